"""Fields that a workspace makes for itself: of every type, both ways, through each thing that can happen to a value."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.mapping import edit, own_fields
from crmconsole.practice.custom_fields import CustomField
from crmconsole.records import FieldSpec, FieldType, Kind, Option, Policy
from crmconsole.store import local_fields
from crmconsole.views import DistributionRule, FailureFilter, RuleCondition
from tests.engine.scenes import linked
from tests.engine.story import Story

T = FieldType


def theirs(name: str, label: str, kind: str, **more: Any) -> CustomField:
    """Return a field that an administrator made in Salesforce."""
    return CustomField(f"{name}__c", label, kind, **more)


CHOICES = (("gold", "Gold"), ("silver", "Silver"), ("bronze", "Bronze"))
EVERY: dict[CustomField, tuple[FieldType, Any, Any]] = {
    theirs("Nickname", "Nickname", "string", length=40): (T.TEXT, "Ann", "Bo ‹b›"),
    theirs("Story", "Life Story", "textarea", length=1000): (T.MEMO, "one\ntwo", "three"),
    theirs("Second_Mail", "Second Mail", "email", length=80): (T.EMAIL, "a@example.com", "b@example.com"),
    theirs("Desk_Phone", "Desk Phone", "phone", length=40): (T.PHONE, "+44 1", "+44 2"),
    theirs("Blog", "Blog", "url", length=255): (T.URL, "https://a.example", "https://b.example"),
    theirs("Vip", "VIP", "boolean"): (T.BOOL, True, False),
    theirs("Weight", "Weight", "double", precision=8, scale=2): (T.DECIMAL, "12.5", "7.25"),
    theirs("Discount", "Discount", "percent", precision=5, scale=1): (T.DECIMAL, "12.5", "3"),
    theirs("Deposit", "Deposit", "currency", precision=12, scale=2): (T.MONEY, "100.25", "99"),
    theirs("Contract_End", "Contract End", "date"): (T.DATE, "2026-12-31", "2027-06-30"),
    theirs("Trial_Began", "Trial Began", "datetime"): (T.DATETIME, "2026-12-01T08:00:00Z", "2027-01-01T00:00:00Z"),
    theirs("Class", "Class", "picklist", length=255, values=CHOICES): (T.OPTION, "gold", "silver"),
    theirs("Likes", "Likes", "multipicklist", length=4099, values=CHOICES): (T.OPTIONS, "bronze;gold", "silver"),
    theirs("Children", "Children", "double", precision=9, scale=0): (T.INT, 2, 3),
}
"""Each type of field here, with two values of it."""
WHOLE = next(field for field in EVERY if field.name == "Children__c")


def made_there(story: Story, *fields: CustomField, on: str = "Lead") -> None:
    """Give the org fields of its own, as an administrator does."""
    org = story.practice.org
    kept = {name: [asdict(one) for one in own] for name, own in org.setup.custom_fields.items()}
    org.set_up(custom_fields={**kept, on: [*kept.get(on, ()), *(asdict(one) for one in fields)]})
    story.do(story.console.refresh_fields(Kind.CONTACT if on == "Contact" else Kind.LEAD))


def like(story: Story, field: CustomField, kind: Kind = Kind.LEAD) -> str:
    """Make a field here like one there; returns its name."""
    return story.do(story.console.field_like(kind, field.name)).field.spec.name


def mapped_by_hand(story: Story, name: str, remote: str) -> None:
    """Map a field as a person does in the grid."""
    view = story.do(story.console.mapping(Kind.LEAD))
    rows = edit.add(tuple(view.rows), edit.row_ids(view.rows), local=name, remote=remote)
    story.do(story.console.save_mapping(Kind.LEAD, rows))


def remote_form(kind: FieldType, value: Any) -> Any:
    """Return a value as the org's own people would enter it."""
    return float(value) if kind in (T.DECIMAL, T.MONEY) else value


def same_there(held: Any, kind: FieldType, value: Any) -> bool:
    """Tell whether the org holds a value."""
    if value in (None, False):
        return held in (None, False)
    if kind is T.DATETIME:
        return str(held)[:19] == str(value)[:19]
    if kind is T.OPTIONS:
        return set(str(held).split(";")) == set(str(value).split(";"))
    return bool(held == remote_form(kind, value))


def test_s0_17_a_field_of_ones_own_of_every_type_travels_both_ways_is_explained_undone_rehearsed_and_lasts(
    story: Story,
) -> None:
    made_there(story, *EVERY)
    names = {field: like(story, field) for field in EVERY if field is not WHOLE}
    whole = story.do(story.console.add_own_field(Kind.LEAD, "Children", T.INT))
    names[WHOLE] = whole.spec.name
    mapped_by_hand(story, whole.spec.name, WHOLE.name)
    specs = story.do(story.console.fields_here())[Kind.LEAD]
    assert {specs[name].label: specs[name].type for name in names.values()} == {
        field.label: kind for field, (kind, _one, _other) in EVERY.items()
    }
    assert set(own_fields.TYPES) == {kind for kind, _one, _other in EVERY.values()}, "no type is left out"
    first = {field: one for field, (_kind, one, _other) in EVERY.items()}
    second = {field: other for field, (_kind, _one, other) in EVERY.items()}

    def here(person: int) -> dict[CustomField, Any]:
        held = story.do(story.console.person(person)).fields
        return {field: held[name] for field, name in names.items()}

    def check_there(lead: str, wanted: dict[CustomField, Any]) -> None:
        record = story.there.record(lead)
        for field, value in wanted.items():
            assert same_there(record[field.name], EVERY[field][0], value), (field.name, record[field.name], value)

    # Created here by label, created there.
    typed = {field.label: value for field, value in first.items()}
    moss = {"Last Name": "Moss", "Company": "Moss Ltd", "Email": "moss@example.com"}
    ours = story.do(story.console.add_person(Kind.LEAD, {**moss, **typed}, True)).id
    their_values = {field.name: remote_form(EVERY[field][0], value) for field, value in second.items()}
    theirs_id = story.there.create(LastName="Ono", Email="ono@example.com", **their_values)
    rehearsal = story.rehearse()
    [created] = [one for one in rehearsal.changes if one.local_id == ours and one.action == "create"]
    assert {one.label for one in created.fields.values()} >= {field.label for field in EVERY if first[field]}
    story.sync()
    lead = str(story.here.crm_id(ours))
    check_there(lead, first)
    other = story.here.of(theirs_id)["id"]
    assert here(other) == second
    story.check_in_step()
    story.idle()

    # Edited here, edited there.
    story.wait(60)
    story.do(story.console.edit_person(ours, {names[field]: value for field, value in second.items()}))
    story.there.edit(theirs_id, **{field.name: remote_form(EVERY[field][0], value) for field, value in first.items()})
    edited = story.sync()
    check_there(lead, second)
    assert here(other) == first
    told = {one.label: one for one in story.do(story.console.explain(Kind.LEAD, other))}
    assert all("Salesforce" in told[field.label].sentence for field in EVERY)
    [alone] = story.do(story.console.explain(Kind.LEAD, ours, "contract end"))
    assert (alone.label, alone.here, alone.there) == ("Contract End", "2027-06-30", "2027-06-30")
    story.idle()

    # Taken back, each field of both records.
    story.wait(60)
    story.do(story.console.undo(edited.run))
    check_there(lead, first)
    assert here(ours) == second, "an undo takes back what the run wrote, not what a person typed"
    assert here(other) == second
    story.do(story.console.edit_person(ours, {names[field]: value for field, value in first.items()}))
    story.there.edit(theirs_id, **their_values)
    story.settle()
    story.check_in_step()

    # Both changed: Salesforce wins each of them, as the mapping says.
    story.wait(60)
    story.do(story.console.edit_person(ours, {names[field]: None for field in EVERY}))
    story.there.edit(lead, **their_values)
    story.settle()
    assert here(ours) == second
    check_there(lead, second)

    # The program ends and begins again; then all is cleared on either side.
    story.reopen()
    assert here(ours) == second
    for row in story.do(story.console.mapping(Kind.LEAD)).rows:
        if row.local in names.values():
            story.map(Kind.LEAD, str(row.local), clears=True)
    story.wait(60)
    cleared = dict.fromkeys(EVERY) | {field: False for field, value in EVERY.items() if value[0] is T.BOOL}
    story.do(story.console.edit_person(ours, {names[field]: None for field in EVERY}))
    story.there.edit(theirs_id, **{field.name: value for field, value in cleared.items()})
    story.settle()
    check_there(lead, cleared)
    assert here(other) == cleared
    story.check_in_step()
    story.idle()


CONTRACT = theirs("Contract_End", "Contract End", "date")
CLASS = theirs("Class", "Class", "picklist", length=255, values=CHOICES)


def test_a_field_made_for_leads_is_mapped_for_contacts_too_and_taken_away_and_put_back_with_its_values(
    story: Story,
) -> None:
    made_there(story, CONTRACT)
    made_there(story, CONTRACT, on="Contact")
    name = like(story, CONTRACT)
    again = story.do(story.console.field_like(Kind.CONTACT, "Contract End"))
    assert (again.field.spec.name, again.is_new, again.field.mapped) == (name, False, [Kind.LEAD, Kind.CONTACT])
    with pytest.raises(InputProblem, match="mapped already"):
        story.do(story.console.field_like(Kind.CONTACT, CONTRACT.name))
    contact = story.there.create("Contact", LastName="Moss", Email="moss@example.com", **{CONTRACT.name: "2026-12-31"})
    story.sync()
    person = story.here.of(contact)["id"]
    assert story.here.person(person)[name] == "2026-12-31"
    story.wait(60)
    story.there.edit(contact, **{CONTRACT.name: "2027-12-31"})
    changed = story.sync()

    gone = story.do(story.console.remove_own_field(name))
    assert (gone.label, gone.unmapped, gone.filled) == ("Contract End", [Kind.LEAD, Kind.CONTACT], 1)
    assert name not in story.do(story.console.person(person)).fields
    assert [row for row in story.do(story.console.mapping(Kind.LEAD)).rows if row.local == name] == []
    story.sync()
    story.idle()
    ids = story.do(story.console.run_change_ids(changed.run))
    [row] = story.do(story.console.change_rows(ids))
    assert [one.label for one in row.change.fields.values()] == ["Contract End"], "history remembers what it was called"
    [item] = story.do(story.console.plan_undo(changed.run)).items
    assert (item.verdict, item.reason) == ("impossible", "This field is not mapped any more.")

    back = story.do(story.console.put_back_own_field(name))
    assert (back.filled, back.mapped) == (1, [])
    assert story.do(story.console.person(person)).fields[name] == "2027-12-31"
    story.do(story.console.field_like(Kind.CONTACT, CONTRACT.name))
    story.sync()
    story.check_in_step()


def test_what_two_sides_disagree_about_is_asked_settled_and_asked_again(story: Story) -> None:
    made_there(story, CLASS)
    name = like(story, CLASS)
    story.map(Kind.LEAD, name, policy=Policy.ASK)
    lead, person = linked(story, **{CLASS.name: "gold"})
    story.wait(60)
    story.there.edit(lead, **{CLASS.name: "silver"})
    story.here.edit(person, **{name: "bronze"})
    story.sync()
    [asked] = story.conflicts()
    assert (asked.label, asked.here, asked.there) == ("Class", "bronze", "silver")
    story.do(story.console.resolve_conflict(asked.id, "here"))
    assert story.do(story.console.take_back_choices([asked.id])).done == [asked.id]
    story.do(story.console.resolve_conflict(asked.id, "there"))
    story.settle()
    assert story.here.person(person)[name] == "silver"
    story.check_in_step()


def test_a_value_that_does_not_fit_any_more_is_a_failure_that_names_the_field(story: Story) -> None:
    made_there(story, CONTRACT, theirs("Code", "Code", "string", length=5))
    name = story.do(story.console.add_own_field(Kind.LEAD, "Long Code", T.TEXT, max_length=20)).spec.name
    mapped_by_hand(story, name, "Code__c")
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com", **{name: "0123456789"})
    story.run()
    [failure] = story.do(story.console.failure_rows(story.do(story.console.failure_ids(FailureFilter()))))
    assert (failure.field, failure.label) == (name, "Long Code")
    [cause] = story.do(story.console.causes())
    assert "Long Code" in cause.title
    story.do(story.console.edit_person(person, {"long code": "01234"}))
    story.sync()
    assert story.there.record(str(story.here.crm_id(person)))["Code__c"] == "01234"


def test_accounts_campaigns_and_opportunities_have_fields_of_their_own(story: Story) -> None:
    for kind in (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY):
        made = story.do(story.console.add_own_field(kind, "Region Code", T.TEXT, max_length=10))
        assert made.kinds == [kind]
    campaign = story.do(story.console.add_record(Kind.CAMPAIGN, {"Campaign Name": "Spring", "region code": "EU-1"}))
    [name] = [spec.name for spec in campaign.own]
    assert campaign.fields[name] == "EU-1"
    changed = story.do(story.console.edit_record(Kind.CAMPAIGN, campaign.id, {"Region Code": None}))
    assert changed.fields[name] is None


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"label": "e-mail"}, "There is a field “Email” already"),
        ({"label": "  "}, "no label"),
        ({"label": "Kind"}, "means something else"),
        ({"label": "Parent", "type_of": T.REF}, "cannot be a link"),
        ({"label": "Size", "type_of": T.INT, "max_length": 5}, "has no length"),
        ({"label": "Size", "max_length": 0}, "takes 1 to 4,000 characters"),
        ({"label": "Size", "options": ["S"]}, "Only a choice"),
        ({"label": "Size", "type_of": T.DECIMAL, "precision": 3, "scale": 4}, "digits"),
        ({"label": "Size", "type_of": T.OPTIONS, "options": ["S;M"]}, "semicolon"),
        ({"label": "Size", "precision": 3}, "Only numbers"),
    ],
)
def test_a_field_that_cannot_be_is_refused_in_plain_words(wish: dict[str, Any], refusal: str) -> None:
    known = local_fields.BY_KIND[Kind.LEAD].values()
    options = tuple(Option(one, one) for one in wish.pop("options", ()))
    wanted = FieldSpec("", wish.pop("label"), wish.pop("type_of", T.TEXT), options=options, **wish)
    with pytest.raises(InputProblem, match=refusal):
        own_fields.own_field(wanted, known)


def test_what_something_asks_for_is_not_taken_away_and_values_are_not_cut(story: Story) -> None:
    name = story.do(story.console.add_own_field(Kind.LEAD, "Plan", T.TEXT)).spec.name
    story.do(story.console.add_person(Kind.LEAD, {"Last Name": "Moss", "plan": "unlimited"}, False))
    with pytest.raises(InputProblem, match="value of 9 characters"):
        story.do(story.console.edit_own_field(name, max_length=8))
    edited = story.do(story.console.edit_own_field(name, label="Tariff", max_length=9))
    assert (edited.spec.label, edited.spec.max_length, edited.filled) == ("Tariff", 9, 1)
    rule = DistributionRule("Big ones", ["Administrator"], [RuleCondition("Tariff", "is", "unlimited")])
    story.do(story.console.save_lead_distribution([rule]))
    with pytest.raises(InputProblem, match="distribution rule “Big ones”"):
        story.do(story.console.remove_own_field(name))
    story.do(story.console.save_lead_distribution([]))
    story.do(story.console.remove_own_field(name))
    with pytest.raises(InputProblem, match="taken away"):
        story.do(story.console.edit_own_field(name, label="Plan"))
