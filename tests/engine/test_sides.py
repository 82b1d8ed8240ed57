"""*Here* and *Salesforce* never swap (check 9 of the console's design): what each side is said to hold is what was typed there.

Differences, previews, history, explanations, insight, and files and JSON of them, over random edits and clocks of both sides.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crmconsole.cli.objects import change_object, conflict_object, explanation_object
from crmconsole.clock import iso
from crmconsole.records import Kind
from crmconsole.views import Choice, RecordChange
from tests.engine import two_sides
from tests.engine.story import Story
from tests.engine.two_sides import AHEAD, LIVES, POLICIES, Life, Typed

A_FEW = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],  # one org goes through all of it, so that a shorter example is not the same story
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ASKED = [name for name, policy in POLICIES.items() if policy == "ask"]


def test_here_and_salesforce_never_swap(tell: Callable[..., Story], tmp_path: Path) -> None:
    story, numbers = tell(clock=two_sides.clock()), count()
    two_sides.give_rules(story)

    @A_FEW
    @given(LIVES, AHEAD, st.data())
    def tell_it(lives: list[dict[str, str]], ahead: int, data: st.DataObject) -> None:
        two_sides.set_clock(story, ahead)
        told = {one.person: one for one in two_sides.live(story, lives)}
        planned = [change for change in story.rehearse().changes if change.local_id in told]
        for change in planned:
            check_change(change, told)
        check_explanations(story, told, before=True)
        done = story.run()
        logged = [change for change in story.do(story.console.run_changes(done.run)) if change.local_id in told]
        assert {key(change) for change in logged} == {key(change) for change in planned}
        for change in logged:
            check_change(change, told)
        file = tmp_path / f"changes-{next(numbers)}.csv"
        story.do(story.console.export_run_changes(file, done.run))
        check_file(file, told)
        check_conflicts(story, told)
        check_explanations(story, told, before=False)
        settle(story, told, data)

    tell_it()


def key(change: RecordChange) -> tuple[object, ...]:
    """Return what a preview and a run must agree about."""
    fields = tuple(sorted((name, one.here, one.there, one.result) for name, one in change.fields.items()))
    return change.local_id, change.action, change.side, fields


def check_change(change: RecordChange, told: dict[int, Life]) -> None:
    """Check a planned or logged change, and its JSON: each value under its own side, the result taken from the other one."""
    assert change.local_id is not None
    shown = change_object(change)["fields"]
    assert isinstance(shown, dict)
    assert change.fields
    for name, one in change.fields.items():
        typed = told[change.local_id].fields[name]
        assert (one.base, one.here, one.there) == (typed.base, typed.here, typed.there), (change.side, name)
        assert {what: shown[one.label][what] for what in ("base", "here", "there")} == {
            "base": typed.base, "here": typed.here, "there": typed.there,
        }  # fmt: skip
        if change.action == "update":
            assert one.result == (typed.there if change.side == "here" else typed.here)


def check_file(file: Path, told: dict[int, Life]) -> None:
    """Check the file of a run's changes: *Before* is of the side that was written, *After* of the other one."""
    by_crm_id = {one.crm_id: one for one in told.values()}
    labels = {
        "City": "city",
        "Phone": "phone",
        "Job Title": "job_title",
        "Country": "country",
        "First Name": "first_name",
    }
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["CRM id"] in by_crm_id and row["Action"] == "update"]
    for row in rows:
        typed = by_crm_id[row["CRM id"]].fields[labels[row["Field"]]]
        sides = (typed.here, typed.there) if row["Side"] == "here" else (typed.there, typed.here)
        assert (row["Before"], row["After"]) == sides, row


def check_conflicts(story: Story, told: dict[int, Life]) -> None:
    """Check what is asked about: everything that both sides changed, with both values, both times and which is newer."""
    asked = {(one.local_id, one.field): one for one in story.conflicts() if one.local_id in told}
    assert set(asked) == {(person, name) for person, life in told.items() for name in ASKED if life.fields[name].both()}
    for (person, name), one in asked.items():
        life, typed = told[person], told[person].fields[name]
        assert (one.base, one.here, one.there) == (typed.base, typed.here, typed.there)
        assert (one.here_at, one.there_at) == (stamp(typed.here_at), stamp(life.there_at))
        assert one.newest == life.newest(name)
        shown = conflict_object(one)
        assert (shown["here"], shown["there"], shown["newest"]) == (typed.here, typed.there, one.newest)


def stamp(at: object) -> str | None:
    """Return a moment as views hold it."""
    return None if at is None else iso(at)  # type: ignore[arg-type]


def check_explanations(story: Story, told: dict[int, Life], *, before: bool) -> None:
    """Check what explanations and the insight panel say that each side holds: what was typed before a run, what is there after it."""
    for person, life in told.items():
        held, record = story.here.person(person), story.there.record(life.crm_id)
        states = {one.field: one for one in story.do(story.console.insight(person)).fields}
        for one in story.do(story.console.explain(Kind.LEAD, person)):
            typed = life.fields.get(one.field)
            if typed is None:
                continue
            here, there = held[one.field], record[two_sides.REMOTE[one.field]]
            assert (one.here, states[one.field].here) == (here, here)
            if before:
                assert (one.here, one.base) == (typed.here, typed.base)
                continue
            assert (one.there, states[one.field].there) == (there, there), one
            shown = explanation_object(one)
            assert (shown["here"], shown["there"]) == (here, there)


def settle(story: Story, told: dict[int, Life], data: st.DataObject) -> None:
    """Choose a side for everything that is asked, and check that this side's value is on both sides afterwards."""
    asked = [one for one in story.conflicts() if one.local_id in told]
    keeps = {one.id: data.draw(st.sampled_from(["here", "there"])) for one in asked}
    story.do(story.console.resolve_conflicts([Choice.of(one, keeps[one.id]) for one in asked]))
    story.sync()
    for one in asked:
        typed: Typed = told[one.local_id].fields[one.field]
        wanted = getattr(typed, keeps[one.id])
        life = told[one.local_id]
        assert story.here.person(life.person)[one.field] == wanted
        assert story.there.record(life.crm_id)[two_sides.REMOTE[one.field]] == wanted
    for life in told.values():
        typed = life.fields["job_title"]
        if typed.both():
            wanted = typed.here if life.newest("job_title") == "here" else typed.there
            assert story.here.person(life.person)["job_title"] == wanted
