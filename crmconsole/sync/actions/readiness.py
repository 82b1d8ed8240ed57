"""Whether an action can be carried out now: ready, waiting and for what, or at its end and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from crmconsole.records import Kind
from crmconsole.sync.actions.wishes import CONVERT, SYNC_LEAD, WIN_OPPORTUNITY


class Now(StrEnum):
    """What is to be done with an action in this run."""

    READY = "ready"
    WAIT = "wait"
    DONE = "done"
    SKIP = "skip"
    DISMISS = "dismiss"


class Verdict(NamedTuple):
    """What is to be done with an action, and why as a sentence."""

    now: Now
    reason: str = ""


@dataclass(frozen=True)
class Subject:
    """The person an action is about, as they stand: who took their place after a conversion or merge, where somebody did."""

    person_id: int
    name: str
    kind: Kind
    gone: str = ""
    """Why the person is in the recycle bin here, as a sentence; empty = they are not."""
    remote_id: str | None = None
    """The record in the CRM."""
    in_flight: bool = False
    """Something about them was sent and no answer came yet."""
    held_back: str = ""
    """Why they are not created in the CRM, as a sentence."""


READY = Verdict(Now.READY)


def judge(verb: str, subject: Subject, dismiss_at: str, next_try: str | None, now: str) -> Verdict:
    """Return what is to be done with an action that waits (features S2-33, S2-34)."""
    late = now >= dismiss_at
    if subject.gone:
        return Verdict(Now.DISMISS, subject.gone)
    if verb == SYNC_LEAD:
        return _sync_lead(subject, late=late)
    if verb == CONVERT and subject.kind is Kind.CONTACT:
        return Verdict(Now.SKIP, f"{subject.name} is a contact already.")
    if verb == WIN_OPPORTUNITY and subject.kind is Kind.LEAD and not late:
        return Verdict(Now.WAIT, f"It waits until the lead of {subject.name} is converted.")
    if subject.in_flight:
        return Verdict(Now.WAIT, "Something about the person was sent and no answer came yet.")
    if subject.remote_id is None:
        return _not_there(subject, late=late)
    if late:
        return Verdict(Now.DISMISS, "It could not be carried out within two weeks.")
    if next_try is not None and next_try > now:
        return Verdict(Now.WAIT)
    return READY


def _sync_lead(subject: Subject, *, late: bool) -> Verdict:
    if subject.remote_id is not None:
        return Verdict(Now.DONE)
    if late and not subject.in_flight:
        return _not_there(subject, late=True)
    return READY


def _not_there(subject: Subject, *, late: bool) -> Verdict:
    because = f" {subject.held_back.rstrip('.')}." if subject.held_back else ""
    if late:
        return Verdict(Now.DISMISS, f"{subject.name} was not in Salesforce within two weeks.{because}")
    return Verdict(Now.WAIT, f"It waits until {subject.name} is in Salesforce.{because}")
