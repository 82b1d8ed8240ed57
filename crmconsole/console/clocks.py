"""How far this computer's clock is from the CRM's, kept as its last answer told it, and the sentence about it."""

from __future__ import annotations

import math

from sqlalchemy import Connection

from crmconsole.connect.contract import Connector
from crmconsole.store import workspace
from crmconsole.store.database import Database
from crmconsole.views import Check

LARGEST_SKEW_S = 300


def remember_clock(db: Database, crm: Connector) -> None:
    """Keep how far this computer's clock is from the CRM's, as its last answer told."""
    gap = crm.clock_gap()
    if gap is not None:
        with db.write() as connection:
            workspace.set_clock_gap(connection, round(gap.ahead_s), math.ceil(gap.unsure_s))


def clock_line(connection: Connection) -> Check:
    """Return what there is to say about this computer's clock, as it was when the CRM last answered."""
    stored = workspace.stored_connection(connection)
    ahead = 0 if stored is None else stored.clock_offset_s
    if abs(ahead) <= LARGEST_SKEW_S:
        return Check("Clock", "ok", f"This computer's clock agrees with Salesforce's within {max(abs(ahead), 1)} s.")
    minutes = round(abs(ahead) / 60)
    return Check(
        "Clock",
        "warn",
        f"This computer's clock is {minutes:,} minutes behind Salesforce's."
        if ahead > 0
        else f"This computer's clock is {minutes:,} minutes ahead of Salesforce's.",
        "Runs allow for that, but times that are shown are off by as much. Set the clock of this computer.",
    )
