"""The facts of one decision about a field, kept with what was written so that anybody can derive the outcome again from them alone.

Owns what is kept and its compact form; who decides is `decide.py`, who checks is `recheck.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from crmconsole.clock import from_iso
from crmconsole.mapping.model import CONSTANT, FieldPair
from crmconsole.records import Direction, FieldType, Policy, Value
from crmconsole.sync.base import Base, BaseValue
from crmconsole.sync.decide import Newer


@dataclass(frozen=True)
class Moments:
    """When each side last changed a record, as far as it is known."""

    fields_here: dict[str, str]
    """Edits here by field, workstation time."""
    record_here: str | None
    """Last edit of the record here, for fields without a moment of their own."""
    there: str | None
    """Last change of the record there, server time."""
    ahead_s: int = 0
    """Server time minus workstation time."""
    unsure_s: int = 0
    """Differences up to this are none."""

    def here(self, name: str) -> str | None:
        """Return when a field was last edited here, workstation time; None when nobody knows."""
        return self.fields_here.get(name, self.record_here)

    def newer(self, name: str) -> Newer:
        """Return which side changed last (`sync-algorithm` §5.3): corrected for both clocks, a tie inside the uncertainty."""
        return newer(self.here(name), self.there, self.ahead_s, self.unsure_s)


UNKNOWN = Moments({}, None, None)


def newer(here_at: str | None, there_at: str | None, ahead_s: int, unsure_s: int) -> Newer:
    """Return which of two moments is later; an edit here that nobody dated is the older one."""
    if there_at is None:
        return Newer.TIE
    if here_at is None:
        return Newer.THERE
    gap = (from_iso(here_at) + timedelta(seconds=ahead_s) - from_iso(there_at)).total_seconds()
    if abs(gap) <= unsure_s:
        return Newer.TIE
    return Newer.HERE if gap > 0 else Newer.THERE


@dataclass(frozen=True)
class Facts:
    """All that decided about one field, with the values."""

    action: str
    """`decide.Action` that followed."""
    direction: Direction
    policy: Policy
    here_type: FieldType
    there_type: FieldType
    base_here: BaseValue
    """What was agreed here; an empty list = nothing was, or ours is to be sent whatever it is."""
    base_there: BaseValue
    here: Value
    there: Value
    """In the CRM's form."""
    as_there: BaseValue
    """Our value in the CRM's form, the pair's default for a blank; an empty list = it has none."""
    here_at: str | None
    there_at: str | None
    ahead_s: int
    unsure_s: int
    clears: bool
    refill: bool
    required: bool
    as_here: BaseValue
    """The CRM's value in the form it would have here; an empty list = it has none."""
    chosen: bool = False
    """The policy is the one that was chosen for first matches, not the field's own."""
    conversion: str = ""
    """The pair's conversion, with its form where it has one; empty for none."""

    @property
    def constant(self) -> bool:
        """Whether the side that is written always holds the same value, so that the other one decides nothing."""
        return self.conversion.split(" ", 1)[0] == CONSTANT

    @property
    def newer(self) -> Newer:
        """Which side changed last, by the moments as they were known then."""
        return newer(self.here_at, self.there_at, self.ahead_s, self.unsure_s)

    def packed(self) -> list[object]:
        """Return the form in which it is stored: a list in the order of the fields above, without a conversion where there is none."""
        packed = list(self.__dict__.values())
        return packed if self.conversion else packed[:-1]

    @classmethod
    def unpacked(cls, stored: list[object]) -> Facts:
        """Return what `packed` wrote."""
        action, direction, policy, here_type, there_type, *rest = stored
        return cls(
            str(action),
            Direction(str(direction)),
            Policy(str(policy)),
            FieldType(str(here_type)),
            FieldType(str(there_type)),
            *rest,  # type: ignore[arg-type]
        )


def facts_of(
    action: str,
    pair: FieldPair,
    base: Base,
    place: int,
    here: Value,
    there: Value,
    as_there: BaseValue,
    as_here: BaseValue,
    moments: Moments,
    *,
    clears: bool,
    required: bool,
    policy: Policy | None = None,
) -> list[object]:
    """Return the facts of a decision in their stored form; call it before the base moves. `policy` None = the field's own."""
    return Facts(
        action,
        pair.direction,
        policy or pair.policy,
        pair.local_spec.type,
        pair.remote_spec.type,
        base.here[place],
        base.there[place],
        here,
        there,
        as_there,
        # Of a field that nobody touched, the last edit of the record says nothing.
        moments.fields_here.get(pair.local) if here == base.here[place] else moments.here(pair.local),
        moments.there,
        moments.ahead_s,
        moments.unsure_s,
        clears,
        pair.refill,
        required,
        as_here,
        policy not in (None, pair.policy),
        "" if pair.conversion == "none" else f"{pair.conversion} {pair.form}".rstrip(),
    ).packed()
