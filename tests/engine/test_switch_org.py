"""A workspace is switched to another org: agreed to by name, carried out by the sign-in, nothing of either org is touched by it (features S0-11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from crmconsole.console import overview
from crmconsole.console.rights import NEEDED
from crmconsole.errors import InputProblem, NotReady, WrongOrg
from crmconsole.practice.org import OrgClock
from crmconsole.practice.server import start
from crmconsole.records import Kind
from crmconsole.roles import Right, Role, may
from crmconsole.store import switching, workspace
from crmconsole.store.tables import metadata
from crmconsole.views import CreateTask
from tests.engine.acting import ask, states
from tests.engine.scenes import linked
from tests.engine.story import DOMAIN, Eavesdropper, Story, There


@contextmanager
def another_org(story: Story) -> Iterator[Callable[[], None]]:
    """Give another org, and the function that makes it the story's."""
    with start(people=0, seed=99, clock=OrgClock(story.org_clock)) as other:

        def move() -> None:
            story.practice, story.there, story.ear = other, There(other), Eavesdropper(other.weather)
            other.org.hooks = story.ear

        first = story.practice
        other.org.create("Lead", {"LastName": "Ash", "Company": "Ash New", "Email": "ann@example.com"}, other.colleague)
        yield move
        story.practice, story.there = first, There(first)


def everything(story: Story) -> str:
    """Return a text that changes with whatever the workspace holds of records and ties."""
    return str(
        story.fingerprint((*DOMAIN, "connection", "stream", "crm_schema", "action", "activity", "run", "setting"))
    )


def set_up_again(story: Story) -> None:
    for step in ("crm_details", "data_objects", "status_mapping", "sales_manager"):
        story.do(story.console.complete_step(step))
    story.do(story.console.finish_setup())


def test_s0_11_a_workspace_is_switched_to_another_org_and_neither_is_harmed(story: Story) -> None:
    ann = story.there.create(LastName="Ash", Company="Ash Old", Email="ann@example.com", City="York")
    bob = story.there.create(LastName="Birch", Company="Birch Ltd", Email="bob@example.com")
    account = story.there.create("Account", Name="Cedar Ltd")
    story.there.create("Contact", LastName="Cedar", Email="cedar@example.com", AccountId=account)
    dee = story.here.add(last_name="Dee", company="Dee Ltd", email="dee@example.com")
    story.sync()
    here = {name: story.here.of(record)["id"] for name, record in (("ann", ann), ("bob", bob))}
    for at in ("2026-11-20T08:00:00Z", "2026-11-20T09:00:00Z"):
        story.do(story.console.add_activity(here["ann"], "visit", at, about="page: Prices"))
        if at.endswith("08:00:00Z"):
            story.sync()
            story.wait(60)
    story.here.edit(here["ann"], city="Leeds")
    (action,) = ask(story, CreateTask("Call back", subject="Call back"), here["bob"])
    old_run = story.do(story.console.run_ids())[-1]

    # -- seen beforehand, and agreed to by name only
    seen = story.do(story.console.plan_switch())
    ties = seen.ties
    assert (ties.linked[Kind.LEAD], ties.linked[Kind.CONTACT], ties.linked[Kind.ACCOUNT]) == (3, 1, 1)
    assert (ties.records, ties.people, ties.unsent, ties.actions, ties.activities, ties.unanswered) == (
        5,
        4,
        1,
        1,
        1,
        0,
    )
    with pytest.raises(InputProblem, match="not the org of this workspace"):
        story.do(story.console.agree_to_switch("Another"))
    story.do(story.console.agree_to_switch(seen.org_name.upper()))
    story.connect()  # to the same org: taken back
    theirs = story.org_dump()
    with another_org(story) as move:
        old = story.there
        move()
        with pytest.raises(WrongOrg) as refused:
            story.connect()
        assert "or switch this workspace to it" in refused.value.help.fix
        before = everything(story)
        story.do(story.console.agree_to_switch(seen.org_id))
        agreed = everything(story)
        assert agreed != before
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workspace, "save_connection", _dies)
            with pytest.raises(RuntimeError, match="the program dies"):
                story.connect()
        assert everything(story) == agreed  # the old state, whole
        story.wait(60)
        story.connect()

        # -- the new state, and the line of the history
        assert story.do(story.console.connection()).identity.org_id != seen.org_id  # type: ignore[union-attr]
        (line,) = story.do(story.console.run_rows(story.do(story.console.run_ids())[:1]))
        assert (line.trigger, line.state) == ("switch", "done")
        assert f"from {seen.org_name} ({seen.org_id}) to " in line.message
        assert "by crmconsole. Records that lost their tie: 5; forgotten: unsent changes 1," in line.message
        for table in ("link", "alias", "conflict", "op", "batch", "stream", "failure", "write_back", "late_creation"):
            assert story.rows(f"SELECT * FROM {table}") == [], table
        assert story.rows("SELECT deleted_why FROM account") == [{"deleted_why": "another_org"}]
        assert [row["crm_account_id"] for row in story.here.people(last_name="Cedar")] == [None]
        assert states(story, [action]) == ["dismissed"]
        assert story.rows("SELECT state, remote_id FROM activity ORDER BY at") == [
            {"state": "done", "remote_id": None},
            {"state": "waiting", "remote_id": None},
        ]
        with pytest.raises(
            InputProblem, match=r"cannot be undone: this workspace was switched from .*, see run \d+ in History"
        ):
            story.do(story.console.plan_undo(old_run))
        with pytest.raises(InputProblem, match="A switch cannot be undone"):
            story.do(story.console.undo(line.run))

        # -- set up again, and nothing is written before a preview was seen
        with pytest.raises(NotReady, match="Set-up is not finished"):
            story.run()
        set_up_again(story)
        assert story.do(story.console.schedule()).next_run is None
        assert overview.FIRST_RUN in [one.title for one in story.do(story.console.overview()).needs]
        story.rehearse()
        assert len(story.there.records("Lead")) == 1
        story.sync()

        # -- matched by e-mail; who came from the old org is not carried into the new one; what was made here travels
        (new_ann,) = story.there.records("Lead", Email="ann@example.com")
        assert story.here.of(new_ann["Id"])["id"] == here["ann"]
        assert [row["id"] for row in story.here.people(email="ann@example.com")] == [here["ann"]]
        assert {row["Email"] for row in story.there.records("Lead")} == {"ann@example.com", "dee@example.com"}
        assert story.there.records("Contact") == []
        assert story.here.crm_id(dee) is not None
        assert story.here.person(here["bob"])["held_back"] == "org-left"
        sent = [row["ActivityDate"] for row in story.there.records("Task")]
        assert len(sent) == 1, "what was sent to the old org went to the new one too"
        story.wait(60)
        story.here.edit(here["bob"], city="Hull")
        story.sync()
        assert len(story.there.records("Lead", Email="bob@example.com")) == 1
        story.wait(900)
        story.sync()
        story.idle()
        story.there = old
        assert story.org_dump() == theirs


def test_s0_11_a_switch_waits_for_answers_and_is_an_administrators(story: Story) -> None:
    lead, person = linked(story)
    org_id = story.do(story.console.plan_switch()).org_id
    added = story.do(story.console.add_activity(person, "visit", about="page: Prices"))
    with story.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE activity SET state = 'sent', sent_at = ?, sent_to = ? WHERE id = ?", (story.now(), lead, added.id)
        )
    with pytest.raises(NotReady, match="sent to the org and have no answer yet: 1"):
        story.do(story.console.agree_to_switch(org_id))
    assert story.do(story.console.agree_to_switch(org_id, give_up_answers=True)).agreed_by == "crmconsole"
    with another_org(story) as move:
        move()
        story.do(story.console.withdraw_switch())
        with pytest.raises(WrongOrg):
            story.connect()
        story.do(story.console.agree_to_switch(org_id, give_up_answers=True))
        story.connect()
        (row,) = story.rows("SELECT state, reason, sent_to FROM activity")
        assert (row["state"], row["reason"], row["sent_to"]) == ("dismissed", switching.UNANSWERED, None)
    for method in ("plan_switch", "agree_to_switch", "withdraw_switch"):
        assert NEEDED[method] is Right.INTEGRATION
    assert [role for role in Role if may(role, Right.INTEGRATION)] == [Role.ADMINISTRATOR]


def test_of_each_table_it_is_decided_what_a_switch_does_to_it() -> None:
    assert set(switching.DECIDED) == set(metadata.tables)
    forgotten = {table for table, (what, _why) in switching.DECIDED.items() if what == switching.FORGOTTEN}
    assert forgotten - {"connection"} == set(switching._EMPTIED)


def _dies(connection: Connection, *_rest: object) -> None:
    raise RuntimeError("the program dies")
