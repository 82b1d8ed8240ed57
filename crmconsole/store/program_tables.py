"""The tables of programs: what they are, who is in them, and which steps were asked for."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, text

from crmconsole.store.tables import metadata

program = Table(
    "program",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("definition", Text, nullable=False, doc="JSON (programs/program_json.py)"),
    Column("saved_at", String, nullable=False),
    Column("removed_at", String, doc="removed since: nobody enters, no step is asked for; what was stays in timelines"),
    Index("program_name", "name", unique=True, sqlite_where=text("removed_at IS NULL")),
    sqlite_autoincrement=True,
)

program_person = Table(
    "program_person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("program_id", Integer, ForeignKey("program.id"), nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("state", String, nullable=False, doc="in · finished · left"),
    Column("entered_at", String, nullable=False),
    Column("how", String, nullable=False, doc="criteria · hand"),
    Column("entered_by", String, doc="console user who added them; null = by criteria, or the command line"),
    Column("why", Text, nullable=False, doc="JSON list of phrases: the criteria that held"),
    Column("due_at", String, doc="when the next step is looked at; null = none follows"),
    Column("problem", Text, doc="why the step that is due cannot be asked for; null = nothing stands in its way"),
    Column("ended_at", String),
    Column("ended_why", Text, doc="a sentence"),
    Index("program_person_once", "program_id", "person_id", unique=True),
    Index("program_person_person", "person_id"),
    Index("program_person_due", "due_at", sqlite_where=text("state = 'in' AND due_at IS NOT NULL")),
    sqlite_autoincrement=True,
)

program_step = Table(
    "program_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("program_person_id", Integer, ForeignKey("program_person.id"), nullable=False),
    Column("step", String, nullable=False, doc="its id in the definition"),
    Column("title", Text, nullable=False, doc="what it does, as it was then"),
    Column("at", String, nullable=False),
    Column("action_id", Integer, ForeignKey("action.id"), doc="null = the very same waited for the person already"),
    Index("program_step_once", "program_person_id", "step", unique=True),
)
