"""Brakes: what is unusually much of something dangerous is left undone, all of it, until a person says so (`sync-invariants` I23).

Owns the limits, what is kept waiting until its number is known, and the sentence. Deletions are found in `removals.py`, lost visibility in
`inventory.py`, values that flip back and forth in `contest.py`; a brake leaves everything else of the run alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sqlalchemy import Connection

from crmconsole.records import Kind, Value
from crmconsole.store import brakes, links
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import OWNER
from crmconsole.sync.merge import Merge

DELETIONS = "deletions"
BLANKS = "blanks"
OWNERS = "owners"
CONVERSIONS = "conversions"
VISIBILITY = "visibility"
ALL = (DELETIONS, BLANKS, OWNERS, CONVERSIONS, VISIBILITY)

OWNER_FIELDS = ("crm_owner_id", OWNER)

Waiting = TypeVar("Waiting")

_TITLES = {
    (DELETIONS, "here"): "Many {kinds} were deleted in Salesforce",
    (DELETIONS, "there"): "Many {kinds} that were deleted here would be deleted in Salesforce",
    (BLANKS, "here"): "Many {kinds} would lose a value here",
    (BLANKS, "there"): "Many {kinds} would lose a value in Salesforce",
    (OWNERS, "here"): "Many {kinds} changed their owner in Salesforce",
    (OWNERS, "there"): "Many {kinds} were handed over here",
    (CONVERSIONS, "there"): "Many {kinds} that are won here would be converted",
    (VISIBILITY, "here"): "Many {kinds} can no longer be seen in Salesforce",
}
_SENTENCES = {
    (DELETIONS, "here"): "{number} of {of} {kinds} were deleted or merged away in Salesforce. That is unusually many, so nothing was removed here; confirm it to go on.",
    (DELETIONS, "there"): "{number} of {of} {kinds} were deleted here. That is unusually many, so none of them was deleted in Salesforce; confirm it to go on.",
    (BLANKS, "here"): "A value of {number} of {of} {kinds} was cleared in Salesforce. That is unusually many, so nothing was cleared here; confirm it to go on.",
    (BLANKS, "there"): "A value of {number} of {of} {kinds} was cleared here. That is unusually many, so nothing was cleared in Salesforce; confirm it to go on.",
    (OWNERS, "here"): "{number} of {of} {kinds} changed their owner in Salesforce. That is unusually many, so nothing was taken over; confirm it to go on.",
    (OWNERS, "there"): "{number} of {of} {kinds} were handed over here. That is unusually many, so no owner was changed in Salesforce; confirm it to go on.",
    (CONVERSIONS, "there"): "{number} of {of} {kinds} were won here. That is unusually many and cannot be taken back, so none of them was converted; confirm it to go on.",
    (VISIBILITY, "here"): "The signed-in user can no longer see {number} of {of} {kinds}. Nothing was removed here and nothing is sent to them until they are visible again, or you confirm that they are gone.",
}  # fmt: skip


@dataclass
class Held(Generic[Waiting]):
    """What waits until it is known how many there are; no more of it is kept than may ever be let through."""

    idents: set[object] = field(default_factory=set)
    kept: dict[object, Waiting] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many wait."""
        return len(self.idents)

    def add(self, ident: object, one: Waiting, limit: int) -> None:
        """Count one more; a later version of the same takes the place of the earlier one."""
        self.idents.add(ident)
        if ident in self.kept or len(self.kept) <= limit:
            self.kept[ident] = one


def risk_here(result: Merge, before: dict[str, Value]) -> str | None:
    """Return the brake that a merge is weighed by, None when it takes nothing away here; `before` = values here by field."""
    for name, value in result.here.items():
        if name in OWNER_FIELDS:
            if before.get(name) is not None and value != before[name]:
                return OWNERS
        elif value is None and before.get(name) is not None:
            return BLANKS
    return None


def limit(context: RunContext, kind: Kind, brake: str) -> int:
    """Return how many records a run may do this to without asking."""
    if let_off(context, kind, brake):
        return 1 << 60
    percent = {BLANKS: context.settings.blanks_percent, OWNERS: context.settings.owners_percent}
    share = living(context, kind) * percent.get(brake, context.settings.guard_percent) // 100
    if brake == DELETIONS and context.settings.after_restore:
        return 0
    return max(context.settings.guard_least, share)


def let_off(context: RunContext, kind: Kind, brake: str) -> bool:
    """Tell whether a person lets a brake off for this run, for all objects (`deletions`) or for one (`deletions:lead`)."""
    return brake in context.allow or f"{brake}:{kind}" in context.allow


def living(context: RunContext, kind: Kind) -> int:
    """Return how many records of a kind are linked; asked once in a run."""
    if kind not in context.living:
        with context.db.read() as connection:
            count_living(context, connection, kind)
    return context.living[kind]


def count_living(context: RunContext, connection: Connection, kind: Kind) -> int:
    """Return what `living` does, for whoever reads already."""
    if kind not in context.living:
        context.living[kind] = links.living_count(connection, kind)
    return context.living[kind]


def put_on(context: RunContext, kind: Kind, brake: str, side: str, number: int) -> None:
    """Remember that something was left undone, and say so in the run's message."""
    # Whoever was deleted here is not among the living any more.
    of = living(context, kind) + (number if (brake, side) == (DELETIONS, "there") else 0)
    told = sentence(kind, brake, side, number, of)
    context.notes.append(told)
    context.braked.add((kind, brake, side))
    with context.db.write() as connection:
        brakes.put(
            connection, context.run_id, context.now(), kind, brake, side, number, of, told
        )  # fmt: skip


def keep_on(context: RunContext, brake: str) -> None:
    """Let a brake that waits for a person hold in this run too, which sees too few records to weigh them anew."""
    with context.db.read() as connection:
        waiting = [one for one in brakes.open_ones(connection) if one.brake == brake]
    context.braked |= {
        (Kind(one.kind), brake, one.side) for one in waiting if not let_off(context, Kind(one.kind), brake)
    }


def release(context: RunContext, kinds: Iterable[Kind], names: Iterable[str]) -> None:
    """Take brakes off the list that a run looked for and did not need any more."""
    looked_at = {(str(kind), name) for kind in kinds for name in names}
    on = {(str(kind), brake, side) for kind, brake, side in context.braked}
    with context.db.read() as connection:
        old = [
            one
            for one in brakes.open_ones(connection)
            if (one.kind, one.brake) in looked_at and (one.kind, one.brake, one.side) not in on
        ]
    if old:
        with context.db.write() as connection:
            for one in old:
                brakes.settle(connection, one.id, context.now())


def title(kind: Kind, brake: str, side: str) -> str:
    """Return what a brake is about, as the headline of a question."""
    return _TITLES[brake, side].format(kinds=f"{kind}s")


def sentence(kind: Kind, brake: str, side: str, number: int, of: int) -> str:
    """Return what was left undone and why."""
    return _SENTENCES[brake, side].format(number=f"{number:,}", of=f"{of:,}", kinds=f"{kind}s")
