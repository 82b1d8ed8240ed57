"""Fields that rest because Salesforce changed: only they do, what took their place is suggested, and one click takes it over (features S1-22)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.errors import InputProblem
from crmconsole.practice.custom_fields import CustomField
from crmconsole.records import FieldSpec, FieldType, Kind
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


def test_a_field_whose_type_no_longer_fits_rests_alone(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.here.edit(person, last_visit="2026-11-01T00:00:00Z", city="Leeds")
    _retype(story, "Last_Visit__c", "bool")
    story.run()
    assert story.there.record(lead)["City"] == "Leeds"
    [alert] = open_alerts(story)
    assert (alert.kind, alert.argument) == ("mapping", "lead:last_visit")
    assert "another type" in alert.sentence


def _retype(story: Story, name: str, type_: str) -> None:
    """Let the description of leads say another type of a field, as after an administrator changed it."""
    with story.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE crm_schema SET schema = json_set(schema, ?, ?) WHERE kind = 'lead'",
            (f"$.fields.{name}.type", type_),
        )


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
