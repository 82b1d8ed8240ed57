"""When a failed write is tried again: at once, by itself with waits, after what stood in its way has changed, or when somebody says so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from crmconsole.connect.contract import Outcome, WriteAnswer
from crmconsole.records import Direction, Kind
from crmconsole.views import FailureFilter, OwnerLink
from tests.engine.refusing import Refusal, Rule
from tests.engine.story import Story

HOUR = 3600


def linked(story: Story, **values: object) -> tuple[str, int]:
    """Return a lead that both sides have: its CRM id and its number here."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", **values)
    story.sync()
    return lead, story.here.of(lead)["id"]


def refused(story: Story, code: str, text: str = "Their words.", *fields: str) -> tuple[str, int, Rule]:
    """Return a lead whose change of the city is refused with a code, and the rule that does it."""
    lead, person = linked(story, City="York")

    def refuses(values: Mapping[str, object]) -> Refusal | None:
        return (code, text, list(fields)) if values.get("City") == "Leeds" else None

    rule = Rule(story, refuses)
    story.here.edit(person, city="Leeds")
    return lead, person, rule


HOURS = (0, 1, 2, 3, 4, 5, 8, 9, 13, 17, 20, 21, 23, 24)


def hours_in_which_it_is_sent(story: Story, hours: tuple[int, ...] = HOURS) -> list[int]:
    """Do a run at each of these hours and return those at which something was saved, each at most three times."""
    found = []
    for before, hour in zip((0, *hours), hours, strict=False):
        story.wait((hour - before) * HOUR)
        story.sent()
        story.run()
        sent = story.sent()
        assert len(sent) <= 3
        if sent:
            found.append(hour)
    return found


# ------------------------------------------------------------------------------------------------ by itself, or not
EVERY_HOUR = list(HOURS)


@pytest.mark.parametrize(
    ("code", "cause", "hours"),
    [
        # 25 s, 2 min, 10 min, 52 min, 4 h 20 min, 21 h 42 min
        ("UNABLE_TO_LOCK_ROW", "busy", [0, 1, 2, 3, 4, 9]),
        ("ENTITY_IS_LOCKED", "locked", EVERY_HOUR),
        ("REQUEST_LIMIT_EXCEEDED", "calls_used_up", EVERY_HOUR),
        ("INVALID_SESSION_ID", "sign_in", EVERY_HOUR),
        ("PROCESSING_HALTED", "not_tried", EVERY_HOUR),
        ("ALL_OR_NONE_OPERATION_ROLLED_BACK", "not_tried", EVERY_HOUR),
        # 15 min, 30 min, 1 h, 2 h, then every 4 h
        ("INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE", "maintenance", [0, 1, 2, 3, 5, 9, 13, 17, 21]),
        ("UNKNOWN_EXCEPTION", "server_error", [0, 1, 2]),
        ("STORAGE_LIMIT_EXCEEDED", "storage_full", [0, 24]),
        ("CANNOT_EXECUTE_FLOW_TRIGGER", "automation_failed", [0, 24]),
        ("TXN_SECURITY_NO_ACCESS", "security_policy", [0, 24]),
        ("FIELD_CUSTOM_VALIDATION_EXCEPTION", "validation_rule", [0]),
        ("INSUFFICIENT_ACCESS_OR_READONLY", "no_access", [0]),
        ("DUPLICATES_DETECTED", "already_there", [0]),
        ("INVALID_ARGUMENT_TYPE", "refused", [0]),
        ("SOMETHING_NEW", "unknown", [0]),
    ],
)
def test_over_a_day_of_runs(story: Story, code: str, cause: str, hours: list[int]) -> None:
    lead, _person, rule = refused(story, code)
    assert hours_in_which_it_is_sent(story) == hours
    (failure,) = story.failures()
    assert (failure["cause"], failure["code"], failure["attempts"]) == (cause, code, len(hours))
    rule.refuses = lambda values: None
    story.do(story.console.retry(everything=True))
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.failures() == []
    story.idle()


def test_a_record_that_is_out_of_sight_is_not_written_to_again(story: Story) -> None:
    """Until the nightly look sees it again, or somebody chooses."""
    refused(story, "INVALID_CROSS_REFERENCE_KEY")
    assert hours_in_which_it_is_sent(story, (0, 1, 5, 20)) == [0]
    assert story.causes() == [("gone", "")]


def test_the_id_of_an_error_is_kept_for_the_support_of_salesforce(story: Story) -> None:
    words = "An unexpected error occurred. Please include this ErrorId if you contact support: 1234-5678 (90)"
    refused(story, "UNKNOWN_EXCEPTION", words)
    for _ in range(4):
        story.run()
        story.wait(HOUR)
    (cause,) = story.do(story.console.causes())
    (failure,) = story.do(story.console.failure_rows(story.do(story.console.failure_ids())))
    assert (cause.retry, cause.action, failure.next_try) == ("by_hand", "copy_details", None)
    assert "1234-5678" in failure.message
    assert failure.code == "UNKNOWN_EXCEPTION"
    assert "UNKNOWN_EXCEPTION" not in cause.title + cause.explanation + cause.fix


def test_what_was_halted_because_of_another_goes_without_it(story: Story) -> None:
    """The sibling that was at fault is held; the others are sent once more, in the same run."""
    people = [story.here.add(last_name=f"N{n}", company="C", email=f"n{n}@example.com") for n in range(5)]
    story.sync()
    broken = {"yet": True}

    def refuses(values: Mapping[str, object]) -> Refusal | None:
        if values.get("City") == "Bad":
            broken["yet"] = False
            return "FIELD_CUSTOM_VALIDATION_EXCEPTION", "No.", ["City"]
        return ("ALL_OR_NONE_OPERATION_ROLLED_BACK", "Rolled back.", []) if broken["yet"] else None

    Rule(story, refuses)
    for place, person in enumerate(people):
        story.here.edit(person, city="Bad" if place == 4 else "Good")
    story.run()
    assert [row["local_id"] for row in story.failures()] == [people[4]]
    assert len(story.there.records("Lead", City="Good")) == 4
    now = story.do(story.console.runs(1))[0].started
    (failure,) = story.failures()
    for wanted, number in (
        (FailureFilter(since=now[:10]), 1),
        (FailureFilter(since="2999-01-01"), 0),
        (FailureFilter(causes=("busy", failure["cause"])), 1),
        (FailureFilter(causes=("busy",)), 0),
    ):
        assert len(story.do(story.console.failure_ids(wanted))) == number, wanted
    # Five were made there, then four were changed there.
    assert story.do(story.console.written_since("")) == 9
    assert story.do(story.console.written_since("2999-01-01")) == 0


# ------------------------------------------------------------------------------------------------ permission


def test_a_permission_is_waited_for_without_a_call_and_noticed_by_the_daily_describe(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("field_read_only", where={"object": "Lead", "field": "City"})
    story.wait(25 * HOUR)
    story.sync()  # described anew
    story.here.edit(person, city="Leeds")
    story.run()
    assert story.causes() == [("no_access", "city")]
    story.sent()
    for _ in range(6):
        story.wait(4 * HOUR - 60)
        story.sync()
    assert story.sent() == []
    story.calm()
    for _ in range(7):
        story.wait(4 * HOUR)
        story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert len(story.sent()) == 1
    assert story.failures() == []
    story.idle()


def test_a_permission_that_was_away_for_less_than_a_day_is_noticed_too(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("field_read_only", where={"object": "Lead", "field": "City"})
    story.here.edit(person, city="Leeds")
    story.run()
    story.wait(HOUR)
    story.run()
    story.calm()
    for _ in range(3):
        story.wait(25 * HOUR)
        story.run()
    assert story.there.record(lead)["City"] == "Leeds"


def test_a_permission_that_stays_away_for_days_costs_nothing(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("field_read_only", where={"object": "Lead", "field": "City"})
    story.here.edit(person, city="Leeds")
    story.run()
    story.wait(25 * HOUR)
    story.run()  # described anew: read-only is a change, and looked at once
    story.sent()
    for _ in range(10):
        story.wait(8 * HOUR)
        story.run()
    assert story.sent() == []
    story.calm()
    story.wait(25 * HOUR)
    story.run()
    story.run()
    assert story.here.person(person)["city"] == story.there.record(lead)["City"]


def test_retry_looks_at_the_permission_anew_at_once(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("field_read_only", where={"object": "Lead", "field": "City"})
    story.here.edit(person, city="Leeds")
    story.run()
    story.calm()
    done = story.do(story.console.retry(cause="no_access"))
    assert done.state == "done"
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.failures() == []


# ------------------------------------------------------------------------------------------------ after a change
def test_a_shorter_field_is_tried_again_once_it_is_longer(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("field_shortened", where={"object": "Lead", "field": "City"}, length=5)
    story.here.edit(person, city="Llanelli")
    story.run()
    assert story.causes() == [("too_long", "city")]
    story.wait(25 * HOUR)
    story.run()  # described anew: refused before it is sent
    story.sent()
    story.wait(HOUR)
    story.sync()
    assert story.sent() == []
    story.calm()
    story.wait(25 * HOUR)
    story.sync()
    assert story.there.record(lead)["City"] == "Llanelli"
    assert story.failures() == []


def test_a_changed_mapping_is_tried_by_the_next_run(story: Story) -> None:
    lead, person = linked(story, Tier__c="Gold")
    story.fault("picklist_value_removed", where={"object": "Lead", "field": "Tier__c"}, value="Silver")
    story.here.edit(person, tier="Silver")
    story.run()
    assert story.causes() == [("not_a_choice", "tier")]
    story.map(Kind.LEAD, "tier", conversion="values", value_table={"Silver": "Bronze"})
    story.sync()
    assert story.there.record(lead)["Tier__c"] == "Bronze"
    assert story.failures() == []


def test_a_field_that_is_made_one_way_leaves_the_list(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("validation_rule", where={"object": "Lead", "field": "City"})
    story.here.edit(person, city="Leeds")
    story.run()
    story.map(Kind.LEAD, "city", direction=Direction.PULL)
    story.here.edit(person, phone="1")
    story.sync()
    assert story.failures() == []
    assert story.here.person(person)["city"] == story.there.record(lead)["City"] == "York"


def test_a_choice_ends_what_waited_for_it(story: Story) -> None:
    person = story.here.add(last_name="Moss", company="Acme", email="new@example.com", city="York")
    story.fault("duplicates_detected", where={"object": "Lead"})
    story.run()
    assert [row["cause"] for row in story.failures()] == ["already_there"]
    story.sent()
    for _ in range(3):
        story.wait(8 * HOUR)
        story.run()
    assert story.sent() == []
    story.calm()
    other = story.there.create(LastName="Moss", Company="Acme")
    story.do(story.console.link_person(person, other))
    story.settle()
    assert story.failures() == []
    assert story.here.crm_id(person) == other
    assert [row["City"] for row in story.there.records("Lead")] == ["York"]


# ------------------------------------------------------------------------------------------------ it leaves by itself
def test_a_value_that_returned_to_what_is_agreed_mends_its_failure_even_after_retry(story: Story) -> None:
    _lead, person = linked(story, City="York")
    story.fault("validation_rule", where={"object": "Lead", "field": "City"})
    story.here.edit(person, city="Leeds")
    story.run()
    story.here.edit(person, city="York")
    story.sent()
    done = story.do(story.console.retry(everything=True))
    assert (done.state, story.failures(), story.sent()) == ("done", [], [])


def test_a_record_held_as_a_whole_is_free_again_when_its_edit_is_taken_back(story: Story) -> None:
    _lead, person, _rule = refused(story, "FIELD_CUSTOM_VALIDATION_EXCEPTION")
    story.run()
    assert story.causes() == [("validation_rule", "")]
    story.here.edit(person, city="York")
    story.sync()
    assert story.failures() == []
    story.idle()


# ------------------------------------------------------------------------------------------------ poison
@pytest.mark.parametrize("people", [200, 800])
def test_a_poisoned_record_is_found_within_eight_splits_and_held_alone(story: Story, people: int) -> None:
    """Invariant I16: one record makes Salesforce refuse its whole collection; all others arrive."""
    numbers = [
        story.here.add(
            last_name=f"N{n}", company="C", email=f"n{n}@example.com", city="poison" if n == people // 3 else "Oita"
        )
        for n in range(people)
    ]
    story.fault("poison_record", where={"object": "Lead"}, text="poison")
    crm = story.console.desk.crm()
    original, requests = crm.write, []

    def counting(*arguments: object, **options: object) -> WriteAnswer:
        answer: WriteAnswer = original(*arguments, **options)  # type: ignore[arg-type]
        requests.append([outcome for outcome in answer.outcomes if isinstance(outcome, Outcome)])
        return answer

    crm.write = counting  # type: ignore[method-assign,assignment]
    story.run()
    assert len(story.there.records("Lead")) == people - 1
    (failure,) = story.failures()
    assert failure["local_id"] == numbers[people // 3]
    assert len(requests) - 1 <= 2 * 8
    requests.clear()
    story.sync()
    assert requests == []
    story.calm()
    done = story.do(story.console.retry(everything=True))
    assert (done.state, done.objects[Kind.LEAD].created_there) == ("done", 1)
    assert story.failures() == []
    story.idle()


def test_another_owner_is_tried_by_retry(story: Story) -> None:
    person = story.here.add(last_name="N", company="C", email="n@example.com", owner="Ann")
    story.fault("inactive_owner", where={"object": "Lead"})
    story.run()
    assert [row["cause"] for row in story.failures()] == ["owner_inactive"]
    story.calm()
    owner = story.do(story.console.connection()).identity
    assert owner is not None
    story.do(
        story.console.set_owners(
            default_crm_owner=owner.user_id, default_console_user=None, links=[OwnerLink("Ann", owner.user_id)]
        )
    )
    story.do(story.console.retry(cause="owner_inactive"))
    assert story.here.crm_id(person) is not None
    assert story.failures() == []


def test_a_retry_of_somebody_who_is_not_sent_is_no_retry_for_ever(story: Story) -> None:
    """Found by the simulation: what was due and could not be sent for another reason was looked at in every run."""
    story.choose(duplicates="ask")
    for _ in range(2):
        story.here.add(last_name="Moss", company="Co", email="moss@example.com")
    story.there.create(LastName="Moss", Email="moss@example.com")
    story.run()
    people = story.here.people()
    assert {row["cause"] for row in story.failures()} == {"unclear_match"}
    for person in people:
        story.here.edit(person["id"], last_name=None)
    story.do(story.console.retry(everything=True))
    story.run()
    story.idle()
