"""What the panel of a person shows of both sides: timeline, campaigns, opportunities, score (features S0-9, S1-11…14, S1-21, S3-31…38)."""

from __future__ import annotations

from html import escape

import pytest

from crmconsole.errors import InputProblem
from crmconsole.insight_page.export import insight_document
from crmconsole.insight_page.page import insight_page
from crmconsole.records import Kind
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked


def test_s0_9_memberships_name_every_opportunity_of_a_contact(story: Story) -> None:
    account = story.there.create("Account", Name="Harbour Lights")
    contact = story.there.create("Contact", LastName="Ortiz", AccountId=account)
    campaign = story.there.create("Campaign", Name="Spring fair", IsActive=True)
    story.there.create("CampaignMember", CampaignId=campaign, ContactId=contact)
    for name in ("Desks for all", "Lamps"):
        deal = story.there.create(
            "Opportunity", Name=name, StageName="Prospecting", CloseDate="2026-12-24", AccountId=account
        )
        story.there.create("OpportunityContactRole", OpportunityId=deal, ContactId=contact, Role="Decision Maker")
    story.sync()
    told = story.do(story.console.insight(story.here.of(contact)["id"])).memberships
    assert [(one.kind, one.name) for one in told] == [
        (Kind.CAMPAIGN, "Spring fair"),
        (Kind.OPPORTUNITY, "Desks for all"),
        (Kind.OPPORTUNITY, "Lamps"),
    ]
    assert (told[1].part, told[1].detail) == ("Decision Maker", "Prospecting, closes on 2026-12-24")
    assert told[1].crm_url is not None
    story.wait(60)
    story.there.edit(deal, Name="A lamp")
    other = story.there.create("Contact", LastName="Twin", AccountId=account)
    chair = story.there.create("Opportunity", Name="Chair", StageName="Prospecting", CloseDate="2026-12-24")
    story.there.create("OpportunityContactRole", OpportunityId=chair, ContactId=other)
    (gone,) = [
        one for one in story.there.records("OpportunityContactRole") if one["Role"] and one["OpportunityId"] != deal
    ]
    story.there.org.delete("OpportunityContactRole", gone["Id"], story.practice.colleague)
    story.sync()

    def deals(contact: str) -> list[str]:
        told = story.do(story.console.insight(story.here.of(contact)["id"])).memberships
        return [one.name for one in told if one.kind is Kind.OPPORTUNITY]

    assert (deals(contact), deals(other)) == (["A lamp"], ["Chair"])
    story.wait(60)
    story.there.merge(contact, other)
    story.sync()
    assert deals(contact) == ["A lamp", "Chair"]


def test_s1_21_the_timeline_asks_salesforce_each_time_and_stores_nothing(story: Story) -> None:
    crm_id, person = linked(story, kind="Contact")
    did(story, person, "form", "Demo request")
    story.sync()
    story.wait(60)
    story.there.create("Task", WhoId=crm_id, Subject="Call back", Status="Not Started", Description="Ask for Ann")
    story.there.create(
        "Event", WhoId=crm_id, Subject="Lunch", StartDateTime="2026-11-20T12:00:00.000+0000", DurationInMinutes=60
    )
    campaign = story.there.create("Campaign", Name="Spring fair")
    story.there.create("CampaignMember", CampaignId=campaign, ContactId=crm_id)
    before = story.fingerprint(("activity", "person", "change"))
    told = story.do(story.console.timeline(person))
    assert story.fingerprint(("activity", "person", "change")) == before
    found = {one.title: (one.side, one.detail) for one in told}
    assert found["Filled in the form “Demo request”"] == ("here", "")
    assert found["Task: Call back"] == ("Salesforce", "Not Started, to be done, Ask for Ann")
    assert found["Event: Lunch"] == ("Salesforce", "")
    assert found["Campaign: Spring fair"] == ("Salesforce", "Sent")
    assert "Came from Salesforce" in found
    assert [one.at for one in told] == sorted((one.at for one in told), reverse=True)
    assert len(told) == 5
    there = story.do(story.console.timeline_there(person))
    assert list(there) == [one for one in told if one.title.startswith(("Task", "Event", "Campaign"))]
    asked = story.practice.meter.stats()["metered_calls"]
    assert [one.title for one in story.do(story.console.timeline(person, ask=False))] == [
        one.title for one in told if one.side == "here" or one.title == "Came from Salesforce"
    ]
    assert story.practice.meter.stats()["metered_calls"] == asked


def test_the_timeline_goes_on_without_what_the_user_may_not_see(story: Story) -> None:
    crm_id, person = linked(story, kind="Contact")
    story.there.create("Task", WhoId=crm_id, Subject="Call back")
    story.fault("object_hidden", where={"object": "Event"})
    assert "Task: Call back" in [one.title for one in story.do(story.console.timeline(person))]


def test_s3_36_to_38_the_panel_shows_score_rank_and_reasons(story: Story) -> None:
    _, person = linked(story)
    story.do(story.console.activate_scores())
    did(story, person, "form", "Demo request")
    told = story.do(story.console.insight(person))
    assert told.score is not None
    assert (told.score.score, told.score.rank) == ("20.0", "C2")
    assert told.score.sentence == (
        "Score 20, rank C2: +15.0 Filled in a form in the last 180 days (once, on 21 November 2026); +5.0 Company is known."
    )
    assert [one.title for one in told.timeline] == [
        "Filled in the form “Demo request”",
        "Came from Salesforce",
    ], "a score that moved does not hide what they did"
    changes = story.do(story.console.timeline_page(person, "sync")).entries
    assert [one.title for one in changes] == ["Score worked out anew", "Score worked out anew", "Came from Salesforce"]
    story.wait(60)
    did(story, person, "call", "About chairs")
    history = story.do(story.console.insight(person)).score_history
    assert [(one.score, one.rank) for one in history][:2] == [("5", "C3"), ("20", "C2")]
    assert float(history[-1].score) > 20
    assert [one.at for one in history] == sorted(one.at for one in history)


def test_s3_31_the_panel_the_page_and_the_files_sum_up_how_ready_for_sales_somebody_is(story: Story) -> None:
    _, person = linked(story)
    assert story.do(story.console.insight(person)).readiness is None, "without scores there is nothing to sum up"
    story.do(story.console.activate_scores())
    story.sync()
    told = story.do(story.console.insight(person)).readiness
    assert told is not None
    assert (told.level, told.title) == ("not_yet", "Not ready for sales yet")
    story.do(story.console.edit_person(person, {"job_title": "Owner", "phone": "01632 960100", "employees": 40}))
    for subject in ("Demo request", "Catalogue"):
        did(story, person, "form", subject)
    insight = story.do(story.console.insight(person))
    told = insight.readiness
    assert told is not None
    assert (told.level, told.title) == ("ready", "Ready for sales")
    assert told.reasons[:2] == (
        "Who they are fits well what you sell (rank A).",
        "They did a lot of late (rank 1).",
    )
    shown = [insight_page(insight, "/insight/k/1")]
    shown += [insight_document(insight, "2026-11-22T10:00:00Z", printed=printed) for printed in (False, True)]
    for text in shown:
        assert all(escape(words) in text for words in (told.title, told.sentence, *told.reasons))
    story.wait(40 * 24 * 3600)
    later = story.do(story.console.insight(person)).readiness
    assert later is not None
    assert later.level == "soon", "who has been quiet for long is looked at first"


def test_s1_11_to_14_a_record_shows_its_person_by_id_and_else_by_address_without_linking(story: Story) -> None:
    crm_id, person = linked(story)
    did(story, person, "form", "Demo request")
    story.sync()
    by_id = story.do(story.console.insight_of_record(crm_id))
    assert (by_id.person.id, by_id.shown_by) == (person, "")
    twin = story.there.create("Contact", LastName="Moss", Email="MOSS@example.com")
    by_address = story.do(story.console.insight_of_record(twin))
    assert by_address.person.id == person
    assert "is not linked with this person" in by_address.shown_by
    assert [one.title for one in by_address.timeline] == [one.title for one in by_id.timeline]
    assert story.rows("SELECT * FROM link WHERE remote_id = ?", twin) == []
    stranger = story.there.create("Lead", LastName="Ono", Email="ono@example.com")
    for wrong in (stranger, story.there.create("Lead", LastName="Nobody"), "001000000000001AAA"):
        with pytest.raises(InputProblem):
            story.do(story.console.insight_of_record(wrong))
    assert story.do(story.console.insight_of_record(stranger, "moss@example.com")).person.id == person


def test_s3_34_after_a_conversion_the_panel_says_that_the_contact_is_not_known_yet(story: Story) -> None:
    crm_id, person = linked(story)
    contact = story.there.convert(crm_id).contact_id
    story.there.edit(contact, Email="new@example.com")
    with pytest.raises(InputProblem) as told:
        story.do(story.console.insight_of_record(contact))
    assert "known here after the next run" in told.value.sentence
    story.sync()
    heir = story.here.of(contact)["id"]
    assert story.do(story.console.insight_of_record(contact)).person.id == heir
    assert story.do(story.console.insight_of_record(crm_id)).person.id == heir
    assert heir != person
