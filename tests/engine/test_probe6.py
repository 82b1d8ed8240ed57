from __future__ import annotations
import pytest
from crmconsole.records import Kind
from crmconsole.views import WonOptions, OwnerLink
from tests.engine.acting import ask, leads, somebody, converted
from tests.engine.scenes import linked, many_linked
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, state
from tests.engine.test_features_life import ways, lost_with_a_reason, user_of
from tests.engine.test_features_owners import users, scene, hand_over, owners, BEN, EVA, ANN, GUS
from tests.engine.test_features_won import a_contact, by_converting, deal_there, rest, states, win, contact_of

def st(story, p): return {k: story.here.person(p)[k] for k in ("lead_status", "won_on", "won_amount", "loss_reason", "kind", "deleted_why")}

def test_way_off_lead_status_edit_there(story: Story) -> None:
    """won there for a LEAD by its status (not conversion)?"""
    lead, p = linked(story)
    pairs = story.do(story.console.pipeline())
    print(pairs.pairs, pairs.back)

def test_reverse_lost_reopened(story: Story) -> None:
    lost_with_a_reason(story)
    lead, p = linked(story)
    story.wait(60)
    story.there.edit(lead, Status="Closed - Not Converted", UTM_Campaign__c="Too dear")
    story.sync(); print(st(story, p))
    story.wait(60); story.there.edit(lead, Status="Working - Contacted"); story.sync(); print(st(story, p))

def test_won_here_lead_not_linked_yet(story: Story) -> None:
    by_converting(story, WonOptions(create_opportunity=True, opportunity_name="X"))
    p = story.here.add(last_name="Ito", company="Ito", email="i@example.com", lead_status="New")
    story.here.edit(p, lead_status="Won")
    story.sync(); story.wait(600); story.sync()
    print(st(story, p), story.here.crm_id(p), story.here.person(p)["held_back"], states(story))

def test_2000_won(story: Story) -> None:
    """30 (under the brake) leads won at once, contacts too."""
    by_converting(story, WonOptions(create_opportunity=True))
    ls = leads(story, *(f"L{n}" for n in range(20)))
    for l in ls:
        story.here.edit(story.here.of(l)["id"], lead_status="Won")
    r = story.run(); print(r.message); story.wait(600); r = story.run(); print(r.message)
    print({s for s in states(story)}, len(states(story)), {o["StageName"] for o in story.there.records("Opportunity")}, len(story.there.records("Opportunity")))

def test_transfer_unlinked_yet(story: Story) -> None:
    known = users(story)
    p = story.here.add(last_name="Ito", company="Ito", email="i@example.com", owner=ANN)
    story.do(story.console.hand_over([p], BEN))
    story.sync()
    print(story.there.record(story.here.crm_id(p))["OwnerId"] == known.ben)

def test_transfer_and_edit_both(story: Story) -> None:
    known, lead, person = scene(story)
    hand_over(story, person, BEN)
    story.here.edit(person, city="Hull")
    story.there.edit(lead, Phone="4")
    story.sync()
    print(owners(story, lead, person), known.ben, story.there.record(lead)["City"], story.here.person(person)["phone"])

def test_hand_over_then_converted_there(story: Story) -> None:
    known, lead, person = scene(story)
    hand_over(story, person, BEN)
    c = str(story.there.convert(lead).contact_id)
    story.run(); story.wait(600); story.run()
    heir = story.here.of(c)
    print(heir["owner"], story.there.record(c)["OwnerId"], known)

def test_lost_here_with_push_off_then_on(story: Story) -> None:
    lead, p = linked(story)
    ways(story, push=False)
    story.here.edit(p, lead_status="Lost")
    story.sync(); print(st(story, p), story.there.record(lead)["Status"])
    ways(story); story.sync(); print(st(story, p), story.there.record(lead)["Status"])

def test_ask_convert_then_inactive(story: Story) -> None:
    """Won options assign_to a user who left."""
    story.sync()
    u = somebody(story)
    by_converting(story, WonOptions(assign_to=u.id))
    [ash] = leads(story, "Ash")
    story.there.org.update("User", u.id, {"IsActive": False}, story.practice.colleague)
    win(story, story.here.of(ash)["id"])
    r = story.run(); print(r.message, states(story), [a.reason for a in story.do(story.console.actions())])
    story.wait(600); r = story.run(); print(r.message, states(story), [a.reason for a in story.do(story.console.actions())])
    story.wait(25*3600); r = story.run(); print(r.message, states(story), [a.reason for a in story.do(story.console.actions())])

def test_contact_clone(story: Story) -> None:
    story.do(story.console.set_write_back(True, everyone=True))
    c, p = a_contact(story)
    story.wait(300); story.sync()
    pid = story.there.record(c)["Profile_ID__c"]
    k = story.there.create("Contact", LastName="Moss", Email="moss@example.com", Profile_ID__c=pid)
    did(story, p, "form", "A")
    story.wait(300); story.sync(); story.wait(300); story.run()
    print(pid, story.here.of(k)["id"], p, story.causes(), [(t["WhoId"] == c) for t in story.there.records("Task")])
    f = story.failures()[0]
    story.do(story.console.reissue_profile_id(f["id"]))
    print(story.there.record(c)["Profile_ID__c"], story.there.record(k)["Profile_ID__c"])
