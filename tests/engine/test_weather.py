"""Bad weather: lost answers, cut connections, expired sessions, refusals; every time nothing is lost and nothing doubled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from crmconsole.connect.contract import Outcome, Status, WriteAnswer, WriteOp
from crmconsole.errors import SignInNeeded
from crmconsole.records import Kind
from crmconsole.views import RunView
from tests.engine.scenes import check_both_hold, edited_here, linked
from tests.engine.story import Story


def new_people(story: Story, number: int) -> list[int]:
    """Add people who are to be created in Salesforce."""
    return [
        story.here.add(last_name=f"New {n}", company=f"Company {n}", email=f"new{n}@example.com", city="Oita")
        for n in range(number)
    ]


WRITES = {"method": "PATCH"}


# ------------------------------------------------------------------------------------------------ the network
@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut"])
def test_a_lost_create_ends_as_exactly_one_record(story: Story, fault: str) -> None:
    """`sync-semantics` A5, invariant I5."""
    people = new_people(story, 3)
    story.fault(fault, times=1)
    for _ in range(3):
        story.run()
    assert len(story.there.records("Lead")) == 3
    assert {story.here.crm_id(person) for person in people} == {row["Id"] for row in story.there.records("Lead")}
    story.check_in_step()
    story.settle()


@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut"])
def test_a_lost_create_without_a_key_field_waits_until_it_can_be_looked_up(story: Story, fault: str) -> None:
    """`sync-algorithm` §6.3: nothing is sent again before the longest transaction is over."""
    for name in ("Lead", "Contact"):
        story.fault("field_removed", where={"object": name, "field": "CRM_Console_Key__c"})
    for kind in (Kind.LEAD, Kind.CONTACT):
        story.do(story.console.refresh_fields(kind))
    (person,) = new_people(story, 1)
    story.fault(fault, times=1)
    done = story.run()
    assert done.state == "partial"
    assert "no answer came" in done.message
    story.wait(60)
    story.run()
    assert len(story.there.records("Lead")) == (1 if fault == "answer_lost" else 0)
    story.wait(601)
    story.run()
    story.settle()
    assert [row["Id"] for row in story.there.records("Lead")] == [story.here.crm_id(person)]
    assert len(story.here.people()) == 1


@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut"])
def test_a_lost_update_arrives_once_and_is_explained(story: Story, fault: str) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault(fault, times=1)
    story.run()
    story.run()
    assert story.there.record(lead)["City"] == "Leeds"
    story.check_in_step()
    story.idle()
    written = [one for one in story.history(side="there", action="update") if "city" in (one["fields"] or {})]
    assert len(written) == 1


def test_a_cut_update_right_after_another_write_of_ours_is_not_taken_for_landed(story: Story) -> None:
    """The stamp of the first write is as young as the second request: only the content tells (found by a random history)."""
    (person,) = new_people(story, 1)
    story.sync()
    story.here.edit(person, phone="7", city="Leeds")
    story.fault("connection_cut", times=1)
    story.run()
    story.sync()
    record = story.there.records("Lead")[0]
    assert (record["Phone"], record["City"]) == ("7", "Leeds")
    story.check_in_step()
    story.idle()


def test_an_edit_after_a_lost_update_is_not_taken_back(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.here.edit(person, city="Leeds")
    story.fault("answer_lost", times=1)
    story.fault("unavailable", where={"path": "/query"})
    story.run()
    story.calm()
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.settle()
    check_both_hold(story, lead, person, "Hull")


def test_an_edit_here_while_the_answer_is_lost_goes_out_too(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.here.edit(person, city="Leeds")
    story.fault("answer_lost", times=1)
    story.fault("unavailable", where={"path": "/query"})
    story.run()
    story.calm()
    story.here.edit(person, city="Bath")
    story.settle()
    assert story.there.record(lead)["City"] == "Bath"


def test_a_session_that_ends_in_the_middle_is_renewed(story: Story) -> None:
    new_people(story, 2)
    story.fault("session_expired", times=1)
    story.sync()
    story.fault("session_expired", times=1, where={"path": "/composite"})
    story.sync()
    assert len(story.there.records("Lead")) == 2
    story.check_in_step()


@pytest.mark.parametrize("when", ["before the run", "in its middle"])
def test_s1_24_a_revoked_sign_in_is_named_and_everything_waits(story: Story, when: str) -> None:
    """Features S1-23, S1-24."""
    lead = edited_here(story, "York", "Leeds")
    before = story.fingerprint(("person", "link", "failure", "op"))
    if when == "before the run":
        story.revoke()
        with pytest.raises(SignInNeeded):
            story.run()
    else:
        story.fault("token_revoked", times=1)
        assert story.run().state == "failed"
    state = story.do(story.console.connection())
    assert state.state == "sign_in_needed"
    assert "sign-in" in state.problem.lower() or "sign in" in state.problem.lower()
    view = story.do(story.console.overview())
    assert (view.state, view.sentence, view.setup.complete) == ("needs_you", "Sign in to go on", True)
    assert [need.action for need in view.needs][:1] == ["sign_in"]
    assert story.do(story.console.schedule()).next_run is None, "no run starts by itself before somebody signed in"
    assert story.fingerprint(("person", "link", "failure", "op")) == before
    with pytest.raises(SignInNeeded):
        story.run()
    story.connect()
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.do(story.console.connection()).state == "connected"


def test_a_sign_in_revoked_between_pull_and_push_ends_the_run_and_nothing_is_lost(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("token_revoked", times=1, where={"method": "PATCH"})
    done = story.run()
    assert done.state == "failed"
    assert story.do(story.console.connection()).state == "sign_in_needed"
    assert story.rows("SELECT * FROM op") == []
    story.calm()
    story.connect()
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"


def test_used_up_calls_stop_the_run_and_the_next_one_goes_on(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("limit_exceeded", where=WRITES)
    done = story.run()
    assert done.state in ("failed", "stopped")
    assert story.there.record(lead)["City"] == "York"
    assert story.rows("SELECT * FROM op") == []
    story.calm()
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"


def test_the_reserve_of_calls_is_kept_for_others(story: Story) -> None:
    """`sync-algorithm` §10."""
    lead, person = linked(story, City="York")
    story.practice.meter.set_used(14_000)
    story.here.edit(person, city="Leeds")
    done = story.run()
    assert done.state == "stopped"
    assert "reserved" in done.message
    assert story.there.record(lead)["City"] == "York"
    story.practice.meter.set_used(100)
    story.run()
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"


def test_an_org_that_does_not_answer_loses_nothing(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("unavailable")
    done = story.run()
    assert done.state == "failed"
    assert done.message
    story.calm()
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"


def test_503_at_the_write_alone(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("unavailable", where=WRITES)
    story.run()
    assert story.there.record(lead)["City"] == "York"
    story.calm()
    story.wait(60)
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    story.check_in_step()
    assert story.failures() == []


def test_slow_answers_are_only_slow(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("slow", ms=300)
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    story.idle()


# ------------------------------------------------------------------------------------------------ refusals of one record
def test_a_locked_row_is_tried_again_in_the_same_run(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("row_lock", times=2, where={"object": "Lead"})
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.failures() == []


def test_a_row_that_stays_locked_is_a_failure_and_later_succeeds_by_itself(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("row_lock", where={"record": lead})
    assert story.run().state == "partial"
    (failure,) = story.failures()
    assert failure["cause"] == "busy"
    assert failure["next_try"] is not None
    assert failure["attempts"] == 1
    assert len(story.sent()) == 3
    story.wait(10)
    story.sync()
    assert story.sent() == []  # not before its time
    story.wait(20)
    story.run()
    assert story.failures()[0]["attempts"] == 2
    story.calm()
    story.wait(200)
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.failures() == []
    story.idle()


def test_a_locked_new_record_is_created_later_once(story: Story) -> None:
    (person,) = new_people(story, 1)
    story.fault("row_lock", where={"object": "Lead"})
    story.run()
    assert story.causes() == [("busy", "")]
    story.calm()
    story.wait(30)
    story.sync()
    assert story.here.crm_id(person) == story.there.records("Lead")[0]["Id"]
    assert story.failures() == []
    story.idle()


def test_a_rule_on_one_field_holds_that_field_and_nothing_else(story: Story) -> None:
    lead, person = linked(story, City="York", Phone="1")
    other = story.there.create(LastName="Other", Email="other@example.com")
    story.sync()
    story.here.edit(person, city="Leeds", phone="2")
    story.here.edit(story.here.of(other)["id"], city="Hull", phone="3")
    story.fault("validation_rule", where={"object": "Lead", "field": "City", "record": lead}, message="No Leeds.")
    done = story.run()
    assert done.state == "partial"
    assert done.objects[Kind.LEAD].failed == 1
    assert (story.there.record(lead)["City"], story.there.record(lead)["Phone"]) == ("York", "2")
    assert (story.there.record(other)["City"], story.there.record(other)["Phone"]) == ("Hull", "3")
    (failure,) = story.failures()
    assert (failure["cause"], failure["field"], failure["message"]) == ("validation_rule", "city", "No Leeds.")
    story.sent()
    story.wait(3600)
    story.sync()
    assert story.sent() == []  # a held value is not sent again unchanged (I14)
    story.calm()
    story.here.edit(person, city="Bath")
    story.sync()
    assert story.there.record(lead)["City"] == "Bath"
    assert story.failures() == []


def test_a_failure_leaves_by_itself_when_salesforce_gets_the_value(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("validation_rule", where={"object": "Lead", "field": "City"})
    story.run()
    assert len(story.failures()) == 1
    story.wait(60)
    story.there.edit(lead, City="Leeds")
    story.sync()
    assert story.failures() == []
    story.calm()
    story.idle()


def test_a_failure_leaves_by_itself_when_the_edit_is_taken_back(story: Story) -> None:
    _lead, person = linked(story, City="York")
    story.here.edit(person, city="Leeds")
    story.fault("validation_rule", where={"object": "Lead", "field": "City"})
    story.run()
    story.here.edit(person, city="York")
    story.sync()
    assert story.failures() == []


def test_a_rule_that_names_no_field_holds_the_record(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("validation_rule", where={"object": "Lead"}, message="Ask Renée first.")
    story.run()
    assert story.causes() == [("validation_rule", "")]
    story.sent()
    story.sync()
    assert story.sent() == []
    story.calm()
    done = story.do(story.console.retry(everything=True))
    assert done.state == "done"
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.failures() == []


def test_one_retry_of_one_of_a_cause_of_all(story: Story) -> None:
    people = new_people(story, 4)
    story.fault("validation_rule", where={"object": "Lead"})
    story.run()
    assert len(story.failures()) == 4
    story.calm()
    first = story.failures()[0]
    story.do(story.console.retry(ids=[first["id"]]))
    assert len(story.there.records("Lead")) == 1
    assert story.here.crm_id(first["local_id"]) is not None
    story.fault("validation_rule", where={"object": "Lead"})
    story.do(story.console.retry(ids=[story.failures()[0]["id"]]))
    assert len(story.failures()) == 3
    assert story.failures()[0]["attempts"] == 2
    story.calm()
    done = story.do(story.console.retry(cause="validation_rule"))
    story.check_totals(done)
    assert done.objects[Kind.LEAD].created_there == 3
    assert all(story.here.crm_id(person) for person in people)
    assert story.failures() == []
    story.settle()


def test_a_choice_taken_off_the_list_holds_its_field(story: Story) -> None:
    """The describe still lists it, so it goes out once and comes back refused; the rest of the record goes."""
    lead, person = linked(story, Tier__c="Gold", City="York")
    story.here.edit(person, tier="Silver", city="Leeds")
    story.fault("picklist_value_removed", where={"object": "Lead", "field": "Tier__c"}, value="Silver")
    story.run()
    assert (story.there.record(lead)["Tier__c"], story.there.record(lead)["City"]) == ("Gold", "Leeds")
    assert story.causes() == [("not_a_choice", "tier")]
    story.sync()
    story.calm()
    story.do(story.console.retry(everything=True))
    assert story.there.record(lead)["Tier__c"] == "Silver"
    assert story.failures() == []


def test_a_batch_with_poison_delivers_all_others(story: Story) -> None:
    """Invariants I15, I16."""
    people = new_people(story, 60)
    for person in people[::20]:
        with story.writing() as connection:
            connection.exec_driver_sql("UPDATE person SET rating = 'x', state = ? WHERE id = ?", ("Bad", person))
    story.fault("validation_rule", where={"object": "Lead", "field": "Rating"})
    done = story.run()
    assert len(story.there.records("Lead")) == 60
    assert done.objects[Kind.LEAD].created_there == 60
    assert {row["local_id"] for row in story.failures()} == set(people[::20])
    assert all(story.there.record(str(story.here.crm_id(person)))["State"] == "Bad" for person in people[::20])


# ------------------------------------------------------------------------------------------------ late commits and flows
def test_a_late_commit_inside_the_overlap_is_not_lost(story: Story) -> None:
    """`sync-semantics` A6, H3."""
    lead, person = linked(story, City="York")
    story.wait(60)
    story.fault("late_commit", where={"object": "Lead"}, seconds=300)
    story.there.edit(lead, City="Hull")
    late = story.there.create(LastName="Late", Email="late@example.com")
    story.calm()
    story.wait(1)
    story.sync()
    assert story.here.person(person)["city"] == "York"
    story.wait(300)
    story.sync()
    assert story.here.person(person)["city"] == "Hull"
    assert story.here.of(late)["last_name"] == "Late"
    story.idle()


@pytest.mark.parametrize("converted", [False, True])
def test_an_edit_of_a_new_record_that_cannot_be_read_yet_is_not_swallowed(story: Story, converted: bool) -> None:
    """Created, not visible yet, edited here, converted there (found by a random history)."""
    (person,) = new_people(story, 1)
    story.fault("late_commit", times=1, where={"object": "Lead"}, seconds=300)
    story.sync()
    story.here.edit(person, phone="7")
    lead = story.there.records("Lead")[0]["Id"]
    contact = story.there.convert(lead).contact_id if converted else None
    story.run()
    story.wait(400)
    story.settle()
    assert story.there.record(contact or lead)["Phone"] == "7"
    if not converted:
        assert story.here.person(person)["lead_status"] == "New"  # what Salesforce filled in
    story.check_in_step()


def test_what_a_flow_makes_of_our_value_is_taken_over_without_ping_pong(story: Story) -> None:
    """`sync-semantics` H11, H13, invariant I7."""
    lead, person = linked(story, City="York")
    story.fault("field_rewritten", where={"object": "Lead", "field": "City"})
    story.here.edit(person, city="Leeds")
    story.sync()
    check_both_hold(story, lead, person, "LEEDS")
    story.idle()
    story.calm()
    story.idle()


def test_what_a_flow_makes_of_another_field_comes_here(story: Story) -> None:
    lead, person = linked(story, City="York", Country="England")
    story.fault("field_rewritten", where={"object": "Lead", "field": "Country"}, value="UK")
    story.here.edit(person, city="Leeds")
    story.settle()
    assert story.here.person(person)["country"] == "UK"
    assert story.there.record(lead)["Country"] == "UK"


# ------------------------------------------------------------------------------------------------ somebody edits in between
@pytest.mark.parametrize("level", ["checked", "strict"])
def test_a_guarded_write_never_overwrites_an_edit_that_nobody_saw(story: Story, level: str) -> None:
    """`sync-semantics` H32."""
    story.choose(write_level=level)
    lead, person = linked(story, City="York")
    story.wait(60)
    story.here.edit(person, city="Leeds")
    crm = story.console.desk.crm()
    original = crm.write

    def late_edit(*arguments: object, **options: object) -> object:
        story.there.edit(lead, City="Hull")
        crm.write = original  # type: ignore[method-assign]
        return original(*arguments, **options)  # type: ignore[arg-type]

    crm.write = late_edit  # type: ignore[method-assign,assignment]
    story.run()
    assert story.there.record(lead)["City"] == "Hull"
    story.settle()
    assert story.here.person(person)["city"] == "Hull"


def test_many_faults_by_chance_end_well(tell: Callable[..., Story]) -> None:
    story = tell(people=20)
    story.sync()
    for fault in ("answer_lost", "connection_cut", "row_lock", "session_expired"):
        story.fault(fault, where={"probability": 0.3})
    new_people(story, 10)
    for person in story.here.people()[:10]:
        story.here.edit(person["id"], city="Leeds")
    for _ in range(6):
        story.run()
        story.wait(60)
    story.calm()
    story.wait(86_400)
    for _ in range(3):
        story.run()
    story.check_in_step()
    assert len(story.here.people()) == 30
    assert story.failures() == []
    story.settle()


def test_one_poisoned_record_is_found_by_halving(story: Story) -> None:
    """Invariant I16: a request refused as a whole is split until the culprit stands alone; all others arrive."""
    people = new_people(story, 130)
    culprit = people[77]
    story.here.edit(culprit, city="poison")
    crm = story.console.desk.crm()
    original, requests = crm.write, []

    def refuse_poison(kind: Kind, ops: Sequence[WriteOp], *rest: Any) -> WriteAnswer:
        requests.append(len(ops))
        if any(op.values.get("City") == "poison" for op in ops):
            return WriteAnswer([Outcome(op.op_id, Status.UNSENT, code="JSON_PARSER_ERROR") for op in ops])
        return original(kind, ops, *rest)

    crm.write = refuse_poison  # type: ignore[method-assign,assignment]
    done = story.run()
    assert done.objects[Kind.LEAD].created_there == 129
    assert len(requests) <= 2 * 8 + 1
    (failure,) = story.failures()
    assert (failure["local_id"], failure["cause"]) == (culprit, "wrong_form")
    assert story.rows("SELECT * FROM op") == []
    requests.clear()
    story.sync()
    assert requests == []


def test_a_record_that_is_nowhere_any_more_is_a_failure_and_stays_here(story: Story) -> None:
    """Hard-deleted there, or out of our sight: absence is no deletion (`sync-semantics` A9, H23)."""
    lead, person = linked(story)
    story.wait(7200)
    story.sync()
    story.there.delete(lead)
    story.there.org.purge(lead)
    story.here.edit(person, city="Leeds")
    assert story.run().state == "partial"
    assert story.causes() == [("gone", "")]
    assert story.here.person(person)["deleted_at"] is None
    assert story.there.records() == []
    story.sent()
    story.sync()
    assert len(story.failures()) == 1


def test_stop_now_waits_for_no_answer_and_nothing_is_sent_twice(story: Story) -> None:
    """The answer to a write takes six seconds to come: the run ends without it, tells no trouble, and the next one finds what was made."""
    (person,) = new_people(story, 1)
    crm = story.console.desk.crm()
    original = crm.write

    def trickling_write(*given: Any, **named: Any) -> WriteAnswer:
        story.fault("answer_trickles", pieces=60, ms=100)
        return original(*given, **named)

    crm.write = trickling_write  # type: ignore[method-assign]

    async def stop_while_it_waits() -> RunView:
        run = asyncio.ensure_future(story.console.sync())
        while not story.there.records("Lead"):
            assert not run.done()
            await asyncio.sleep(0.01)
        await story.console.stop_run(now=True)
        return await run

    done = story.do(stop_while_it_waits())
    crm.write = original  # type: ignore[method-assign]
    assert (done.state, done.message.startswith("Stopped by hand.")) == ("stopped", True)
    assert story.rows("SELECT state FROM batch WHERE state <> 'resolved'")  # it did not wait for the answer
    assert story.do(story.console.connection()).state == "connected"
    story.calm()
    story.sync()
    (lead,) = story.there.records("Lead")
    assert story.here.of(lead["Id"])["id"] == person


def test_a_paused_run_rests_between_two_batches_and_goes_on_where_it_was(story: Story) -> None:
    """Pausing lets what is on its way be confirmed; only then the console says that the run rests, and not after it goes on."""
    new_people(story, 3)
    crm = story.console.desk.crm()

    async def pause_in_between() -> RunView:
        run = asyncio.ensure_future(story.console.sync())
        while not story.console.rests:
            assert not run.done()
            await asyncio.sleep(0.01)
        assert story.there.records("Lead") == []
        await story.console.resume_run()
        return await run

    # The run takes a new `Control`: it is told to hold still as soon as it has one.
    def paused_from_the_start(*given: Any, **named: Any) -> Any:
        story.console.desk.control.go.clear()
        return polled(*given, **named)

    polled, crm.poll = crm.poll, paused_from_the_start  # type: ignore[method-assign]
    try:
        done = story.do(pause_in_between())
    finally:
        crm.poll = polled  # type: ignore[method-assign]
    assert done.state == "done"
    assert not story.console.rests
    assert len(story.there.records("Lead")) == 3
