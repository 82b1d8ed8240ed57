"""The acceptance story of undo: a run of 240 changes on both sides, later edits, two purged records; undone, and undone again (moonshot 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from crmconsole.records import Kind
from crmconsole.store.local_fields import PERSON_FIELDS
from tests.engine.story import Story
from tests.engine.test_undo import plan, undo

Values = dict[str, Any]
HERE = (*(spec.name for spec in PERSON_FIELDS), "kind", "enable_sync", "crm_owner_id", "crm_account_id")
STAMPS = {"LastModifiedDate", "LastModifiedById", "SystemModstamp", "LastViewedDate", "LastReferencedDate"}


def here(story: Story) -> dict[int, Values]:
    """Return every living person with every value."""
    return {row["id"]: {name: row[name] for name in HERE} for row in story.here.people()}


def there(story: Story) -> dict[str, Values]:
    """Return every living lead and contact with every value but the stamps of changes."""
    return {
        row["Id"]: {name: value for name, value in row.items() if name not in STAMPS}
        for name in ("Lead", "Contact")
        for row in story.there.records(name)
    }


def differing(one: Mapping[Any, Values], other: Mapping[Any, Values]) -> dict[tuple[Any, str], tuple[Any, Any]]:
    """Return what differs, by record and field; a record that is missing differs in all of them."""
    found: dict[tuple[Any, str], tuple[Any, Any]] = {}
    for key in one.keys() | other.keys():
        left, right = one.get(key, {}), other.get(key, {})
        for name in left.keys() | right.keys():
            if left.get(name) != right.get(name):
                found[key, name] = (left.get(name), right.get(name))
    return found


class Busy:
    """An org and a workspace of 250 linked people, and a run that changes nearly all of them."""

    def __init__(self, story: Story) -> None:
        self.story = story
        for kind in (Kind.LEAD, Kind.CONTACT):
            story.map_all(kind, clears=True)
        self.leads = [
            story.there.create(
                LastName=f"Lead {n}", Company=f"Co {n}", Email=f"lead{n}@example.com", City="York", Phone=f"1-{n}"
            )
            for n in range(150)
        ]
        self.contacts = [
            story.there.create(
                "Contact", LastName=f"Contact {n}", Email=f"contact{n}@example.com", MailingCity="York", Phone=f"2-{n}"
            )
            for n in range(100)
        ]
        story.sync()
        story.settle()
        story.wait(3600)

    def edit_both_sides(self) -> None:
        """Do everything that the run will carry over: 20 new, 200 edited, 15 blanked; the 5 deletions come apart."""
        story = self.story
        for n in range(5):
            story.there.create(LastName=f"New {n}", Company="New", Email=f"new{n}@example.com", City="Hull")
            story.there.create("Contact", LastName=f"Fresh {n}", Email=f"fresh{n}@example.com")
            story.here.add(last_name=f"Ours {n}", company="Ours", email=f"ours{n}@example.com", city="Bath")
            story.here.add(Kind.CONTACT, last_name=f"Own {n}", email=f"own{n}@example.com", phone="5")
        for lead in self.leads[:60]:
            story.there.edit(lead, City="Leeds")
        for contact in self.contacts[:40]:
            story.there.edit(contact, MailingCity="Leeds")
        for lead in self.leads[60:120]:
            story.here.edit(self.person(lead), phone="9")
        for contact in self.contacts[40:80]:
            story.here.edit(self.person(contact), phone="9")
        for lead in self.leads[120:128]:
            story.there.edit(lead, City=None)
        for lead in self.leads[128:135]:
            story.here.edit(self.person(lead), phone=None)

    def delete(self) -> list[str]:
        """Delete five records there."""
        gone = [*self.leads[140:143], *self.contacts[90:92]]
        for one in gone:
            self.story.there.delete(one)
        return gone

    def person(self, remote_id: str) -> int:
        return int(self.story.here.link(remote_id)["local_id"])


def test_a_large_run_is_undone_but_for_what_was_changed_since(story: Story) -> None:
    busy = Busy(story)
    busy.edit_both_sides()
    here_before, there_before = here(story), there(story)
    gone = busy.delete()
    story.wait(60)
    run = story.sync(allow=["blanks"])
    counts = Counter[str]()
    for one in run.objects.values():
        counts["created"] += one.created_here + one.created_there
        counts["updated"] += one.updated_here + one.updated_there
        counts["deleted"] += one.deleted_here
    # Ten people who were created there got their owner and status from there, too.
    assert (counts["created"], counts["deleted"]) == (20, 5)
    assert counts["updated"] >= 215
    here_after, there_after = here(story), there(story)
    story.wait(60)

    # Somebody edits ten of the fields that the run had written, and two records vanish from the recycle bin.
    later: set[tuple[Any, str]] = set()
    for lead in busy.leads[:4]:
        story.there.edit(lead, City="Whitby")
        later |= {(lead, "City"), (busy.person(lead), "city")}
    for lead in busy.leads[60:64]:
        story.there.edit(lead, Phone="777")
        later |= {(lead, "Phone"), (busy.person(lead), "phone")}
    for contact in busy.contacts[:2]:
        story.here.edit(busy.person(contact), city="Ripon")
        later |= {(contact, "MailingCity"), (busy.person(contact), "city")}
    purged = [gone[0], gone[3]]
    for one in purged:
        story.there.org.purge(one)
    story.wait(60)

    found = plan(story, run.run)
    verdicts = Counter(item.verdict for item in found.items)
    assert verdicts["kept"] == 10
    assert verdicts["impossible"] == 0
    written = story.history(run_id=run.run)
    fields = sum(
        len([1 for entry in line["fields"].values() if entry[1 if line["side"] == "here" else 2] != entry[3]])
        for line in written
        if line["action"] == "update"
    )
    # One item for each value and each record; a deletion is taken back on both sides.
    assert len(found.items) == fields + 20 + 2 * 5
    assert found.run.objects[Kind.LEAD].deleted_here + found.run.objects[Kind.CONTACT].deleted_here == 10

    done = undo(story, run.run)
    assert done.state == "done", done.message
    assert {name: done.objects[name].deleted_here for name in (Kind.LEAD, Kind.CONTACT)} == {
        Kind.LEAD: 5,
        Kind.CONTACT: 5,
    }
    assert sum(one.deleted_there for one in done.objects.values()) == 10
    assert sum(one.created_here for one in done.objects.values()) == 5
    assert sum(one.created_there for one in done.objects.values()) == 5
    assert f"{verdicts['reversed']:,} changes of run {run.run} were taken back, 10 stay" in done.message

    anew = {one: story.here.crm_id(busy.person(one)) for one in purged}
    assert all(new is not None and new != old for old, new in anew.items())
    assert {one: story.here.crm_id(busy.person(one)) for one in gone if one not in purged} == {
        one: one for one in gone if one not in purged
    }
    _check_equal(story, here_before, there_before, later, anew)
    written_there = story.writes()
    story.idle()
    assert written_there

    story.wait(60)
    again = undo(story, done.run)
    assert again.state == "done", again.message
    living_here, living_there = here(story), there(story)
    differs = differing(here_after, living_here).keys() | differing(there_after, living_there).keys()
    edited = {key for key in later if isinstance(key[0], int) or key[0][:3] in ("00Q", "003")}
    assert differs <= edited, differs - edited
    assert not any(story.there.record(str(new))["IsDeleted"] is False for new in anew.values())
    story.idle()


def _check_equal(
    story: Story,
    here_before: dict[int, Values],
    there_before: dict[str, Values],
    later: set[tuple[Any, str]],
    anew: Mapping[str, str | None],
) -> None:
    """Both sides equal the snapshot, but for the later edits; what was made anew holds what is mapped."""
    assert differing(here_before, here(story)).keys() <= later
    now = there(story)
    mapped = {
        "Lead": {row.remote for row in story.do(story.console.mapping(Kind.LEAD)).rows if row.local},
        "Contact": {row.remote for row in story.do(story.console.mapping(Kind.CONTACT)).rows if row.local},
    }
    for old, new in anew.items():
        record, before = now.pop(str(new)), there_before.pop(old)
        name = "Lead" if old.startswith("00Q") else "Contact"
        compared = {one for one in mapped[name] if one in record} | {"OwnerId"}
        assert {one: record[one] for one in compared} == {one: before[one] for one in compared}
    assert differing(there_before, now).keys() <= later
