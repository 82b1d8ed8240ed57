"""One editing session of a mapping: the rows as they are now, undo and redo, and what the engine thinks of them.

Applies the engine's own changes (`crmconsole.mapping.edit`) and keeps every state for undo. Judges nothing itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from crmconsole.mapping import check, compat, edit, suggest, written
from crmconsole.mapping.edit import Rows, Side, Taken
from crmconsole.mapping.model import CONSTANT
from crmconsole.records import Direction, FieldSpec, Kind, Policy, Value
from crmconsole.views import MappingProblem, MappingRow, MappingView, Verdict
from ui import texts
from ui.texts import tr
from ui.told_console import told_view

EMPTY = MappingView(Kind.LEAD, 0, (), (), (), {}, {}, frozenset({Direction.OFF}))


@dataclass(frozen=True)
class Carried:
    """A field on its way to a row; `row_id` is the row that it comes from, None when it comes from a list."""

    side: Side
    name: str
    row_id: str | None = None


@dataclass(frozen=True)
class Judgement:
    """What a drop would do. `answers` are the ways to settle it when the place is taken; empty when there is nothing to ask."""

    allowed: bool
    sentence: str
    answers: tuple[Taken, ...] = ()
    doubt: str = ""
    """What may be lost, as a sentence of its own; empty for nothing."""

    @property
    def told(self) -> str:
        """All of it, where there is room."""
        return f"{self.sentence} {self.doubt}".rstrip()


class MappingSession(QObject):
    """Holds the rows of one kind. `changed` after every change of rows, ticks or view; `loaded` after another mapping came."""

    changed = Signal()
    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo = QUndoStack(self)
        self._take(EMPTY)

    # -- what is edited -----------------------------------------------------------------------------------------------

    def load(self, view: MappingView) -> None:
        """Begin anew with a saved mapping; nothing can be undone."""
        self._take(view)
        self.undo.clear()
        self.loaded.emit()
        self.changed.emit()

    def saved(self, view: MappingView) -> None:
        """Go on after a save: the rows are the saved ones, and what came before can still be undone."""
        rows = self.rows
        self._take(view)
        if edit.drop_proposed(rows) == self.rows:
            self.rows = rows
        else:
            self.undo.clear()
        self._forget()
        self.changed.emit()

    def _take(self, view: MappingView) -> None:
        self.view = view
        self.rows: Rows = tuple(view.rows)
        self.here: Mapping[str, FieldSpec] = {spec.name: spec for spec in view.local_fields}
        self.there: Mapping[str, FieldSpec] = {spec.name: spec for spec in view.crm_fields}
        self.ticked: set[str] = set()
        self._forget()

    def _forget(self) -> None:
        self._problems: Sequence[MappingProblem] | None = None
        self._verdicts: dict[str, tuple[MappingRow, Verdict | None]] = {}

    @property
    def dirty(self) -> bool:
        """True while something differs from what is saved; suggestions that nobody accepted do not count."""
        return edit.drop_proposed(self.rows) != edit.drop_proposed(tuple(self.view.rows))

    @property
    def to_save(self) -> Rows:
        """The rows as they would be saved."""
        return edit.drop_proposed(self.rows)

    def row(self, row_id: str) -> MappingRow | None:
        """Return a row, None when it is gone."""
        return next((row for row in self.rows if row.id == row_id), None)

    def spec(self, side: Side, name: str | None) -> FieldSpec | None:
        """Return a field's description, None for no field or one that is gone."""
        return (self.here if side is Side.HERE else self.there).get(name or "")

    def specs(self, row: MappingRow) -> tuple[FieldSpec | None, FieldSpec | None]:
        """Return the descriptions of both fields of a row."""
        return self.spec(Side.HERE, row.local), self.spec(Side.THERE, row.remote)

    def label(self, side: Side, name: str | None) -> str:
        """Return a field's label; its name when it is gone; empty for no field."""
        spec = self.spec(side, name)
        return spec.label if spec is not None else name or ""

    def unmapped(self, side: Side) -> list[FieldSpec]:
        """Return the fields that no row has, in the order of the engine; Salesforce fields that nobody can write come last."""
        used = {edit.field_of(row, side) for row in self.rows if not row.proposed}
        fields = self.view.local_fields if side is Side.HERE else self.view.crm_fields
        free = [spec for spec in fields if spec.name not in used]
        return free if side is Side.HERE else sorted(free, key=lambda spec: not compat.writable(spec))

    def samples(self, side: Side, name: str | None) -> Sequence[Value]:
        """Return the sample values of a field, blanks included; value n of both sides is of the same record."""
        found = self.view.samples_here if side is Side.HERE else self.view.samples_there
        return found.get(name or "", ())

    @property
    def linked_samples(self) -> int:
        """How many of the sample records are in Salesforce; they come first."""
        return max(map(len, self.view.samples_there.values()), default=0)

    def examples(self, side: Side, name: str | None) -> list[Value]:
        """Return the different values that are not blank, newest record first."""
        return list(dict.fromkeys(value for value in self.samples(side, name) if value is not None))

    # -- what the engine thinks ---------------------------------------------------------------------------------------

    @property
    def problems(self) -> Sequence[MappingProblem]:
        """What is wrong now; errors block saving."""
        if self._problems is None:
            self._problems = tuple(told_view(list(check.problems(self.view, self.rows))))
        return self._problems

    @property
    def errors(self) -> list[MappingProblem]:
        """The problems that block saving."""
        return [problem for problem in self.problems if problem.level == "error"]

    def problem_of(self, row_id: str) -> MappingProblem | None:
        """Return the worst problem of a row, None when it has none."""
        mine = [problem for problem in self.problems if problem.row_id == row_id]
        return next((problem for problem in mine if problem.level == "error"), mine[0] if mine else None)

    def verdict(self, row: MappingRow) -> Verdict | None:
        """Return how well the two fields of a row fit; None while one of them is missing."""
        known = self._verdicts.get(row.id)
        if known is None or known[0] != row:
            known = self._verdicts[row.id] = (row, self._judge_pair(row))
        return known[1]

    def _judge_pair(self, row: MappingRow) -> Verdict | None:
        here, there = self.specs(row)
        if here is None or there is None:
            return None
        samples = self.samples(Side.HERE, row.local), self.samples(Side.THERE, row.remote)
        return cast(Verdict, told_view(compat.verdict(here, there, row, *samples)))

    def forbidden(self, row: MappingRow) -> dict[Direction, str]:
        """Return the directions that a row cannot have, each with the reason."""
        ways = dict(compat.allowed_directions(self.view.allowed, *self.specs(row)))
        if row.conversion == CONSTANT:
            ways[Direction.TWO_WAY] = ways[Direction.TWO_WAY] or compat.ONE_WAY_ONLY
        return {direction: texts.told(reason) for direction, reason in ways.items() if reason}

    # -- changes ------------------------------------------------------------------------------------------------------

    def apply(self, rows: Rows, words: str, merge: str = "") -> None:
        """Make other rows the ones of now, as a step to undo; steps with the same `merge` are one step."""
        if rows != self.rows:
            self.undo.push(_Change(self, self.rows, rows, words, merge))

    def show(self, rows: Rows) -> None:
        """Show rows; for the steps of the undo stack only."""
        self.rows = rows
        self.ticked &= {row.id for row in rows if row.proposed}
        self._problems = None
        self.changed.emit()

    def revert(self) -> None:
        """Go back to what is saved, as a step that can be undone."""
        self.apply(tuple(self.view.rows), tr("Revert"))

    def set_direction(self, row_id: str, direction: Direction) -> str:
        """Set a row's direction. Return why not, empty when it was done."""
        row = edit.find(self.rows, row_id)
        reason = self.forbidden(row).get(direction, "")
        if not reason:
            rows = edit.set_direction(self.rows, {row_id}, direction)
            self.apply(rows, tr("Change direction"), f"direction {row_id}")
        return reason

    def set_policy(self, row_id: str, policy: Policy) -> None:
        """Say who wins in a row."""
        self.apply(edit.set_policy(self.rows, {row_id}, policy), tr("Change who wins"))

    def set_policy_of_all(self, policy: Policy) -> None:
        """Say who wins in every pair that travels both ways (features R1)."""
        ids = {row.id for row in self.rows if row.direction is Direction.TWO_WAY and not row.proposed}
        self.apply(edit.set_policy(self.rows, ids, policy), tr("Change who wins"))

    def set_conversion(self, row_id: str, conversion: str, table: Mapping[str, str] | None = None) -> None:
        """Choose a row's conversion, with its value table; dates and numbers begin with the form that the samples have."""
        row = edit.find(self.rows, row_id)
        here, there = self.specs(row)
        form = None
        if conversion != row.conversion and here is not None and there is not None:
            samples = self.samples(Side.HERE, row.local), self.samples(Side.THERE, row.remote)
            form = written.first_form(conversion, here, there, *samples)
        rows = edit.set_conversion(self.rows, row_id, conversion, table, form)
        self.apply(self._with_direction(rows, row_id), tr("Change conversion"))

    def set_form(self, row_id: str, form: str) -> None:
        """Say how a row's conversion writes dates or numbers, or which value is always there."""
        row = edit.find(self.rows, row_id)
        rows = edit.set_conversion(self.rows, row_id, row.conversion, form=form)
        self.apply(rows, tr("Change conversion"), f"form {row_id}")

    def set_default(self, row_id: str, value: Value) -> None:
        """Say what is sent where the field here is empty."""
        self.apply(edit.set_default(self.rows, row_id, value), tr("Change default"), f"default {row_id}")

    def set_default_here(self, row_id: str, value: Value) -> None:
        """Say what is kept here where the field in Salesforce is empty."""
        rows = edit.set_default_here(self.rows, row_id, value)
        self.apply(rows, tr("Change default"), f"default here {row_id}")

    def set_clears(self, row_id: str, on: bool) -> None:
        """Let a deliberate blank travel, or not."""
        self.apply(edit.set_clears(self.rows, {row_id}, on), tr("Empty the other side, too"))

    def set_refill(self, row_id: str, on: bool) -> None:
        """Fill blanks in Salesforce always, or not."""
        self.apply(edit.set_refill(self.rows, {row_id}, on), tr("Fill blanks"))

    def remove(self, row_ids: Collection[str]) -> None:
        """Remove rows; their fields stay untouched from then on."""
        self.apply(edit.remove(self.rows, row_ids), tr("Remove pair"))

    def clear_side(self, row_id: str, side: Side) -> None:
        """Take a field out of a row; a row without any field goes."""
        rows = edit.set_field(self.rows, row_id, side, None)
        left = edit.find(rows, row_id)
        if left.local is None and left.remote is None:
            rows = edit.remove(rows, {row_id})
        self.apply(rows, tr("Take field out"))

    # -- fields onto rows ---------------------------------------------------------------------------------------------

    def judge(self, carried: Carried, row_id: str | None) -> Judgement:
        """Return what happens when a field is dropped onto a row; `row_id` None is the empty row at the bottom."""
        side, name = carried.side, carried.name
        label = self.label(side, name)
        row = self.row(row_id) if row_id is not None else None
        if row is None:
            return Judgement(True, tr("Drop %1 here for a new pair").replace("%1", label))
        before = edit.field_of(row, side)
        if before == name:
            return Judgement(False, tr("%1 is already here").replace("%1", label))
        other = row.remote if side is Side.HERE else row.local
        sentence, doubt = tr("Drop %1 here").replace("%1", label), ""
        if other is not None:
            fit = self._fit(row, side, name)
            if fit.level == "cannot":
                return Judgement(False, fit.sentence)
            sentence = f"{sentence} · {fit.sentence}"
            doubt = f"{fit.sentence[:1].upper()}{fit.sentence[1:]}." if fit.level == "may_lose" else ""
        if before is None or row.proposed:
            return Judgement(True, sentence)
        taken = tr("Replace %1 with %2?").replace("%1", self.label(side, before)).replace("%2", label)
        answers = (Taken.REPLACE,) if carried.row_id is None else (Taken.REPLACE, Taken.SWAP)
        return Judgement(True, taken, answers, doubt)

    def _fit(self, row: MappingRow, side: Side, name: str) -> Verdict:
        trial = edit.find(edit.set_field((row,), row.id, side, name), row.id)
        here, there = self.specs(trial)
        if here is None or there is None:
            return Verdict("cannot", tr("This field is gone"))
        ways = compat.allowed_directions(self.view.allowed, here, there)
        if compat.best_direction(ways) is Direction.OFF:
            return Verdict("cannot", texts.told(ways[Direction.PUSH] or ways[Direction.PULL]))
        trial = self._with_direction((trial,), row.id)[0]
        return self._judge_pair(trial) or Verdict("ok", "")

    def place(self, carried: Carried, row_id: str | None, taken: Taken = Taken.REPLACE) -> str:
        """Put a field into a row and return the row's id; a new row when `row_id` is None."""
        rows = self.rows
        if row_id is None:
            rows = edit.add(rows, edit.row_ids(rows))
            row_id = rows[-1].id
        rows = edit.set_field(rows, row_id, carried.side, carried.name, taken)
        rows = self._with_direction(rows, row_id)
        if carried.row_id is not None and taken is Taken.SWAP and edit_has(rows, carried.row_id):
            rows = self._with_direction(rows, carried.row_id)
        self.apply(rows, tr("Map %1").replace("%1", self.label(carried.side, carried.name)))
        return row_id

    def _with_direction(self, rows: Rows, row_id: str) -> Rows:
        """Return the rows with a direction that the row's fields allow, the engine's best one when they forbid that of now."""
        row = edit.find(rows, row_id)
        ways = compat.allowed_directions(self.view.allowed, *self.specs(row))
        if ways[row.direction]:
            return edit.set_direction(rows, {row_id}, compat.best_direction(ways))
        return rows

    # -- suggestions --------------------------------------------------------------------------------------------------

    @property
    def proposals(self) -> list[MappingRow]:
        """The suggested rows that nobody accepted yet."""
        return [row for row in self.rows if row.proposed]

    def suggest(self) -> int:
        """Show the engine's suggestions as proposed rows, all ticked; return how many there are."""
        rows = edit.drop_proposed(self.rows)
        found = told_view(list(suggest.suggestions(self.view, rows)))
        rows = edit.propose(rows, edit.row_ids(self.rows), found, Policy.SALESFORCE_WINS)
        self.apply(rows, tr("Suggest pairs"))
        self.ticked = {row.id for row in self.proposals}
        self.changed.emit()
        return len(found)

    def tick(self, row_id: str, on: bool) -> None:
        """Tick a suggestion or not."""
        (self.ticked.add if on else self.ticked.discard)(row_id)
        self.changed.emit()

    def accept(self, row_ids: Collection[str]) -> None:
        """Make suggestions real rows; the others go."""
        rows = edit.accept_proposed(self.rows, row_ids)
        self.apply(edit.drop_proposed(rows), tr("Accept suggestions"))

    def drop_suggestions(self) -> None:
        """Take all suggestions away."""
        self.apply(edit.drop_proposed(self.rows), tr("Drop suggestions"))


def edit_has(rows: Rows, row_id: str) -> bool:
    """Tell whether a row is there."""
    return any(row.id == row_id for row in rows)


class _Change(QUndoCommand):
    """A step from rows to rows."""

    def __init__(self, session: MappingSession, before: Rows, after: Rows, words: str, merge: str) -> None:
        super().__init__(words)
        self._session, self._before, self.after, self.merge = session, before, after, merge

    def id(self) -> int:
        """Return 1 for steps that may be one with the step before."""
        return 1 if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one with a later step of the same kind on the same row."""
        if not isinstance(other, _Change) or other.merge != self.merge:
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True

    def redo(self) -> None:
        """Show the rows after the step."""
        self._session.show(self.after)

    def undo(self) -> None:
        """Show the rows before the step."""
        self._session.show(self._before)
