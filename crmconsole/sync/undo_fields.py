"""Which of the values that a run wrote can be put back: reversed, kept because somebody changed them since, or impossible and why.

Pure; about single fields. Whether whole records come and go is decided in `undo_plan.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.records import Value
from crmconsole.store.changes import FieldEntry
from crmconsole.store.people import ENABLE_SYNC
from crmconsole.sync.base import NO_BASE, held
from crmconsole.sync.layout import Layout
from crmconsole.sync.undo_standing import Standing
from crmconsole.values import same

REVERSED, KEPT, IMPOSSIBLE = "reversed", "kept", "impossible"
ALREADY = "It holds already what it held before the run."
_TOUCHED = ("create", "update", "link", "unlink", "keep", "conflict")


@dataclass(frozen=True)
class Verdict:
    """What becomes of one thing that a run did."""

    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class Written:
    """What a run made of one field on one side: before its first line, after its last."""

    name: str
    side: str
    action: str
    before: Value
    after: Value


def written_fields(standing: Standing, side: str) -> list[Written]:
    """Return the fields that a run wrote on one side, several lines taken together; what it left as it was is not among them."""
    found: dict[str, Written] = {}
    for logged in standing.lines:
        entry = logged.entry
        if entry.side != side or entry.action not in ("update", "link", "unlink"):
            continue
        for name, told in (entry.fields or {}).items():
            first = found.get(name)
            before = _before(told, side) if first is None else first.before
            found[name] = Written(name, side, entry.action if first is None else first.action, before, told[3])
    return [one for one in found.values() if one.before != one.after]


def _before(told: FieldEntry, side: str) -> Value:
    return told[1] if side == "here" else told[2]


def label_of(standing: Standing, name: str) -> str:
    """Return what a person calls a field."""
    if name == ENABLE_SYNC:
        return "CRM Enable Sync"
    layout = standing.layout
    place = None if layout is None else layout.place_of.get(name)
    if name in standing.beside:
        return standing.specs[name].label
    return name if layout is None or place is None else layout.pairs[place].local_spec.label


# ------------------------------------------------------------------------------------------------ here
def value_here(standing: Standing, name: str) -> Value:
    """Return what a field holds here now; None when it is not mapped."""
    layout, record = standing.layout, standing.record
    if name == ENABLE_SYNC and record is not None:
        return bool(record.enable_sync)
    if name in standing.beside:
        return standing.beside[name]
    if layout is None or record is None or name not in layout.place_of:
        return None
    return record.values[layout.place_of[name]]


def verdict_here(standing: Standing, one: Written, *, comes_back: bool) -> Verdict:
    """Return whether a value can be put back here; `comes_back` = the record is in the recycle bin and taken out of it by this undo."""
    layout, record = standing.layout, standing.record
    if record is None:
        return Verdict(IMPOSSIBLE, "It is not here any more.")
    if record.deleted_at is not None and not comes_back:
        return Verdict(IMPOSSIBLE, "It is in the recycle bin here.")
    if one.name == ENABLE_SYNC:
        return Verdict(KEPT, ALREADY) if record.enable_sync == one.before else Verdict(REVERSED)
    if one.name in standing.beside:
        return _beside(standing, one)
    if layout is None or one.name not in layout.place_of:
        return Verdict(IMPOSSIBLE, "This field is not mapped any more.")
    place = layout.place_of[one.name]
    kind, now = layout.pairs[place].local_spec.type, record.values[place]
    if same(kind, now, one.before):
        return Verdict(KEPT, ALREADY)
    if not same(kind, now, one.after):
        return Verdict(KEPT, f"Changed since{_by_here(standing, one.name)}.")
    if changed_there(standing, place):
        return Verdict(KEPT, f"Changed in Salesforce since{by_there(standing)}.")
    return Verdict(REVERSED)


def _beside(standing: Standing, one: Written) -> Verdict:
    """Return whether a value can be put back that no mapping has."""
    kind, now = standing.specs[one.name].type, standing.beside[one.name]
    if same(kind, now, one.before):
        return Verdict(KEPT, ALREADY)
    if not same(kind, now, one.after):
        return Verdict(KEPT, f"Changed since{_by_here(standing, one.name)}.")
    return Verdict(REVERSED)


# ------------------------------------------------------------------------------------------------ there
def verdict_there(standing: Standing, one: Written, *, tied_again: bool) -> Verdict:
    """Return whether a value can be put back in the CRM; `tied_again` = this undo links the two records again."""
    gone = _gone_there(standing, tied_again)
    if gone is not None:
        return gone
    layout, row = standing.layout, standing.row
    assert layout is not None
    assert row is not None
    if one.name not in layout.place_of:
        return Verdict(IMPOSSIBLE, "This field is not mapped any more.")
    place = layout.place_of[one.name]
    pair = layout.pairs[place]
    kind, now = pair.remote_spec.type, row.values[place]
    if same(kind, now, one.before):
        return Verdict(KEPT, ALREADY)
    if not _still_ours(standing, place, one):
        return Verdict(KEPT, f"Changed in Salesforce since{by_there(standing)}.")
    if changed_here(standing, place):
        return Verdict(KEPT, f"Changed here since{_by_here(standing, one.name)}; that is sent to Salesforce.")
    refusal = _refusal(layout, place, one.before)
    return Verdict(IMPOSSIBLE, refusal) if refusal else Verdict(REVERSED)


def _gone_there(standing: Standing, tied_again: bool) -> Verdict | None:
    """Return why nothing can be written to the record in the CRM, None when it can."""
    row = standing.row
    if standing.layout is None:
        return Verdict(IMPOSSIBLE, "This object is not mapped any more.")
    if row is None:
        return Verdict(IMPOSSIBLE, "Its record is gone in Salesforce, or cannot be seen.")
    if row.merged_into is not None:
        return Verdict(IMPOSSIBLE, "Its record was merged with another one in Salesforce.")
    if row.deleted:
        return Verdict(IMPOSSIBLE, "Its record was deleted in Salesforce.")
    if row.converted_to is not None:
        return Verdict(IMPOSSIBLE, "The lead was converted to a contact in Salesforce.")
    if not (standing.is_linked or tied_again) or standing.record is None:
        return Verdict(IMPOSSIBLE, "It is not linked with that record any more.")
    return None


def _still_ours(standing: Standing, place: int, one: Written) -> bool:
    """Tell whether the CRM still holds what the run sent, or what it had made of that when nothing was said about the field since."""
    assert standing.layout is not None
    assert standing.row is not None
    kind, now = standing.layout.pairs[place].remote_spec.type, standing.row.values[place]
    if same(kind, now, one.after):
        return True
    base = standing.base
    touched = any(
        one.name in (logged.entry.fields or {}) for logged in standing.later if logged.entry.action in _TOUCHED
    )
    return not touched and base is not None and base.known(place) and same(kind, now, held(base.there[place]))


def _refusal(layout: Layout, place: int, value: Value) -> str:
    """Return why the CRM would not take a value in this field; empty when it would."""
    pair = layout.pairs[place]
    if layout.locals.count(pair.local) > 1:
        return "This field goes to several fields in Salesforce; which one was written is not known."
    if not pair.pushes:
        return "This field does not go to Salesforce any more."
    if not pair.remote_spec.updateable:
        return "Salesforce does not let this field be changed."
    if value is None and pair.remote_spec.required:
        return "Salesforce requires a value in this field."
    return layout.refusals[place](value)


# ------------------------------------------------------------------------------------------------ what moved meanwhile
def changed_there(standing: Standing, place: int) -> bool:
    """Tell whether the CRM holds something that was not agreed on yet: a change that comes with the next reading."""
    base, row, layout = standing.base, standing.row, standing.layout
    if base is None or row is None or layout is None or not standing.is_linked or not base.known(place):
        return False
    return not same(layout.pairs[place].remote_spec.type, row.values[place], held(base.there[place]))


def changed_here(standing: Standing, place: int) -> bool:
    """Tell whether this side holds something that waits to be sent."""
    base, record, layout = standing.base, standing.record, standing.layout
    if base is None or record is None or layout is None or not standing.is_linked or not base.known(place):
        return False
    if base.here[place] == NO_BASE:
        return True
    return not same(layout.pairs[place].local_spec.type, record.values[place], held(base.here[place]))


def waits(standing: Standing) -> bool:
    """Tell whether anything of a linked record still has to travel."""
    if standing.layout is None or not standing.stands_there:
        return False
    return any(
        changed_here(standing, place) or changed_there(standing, place) for place in range(len(standing.layout.pairs))
    )


# ------------------------------------------------------------------------------------------------ who and when
def by_there(standing: Standing) -> str:
    """Return who changed the record in the CRM last, and when, as the end of a sentence; empty when that is not known."""
    row = standing.row
    if row is None:
        return ""
    if row.modified_by == standing.us:
        who = "from here"
    else:
        name = (standing.users or {}).get(row.modified_by or "")
        who = f"by {name}" if name else ""
    when = f"on {moment(row.modified_at)}"
    return ", " + " ".join(part for part in (who, when) if part)


def _by_here(standing: Standing, name: str) -> str:
    """Return when, or by which run, a field was changed here last; empty when that is not known."""
    for logged in reversed(standing.later):
        entry = logged.entry
        if entry.side == "here" and entry.action in _TOUCHED and name in (entry.fields or {}):
            who = "by hand" if entry.run_id is None else f"by run {entry.run_id}"
            return f", {who} on {moment(entry.at)}"
    edited = standing.record.edited_at if standing.record is not None else None
    if edited is not None and edited > standing.lines[-1].entry.at:
        return f", by hand on {moment(edited)}"
    return ""


def moment(text: str) -> str:
    """Return a stored moment as a person reads it."""
    return f"{text[:10]} {text[11:16]} GMT"
