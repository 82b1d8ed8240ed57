"""The dialog on the Mapping page that makes a field of one's own."""

from __future__ import annotations

import pytest

from crmconsole.records import FieldType
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import unnamed_controls, until
from ui.mapping.own_field import OwnFieldDialog
from ui.pages.mapping import MappingPage


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole()


@pytest.fixture
def page(mapping_page: MappingPage) -> MappingPage:
    return mapping_page


def choose(dialog: OwnFieldDialog, kind: FieldType) -> None:
    dialog.type.setCurrentIndex(dialog.type.findData(kind))


def test_s0_17_a_field_described_by_hand_stands_among_those_not_mapped(page, console, run) -> None:
    page.editor.there.view.clearSelection()
    dialog = page.editor.add_field()
    assert dialog.alike.isHidden()
    assert unnamed_controls(dialog) == []
    choose(dialog, FieldType.DATE)
    assert (dialog.length.isHidden(), dialog.choices.isHidden()) == (True, True)
    choose(dialog, FieldType.OPTION)
    assert (dialog.length.isHidden(), dialog.choices.isHidden()) == (True, False)
    dialog.label.setText("Email")
    dialog.choices.setPlainText("Gold\nSilver")
    dialog.accept_button.click()
    run(until(lambda: dialog.notice.isVisible()))
    assert console.own_fields_made == [], "there is one of that label"
    dialog.label.setText("Class")
    dialog.accept_button.click()
    run(until(lambda: any(spec.label == "Class" for spec in page.editor.here.model.fields)))
    [made] = console.own_fields_made
    assert (made.type, [one.value for one in made.options]) == (FieldType.OPTION, ["Gold", "Silver"])


def test_a_field_like_the_one_selected_of_salesforce_is_mapped_at_once(page, console, run) -> None:
    spec = next(one for one in page.editor.there.model.fields if one.type is FieldType.TEXT)
    page.editor.there.view.select_field(spec.name)
    dialog = page.editor.add_field()
    assert (dialog.label.text(), dialog.alike.isChecked(), dialog.type.isHidden()) == (spec.label, True, True)
    dialog.label.setText("Something else")
    dialog.accept_button.click()
    run(until(lambda: any(row.remote == spec.name for row in page.session.rows)))
    [made] = console.own_fields_made
    assert (made.label, made.max_length) == ("Something else", spec.max_length)


def test_while_something_is_not_saved_no_field_is_made(page, run) -> None:
    button = page.editor.here.add_button
    assert button.isEnabled()
    row = page.session.rows[0]
    page.session.remove({row.id})
    assert not button.isEnabled()
