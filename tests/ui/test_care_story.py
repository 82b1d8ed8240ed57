"""The same dialogs over the real engine and a practice org: what is unticked stays out, what is undone is back, on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from crmconsole.records import Kind
from tests.engine.story import Story
from tests.ui.pages import until
from ui.bridge import Bridge
from ui.pages.preview import Approved, PreviewDialog
from ui.pages.undo import UndoDialog, Undoing

UNTICKED, ROLE = Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def story(loop, tmp_path: Path) -> Iterator[Story]:
    told = Story(tmp_path / "workspace")
    yield told
    told.end()


def previewed(story: Story, qtbot, run) -> PreviewDialog:
    bridge = Bridge(story.console.events)
    dialog = PreviewDialog(story.console, bridge)
    qtbot.addWidget(dialog)
    dialog.show()
    run(until(lambda: dialog.rehearsal is not None and dialog.run.isEnabled(), 20))
    dialog.finished.connect(lambda _result: bridge.close())
    return dialog


def approved(dialog: PreviewDialog, qtbot) -> Approved:
    with qtbot.waitSignal(dialog.run_wanted) as wanted:
        dialog.run.click()
    return wanted.args[0]


def row_of(dialog: PreviewDialog, name: str) -> int:
    model = dialog.changes
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def test_what_is_unticked_stays_out_and_is_part_of_the_next_preview(story, qtbot, run):
    for name in ("Ana", "Bea", "Cleo"):
        story.here.add(last_name=name, company="Acme", job_title="Owner", email=f"{name}@example.com")
    dialog = previewed(story, qtbot, run)
    assert dialog.choice.count.text() == "3 of 3 changes will be written"
    dialog.changes.setData(dialog.changes.index(row_of(dialog, "Ana"), 0), UNTICKED, ROLE)
    dialog.records.selectRow(row_of(dialog, "Bea"))
    field = next(row for row in range(dialog.diff.rowCount()) if dialog.diff.field(row) == "job_title")
    dialog.diff.setData(dialog.diff.index(field, 0), UNTICKED, ROLE)
    wish = approved(dialog, qtbot)
    done = run(story.console.run_exactly(wish.rehearsal, wish.left_out, allow=wish.allow))
    assert done.moved == []
    there = {row["LastName"]: row["Title"] for row in story.there.records("Lead")}
    assert there == {"Bea": None, "Cleo": "Owner"}
    again = previewed(story, qtbot, run)
    planned = {(change.name, change.action): set(change.fields) for change in again.rehearsal.changes}
    assert "job_title" in planned["Bea", "update"]
    assert ("Ana", "create") in planned
    assert ("Cleo", "create") not in planned
    again.reject()


def test_all_like_this_holds_for_the_engine_too(story, qtbot, run):
    for name in ("Ana", "Bea"):
        story.here.add(last_name=name, company="Acme", email=f"{name}@example.com")
    story.there.create(LastName="Zoe", Company="Acme")
    dialog = previewed(story, qtbot, run)
    dialog.records.selectRow(row_of(dialog, "Ana"))
    dialog.choice.like.click()
    assert dialog.choice.count.text() == "1 of 3 changes will be written"
    wish = approved(dialog, qtbot)
    assert len(wish.left_out) == 1
    run(story.console.run_exactly(wish.rehearsal, wish.left_out, allow=wish.allow))
    assert [row["LastName"] for row in story.there.records("Lead")] == ["Zoe"]
    assert {person["last_name"] for person in story.here.people()} == {"Ana", "Bea", "Zoe"}


def test_one_field_of_a_run_is_undone_and_the_rest_stays(story, qtbot, run):
    person = story.here.add(last_name="Ana", company="Acme", email="ana@example.com", job_title="Owner", phone="1")
    story.do(story.console.sync())
    story.here.edit(person, job_title="CEO", phone="2")
    changed = story.do(story.console.sync())
    dialog = UndoDialog(story.console, Undoing(changed.run))
    qtbot.addWidget(dialog)
    dialog.show()
    run(until(lambda: dialog.plan is not None, 20))
    assert {item.field: item.verdict for item in dialog.plan.items} == {"job_title": "reversed", "phone": "reversed"}
    row = next(row for row, item in enumerate(dialog.model.rows) if item.field == "phone")
    dialog.table.selectRow(row)
    dialog.field.click()
    run(until(lambda: dialog.plan is not None, 20))
    assert dialog.undo.text() == "Undo 1 change"
    with qtbot.waitSignal(dialog.undo_wanted) as wanted:
        dialog.undo.click()
    what = wanted.args[0]
    assert what == Undoing(changed.run, Kind.LEAD, person, "phone")
    undone = run(story.console.undo(what.run, kind=what.kind, local_id=what.local_id, field=what.field))
    assert (undone.trigger, undone.undoes) == ("undo", changed.run)
    lead = story.there.records("Lead")[0]
    assert (lead["Title"], lead["Phone"]) == ("CEO", "1")
