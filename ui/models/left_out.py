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
    """Everything is ticked at first. A record whose last field is unticked is left out as a whole.

    Each change has a place, a small number: ten thousand of them are ticked in the time of one painting.
    """

    def __init__(self, changes: Sequence[RecordChange] = ()) -> None:
        self._places: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._fields: list[frozenset[str]] = []
        self._sorts: dict[Sort, list[int]] = defaultdict(list)
        for change in changes:
            if self.can(change):
                self._add(change)
        self._alike: dict[tuple[Sort, str | None], list[int]] = {}
        self._whole: set[int] = set()
        self._parts: dict[int, frozenset[str]] = {}

    def _add(self, change: RecordChange) -> None:
        key = key_of(change)
        place = self._places.get(key)
        if place is None:
            self._places[key] = len(self._keys)
            self._sorts[sort_of(change)].append(len(self._keys))
            self._keys.append(key)
            self._fields.append(frozenset(change.fields))
        else:
            self._fields[place] |= frozenset(change.fields)

    def keep(self, earlier: Ticks) -> None:
        """Leave out what was left out earlier, as far as it is still planned."""
        for key, place in self._places.items():
            before = earlier._places.get(key)
            if before in earlier._whole:
                self._whole.add(place)
                continue
            out = earlier._parts.get(before, frozenset()) if before is not None else frozenset()
            for field in sorted(out & self._fields[place]):
                self._set_part(place, field, False)

    @staticmethod
    def can(change: RecordChange) -> bool:
        """Return whether a change writes something to a record that is known, so that it can be left out."""
        born_here = (change.side, change.action) == ("here", "create")
        return change.action in WRITES and (change.crm_id if born_here else change.local_id) is not None

    # -- what is ticked -----------------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many changes there are."""
        return len(self._keys)

    @property
    def records(self) -> int:
        """How many records they are about: one may be created and then changed in the same run."""
        return len(
            {(kind, local_id if crm_id is None else crm_id) for kind, _side, _action, local_id, crm_id in self._keys}
        )

    @property
    def written(self) -> int:
        """How many of them are going to be written, at least in part."""
        return len(self._keys) - len(self._whole)

    @property
    def fields_left_out(self) -> int:
        """How many fields stay as they are in changes that are written otherwise."""
        return sum(map(len, self._parts.values()))

    @property
    def everything(self) -> bool:
        """True while nothing is left out."""
        return not self._whole and not self._parts

    def state(self, change: RecordChange) -> Ticked:
        """Return how much of a change is ticked."""
        place = self._places.get(key_of(change))
        if place in self._whole:
            return Ticked.NONE
        return Ticked.SOME if place in self._parts else Ticked.ALL

    def field_on(self, change: RecordChange, field: str) -> bool:
        """Return whether a field of a change is ticked."""
        place = self._places[key_of(change)]
        return place not in self._whole and field not in self._parts.get(place, ())

    def like_on(self, change: RecordChange, field: str | None = None) -> bool:
        """Return whether any change like this one, or that field of it, is ticked still."""
        alike = self._like(change, field)
        if field is None:
            return not self._whole.issuperset(alike)
        return any(place not in self._whole and field not in self._parts.get(place, ()) for place in alike)

    def like_count(self, change: RecordChange, field: str | None = None) -> int:
        """Return how many changes are like this one: same object, side and action, and with that field."""
        return len(self._like(change, field))

    def _like(self, change: RecordChange, field: str | None) -> list[int]:
        """Return the places of all alike; they never change, so they are looked up once."""
        sort = sort_of(change)
        found = self._alike.get((sort, field))
        if found is None:
            every = self._sorts.get(sort, [])
            found = every if field is None else [place for place in every if field in self._fields[place]]
            self._alike[sort, field] = found
        return found

    # -- ticking ------------------------------------------------------------------------------------------------------

    def set_record(self, change: RecordChange, on: bool) -> None:
        """Tick a record with all its fields, or leave it out."""
        self._set_whole(self._places[key_of(change)], on)

    def set_field(self, change: RecordChange, field: str, on: bool) -> None:
        """Tick one field of a record, or leave it out."""
        self._set_part(self._places[key_of(change)], field, on)

    def set_like(self, change: RecordChange, field: str | None, on: bool) -> None:
        """Tick all changes like this one, or one field of each, or leave them out."""
        for place in self._like(change, field):
            if field is None:
                self._set_whole(place, on)
            else:
                self._set_part(place, field, on)

    def set_all(self) -> None:
        """Tick everything again."""
        self._whole.clear()
        self._parts.clear()

    def _set_whole(self, place: int, on: bool) -> None:
        self._parts.pop(place, None)
        (self._whole.discard if on else self._whole.add)(place)

    def _set_part(self, place: int, field: str, on: bool) -> None:
        every = self._fields[place]
        out = every if place in self._whole else self._parts.get(place, frozenset())
        out = out - {field} if on else out | {field}
        self._set_whole(place, out != every)
        if out and out != every:
            self._parts[place] = out

    # -- for the engine -----------------------------------------------------------------------------------------------

    def left_out(self) -> list[LeftOut]:
        """Return what is left out, in as few rules as possible: one for all of a sort where all of it is left out."""
        rules: list[LeftOut] = []
        for sort, places in self._sorts.items():
            if self._whole.issuperset(places):
                rules.append(_rule(sort))
                continue
            rules += [_rule(sort, self._keys[place]) for place in places if place in self._whole]
            rules += self._field_rules(sort, places)
        return rules

    def _field_rules(self, sort: Sort, places: Sequence[int]) -> Iterator[LeftOut]:
        """Return the rules about fields; a record that is left out as a whole is out of any rule's way."""
        out: dict[str, list[int]] = defaultdict(list)
        for place in places:
            for field in self._parts.get(place, ()):
                out[field].append(place)
        for field, chosen in sorted(out.items()):
            held = sum(field in self._fields[place] for place in places if place not in self._whole)
            if len(chosen) == held:
                yield _rule(sort, field=field)
            else:
                yield from (_rule(sort, self._keys[place], field) for place in chosen)


def _rule(sort: Sort, key: Key | None = None, field: str | None = None) -> LeftOut:
    kind, side, action = sort
    local_id, crm_id = (key[3], key[4]) if key is not None else (None, None)
    return LeftOut(kind, local_id, crm_id, side, action, field)
