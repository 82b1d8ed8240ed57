"""Two different values: by keys, many at once, what moves meanwhile, rules, and the way it looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from crmconsole.errors import NotReady
from crmconsole.records import Kind, Policy
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle
from tests.ui.screen import control, name_of, put_away, unnamed_controls, until
from ui.differences.rules import AlwaysDialog
from ui.pages.differences import DifferencesDialog
from ui.theme import Scheme, theme

Open = Callable[..., DifferencesDialog]


@pytest.fixture
def console() -> FakeConsole:
    """Return a console in which 60 fields of 25 records have two different values."""
    made = FakeConsole()
    made.disagree(60, 25)
    return made


@pytest.fixture
def open_it(qtbot: Any, run: Any, console: FakeConsole) -> Any:
    """Return the function that opens the dialog and waits for its rows."""
    opened: list[DifferencesDialog] = []

    def make(rows: int = 60) -> DifferencesDialog:
        dialog = DifferencesDialog(console, now=now)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.show()
        run(until(lambda: dialog.model.rowCount() == rows))
        opened.append(dialog)
        return dialog

    yield make
    for dialog in opened:
        run(put_away(dialog))


def quiet(dialog: DifferencesDialog) -> Callable[[], bool]:
    """Return whether everything chosen is carried out."""
    return lambda: not dialog._at_work and not dialog._chosen


class Keys:
    """Presses keys and counts them."""

    def __init__(self, dialog: DifferencesDialog) -> None:
        self.dialog, self.pressed = dialog, 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.dialog.own if self.dialog.own.isVisible() else self.dialog.table
        QTest.keyClick(focus, key, modifiers)
        self.pressed += 1


def test_sixty_are_decided_by_at_most_120_keys(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    keys = Keys(dialog)
    while dialog.model.rowCount():
        before = dialog.model.rowCount()
        if before % 10 == 0:  # every tenth gets a value of its own
            keys.press(Qt.Key.Key_3)
            keys.press(Qt.Key.Key_X)
            keys.press(Qt.Key.Key_Return)
        else:
            keys.press(Qt.Key.Key_1 if before % 2 else Qt.Key.Key_2)
        assert dialog.model.rowCount() == before - 1
    assert keys.pressed <= 120
    assert keys.pressed == 54 + 6 * 3
    run(until(lambda: not console.clashes))
    run(until(lambda: "60 fields are settled" in dialog.notice.sentence.text()))
    keeps = [keep for _field, keep in console.decided]
    assert (keeps.count("here"), keeps.count("there"), keeps.count("value")) == (30, 24, 6)
    assert dialog.panel.empty.isVisible()


def test_the_keys_mean_what_they_say(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    first, second, third = (console.clashes[number] for number in (1, 2, 3))
    keys = Keys(dialog)
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_2)
    keys.press(Qt.Key.Key_3)
    assert dialog.own.text() == third.here
    QTest.keyClicks(dialog.own, "Both")
    keys.press(Qt.Key.Key_Return)
    run(until(lambda: len(console.decided) == 3))
    chosen = [choice for batch in console.batches for choice in batch]
    assert [(one.id, one.keep, one.value) for one in chosen] == [
        (first.id, "here", None),
        (second.id, "there", None),
        (third.id, "value", "Both"),
    ]
    assert [(one.seen, one.seen_here) for one in chosen] == [(one.there, one.here) for one in (first, second, third)]


def test_digits_in_the_field_are_digits_and_escape_leaves_it(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    keys = Keys(dialog)
    keys.press(Qt.Key.Key_3)
    QTest.keyClicks(dialog.own, "123")
    assert dialog.own.text() == "123"
    keys.press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.own.isVisible()
    assert dialog.model.rowCount() == 60
    run(settle())
    assert console.batches == []


def test_many_at_once_by_the_buttons(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    kind, field = console.clashes[1].kind, console.clashes[1].field
    alike = sum((one.kind, one.field) == (kind, field) for one in console.clashes.values())
    assert alike == 25
    control(dialog, QPushButton, "Select the field").click()
    assert len(dialog.table.selected_rows()) == alike
    assert f"{alike} fields selected" in dialog.sides.who.text()
    control(dialog, QPushButton, "Keep Salesforce").click()
    run(until(quiet(dialog)))
    assert console.decided == [(field, "there")] * alike
    assert len(console.batches) == 1
    control(dialog, QPushButton, "Select the record").click()
    records = {(one.kind, one.local_id) for one in dialog._selected()}
    assert len(records) == 1
    dialog.table.selectAll()
    control(dialog, QPushButton, "Keep here").click()
    run(until(lambda: not console.clashes))
    assert len(console.batches) == 2


def test_what_moved_after_the_look_is_told_and_shown_again(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    console.move(1, "Ely")
    keys = Keys(dialog)
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_1)
    run(until(lambda: dialog.model.rowCount() == 59))
    assert "it is “Ely” now" in dialog.notice.sentence.text()
    assert set(console.clashes) == set(range(1, 61)) - {2}
    place = dialog.model.place_of(1)
    assert dialog.model.row_at(place).there == "Ely"


def test_trouble_keeps_what_was_not_settled(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    console.trouble["resolve_conflicts"] = NotReady("The workspace is busy.", "Nothing was changed.", "Try again.")
    Keys(dialog).press(Qt.Key.Key_1)
    run(until(lambda: "busy" in dialog.notice.sentence.text()))
    run(until(lambda: dialog.model.rowCount() == 60))
    assert len(console.clashes) == 60


def test_closing_waits_until_everything_is_carried_out(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    console.delay = 0.1
    Keys(dialog).press(Qt.Key.Key_1)
    dialog.reject()
    assert dialog.isVisible()
    run(until(lambda: not dialog.isVisible()))
    assert len(console.clashes) == 59


def test_who_and_when_stand_beside_both_values(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    one = console.clashes[1]
    assert dialog.sides.who.text() == f"{one.name} · {one.label}"
    assert "Northwind" in dialog.sides.about.text()
    assert name_of(dialog.sides.here) == f"Here: {one.here}. Changed by hand, {_ago(dialog.sides.here.told.text())}."
    assert f"Salesforce: {one.there}. Changed by Maria Ortiz, " in name_of(dialog.sides.there)


def _ago(told: str) -> str:
    return told.partition(", ")[2]


# ------------------------------------------------------------------------------------------------ rules
def test_always_says_what_it_changes_and_settles_what_waits(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    one = console.clashes[1]
    button = control(dialog, QPushButton, f"Always do this for {one.label}…")
    button.click()
    run(until(lambda: dialog.findChildren(AlwaysDialog)))
    (asking,) = dialog.findChildren(AlwaysDialog)
    waiting = sum((each.kind, each.field) == (one.kind, one.field) for each in console.clashes.values())
    assert f"for {one.label}, Salesforce wins" in asking.sentence.text()
    assert f"{waiting} that wait are settled" in asking.sentence.text()
    asking.choices["here"].click()
    assert "the value here wins" in asking.sentence.text()
    assert unnamed_controls(asking) == []
    control(asking, QPushButton, "Always do this").click()
    run(until(lambda: console.rules))
    assert console.rules == [(one.kind, one.field, "here")]
    run(until(lambda: dialog.model.rowCount() == 60 - waiting))
    assert "version 7" in dialog.notice.sentence.text()


def test_always_needs_one_field(open_it: Open) -> None:
    dialog = open_it()
    dialog.table.selectAll()
    assert not dialog.always.isEnabled()
    assert dialog.always.toolTip() == "Select rows of one field only"


def test_five_equal_choices_bring_the_suggestion(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    assert not dialog.rule.isVisible()
    for _ in range(5):
        Keys(dialog).press(Qt.Key.Key_2)
    run(until(dialog.rule.isVisible))
    label = console.clashes[6].label
    kind, field = console.clashes[6].kind, console.clashes[6].field
    assert label in dialog.rule.words.text()
    control(dialog, QPushButton, f"Always for {label}").click()
    run(until(lambda: console.rules))
    assert console.rules == [(kind, field, "there")]
    run(until(lambda: not dialog.rule.isVisible()))


def test_not_now_puts_the_suggestion_off(run: Any, console: FakeConsole, open_it: Open) -> None:
    dialog = open_it()
    for _ in range(5):
        Keys(dialog).press(Qt.Key.Key_1)
    run(until(dialog.rule.isVisible))
    kind, field = console.clashes[6].kind, console.clashes[6].field
    dialog.rule.not_now.click()
    run(until(lambda: not dialog.rule.isVisible()))
    assert console.not_now == {(kind, field, Policy.CONSOLE_WINS)}
    assert kind in Kind


# ------------------------------------------------------------------------------------------------ looks
def test_everything_has_a_name(open_it: Open) -> None:
    dialog = open_it()
    assert unnamed_controls(dialog) == []
    dialog.choose("value")
    assert unnamed_controls(dialog) == []


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_it_is_painted_in_both_colours(qapp: Any, run: Any, open_it: Open, scheme: Scheme) -> None:
    theme.apply(qapp, scheme, 13)
    try:
        dialog = open_it()
        run(settle())
        picture = dialog.grab().toImage()
        inks = {
            picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
        }
        assert len(inks) > 8
    finally:
        theme.apply(qapp, Scheme.LIGHT, 13)
