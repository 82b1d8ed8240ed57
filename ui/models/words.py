"""What kinds, values, outcomes and states are called on the pages, with their icon and colour. Owns no sentence of a page."""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.records import Kind, Value
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import TimelineEntry
from ui import texts
from ui.texts import number, parse, tr

CRM = "Salesforce"
ENABLE_SYNC = "enable_sync"
"""What the history calls the switch of a person; it is no mapped field."""
BLANK = "–"


@dataclass(frozen=True)
class Look:
    """An icon, a word and a colour role that always go together."""

    icon: str
    words: str
    colour: str


def kind_word(kind: Kind) -> str:
    """Return what one record of a kind is called: Lead."""
    return {
        Kind.ACCOUNT: tr("Account"),
        Kind.CAMPAIGN: tr("Campaign"),
        Kind.LEAD: tr("Lead"),
        Kind.CONTACT: tr("Contact"),
        Kind.OPPORTUNITY: tr("Opportunity"),
        Kind.MEMBER: tr("Campaign member"),
        Kind.ROLE: tr("Contact role"),
        Kind.TASK: tr("Task"),
        Kind.EVENT: tr("Event"),
    }[kind]


def kind_words(kind: Kind) -> str:
    """Return what many records of a kind are called: Leads."""
    return {
        Kind.ACCOUNT: tr("Accounts"),
        Kind.CAMPAIGN: tr("Campaigns"),
        Kind.LEAD: tr("Leads"),
        Kind.CONTACT: tr("Contacts"),
        Kind.OPPORTUNITY: tr("Opportunities"),
        Kind.MEMBER: tr("Campaign members"),
        Kind.ROLE: tr("Contact roles"),
        Kind.TASK: tr("Tasks"),
        Kind.EVENT: tr("Events"),
    }[kind]


def count_of(kind: Kind | None, count: int) -> str:
    """Return “11 contacts”; of no kind “11 records”."""
    one, many = {
        Kind.LEAD: (tr("lead"), tr("leads")),
        Kind.CONTACT: (tr("contact"), tr("contacts")),
        Kind.ACCOUNT: (tr("account"), tr("accounts")),
        Kind.CAMPAIGN: (tr("campaign"), tr("campaigns")),
        Kind.OPPORTUNITY: (tr("opportunity"), tr("opportunities")),
        Kind.MEMBER: (tr("campaign member"), tr("campaign members")),
        Kind.ROLE: (tr("contact role"), tr("contact roles")),
        Kind.TASK: (tr("task"), tr("tasks")),
        Kind.EVENT: (tr("event"), tr("events")),
        None: (tr("record"), tr("records")),
    }[kind]
    return f"{number(count)} {one if count == 1 else many}"


def value_words(value: Value) -> str:
    """Return a value as one line of plain text; blank is a dash."""
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, int):
        return number(value)
    return value


def clock_seconds(stamp: str) -> str:
    """Return the time of day of a stored stamp with its seconds, on this workstation: 14:06:21."""
    return texts.clock_seconds(parse(stamp))


def outcome(which: str) -> Look:
    """Return how the outcome of a record is shown (ids of `events.RecordDone`); `%1` in the words is the record."""
    looks = {
        "pulled": Look("arrow-left", tr("%1 taken from Salesforce"), "accent"),
        "pushed": Look("arrow-right", tr("%1 written to Salesforce"), "accent"),
        "created_here": Look("plus", tr("%1 created here"), "good"),
        "created_there": Look("plus", tr("%1 created in Salesforce"), "good"),
        "linked": Look("link", tr("%1 linked"), "good"),
        "unlinked": Look("unlink", tr("%1 unlinked"), "muted"),
        "restored": Look("rotate-ccw", tr("%1 restored"), "good"),
        "kept": Look("circle-check", tr("%1 kept as it is"), "muted"),
        "updated_here": Look("pencil", tr("%1 changed here"), "accent"),
        "deleted_there": Look("trash-2", tr("%1 deleted in Salesforce"), "muted"),
        "deleted_here": Look("trash-2", tr("%1 deleted here"), "muted"),
        "failed": Look("triangle-alert", tr("%1 was not written"), "bad"),
        "waiting": Look("clock", tr("%1 waits and is tried again"), "attention"),
        "conflict": Look("split", tr("%1 has two different values"), "attention"),
        "skipped": Look("circle-minus", tr("%1 skipped"), "muted"),
    }
    return looks.get(which, Look("circle-check", "%1", "muted"))


def outcome_filters() -> list[tuple[str, str, frozenset[str]]]:
    """Return the filters of the monitor's list: id, words, outcomes that pass (empty = all)."""
    return [
        ("all", tr("All outcomes"), frozenset()),
        ("from", tr("From Salesforce"), frozenset({"pulled", "created_here", "deleted_here"})),
        ("to", tr("To Salesforce"), frozenset({"pushed", "created_there", "deleted_there"})),
        ("linked", tr("Linked"), frozenset({"linked"})),
        ("trouble", tr("Failed and waiting"), frozenset({"failed", "waiting", "conflict"})),
    ]


def action(which: str, side: str, *, done: bool = False) -> Look:
    """Return how a planned change is shown, or one that is `done` (`views.RecordChange.action` and `.side`)."""
    there = side == "there"
    arrow = "arrow-right" if there else "arrow-left"
    plans = {
        "create": Look("plus", tr("Create in Salesforce") if there else tr("Create here"), "good"),
        "update": Look(arrow, tr("Change in Salesforce") if there else tr("Change here"), "accent"),
        "delete": Look("trash-2", tr("Delete in Salesforce") if there else tr("Delete here"), "bad"),
        "restore": Look("rotate-ccw", tr("Restore in Salesforce") if there else tr("Restore here"), "good"),
        "link": Look("link", tr("Link"), "good"),
        "unlink": Look("unlink", tr("Unlink"), "muted"),
        "empty": Look("trash-2", tr("Remove for good"), "muted"),
        "keep": Look("circle-check", tr("Keep as it is"), "muted"),
        "skip": Look("circle-minus", tr("Leave alone"), "muted"),
        "conflict": Look("split", tr("Two different values"), "attention"),
        "fail": Look("triangle-alert", tr("Cannot be written"), "bad"),
    }
    deeds = {
        "create": tr("Created in Salesforce") if there else tr("Created here"),
        "update": tr("Changed in Salesforce") if there else tr("Changed here"),
        "delete": tr("Deleted in Salesforce") if there else tr("Deleted here"),
        "restore": tr("Restored in Salesforce") if there else tr("Restored here"),
        "link": tr("Linked"),
        "unlink": tr("Unlinked"),
        "empty": tr("Removed for good"),
        "keep": tr("Kept as it is"),
        "skip": tr("Left alone"),
        "fail": tr("Was not written"),
    }
    look = plans.get(which, Look("circle-check", which, "muted"))
    return Look(look.icon, deeds.get(which, look.words), look.colour) if done else look


def field_state(which: str) -> Look:
    """Return how the state of a field is shown (`views.FieldState.state`)."""
    looks = {
        "in_step": Look("circle-check", tr("In step"), "good"),
        "waiting": Look("clock", tr("Waiting"), "attention"),
        "held": Look("hand", tr("Held back"), "attention"),
        "conflict": Look("split", tr("Two different values"), "attention"),
        "not_mapped": Look("minus", tr("Not mapped"), "muted"),
        "not_linked": Look("unlink", tr("Not linked"), "muted"),
    }
    return looks.get(which, Look("circle", which, "muted"))


def link_state(which: str, kind: Kind) -> Look:
    """Return how the link of a person is shown (`views.InsightView.link_state`)."""
    word = {Kind.LEAD: tr("a Lead"), Kind.CONTACT: tr("a Contact"), Kind.ACCOUNT: tr("an Account")}[kind]
    looks = {
        "linked": Look("link", tr("Linked to %1").replace("%1", word), "good"),
        "not_linked": Look("unlink", tr("Only here"), "muted"),
        "waiting": Look("clock", tr("Waits for the next run"), "attention"),
        "excluded": Look("ban", tr("Kept out of the sync"), "muted"),
        "deleted_there": Look("trash-2", tr("Deleted in Salesforce"), "attention"),
        "unclear": Look("circle-question-mark", tr("More than one match"), "attention"),
    }
    return looks.get(which, Look("circle", which, "muted"))


def timeline_icon(kind: str) -> tuple[str, str]:
    """Return icon and colour of a line of activity (`views.TimelineEntry.kind`)."""
    return {
        "email": ("mail", "muted"),
        "click": ("mouse-pointer-click", "accent"),
        "call": ("phone", "good"),
        "meeting": ("calendar-days", "good"),
        "form": ("file-text", "accent"),
        "download": ("download", "accent"),
        "visit": ("globe", "accent"),
        "link": ("link", "good"),
        "field": ("pencil", "muted"),
        "stage": ("git-branch", "attention"),
        "note": ("message-square", "muted"),
    }.get(kind, ("circle-dot", "muted"))


def timeline_detail(entry: TimelineEntry) -> str:
    """Return what a line of activity says besides its title, in the person's language where it is words of ours: of the sync, or what somebody did.

    Subjects of e-mails, names of campaigns and answers in forms are not.
    """
    plain = entry.side == "here" and not any(mark in entry.detail for mark in (", ", ": ", "“"))
    ours = entry.kind in ("link", "field", "stage") or (plain and entry.kind != "note")
    return texts.told(entry.detail) if ours else entry.detail


def field_word(kind: Kind, name: str) -> str:
    """Return what a field here is called; a name of neither side stays as it is."""
    if name == ENABLE_SYNC:
        return tr("CRM Enable Sync")
    spec = BY_KIND[kind].get(name)
    return texts.told(spec.label) if spec is not None else name
