"""Why each value is what it is: for every rule, for what waits, what failed and what did not happen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Direction, Kind, Policy
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import Explanation
from tests.engine.story import Story

FORBIDDEN = re.compile(
    r"\bnull\b|\bNone\b|\bnan\b|[A-Z]+_[A-Z_]+|\b(LastName|FirstName|MobilePhone|LeadSource|PostalCode|\w+__c)\b|\{\w+\}",
)


def why(story: Story, person: int, field: str = "phone") -> Explanation:
    """Return why a field is what it is; the sentence must be one for a person."""
    [told] = story.do(story.console.explain(Kind.LEAD, person, field))
    readable(told)
    return told


def readable(told: Explanation) -> None:
    """Check that a sentence holds neither codes nor names of the CRM's own nor program words."""
    assert told.sentence.endswith("."), told
    assert not FORBIDDEN.search(told.sentence), told.sentence


def linked(story: Story, **values: object) -> tuple[str, int]:
    """Return a lead there and its person here, in step."""
    crm_id = story.there.create(LastName="Ng", **values)
    story.sync()
    return crm_id, story.here.of(crm_id)["id"]


def test_every_field_of_every_sample_person_is_explained_in_plain_words(tell: Callable[..., Story]) -> None:
    story = tell(people=25)
    story.sync()
    for person in story.here.people():
        told = story.do(story.console.explain(Kind(person["kind"]), person["id"]))
        assert len(told) > 30
        for one in told:
            readable(one)
            assert one.label == BY_KIND[Kind.LEAD][one.field].label
    for account in story.rows("SELECT id FROM account"):
        told = story.do(story.console.explain(Kind.ACCOUNT, account["id"]))
        assert [one.field for one in told] == list(BY_KIND[Kind.ACCOUNT])
        for one in told:
            readable(one)


def test_a_value_that_came_with_the_record(story: Story) -> None:
    _crm, person = linked(story, Phone="555-0100")
    told = why(story, person)
    assert "“555-0100” came from Salesforce with the record on 2026-11-21 09:00 GMT in run 1" in told.sentence
    assert (told.here, told.there, told.base, told.run) == ("555-0100", "555-0100", "555-0100", 1)


def test_a_value_that_went_with_a_new_person(story: Story) -> None:
    person = story.here.add(last_name="Ng", company="Acme", email="ng@n.example", phone="1")
    assert "creates it there if not" in why(story, person).sentence
    story.sync()
    told = why(story, person)
    assert told.rule == "new-here"
    assert "“1” was sent on 2026-11-21 09:00 GMT in run 1, when the record was created" in told.sentence


@pytest.mark.parametrize(
    ("direction", "policy", "here", "there", "rule", "parts"),
    [
        (Direction.TWO_WAY, Policy.SALESFORCE_WINS, "2", None, "only-here", ("“2” was sent to Salesforce", "only this side had changed it", "in Salesforce “1”")),
        (Direction.TWO_WAY, Policy.SALESFORCE_WINS, None, "3", "only-there", ("“3” was taken from Salesforce", "only Salesforce had changed it", "here “1”")),
        (Direction.TWO_WAY, Policy.SALESFORCE_WINS, "2", "3", "both-salesforce", ("“3” was taken", "here “2”", "and then Salesforce wins")),
        (Direction.TWO_WAY, Policy.NEWEST_WINS, "2", "3", "both-newer-there", ("“3” was taken", "the change in Salesforce was newer by 1 minute", "here “2” (edited 2026-11-21 09:01 GMT), in Salesforce “3” (record changed 2026-11-21 09:02 GMT)")),
        (Direction.TWO_WAY, Policy.SALESFORCE_MASTER, "2", None, "master-reverted", ("“1” was put back here", "here “2”", "Salesforce is the master")),
        (Direction.PULL, Policy.SALESFORCE_WINS, "2", None, "pull-reverted", ("“1” was put back here", "only comes from Salesforce", "here “2”")),
        (Direction.PULL, Policy.SALESFORCE_WINS, "2", "3", "pull-overruled", ("“3” was taken", "both sides had changed it", "only from Salesforce")),
        (Direction.PUSH, Policy.SALESFORCE_WINS, "2", None, "push-changed", ("“2” was sent", "only goes to Salesforce")),
        (Direction.PUSH, Policy.SALESFORCE_WINS, None, "3", "push-reasserted", ("“1” was sent to Salesforce again", "in Salesforce “3”", "only Salesforce had changed it")),
    ],
)  # fmt: skip
def test_the_sentence_names_winner_rule_values_and_deciding_fact(
    story: Story,
    direction: Direction,
    policy: Policy,
    here: str | None,
    there: str | None,
    rule: str,
    parts: tuple[str, ...],
) -> None:
    story.map(Kind.LEAD, "phone", direction=Direction.TWO_WAY)
    crm_id, person = linked(story, Phone="1")
    story.map(Kind.LEAD, "phone", direction=direction, policy=policy)
    story.wait(60)
    if here is not None:
        story.do(story.console.edit_person(person, {"phone": here}))
    story.wait(60)
    if there is not None:
        story.there.edit(crm_id, Phone=there)
    story.wait(60)
    story.sync()
    told = why(story, person)
    assert told.rule == rule, told
    for part in (*parts, "GMT", "in run 2", "mapping version"):
        assert part in told.sentence, (part, told.sentence)


def test_what_waits_says_what_the_next_run_will_do(story: Story) -> None:
    _crm, person = linked(story, Phone="1")
    story.wait(60)
    story.do(story.console.edit_person(person, {"phone": "2"}))
    told = why(story, person)
    assert (told.rule, told.run) == ("only-here", None)
    assert told.sentence.startswith("It waits to be sent by the next run, because only this side had changed it")
    assert (
        "here “2” (edited 2026-11-21 09:01 GMT), in Salesforce “1” (record changed 2026-11-21 09:00 GMT)"
        in told.sentence
    )
    story.map(Kind.LEAD, "phone", direction=Direction.PULL)
    told = why(story, person)
    assert told.rule == "pull-reverted"
    assert (
        "will be put back by the next run, because only this side had changed it, and this field only comes from Salesforce"
        in told.sentence
    )


def test_a_blank_that_does_not_travel_is_said_to_stay(story: Story) -> None:
    crm_id, person = linked(story, Phone="1", City="Cork")
    story.wait(60)
    story.do(story.console.edit_person(person, {"phone": ""}))
    story.there.edit(crm_id, City=None)
    story.sync()
    phone, city = why(story, person), why(story, person, "City")
    assert (phone.rule, city.rule) == ("cleared-here-kept", "cleared-there-kept")
    assert phone.sentence.startswith(
        "Each side kept its own value on 2026-11-21 09:01 GMT in run 2, because only this side had changed it, to blank, and blanks do not travel"
    )
    assert "here blank (edited 2026-11-21 09:01 GMT), in Salesforce “1”" in phone.sentence
    assert (
        "because only Salesforce had changed it, to blank, and blanks do not travel for this field: here “Cork”"
        in city.sentence
    )
    assert why(story, person, "Fax").sentence.startswith("It is blank on both sides: neither side changed it")


def test_a_clearing_that_travels(story: Story) -> None:
    story.map(Kind.LEAD, "phone", clears=True)
    crm_id, person = linked(story, Phone="1")
    story.wait(60)
    story.do(story.console.edit_person(person, {"phone": ""}))
    story.sync()
    assert story.there.record(crm_id)["Phone"] is None
    told = why(story, person)
    assert told.rule == "cleared-here"
    assert "blank was sent to Salesforce" in told.sentence


def test_two_different_values_wait_and_then_say_who_chose(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.ASK)
    crm_id, person = linked(story, Phone="1")
    story.wait(60)
    story.do(story.console.edit_person(person, {"phone": "2"}))
    story.there.edit(crm_id, Phone="3")
    story.run()
    told = why(story, person)
    assert (told.rule, told.here, told.there) == ("ask", "2", "3")
    assert "Two different values wait for you" in told.sentence
    assert "“2” (edited" in told.sentence
    assert "“3” (record changed" in told.sentence
    [conflict] = story.conflicts()
    story.do(story.console.resolve_conflict(conflict.id, "there"))
    told = why(story, person)
    assert told.sentence.startswith("You chose “3”, the value in Salesforce, on 2026-11-21 09:01 GMT")
    assert "here “2” (edited 2026-11-21 09:01 GMT), in Salesforce “3”" in told.sentence


def test_people_who_are_not_sent_say_why(story: Story) -> None:
    missing = story.here.add(last_name="Ng", email="ng@n.example")
    off = story.here.add(last_name="Off", company="Acme", email="off@n.example", enable_sync=0)
    expected = {
        missing: "Not sent: Company is empty (needed: Last Name, Company, Email).",
        off: "Not sent: CRM Enable Sync is off.",
    }
    for _before_and_after_a_run in range(2):
        for person, sentence in expected.items():
            assert why(story, person).sentence == f"{sentence} Here blank (no edit here known), not in Salesforce."
            assert why(story, person, "Company").sentence.startswith(f"{sentence} Here ")
            assert why(story, person).fact == sentence.rstrip(".")
        story.sync()


def test_a_record_that_was_deleted_there(story: Story) -> None:
    story.choose(deleted_there="unlink")
    crm_id, person = linked(story, Phone="1")
    story.wait(60)
    story.there.delete(crm_id)
    story.sync()
    assert "its record was deleted in Salesforce" in why(story, person).sentence


def test_a_refused_value_says_what_salesforce_said_without_its_codes(story: Story) -> None:
    crm_id, person = linked(story, Email="ng@n.example", Phone="1")
    story.wait(60)
    story.do(story.console.edit_person(person, {"Email": "not an address", "Phone": "2"}))
    story.run()
    told = why(story, person, "Email")
    assert told.rule == "wrong_form"
    assert "here “not an address”" in told.sentence
    assert "in Salesforce “ng@n.example”" in told.sentence
    assert told.sentence.startswith(
        "It would be sent to Salesforce, because only this side had changed it, and is held back"
    )
    assert story.there.record(crm_id)["Phone"] == "2"
    assert "“2” was sent to Salesforce" in why(story, person).sentence


def test_a_rule_of_salesforce_is_quoted_and_holds_every_field_of_the_record(story: Story) -> None:
    crm_id, person = linked(story, Phone="1")
    story.wait(60)
    story.fault("validation_rule", where={"object": "Lead"}, message="Phone must be complete")
    story.do(story.console.edit_person(person, {"Phone": "2"}))
    story.run()
    assert story.there.record(crm_id)["Phone"] == "1"
    told = why(story, person)
    assert told.rule == "validation_rule"
    assert "A validation rule of your Salesforce says" in told.sentence
    assert "tried again after a change or by hand" in told.sentence


def test_a_busy_salesforce_says_when_it_is_tried_again(story: Story) -> None:
    _crm, person = linked(story, Phone="1")
    story.wait(60)
    story.fault("row_lock", where={"object": "Lead"})
    story.do(story.console.edit_person(person, {"Phone": "2"}))
    story.run()
    told = why(story, person)
    assert told.rule == "busy"
    assert re.search(r"tried again by itself 2026-11-21 09:\d\d GMT", told.sentence)


def test_a_field_that_is_not_mapped_and_an_unknown_one(story: Story) -> None:
    _crm, person = linked(story)
    story.unmap(Kind.LEAD, "fax")
    told = why(story, person, "Fax")
    assert told.rule == "not-mapped"
    assert "Fax is not mapped" in told.sentence
    with pytest.raises(InputProblem, match="There is no field “shoe size”"):
        story.do(story.console.explain(Kind.LEAD, person, "shoe size"))
    with pytest.raises(InputProblem, match="There is no person 999"):
        story.do(story.console.explain(Kind.LEAD, 999))
    with pytest.raises(InputProblem, match="There is no account 999"):
        story.do(story.console.explain(Kind.ACCOUNT, 999))


def test_before_the_first_sign_in_there_is_an_answer_too(tell: Callable[..., Story]) -> None:
    story = tell(set_up=False)
    person = story.here.add(last_name="Ng")
    [told] = story.do(story.console.explain(Kind.LEAD, person))
    assert told.field == ""
    assert told.sentence == "Nothing of this object is mapped, so it stays here."
