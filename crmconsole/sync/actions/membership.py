"""What becomes of a person's place in a campaign: added, given another status, or left as it is. Pure (features S2-36, S2-37)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from crmconsole.connect.contract import Membership, MemberStatus
from crmconsole.views.actions import AddToCampaign, ChangeStatus


class Do(StrEnum):
    """What is done about a place in a campaign."""

    ADD = "add"
    UPDATE = "update"
    NOTHING = "nothing"
    """It is as it was asked for."""
    SKIP = "skip"
    FAIL = "fail"


class Step(NamedTuple):
    """What is done, with which status, and why where nothing is."""

    do: Do
    status: str | None = None
    """None = the campaign's default."""
    reason: str = ""


def step(
    wish: AddToCampaign | ChangeStatus, campaign: str, statuses: Sequence[MemberStatus], held: Membership | None
) -> Step:
    """Return what is to be done for a person; `statuses` are the campaign's, `held` is their place in it now."""
    status = None
    if wish.status:
        status = next((one.label for one in statuses if one.label.casefold() == wish.status.casefold()), None)
        if status is None:
            listed = ", ".join(one.label for one in statuses) or "none"
            return Step(Do.FAIL, reason=f"“{wish.status}” is no status of the campaign {campaign}. It has: {listed}.")
    if isinstance(wish, AddToCampaign):
        return _added(wish, campaign, status, held)
    if held is None:
        if wish.add_first:
            return Step(Do.ADD, status)
        return Step(Do.SKIP, reason=f"Not a member of the campaign {campaign}.")
    return _with_status(campaign, status, held)


def _added(wish: AddToCampaign, campaign: str, status: str | None, held: Membership | None) -> Step:
    if held is None:
        return Step(Do.ADD, status)
    if wish.update_existing and status is not None:
        return _with_status(campaign, status, held)
    if status is None or held.status == status:
        return Step(Do.NOTHING, reason=f"In the campaign {campaign} already.")
    return Step(Do.NOTHING, reason=f"In the campaign {campaign} already, with the status {held.status}, which stays.")


def _with_status(campaign: str, status: str | None, held: Membership) -> Step:
    if held.status == status:
        return Step(Do.NOTHING, reason=f"In the campaign {campaign} with the status {status} already.")
    return Step(Do.UPDATE, status)


def is_as_wanted(wish: AddToCampaign | ChangeStatus, held: Membership | None) -> bool:
    """Tell whether a place is as it was asked for, as after a request whose answer was lost."""
    if held is None:
        return False
    any_status = isinstance(wish, AddToCampaign) and not (wish.update_existing and wish.status)
    return any_status or (held.status or "").casefold() == wish.status.casefold()
