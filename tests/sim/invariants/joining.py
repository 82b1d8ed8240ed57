"""Two people of whom somebody said that they are the same are one from then on: whoever has the record stays, nothing of the other one is lost, and
they are not made once more (I3, I5, I22, I27; features S1-16, S1-17).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crmconsole.records import Direction, Kind
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync.actions.wishes import SYNC_LEAD
from crmconsole.sync.rules import JOINED
from tests.sim.invariants.facts import NOTHING, Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.watcher import Watcher
from tests.sim.ledger import Joined
from tests.sim.script_names import KEY_FIELD
from tests.sim.world import World

SITES = ("by_hand._link", "doubles._join_all", "create._settle_some")
OF_THEIR_OWN = {"score", "rank", "won_on", "won_amount", "loss_reason"}
"""What follows from somebody's own history."""
OF_THE_ACCOUNT = "company"


class Joining(Watcher):
    """Looks at everybody who becomes one with somebody, as soon as that is stored."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._before: Facts | None = None
        self._last = 0
        self._wanted: list[dict[str, Any]] = []

    def storing(self, site: str) -> None:
        """Look at everybody as they are until the transaction is committed."""
        if site not in SITES or not (self.world.ledger.to_join or self._join_is_asked_for()):
            return
        self._before = Facts(self.world)
        _ = self._before.people, self._before.links
        self._last = int(self.world.rows("SELECT coalesce(max(id), 0) AS last FROM change")[0]["last"])

    def _join_is_asked_for(self) -> bool:
        return any(getattr(asked.wish, "join", False) for asked in self.world.ledger.asked.values())

    def stored(self, site: str) -> None:
        """Compare."""
        before, self._before = self._before, None
        if before is None or site not in SITES:
            return
        after = Facts(self.world)
        for row in self.world.rows("SELECT local_id FROM change WHERE id > ? AND reason = ?", self._last, JOINED):
            if before.people[row["local_id"]]["deleted_at"] is None and after.people[row["local_id"]]["deleted_at"]:
                self._one(before, after, row["local_id"])
        if site == "by_hand._link":
            for person, record in sorted(self.world.ledger.to_join):
                self._tied(after, person, record)

    def _tied(self, after: Facts, wanted: int, record: str) -> None:
        """I5: whom somebody tied by hand has the record now, or whoever has it stands for them."""
        person, ledger = after.heir(wanted), self.world.ledger
        holders = [link["local_id"] for link in after.living if link["remote_id"] == record]
        ledger.exercised["joining tied by hand"] += 1
        if person == wanted:
            ledger.joined.append(Joined(ledger.tick(), person, record, person))
        if holders != [person]:
            self.found("I5", f"p{wanted} was tied to {record}, which belongs to {holders}")

    def _one(self, before: Facts, after: Facts, gone: int) -> None:
        ledger, heir = self.world.ledger, after.people[gone]["replaced_by"]
        links = [link for link in before.living if link["local_id"] == heir]
        if not links or before.people[heir]["deleted_at"] is not None:
            self.found("I22", f"p{gone} became part of p{heir}, who is linked with nothing")
            return
        [link] = links
        ledger.exercised["joining made one"] += 1
        ledger.exercised["joining of several"] += len(ledger.to_join) > 1
        ledger.joined.append(Joined(ledger.tick(), gone, link["remote_id"], heir))
        if (gone, link["remote_id"]) not in ledger.to_join and not self._asked_for(before, gone, heir):
            self.found("I22", f"p{gone} became part of p{heir}, and nobody asked for that")
        if [one for one in after.living if one["local_id"] == heir] != links:
            self.found("I29", f"p{heir} had {link['remote_id']} before p{gone} became part of them")
        self._history(gone, heir)
        self._values(before, after, gone, link)

    def _asked_for(self, before: Facts, gone: int, heir: int) -> bool:
        """Tell whether an action asked for it, and both have the same address."""
        asked = [
            one
            for one in self.world.ledger.asked.values()
            if one.verb == SYNC_LEAD and one.wish.join and before.heir(one.person) == gone
        ]
        return bool(asked) and before.people[gone]["email_key"] is not None

    def _history(self, gone: int, heir: int) -> None:
        """I27: all that somebody did is whoever stays's, and so are their places in programs."""
        for table, who in (("activity", "person_id"), ("program_person", "person_id")):
            staying = "SELECT count(*) AS n FROM activity WHERE person_id = ?"
            if table == "program_person":
                staying = "SELECT count(*) AS n FROM program_person WHERE person_id = ? AND state = 'in'"
            number = self.world.rows(staying, gone)[0]["n"]
            if number:
                self.found("I27", f"{number} rows of {table}.{who} stayed with p{gone}, who is p{heir} now")

    def _values(self, before: Facts, after: Facts, gone: int, link: Mapping[str, Any]) -> None:
        """I3: whoever stays keeps every value, and has what only the other one knew, where the CRM held nothing."""
        heir, kind = link["local_id"], Kind(link["kind"])
        base, ledger = before.base(dict(link)), self.world.ledger
        ways = {str(row.local): row for row in before.mapping(link["kind"])}
        own = {*before.world.own}
        for name in (*BY_KIND[kind], *own):
            had, knew, has = (
                some.people[who].get(name) for some, who in ((before, heir), (before, gone), (after, heir))
            )
            if not _blank(had):
                if has != had:
                    self.found("I3", f"p{heir}.{name} was {had!r}, is {has!r} since p{gone} became part of them")
                continue
            row = ways.get(name)
            there = NOTHING if row is None else base.get((name, str(row.remote)), (NOTHING, NOTHING))[1]
            closed = row is not None and (row.direction is Direction.PULL or not _nothing(there))
            never = name in OF_THEIR_OWN or (name == OF_THE_ACCOUNT and kind is Kind.CONTACT)
            if (str(kind), name) in ledger.remapped or _blank(knew):
                continue
            if not (closed or never):
                ledger.exercised["joining taken over"] += 1
            if (has == knew) == (closed or never):
                told = "was taken over" if has == knew else "was not taken over"
                self.found("I3", f"p{gone}.{name} = {knew!r} {told} by p{heir}; the record held {there!r}")


def _blank(value: Any) -> bool:
    return value is None or value is False or value == "" or value == 0


def _nothing(value: Any) -> bool:
    """Tell whether the CRM held nothing. An unticked box is a value there, as at every first match."""
    return value is NOTHING or value is None or value == ""


# ------------------------------------------------------------------------------------------------ at rest
def i5_joined(facts: Facts) -> Iterator[Finding]:
    """Who was tied to a record by hand has no second one under their key, and who became part of somebody is nobody of their own any more."""
    for one in facts.ledger.joined:
        person = facts.people[one.person]
        if one.person != one.heir and person["deleted_at"] is None:
            yield Finding("I5", f"p{one.person} became part of p{one.heir}, and is there again")
        for _seq, _name, record_id, values, ours in facts.ledger.created:
            record = facts.records.get(record_id)
            living = record is not None and not record["IsDeleted"] and not record.get("IsConverted")
            mine = person["key"] is not None and values.get(KEY_FIELD) == person["key"]
            if ours and mine and living and record_id != one.record:
                yield Finding("I5", f"p{one.person} was tied to {one.record} by hand, and was created as {record_id}")
