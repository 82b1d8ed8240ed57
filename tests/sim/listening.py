"""The org's own log: every save in it, whoever makes it, with what it replaced, written into the ledger past the engine. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from crmconsole.practice.faults import COLLEAGUE_SESSION
from crmconsole.practice.org import Caller, ConvertResult
from tests.sim.ledger import Closed, Commit, Conversion, Place

if TYPE_CHECKING:
    from tests.sim.world import World


@contextmanager
def listened(world: World) -> Iterator[None]:
    """Write down what is saved in the org of a world, for as long as the context holds."""
    log = _Log(world)
    names = ("create", "update", "convert", "transaction")
    org = world.org
    for name in names:
        vars(org)[name] = getattr(log, name)
    try:
        yield
    finally:
        for name in names:
            vars(org).pop(name, None)


class _Log:
    """Stands before the org's own methods of the same names."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._org = world.org
        self._ledger = world.ledger
        self._kind = type(world.org)
        self._converting = False

    def _ours(self, caller: Caller) -> bool:
        """Tell whether the console's user wants this very save; what a conversion brings about is the org's doing."""
        return caller.session_id != COLLEAGUE_SESSION and not self._converting

    def create(self, object_name: str, values: Mapping[str, object], caller: Caller) -> str:
        record_id = self._kind.create(self._org, object_name, values, caller)
        ours, ledger = self._ours(caller), self._ledger
        ledger.created.append((ledger.tick(), object_name, record_id, dict(values), ours))
        self._commit(object_name, record_id, {}, values, ours)
        self._place(object_name, record_id, ours)
        return record_id

    def update(
        self, object_name: str, record_id: str, values: Mapping[str, object], caller: Caller, **more: Any
    ) -> None:
        before = dict(self._org.read(object_name, record_id) or {})
        self._kind.update(self._org, object_name, record_id, values, caller, **more)
        self._commit(object_name, record_id, before, values, self._ours(caller))
        self._close(object_name, before, values, self._ours(caller))
        self._place(object_name, record_id, self._ours(caller))

    def convert(self, lead_id: str, caller: Caller, **wish: Any) -> ConvertResult:
        self._converting = True
        try:
            done = self._kind.convert(self._org, lead_id, caller, **wish)
        finally:
            self._converting = False
        ours = caller.session_id != COLLEAGUE_SESSION
        self._ledger.conversions.append(Conversion(self._ledger.tick(), done.lead_id, done.contact_id, ours))
        return done

    @contextmanager
    def transaction(self) -> Iterator[None]:
        ledger = self._ledger
        kept: tuple[list[Any], ...] = (
            *(ledger.created, ledger.commits, ledger.conversions, ledger.places),
            ledger.closed,
        )
        known = [len(one) for one in kept]
        try:
            with self._kind.transaction(self._org):
                yield
        except BaseException:
            # What the org takes back was never saved.
            for one, number in zip(kept, known, strict=True):
                del one[number:]
            raise

    def _commit(
        self, object_name: str, record_id: str, before: Mapping[str, Any], sent: Mapping[str, object], ours: bool
    ) -> None:
        if object_name not in ("Lead", "Contact", "Account"):
            return
        world, ledger, seq = self._world, self._ledger, self._ledger.tick()
        row = self._org.read(object_name, record_id) or {}
        late = self._org.tables.connection.execute(
            "SELECT max(visible_at) FROM late WHERE id = ?", (row["Id"],)
        ).fetchone()[0]
        now = world.clock.now().timestamp()
        for name in sent:
            value = row.get(name)
            commit = Commit(
                seq, str(row["Id"]), name, before.get(name), value, ours, float(late or now), str(row["SystemModstamp"])
            )
            ledger.commits.append(commit)
            for watcher in world.watchers if ours else ():
                watcher.saved(commit, bool(before))

    def _close(self, object_name: str, before: Mapping[str, Any], sent: Mapping[str, object], ours: bool) -> None:
        if object_name == "Opportunity" and "StageName" in sent:
            row = self._org.read(object_name, str(before["Id"])) or {}
            closed = Closed(self._ledger.tick(), str(row["Id"]), bool(before["IsWon"]), bool(row["IsWon"]), ours)
            self._ledger.closed.append(closed)
            for watcher in self._world.watchers if ours else ():
                watcher.closed(closed)

    def _place(self, object_name: str, record_id: str, ours: bool) -> None:
        row = (self._org.read(object_name, record_id) or {}) if object_name == "CampaignMember" else {}
        if row:
            who = frozenset(str(row[name]) for name in ("LeadId", "ContactId") if row[name])
            place = Place(self._ledger.tick(), str(row["Id"]), str(row["CampaignId"]), who, str(row["Status"]), ours)
            self._ledger.places.append(place)
