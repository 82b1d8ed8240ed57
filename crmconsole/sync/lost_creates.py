"""What became of creates without our key whose answer was lost: told from what the CRM holds under the same mark, the recycle bin included. Pure.

A record that is gone counts when we made it while the request may have been under way: somebody deleted it since, and it is not made again
(features S3-39, R4; invariants I5, I21). Once it was emptied out of the recycle bin nothing tells that it was ever there: then it is made again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from crmconsole.clock import from_iso
from crmconsole.records import RemoteRow

LONGEST_TRANSACTION_S = 600
"""A create without a key may still be going on there for this long."""
UNSURE_S = 60
"""How much earlier than we sent it, or later than it can be, the server may say that a record was made."""


def may_go_on(sent_at: str, now: datetime) -> bool:
    """Tell whether a request that left at this workstation time may still be carried out there; one that left in the future was sent by a clock that
    has been set right since, and keeps nothing waiting.
    """
    sent = from_iso(sent_at)
    return sent <= now < sent + timedelta(seconds=LONGEST_TRANSACTION_S)


class Span(NamedTuple):
    """The server time in which a request may have made something."""

    since: datetime
    until: datetime

    def holds(self, moment: str) -> bool:
        """Tell whether a moment, as the CRM writes it, lies in it."""
        return self.since <= from_iso(moment) <= self.until


def span(sent_at: str, clock_unsure_s: int) -> Span:
    """Return when something may have been made that left at this server time, as far as the clocks tell."""
    sent, unsure = from_iso(sent_at), timedelta(seconds=UNSURE_S + clock_unsure_s)
    return Span(sent - unsure, sent + timedelta(seconds=LONGEST_TRANSACTION_S) + unsure)


def ours(made_by: str, made_at: str, me: str, under_way: Span) -> bool:
    """Tell whether something there was made by us while a request may have been under way."""
    return made_by == me and under_way.holds(made_at)


class Seen(NamedTuple):
    """A record of the CRM with the mark of a lost create; of what is gone there, only what nothing here was ever tied to."""

    row: RemoteRow
    made_by: str
    made_at: str


def landed(alike: Sequence[Seen], me: str, under_way: Span) -> RemoteRow | None:
    """Return the record that a lost create became; None = it did not arrive, or nobody can tell.

    What lives comes first, and only when it is one: who it belongs to is asked in the ordinary way otherwise. Of what is gone only what we made
    in that time counts, the last of it.
    """
    living = [one.row for one in alike if not one.row.deleted]
    if living:
        return living[0] if len(living) == 1 else None
    gone = [one for one in alike if ours(one.made_by, one.made_at, me, under_way)]
    return max(gone, key=lambda one: (one.made_at, one.row.id)).row if gone else None


class Made(NamedTuple):
    """A task or event that we made, and that stands for nothing here yet. `mark` = what it is recognised by."""

    id: str
    mark: Hashable
    deleted: bool


def paired(wanted: Mapping[int, Hashable], made: Iterable[Made]) -> dict[int, Made]:
    """Return what each lost create became, by its number: what lives before what is gone, in the order given, each for one only."""
    free: dict[Hashable, list[Made]] = {}
    for one in sorted(made, key=lambda one: one.deleted):
        free.setdefault(one.mark, []).append(one)
    return {number: free[mark].pop(0) for number, mark in wanted.items() if free.get(mark)}
