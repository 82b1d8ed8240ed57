from __future__ import annotations
import pytest
from crmconsole.records import Kind
from crmconsole.errors import ConsoleError
from tests.engine.scenes import linked, many_linked
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, state
from tests.engine.test_features_life import ways
from tests.engine.acting import ask, leads, somebody, converted
from tests.engine.test_features_deletions import delete_here, is_there
from tests.engine.test_features_won import a_contact, by_converting, deal_there, rest, states, win, contact_of


def test_enable_sync_off_linked(story: Story) -> None:
    """enable_sync off on a linked: what travels?"""
    lead, p = linked(story, City="York")
    story.here.enable_sync(p, 0)
    story.wait(60)
    story.here.edit(p, city="Hull")
    story.there.edit(lead, Phone="9")
    r = story.sync()
    print(r.message, story.there.record(lead)["City"], story.here.person(p)["phone"], story.here.crm_id(p))


@pytest.mark.parametrize("way", [dict(pull=False, push=False)])
def test_all_off_then_on(story: Story, way) -> None:
    lead, p = linked(story, City="York")
    ways(story, Kind.LEAD, **way)
    story.wait(60)
    story.there.delete(lead)
    story.here.edit(p, city="Hull")
    story.sync()
    print(story.here.person(p)["deleted_at"], story.here.crm_id(p))
    ways(story)
    story.wait(60)
    story.sync()
    print(story.here.person(p)["deleted_at"], story.here.crm_id(p))


def test_off_conversion_then_on(story: Story) -> None:
    lead, p = linked(story, City="York")
    ways(story, Kind.CONTACT, pull=False, push=True)
    did(story, p, "form", "A")
    story.sync()
    story.wait(60)
    c = str(story.there.convert(lead).contact_id)
    story.sync()
    print([(x["id"], x["kind"], x["enable_sync"], story.here.crm_id(x["id"])) for x in story.here.people(deleted=True)])
    ways(story, Kind.CONTACT)
    story.wait(60)
    story.sync()
    story.wait(600)
    story.sync()
    print(
        [
            (x["id"], x["kind"], x["enable_sync"], story.here.crm_id(x["id"]), x["email"], x["deleted_at"])
            for x in story.here.people(deleted=True)
        ],
        story.failures(),
    )


def test_delete_here_contact_with_push_off(story: Story) -> None:
    story.choose(deleted_here="delete")
    c, p = a_contact(story)
    ways(story, Kind.CONTACT, pull=True, push=False)
    delete_here(story, p)
    story.sync()
    story.wait(600)
    story.sync()
    print(is_there(story, c), story.here.people())
    ways(story, Kind.CONTACT)
    story.wait(60)
    story.there.edit(c, Phone="3")
    story.sync()
    print(is_there(story, c), story.here.people())


def test_delete_here_then_edit_there(story: Story) -> None:
    """unlink: does the person come back when its record there changes?"""
    lead, p = linked(story)
    delete_here(story, p)
    story.wait(60)
    story.there.edit(lead, Phone="3")
    story.sync()
    print(story.here.people(), story.here.link(lead)["state"])


def test_convert_deleted_here(story: Story) -> None:
    lead, p = linked(story)
    delete_here(story, p)
    story.wait(60)
    c = story.there.convert(lead).contact_id
    story.sync()
    print([(x["id"], x["kind"]) for x in story.here.people()])


def test_merge_2000(story: Story) -> None:
    ls = many_linked(story, 60)
    ps = {l: story.here.of(l)["id"] for l in ls}
    for l in ls:
        did(story, ps[l], "form", "X" + l)
    story.wait(60)
    for a, b in zip(ls[::2], ls[1::2]):
        story.there.merge(a, b)
    r = story.run()
    print(r.message)
    r = story.sync(allow=["deletions"])
    print(r.message)
    tasks = story.there.records("Task")
    print(len(tasks), len({t["WhoId"] for t in tasks}), {t["WhoId"] for t in tasks} == set(ls[::2]))
    assert all(len(story.rows("select id from activity where person_id=?", ps[a])) == 2 for a in ls[::2])
    story.wait(3000)
    story.run()
    story.settle()


def test_tie_email_same_survivor(story: Story) -> None:
    # merge winner with same e-mail as a person here that isn't linked
    lead, p = linked(story)
    w = story.there.create(LastName="W", Email="x@example.com")
    other = story.here.add(last_name="Local", company="C", email="x@example.com", enable_sync=0)
    did(story, other, "form", "O")
    story.wait(60)
    story.there.merge(w, lead)
    story.sync()
    print([(x["id"], x["email"], story.here.crm_id(x["id"])) for x in story.here.people()])
    story.settle()
