"""The table of how things stood, hour by hour: what charts over time are drawn from."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from crmconsole.store.tables import metadata

standing = Table(
    "standing",
    metadata,
    Column("hour", String, primary_key=True, doc="UTC hour of the first run that ended in it, 2026-11-22T14"),
    Column("kind", String, primary_key=True),
    Column("linked", Integer, nullable=False, doc="records that both sides have"),
    Column(
        "out_of_step", Integer, nullable=False, doc="linked records that wait, failed, or have two different values"
    ),
    Column("waiting", Integer, nullable=False, doc="records with something to send"),
    Column("failed", Integer, nullable=False, doc="records with an open failure"),
    Column("conflicts", Integer, nullable=False, doc="fields with two different values"),
)
