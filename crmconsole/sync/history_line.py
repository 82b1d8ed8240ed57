"""One line of the change log as a line of a person's timeline."""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.records import FieldSpec
from crmconsole.store.changes import FieldEntry, LoggedEntry
from crmconsole.store.emptying import EMPTY
from crmconsole.store.people import ENABLE_SYNC, OWNER
from crmconsole.sync.actions.record import ACT
from crmconsole.sync.actions.wishes import TITLES
from crmconsole.sync.explain import labels
from crmconsole.sync.rules import JOINED, OF_THE_LEAD, reason_of
from crmconsole.views import TimelineEntry

_SALESFORCE = "Salesforce"
STAGE = "lead_status"
"""The field that says in which stage of the pipeline a person is."""


def line(logged: LoggedEntry, specs: Mapping[str, FieldSpec]) -> TimelineEntry:
    """Return what a line of the log says happened; `specs` are the fields that such records have here."""
    entry = logged.entry
    names = [name for name in entry.fields or () if not name.startswith("crm_")]
    told = labels(specs, names)
    by_person = entry.run_id is None
    kind, title, detail, side = "field", "", told, "here" if by_person else _SALESFORCE
    handed = (entry.fields or {}).get(OWNER) if entry.action == "update" else None
    if handed is not None and len(names) == 1:
        return TimelineEntry(entry.at, "link", _handed_over(entry.side, handed), reason_of(handed[4]), side)
    if entry.action == "create" and by_person:
        kind, title, detail = "note", reason_of(entry.reason).rstrip("."), told
    elif entry.action == "create":
        kind = "link"
        title = "Came from Salesforce" if entry.side == "here" else "Created in Salesforce"
    elif entry.action == "link":
        kind, title, detail = "link", "Linked with Salesforce", reason_of(entry.reason)
    elif entry.action == "update" and any(field[4] == "scored" for field in (entry.fields or {}).values()):
        title, detail, side = "Score worked out anew", _score(entry.fields or {}), "here"
    elif entry.action == "update" and entry.reason == JOINED:
        title, side = "Taken over from a person who became part of this one", "here"
    elif entry.action == "update" and entry.reason == OF_THE_LEAD:
        title, side = "Taken over from the lead that became this contact", "here"
    elif entry.action == "update" and STAGE in names:
        # The score's and a taken-over stage are told as such above.
        kind, title = "stage", _moved(entry.side, (entry.fields or {})[STAGE])
    elif entry.action == "update" and by_person:
        kept = entry.reason.startswith("kept-")
        imported = any(field[4] == "imported" for field in (entry.fields or {}).values())
        title = "Two different values settled" if kept else "Changed by an import" if imported else "Edited here"
        side = "here"
    elif entry.action == "update":
        title = "Taken from Salesforce" if entry.side == "here" else "Sent to Salesforce"
    elif entry.action in ("delete", "unlink", "restore", EMPTY):
        kind, title, detail = "note", reason_of(entry.reason).rstrip("."), ""
    elif entry.action == "fail":
        kind, title, detail = "note", "Not written to Salesforce", reason_of(entry.reason)
    elif entry.action == "skip":
        kind, title, detail, side = "note", "Stayed here", reason_of(entry.reason), "here"
    elif entry.action == ACT:
        verb = str((entry.facts or {}).get("act"))
        kind, title, detail = "note", TITLES.get(verb, "CRM action"), entry.reason
    elif entry.action == "history":
        kind, title, detail, side = "note", reason_of(entry.reason).rstrip("."), "", "here"
    else:
        kind, title = "field", "Two different values"
    return TimelineEntry(entry.at, kind, title, detail, side)


def deal_moved(logged: LoggedEntry, name: str) -> TimelineEntry:
    """Return a line of the log in which an opportunity of this name went to another stage."""
    entry = logged.entry
    side = "here" if entry.run_id is None else _SALESFORCE
    return TimelineEntry(
        entry.at, "stage", _moved(entry.side, (entry.fields or {})["stage"]), f"Opportunity: {name}", side
    )


def _moved(side: str, told: FieldEntry) -> str:
    before, after = (told[1] if side == "here" else told[2]), told[3]
    if after is None:
        return "In no stage any more"
    return f"Came into the stage {after}" if before is None else f"Stage {before} became {after}"


def _score(fields: Mapping[str, FieldEntry]) -> str:
    """Return what became of score and rank."""
    told = {name: (one[1], one[3]) for name, one in fields.items()}
    return ", ".join(
        "CRM Enable Sync switched on"
        if name == ENABLE_SYNC
        else f"{name.capitalize()} {after}"
        if before is None
        else f"{name.capitalize()} {before} became {after}"
        for name, (before, after) in told.items()
    )


def _handed_over(side: str, told: FieldEntry) -> str:
    """Return who got a person: here the name stands in the line, there it is the one whom the user there stands for."""
    name = told[3] if side == "here" else told[1]
    where = "" if side == "here" else " in Salesforce"
    return f"Handed over to {'nobody' if name is None else name}{where}"
