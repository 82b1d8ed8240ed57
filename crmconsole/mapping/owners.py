"""Who owns a new record: the CRM user for one created from here, the console user for one that comes from the CRM (features S4-22…24, R5).

Chooses among what *Assign sales manager* says; sends nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crmconsole.records import CrmUser, Kind
from crmconsole.views import OwnerChoice, OwnerLink


class CrmOwner(NamedTuple):
    """The chosen CRM user, with the reason as a sentence."""

    user_id: str
    reason: str


class ConsoleOwner(NamedTuple):
    """The chosen console user, None for nobody, with the reason as a sentence."""

    user: str | None
    reason: str


def crm_owner(choice: OwnerChoice, console_user: str | None, signed_in: str, kind: Kind = Kind.LEAD) -> CrmOwner:
    """Return the CRM user who gets a record that `console_user` has here; `signed_in` is the id that is always possible.

    The link of the console user comes first, then the default, then whoever is signed in; inactive users are passed over, and queues can
    own leads only (Salesforce: queue-supported objects).
    """
    users = {user.id: user for user in choice.users}
    linked_why, default_why = "", ""
    linked = _linked_to(choice.links, console_user)
    if linked is not None:
        why_not = _cannot_own(users.get(linked), kind)
        if not why_not:
            return CrmOwner(linked, f"{users[linked].name} stands for {console_user}")
        linked_why = why_not
    default = choice.default_crm_owner
    if default is not None and default != linked:
        why_not = _cannot_own(users.get(default), kind)
        if not why_not:
            return CrmOwner(
                default, _because(f"{users[default].name} is the default owner", console_user, linked_why, "")
            )
        default_why = why_not
    reason = f"{users[signed_in].name} is signed in" if signed_in in users else "It goes to the signed-in user"
    return CrmOwner(signed_in, _because(reason, console_user, linked_why, default_why))


def heir(choice: OwnerChoice, console_user: str, kind: Kind) -> CrmOwner:
    """Return the CRM user who gets a record that is handed over to `console_user` here (features S4-34).

    Unlike a new record, it is never given to whoever happens to be signed in.

    Raises:
        ValueError: nobody stands for them and no default can own it; the text says so and what to do.
    """
    nobody = ""
    chosen = crm_owner(choice, console_user, nobody, kind)
    if chosen.user_id == nobody:
        raise ValueError(
            f"Nobody in Salesforce can take it over for {console_user}, and no default owner can: its owner there stays. "
            "Choose who stands for them on the page Assign sales manager."
        )
    return chosen


def stands_in(choice: OwnerChoice, console_user: str, kind: Kind) -> str | None:
    """Return the sentence that warns that records of a console user go to the default owner, None when they have a CRM user of their own."""
    chosen = heir(choice, console_user, kind)
    if chosen.user_id == _linked_to(choice.links, console_user):
        return None
    name = next(user.name for user in choice.users if user.id == chosen.user_id)
    why = "no user in Salesforce is linked with them"
    if _linked_to(choice.links, console_user) is not None:
        why = "the user linked with them cannot own it"
    return f"What was handed over to {console_user} went to the default owner, {name}, because {why}."


def anybody_stands_for_another(choice: OwnerChoice) -> bool:
    """Tell whether owners of the two sides have anything to do with each other yet."""
    return choice.default_console_user is not None or any(link.crm_user_id is not None for link in choice.links)


def _linked_to(links: Sequence[OwnerLink], console_user: str | None) -> str | None:
    if console_user is None:
        return None
    return next((link.crm_user_id for link in links if link.console_user == console_user), None)


def _cannot_own(user: CrmUser | None, kind: Kind) -> str:
    if user is None:
        return "is no longer in Salesforce"
    if not user.active:
        return f"({user.name}) is inactive in Salesforce"
    if user.is_queue and kind is not Kind.LEAD:
        return f"({user.name}) is a queue, which can own leads only"
    return ""


def _because(reason: str, console_user: str | None, linked_why: str, default_why: str) -> str:
    """Return the reason with those who were passed over: the user who stands for the console user, the default owner."""
    if linked_why and default_why:
        return f"{reason}, because the user for {console_user} {linked_why}; the default owner {default_why}"
    if linked_why:
        return f"{reason}, because the user for {console_user} {linked_why}"
    return f"{reason}, because the default owner {default_why}" if default_why else reason


def console_owner(choice: OwnerChoice, crm_owner_id: str | None) -> ConsoleOwner:
    """Return the console user who gets a record that comes from the CRM: the one linked to its owner there, else the default, else nobody."""
    known = set(choice.console_users)
    for link in choice.links:
        if crm_owner_id is not None and link.crm_user_id == crm_owner_id and link.console_user in known:
            name = next((user.name for user in choice.users if user.id == crm_owner_id), "The owner in Salesforce")
            return ConsoleOwner(link.console_user, f"{name} owns it in Salesforce and is {link.console_user} here")
    if choice.default_console_user in known:
        return ConsoleOwner(choice.default_console_user, f"{choice.default_console_user} is the default here")
    return ConsoleOwner(None, "Nobody here is linked to its owner, and no default is chosen")


def warnings(choice: OwnerChoice) -> tuple[str, ...]:
    """Return a sentence for each chosen CRM user that cannot own new records any more (features S4-24)."""
    users = {user.id: user for user in choice.users}
    found: list[str] = []
    if choice.default_crm_owner is not None:
        why_not = _cannot_own(users.get(choice.default_crm_owner), Kind.LEAD)
        if why_not:
            found.append(
                f"The default owner {why_not}. The signed-in user gets new leads until you choose another one."
            )
    for link in choice.links:
        if link.crm_user_id is not None:
            why_not = _cannot_own(users.get(link.crm_user_id), Kind.LEAD)
            if why_not:
                found.append(f"The user for {link.console_user} {why_not}. New leads go to the default owner.")
    return tuple(found)
