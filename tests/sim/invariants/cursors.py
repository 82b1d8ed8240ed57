"""How far changes count as read (I10, I11)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson

from crmconsole.clock import from_iso
from crmconsole.practice.wire import from_stamp
from crmconsole.records import PEOPLE, Direction
from crmconsole.sync.cycle import RunRequest
from crmconsole.values import same
from tests.sim.invariants.facts import NOTHING, Facts
from tests.sim.invariants.watcher import Watcher
from tests.sim.script_names import OBJECT_KINDS
from tests.sim.world import World

UNSEEN = {"stamp_unchanged", "rows_hidden", "object_hidden", "field_missing", "field_hidden", "field_removed"}
"""Weather in which something cannot be seen by anybody who asks for changes."""
OVERLAP = timedelta(seconds=600)


class Cursors(Watcher):
    """Looks at every cursor that is stored."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._cursors: dict[str, tuple[str, str]] = {}
        self._polled_at = world.clock.now()
        self._asked_for: set[tuple[str, str, str]] = set()

    def run_begins(self, request: RunRequest) -> None:
        """Remember what is mapped: a cursor counts for the fields that its run asked for, not for those that join meanwhile."""
        facts = Facts(self.world)
        self._asked_for = {
            (kind, str(row.local), str(row.remote)) for kind in map(str, PEOPLE) for row in facts.mapping(kind)
        }

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """Remember the server's time of the last question for changes."""
        if call == "poll":
            self._polled_at = self.world.clock.now()

    def stored(self, site: str) -> None:
        """Compare what is stored now with what was stored before."""
        if site.startswith(("cycle.", "push.")):
            return
        for kind, cursor, valid_for in self.world.look.execute("SELECT kind, cursor, valid_for FROM stream").fetchall():
            before = self._cursors.get(kind)
            if cursor is None or before == (cursor, valid_for):
                continue
            self._cursors[kind] = (cursor, valid_for)
            now = str(orjson.loads(cursor)["time"])
            if before is not None and before[1] == valid_for and now < str(orjson.loads(before[0])["time"]):
                self.found("I11", f"the cursor of {kind}s went back to {now}")
            if from_iso(now) > self._polled_at.replace(microsecond=0):
                self.found("I11", f"the cursor of {kind}s is ahead of the server's time: {now}")
            # The time that a call took is taken off; some answers trickle for half an hour.
            slow = 7200 if {"answer_trickles", "slow"} & set(self.world.ledger.faults) else 900
            if from_iso(now) < self._polled_at - timedelta(seconds=slow):
                self.found("I11", f"the cursor of {kind}s is not the server's time: {now}")
            self._all_known(kind, from_iso(now) - OVERLAP)

    def _all_known(self, kind: str, until: Any) -> None:
        """I10: what was visible and is older than the window's end is in the store."""
        if kind == "account" or UNSEEN & self.world.ledger.faults:
            return
        facts = Facts(self.world)
        links = {link["remote_id"]: link for link in facts.links}
        named = " ".join(f"{one['message']} {one['remote_id']}" for some in facts.failures.values() for one in some)
        for record_id, record in facts.records.items():
            stamp = from_stamp(str(record["SystemModstamp"]))
            if stamp > until or OBJECT_KINDS["Contact" if record_id.startswith("003") else "Lead"] != kind:
                continue
            if self._late(record_id):
                continue
            link = links.get(record_id)
            if link is None:
                if not record["IsDeleted"] and not record.get("IsConverted") and record_id not in named:
                    self.found("I10", f"{record_id} of {stamp} is not known, the cursor stands after it")
            elif link["state"] == "linked" and not self._settled(facts, link, record):
                self.found("I10", f"{record_id} of {stamp} is known as it was before, the cursor stands after it")

    def _late(self, record_id: str) -> bool:
        found = self.world.org.tables.connection.execute("SELECT 1 FROM late WHERE id = ?", (record_id,)).fetchone()
        return found is not None

    def _settled(self, facts: Facts, link: dict[str, Any], record: dict[str, Any]) -> bool:
        """Tell whether the store knows what the record holds, or knows that it does not yet."""
        if link["special"] or link["local_id"] in facts.failures or self._open(link["local_id"]):
            return True
        if record["IsDeleted"] or record.get("IsConverted"):
            return False
        base = facts.base(link)
        hidden = self.world.org.concealed("Contact" if link["kind"] == "contact" else "Lead")
        for row in facts.mapping(link["kind"]):
            agreed = base.get((str(row.local), str(row.remote)), (NOTHING, NOTHING))[1]
            if agreed is NOTHING or row.direction is Direction.OFF or row.remote in hidden:
                continue
            if (link["kind"], str(row.local), str(row.remote)) not in self._asked_for:
                continue
            if (link["kind"], row.local) in facts.ledger.remapped or row.remote not in facts._schemas[link["kind"]]:
                continue
            there = facts.there(link["kind"], link["remote_id"], str(row.remote))
            if not same(facts.remote_spec(link["kind"], str(row.remote)).type, there, agreed):
                last = facts.last_commit(link["remote_id"], str(row.remote))
                return bool(last and last.ours)
        return True

    def _open(self, local_id: int) -> bool:
        return bool(self.world.rows("SELECT 1 FROM op WHERE local_id = ?", local_id))
