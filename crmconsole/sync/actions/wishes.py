"""What can be asked of an action, as it is stored and as it reads in words. Decides nothing about people."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import orjson

from crmconsole.views.actions import (
    ActionWish,
    AddToCampaign,
    ChangeStatus,
    ConvertLead,
    CreateTask,
    SyncLead,
    WinOpportunity,
)

SYNC_LEAD, CREATE_TASK, CONVERT = "sync_lead", "create_task", "convert"
ADD_TO_CAMPAIGN, CHANGE_STATUS = "add_to_campaign", "change_status"
WIN_OPPORTUNITY = "win_opportunity"
RULES, DISTRIBUTION = "rules", "distribution"
"""Who chooses the owner of a new lead, where it is no particular user."""
PATIENCE = timedelta(days=14)
"""How long an action waits for its person to be in the CRM (features S2-33)."""
WARNING = timedelta(days=3)
"""So long before the end of it a person is warned (features S2-35)."""
TOLD_FOR = timedelta(days=7)
"""So long what failed or was dismissed is counted among what wants a person."""
MOST_OPPORTUNITY_NAME = 80
MOST_SUBJECT = 255

_WISHES: dict[str, type[ActionWish]] = {
    SYNC_LEAD: SyncLead,
    CREATE_TASK: CreateTask,
    CONVERT: ConvertLead,
    ADD_TO_CAMPAIGN: AddToCampaign,
    CHANGE_STATUS: ChangeStatus,
    WIN_OPPORTUNITY: WinOpportunity,
}
VERBS = tuple(_WISHES)
TITLES = {
    SYNC_LEAD: "Sync lead to Salesforce",
    CREATE_TASK: "Create task",
    CONVERT: "Convert lead",
    ADD_TO_CAMPAIGN: "Add to campaign",
    CHANGE_STATUS: "Change status in campaign",
    WIN_OPPORTUNITY: "Win the opportunity",
}


def verb_of(wish: ActionWish) -> str:
    """Return the name under which actions of this kind are stored."""
    return next(verb for verb, kind in _WISHES.items() if isinstance(wish, kind))


def kind_of(verb: str) -> type[ActionWish]:
    """Return the class of the wishes that are stored under a name."""
    return _WISHES[verb]


def stored(wish: ActionWish) -> str:
    """Return a wish as JSON; equal wishes have equal texts."""
    return orjson.dumps(asdict(wish), option=orjson.OPT_SORT_KEYS).decode()


def read(verb: str, options: str) -> ActionWish:
    """Return the wish that `stored` wrote; what an older console did not know has its default."""
    return _WISHES[verb](**orjson.loads(options))


def title(wish: ActionWish, campaign: str = "") -> str:
    """Return what an action does, in a few words; `campaign` is the name of the campaign that it is about."""
    words = TITLES[verb_of(wish)]
    if isinstance(wish, CreateTask):
        return f"{words} “{wish.template}”"
    if isinstance(wish, ConvertLead):
        return f"{words} ({wish.status})"
    if isinstance(wish, AddToCampaign):
        return f"{words} {campaign}{f' ({wish.status})' if wish.status else ''}".strip()
    if isinstance(wish, ChangeStatus):
        return f"{words} {campaign} to {wish.status}"
    return words


def problems_of(wish: ActionWish) -> list[str]:
    """Return what is wrong with a wish in itself, as sentences."""
    found = []
    if isinstance(wish, ConvertLead):
        if not wish.status:
            found.append("Choose the converted status.")
        if len(wish.opportunity_name) > MOST_OPPORTUNITY_NAME:
            found.append(
                f"The name of the opportunity has {len(wish.opportunity_name)} characters; a conversion takes {MOST_OPPORTUNITY_NAME}."
            )
        if wish.opportunity_name and not wish.create_opportunity:
            found.append("A name for the opportunity is given, but none is to be created.")
    elif isinstance(wish, CreateTask):
        if not wish.subject.strip():
            found.append("The task has no subject.")
        if len(wish.subject) > MOST_SUBJECT:
            found.append(f"The subject has {len(wish.subject)} characters; Salesforce takes {MOST_SUBJECT}.")
        if wish.due_days is not None and not -366 <= wish.due_days <= 3660:
            found.append(f"A task cannot be due in {wish.due_days:,} days.")
    elif isinstance(wish, ChangeStatus) and not wish.status:
        found.append("Choose the status.")
    return found
