"""`crmconsole fields`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crmconsole.practice.server import PracticeOrg, start
from crmconsole.practice.setup.org_setup import Features
from tests.cli.calling import Calls


@pytest.fixture(params=[False], ids=["administrator"])
def org(request: pytest.FixtureRequest) -> Iterator[PracticeOrg]:
    """Return a running practice org without our fields."""
    with start(people=0, features=Features(console_fields=False), restricted=bool(request.param)) as running:
        yield running


def test_checking_installing_and_checking_again(ready: Calls) -> None:
    found = ready.json("fields", "check")
    assert (found["installable"], found["may_install"], found["lacking"]) == (13, True, [])
    key = next(one for one in found["lines"] if (one["kind"], one["field"]) == ("lead", "CRM_Console_Key__c"))
    assert (key["state"], key["needed"], key["actual"], key["own"]) == (
        "weaker",
        ["read", "create", "change"],
        [],
        True,
    )
    told = ready("fields", "check").out
    assert "1. Setup > Object Manager > Lead > Fields & Relationships > New." in told
    assert told.endswith("You may do this from here: crmconsole fields install\n")

    done = ready.json("fields", "install")
    assert (done["complete"], {one["step"] for one in done["fields"]}) == (True, {"made"})
    assert ready.json("fields", "check")["instructions"] == ""
    assert ready("fields", "check").out == "Nothing is missing: the signed-in user may do all that the console needs.\n"
    assert "Everything was there already." in ready("fields", "install").out


@pytest.mark.parametrize("org", [True], indirect=True, ids=["restricted"])
def test_a_restricted_user_gets_a_sentence_and_instructions(ready: Calls) -> None:
    sentence = ready.trouble("fields", "install", status=3)
    assert sentence.startswith("The signed-in Salesforce user may not install fields")
    found = ready.json("fields", "check", status=1)
    assert "Customize Application" in found["lacking"]
    assert found["may_install"] is False
    assert "Marketing User" in found["instructions"]
    told = ready("fields", "check")
    assert (told.status, "MISSING" in told.out, "You may do this" in told.out) == (1, True, False)


def test_without_a_sign_in(calls: Calls) -> None:
    assert "There is no workspace" in calls.trouble("fields", "check", status=3)
