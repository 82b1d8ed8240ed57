"""Roles: who opens the integration, who does what with people, and that the schedule goes on whoever is at the console."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from crmconsole.console import Console
from crmconsole.console.rights import ANYBODY, NEEDED
from crmconsole.errors import ConsoleError, NotAllowed
from crmconsole.records import Kind
from crmconsole.roles import RIGHT_WORDS, RIGHTS, ROLE_LABELS, Right, Role, roles_with
from crmconsole.views import SyncLead
from tests.engine.scenes import linked
from tests.engine.story import Story

WORKING = (
    Role.COMPANY_MANAGER,
    Role.MARKETING_MANAGER,
    Role.SALES_MANAGER,
    Role.SALESPERSON,
    Role.JR_SALESPERSON,
)


def work_as(story: Story, role: Role, name: str = "Ann") -> None:
    """Let a new user of a role be at the console."""
    story.do(story.console.add_user(name, role))
    story.do(story.console.act_as(name))


def nobody_in_particular(story: Story) -> None:
    """Let the program itself be at the console again, to look at what came of it."""
    story.console.desk.user = None


def refused(story: Story, work: Awaitable[Any]) -> str:
    """Do what a role must not do, and return the sentence."""
    with pytest.raises(NotAllowed) as caught:
        story.do(work)
    assert caught.value.cause == "not_allowed"
    return caught.value.sentence


def attempts(console: Console) -> list[Callable[[], Awaitable[Any]]]:
    """Return the ways into the integration: opening it, and changing each part of it."""
    return [
        console.setup,
        lambda: console.mapping(Kind.LEAD),
        lambda: console.complete_step("crm_details"),
        console.finish_setup,
        console.disconnect,
        console.test_connection,
        lambda: console.connect_practice("http://127.0.0.1:1"),
        lambda: console.set_object(Kind.LEAD, pull=False, push=False),
        lambda: console.save_mapping(Kind.LEAD, ()),
        lambda: console.set_pipeline({}, {}),
        lambda: console.set_owners(default_crm_owner=None, default_console_user=None, links=[]),
        lambda: console.set_schedule("1h", None),
        lambda: console.pause(None),
        lambda: console.choose("deleted_there", "unlink", ("unlink",)),
        console.install_fields,
        console.sync,
        lambda: console.undo(1),
    ]


def state_of(story: Story) -> list[object]:
    """Return what those ways would have changed."""
    return [
        *story.rows("SELECT key, value FROM setting ORDER BY key"),
        *story.rows("SELECT kind, version FROM mapping ORDER BY kind, version"),
        *story.rows("SELECT state FROM connection"),
        *story.rows("SELECT id FROM run"),
    ]


def keeps_out(story: Story, role: Role) -> None:
    """Let somebody of a role try every way into the integration; each is refused with who may, and nothing is changed."""
    story.there.create(LastName="Waits")
    work_as(story, role)
    before = state_of(story)
    for attempt in attempts(story.console):
        sentence = refused(story, attempt())
        assert ROLE_LABELS[role] in sentence
        assert "An Administrator can: Administrator." in sentence
    assert state_of(story) == before
    assert story.here.people() == []


def test_s0_4_an_administrator_opens_and_changes_the_integration(story: Story) -> None:
    work_as(story, Role.ADMINISTRATOR)
    rows = story.do(story.console.mapping(Kind.LEAD)).rows
    assert story.do(story.console.save_mapping(Kind.LEAD, rows)).version == 2
    assert story.do(story.console.set_schedule("1h", None)).every == "1h"
    assert story.do(story.console.test_connection()).state == "connected"
    story.there.create(LastName="Waits")
    assert story.do(story.console.sync()).state == "done"
    assert len(story.here.people()) == 1


def test_s0_5_company_managers_cannot_open_or_change_the_integration(story: Story) -> None:
    keeps_out(story, Role.COMPANY_MANAGER)


def test_s0_5_marketing_managers_cannot_open_or_change_the_integration(story: Story) -> None:
    keeps_out(story, Role.MARKETING_MANAGER)


def test_s0_5_sales_managers_cannot_open_or_change_the_integration(story: Story) -> None:
    keeps_out(story, Role.SALES_MANAGER)


def test_s0_5_salespersons_cannot_open_or_change_the_integration(story: Story) -> None:
    keeps_out(story, Role.SALESPERSON)


def test_s0_5_junior_salespersons_cannot_open_or_change_the_integration(story: Story) -> None:
    keeps_out(story, Role.JR_SALESPERSON)


def test_s4_4_only_the_administrator_has_the_integration_and_the_users() -> None:
    assert roles_with(Right.INTEGRATION) == roles_with(Right.USERS) == [Role.ADMINISTRATOR]
    assert RIGHTS[Role.ADMINISTRATOR] == set(Right)
    assert set(RIGHTS) == set(ROLE_LABELS) == set(Role)
    assert set(RIGHT_WORDS) == set(Right)


def methods() -> dict[str, Any]:
    """Return every public asynchronous method of the console."""
    return {
        name: getattr(Console, name)
        for name in dir(Console)
        if not name.startswith("_") and name != "open" and inspect.iscoroutinefunction(getattr(Console, name))
    }


def test_every_method_of_the_console_says_which_right_it_needs() -> None:
    assert set(methods()) - set(NEEDED) == set(), "give it a line in console/rights.py"
    assert set(NEEDED) - set(methods()) == set(), "console/rights.py names methods that are gone"


def placeholders(method: Any) -> list[None]:
    """Return a None for each thing that a method must be given in order; it is refused before it looks at them."""
    rest = list(inspect.signature(method).parameters.values())[1:]
    return [None for one in rest if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD]


def test_s3_47_reporting_only_opens_contact_insight_and_nothing_else(story: Story) -> None:
    lead, person = linked(story, City="York")
    work_as(story, Role.REPORTING_ONLY)
    assert story.do(story.console.insight(person)).person.fields["city"] == "York"
    assert story.do(story.console.insight_of_record(lead)).person.id == person
    assert story.do(story.console.person_ids("moss")) == [person]
    opened = {name for name, needs in NEEDED.items() if needs in (ANYBODY, Right.INSIGHT)}
    for name, method in methods().items():
        if name not in opened:
            sentence = refused(story, method(story.console, *placeholders(method)))
            assert sentence.startswith("Whoever has the role Reporting only cannot")
    assert story.here.of(lead)["city"] == "York"


def test_s4_4_each_role_may_do_what_the_table_says_and_nothing_else(story: Story) -> None:
    """One method for each right, tried by each role: a check that let everybody or nobody through would show."""
    _lead, person = linked(story)
    for role in Role:
        nobody_in_particular(story)
        work_as(story, role, f"A {ROLE_LABELS[role]}")
        console = story.console
        tried: dict[Right, Callable[[], Awaitable[Any]]] = {
            Right.INSIGHT: lambda console=console: console.insight(person),
            Right.LOOK: console.overview,
            Right.ACTIVITIES: lambda console=console: console.add_activity(person, "form"),
            Right.RECORDS: lambda console=console, role=role: console.add_record(Kind.CAMPAIGN, {"name": str(role)}),
            Right.PEOPLE: lambda console=console, role=role: console.edit_person(person, {"city": str(role)}),
            Right.MARKETING: lambda console=console: console.activate_scores(False),
            Right.SALES: lambda console=console: console.hand_over([person], None),
            Right.FAILURES: console.causes,
            Right.INTEGRATION: console.schedule,
            Right.USERS: lambda console=console, role=role: console.add_user(f"By {role}", Role.SALESPERSON),
        }
        assert set(tried) == set(Right) - {Right.OWN_PEOPLE}
        for right, work in tried.items():
            if right in RIGHTS[role]:
                story.do(work())
            else:
                refused(story, work())


def test_a_salesperson_changes_and_acts_on_their_own_people_only(story: Story) -> None:
    others, nobodys = story.here.add(owner="Bob", last_name="Others"), story.here.add(last_name="Nobodys")
    work_as(story, Role.SALESPERSON)
    own = story.do(story.console.add_person(Kind.LEAD, {"last_name": "Own", "email": "own@example.com"})).id
    assert story.here.person(own)["owner"] == "Ann"
    assert story.do(story.console.edit_person(own, {"city": "York"})).fields["city"] == "York"
    task = SyncLead()
    asked = story.do(story.console.ask_action(task, [own]))
    assert [one.asked_by for one in story.do(story.console.actions(ids=asked.ids))] == ["Ann"]
    for work in (
        story.console.edit_person(others, {"city": "York"}),
        story.console.delete_person(person_id=others),
        story.console.ask_action(task, [own, others]),
    ):
        assert "Others belongs to Bob" in refused(story, work)
    assert "Nobodys belongs to nobody" in refused(story, story.console.delete_person(nobodys))
    nobody_in_particular(story)
    theirs = story.do(story.console.ask_action(task, [others])).ids
    story.do(story.console.act_as("Ann"))
    assert "belongs to Bob" in refused(story, story.console.cancel_actions(theirs))
    assert [one.state for one in story.do(story.console.cancel_actions(asked.ids))] == ["cancelled"]
    assert story.here.person(others)["city"] is None
    story.do(story.console.run_actions())
    assert "connection" in refused(story, story.console.sync())


def test_the_schedule_runs_whoever_is_at_the_console(story: Story) -> None:
    story.run()
    story.there.create(LastName="Typed")
    work_as(story, Role.REPORTING_ONLY)
    story.wait(301)

    async def beat() -> None:
        keeping = asyncio.create_task(story.console.keep_schedule())
        while len(story.rows("SELECT id FROM run WHERE state <> 'running'")) < 2:
            await asyncio.sleep(0.01)
        keeping.cancel()
        await asyncio.wait([keeping])

    story.do(asyncio.wait_for(beat(), 30))
    assert story.rows("SELECT trigger, state FROM run ORDER BY id DESC LIMIT 1") == [
        {"trigger": "schedule", "state": "done"}
    ]
    assert [one["last_name"] for one in story.here.people()] == ["Typed"]


def test_what_others_start_while_a_method_is_at_work_is_checked_by_itself(story: Story) -> None:
    """A listener is called in the midst of a method that may ask for anything itself; what it starts is somebody else's wish."""
    work_as(story, Role.SALESPERSON)
    begun: list[asyncio.Task[Any]] = []

    def listen(_event: object) -> None:
        if not begun:
            begun.append(asyncio.get_running_loop().create_task(story.console.schedule()))

    story.console.events.listen(listen)

    async def add() -> list[Any]:
        await story.console.add_person(Kind.LEAD, {"last_name": "Own", "email": "own@example.com"})
        return await asyncio.gather(*begun, return_exceptions=True)

    answers = story.do(add())
    assert [type(one) for one in answers] == [NotAllowed]


def test_a_changed_role_counts_at_once(story: Story) -> None:
    work_as(story, Role.ADMINISTRATOR)
    story.do(story.console.edit_user("Ann", role=Role.SALESPERSON))
    assert story.console.user is not None
    assert story.console.user.role is Role.SALESPERSON
    refused(story, story.console.edit_user("Ann", role=Role.ADMINISTRATOR))
    with pytest.raises(ConsoleError, match="no console user Nobody"):
        story.do(story.console.act_as("Nobody"))
