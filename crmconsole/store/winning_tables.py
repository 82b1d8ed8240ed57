"""The table of who was told how an opportunity ended. What a person or an opportunity knows of itself is in their own rows."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from crmconsole.store.tables import metadata

ending_told = Table(
    "ending_told",
    metadata,
    Column("opportunity_id", Integer, ForeignKey("opportunity.id"), primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("outcome", String, nullable=False, doc="how it ended when they were last told (`winning.OUTCOME`)"),
    Index("ending_told_person", "person_id"),
)
