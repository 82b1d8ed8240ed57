"""What a person leaves out of a rehearsed run: ticks of records and fields, and the same as rules for the engine. Knows no widget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum

from crmconsole.records import Kind
from crmconsole.views import LeftOut, RecordChange

WRITES = frozenset({"create", "update", "delete", "restore", "link", "unlink"})
"""What a run does to a record; anything else writes nothing and cannot be left out."""

Key = tuple[Kind, str, str, int | None, str | None]
"""kind, side, action, number here, id there: two changes with the same key are left out together."""
Sort = tuple[Kind, str, str]
"""kind, side, action: what “all like this” have in common."""


class Ticked(Enum):
    """How much of a change is going to be written."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


def key_of(change: RecordChange) -> Key:
    """Return what a change is recognised by."""
    return (change.kind, change.side, change.action, change.local_id, change.crm_id)


def sort_of(change: RecordChange) -> Sort:
    """Return what sort of change it is."""
    return (change.kind, change.side, change.action)


class Ticks:
    """Everything is ticked at first. A record whose last field is unticked is left out as a whole."""

    def __init__(self, changes: Sequence[RecordChange] = ()) -> None:
        self._fields: dict[Key, frozenset[str]] = {}
        self._sorts: dict[Sort, list[Key]] = defaultdict(list)
        for change in changes:
            if not self.can(change):
                continue
            key = key_of(change)
            if key not in self._fields:
                self._sorts[sort_of(change)].append(key)
            self._fields[key] = self._fields.get(key, frozenset()) | frozenset(change.fields)
        self._whole: set[Key] = set()
        self._parts: dict[Key, frozenset[str]] = {}

    def keep(self, earlier: Ticks) -> None:
        """Leave out what was left out earlier, as far as it is still planned."""
        for key, fields in self._fields.items():
            if key in earlier._whole:
                self._whole.add(key)
                continue
            for field in sorted(earlier._parts.get(key, frozenset()) & fields):
                self._set_part(key, field, False)

    @staticmethod
    def can(change: RecordChange) -> bool:
        """Return whether a change writes something to a record that is known, so that it can be left out."""
        born_here = (change.side, change.action) == ("here", "create")
        return change.action in WRITES and (change.crm_id if born_here else change.local_id) is not None

    # -- what is ticked -----------------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many changes there are."""
        return len(self._fields)

    @property
    def written(self) -> int:
        """How many of them are going to be written, at least in part."""
        return len(self._fields) - len(self._whole)

    @property
    def fields_left_out(self) -> int:
        """How many fields stay as they are in changes that are written otherwise."""
        return sum(len(fields) for fields in self._parts.values())

    @property
    def everything(self) -> bool:
        """True while nothing is left out."""
        return not self._whole and not self._parts

    def state(self, change: RecordChange) -> Ticked:
        """Return how much of a change is ticked."""
        key = key_of(change)
        if key in self._whole:
            return Ticked.NONE
        return Ticked.SOME if key in self._parts else Ticked.ALL

    def field_on(self, change: RecordChange, field: str) -> bool:
        """Return whether a field of a change is ticked."""
        key = key_of(change)
        return key not in self._whole and field not in self._parts.get(key, ())

    def like_on(self, change: RecordChange, field: str | None = None) -> bool:
        """Return whether any change like this one, or that field of it, is ticked still."""
        alike = self._alike(change, field)
        return any(key not in self._whole and (field is None or field not in self._parts.get(key, ())) for key in alike)

    def like_count(self, change: RecordChange, field: str | None = None) -> int:
        """Return how many changes are like this one: same object, side and action, and with that field."""
        return sum(1 for _key in self._alike(change, field))

    def _alike(self, change: RecordChange, field: str | None) -> Iterator[Key]:
        return (key for key in self._sorts.get(sort_of(change), ()) if field is None or field in self._fields[key])

    # -- ticking ------------------------------------------------------------------------------------------------------

    def set_record(self, change: RecordChange, on: bool) -> None:
        """Tick a record with all its fields, or leave it out."""
        self._set_whole(key_of(change), on)

    def set_field(self, change: RecordChange, field: str, on: bool) -> None:
        """Tick one field of a record, or leave it out."""
        self._set_part(key_of(change), field, on)

    def set_like(self, change: RecordChange, field: str | None, on: bool) -> None:
        """Tick all changes like this one, or one field of each, or leave them out."""
        for key in list(self._alike(change, field)):
            if field is None:
                self._set_whole(key, on)
            else:
                self._set_part(key, field, on)

    def set_all(self) -> None:
        """Tick everything again."""
        self._whole.clear()
        self._parts.clear()

    def _set_whole(self, key: Key, on: bool) -> None:
        self._parts.pop(key, None)
        (self._whole.discard if on else self._whole.add)(key)

    def _set_part(self, key: Key, field: str, on: bool) -> None:
        every = self._fields[key]
        out = every if key in self._whole else self._parts.get(key, frozenset())
        out = out - {field} if on else out | {field}
        self._set_whole(key, out != every)
        if out and out != every:
            self._parts[key] = out

    # -- for the engine -----------------------------------------------------------------------------------------------

    def left_out(self) -> list[LeftOut]:
        """Return what is left out, in as few rules as possible: one for all of a sort where all of it is left out."""
        rules: list[LeftOut] = []
        for sort, keys in self._sorts.items():
            if all(key in self._whole for key in keys):
                rules.append(_rule(sort))
                continue
            rules += [_rule(sort, key) for key in keys if key in self._whole]
            rules += self._field_rules(sort, keys)
        return rules

    def _field_rules(self, sort: Sort, keys: Sequence[Key]) -> Iterator[LeftOut]:
        """Return the rules about fields; a record that is left out as a whole is out of any rule's way."""
        out: dict[str, list[Key]] = defaultdict(list)
        for key in keys:
            for field in self._parts.get(key, ()):
                out[field].append(key)
        for field, chosen in sorted(out.items()):
            held = sum(field in self._fields[key] for key in keys if key not in self._whole)
            if len(chosen) == held:
                yield _rule(sort, field=field)
            else:
                yield from (_rule(sort, key, field) for key in chosen)


def _rule(sort: Sort, key: Key | None = None, field: str | None = None) -> LeftOut:
    kind, side, action = sort
    local_id, crm_id = (key[3], key[4]) if key is not None else (None, None)
    return LeftOut(kind, local_id, crm_id, side, action, field)
