"""Which old lines of the change log may go, and which stay because something still goes by them. Pure.

Whoever asks the log for the newest line, or any line, of a field, a side, an action, a rule, by a run or by a person, is told the same
before and after; so are questions about how a record came to be. Taking the lines away is `clearing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmconsole.records import Kind
from crmconsole.store.changes import Entry, LoggedEntry
from crmconsole.sync.inbox import ASKED_AGAIN

LIFE = ("create", "link", "unlink", "delete", "restore")
"""How a record came to be, was tied, untied and removed: always kept. Explaining a record begins there, and what a person was before is told by it."""
_WITHOUT_RULE = ("skip", "fail", "act")
"""Actions of which the reason is a sentence or a message: there is no end of different ones, and nothing goes by it."""
_CHOSEN = "kept-"

Key = tuple[str, str, str, bool, str]
"""Field (empty: the record), side, action, whether a run did it, rule."""


def may_go(lines: Sequence[LoggedEntry]) -> list[int]:
    """Return which of the old lines of one record may go: all but those that something still goes by.

    `lines` are all lines of the record up to some moment, in order. The newest line of each field, side, action and rule stays, by a run and by a person;
    so does all else that the same run did to the record, how the record came to be, and what a person chose between two values.
    """
    newest: dict[Key, int] = {}
    turns = set()
    kind: Kind | None = None
    for logged in lines:
        newest |= dict.fromkeys(_keys(logged.entry), logged.id)
        if logged.entry.kind is not kind:
            # What a person was before any other line, lead or contact, is told by the line before that (`changes.kinds_before`).
            turns.add(logged.id)
            kind = logged.entry.kind
    stay = {*newest.values(), *turns}
    runs = {one.entry.run_id for one in lines if one.id in stay and one.entry.run_id is not None}
    return [
        one.id for one in lines if one.id not in stay and one.entry.run_id not in runs and not _always_kept(one.entry)
    ]


def _keys(entry: Entry) -> Iterator[Key]:
    by_run = entry.run_id is not None
    yield "", entry.side, entry.action, by_run, ""
    for name, field in (entry.fields or {}).items():
        yield name, entry.side, entry.action, by_run, "" if entry.action in _WITHOUT_RULE else field[4]


def _always_kept(entry: Entry) -> bool:
    if entry.action in LIFE:
        return True
    # Which choice stands is told by the order of choices and of what was taken back (`inbox.py`).
    told = (entry.reason, *(field[4] for field in (entry.fields or {}).values()))
    return entry.run_id is None and any(rule == ASKED_AGAIN or rule.startswith(_CHOSEN) for rule in told)
