"""Fields that rest because Salesforce changed: only they do, what took their place is suggested, and one click takes it over (features S1-22)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.errors import InputProblem
from crmconsole.practice.custom_fields import CustomField
from crmconsole.practice.setup_controls import SetupControls
from crmconsole.records import FieldSpec, FieldType, Kind
from crmconsole.store.local_fields import word
from crmconsole.sync.healing import Lost, successor
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.engine.test_alerts import open_alerts

REGION = CustomField("Sales_Region__c", "Region", "string", 255)


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A practice org and a workspace."""
    told = Story(tmp_path / "workspace", seed=3)
    yield told
    told.end()


def add_field(story: Story, field: CustomField) -> None:
    """Let an administrator of the org add a field to leads."""
    org = story.there.org
    kept = {name: [asdict(each) for each in own] for name, own in org.setup.custom_fields.items()}
    with org.transaction():
        org.set_up(custom_fields={**kept, "Lead": [*kept.get("Lead", []), asdict(field)]})


def test_s1_22_a_renamed_field_rests_alone_is_suggested_and_taken_over_with_one_command(story: Story) -> None:
    lead, person = linked(story, City="York", Region__c="North")
    story.fault("field_removed", where={"object": "Lead", "field": "Region__c"})
    add_field(story, REGION)
    story.wait(60)
    story.there.edit(lead, City="Hull", Sales_Region__c="South")
    assert story.run().state == "partial"
    assert story.here.person(person)["city"] == "Hull"
    assert story.here.person(person)["region"] == "North"
    [alert] = open_alerts(story)
    assert (alert.kind, alert.argument) == ("mapping", "lead:region")
    assert "Sales_Region__c has the same label and type" in alert.fix
    [resting] = story.do(story.console.resting_fields())
    assert (resting.local, resting.remote, resting.successor) == ("region", "Region__c", "Sales_Region__c")
    assert any(one.action == "mapping" and "rests" in one.detail for one in story.do(story.console.overview()).needs)
    version = story.do(story.console.mapping(Kind.LEAD)).version
    assert story.do(story.console.heal_mapping(Kind.LEAD)).version == version + 1
    assert open_alerts(story) == []
    story.sync()
    assert story.here.person(person)["region"] == "South"
    with pytest.raises(InputProblem):
        story.do(story.console.heal_mapping(Kind.LEAD))


def test_a_field_that_comes_back_settles_its_alert_by_itself(story: Story) -> None:
    lead, person = linked(story, Region__c="North")
    story.fault("field_hidden", where={"object": "Lead", "field": "Region__c"})
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.run()
    [alert] = open_alerts(story)
    assert "Region (Region__c)" in alert.sentence
    assert [one.successor for one in story.do(story.console.resting_fields())] == [None]
    for _ in range(3):
        # It is described anew once, when it is missed, and not in every run after that.
        assert story.sync().api_calls == 1
    story.calm()
    story.wait(25 * 3600)
    story.sync()
    assert open_alerts(story) == []
    assert story.here.person(person)["region"] == "North"


THING = CustomField("Thing__c", "Thing", "string", 80)


def as_type(story: Story, *fields: CustomField) -> None:
    """Let an administrator of the org make a field of leads anew, as another type or not at all."""
    with story.there.org.transaction():
        story.there.org.set_up(custom_fields={"Lead": [asdict(field) for field in fields]})


def mapped_to_thing(story: Story, local: str, field: CustomField) -> None:
    """Map a field of here to one of the org's own."""
    as_type(story, field)
    story.wait(25 * 3600)
    story.sync()
    story.remap(Kind.LEAD, replace(story.unmap(Kind.LEAD, local), remote=field.name))


def retyped(story: Story, field: CustomField) -> None:
    """Let that field be made anew as another type."""
    story.there.org.tables.drop_column("Lead", field.name)
    as_type(story)
    as_type(story, field)
    story.wait(60)


def test_s1_22_a_type_that_was_changed_there_is_noticed_in_the_run_that_meets_it(story: Story) -> None:
    """Dates and yes/no become texts: what fits goes on, what does not is told, and every other field travels."""
    mapped_to_thing(story, "next_call", CustomField("Thing__c", "Thing", "date"))
    lead, person = linked(story, City="York", Thing__c="2026-01-02")
    retyped(story, THING)
    story.there.edit(lead, City="Hull", Thing__c="North")
    assert story.run().state == "partial"
    assert (story.here.person(person)["city"], story.here.person(person)["next_call"]) == ("Hull", "2026-01-02")
    assert story.causes() == [("cannot_convert", "next_call")]
    story.there.edit(lead, Thing__c="2026-03-04")
    story.wait(60)
    story.sync()
    assert story.here.person(person)["next_call"] == "2026-03-04"
    assert story.causes() == []
    retyped(story, replace(THING, type="boolean", length=0))
    story.there.edit(lead, City="Leeds", Thing__c=True)
    assert "Thing__c of leads has another type in Salesforce now" in story.run().message
    assert (story.here.person(person)["city"], story.here.person(person)["next_call"]) == ("Leeds", "2026-03-04")
    [alert] = open_alerts(story)
    assert (alert.kind, alert.argument) == ("mapping", "lead:next_call")
    assert "another type" in alert.sentence
    story.idle()


def test_s1_22_a_type_that_was_changed_there_is_noticed_after_the_write_that_it_refuses(story: Story) -> None:
    """Such a value takes the whole record's answer with it; the next run knows better and the other fields arrive."""
    mapped_to_thing(story, "region", THING)
    lead, person = linked(story, City="York", Thing__c="North")
    retyped(story, CustomField("Thing__c", "Thing", "date"))
    story.here.edit(person, region="South", city="Leeds")
    story.run()
    assert story.causes()[0][0] == "wrong_form"
    story.wait(60)
    story.run()
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.causes() == [("cannot_convert", "region")]
    story.here.edit(person, region="2026-05-06")
    story.sync()
    assert story.there.record(lead)["Thing__c"] == "2026-05-06"
    assert story.sync().api_calls == 1, "described anew once, not in every run after that"


@pytest.mark.parametrize("name", ["Campaign", "Opportunity"])
def test_s1_22_an_object_that_is_hidden_as_a_whole_rests_alone_until_it_is_shown_again(story: Story, name: str) -> None:
    lead, person = linked(story, City="York")
    other = {"Campaign": {}, "Opportunity": {"StageName": "Prospecting", "CloseDate": "2026-12-01"}}[name]
    record = story.there.create(name, Name="First", **other)
    story.sync()
    controls, user = SetupControls(story.practice.org), story.practice.credentials.username
    controls.rights({"user": user, "objects": {name: ""}})
    story.wait(60)
    story.there.edit(lead, City="Hull")
    assert f"Salesforce no longer shows {word(Kind(name.lower()), 2)}; they rest" in story.run().message
    assert story.here.person(person)["city"] == "Hull"
    [alert] = open_alerts(story)
    assert (alert.kind, alert.argument) == ("mapping", f"{name.lower()}:")
    assert "hidden from the signed-in user" in alert.sentence
    assert story.sync().api_calls == 1, "it is not looked for in every run"
    controls.rights({"user": user, "profile": "System Administrator"})
    story.there.edit(record, Name="Second")
    story.wait(60)
    story.sync()
    story.wait(3600)
    story.sync()
    assert [row["name"] for row in story.rows(f"SELECT name FROM {name.lower()}")] == ["Second"]
    assert open_alerts(story) == []
    story.idle()


@pytest.mark.parametrize("name", ["Account", "Lead", "Contact"])
def test_s1_22_people_and_accounts_that_are_hidden_as_a_whole_rest_too_and_nothing_is_taken_for_deleted(
    story: Story, name: str
) -> None:
    acme = story.there.create("Account", Name="Acme")
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    contact = story.there.create("Contact", LastName="Ono", Email="ono@example.com", MailingCity="York", AccountId=acme)
    story.sync()
    known = {"Lead": lead, "Contact": contact, "Account": acme}
    controls, user = SetupControls(story.practice.org), story.practice.credentials.username
    controls.rights({"user": user, "objects": {name: ""}})
    story.wait(60)
    for one, field in ((lead, "City"), (contact, "MailingCity")):
        story.there.edit(one, **{field: "Hull"})
    gone = story.there.create("Lead", LastName="Kai", Email="kai@example.com")
    new = story.here.add(last_name="Abe", company="Abe KK", email="abe@example.com")
    told = f"Salesforce no longer shows {word(Kind(name.lower()), 2)}; they rest"
    assert told in story.run().message
    [alert] = open_alerts(story)
    assert (alert.kind, alert.argument) == ("mapping", f"{name.lower()}:")
    assert "hidden from the signed-in user" in alert.sentence
    for one, hidden in ((lead, name == "Lead"), (contact, name == "Contact")):
        assert story.here.of(one)["city"] == ("York" if hidden else "Hull"), one
    assert (story.here.crm_id(new) is None) is (name != "Account"), "whether it is there already nobody can tell"
    seen = story.run()
    assert (seen.state, seen.api_calls) == ("done", 1), "it is not looked for in every run"
    assert story.here.link(known[name])["state"] == "linked"
    story.wait(25 * 3600)
    assert story.run().state == "done"
    controls.rights({"user": user, "profile": "System Administrator"})
    story.wait(3600)
    story.settle()
    assert open_alerts(story) == []
    assert {story.here.of(one)["city"] for one in (lead, contact)} == {"Hull"}
    assert story.here.of(gone)["last_name"] == "Kai"
    assert story.here.crm_id(new) is not None
    assert story.here.people(deleted=True, deleted_why="deleted_there") == []
    story.check_in_step()


# ------------------------------------------------------------------------------------------------ the suggestion itself
SPECS = st.dictionaries(
    st.sampled_from([f"F{n}__c" for n in range(6)]),
    st.tuples(st.sampled_from(["Region", "region", "Area"]), st.sampled_from([FieldType.TEXT, FieldType.DATE])),
    max_size=6,
)


@given(SPECS, st.sets(st.sampled_from([f"F{n}__c" for n in range(6)])))
def test_only_the_one_unmapped_field_of_the_same_label_and_type_is_suggested(
    fields: dict[str, tuple[str, FieldType]], taken: set[str]
) -> None:
    specs = {name: FieldSpec(name, label, type_) for name, (label, type_) in fields.items()}
    found = successor(Lost("Region", str(FieldType.TEXT)), specs, taken)
    fit = [n for n, s in specs.items() if s.label.lower() == "region" and s.type is FieldType.TEXT and n not in taken]
    assert found == (fit[0] if len(fit) == 1 else None)
