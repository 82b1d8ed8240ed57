"""The versions of a mapping: which there are, what differs from the editor, and going back to one as a step that can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crmconsole.errors import WorkspaceProblem
from crmconsole.mapping.compare import differences
from crmconsole.records import Direction, Kind
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import control, unnamed_controls, until
from ui.mapping.versions import VersionsDialog
from ui.pages.mapping import MappingPage
from ui.widgets import Button, TableView
from ui.widgets.item_list import ItemList
from ui.widgets.table_panel import TableState


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole()


@pytest.fixture
def page(mapping_page: MappingPage) -> MappingPage:
    return mapping_page


def way_of(page: MappingPage, local: str) -> Direction:
    return next(row for row in page.session.rows if row.local == local).direction


def turn(page: MappingPage, local: str, way: Direction) -> None:
    page.session.set_direction(next(row for row in page.session.rows if row.local == local).id, way)


def opened(page: MappingPage, run) -> VersionsDialog:
    menu = page.version_menu()
    next(action for action in menu.actions() if "Compare" in action.text()).trigger()
    menu.deleteLater()
    dialog = page.window().findChild(VersionsDialog)
    run(until(lambda: dialog.chosen))
    return dialog


def test_a_version_is_compared_with_the_editor_and_gone_back_to_and_that_can_be_undone(page, console, run) -> None:
    turn(page, "phone", Direction.PULL)
    page.session.remove({next(row for row in page.session.rows if row.local == "job_title").id})
    run(page.editor.save("Phones only come"))
    dialog = opened(page, run)
    versions = control(dialog, ItemList, "Versions")
    assert [(item.title, item.subtitle) for item in versions.items.items] == [
        ("Version 2", "Phones only come"),
        ("Version 1", "Proposed for Leads"),
    ]
    assert dialog.chosen.version == 1, "the one before the saved one is what one wants to see"
    told = [
        tuple(dialog.model.index(row, column).data() for column in range(4)) for row in range(dialog.model.rowCount())
    ]
    assert told == [
        ("Phone", "Phone", "Both ways", "From Salesforce"),
        ("Job Title", "Title", "Both ways", "not in it"),
    ]
    assert control(dialog, TableView, "Pairs that differ").accessibleDescription() == "2 pairs differ"
    assert unnamed_controls(dialog) == []
    control(dialog, Button, "Go back to this version").click()
    assert way_of(page, "phone") is Direction.TWO_WAY
    assert any(row.local == "job_title" for row in page.session.rows)
    assert page.editor.dirty, "it counts once it is saved"
    assert page.undo.toolTip() == "Undo: Go back to version 1"
    page.undo.click()
    assert way_of(page, "phone") is Direction.PULL
    page.redo.click()
    run(page.editor.save())
    assert console.versions[Kind.LEAD] == 3


def test_the_saved_version_is_compared_while_something_is_edited_and_one_alike_cannot_be_gone_back_to(
    page, run
) -> None:
    dialog = opened(page, run)
    assert dialog.panel.empty.sentence.text() == "No pair differs from what is in the editor"
    assert dialog.back.accessibleDescription() == "The editor holds this version already"
    dialog.reject()
    turn(page, "phone", Direction.OFF)
    dialog = page.open_versions()
    run(until(lambda: dialog.chosen))
    assert dialog.chosen.version == 1
    assert dialog.back.isEnabled()
    dialog.reject()


def test_versions_that_cannot_be_read_say_so_and_are_asked_for_again(page, console, run, qtbot) -> None:
    console.trouble["mapping_versions"] = WorkspaceProblem("The database is locked.", "Nothing was changed.", "Wait.")
    dialog = page.open_versions()
    run(until(lambda: dialog.panel.state is TableState.ERROR))
    assert dialog.panel.empty.sentence.text() == "The database is locked."
    console.trouble.clear()
    qtbot.mouseClick(dialog.panel.empty.action, Qt.MouseButton.LeftButton)
    run(until(lambda: dialog.chosen))
    dialog.reject()


def test_suggestions_and_places_in_the_session_are_no_difference(page) -> None:
    rows = page.session.rows
    page.session.suggest()
    assert differences(rows, page.session.rows) == []
