"""`crmconsole accounts|opportunities` without a connection, and `crmconsole reports`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from crmconsole.console import Console
from tests.cli.calling import Calls


async def opened(folder: Path) -> None:
    """Make a workspace as the window does that is opened for the first time."""
    await (await Console.open(folder)).close()


def test_s0_6_deals_are_entered_and_reported_without_a_connection(calls: Calls, tmp_path: Path) -> None:
    asyncio.run(opened(calls.workspace))
    calls.json("accounts", "add", "--set", "Company=Moss Ltd")
    deal = calls.json(
        "opportunities", "add", "--set", "Opportunity Name=40 chairs", "--set", "Account=moss ltd", "--set", "Amount=4000", "--set", "Close Date=2026-12-24"
    )  # fmt: skip
    assert deal["fields"]["Stage"] == "Prospecting"
    moved = calls.json("opportunities", "edit", str(deal["id"]), "--set", "Stage=Closed Won")
    assert (moved["fields"]["Closed"], moved["fields"]["Won"]) == (True, True)
    assert [one["key"] for one in calls.json("reports", "list")["reports"]] == [
        "people",
        "deals",
        "campaigns",
        "activity",
    ]
    told = calls.json("reports", "show", "deals", "--export", str(tmp_path / "deals.csv"))
    assert told["rows"] == [{"Closes in": "2026-12", "Stage": "Closed Won", "Deals": 1, "Amount": "4000"}]
    assert "2026-12,Closed Won,1,4000" in (tmp_path / "deals.csv").read_text(encoding="utf-8-sig")
