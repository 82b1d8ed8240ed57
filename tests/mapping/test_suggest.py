"""The mapping a fresh set-up begins with, and later suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmconsole.mapping.check import problems
from crmconsole.mapping.suggest import proposed_mapping, suggestions
from crmconsole.records import MAPPED, Direction, FieldSpec, FieldType, Kind, Policy
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import MappingRow, MappingView
from tests.mapping.org_fields import crm_fields, custom, view
from tests.mapping.specs import field_specs

T = FieldType
D = Direction


def pairs(kind: Kind) -> dict[str, tuple[str, Direction]]:
    rows = proposed_mapping(kind, BY_KIND[kind], crm_fields(kind))
    return {row.local or "": (row.remote or "", row.direction) for row in rows}


def test_a_lead_of_the_practice_org_gets_at_least_forty_pairs() -> None:
    found = pairs(Kind.LEAD)
    assert len(found) >= 40
    for here, there in {
        "last_name": "LastName",
        "email": "Email",
        "company": "Company",
        "street": "Street",
        "job_title": "Title",
        "employees": "NumberOfEmployees",
        "email_opt_out": "HasOptedOutOfEmail",
        "do_not_call": "DoNotCall",
        "lead_status": "Status",
        "lead_source": "LeadSource",
        "postal_code": "PostalCode",
        "linkedin": "LinkedIn__c",
        "next_call": "Next_Call__c",
        "utm_campaign": "UTM_Campaign__c",
    }.items():
        assert found[here] == (there, D.TWO_WAY)
    assert found["score"] == ("Score__c", D.PUSH)
    assert found["rank"] == ("Rank__c", D.PUSH)
    assert "department" not in found
    assert "birthdate" not in found


def test_a_contact_uses_its_mailing_address_and_has_no_company() -> None:
    found = pairs(Kind.CONTACT)
    assert found["street"] == ("MailingStreet", D.TWO_WAY)
    assert found["postal_code"] == ("MailingPostalCode", D.TWO_WAY)
    assert found["birthdate"] == ("Birthdate", D.TWO_WAY)
    assert found["department"] == ("Department", D.TWO_WAY)
    assert "company" not in found
    assert "lead_status" not in found, "Clean Status is another thing than Lead Status"


def test_s0_12_an_account_only_gives() -> None:
    found = pairs(Kind.ACCOUNT)
    assert found["name"] == ("Name", D.PULL)
    assert found["city"] == ("BillingCity", D.PULL)
    assert {way for _remote, way in found.values()} == {D.PULL}


def test_s0_13_a_campaign_travels_both_ways() -> None:
    found = pairs(Kind.CAMPAIGN)
    assert found["name"] == ("Name", D.TWO_WAY)
    assert found["active"] == ("IsActive", D.TWO_WAY)


def test_s0_14_an_opportunity_only_gives() -> None:
    found = pairs(Kind.OPPORTUNITY)
    assert found["stage"] == ("StageName", D.PULL)
    assert {way for _remote, way in found.values()} == {D.PULL}


@pytest.mark.parametrize("kind", list(MAPPED))
def test_the_proposed_mapping_is_without_fault(kind: Kind) -> None:
    rows = proposed_mapping(kind, BY_KIND[kind], crm_fields(kind), Policy.ASK)
    assert problems(view(kind), rows) == []
    assert {row.policy for row in rows} == {Policy.ASK}
    assert not any(row.proposed for row in rows)
    assert len({row.id for row in rows}) == len(rows)
    assert not {"CRM_Console_Key__c", "Profile_ID__c", "Last_Sync__c"} & {row.remote for row in rows}


def test_every_suggestion_has_a_reason() -> None:
    for each in suggestions(view(Kind.LEAD), ()):
        assert each.reason
        assert 0 < each.confidence <= 1
    by_name = {each.local: each.reason for each in suggestions(view(Kind.LEAD), ())}
    assert by_name["job_title"] == "“Title” is Salesforce's word for “Job Title”"
    assert by_name["region"] == "Same label and type"
    assert by_name["score"] == "Well-known pair; only to Salesforce"


def test_mapped_fields_are_not_suggested_again() -> None:
    rows = proposed_mapping(Kind.LEAD, BY_KIND[Kind.LEAD], crm_fields(Kind.LEAD))
    assert list(suggestions(view(Kind.LEAD), rows)) == []
    without = [row for row in rows if row.local != "city"]
    assert [(each.local, each.remote) for each in suggestions(view(Kind.LEAD), without)] == [("city", "City")]
    off = [replace(row, direction=D.OFF) for row in rows]
    assert list(suggestions(view(Kind.LEAD), off)) == [], "a row that is off was decided by a person"
    half = [*without, MappingRow("r90", "city", None, D.TWO_WAY, Policy.ASK)]
    assert [each.remote for each in suggestions(view(Kind.LEAD), half)] == ["City"]


def test_a_field_nobody_may_write_is_only_pulled() -> None:
    locked = replace(crm_fields(Kind.LEAD)["Region__c"], createable=False, updateable=False)
    found = {each.local: each for each in suggestions(view(Kind.LEAD, changed={"Region__c": locked}), ())}
    assert found["region"].direction is D.PULL
    assert "only from Salesforce" in found["region"].reason
    score = replace(crm_fields(Kind.LEAD)["Score__c"], calculated=True)
    assert "score" not in {each.local for each in suggestions(view(Kind.LEAD, changed={"Score__c": score}), ())}


def test_a_renamed_field_is_found_by_its_label_or_a_slip_in_its_name() -> None:
    fields = {
        "Gebiet__c": custom("Gebiet", "Region", T.TEXT, max_length=255),
        "UTM_Mediums__c": custom("UTM_Mediums", "Werbeweg", T.TEXT, max_length=80),
    }
    offer = view(Kind.LEAD, changed=fields, lost=("Region__c", "UTM_Medium__c"))
    found = {each.local: each for each in suggestions(offer, ())}
    assert found["region"].remote == "Gebiet__c"
    assert found["utm_medium"].remote == "UTM_Mediums__c"
    assert "Similar name" in found["utm_medium"].reason


def test_a_field_of_another_type_is_proposed_only_where_it_can_hold_the_values() -> None:
    impossible = view(Kind.LEAD, changed={"Consent_Date__c": custom("Consent_Date", "Consent Date", T.BOOL)})
    assert "consent_date" not in {each.local for each in suggestions(impossible, ())}
    possible = view(
        Kind.LEAD, changed={"Consent_Date__c": custom("Consent_Date", "Consent Date", T.TEXT, max_length=40)}
    )
    found = {each.local: each for each in suggestions(possible, ())}
    assert "the type differs" in found["consent_date"].reason


def test_a_required_field_of_the_org_gets_the_nearest_candidate() -> None:
    required = custom("Sales_Region", "Sales Region", T.TEXT, max_length=255, required=True, nillable=False)
    offer = view(Kind.LEAD, changed={"Sales_Region__c": required}, lost=("Region__c",))
    found = {each.remote: each for each in suggestions(offer, ())}
    assert found["Sales_Region__c"].local == "region"
    optional = view(Kind.LEAD, changed={"Sales_Region__c": replace(required, required=False)}, lost=("Region__c",))
    assert "Sales_Region__c" not in {each.remote for each in suggestions(optional, ())}


names = st.sampled_from(
    ["Phone", "phone", "Mobile_Phone__c", "HomePhone", "city", "City__c", "Citys__c", "Email", "e_mail"]
)


@given(
    st.lists(st.tuples(names, field_specs()), max_size=8),
    st.lists(st.tuples(names, field_specs()), max_size=8),
    st.sampled_from(list(MAPPED)),
)
@settings(max_examples=200, deadline=None)
def test_no_field_is_proposed_twice(
    ours: list[tuple[str, FieldSpec]], theirs: list[tuple[str, FieldSpec]], kind: Kind
) -> None:
    local = {name: replace(spec, name=name, label=name) for name, spec in ours}
    remote = {name: replace(spec, name=name, label=name) for name, spec in theirs}
    base = view(kind)
    offer = MappingView(kind, 1, (), tuple(local.values()), tuple(remote.values()), {}, {}, base.allowed)
    found = suggestions(offer, ())
    assert len({each.local for each in found}) == len(found)
    assert len({each.remote for each in found}) == len(found)
    for each in found:
        assert each.direction in base.allowed
        assert each.direction is not D.OFF
    taken = [MappingRow(str(n), e.local, e.remote, e.direction, Policy.ASK) for n, e in enumerate(found[:2])]
    later = suggestions(offer, taken)
    assert not {row.local for row in taken} & {each.local for each in later}
    assert not {row.remote for row in taken} & {each.remote for each in later}
