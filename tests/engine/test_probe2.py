"""Probes."""

from __future__ import annotations
import pytest
from crmconsole.records import Kind
from crmconsole.views import WonOptions, OwnerLink
from tests.engine.acting import ask, leads, somebody, converted
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, state
from tests.engine.test_features_life import ways
from tests.engine.test_features_owners import users, scene, hand_over, owners, BEN, EVA, ANN, GUS
from tests.engine.test_features_won import a_contact, by_converting, deal_there, rest, states, win, contact_of


def test_handed_to_a_queue_there(story: Story) -> None:
    known, lead, person = scene(story)
    q = somebody(story, queue=True)
    story.there.edit(lead, OwnerId=q.id)
    story.sync()
    print(owners(story, lead, person))
    hand_over(story, person, ANN)
    story.sync()
    print(owners(story, lead, person), known)
    story.settle()


def test_merge_contacts(story: Story) -> None:
    a, pa = a_contact(story, "A")
    b, pb = a_contact(story, "B")
    camp = story.there.create("Campaign", Name="Fair", IsActive=True)
    story.there.create("CampaignMember", CampaignId=camp, ContactId=b)
    deal_there(story, b)
    did(story, pb, "form", "X")
    story.sync()
    pend = did(story, pb, "form", "Y")
    story.wait(60)
    story.there.merge(a, b)
    story.sync()
    ins = story.do(story.console.insight(pa))
    print([t.title for t in ins.timeline], [(m.kind, m.name) for m in ins.memberships])
    print([(t["Subject"], t["WhoId"]) for t in story.there.records("Task")], a)
    story.settle()
    story.check_in_step()


def test_merge_accounts(story: Story) -> None:
    x = story.there.create("Account", Name="X Ltd")
    y = story.there.create("Account", Name="Y Ltd")
    c = story.there.create("Contact", LastName="M", Email="m@example.com", AccountId=y)
    story.sync()
    print(story.here.of(c)["company"])
    story.wait(60)
    story.there.merge(x, y)
    story.sync()
    print(story.here.of(c)["company"], story.rows("select id,name,deleted_at,deleted_why from account"))
    story.settle()


def test_merge_both_changed(story: Story) -> None:
    w, pw = linked(story, City="York", Phone="1")
    l = story.there.create(LastName="L", Email="l@example.com", City="Bath", Phone="2")
    story.sync()
    pl = story.here.of(l)["id"]
    story.wait(60)
    story.here.edit(pl, city="Hull", job_title="Boss")
    story.here.edit(pw, phone="9")
    story.wait(60)
    story.there.merge(w, l, City="Rome")
    story.run()
    story.wait(600)
    story.settle()
    r = story.there.record(w)
    print(
        r["City"],
        r["Phone"],
        r["Title"],
        {k: story.here.person(pw)[k] for k in ("city", "phone", "job_title")},
        story.conflicts(),
    )
    story.check_in_step()


def test_deleted_there_pending_event_undelete(story: Story) -> None:
    l, p = linked(story)
    story.wait(60)
    d = did(story, p, "form", "Y")
    story.there.delete(l)
    story.run()
    print(state(story, d), story.failures())
    story.wait(15 * 86400)
    story.run()
    print(state(story, d))
    story.there.undelete(l)
    story.wait(60)
    story.run()
    print(state(story, d), [(t["Subject"], t["WhoId"]) for t in story.there.records("Task")])


def test_lost_contact_here(story: Story) -> None:
    c, p = a_contact(story)
    d = deal_there(story, c)
    story.sync()
    story.wait(60)
    story.do(story.console.edit_person(p, {"lead_status": "Lost", "loss_reason": "dear"}))
    r = story.sync()
    print(r.message, story.there.record(d)["StageName"])
    story.wait(600)
    story.there.edit(d, Amount=7)
    story.sync()
    print(story.here.person(p)["lead_status"])


def test_opportunities_off(story: Story) -> None:
    c, p = a_contact(story)
    d = deal_there(story, c)
    story.sync()
    ways(story, Kind.OPPORTUNITY, pull=False, push=False)
    story.wait(60)
    story.there.edit(d, StageName="Closed Won")
    story.sync()
    print(story.here.person(p)["lead_status"])
    ways(story, Kind.OPPORTUNITY, pull=True, push=False)
    story.sync()
    story.wait(600)
    story.sync()
    print(story.here.person(p)["lead_status"])


def test_won_deal_reopened(story: Story) -> None:
    c, p = a_contact(story)
    d = deal_there(story, c)
    story.sync()
    story.wait(60)
    story.there.edit(d, StageName="Closed Won", Amount=1)
    story.sync()
    story.wait(60)
    story.there.edit(d, StageName="Prospecting")
    story.sync()
    print(story.here.person(p)["lead_status"], story.here.person(p)["won_on"])
    story.wait(60)
    story.there.edit(d, StageName="Closed Lost")
    story.sync()
    print(story.here.person(p)["lead_status"], story.here.person(p)["won_on"], story.here.person(p)["loss_reason"])


def test_deal_deleted(story: Story) -> None:
    c, p = a_contact(story)
    d = deal_there(story, c, StageName="Closed Won")
    story.sync()
    story.wait(60)
    story.there.org.delete("Opportunity", d, story.practice.colleague)
    r = story.sync()
    print(r.message, story.here.person(p)["lead_status"])


def test_lost_there_contact_later_lead_status(story: Story) -> None:
    # lead lost, both at once with different
    lead, p = linked(story)
    story.wait(60)
    story.here.edit(p, lead_status="Qualified")
    story.there.edit(lead, Status="Closed - Not Converted")
    story.sync()
    print(story.here.person(p)["lead_status"], story.there.record(lead)["Status"])


def test_clones_first_sync(story: Story) -> None:
    story.do(story.console.set_write_back(True, everyone=True))
    lead, p = linked(story)
    story.wait(300)
    story.sync()
    pid = story.there.record(lead)["Profile_ID__c"]
    print(pid)
    clones = [story.there.create(LastName="M", Email="moss@example.com", Profile_ID__c=pid) for _ in range(3)]
    story.wait(300)
    story.sync()
    story.wait(300)
    story.run()
    print(len(story.here.people()), story.causes(), [f["message"] for f in story.failures()])
    for f in story.failures():
        story.do(story.console.reissue_profile_id(f["id"]))
    ids = [story.there.record(x)["Profile_ID__c"] for x in [lead, *clones]]
    print(ids)
    assert len(set(ids)) == 4
    story.wait(300)
    story.settle()


def test_clone_then_original_deleted(story: Story) -> None:
    story.do(story.console.set_write_back(True, everyone=True))
    lead, p = linked(story)
    story.wait(300)
    story.sync()
    pid = story.there.record(lead)["Profile_ID__c"]
    clone = story.there.create(LastName="M", Email="mo@example.com", Profile_ID__c=pid)
    story.there.delete(lead)
    story.wait(300)
    story.sync()
    story.wait(300)
    story.run()
    story.wait(300)
    story.run()
    print(pid, story.there.record(clone)["Profile_ID__c"], story.here.of(clone)["id"], p, story.causes())
    story.there.undelete(lead)
    story.wait(300)
    story.run()
    story.wait(300)
    story.run()
    print(story.there.record(lead)["Profile_ID__c"], story.there.record(clone)["Profile_ID__c"], story.causes())
