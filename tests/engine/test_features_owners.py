"""Handing people over, both ways: who has somebody here and who owns them there follow each other through the table of users."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import httpx
import pytest

from crmconsole.records import Kind
from crmconsole.views import OwnerLink
from tests.engine.scenes import linked, many_linked
from tests.engine.story import Story
from tests.engine.test_lost_creates import lose

ANN, BEN, GUS, EVA = "Ann", "Ben", "Gus", "Eva"
"""Ann and Ben have their users in Salesforce, Gus stands for an inactive one, Eva for nobody."""


class Users(NamedTuple):
    """Users of the org, by what they are for a story."""

    ann: str
    ben: str
    inactive: str
    default: str
    other: str


def users(story: Story, *, crm_default: bool = True, here_default: str | None = EVA) -> Users:
    """Let users of the two sides stand for each other."""
    ids = {row["Name"]: str(row["Id"]) for row in story.there.records("User") if row["Name"] != "Greta Falk"}
    inactive = next(str(row["Id"]) for row in story.there.records("User") if row["Name"] == "Greta Falk")
    ann, default = ids.pop("Priya Raman"), ids.pop("Marisol Vega")
    active = [str(row["Id"]) for row in story.there.records("User", IsActive=True) if row["Id"] in ids.values()]
    me = story.rows("SELECT json_extract(identity, '$.user_id') AS id FROM connection")[0]["id"]
    ben, other = [one for one in active if one != me][:2]
    story.do(
        story.console.set_owners(
            default_crm_owner=default if crm_default else None,
            default_console_user=here_default,
            links=[OwnerLink(ANN, ann), OwnerLink(BEN, ben), OwnerLink(GUS, inactive), OwnerLink(EVA, None)],
        )
    )
    return Users(ann, ben, inactive, default, other)


def scene(story: Story, **options: object) -> tuple[Users, str, int]:
    """Return users who stand for each other, and a lead of Ann's that both sides have."""
    known = users(story, **options)  # type: ignore[arg-type]
    lead, person = linked(story, OwnerId=known.ann)
    assert story.here.person(person)["owner"] == ANN
    story.wait(60)
    return known, lead, person


def hand_over(story: Story, person: int, to: str | None) -> None:
    """Give a person to somebody else here."""
    story.wait(60)
    assert story.do(story.console.hand_over([person], to)) == 1


def owners(story: Story, lead: str, person: int) -> tuple[str | None, str]:
    """Return who has somebody here and who owns them there."""
    return story.here.person(person)["owner"], story.there.record(lead)["OwnerId"]


# ------------------------------------------------------------------------------------------------ here
def test_s4_34_whoever_is_handed_over_here_changes_the_owner_there(story: Story) -> None:
    known, lead, person = scene(story)
    hand_over(story, person, BEN)
    done = story.sync()
    assert owners(story, lead, person) == (BEN, known.ben)
    assert story.here.person(person)["crm_owner_id"] == known.ben
    assert done.objects[Kind.LEAD].updated_there == 1
    assert [one.values for one in story.sent()] == [{"OwnerId": known.ben}]
    story.idle()
    story.check_in_step()


@pytest.mark.parametrize("to", [GUS, EVA])
def test_s4_34_s4_24_an_inactive_or_missing_user_gives_way_to_the_default_with_a_warning(story: Story, to: str) -> None:
    known, lead, person = scene(story)
    hand_over(story, person, to)
    done = story.sync()
    assert owners(story, lead, person) == (to, known.default)
    assert f"handed over to {to} went to the default owner, Marisol Vega" in done.message
    story.settle()
    assert owners(story, lead, person) == (to, known.default)


def test_s4_22_s4_24_s4_34_whoever_is_made_inactive_there_later_is_found_out_by_the_next_run(story: Story) -> None:
    """Users are read once a day: a refusal because of one has them read at once, and what was refused goes to the default, then to the sync user."""
    known, lead, person = scene(story)

    def leaves(user: str) -> None:
        story.there.org.update("User", user, {"IsActive": False}, story.practice.colleague)

    leaves(known.ben)
    hand_over(story, person, BEN)
    new = story.here.add(last_name="New", company="Co", email="new@example.com", owner=BEN)
    assert story.run().state == "partial"
    assert [cause for cause, _field in story.causes()] == ["owner_inactive"] * 2
    story.wait(300)
    done = story.sync()
    assert "handed over to Ben went to the default owner, Marisol Vega" in done.message
    assert owners(story, lead, person) == (BEN, known.default)
    assert story.there.record(str(story.here.crm_id(new)))["OwnerId"] == known.default
    leaves(known.default)
    more = [story.here.add(last_name=f"N{n}", company="Co", email=f"n{n}@example.com") for n in range(3)]
    story.run()
    story.wait(300)
    story.sync()
    me = story.rows("SELECT json_extract(identity, '$.user_id') AS id FROM connection")[0]["id"]
    assert {story.there.record(str(story.here.crm_id(one)))["OwnerId"] for one in more} == {me}
    assert story.failures() == []
    story.wait(300)
    story.idle()
    told = [one.sentence for one in story.do(story.console.doctor()) if one.name == "Owners"]
    assert [any(words in one for one in told) for words in ("The default owner", "The user for Ben")] == [True, True]


def test_s4_34_without_anybody_there_the_owner_stays_and_the_failure_ends_with_a_choice(story: Story) -> None:
    known, lead, person = scene(story, crm_default=False)
    hand_over(story, person, EVA)
    done = story.run()
    assert owners(story, lead, person) == (EVA, known.ann)
    assert story.causes() == [("cannot_convert", "owner")]
    assert "Nobody in Salesforce can take it over for Eva" in story.failures()[0]["message"]
    assert done.objects[Kind.LEAD].failed == 1
    users(story)
    story.wait(60)
    story.settle()
    assert owners(story, lead, person) == (EVA, known.default)
    assert story.failures() == []


def test_s4_34_nobody_here_leaves_the_owner_there(story: Story) -> None:
    known, lead, person = scene(story)
    hand_over(story, person, None)
    story.settle()
    assert owners(story, lead, person) == (None, known.ann)


def test_s4_34_with_the_way_to_salesforce_off_the_owner_there_stays(story: Story) -> None:
    known, lead, person = scene(story)
    story.do(story.console.set_object(Kind.LEAD, pull=True, push=False))
    hand_over(story, person, BEN)
    story.sync()
    assert story.there.record(lead)["OwnerId"] == known.ann
    assert story.writes() == {}


# ------------------------------------------------------------------------------------------------ there
def test_s4_34_s4_22_an_owner_changed_there_hands_the_person_over_here(story: Story) -> None:
    known, lead, person = scene(story)
    story.there.edit(lead, OwnerId=known.ben)
    story.sync()
    assert owners(story, lead, person) == (BEN, known.ben)
    story.wait(60)
    story.there.edit(lead, OwnerId=known.other)
    story.sync()
    assert owners(story, lead, person) == (EVA, known.other)
    assert story.writes() == {}
    story.idle()


def test_s4_34_without_a_default_here_somebody_unknown_leaves_the_person_to_nobody(story: Story) -> None:
    known, lead, person = scene(story, here_default=None)
    story.there.edit(lead, OwnerId=known.other)
    story.sync()
    assert owners(story, lead, person) == (None, known.other)
    story.idle()


def test_s4_34_with_the_way_to_the_console_off_the_person_stays_with_whoever_has_them(story: Story) -> None:
    known, lead, person = scene(story)
    story.do(story.console.set_object(Kind.LEAD, pull=False, push=False))
    story.there.edit(lead, OwnerId=known.ben)
    story.run()
    assert owners(story, lead, person) == (ANN, known.ben)
    story.do(story.console.set_object(Kind.LEAD, pull=True, push=True))
    story.sync()
    assert owners(story, lead, person) == (BEN, known.ben)


def test_s4_22_whoever_comes_from_salesforce_belongs_to_the_linked_user_or_to_the_default(story: Story) -> None:
    known = users(story)
    leads = [story.there.create(LastName=name, OwnerId=name) for name in (known.ann, known.other)]
    story.sync()
    assert [story.here.of(lead)["owner"] for lead in leads] == [ANN, EVA]
    story.idle()


def test_s4_34_s4_35_contacts_are_handed_over_too(story: Story) -> None:
    known = users(story)
    contact = story.there.create("Contact", LastName="Moss", OwnerId=known.ann)
    story.sync()
    person = story.here.of(contact)["id"]
    hand_over(story, person, BEN)
    story.sync()
    assert owners(story, contact, person) == (BEN, known.ben)
    story.wait(60)
    story.there.edit(contact, OwnerId=known.ann)
    story.sync()
    assert owners(story, contact, person) == (ANN, known.ann)
    story.idle()
    story.do(story.console.set_object(Kind.CONTACT, pull=False, push=True))
    story.sync()
    story.wait(60)
    story.there.edit(contact, OwnerId=known.ben)
    story.sync()
    assert owners(story, contact, person) == (ANN, known.ben), "nobody handed them over here: it is not put back either"
    story.idle()
    story.do(story.console.set_object(Kind.CONTACT, pull=True, push=False))
    story.sync()
    assert owners(story, contact, person) == (BEN, known.ben)
    hand_over(story, person, ANN)
    story.sync()
    assert story.there.record(contact)["OwnerId"] == known.ben


# ------------------------------------------------------------------------------------------------ both, new, many
def test_s4_34_handed_over_on_both_sides_salesforce_wins(story: Story) -> None:
    known, lead, person = scene(story)
    story.there.edit(lead, OwnerId=known.other)
    hand_over(story, person, BEN)
    story.sync()
    assert owners(story, lead, person) == (EVA, known.other)
    story.settle()


def test_s4_34_who_is_sent_anew_keeps_whoever_has_them(story: Story) -> None:
    """The owner travels once, with the creation; who has no user there stays with whoever has them here."""
    known = users(story, crm_default=False)
    people = {
        name: story.here.add(last_name=name, company="Co", email=f"{name}@example.com", owner=name)
        for name in (ANN, GUS, EVA)
    }
    story.sync()
    made = {row["LastName"]: row["OwnerId"] for row in story.there.records()}
    assert made[ANN] == known.ann
    story.settle()
    assert {name: story.here.person(person)["owner"] for name, person in people.items()}[ANN] == ANN
    assert story.writes().get("Lead", {}).get("updated", 0) == 0


def test_s4_34_who_is_found_there_belongs_to_whoever_owns_them_there(story: Story) -> None:
    known = users(story)
    lead = story.there.create(LastName="Moss", Email="moss@example.com", OwnerId=known.ben)
    person = story.here.add(last_name="Moss", company="Co", email="moss@example.com", owner=ANN)
    story.sync()
    assert owners(story, lead, person) == (BEN, known.ben)
    story.settle()


def test_s4_34_masses_that_are_handed_over_wait_for_consent(story: Story) -> None:
    known = users(story)
    leads = many_linked(story, 40)
    people = [story.here.of(lead)["id"] for lead in leads]
    story.wait(60)
    story.do(story.console.hand_over(people[:30], ANN))
    done = story.run()
    assert "30 of 40 leads were handed over here" in done.message
    assert [row for row in story.there.records() if row["OwnerId"] == known.ann] == []
    story.sync(allow=("owners",))
    assert len([row for row in story.there.records() if row["OwnerId"] == known.ann]) == 30
    story.settle()
    assert story.do(story.console.brakes()) == []


def test_s4_34_an_unusual_number_of_new_owners_there_waits_for_consent(story: Story) -> None:
    known = users(story)
    leads = many_linked(story, 40)
    story.wait(60)
    for lead in leads[:30]:
        story.there.edit(lead, OwnerId=known.ann)
    assert "30 of 40 leads changed their owner in Salesforce" in story.run().message
    assert [row["owner"] for row in story.here.people(owner=ANN)] == []
    story.sync(allow=("owners",))
    assert len(story.here.people(owner=ANN)) == 30


# ------------------------------------------------------------------------------------------------ from today on
def test_s4_34_choosing_who_stands_for_whom_writes_nothing_by_itself(story: Story) -> None:
    lead, person = linked(story)
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET owner = 'Ann', rev = rev + 1")
    before = owners(story, lead, person)
    known = users(story)
    story.wait(60)
    story.settle()
    assert owners(story, lead, person) == before
    assert story.writes() == {}
    story.wait(60)
    story.there.edit(lead, OwnerId=known.ben)
    story.sync()
    assert owners(story, lead, person) == (BEN, known.ben)


def test_s4_34_who_is_handed_over_right_after_the_choice_is_sent(story: Story) -> None:
    lead, person = linked(story)
    known = users(story)
    hand_over(story, person, ANN)
    story.sync()
    assert owners(story, lead, person) == (ANN, known.ann)
    story.settle()


def test_s4_34_where_nobody_stands_for_anybody_nothing_is_handed_over(story: Story) -> None:
    lead, person = linked(story)
    before = story.there.record(lead)["OwnerId"]
    story.do(story.console.hand_over([person], "Administrator"))
    story.settle()
    assert story.there.record(lead)["OwnerId"] == before
    assert story.writes() == {}


# ------------------------------------------------------------------------------------------------ told, rehearsed, undone
def test_s4_34_the_timeline_and_the_explanation_tell_who_handed_over(story: Story) -> None:
    known, lead, person = scene(story)
    hand_over(story, person, BEN)
    (explained,) = story.do(story.console.explain(Kind.LEAD, person, "owner"))
    assert "The next run tells Salesforce." in explained.sentence
    story.sync()
    story.wait(60)
    story.there.edit(lead, OwnerId=known.ann)
    story.sync()
    titles = [entry.title for entry in story.do(story.console.insight(person)).timeline]
    assert titles[:3] == ["Handed over to Ann", "Handed over to Ben in Salesforce", "Handed over to Ben"]
    (explained,) = story.do(story.console.explain(Kind.LEAD, person, "owner"))
    assert explained.sentence == "Priya Raman owns it in Salesforce, Ann here. Only Salesforce changed it."
    assert "owner" not in [one.field for one in story.do(story.console.explain(Kind.LEAD, person))]


@pytest.mark.parametrize("side", ["here", "there"])
def test_s4_34_a_rehearsed_and_approved_hand_over_happens_so(story: Story, side: str) -> None:
    known, lead, person = scene(story)
    if side == "here":
        hand_over(story, person, BEN)
    else:
        story.there.edit(lead, OwnerId=known.ben)
    seen = story.rehearse()
    assert [name for change in seen.changes for name in change.fields] == ["owner"]
    assert story.there.record(lead)["OwnerId"] == (known.ann if side == "here" else known.ben)
    story.do(story.console.run_exactly(seen))
    assert owners(story, lead, person) == (BEN, known.ben)
    story.settle()


@pytest.mark.parametrize("side", ["here", "there"])
def test_s4_34_a_hand_over_is_undone(story: Story, side: str) -> None:
    known, lead, person = scene(story)
    if side == "here":
        hand_over(story, person, BEN)
    else:
        story.there.edit(lead, OwnerId=known.ben)
    done = story.sync()
    story.wait(60)
    story.do(story.console.undo(done.run))
    assert owners(story, lead, person) == ((BEN, known.ann) if side == "here" else (ANN, known.ben))
    story.idle()


def test_s4_34_a_lost_answer_is_looked_up(story: Story) -> None:
    known, lead, person = scene(story)
    hand_over(story, person, BEN)
    story.fault("answer_lost", times=1, where={"method": "PATCH"})
    story.run()
    story.calm()
    story.wait(700)
    story.settle()
    assert owners(story, lead, person) == (BEN, known.ben)


def test_s4_34_who_takes_over_a_lost_creation_of_the_signed_in_users_has_it_here_too(story: Story) -> None:
    """No owner travels with those: whoever makes a record there owns it, and so what another owner means is known all the same."""
    known = users(story, crm_default=False)
    me = story.rows("SELECT json_extract(identity, '$.user_id') AS id FROM connection")[0]["id"]
    links = [OwnerLink(ANN, me), OwnerLink(BEN, known.ben)]
    story.do(story.console.set_owners(default_crm_owner=None, default_console_user=None, links=links))
    people = {
        name: story.here.add(last_name=name, company="Co", email=f"{name}@example.com", owner=owner)
        for name, owner in {"Taken": ANN, "Strangers": ANN, "Nobodys": None, "Kept": ANN, "Handed": ANN}.items()
    }
    lose(story)
    made = {row["LastName"]: row["Id"] for row in story.there.records()}
    assert {row["OwnerId"] for row in story.there.records()} == {me}
    story.wait(60)
    for name, owner in {"Taken": known.ben, "Nobodys": known.ben, "Strangers": known.other}.items():
        story.there.edit(made[name], OwnerId=owner)
    hand_over(story, people["Handed"], BEN)
    story.settle()
    assert {name: owners(story, made[name], person) for name, person in people.items()} == {
        "Taken": (BEN, known.ben),
        "Strangers": (None, known.other),
        "Nobodys": (BEN, known.ben),
        "Kept": (ANN, me),
        "Handed": (BEN, known.ben),
    }


def test_s4_34_s3_27_a_hand_over_sends_no_mail_and_runs_no_rule(story: Story) -> None:
    """An active rule would choose Priya and write to her, with the mail wanted for new leads or not."""
    entry = {"criteria": [], "owner": "priya.raman@northwind.example", "notify": True}
    rule = {"name": "All of them", "entries": [entry]}
    known, lead, person = scene(story)
    assert httpx.post(f"{story.practice.url}/practice/setup/assignment-rules", json=rule).status_code == 200
    for wanted, to, there in ((False, BEN, known.ben), (True, EVA, known.default)):
        story.do(story.console.set_assignment_mail(wanted))
        hand_over(story, person, to)
        story.sync()
        assert owners(story, lead, person) == (to, there)
    assert httpx.get(f"{story.practice.url}/practice/mails").json()["count"] == 0


def test_s4_34_a_database_of_before_gets_the_pair_without_a_write(tell: Callable[..., Story]) -> None:
    """A workspace whose users were linked by an older console: its links know nothing of owners."""
    story = tell()
    lead, person = linked(story)
    known = users(story, here_default=None)
    story.there.edit(lead, OwnerId=known.ann)
    story.wait(3600)
    before = story.writes()
    story.sync()
    assert (story.writes(), story.here.person(person)["owner"]) == (before, None)
    story.wait(60)
    story.idle()
