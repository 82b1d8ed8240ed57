"""Programs: who enters, which steps follow, and that nobody gets one twice, whatever ends on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.programs import program_json
from crmconsole.programs.model import ActivityCriterion, Criterion, FieldCriterion, Program, Step
from crmconsole.records import Kind
from crmconsole.scoring.model import Comparison
from crmconsole.store import actions, programs
from crmconsole.sync import program_editing
from crmconsole.views import AddToCampaign, ChangeStatus, CreateTask, ProgramPlace, ProgramView, SyncLead
from tests.engine.acting import leads
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked
from tests.engine.test_crashes import PowerCut, cut_power
from tests.engine.test_scores_running import choose

DAY = 24 * 3600
TASK = CreateTask("Call", subject="Call back", due_days=1)
MAIL = CreateTask("Write", subject="Write a letter")
IN_YORK = FieldCriterion("city", Comparison.IS, ("York",))


def save(story: Story, *criteria: Criterion, steps: tuple[Step, ...] = (), **more: Any) -> ProgramView:
    """Store an active program and return it."""
    program = Program(**{"name": "Welcome", "active": True, "criteria": criteria, "steps": steps, **more})
    return story.do(story.console.save_program(program_json.to_json(program)))


def places(story: Story, program: ProgramView) -> list[ProgramPlace]:
    return list(story.do(story.console.program_people(program.id)))


def tasks(story: Story) -> list[tuple[str, str]]:
    return sorted((row["WhoId"], row["Subject"]) for row in story.there.records("Task"))


def test_s2_1_actions_of_the_crm_follow_each_other_in_a_program(story: Story) -> None:
    campaign = story.there.create("Campaign", Name="Spring fair", IsActive=True)
    story.sync()
    number = story.rows("SELECT id FROM campaign")[0]["id"]
    program = save(
        story,
        IN_YORK,
        steps=(
            Step("sync", SyncLead(switch_on=True)),
            Step("task", TASK),
            Step("fair", AddToCampaign(number, "Sent"), wait_days=2),
            Step("answered", ChangeStatus(number, "Responded"), wait_days=3),
        ),
    )
    assert program.steps[2] == "After 2 days: Add to campaign Spring fair (Sent)"
    person = story.here.add(last_name="Ash", company="Ash Ltd", email="ash@example.com", city="york", enable_sync=0)
    other = story.here.add(last_name="Elm", company="Elm Ltd", email="elm@example.com", city="Leeds", enable_sync=0)
    done = story.sync()
    assert "1 person entered the program “Welcome”." in done.message
    lead = story.here.crm_id(person)
    assert lead is not None
    assert story.here.crm_id(other) is None
    assert tasks(story) == [(lead, "Call back")]
    assert story.there.records("CampaignMember") == []
    place = places(story, program)[0]
    assert (place.person_id, place.why) == (person, "Met the criteria: City is “York” (it is york).")
    assert (place.next, place.next_at) == ("Add to campaign Spring fair (Sent)", "2026-11-23T09:00:00Z")
    story.settle()
    story.wait(2 * DAY - 60)
    story.sync()
    story.idle()
    story.wait(60)
    story.sync()
    assert [row["Status"] for row in story.there.records("CampaignMember")] == ["Sent"]
    story.wait(3 * DAY)
    story.sync()
    members = story.there.records("CampaignMember", CampaignId=campaign)
    assert [(row["LeadId"], row["Status"]) for row in members] == [(lead, "Responded")]
    place = places(story, program)[0]
    assert (place.state, place.ended_why, len(place.had)) == ("finished", "All steps were asked for.", 4)
    story.wait(30 * DAY)
    story.settle()
    told = [one.title for one in story.do(story.console.insight(person)).timeline if "rogram" in one.title]
    assert told[0] == "Through the program “Welcome”"
    assert "Program “Welcome”: Change status in campaign Spring fair to Responded" in told
    assert told[-1] == "Entered the program “Welcome”"
    asked = {one.asked_by for one in story.do(story.console.actions(person_id=person))}
    assert asked == {"Program “Welcome”"}


def test_s3_17_s3_18_s3_19_s3_20_only_programs_approved_for_sales_are_offered_and_criteria_are_bypassed(
    story: Story,
) -> None:
    made = leads(story, "Ash", "Elm")
    ash, elm = (story.here.of(one)["id"] for one in made)
    closed = save(story, IN_YORK, steps=(Step("a", TASK),), name="Internal")
    paused = save(story, IN_YORK, steps=(Step("a", TASK),), name="Paused", approved_for_sales=True, active=False)
    open_one = save(story, IN_YORK, steps=(Step("a", TASK),), name="Sales", approved_for_sales=True)
    assert [one.name for one in story.do(story.console.programs_offered(ash))] == ["Sales"]
    with pytest.raises(InputProblem, match="not approved for sales"):
        story.do(story.console.add_to_program(closed.id, [ash]))
    with pytest.raises(InputProblem, match="not active"):
        story.do(story.console.add_to_program(paused.id, [ash]))
    with pytest.raises(InputProblem, match="no person 99"):
        story.do(story.console.add_to_program(open_one.id, [elm, 99]))
    assert places(story, open_one) == []
    added = story.do(story.console.add_to_program(open_one.id, [ash], "Erika"))
    assert (added.added, added.already) == (1, 0)
    assert story.do(story.console.add_to_program(open_one.id, [ash], "Erika")).already == 1
    assert story.do(story.console.programs_offered(ash)) == []
    assert len(story.do(story.console.programs_offered(elm))) == 1
    story.sync()
    assert tasks(story) == [(made[0], "Call back")]
    place = places(story, open_one)[0]
    assert place.why == "Added by hand by Erika; the entrance criteria were not asked."
    assert (place.entered_at, place.state) == (story.now(), "finished")
    told = story.do(story.console.insight(ash))
    assert (told.number_of_programs, [one.program for one in told.programs]) == (0, ["Sales"])
    assert "Erika" in next(one.detail for one in told.timeline if one.title == "Entered the program “Sales”")
    # Whoever is through is not offered it again, and a program that is not approved any more is offered to nobody.
    assert story.do(story.console.programs_offered(ash)) == []
    program = replace(program_json.from_json(open_one.text), approved_for_sales=False)
    story.do(story.console.save_program(program_json.to_json(program), open_one.id))
    assert story.do(story.console.programs_offered(elm)) == []


def test_s3_36_the_insight_counts_the_programs_somebody_is_in(story: Story) -> None:
    crm_id, person = linked(story)
    for number in range(3):
        save(
            story,
            FieldCriterion("email", Comparison.IS_FILLED),
            steps=(Step("a", TASK, 5 * number),),
            name=f"P{number}",
        )
    story.sync()
    told = story.do(story.console.insight(person))
    assert told.number_of_programs == 2
    assert {one.program: one.state for one in told.programs} == {"P0": "finished", "P1": "in", "P2": "in"}
    assert crm_id == told.person.crm_id


def test_behaviour_score_and_rank_let_people_in_when_they_change_and_by_themselves(story: Story) -> None:
    crm_id, person = linked(story)
    choose(story)
    forms = save(story, ActivityCriterion("form", times=2, window=30), name="Forms")
    hot = save(story, FieldCriterion("score", Comparison.GREATER, ("15",)), name="Hot")
    rank = save(story, FieldCriterion("rank", Comparison.IS_ONE_OF, ("A1", "C2")), name="Rank")
    story.sync()
    assert [places(story, one) for one in (forms, hot, rank)] == [[], [], []]
    did(story, person, "form", "Demo request")
    story.sync()
    assert [len(places(story, one)) for one in (forms, hot, rank)] == [0, 1, 1]
    assert places(story, hot)[0].why == "Met the criteria: Score is greater than “15” (it is 18)."
    story.wait(3 * DAY)
    did(story, person, "form", "Price list")
    story.sync()
    assert "Filled in a form in the last 30 days (twice, last on" in places(story, forms)[0].why
    assert story.here.crm_id(person) == crm_id
    story.wait(40 * DAY)
    story.settle()
    assert [len(places(story, one)) for one in (forms, hot, rank)] == [1, 1, 1]


def test_a_date_that_gets_old_lets_somebody_in_although_nothing_changes(story: Story) -> None:
    field = next(name for name, spec in _fields().items() if str(spec.type) in ("date", "datetime"))
    person = story.here.add(last_name="Ash", company="A", email="a@example.com", **{field: "2026-11-20"})
    program = save(story, FieldCriterion(field, Comparison.OLDER, ("10",)))
    story.sync()
    story.settle()
    assert places(story, program) == []
    story.wait(9 * DAY)
    story.sync()
    assert [one.person_id for one in places(story, program)] == [person]
    story.settle()


def _fields() -> dict[str, Any]:
    from crmconsole.store.local_fields import BY_KIND

    return dict(BY_KIND[Kind.LEAD])


@pytest.mark.parametrize(
    "point",
    [
        "before entering",
        "after entering",
        "before asking",
        "between asking and the step",
        "after the step",
        "before going on",
        "after the action was sent",
    ],
)
def test_whatever_ends_on_the_way_nobody_gets_a_step_twice(
    story: Story, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    made = leads(story, "Ash", "Elm", City="York")
    program = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", MAIL)))
    owner, name, after = {
        "before entering": (programs, "enter", False),
        "after entering": (programs, "enter", True),
        "before asking": (actions, "add", False),
        "between asking and the step": (actions, "add", True),
        "after the step": (programs, "had", True),
        "before going on": (programs, "look_next", False),
        "after the action was sent": (story.console.desk.crm(), "write", True),
    }[point]
    with monkeypatch.context() as patched:
        cut_power(patched, owner, name, after=after)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    for _ in range(4):
        story.wait(700)
        story.run()
    assert tasks(story) == sorted((one, subject) for one in made for subject in ("Call back", "Write a letter"))
    assert sorted(one.state for one in places(story, program)) == ["finished", "finished"]
    assert len(story.rows("SELECT * FROM program_step")) == len(story.rows("SELECT * FROM action")) == 4
    story.settle()


def test_a_paused_program_waits_and_edited_steps_go_on_behind_the_last_one(story: Story) -> None:
    made = leads(story, "Ash", City="York")
    program = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", MAIL, 5)))
    story.sync()
    assert tasks(story) == [(made[0], "Call back")]
    story.do(story.console.activate_program(program.id, False))
    leads(story, "Elm", City="York")
    story.wait(6 * DAY)
    story.settle()
    assert (len(places(story, program)), len(tasks(story))) == (1, 1)
    later = replace(MAIL, subject="Added behind")
    steps = (Step("new", replace(MAIL, subject="Put in front")), Step("a", TASK), Step("b", MAIL, 7), Step("c", later))
    edited = Program("Welcome", active=True, criteria=(IN_YORK,), steps=steps)
    story.do(story.console.save_program(program_json.to_json(edited), program.id))
    story.sync()
    # Ash is behind “a”: what was put in front is not made up for, and the wait is the new one. Elm begins at the beginning.
    assert [subject for who, subject in tasks(story) if who == made[0]] == ["Call back"]
    assert len(tasks(story)) == 3
    story.wait(DAY)
    story.sync()
    assert [subject for who, subject in tasks(story) if who == made[0]] == [
        "Added behind",
        "Call back",
        "Write a letter",
    ]
    story.settle()


def test_who_leaves_goes_on_where_they_stopped_and_a_removed_program_asks_for_nothing(story: Story) -> None:
    made = leads(story, "Ash", City="York")
    person = story.here.of(made[0])["id"]
    program = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", MAIL, 5)), approved_for_sales=True)
    story.sync()
    assert story.do(story.console.leave_program(program.id, [person], "Erika")) == 1
    story.wait(10 * DAY)
    story.here.edit(person, phone="123")
    story.sync()
    assert (tasks(story), places(story, program)[0].ended_why) == (
        [(made[0], "Call back")],
        "Taken out by hand by Erika.",
    )
    assert story.do(story.console.add_to_program(program.id, [person])).added == 1
    story.sync()
    assert [subject for _who, subject in tasks(story)] == ["Call back", "Write a letter"]
    leads(story, "Elm", City="York")
    story.do(story.console.remove_program(program.id))
    story.wait(30 * DAY)
    story.settle()
    assert len(tasks(story)) == 3
    assert story.do(story.console.programs()) == []
    assert save(story, IN_YORK).name == "Welcome"


def test_a_lead_that_is_converted_stays_in_the_program_as_contact_and_enters_no_second_time(story: Story) -> None:
    made = leads(story, "Ash", City="York")
    program = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", MAIL, 1)))
    story.sync()
    contact = story.there.convert(made[0]).contact_id
    story.there.edit(contact, MailingCity="York")
    story.wait(2 * DAY)
    for _ in range(2):
        story.sync()
    heir = story.here.of(contact)["id"]
    assert [(one.person_id, one.state) for one in places(story, program)] == [(heir, "finished")]
    assert sorted(subject for _who, subject in tasks(story)) == ["Call back", "Write a letter"]
    told = story.do(story.console.insight(heir))
    assert [one.program for one in told.programs] == ["Welcome"]


def test_a_step_that_cannot_be_asked_for_waits_and_says_why(story: Story) -> None:
    campaign = story.there.create("Campaign", Name="Spring fair", IsActive=True)
    made = leads(story, "Ash", City="York")
    number = story.rows("SELECT id FROM campaign")[0]["id"]
    program = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", AddToCampaign(number), 1)))
    story.sync()
    story.there.delete(campaign)
    story.wait(DAY)
    done = story.run()
    assert f"The program “Welcome” waits: There is no campaign {number} here." in done.message
    assert places(story, program)[0].problem == f"There is no campaign {number} here."
    assert any("no campaign" in one for one in story.do(story.console.program(program.id)).problems)
    story.idle()
    with pytest.raises(InputProblem, match="no campaign"):
        story.do(story.console.activate_program(program.id))
    steps = (Step("a", TASK), Step("c", MAIL, 1))
    edited = Program("Welcome", active=True, criteria=(IN_YORK,), steps=steps)
    story.do(story.console.save_program(program_json.to_json(edited), program.id))
    story.sync()
    assert [who for who, _subject in tasks(story)] == [made[0], made[0]]


def test_a_rehearsal_and_a_run_over_some_kinds_leave_programs_alone(story: Story) -> None:
    leads(story, "Ash", City="York")
    program = save(story, IN_YORK, steps=(Step("a", TASK),), approved_for_sales=True)
    person = story.here.people()[0]["id"]
    story.rehearse()
    story.sync([Kind.LEAD])
    assert places(story, program) == []
    story.do(story.console.add_to_program(program.id, [person]))
    assert "1 step of a program is due; a rehearsal leaves programs out." in story.rehearse().run.message
    story.here.delete(person)
    story.sync()
    assert [(one.state, one.ended_why) for one in places(story, program)] == [
        ("left", f"Person {person} was deleted here.")
    ]


def test_a_program_is_checked_before_it_is_saved(story: Story) -> None:
    leads(story, "Ash", "Elm", City="York")
    program = Program("Welcome", criteria=(IN_YORK,), steps=(Step("a", TASK),))
    text = program_json.to_json(program)
    told = story.do(story.console.check_program(text))
    assert (told.would_enter, told.sentence) == (
        2,
        "2 people meet the criteria now and would enter once the program is active.",
    )
    assert story.do(story.console.programs()) == []
    saved = story.do(story.console.save_program(text))
    with pytest.raises(InputProblem, match="already"):
        story.do(story.console.save_program(text.replace("Welcome", "wELCOME")))
    story.do(story.console.activate_program(saved.id))
    story.sync()
    assert story.do(story.console.check_program(text, saved.id)).would_enter == 0
    assert story.do(story.console.program("welcome")).finished == 2
    assert datetime.fromisoformat(saved.saved_at) == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_whoever_wins_a_merge_gets_each_step_once_though_both_were_in_the_program(story: Story) -> None:
    winner, loser = leads(story, "Ash", "Elm", City="York")
    program = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", MAIL, 1), Step("c", TASK, 1)))
    story.sync()
    assert len(tasks(story)) == 2
    story.there.merge(winner, loser)
    story.wait(3600)
    story.sync()
    story.wait(DAY)
    story.sync()
    story.wait(DAY)
    story.sync()
    heir = story.here.of(winner)["id"]
    found = {one.person_id: one for one in places(story, program)}
    assert (found[heir].state, len(found[heir].had)) == ("finished", 3)
    assert [one.ended_why for one in found.values() if one.person_id != heir] == [
        "Another person took their place, who is in the program."
    ]
    assert sorted(subject for who, subject in tasks(story) if who == winner) == ["Call back"] * 3 + ["Write a letter"]
    story.settle()


def test_whoever_comes_back_after_a_merge_does_not_enter_again(story: Story) -> None:
    """`sync-semantics` H22: undeleting does not undo a merge, and nobody gets a step twice."""
    winner, loser = leads(story, "Ash", "Elm")
    story.wait(60)
    story.there.edit(loser, City="York")
    program = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", MAIL, 1)))
    story.sync()
    person, heir = story.here.of(loser)["id"], story.here.of(winner)["id"]
    assert [who for who, _subject in tasks(story)] == [loser]
    story.wait(60)
    story.there.merge(winner, loser)
    story.sync()
    story.wait(60)
    story.there.undelete(loser)
    for _ in range(3):
        story.sync()
        story.wait(DAY)
    found = {one.person_id: (one.state, len(one.had)) for one in places(story, program)}
    assert found == {heir: ("finished", 2), person: ("left", 0)}
    assert len(tasks(story)) == 2
    story.settle()


def test_what_somebody_saves_while_a_run_is_at_it_counts_at_once(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    ash, elm = leads(story, "Ash", City="York") + leads(story, "Elm", City="Leeds")
    in_leeds = FieldCriterion("city", Comparison.IS, ("Leeds",))
    steps = (Step("a", TASK), Step("b", MAIL, 5))
    program = save(story, IN_YORK, steps=steps)
    edited = Program("Welcome", active=True, criteria=(in_leeds,), steps=steps)

    def edit(name: str, saved: Program | None) -> None:
        """Let somebody save the program, or remove it, as soon as the run has seen that something is due."""
        original = getattr(programs, name)

        def seen(*arguments: Any) -> Any:
            found = original(*arguments)
            monkeypatch.undo()
            with story.writing() as connection:
                if saved is None:
                    programs.remove(connection, program.id, story.now(), "The program was removed.")
                else:
                    program_editing.save(connection, program.id, saved, story.clock.now())
            return found

        monkeypatch.setattr(programs, name, seen)

    # Whom the new criteria let in enters, and whom they do not stays out.
    edit("due_people", edited)
    story.sync()
    assert [one.person_id for one in places(story, program)] == [story.here.of(elm)["id"]]
    # A paused program, and one that is gone, ask for nothing and take in nobody.
    story.wait(6 * DAY)
    edit("due_places", replace(edited, active=False))
    story.sync()
    assert tasks(story) == [(elm, "Call back")]
    story.here.edit(story.here.of(ash)["id"], city="Leeds")
    story.do(story.console.activate_program(program.id, True))
    edit("due_people", None)
    story.settle()
    assert story.rows("SELECT person_id, state FROM program_person") == [
        {"person_id": story.here.of(elm)["id"], "state": "left"}
    ]
    assert tasks(story) == [(elm, "Call back")]
