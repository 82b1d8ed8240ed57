"""The insight panel's answer: who, how linked, both sides of each field, what happened. Nothing in it asks the CRM."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Direction, Kind, Policy
from tests.engine.story import Story


def test_a_person_in_step(story: Story) -> None:
    account = story.there.create("Account", Name="Harbour Lights")
    crm_id = story.there.create("Contact", LastName="Ortiz", FirstName="María", AccountId=account, Phone="1")
    story.sync()
    person = story.here.of(crm_id)["id"]
    told = story.do(story.console.insight(person))
    assert (told.person.name, told.link_state, told.account) == ("María Ortiz", "linked", "Harbour Lights")
    assert told.in_step_since == story.now()
    assert told.crm_url == f"{story.practice.url}/{crm_id}"
    assert told.owner in {user.name for user in story.do(story.console.owners()).users}
    assert "when it came from Salesforce" in told.link_sentence
    phone = next(field for field in told.fields if field.field == "phone")
    assert (phone.here, phone.there, phone.base, phone.state) == ("1", "1", "1", "in_step")
    assert phone.direction is Direction.TWO_WAY
    assert [entry.title for entry in told.timeline] == ["Came from Salesforce"]
    assert not any(field.field.startswith("crm_") for field in told.fields)


def test_states_of_the_link(story: Story) -> None:
    def state(**values: object) -> str:
        return story.do(story.console.insight(story.here.add(**values))).link_state  # type: ignore[arg-type]

    assert state(last_name="A", company="Acme", email="a@x.example") == "waiting"
    assert state(last_name="B", email="b@x.example") == "not_linked"
    assert state(last_name="C", company="Acme", email="c@x.example", enable_sync=0) == "excluded"


def test_several_matches_are_unclear(story: Story) -> None:
    story.choose(duplicates="ask")
    story.there.create(LastName="One", Email="twin@x.example")
    story.there.create(LastName="Two", Email="twin@x.example")
    person = story.here.add(last_name="Twin", company="Acme", email="twin@x.example")
    story.run()
    told = story.do(story.console.insight(person))
    assert told.link_state == "unclear"
    assert "Choose the right one." in told.link_sentence


def test_a_record_deleted_there(story: Story) -> None:
    crm_id = story.there.create(LastName="Gone")
    story.sync()
    person = story.here.of(crm_id)["id"]
    story.wait(60)
    story.there.delete(crm_id)
    story.sync()
    told = story.do(story.console.insight(person))
    assert (told.link_state, told.crm_url) == ("deleted_there", None)
    assert "deleted in Salesforce" in told.link_sentence


def test_fields_tell_what_waits_and_what_is_held(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.ASK)
    crm_id = story.there.create(LastName="Ng", Phone="1", Email="ng@n.example", City="Cork")
    story.sync()
    person = story.here.of(crm_id)["id"]
    story.wait(60)
    story.do(story.console.edit_person(person, {"phone": "2", "email": "broken", "city": "Kinsale"}))
    story.there.edit(crm_id, City="Cobh")
    story.run()
    story.do(story.console.edit_person(person, {"fax": "9"}))
    told = story.do(story.console.insight(person))
    states = {field.field: field.state for field in told.fields}
    assert {name: states[name] for name in ("phone", "email", "city", "fax", "suffix")} == {
        "phone": "in_step",
        "email": "held",
        "city": "conflict",
        "fax": "waiting",
        "suffix": "in_step",
    }
    assert told.link_state == "waiting"
    assert told.in_step_since is None
    assert all(field.sentence for field in told.fields)


def test_timeline_and_history_tell_everything_newest_first(story: Story) -> None:
    person = story.do(
        story.console.add_person(Kind.LEAD, {"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example"})
    )
    story.sync()
    crm_id = str(story.here.crm_id(person.id))
    story.wait(60)
    story.do(story.console.edit_person(person.id, {"Phone": "1"}, enable_sync=False))
    story.sync()
    story.wait(60)
    story.there.edit(crm_id, City="Cork")
    story.sync()
    told = story.do(story.console.insight(person.id))
    titles = [(entry.title, entry.side) for entry in told.timeline]
    assert titles[:3] == [
        ("Taken from Salesforce", "Salesforce"),
        ("Sent to Salesforce", "Salesforce"),
        ("Edited here", "here"),
    ]
    assert titles[-1] == ("Added here", "here")
    assert ("Created in Salesforce", "Salesforce") in titles
    assert told.timeline[2].detail == "Phone, CRM Enable Sync"
    assert told.timeline[0].detail == "City"
    assert [change.at for change in told.history] == [entry.at for entry in told.timeline]
    assert told.history[0].fields["city"].result == "Cork"


def test_looking_asks_nobody_and_writes_nothing(story: Story) -> None:
    crm_id = story.there.create(LastName="Ng", Phone="1")
    story.sync()
    person = story.here.of(crm_id)["id"]
    before = story.fingerprint()
    story.practice.meter.reset()
    story.do(story.console.insight(person))
    story.do(story.console.explain(Kind.LEAD, person))
    assert story.practice.meter.stats()["metered_calls"] == 0
    assert story.fingerprint() == before
    with pytest.raises(InputProblem, match="There is no person 999"):
        story.do(story.console.insight(999))
