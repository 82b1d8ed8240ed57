"""Why a record is linked, created, left out or gone, who owns it, and what became of values that did not simply travel."""

from __future__ import annotations

import pytest

from crmconsole.practice.org import Org
from crmconsole.records import Direction, Kind, Policy
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync.because import clause
from crmconsole.sync.decide import Rule
from crmconsole.sync.recheck import recheck_run
from crmconsole.sync.rules import SENTENCES
from crmconsole.views import Explanation
from tests.engine.story import Story
from tests.engine.test_explain import linked, readable, why


def agrees(story: Story) -> int:
    """Let the checker derive every line of every run again; returns how many lines there were."""
    lines = 0
    with story.console.desk.db.read() as connection:
        for run in story.rows("SELECT id FROM run"):
            assert recheck_run(connection, run["id"]) == []
            lines += story.rows("SELECT count(*) AS n FROM change WHERE run_id = ?", run["id"])[0]["n"]
    assert lines
    return lines


def record(story: Story, person: int) -> Explanation:
    """Return how a record stands as a whole."""
    return why(story, person, "Record")


# ------------------------------------------------------------------------------------------------ linked, created, left out
def test_why_this_one_of_several_was_linked(story: Story) -> None:
    story.there.create(LastName="Old", Email="ng@n.example")
    story.wait(60)
    contact = story.there.create("Contact", LastName="Ng", Email="ng@n.example")
    story.here.add(last_name="Ng", company="Acme", email="ng@n.example")
    story.wait(60)
    younger = story.here.add(last_name="Ng", company="Acme", email="ng@n.example")
    story.run()
    assert story.here.crm_id(younger) == contact
    told = record(story, younger)
    assert "Found by the same e-mail address." in told.sentence
    assert "2 people here and 2 records in Salesforce had it: a contact comes before a lead" in told.sentence
    assert (told.rule, told.run, told.mapping_version) == ("e-mail", 1, 1)
    agrees(story)


def test_why_a_person_was_created_there(story: Story) -> None:
    person = story.here.add(last_name="Ng", company="Acme", email="ng@n.example")
    assert "creates it there if not" in record(story, person).sentence
    story.sync()
    told = record(story, person).sentence
    assert "when it was created in Salesforce from here: CRM Enable Sync was on" in told
    assert "Last Name, Company and Email were filled in, and Salesforce had nobody with this e-mail address" in told
    agrees(story)


def test_why_a_person_came_from_there(story: Story) -> None:
    _crm, person = linked(story)
    assert "when it came from Salesforce: nobody here was to be linked with it." in record(story, person).sentence


def test_why_a_person_was_left_out(story: Story) -> None:
    person = story.here.add(last_name="Ng", email="ng@n.example")
    story.sync()
    told = record(story, person)
    assert told.sentence == "Not sent: Company is empty (needed: Last Name, Company, Email)."
    assert told.rule == "missing:Company"
    agrees(story)


def test_several_that_are_not_clear_wait_for_a_choice(story: Story) -> None:
    story.choose(duplicates="ask")
    for name in ("One", "Two"):
        story.there.create(LastName=name, Email="twin@x.example")
    person = story.here.add(last_name="Twin", company="Acme", email="twin@x.example")
    story.run()
    assert "not clear which one is meant" in record(story, person).sentence
    chosen = story.there.records(LastName="Two")[0]["Id"]
    story.do(story.console.link_person(person, chosen))
    assert "Chosen by hand." in record(story, person).sentence
    agrees(story)


@pytest.mark.parametrize(
    ("chosen", "words"), [("bin", "removed because its record was deleted"), ("unlink", "Not sent")]
)
def test_what_was_deleted_there(story: Story, chosen: str, words: str) -> None:
    story.choose(deleted_there=chosen)
    crm_id, person = linked(story)
    story.wait(60)
    story.there.delete(crm_id)
    story.sync()
    assert words in record(story, person).sentence
    agrees(story)


def test_what_was_merged_and_converted(story: Story) -> None:
    winner, _kept = linked(story, Email="a@x.example")
    loser, merged = linked(story, Email="b@x.example")
    lead, converted = linked(story, Email="c@x.example")
    story.wait(60)
    story.there.merge(winner, loser)
    story.there.convert(lead)
    story.sync()
    [told] = story.do(story.console.explain(Kind.LEAD, merged))
    assert "was merged with another record in Salesforce" in told.sentence
    [told] = story.do(story.console.explain(Kind.LEAD, converted))
    assert "was converted to a contact in Salesforce" in told.sentence
    agrees(story)


def test_who_owns_it(story: Story) -> None:
    _crm, person = linked(story)
    users = {user.name for user in story.do(story.console.owners()).users}
    told = why(story, person, "Owner")
    assert any(told.sentence.startswith(f"{name} owns it in Salesforce") for name in users), told
    new = story.here.add(last_name="New", company="Acme", email="new@n.example")
    told = why(story, new, "owner")
    assert any(
        told.sentence.startswith(f"{name} will own it when it is created in Salesforce, because") for name in users
    )


# ------------------------------------------------------------------------------------------------ what did not simply travel
def test_an_undone_run(story: Story) -> None:
    crm_id, person = linked(story, Phone="1", City="Cork")
    story.wait(60)
    story.here.edit(person, phone="2")
    story.there.edit(crm_id, City="Cobh")
    story.sync()
    story.wait(60)
    story.do(story.console.undo(2))
    phone, city = why(story, person), why(story, person, "City")
    assert phone.sentence.startswith(
        "Run 2 was undone, and “1” was put back in Salesforce on 2026-11-21 09:02 GMT in run 3"
    )
    assert city.sentence.startswith("Run 2 was undone, and “Cork” was put back here on 2026-11-21 09:02 GMT in run 3")
    assert (phone.rule, city.rule) == ("undone", "undone")
    agrees(story)


def test_a_write_whose_answer_was_lost_and_that_was_found(story: Story) -> None:
    crm_id, person = linked(story, Phone="1")
    story.wait(60)
    story.here.edit(person, phone="2")
    story.fault("answer_lost", times=1)
    story.run()
    assert story.there.record(crm_id)["Phone"] == "2"
    told = why(story, person)
    assert told.rule == "recovered"
    assert told.sentence.startswith(
        "“2” was sent to Salesforce on 2026-11-21 09:01 GMT in run 2, because the answer had been lost"
    )
    agrees(story)


def test_a_write_of_which_nobody_knows_yet_whether_it_arrived(story: Story) -> None:
    for name in ("Lead", "Contact"):
        story.fault("field_removed", where={"object": name, "field": "CRM_Console_Key__c"})
    for kind in (Kind.LEAD, Kind.CONTACT):
        story.do(story.console.refresh_fields(kind))
    person = story.here.add(last_name="Ng", company="Acme", email="ng@n.example", phone="1")
    story.fault("connection_cut", times=1)
    story.run()
    told = why(story, person)
    assert told.sentence.startswith("It was sent and the answer was lost on the way; Salesforce is asked about it")
    assert "Here “1” (edited 2026-11-21 09:00 GMT), not in Salesforce." in told.sentence


def test_a_brake_is_named_where_a_blank_waits(story: Story) -> None:
    story.map(Kind.LEAD, "phone", clears=True)
    crm_ids = [story.there.create(LastName=f"Ng {number}", Phone="1") for number in range(30)]
    story.sync()
    people = [int(story.here.of(crm_id)["id"]) for crm_id in crm_ids]
    story.wait(60)
    for person in people:
        story.here.edit(person, phone=None)
    story.run()
    told = why(story, people[0])
    assert told.sentence.startswith(
        "It waits for your consent and was to be sent, because only this side had changed it"
    )
    assert "That is unusually many, so nothing was cleared in Salesforce" in told.sentence
    agrees(story)


def test_a_contested_value_says_so(story: Story) -> None:
    story.map(Kind.LEAD, "phone", direction=Direction.PUSH)
    crm_id, person = linked(story)
    story.here.edit(person, phone="1")
    story.sync()
    for _ in range(5):
        story.wait(60)
        story.there.edit(crm_id, Phone="3")
        story.run()
    assert story.causes() == [("contested", "phone")]
    told = why(story, person)
    assert told.rule == "contested"
    assert told.sentence.startswith("It is held back: here “1” (edited 2026-11-21 09:00 GMT), in Salesforce “3”")
    agrees(story)


def test_a_value_that_salesforce_stored_in_its_own_form(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    crm_id, person = linked(story, Phone="1")
    original = Org.update

    def formatted(
        org: Org, name: str, record_id: str, values: dict[str, object], *more: object, **own: object
    ) -> object:
        values = {key: f"({value})" if key == "Phone" else value for key, value in values.items()}
        return original(org, name, record_id, values, *more, **own)  # type: ignore[arg-type]

    monkeypatch.setattr(Org, "update", formatted)
    story.wait(60)
    story.here.edit(person, phone="2")
    story.sync()
    monkeypatch.undo()
    assert (story.there.record(crm_id)["Phone"], story.here.person(person)["phone"]) == ("(2)", "(2)")
    told = why(story, person)
    assert told.sentence.startswith(
        "“(2)” was taken from Salesforce on 2026-11-21 09:01 GMT in run 2, because Salesforce stored the value from here in its own form"
    )
    agrees(story)


def test_both_clocks_are_allowed_for(story: Story) -> None:
    story.map(Kind.LEAD, "phone", policy=Policy.NEWEST_WINS)
    crm_id, person = linked(story, Phone="1")
    story.wait(3600)
    story.here.edit(person, phone="2")
    story.wait(3 * 3600)
    story.there.edit(crm_id, Phone="3")
    story.sync()
    assert "the change in Salesforce was newer by 3 hours" in why(story, person).sentence


# ------------------------------------------------------------------------------------------------ completeness
def test_every_rule_has_a_sentence_and_a_fact() -> None:
    for rule in Rule:
        assert rule in SENTENCES, rule
        assert clause(rule, None) != rule, rule
    for rule in SENTENCES:
        assert SENTENCES[rule].endswith("."), rule


def test_everything_a_large_org_does_can_be_derived_again_and_told(story: Story) -> None:
    """A day at work on both sides, by every rule at once; then each line is rechecked and each value is explained."""
    changes = [
        {"policy": Policy.NEWEST_WINS}, {"policy": Policy.CONSOLE_WINS, "clears": True}, {"policy": Policy.ASK},
        {"policy": Policy.SALESFORCE_MASTER, "refill": True}, {"direction": Direction.PULL}, {"direction": Direction.PUSH, "clears": True},
    ]  # fmt: skip
    fields = {"phone": "Phone", "mobile_phone": "MobilePhone", "fax": "Fax", "city": "City", "state": "State", "website": "Website"}  # fmt: skip
    leads = [story.there.create(LastName=f"Ng {number}", Email=f"{number}@x.example", Phone="1", City="Cork", Website="w.example") for number in range(12)]  # fmt: skip
    story.sync()
    people = [int(story.here.of(crm_id)["id"]) for crm_id in leads]
    for name, change in zip(fields, changes, strict=True):
        story.map(Kind.LEAD, name, **change)
    for turn in range(3):
        story.wait(60)
        for number, (person, crm_id) in enumerate(zip(people, leads, strict=True)):
            for place, (local, remote) in enumerate(fields.items()):
                kind = (number + place + turn) % 5
                if kind in (0, 1, 4):
                    story.here.edit(person, **{local: None if kind == 4 else f"h{turn}{number}"})
                if kind in (1, 2, 3):
                    story.there.edit(crm_id, **{remote: None if kind == 3 else f"t{turn}{number}"})
        story.run()
        for person in people:
            for told in story.do(story.console.explain(Kind.LEAD, person)):
                readable(told)
                assert told.fact
                assert told.label == BY_KIND[Kind.LEAD][told.field].label
    assert agrees(story) > 60
