"""Who may see and do what: the roles of console users, the rights, and one table from role to rights (features S0-4, S0-5, S4-4, S3-47).

Pure. Which method of the console needs which right is said in `console/rights.py`; who is at the console, and their PIN, in `console/users.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from crmconsole.errors import NotAllowed


class Role(StrEnum):
    """What a console user is, from the one who may do everything to the one who only reads insights."""

    ADMINISTRATOR = "administrator"
    COMPANY_MANAGER = "company_manager"
    MARKETING_MANAGER = "marketing_manager"
    SALES_MANAGER = "sales_manager"
    SALESPERSON = "salesperson"
    JR_SALESPERSON = "jr_salesperson"
    REPORTING_ONLY = "reporting_only"


class Right(StrEnum):
    """Something that a role may do or not."""

    INSIGHT = "insight"
    LOOK = "look"
    ACTIVITIES = "activities"
    OWN_PEOPLE = "own_people"
    RECORDS = "records"
    PEOPLE = "people"
    MARKETING = "marketing"
    SALES = "sales"
    FAILURES = "failures"
    INTEGRATION = "integration"
    USERS = "users"


ROLE_LABELS: dict[Role, str] = {
    Role.ADMINISTRATOR: "Administrator",
    Role.COMPANY_MANAGER: "Company Manager",
    Role.MARKETING_MANAGER: "Marketing Manager",
    Role.SALES_MANAGER: "Sales Manager",
    Role.SALESPERSON: "Salesperson",
    Role.JR_SALESPERSON: "Jr. Salesperson",
    Role.REPORTING_ONLY: "Reporting only",
}

RIGHT_WORDS: dict[Right, str] = {
    Right.INSIGHT: "open Contact Insight: who somebody is, what they did, their score and its reasons",
    Right.LOOK: "look at people, companies, campaigns, opportunities and reports",
    Right.ACTIVITIES: "add activities",
    Right.OWN_PEOPLE: "add people, and change and act on those they own",
    Right.RECORDS: "add and change companies, campaigns and opportunities",
    Right.PEOPLE: "add people, change and act on everybody, import people, delete records",
    Right.MARKETING: "change programs and the lead-score model",
    Right.SALES: "hand people over, distribute leads, keep pre-configured tasks",
    Right.FAILURES: "see what failed, correct and retry it, decide between two values",
    Right.INTEGRATION: "see and change the integration: connection, set-up, mapping, schedule, runs",
    Right.USERS: "keep the console's users",
}
"""What each right means, after “may” or “cannot”."""

_JUNIOR = frozenset({Right.INSIGHT, Right.LOOK, Right.ACTIVITIES})
_SALESPERSON = _JUNIOR | {Right.OWN_PEOPLE, Right.RECORDS}
_MANAGER = _SALESPERSON | {Right.PEOPLE, Right.FAILURES}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset(Right),
    Role.COMPANY_MANAGER: _MANAGER | {Right.MARKETING, Right.SALES},
    Role.MARKETING_MANAGER: _MANAGER | {Right.MARKETING},
    Role.SALES_MANAGER: _MANAGER | {Right.SALES},
    Role.SALESPERSON: _SALESPERSON,
    Role.JR_SALESPERSON: _JUNIOR,
    Role.REPORTING_ONLY: frozenset({Right.INSIGHT}),
}
"""The one table. Only an Administrator has INTEGRATION and USERS; Reporting only has INSIGHT and nothing else."""


def may(role: Role, right: Right) -> bool:
    """Return whether a role has a right."""
    return right in RIGHTS[role]


def roles_with(right: Right) -> list[Role]:
    """Return the roles that have a right, in their order."""
    return [role for role in Role if may(role, right)]


def refusal(role: Role, right: Right, able: Sequence[str]) -> NotAllowed:
    """Return the error for somebody without a right; `able` = the names of those who have it."""
    whom = _one_of([ROLE_LABELS[each] for each in roles_with(right)], "An" if right in _ADMINISTRATORS_OWN else "A")
    names = f": {_one_of(able)}" if able else ""
    return NotAllowed(
        f"{_a(ROLE_LABELS[role])} cannot {RIGHT_WORDS[right]}.",
        "Nothing was changed.",
        f"{whom} can{names}. Ask them, or switch the user.",
        cause="not_allowed",
        action="users.switch",
    )


def refusal_of_others(person: str, owner: str | None, able: Sequence[str]) -> NotAllowed:
    """Return the error for somebody who may change their own people and asked for another one."""
    whose = "belongs to nobody" if owner is None else f"belongs to {owner}"
    names = f" {_one_of(able)} can change everybody's." if able else ""
    return NotAllowed(
        f"{person} {whose}, and a Salesperson can only change and act on the people they own.",
        "Nothing was changed.",
        f"Ask for the person to be handed over to you.{names}",
        cause="not_allowed",
        action="users.switch",
    )


_ADMINISTRATORS_OWN = (Right.INTEGRATION, Right.USERS)


def _a(label: str) -> str:
    """Return a role's name as the beginning of a sentence."""
    if label == ROLE_LABELS[Role.REPORTING_ONLY]:
        return "Whoever has the role Reporting only"
    return f"{'An' if label[0] in 'AEIOU' else 'A'} {label}"


def _one_of(words: Sequence[str], article: str = "") -> str:
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    return f"{article} {listed}".strip()
