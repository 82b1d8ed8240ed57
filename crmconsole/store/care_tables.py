"""Tables of what keeps a workspace going: the API calls it made and what for, and the incidents that people are told of."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text, text

from crmconsole.store.tables import metadata

api_use = Table(
    "api_use",
    metadata,
    Column("day", String, primary_key=True, doc="UTC day"),
    Column("purpose", String, primary_key=True, doc="what the calls were for (`sync/spending.py`)"),
    Column("calls", Integer, nullable=False, doc="metered calls that we made"),
)

incident = Table(
    "incident",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False, doc="connection · failures · mapping · brake · calls · mail"),
    Column(
        "cause",
        String,
        nullable=False,
        doc="what it is about within its kind: a named cause, an object with its field, a brake",
    ),
    Column("sentence", Text, nullable=False, doc="what happened and what it means for the data"),
    Column("fix", Text, nullable=False, server_default="", doc="what to do"),
    Column("action", String, nullable=False, server_default="", doc="id of the action of its button"),
    Column("argument", Text, nullable=False, server_default=""),
    Column("opened", String, nullable=False),
    Column("seen", String, nullable=False, doc="when it was last found to be so"),
    Column("settled", String, doc="when it was found to be over; null = it goes on"),
    Column("mailed", String, doc="when the last mail about it was handed to the mail server; null = none"),
    Column(
        "mails",
        Integer,
        nullable=False,
        server_default="0",
        doc="mails about it so far, without the one that it is over",
    ),
    Column("farewell", String, doc="when the mail was sent that it is over"),
    Index("incident_open", "kind", "cause", unique=True, sqlite_where=text("settled IS NULL")),
    Index("incident_told", "settled"),
)
