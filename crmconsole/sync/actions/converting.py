"""The decisions of a conversion: whose the contact becomes, which account it joins, and which leads go into one call. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from crmconsole.records import CrmUser
from crmconsole.sync.eligibility import ANONYMOUS
from crmconsole.values import canon_text

Item = TypeVar("Item")


class Owner(NamedTuple):
    """Who is named as owner, None = the lead's own stays; and the sentence that says why it cannot be done so."""

    user_id: str | None
    refusal: str = ""


class Account(NamedTuple):
    """The account that the contact joins, None = a new one, with a note worth telling."""

    account_id: str | None
    note: str = ""


def owner(lead_owner: str | None, chosen: str, users: Mapping[str, CrmUser]) -> Owner:
    """Return who owns what a conversion makes: the chosen user, else the lead's owner where that is an active user."""
    if chosen:
        user = users.get(chosen)
        if user is None:
            return Owner(None, "The chosen owner is no longer in Salesforce. Choose another one.")
        if not user.active or user.is_queue:
            return Owner(
                None,
                f"{user.name} {'is a queue' if user.is_queue else 'is inactive in Salesforce'} and cannot own a contact. Choose another owner.",
            )
        return Owner(chosen)
    holder = users.get(lead_owner or "")
    if holder is not None and holder.is_queue:
        return Owner(
            None, f"The lead belongs to the queue {holder.name}, which cannot own a contact. Choose an owner for it."
        )
    if holder is not None and not holder.active:
        return Owner(
            None, f"The lead belongs to {holder.name}, who is inactive in Salesforce. Choose an owner for the contact."
        )
    if holder is None and (lead_owner or "").startswith("00G"):
        return Owner(None, "The lead belongs to a queue, which cannot own a contact. Choose an owner for it.")
    return Owner(None)


def stand_in(default: str | None, signed_in: str, users: Mapping[str, CrmUser]) -> str | None:
    """Return who owns what is made for somebody who cannot: the default owner, the signed-in user where none is chosen (features S4-24, S4-34); None = neither can."""
    user = users.get(default or signed_in)
    return user.id if user is not None and user.active and not user.is_queue else None


def account_key(company: object) -> str | None:
    """Return the form under which names of accounts compare; None for a blank or the placeholder of one, which name nobody."""
    text = canon_text(company)
    return None if text is None or text == ANONYMOUS else text.lower()


def account(company: object, found: Sequence[str], *, attach: bool) -> Account:
    """Return the account that a contact joins: `found` are the accounts of that name, newest first (features S2-25, S2-26)."""
    if not attach or not found or account_key(company) is None:
        return Account(None)
    if len(found) == 1:
        return Account(found[0])
    return Account(found[0], f"{len(found)} accounts are named “{company}”; it joined the newest.")


def next_call(waiting: Iterable[tuple[Item, str | None]], most: int) -> list[Item]:
    """Return what goes into the next call, with its key: of those who would each make an account of one name only the first.

    A key None makes no account, or one of its own. The others follow once that account is there to join.
    """
    chosen: list[Item] = []
    taken: set[str] = set()
    for item, key in waiting:
        if key is not None and key in taken:
            continue
        if key is not None:
            taken.add(key)
        chosen.append(item)
        if len(chosen) == most:
            break
    return chosen
