"""`crmconsole won`: how leads are converted that are won here, shown and changed (S4-32)."""

from __future__ import annotations

from tests.cli.calling import Calls


def test_s4_32_the_options_of_conversions_are_shown_and_changed(ready: Calls) -> None:
    before = ready.json("won")
    assert (before["assign_to"], before["attach_to_account"], before["create_opportunity"]) == ("", True, False)
    changed = ready.json("won", "--new-account", "--opportunity", "--name", "40 chairs", "--notify")
    assert (changed["attach_to_account"], changed["opportunity_name"], changed["notify_owner"]) == (
        False,
        "40 chairs",
        True,
    )
    assert ready.json("won") == changed
    assert ready.json("won", "--no-opportunity")["opportunity_name"] == ""
    assert "There is no Salesforce user" in ready.trouble("won", "--assign-to", "Nobody At All", status=2)
    assert ready.json("won", "--assign-to", "lead-owner")["assign_to"] == ""
