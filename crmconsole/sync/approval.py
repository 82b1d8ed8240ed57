"""An approved plan: a run that carries one out writes what a person saw and left ticked, and nothing else; whatever moved since is held back.

Owns the comparison of what a run is about to do with what was approved. Decides nothing about values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crmconsole.records import PEOPLE, Kind, Value
from crmconsole.views import LeftOut, RecordChange

Key = tuple[Kind, str, str, int | str]
"""kind, side, action, and whom it is about: the number here, the CRM's id for a record that is created here."""

WRITES = ("create", "update", "delete", "restore", "link", "unlink")


def key_of(change: RecordChange) -> Key | None:
    """Return what a planned change is recognised by; None when it writes nothing."""
    if change.action not in WRITES:
        return None
    ident = change.crm_id if (change.side, change.action) == ("here", "create") else change.local_id
    return None if ident is None else (change.kind, change.side, change.action, ident)


def fits(rule: LeftOut, change: RecordChange) -> bool:
    """Tell whether what a person leaves out is about this change, or a field of it."""
    wanted = (rule.kind, rule.local_id, rule.crm_id, rule.side, rule.action)
    held = (change.kind, change.local_id, change.crm_id, change.side, change.action)
    if any(one is not None and one != other for one, other in zip(wanted, held, strict=True)):
        return False
    return rule.field is None or rule.field in change.fields


@dataclass
class _Planned:
    fields: dict[str, Value] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    whole: bool = True
    """Not left out as a whole."""


@dataclass
class Approval:
    """What a run may write. Make it with `approve`."""

    planned: dict[Key, _Planned]
    met: set[Key] = field(default_factory=set)
    """What was carried out, or was left out as wished."""
    moved: dict[Key, dict[str, Value]] = field(default_factory=dict)
    """What would be written now and was not approved so."""
    held: set[tuple[str, int | str]] = field(default_factory=set)
    """Records that are left alone for the rest of the run."""
    unread: set[Kind] = field(default_factory=set)
    """Kinds of which something in the CRM was not taken in: the next run must read it again."""

    def fields_left_out(self, kind: Kind, ident: int | str) -> frozenset[str]:
        """Return the local fields of a record that stay as they are on both sides."""
        found: set[str] = set()
        for side in ("here", "there"):
            for action in ("create", "update", "link"):
                planned = self.planned.get((kind, side, action, ident))
                if planned is not None:
                    found |= planned.left_out
        return frozenset(found)

    def may(self, kind: Kind, side: str, action: str, ident: int | str, values: Mapping[str, Value]) -> bool:
        """Tell whether exactly this was approved; when not, the record is left alone from now on.

        `values` = what would be written, by local field; fields that are left out are not among them. The engine's own fields do not count.
        """
        key = (kind, side, action, ident)
        if self.holds(kind, ident):
            return False
        shown = {name: value for name, value in values.items() if not name.startswith("crm_")}
        planned = self.planned.get(key)
        if planned is not None and not planned.whole:
            self.met.add(key)
        elif planned is not None and all(
            name in planned.fields and planned.fields[name] == value for name, value in shown.items()
        ):
            if shown or not planned.fields:
                self.met.add(key)
            return True
        elif planned is None and action == "update" and not shown:
            return True
        else:
            self.moved[key] = shown
        self.held.add((_table(kind), ident))
        return False

    def foresaw(self, kind: Kind, side: str, action: str, ident: int | str, values: Mapping[str, Value]) -> bool:
        """Tell whether exactly this was approved; when not, it simply does not happen, and whatever else was approved of the record goes on."""
        key = (kind, side, action, ident)
        planned = self.planned.get(key)
        if planned is None or not planned.whole or self.holds(kind, ident):
            return False
        if any(name not in planned.fields or planned.fields[name] != value for name, value in values.items()):
            return False
        self.met.add(key)
        return True

    def holds(self, kind: Kind, ident: int | str) -> bool:
        """Tell whether a record is left alone for the rest of the run."""
        return (_table(kind), ident) in self.held

    def leave(self, kind: Kind, ident: int | str) -> None:
        """Leave a record alone for the rest of the run, and have it read again by the next one."""
        self.held.add((_table(kind), ident))
        self.unread.add(kind)

    def unmet(self) -> list[Key]:
        """Return what was approved and would not be done any more."""
        moved = {(key[0], key[3]) for key in self.moved}
        return [
            key
            for key, planned in self.planned.items()
            if planned.whole and key not in self.met and (key[0], key[3]) not in moved
        ]


def _table(kind: Kind) -> str:
    """Return what tells numbers apart: a lead that becomes a contact keeps its own."""
    return "person" if kind in PEOPLE else str(kind)


def approve(changes: Sequence[RecordChange], leave_out: Sequence[LeftOut] = ()) -> Approval:
    """Return what a run may write: the plan that a person saw, without what they left out."""
    planned: dict[Key, _Planned] = {}
    about: dict[int | str | None, list[LeftOut]] = {}
    for rule in leave_out:
        about.setdefault(rule.local_id if rule.local_id is not None else rule.crm_id, []).append(rule)
    for change in changes:
        key = key_of(change)
        if key is None:
            continue
        one = planned.setdefault(key, _Planned())
        one.fields |= {name: told.result for name, told in change.fields.items()}
        for rule in (rule for ident in {None, change.local_id, change.crm_id} for rule in about.get(ident, ())):
            if not fits(rule, change):
                continue
            if rule.field is None:
                one.whole = False
            else:
                one.left_out.add(rule.field)
                one.fields.pop(rule.field, None)
    for one in planned.values():
        if one.left_out and not one.fields:
            one.whole = False
    return Approval(planned)
