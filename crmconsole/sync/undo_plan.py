"""The plan of an undo: each thing that a run did, with what becomes of it — reversed, kept because changed since, or impossible and why.

Pure: the same standing gives the same plan, for the preview and for the run. Carrying it out is `undo.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crmconsole.records import PEOPLE, RemoteRow, Value
from crmconsole.store import links
from crmconsole.store.changes import LoggedEntry
from crmconsole.store.people import ENABLE_SYNC, removed_for_good
from crmconsole.sync.base import UNDONE, held
from crmconsole.sync.eligibility import DELETED_HERE
from crmconsole.sync.layout import OWNER, pushed
from crmconsole.sync.rules import JOINED, PERSON_ACCOUNT
from crmconsole.sync.undo_fields import (
    IMPOSSIBLE,
    KEPT,
    REVERSED,
    Verdict,
    Written,
    by_there,
    changed_there,
    label_of,
    moment,
    value_here,
    verdict_here,
    verdict_there,
    waits,
    written_fields,
)
from crmconsole.sync.undo_standing import ACT, Standing, acted
from crmconsole.views import UndoItem

FOUND, UNDELETE, ANEW = "found", "undelete", "anew"
"""How a record comes back there: somebody brought it back already, out of the recycle bin, or as a new one."""
DELETED_THERE = "deleted-there"
_ACT_STAYS = "What the action did in Salesforce stays."
_ACTS_STAY = {
    "convert": "The lead was converted to a contact; a conversion cannot be taken back.",
    "win_opportunity": "The opportunity stays won; give it another stage in Salesforce if it is not.",
    "create_task": "The task that was created stays; delete it in Salesforce if it is not wanted.",
    "add_to_campaign": "The place in the campaign stays; remove it in Salesforce if it is not wanted.",
    "change_status": "The status in the campaign stays; another action changes it again.",
}
_NOT_YET = Verdict(IMPOSSIBLE, "Something was sent about it and no answer came yet; try again after the next run.")
_WHY_IN_BIN = {DELETED_THERE: "deleted_there", DELETED_HERE: "deleted_here", UNDONE: "undone"}


@dataclass
class RecordUndo:
    """What an undo does to one record."""

    standing: Standing
    items: list[UndoItem] = field(default_factory=list)
    here: dict[str, Value] = field(default_factory=dict)
    """Values to put back here, by local field."""
    there: dict[int, Value] = field(default_factory=dict)
    """Values to put back there, by place."""
    into_bin: bool = False
    out_of_bin: bool = False
    delete_there: bool = False
    back_there: str = ""
    """How it comes back there; empty when it does not have to."""
    unlink: bool = False
    relink: bool = False
    waits: bool = False
    """Something about it changed since that still has to travel; that happens as in any run."""

    @property
    def does(self) -> bool:
        """Whether anything is done at all."""
        return bool(
            self.here
            or self.there
            or self.into_bin
            or self.out_of_bin
            or self.delete_there
            or self.back_there
            or self.unlink
            or self.relink
        )

    def add(self, side: str, action: str, verdict: Verdict) -> None:
        """Add what becomes of something that concerns the record as a whole."""
        self._add(side, action, "", verdict, None, None)

    def add_field(self, one: Written, verdict: Verdict, now: Value) -> None:
        """Add what becomes of a field."""
        self._add(one.side, one.action, one.name, verdict, now, one.before)

    def _add(self, side: str, action: str, name: str, verdict: Verdict, now: Value, back_to: Value) -> None:
        one = self.standing
        label = label_of(one, name) if name else ""
        self.items.append(
            UndoItem(
                one.kind,
                one.local_id,
                one.remote_id,
                one.name,
                side,
                action,
                name,
                label,
                verdict.verdict,
                now,
                back_to,
                verdict.reason,
            )
        )


def planned(standings: Sequence[Standing], field_name: str | None = None) -> list[RecordUndo]:
    """Return what becomes of everything that a run did; with a field, of that field only."""
    return [_of_record(one, field_name) for one in standings]


def _of_record(standing: Standing, field_name: str | None) -> RecordUndo:
    undo = RecordUndo(standing, waits=waits(standing))
    if standing.in_flight:
        return _nothing(undo, field_name, _NOT_YET)
    if standing.emptied_at is not None:
        return _nothing(undo, field_name, Verdict(IMPOSSIBLE, removed_for_good(standing.emptied_at)))
    if field_name is None:
        _existence_here(undo)
        _existence_there(undo)
        _acts(undo)
    _fields(undo, field_name)
    return undo


def _nothing(undo: RecordUndo, field_name: str | None, verdict: Verdict) -> RecordUndo:
    """Say of all that a run did to a record why nothing of it is taken back."""
    for logged in undo.standing.lines:
        if logged.entry.action != "update" and field_name is None:
            undo.add(logged.entry.side, logged.entry.action, verdict)
    for side in ("here", "there"):
        for one in written_fields(undo.standing, side):
            if field_name in (None, one.name):
                undo.add_field(one, verdict, None)
    return undo


def _line(standing: Standing, side: str, *actions: str) -> LoggedEntry | None:
    """Return the last line of the run with one of these actions on a side."""
    return next(
        (one for one in reversed(standing.lines) if one.entry.side == side and one.entry.action in actions), None
    )


def _acts(undo: RecordUndo) -> None:
    """Say of CRM actions that they stay done."""
    for logged in undo.standing.lines:
        if acted(logged.entry):
            verb = str((logged.entry.facts or {}).get("act"))
            undo.add("there", ACT, Verdict(IMPOSSIBLE, _ACTS_STAY.get(verb, _ACT_STAYS)))


# ------------------------------------------------------------------------------------------------ records here
def _existence_here(undo: RecordUndo) -> None:
    standing = undo.standing
    born = _line(standing, "here", "create", "restore")
    if born is not None:
        verdict = _into_bin(standing, born)
        undo.into_bin = verdict.verdict == REVERSED
        undo.add("here", born.entry.action, verdict)
    deleted = _line(standing, "here", "delete")
    if deleted is not None:
        verdict = _out_of_bin(standing, deleted)
        undo.out_of_bin = verdict.verdict == REVERSED
        if undo.out_of_bin and standing.link is not None and standing.link.state == links.LOCAL_DELETED:
            undo.relink = True
        undo.add("here", "delete", verdict)
    followed = _line(standing, "there", "delete")
    if deleted is None and followed is not None and followed.entry.reason == DELETED_HERE:
        # It was deleted there because a person had deleted it here: it comes back on both sides.
        verdict = _out_of_bin(standing, followed)
        undo.out_of_bin = verdict.verdict == REVERSED
        undo.add("here", "delete", verdict)
    _ties(undo)


def _into_bin(standing: Standing, line: LoggedEntry) -> Verdict:
    record = standing.record
    if record is None:
        return Verdict(IMPOSSIBLE, "It is not here any more.")
    if record.deleted_at is not None:
        return Verdict(KEPT, "It is in the recycle bin here already.")
    created = line.entry.action == "create"
    by_hand = any(one.entry.run_id is None for one in standing.later)
    edited = record.edited_at is not None and (created or record.edited_at > line.entry.at)
    if by_hand or edited:
        when = f" on {moment(record.edited_at)}" if record.edited_at is not None else ""
        return Verdict(KEPT, f"It was changed here by hand since{when}.")
    if _line(standing, "there", "restore", "create") is not None and line.entry.action == "restore":
        there = _delete_there(standing)
        if (there.verdict == KEPT and standing.stands_there) or there.verdict == IMPOSSIBLE:
            return there
    return Verdict(
        REVERSED, "It goes into the recycle bin here. Its record in Salesforce stays and does not come back by itself."
    )


def _out_of_bin(standing: Standing, line: LoggedEntry) -> Verdict:
    record, reason = standing.record, line.entry.reason
    if record is None:
        return Verdict(IMPOSSIBLE, "It is not here any more.")
    if reason == "merged":
        return Verdict(
            IMPOSSIBLE, "Its record was merged with another one in Salesforce; a merge cannot be taken back."
        )
    if reason == JOINED:
        return Verdict(IMPOSSIBLE, "Two people were made one by hand; that cannot be taken back.")
    if reason == PERSON_ACCOUNT:
        return Verdict(IMPOSSIBLE, "The lead became a person account; a conversion cannot be taken back.")
    if reason == "converted":
        return Verdict(IMPOSSIBLE, "The lead was converted to a contact; a conversion cannot be taken back.")
    if record.deleted_at is None:
        return Verdict(KEPT, "It is not in the recycle bin any more.")
    if standing.deleted_why not in (None, _WHY_IN_BIN.get(reason)):
        return Verdict(KEPT, "It was deleted again since, for another reason.")
    revives = reason == DELETED_THERE or _line(standing, "there", "delete") is not None
    if not revives and not standing.stands_there:
        return Verdict(KEPT, "Its record was deleted in Salesforce since.")
    return Verdict(REVERSED, "It is taken out of the recycle bin here.")


def _ties(undo: RecordUndo) -> None:
    """Decide about links that the run made or untied."""
    standing = undo.standing
    if _line(standing, "here", "link") is not None:
        verdict = _untie(standing)
        undo.unlink = verdict.verdict == REVERSED
        undo.add("here", "link", verdict)
    untied = _line(standing, "here", "unlink")
    if untied is None:
        return
    if untied.entry.reason == DELETED_THERE:
        verdict = _let_sync(standing)
        if verdict.verdict == REVERSED:
            undo.here[ENABLE_SYNC] = True
    else:
        verdict = _tie_again(standing)
        undo.relink = verdict.verdict == REVERSED
    undo.add("here", "unlink", verdict)


def _untie(standing: Standing) -> Verdict:
    if standing.link is not None and standing.link.state in (links.CONVERTED, links.MERGED_AWAY):
        return Verdict(IMPOSSIBLE, "Its record was converted or merged in Salesforce since.")
    if not standing.is_linked or standing.record is None or standing.record.deleted_at is not None:
        return Verdict(KEPT, "It is not linked with that record any more.")
    return Verdict(REVERSED, "The two are untied. Both stay, and no run ties them again by itself.")


def _tie_again(standing: Standing) -> Verdict:
    if standing.is_linked:
        return Verdict(KEPT, "It is linked with that record again.")
    if standing.living is not None:
        return Verdict(KEPT, "It is linked with another record by now.")
    if standing.record is None or standing.record.deleted_at is not None:
        return Verdict(IMPOSSIBLE, "It is in the recycle bin here.")
    if not standing.stands_there or standing.link is None:
        return Verdict(IMPOSSIBLE, "Its record is gone in Salesforce.")
    return Verdict(REVERSED, "It is linked with that record again.")


def _let_sync(standing: Standing) -> Verdict:
    if standing.record is None or standing.record.deleted_at is not None:
        return Verdict(IMPOSSIBLE, "It is in the recycle bin here.")
    if standing.record.enable_sync:
        return Verdict(KEPT, "CRM Enable Sync is on already.")
    return Verdict(REVERSED, "CRM Enable Sync is switched on again.")


# ------------------------------------------------------------------------------------------------ records there
def _existence_there(undo: RecordUndo) -> None:
    standing = undo.standing
    born = _line(standing, "there", "create", "restore")
    if born is not None:
        verdict = _delete_there(standing)
        here_too = born.entry.action == "restore" and _line(standing, "here", "restore") is not None
        stays_here = standing.record is not None and standing.record.deleted_at is None and not undo.into_bin
        if here_too and stays_here and verdict.verdict == REVERSED:
            verdict = Verdict(KEPT, "It was changed here since, so it stays on both sides.")
        undo.delete_there = verdict.verdict == REVERSED
        undo.add("there", born.entry.action, verdict)
        return
    lost = _line(standing, "there", "delete")
    here = _line(standing, "here", "delete", "unlink")
    if lost is not None or (here is not None and here.entry.reason == DELETED_THERE):
        undo.back_there, verdict = _back_there(undo)
        undo.add("there", "delete", verdict)


def _delete_there(standing: Standing) -> Verdict:
    row = standing.row
    if standing.layout is None:
        return Verdict(IMPOSSIBLE, "This object is not mapped any more.")
    if row is None:
        return Verdict(KEPT, "It is gone in Salesforce already.")
    if row.merged_into is not None:
        return Verdict(IMPOSSIBLE, "It was merged with another record in Salesforce.")
    if row.converted_to is not None:
        return Verdict(IMPOSSIBLE, "The lead was converted to a contact in Salesforce.")
    if row.deleted:
        return Verdict(KEPT, "It was deleted in Salesforce already.")
    if _used_there(standing):
        return Verdict(KEPT, f"Changed in Salesforce since{by_there(standing)}.")
    return Verdict(REVERSED, "It goes into Salesforce's recycle bin. The person here is not sent again.")


def _used_there(standing: Standing) -> bool:
    """Tell whether a record that the run brought into being was changed there since."""
    row, link, layout = standing.row, standing.link, standing.layout
    if row is None or link is None or layout is None:
        return True
    if row.modified_by != standing.us and row.modified_at != link.modified_at:
        return True
    if any(changed_there(standing, place) for place in range(len(layout.pairs))):
        return True
    return any(_changes_it(standing, one) for one in standing.later)


def _changes_it(standing: Standing, logged: LoggedEntry) -> bool:
    """Tell whether a later line says that the record there was changed, and it still is."""
    entry, row, layout = logged.entry, standing.row, standing.layout
    if entry.run_id is None or entry.action != "update" or row is None or layout is None:
        return False
    told = {name: one for name, one in (entry.fields or {}).items() if one[4] not in (UNDONE, "server-form")}
    if entry.side == "here":
        return bool(told)
    return any(name in layout.place_of and row.values[layout.place_of[name]] != one[2] for name, one in told.items())


def _back_there(undo: RecordUndo) -> tuple[str, Verdict]:
    standing = undo.standing
    record, row, layout = standing.record, standing.row, standing.layout
    if layout is None:
        return "", Verdict(IMPOSSIBLE, "This object is not mapped any more.")
    if record is None or (record.deleted_at is not None and not undo.out_of_bin):
        return "", Verdict(KEPT, "It stays deleted, as here.")
    if standing.is_linked:
        return "", Verdict(KEPT, "It is in Salesforce again.")
    if standing.living is not None:
        return "", Verdict(KEPT, "It has another record in Salesforce by now.")
    if row is not None and row.merged_into is not None:
        return "", Verdict(IMPOSSIBLE, "It was merged with another record in Salesforce.")
    if row is not None and row.converted_to is not None:
        return "", Verdict(IMPOSSIBLE, "The lead was converted to a contact in Salesforce.")
    if row is not None and row.deleted:
        return UNDELETE, Verdict(REVERSED, "It is taken out of Salesforce's recycle bin.")
    if row is not None:
        return FOUND, Verdict(REVERSED, "It is in Salesforce again and is linked again.")
    why_not = why_not_anew(standing)
    if why_not:
        return "", Verdict(IMPOSSIBLE, why_not)
    return ANEW, Verdict(REVERSED, "It is not in Salesforce's recycle bin any more: it is created anew, with a new id.")


def why_not_anew(standing: Standing) -> str:
    """Return why a record that is gone for good cannot be created anew there; empty when it can."""
    layout = standing.layout
    gone = "It is not in Salesforce's recycle bin any more"
    if standing.kind not in PEOPLE or layout is None or not pushed(layout):
        return f"{gone}, and records of this object are not created from here."
    if standing.email_taken:
        return f"{gone}, and another record in Salesforce has its e-mail address."
    if not values_anew(standing):
        return f"{gone}, and what it held is not known."
    return ""


def values_anew(standing: Standing) -> dict[int, Value]:
    """Return what a record that is created anew is to hold, by place: what the CRM held when both sides last agreed."""
    base, layout = standing.base, standing.layout
    if base is None or layout is None:
        return {}
    found: dict[int, Value] = {}
    for place, pair in enumerate(layout.pairs):
        value = held(base.there[place])
        own = pair.local.startswith("crm_") or pair.local == OWNER
        if value is not None and value is not False and pair.remote_spec.createable and not own:
            found[place] = value
    return found


def stamped(undo: RecordUndo, row: RemoteRow) -> None:
    """Take note of how a record is there now, after it came back."""
    undo.standing = replace(undo.standing, row=row)


# ------------------------------------------------------------------------------------------------ fields
def _fields(undo: RecordUndo, field_name: str | None) -> None:
    standing, layout = undo.standing, undo.standing.layout
    whole_here = _line(standing, "here", "create") is not None or undo.into_bin
    whole_there = _line(standing, "there", "create") is not None or undo.delete_there
    for one in written_fields(standing, "here"):
        if field_name not in (None, one.name) or whole_here:
            continue
        verdict = verdict_here(standing, one, comes_back=undo.out_of_bin)
        if verdict.verdict == REVERSED:
            undo.here[one.name] = one.before
        undo.add_field(one, verdict, value_here(standing, one.name))
    for one in written_fields(standing, "there"):
        if field_name not in (None, one.name) or whole_there:
            continue
        verdict = verdict_there(standing, one, tied_again=undo.relink)
        place = None if layout is None else layout.place_of.get(one.name)
        now = None if place is None or standing.row is None else standing.row.values[place]
        if verdict.verdict == REVERSED and place is not None:
            undo.there[place] = one.before
        undo.add_field(one, verdict, now)
