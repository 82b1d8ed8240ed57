"""Accounts: pulled only (S0-12), and two-way where somebody chose that (R9): fields of linked ones go there, none is ever created (S0-55)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.errors import InputProblem
from crmconsole.practice.features import Features
from crmconsole.records import Direction, Kind, Policy
from tests.engine.story import Story
from tests.engine.test_features_life import ways
from tests.engine.test_features_owners import ANN, BEN, EVA, users
from tests.engine.test_undo import last_run, undo


def an_account(story: Story, **values: object) -> tuple[str, int]:
    """Return an account that both sides have: its CRM id and its number here."""
    crm_id = story.there.create("Account", Name="Moss Ltd", **values)
    story.sync()
    [row] = story.rows("SELECT local_id FROM link WHERE remote_id = ?", crm_id)
    return crm_id, row["local_id"]


def two_way(story: Story, *names: str, policy: Policy = Policy.SALESFORCE_WINS) -> None:
    """Let fields of accounts go both ways."""
    story.do(story.console.set_accounts_two_way(True))
    for name in names:
        story.map(Kind.ACCOUNT, name, direction=Direction.TWO_WAY, policy=policy)


def here(story: Story, account: int, name: str) -> object:
    """Return a field of an account here."""
    return story.do(story.console.record(Kind.ACCOUNT, account)).fields[name]


def test_s0_12_s0_20_r9_without_the_choice_nothing_of_an_account_goes(story: Story) -> None:
    _crm_id, account = an_account(story, Phone="1")
    with pytest.raises(InputProblem, match="only comes from Salesforce"):
        story.map(Kind.ACCOUNT, "phone", direction=Direction.TWO_WAY)
    with pytest.raises(InputProblem, match="do not travel that way"):
        story.do(story.console.set_object(Kind.ACCOUNT, pull=True, push=True))
    with pytest.raises(InputProblem, match="come from Salesforce"):
        story.do(story.console.edit_record(Kind.ACCOUNT, account, {"phone": "2"}))
    assert Direction.TWO_WAY not in story.do(story.console.mapping(Kind.ACCOUNT)).allowed


def test_r9_an_edit_of_a_linked_account_goes_where_that_was_chosen(story: Story) -> None:
    crm_id, account = an_account(story, Phone="1", Website="https://moss.example")
    contact = story.there.create("Contact", LastName="Moss", AccountId=crm_id)
    two_way(story, "phone", "name")
    story.sync()
    story.practice.meter.reset()
    story.wait(60)
    story.do(story.console.edit_record(Kind.ACCOUNT, account, {"phone": "2", "name": "Moss & Sons"}))
    assert story.here.of(contact)["company"] == "Moss & Sons"
    story.sync()
    record = story.there.record(crm_id)
    assert (record["Phone"], record["Name"], record["Website"]) == ("2", "Moss & Sons", "https://moss.example")
    assert story.writes()["Account"]["updated"] == 1
    story.settle()
    story.wait(60)
    story.there.edit(crm_id, Phone="3")
    story.sync()
    assert here(story, account, "phone") == "3"
    [told] = story.do(story.console.explain(Kind.ACCOUNT, account, "phone"))
    assert "was taken from Salesforce" in told.sentence
    undo(story, last_run(story))
    assert (here(story, account, "phone"), story.there.record(crm_id)["Phone"]) == ("2", "3")


def test_r9_a_write_to_an_account_is_undone(story: Story) -> None:
    crm_id, account = an_account(story, Phone="1")
    two_way(story, "phone")
    story.sync()
    story.wait(60)
    story.do(story.console.edit_record(Kind.ACCOUNT, account, {"phone": "2"}))
    story.sync()
    undo(story, last_run(story))
    assert story.there.record(crm_id)["Phone"] == "1"


def test_r9_two_edits_of_an_account_are_a_question_where_that_is_the_policy(story: Story) -> None:
    crm_id, account = an_account(story, Phone="1")
    two_way(story, "phone", policy=Policy.ASK)
    story.sync()
    story.wait(60)
    story.there.edit(crm_id, Phone="there")
    story.do(story.console.edit_record(Kind.ACCOUNT, account, {"phone": "here"}))
    story.run()
    [conflict] = story.conflicts()
    assert (conflict.kind, conflict.field, conflict.here, conflict.there) == (Kind.ACCOUNT, "phone", "here", "there")
    story.do(story.console.resolve_conflict(conflict.id, "here"))
    story.sync()
    assert story.there.record(crm_id)["Phone"] == "here"


def test_s0_54_s0_55_r9_accounts_are_never_created_and_person_accounts_left_alone(tell: Callable[..., Story]) -> None:
    story = tell(features=Features(person_accounts=True), seed=54)
    private = story.there.create("Account", LastName="Ito", PersonEmail="ito@example.com", Phone="9")
    an_account(story)
    two_way(story, "phone", "name")
    made = story.do(story.console.add_record(Kind.ACCOUNT, {"name": "Ito", "phone": "7"}))
    story.sync()
    assert sorted(row["Name"] for row in story.there.records("Account")) == ["Ito", "Moss Ltd"]
    assert story.there.record(private)["Phone"] == "9"
    assert story.do(story.console.record(Kind.ACCOUNT, made.id)).crm_id is None
    assert story.rows("SELECT 1 FROM link WHERE remote_id = ?", private) == []
    story.idle()


def test_r9_the_choice_taken_back_stops_everything_that_would_go(story: Story) -> None:
    crm_id, account = an_account(story, Phone="1")
    two_way(story, "phone")
    story.sync()
    story.wait(60)
    story.do(story.console.edit_record(Kind.ACCOUNT, account, {"phone": "2"}))
    story.do(story.console.set_accounts_two_way(False))
    story.run()
    assert story.there.record(crm_id)["Phone"] == "1"
    assert here(story, account, "phone") == "1"
    story.settle()


# ------------------------------------------------------------------------------------------------ its life (S4-35)
def test_s4_34_s4_35_whoever_owns_a_company_there_has_it_here_while_its_way_is_on(story: Story) -> None:
    known = users(story)
    crm_id, account = an_account(story, OwnerId=known.ann)

    def stands() -> tuple[str | None, object]:
        shown = story.do(story.console.record_insight(Kind.ACCOUNT, account)).owner
        return shown, story.rows("SELECT owner FROM account")[0]["owner"]

    def handed_to(user: str) -> None:
        story.wait(60)
        story.there.edit(crm_id, OwnerId=user)
        story.sync()

    assert stands() == ("Priya Raman", ANN)
    handed_to(known.ben)
    assert stands()[1] == BEN
    newest = story.do(story.console.record_insight(Kind.ACCOUNT, account)).timeline[0]
    assert newest.title == "Handed over to Ben"
    [told] = story.do(story.console.explain(Kind.ACCOUNT, account, "owner"))
    assert told.here == BEN
    assert "Salesforce changed it" in told.sentence
    undo(story, last_run(story))
    assert stands() == ("Priya Raman", ANN)
    handed_to(known.other)
    assert stands()[1] == EVA, "nobody stands for them: the default"
    ways(story, Kind.ACCOUNT, pull=False, push=False)
    handed_to(known.ann)
    assert stands()[1] == EVA
    ways(story, Kind.ACCOUNT, pull=True, push=False)
    story.sync()
    assert stands() == ("Priya Raman", ANN)
    two_way(story, "phone")
    handed_to(known.ben)
    assert stands()[1] == BEN
    assert story.writes() == {}
    story.settle()


@pytest.mark.parametrize("end", ["deleted", "merged"])
def test_s4_31_s4_35_a_company_that_is_gone_there_goes_here_while_its_way_is_on(story: Story, end: str) -> None:
    crm_id, account = an_account(story)
    contact = story.there.create("Contact", LastName="Moss", AccountId=crm_id)
    winner = story.there.create("Account", Name="Winner Ltd")
    story.sync()
    ways(story, Kind.ACCOUNT, pull=False, push=False)
    story.wait(60)
    if end == "merged":
        story.there.merge(winner, crm_id)
    else:
        story.there.edit(contact, AccountId=None)
        story.there.delete(crm_id)
    story.sync()
    gone = f"SELECT deleted_why FROM account WHERE id = {account}"
    assert story.rows(gone) == [{"deleted_why": None}]
    ways(story, Kind.ACCOUNT, pull=True, push=False)
    story.wait(60)
    story.sync()
    assert story.rows(gone) == [{"deleted_why": "merged" if end == "merged" else "deleted_there"}]
    if end == "merged":
        assert story.here.of(contact)["company"] == "Winner Ltd"
    else:
        story.wait(60)
        story.there.undelete(crm_id)
        story.sync()
        assert story.rows(gone) == [{"deleted_why": None}]
    assert story.writes() == {}
    story.settle()
