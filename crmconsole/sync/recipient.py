"""The recipient id that a linked record in the CRM carries (*Profile ID*), and the moment beside it (*Last Sync*).

Owns how the id is spelled, whose it is, and which of both fields an org takes. Pure; who writes them when is `write_back.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from crmconsole.records import PEOPLE, Kind, ObjectSchema, RemoteRow, Value
from crmconsole.store.write_back import Waiting

PROFILE_ID: Final = "Profile_ID__c"
LAST_SYNC: Final = "Last_Sync__c"
RECIPIENT: Final = "profile_id"
"""Name under which failures and the change log tell about it; no field of the mapping has it."""

_FORM = re.compile(r"([0-9a-z]{6})-([1-9][0-9]{0,17})")
_KEY = re.compile(r"[0-9a-z]{6}[0-9A-HJKMNP-TV-Z]{26}")
"""Our key of a record that was created from a console: install prefix and ULID (`create.give_keys`)."""


class Recipient(NamedTuple):
    """A person of one console database."""

    prefix: str
    """The database's install prefix."""
    person_id: int


def spelled(recipient: Recipient) -> str:
    """Return the recipient id: it never changes as long as the person is here."""
    return f"{recipient.prefix}-{recipient.person_id}"


def recognised(text: Value) -> Recipient | None:
    """Return whose id a text is, None when no console has made it."""
    found = _FORM.fullmatch(text.strip()) if isinstance(text, str) else None
    return None if found is None else Recipient(found[1], int(found[2]))


def owner_of_org(marks: Iterable[str], prefix: str) -> str | None:
    """Return the prefix of the console database that an org belongs to, going by the marks on its records; None when it may be ours.

    Where any mark is ours the org is ours: somebody took it over, or it was connected here before.
    """
    others: list[str] = []
    for mark in marks:
        known = recognised(mark)
        found = known.prefix if known is not None else mark[:6] if _KEY.fullmatch(mark) else None
        if found == prefix:
            return None
        if found is not None:
            others.append(found)
    return others[0] if others else None


def taken_fields(schemas: Mapping[Kind, ObjectSchema]) -> dict[Kind, frozenset[str]]:
    """Return which of both fields each object has and the signed-in user may write; an object without any is absent."""
    found = {}
    for kind in PEOPLE:
        fields = {} if kind not in schemas else schemas[kind].fields
        names = frozenset(name for name in (PROFILE_ID, LAST_SYNC) if name in fields and fields[name].updateable)
        if names:
            found[kind] = names
    return found


@dataclass
class Stamps:
    """What one run writes of both."""

    prefix: str
    fields: Mapping[Kind, frozenset[str]]
    """Which of both each object takes; empty = nothing is written back."""
    createable: Mapping[Kind, frozenset[str]]
    """Those that a new record may get at once."""
    writes: bool = True
    """A rehearsal, an undo and a run of exactly what was approved write none; who is linked there gets theirs later."""
    free: dict[int, tuple[Kind, Waiting, str | None]] = field(default_factory=dict)
    """By link: who was looked at and gets their id in this run, with the stamp of the record."""
    resting: dict[str, Waiting] = field(default_factory=dict)
    """By CRM id: who rests until their record moves."""
    again: set[int] = field(default_factory=set)
    """Links of those whose record moved."""
    off: set[Kind] = field(default_factory=set)
    """Objects that turned out not to take them."""

    def id_of(self, person_id: int) -> str:
        """Return the recipient id of a person."""
        return spelled(Recipient(self.prefix, person_id))

    def for_new(self, kind: Kind, person_id: int, now: str) -> dict[str, Value]:
        """Return what a record that is created gets beside its values."""
        if not self.writes or kind in self.off:
            return {}
        both = {PROFILE_ID: self.id_of(person_id), LAST_SYNC: now}
        return {name: value for name, value in both.items() if name in self.createable.get(kind, ())}

    def for_changed(self, kind: Kind, link_id: int, now: str) -> dict[str, Value]:
        """Return what a record that is changed anyway gets beside it: the moment, and its id when it is its turn."""
        if not self.writes or kind in self.off:
            return {}
        both: dict[str, Value] = {LAST_SYNC: now}
        if link_id in self.free:
            both[PROFILE_ID] = self.id_of(self.free[link_id][1].local_id)
        return {name: value for name, value in both.items() if name in self.fields.get(kind, ())}

    def notice(self, rows: Iterable[RemoteRow]) -> None:
        """Take note of records that were read: who rested for one is looked at again when it moved."""
        for row in rows:
            one = self.resting.get(row.id)
            if one is not None and one.seen_at != row.modified_at:
                self.again.add(one.link_id)
