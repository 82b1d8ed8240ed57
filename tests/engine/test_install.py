"""An org without our fields: the check says so, installing mends it, and creates go by our key from then on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.connect.salesforce.install import NEEDED
from crmconsole.connect.salesforce.own_fields import own_fields
from crmconsole.errors import CrmProblem, CrmRefused
from crmconsole.practice.setup.org_setup import Features
from crmconsole.practice.setup_controls import SetupControls
from crmconsole.practice.tooling import create_field
from crmconsole.records import Direction, Kind
from crmconsole.views import PermissionCheck, PermissionLine
from tests.engine.story import Story

KEY = "CRM_Console_Key__c"
Tell = Callable[..., Story]


def bare(tell: Tell, **options: Any) -> Story:
    """Begin a story on an org without our fields; its set-up is its own, since other fields can be mapped."""
    story = tell(set_up=False, features=Features(console_fields=False), **options)
    story.connect()
    story.do(story.console.setup_defaults())
    return story


def check(story: Story) -> PermissionCheck:
    """Ask for the permission check."""
    return story.do(story.console.permission_check())


def line(found: PermissionCheck, kind: Kind, field: str | None = None) -> PermissionLine:
    """Return one line of it."""
    [one] = [each for each in found.lines if (each.kind, each.field) == (kind, field)]
    return one


def rights(story: Story, **wish: Any) -> None:
    """Take rights away from the signed-in user."""
    SetupControls(story.practice.org).rights({"user": story.practice.credentials.username, **wish})


def doctor(story: Story) -> Any:
    """Return the doctor's line about our fields."""
    [one] = [each for each in story.do(story.console.doctor()) if each.name == "Our fields"]
    return one


def test_without_our_fields_everything_works_and_the_check_says_what_is_weaker(tell: Tell) -> None:
    story = bare(tell)
    story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    story.sync()
    assert len(story.there.records("Lead")) == 1
    found = check(story)
    weaker = [(each.kind, each.field) for each in found.lines if each.state != "ok"]
    assert {(own.kind, own.spec.name) for own in own_fields()} == set(weaker)
    assert {each.state for each in found.lines if each.own} == {"weaker"}
    key = line(found, Kind.LEAD, KEY)
    assert key.sentence == "CRM Console Key is not in this org."
    assert "searching by e-mail address" in key.meaning
    assert "by its name" in line(found, Kind.CAMPAIGN, KEY).meaning
    assert "by person, subject and day" in line(found, Kind.TASK, KEY).meaning
    assert (found.installable, found.lacking, found.may_install) == (len(own_fields()), (), True)
    assert found.sentence == "All that is mapped works; 13 things work less well than could be."
    told = doctor(story)
    assert (told.state, told.sentence.split(":")[0]) == ("warn", "13 of 13 fields of ours cannot be used")
    assert "crmconsole fields install" in told.fix


def test_after_installing_nothing_is_missing_and_creates_go_by_key(tell: Tell) -> None:
    story = bare(tell)
    done = story.do(story.console.install_fields())
    assert done.complete
    assert {one.step for one in done.fields} == {"made"}
    assert done.sentence == "13 fields can be used now."
    found = check(story)
    assert [each.sentence for each in found.lines if each.state != "ok"] == []
    assert (found.instructions, found.installable) == ("", 0)
    assert doctor(story).state == "ok"
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    story.fault("answer_lost", times=1, where={"path": "composite/sobjects"})
    story.run()
    story.sync()
    [lead] = story.there.records("Lead")
    assert lead[KEY] == story.here.person(person)["key"], "looked up by key at once: no ten minutes passed"
    assert story.here.crm_id(person) == lead["Id"]
    again = story.do(story.console.install_fields())
    assert ({one.step for one in again.fields}, again.sentence) == ({"there"}, "Everything was there already.")


def test_the_new_fields_are_proposed_in_the_mapping(tell: Tell) -> None:
    story = bare(tell)
    assert "Score__c" not in {spec.name for spec in story.do(story.console.mapping(Kind.LEAD)).crm_fields}
    story.do(story.console.install_fields())
    view = story.do(story.console.mapping(Kind.LEAD))
    assert {"Score__c", "Rank__c", KEY} <= {spec.name for spec in view.crm_fields}
    assert {"Score__c", "Rank__c", KEY} <= set(view.new_fields)


def test_a_restricted_user_is_refused_in_plain_words_and_has_instructions(tell: Tell) -> None:
    story = bare(tell, restricted=True)
    with pytest.raises(CrmRefused) as refused:
        story.do(story.console.install_fields())
    assert refused.value.help.happened.startswith("The signed-in Salesforce user may not install fields")
    assert "Salesforce administrator" in refused.value.help.fix
    found = check(story)
    assert (found.may_install, found.lacking) == (False, tuple(NEEDED.values()))
    assert line(found, Kind.LEAD).state == "ok"
    campaign = line(found, Kind.CAMPAIGN)
    assert (campaign.state, campaign.missing) == ("missing", ("create", "change"))
    assert line(found, Kind.ACCOUNT).state == "ok", "accounts are only read"
    assert "CRM Console Key is not in this org" in line(found, Kind.LEAD, KEY).sentence
    for words in (
        "Setup > Object Manager > Lead > Fields & Relationships > New",
        "Setup > Object Manager > Activity",
        "CRM Console Key, field name CRM_Console_Key: Text, length 64",
        "Setup > Permission Sets",
        "Object Settings > Campaigns: Read, Create, Edit",
        "Marketing User",
        "Manage Assignments",
        story.practice.credentials.username,
        "Customize Application",
    ):
        assert words in found.instructions, words
    story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    story.sync([Kind.LEAD, Kind.CONTACT])
    assert len(story.there.records("Lead")) == 1, "and all the same it works"


def test_hidden_and_read_only_fields_are_named_one_by_one(tell: Tell) -> None:
    story = tell()
    rights(story, fields={"Lead.Phone": "", "Lead.City": "r", "Lead.Score__c": "r", "Contact.Rank__c": ""})
    found = check(story)
    phone = line(found, Kind.LEAD, "Phone")
    assert (phone.state, phone.missing) == ("missing", ("read", "create", "change"))
    assert "gone from Salesforce, or hidden" in phone.sentence
    score = line(found, Kind.LEAD, "Score__c")
    assert (score.state, score.sentence) == ("weaker", "The signed-in user may read Score, but not write it.")
    rank = line(found, Kind.CONTACT, "Rank__c")
    assert rank.sentence == "Rank is in the org, but the signed-in user cannot see it."
    assert "Field Permissions, Read Access and Edit Access: " in found.instructions
    assert "Phone" in found.instructions
    story.do(story.console.install_fields())
    after = check(story)
    assert (line(after, Kind.LEAD, "Score__c").state, line(after, Kind.CONTACT, "Rank__c").state) == ("ok", "ok")
    assert line(after, Kind.LEAD, "Phone").state == "missing", "only fields of ours are installed"


def test_the_doctor_tells_of_one_that_matters_less_without_alarm(tell: Tell) -> None:
    story = tell()
    told = doctor(story)
    assert (told.state, told.sentence) == ("ok", "1 of 11 fields of ours cannot be used: CRM Console Key (Campaigns).")
    assert "crmconsole fields install" in told.fix


def test_a_field_that_is_only_read_needs_no_more(tell: Tell) -> None:
    story = tell()
    story.map(Kind.LEAD, "phone", direction=Direction.PULL)
    rights(story, fields={"Lead.Phone": "r"})
    phone = line(check(story), Kind.LEAD, "Phone")
    assert (phone.needed, phone.actual, phone.state) == (("read",), ("read",), "ok")


def test_leads_may_be_hidden_and_the_check_says_what_rests(tell: Tell) -> None:
    story = tell()
    rights(story, objects={"Lead": ""})
    found = check(story)
    lead = line(found, Kind.LEAD)
    assert (lead.state, lead.missing) == ("missing", ("read", "create", "change"))
    assert lead.meaning.startswith("They rest. Conversions, CRM actions, programs and new people wait")
    assert [each for each in found.lines if each.kind is Kind.LEAD] == [lead]
    assert line(found, Kind.CONTACT).state == "ok"


def test_the_right_to_delete_and_to_convert_is_asked_for_where_it_is_used(tell: Tell) -> None:
    story = tell()
    assert line(check(story), Kind.LEAD).needed == ("read", "create", "change", "convert")
    rights(story, objects={"Lead": "cru"}, system=["ConvertLeads"])
    story.choose(deleted_here="delete")
    found = check(story)
    lead = line(found, Kind.LEAD)
    assert (lead.state, lead.missing) == ("missing", ("delete", "convert"))
    assert lead.sentence == "The signed-in user may not delete leads. The signed-in user may not convert leads."
    assert "Deleted leads stay in Salesforce." in lead.meaning
    assert "Convert Lead is refused" in lead.meaning
    assert line(found, Kind.CONTACT).needed == ("read", "create", "change", "delete")
    assert line(found, Kind.CONTACT).state == "ok"
    assert "Object Settings > Leads: Read, Delete" in found.instructions
    assert "System Permissions: Convert Leads" in found.instructions


def test_a_wrong_field_is_told_and_left(tell: Tell) -> None:
    story = bare(tell)
    create_field(story.practice.org, f"Lead.{KEY}", {"type": "Text", "label": "Theirs", "length": 20})
    done = story.do(story.console.install_fields())
    assert not done.complete
    [left] = [one for one in done.fields if one.step == "unfit"]
    assert (left.kind, left.field) == (Kind.LEAD, KEY)
    assert left.sentence.startswith("It is there in another form and was left as it is.")
    assert done.sentence == "12 fields can be used now. One field cannot; the reason stands beside each."


@pytest.mark.parametrize("weather", ["answer_lost", "connection_cut"])
def test_cut_short_it_is_done_again(tell: Tell, weather: str) -> None:
    story = bare(tell)
    story.fault(weather, times=1, where={"path": "tooling/sobjects"})
    with pytest.raises(CrmProblem) as cut:
        story.do(story.console.install_fields())
    assert "stay" in cut.value.help.means
    assert cut.value.help.fix == "Install again: what is there is found and left."
    story.calm()
    assert story.do(story.console.install_fields()).complete
    assert check(story).installable == 0
