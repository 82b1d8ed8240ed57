"""CRM actions in words: their kinds, their states, what became of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crmconsole.views.actions import ActionView
from ui import texts
from ui.widgets.cells import MUTED, Look


def verb_words() -> dict[str, str]:
    """Return what each kind of action is called, in the order of the forms."""
    return {
        "sync_lead": texts.tr("Sync Lead"),
        "create_task": texts.tr("Create Task"),
        "convert": texts.tr("Convert Lead"),
        "add_to_campaign": texts.tr("Add to Campaign"),
        "change_status": texts.tr("Change Status in Campaign"),
        "win_opportunity": texts.tr("Win the opportunity"),
    }


def state_words() -> dict[str, tuple[str, Look]]:
    """Return how each state is shown."""
    return {
        "waiting": (texts.tr("Waiting"), Look("accent", icon="clock")),
        "sent": (texts.tr("Being sent"), Look("accent", icon="refresh-cw")),
        "done": (texts.tr("Done"), Look("good", icon="circle-check")),
        "skipped": (texts.tr("Skipped"), Look("muted", icon="circle-minus")),
        "failed": (texts.tr("Failed"), Look("bad", icon="triangle-alert")),
        "dismissed": (texts.tr("Dismissed"), Look("attention", icon="circle-x")),
        "cancelled": (texts.tr("Cancelled"), Look("muted", icon="ban")),
    }


def state_of(action: ActionView) -> tuple[str, Look]:
    """Return how the state of an action is shown."""
    return state_words().get(action.state, (action.state, MUTED))


def result_words(found: Sequence[ActionView]) -> tuple[str, str]:
    """Return what became of actions as one sentence, and its severity; the first reason is told."""
    counts = Counter(one.state for one in found)
    words = state_words()
    parts = [f"{texts.number(counts[state])} {words[state][0].lower()}" for state in words if counts[state]]
    why = next((one.reason for one in found if one.reason and one.state != "done"), "")
    bad = counts["failed"] or counts["dismissed"]
    severity = "bad" if bad else "good" if counts["done"] == len(found) else "accent"
    title = verb_words().get(found[0].verb, "") if found else ""
    return f"{title}: {', '.join(parts)}.{f' {why}' if why else ''}", severity
