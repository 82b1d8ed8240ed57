"""Who owns a record that is created from here (R5, features S2-7…11, S3-24, S3-25, S4-22). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from crmconsole.mapping.owners import crm_owner
from crmconsole.records import CrmUser, Kind, Value
from crmconsole.store.distribution import StoredRule
from crmconsole.sync.actions.wishes import DISTRIBUTION, RULES
from crmconsole.views import OwnerChoice, SyncLead

COMPARISONS = ("is", "is_not", "contains", "begins_with", "at_least", "at_most", "is_blank", "is_filled")


@dataclass(frozen=True)
class NewOwner:
    """Who owns a new record; `assign`: the CRM's own rule chooses, and `user_id` is who gets it where the rule chooses nobody."""

    user_id: str | None
    """None = the signed-in user, as the CRM does by itself."""
    assign: bool = False
    reason: str = ""
    turn: tuple[int, int] | None = None
    """The distribution rule that decided, and whose turn it is next."""


@dataclass(frozen=True)
class Situation:
    """All that decides who owns a new record."""

    kind: Kind
    console_user: str | None
    """Who has it here."""
    values: Mapping[str, Value]
    """Fields here, for the conditions of rules."""
    wish: SyncLead | None
    rules: Sequence[StoredRule]
    active_rule: str | None
    """The CRM's active assignment rule."""
    choice: OwnerChoice
    signed_in: str


def owner_of_new(one: Situation) -> NewOwner:
    """Return who owns a new record: what the action says, whoever has it here, our rules, the CRM's rule, the default, the sync user."""
    users = {user.id: user for user in one.choice.users}
    wish = one.wish.assign_to if one.wish is not None else None
    refused = False
    if wish == "":
        return NewOwner(None, reason="nobody was chosen, and so it is the sync user")
    if wish not in (None, RULES, DISTRIBUTION):
        chosen = users.get(wish)
        if _can_own(chosen, one.kind):
            assert chosen is not None
            return _named(one, chosen.id, f"{chosen.name} was chosen")
        refused = True
    lead = one.kind is Kind.LEAD
    if wish is None and one.console_user is not None:
        linked = crm_owner(_without_default(one.choice), one.console_user, one.signed_in, one.kind)
        if linked.user_id == _link_of(one.choice, one.console_user):
            return _named(one, linked.user_id, linked.reason)
    if lead and wish != RULES:
        distributed = _distributed(one, users)
        if distributed is not None:
            return distributed
    fallback = crm_owner(one.choice, None, one.signed_in, one.kind)
    if lead and (wish == RULES or one.active_rule is not None):
        owner = _named(one, fallback.user_id, "")
        return NewOwner(owner.user_id, one.active_rule is not None, _by_rules(one.active_rule, refused))
    reason = fallback.reason
    return _named(one, fallback.user_id, f"{reason}, because the chosen user cannot own it" if refused else reason)


def _by_rules(rule: str | None, refused: bool) -> str:
    """Return the reason where the CRM's own rules choose; `refused` = somebody was chosen who cannot own it."""
    if rule and refused:
        return f"Salesforce's assignment rules: the rule {rule}, because the chosen user cannot own it"
    if rule:
        return f"Salesforce's assignment rules: the rule {rule}"
    if refused:
        return "Salesforce's assignment rules: no rule is active there, because the chosen user cannot own it"
    return "Salesforce's assignment rules: no rule is active there"


def _named(one: Situation, user_id: str, reason: str) -> NewOwner:
    return NewOwner(None if user_id == one.signed_in else user_id, reason=reason)


def _can_own(user: CrmUser | None, kind: Kind) -> bool:
    return user is not None and user.active and (not user.is_queue or kind is Kind.LEAD)


def _without_default(choice: OwnerChoice) -> OwnerChoice:
    return OwnerChoice(choice.users, None, choice.default_console_user, choice.console_users, choice.links)


def _link_of(choice: OwnerChoice, console_user: str) -> str | None:
    return next((link.crm_user_id for link in choice.links if link.console_user == console_user), None)


def _distributed(one: Situation, users: Mapping[str, CrmUser]) -> NewOwner | None:
    """Return the owner by the first rule that fits and has a user who can own the lead; None when no rule does (features S2-9)."""
    for rule in one.rules:
        if not rule.active or not all(holds(one.values.get(name), how, what) for name, how, what in rule.conditions):
            continue
        for step in range(len(rule.users)):
            place = (rule.turn + step) % len(rule.users)
            found = users.get(_link_of(one.choice, rule.users[place]) or "")
            if found is not None and _can_own(found, one.kind):
                named = _named(one, found.id, f"our rule {rule.name} gives it to {rule.users[place]}")
                return NewOwner(named.user_id, False, named.reason, (rule.id, (place + 1) % len(rule.users)))
    return None


def holds(value: Value, comparison: str, wanted: Value) -> bool:
    """Tell whether a condition holds; texts compare without case, numbers as numbers, and a blank only equals a blank."""
    if comparison in ("is_blank", "is_filled"):
        return (value is None or value is False) is (comparison == "is_blank")
    here, there = _text(value), _text(wanted)
    if comparison in ("is", "is_not"):
        same = here == there or (_number(here) is not None and _number(here) == _number(there))
        return same is (comparison == "is")
    if not here:
        return False
    if comparison == "contains":
        return there in here
    if comparison == "begins_with":
        return here.startswith(there)
    return _ordered(here, there, at_least=comparison == "at_least")


def _ordered(here: str, there: str, *, at_least: bool) -> bool:
    one, other = _number(here), _number(there)
    if one is not None and other is not None:
        return one >= other if at_least else one <= other
    return here >= there if at_least else here <= there


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip().casefold()


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def problems(rules: Sequence[StoredRule], choice: OwnerChoice) -> list[str]:
    """Return what keeps rules from doing what they say: users that no active CRM user stands for."""
    users = {user.id: user for user in choice.users}
    found = []
    for rule in rules:
        for name in rule.users:
            linked = users.get(_link_of(choice, name) or "")
            if linked is None:
                found.append(f"{rule.name}: {name} is not linked to a Salesforce user and is passed over.")
            elif not linked.active:
                found.append(f"{rule.name}: {linked.name} is inactive in Salesforce and is passed over.")
    return found
