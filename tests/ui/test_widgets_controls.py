"""Buttons, switches, fields: the keyboard does what the mouse does, and every part says what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from crmconsole.records import Direction
from ui import widgets as w
from ui.theme import Scheme, theme

K = Qt.Key


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    theme.apply(qapp, Scheme.LIGHT, 13)


@pytest.fixture
def shown(qtbot):
    """Put widgets into a window that is shown, as on a page."""
    windows: list[QWidget] = []  # pytest-qt holds them weakly

    def show(*parts: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for part in parts:
            column.addWidget(part)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    windows.clear()


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def said_by(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


# -- buttons ------------------------------------------------------------------------------------------------------


def test_a_button_is_pressed_by_space_and_click(shown, qtbot) -> None:
    button = w.Button("Retry", "rotate-ccw", small=True)
    shown(button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    button.setFocus()
    qtbot.keyClick(button, K.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(presses) == 2
    assert role_of(button) == QAccessible.Role.Button
    assert said_by(button) == "Retry"
    assert button.height() == theme.control_small


def test_an_icon_button_needs_no_words_to_be_named(shown) -> None:
    button = w.Button("", "undo-2", small=True, name="Undo")
    shown(button)
    assert said_by(button) == "Undo"
    assert button.toolTip() == "Undo"


def test_a_disabled_button_says_why() -> None:
    button = w.Button("Sync now", kind="primary")
    button.set_reason("A run is going")
    assert not button.isEnabled()
    assert said_by(button, QAccessible.Text.Description) == "A run is going"
    button.set_reason("")
    assert button.isEnabled()


def test_a_button_follows_its_action(qtbot) -> None:
    action = QAction("Pause")
    done: list[bool] = []
    action.triggered.connect(lambda: done.append(True))
    button = w.Button.for_action(action)
    qtbot.addWidget(button)
    button.click()
    action.setText("Resume")
    action.setEnabled(False)
    assert done == [True]
    assert button.text() == "Resume"
    assert not button.isEnabled()


def test_an_unknown_kind_of_button_is_refused() -> None:
    with pytest.raises(ValueError, match="never"):
        w.Button("x", kind="huge")


def test_the_second_half_of_a_split_button_opens_its_menu(shown, qtbot) -> None:
    split = w.SplitButton("Sync now", "refresh-cw", menu_name="More ways to sync")
    menu = QMenu(split)
    menu.addAction("Preview next run")
    split.set_menu(menu)
    shown(split)
    clicks: list[bool] = []
    split.clicked.connect(lambda: clicks.append(True))
    qtbot.mouseClick(split.main, Qt.MouseButton.LeftButton)
    split.more.setFocus()
    qtbot.keyClick(split.more, K.Key_Space)
    assert clicks == [True]
    assert menu.isVisible()
    menu.hide()
    qtbot.keyClick(split.main, K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert menu.isVisible()
    menu.hide()
    assert said_by(split.more) == "More ways to sync"


# -- direction ----------------------------------------------------------------------------------------------------


def test_space_and_click_take_the_next_direction(shown, qtbot) -> None:
    button = w.DirectionButton("Phone", Direction.PUSH)
    shown(button)
    seen: list[Direction] = []
    button.changed.connect(seen.append)
    button.setFocus()
    qtbot.keyClick(button, K.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, K.Key_Space)
    qtbot.keyClick(button, K.Key_Space)
    assert seen == [Direction.PULL, Direction.TWO_WAY, Direction.OFF, Direction.PUSH]


@pytest.mark.parametrize(
    ("key", "direction", "words"),
    [
        (K.Key_Right, Direction.PUSH, "To Salesforce"),
        (K.Key_Left, Direction.PULL, "From Salesforce"),
        (K.Key_Up, Direction.TWO_WAY, "Both ways"),
        (K.Key_Down, Direction.OFF, "Off"),
    ],
)
def test_alt_with_an_arrow_sets_the_direction(shown, qtbot, key, direction, words) -> None:
    button = w.DirectionButton("Phone", Direction.OFF if direction is not Direction.OFF else Direction.PUSH)
    shown(button)
    button.setFocus()
    qtbot.keyClick(button, key, Qt.KeyboardModifier.AltModifier)
    assert button.direction is direction
    assert said_by(button) == f"Phone: {words}"


def test_a_forbidden_direction_is_skipped_and_explained(shown, qtbot) -> None:
    button = w.DirectionButton("Created", Direction.PULL)
    why = "Salesforce calculates this field"
    button.set_forbidden({Direction.PUSH: why, Direction.TWO_WAY: why})
    shown(button)
    button.setFocus()
    with qtbot.waitSignal(button.refused) as refused:
        qtbot.keyClick(button, K.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert refused.args == [why]
    assert button.direction is Direction.PULL
    qtbot.keyClick(button, K.Key_Space)
    assert button.direction is Direction.OFF
    assert said_by(button, QAccessible.Text.Description) == why


def test_a_disabled_direction_says_why_in_its_tooltip() -> None:
    button = w.DirectionButton("Created", Direction.PULL)
    button.set_reason("Salesforce calculates this field")
    assert not button.isEnabled()
    assert "Salesforce calculates this field" in button.toolTip()


# -- switch, boxes ------------------------------------------------------------------------------------------------


def test_s4_14_a_switch_is_a_check_box_with_shape_and_word(shown, qtbot) -> None:
    switch = w.Toggle("Salesforce → Console")
    shown(switch)
    off = switch.grab().toImage()
    switch.setFocus()
    qtbot.keyClick(switch, K.Key_Space)
    assert switch.isChecked()
    assert role_of(switch) == QAccessible.Role.CheckBox
    assert QAccessible.queryAccessibleInterface(switch).state().checked
    assert switch.grab().toImage() != off
    colours = {switch.grab().toImage().pixelColor(x, switch.height() // 2).name() for x in range(theme.px(34))}
    assert theme.colour("good").name() in colours


def test_a_switch_is_clicked_anywhere_and_explains_why_it_cannot_be(shown, qtbot) -> None:
    switch = w.Toggle("Console → Salesforce")
    shown(switch)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert switch.isChecked()
    switch.set_reason("The signed-in user may not write leads")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert switch.isChecked()
    assert said_by(switch, QAccessible.Text.Description).startswith("The signed-in user")


def test_boxes_and_radio_buttons_are_what_they_look_like(shown, qtbot) -> None:
    box, radio = w.CheckBox("Leads"), w.RadioButton("Hourly")
    shown(box, radio)
    box.setFocus()
    qtbot.keyClick(box, K.Key_Space)
    qtbot.mouseClick(radio, Qt.MouseButton.LeftButton, pos=radio.rect().center())
    assert box.isChecked()
    assert radio.isChecked()
    assert (role_of(box), role_of(radio)) == (QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)


def test_chips_choose_one_and_move_by_arrows(shown, qtbot) -> None:
    chips = w.Chips("Object", [("lead", "Leads"), ("contact", "Contacts")])
    shown(chips)
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    chips.button("lead").setFocus()
    qtbot.keyClick(chips.button("lead"), K.Key_Right)
    assert chips.current == "contact"
    qtbot.mouseClick(chips.button("lead"), Qt.MouseButton.LeftButton)
    assert chips.current == "lead"
    assert chosen == ["contact", "lead"]
    chips.select("contact")
    chips.set_items([("contact", "Contacts"), ("account", "Accounts")])
    assert chips.current == "contact"
    chips.set_items([])
    assert chips.current == ""


def test_underline_tabs_are_tabs_to_a_screen_reader(shown, qtbot) -> None:
    tabs = w.UnderlineTabs("Parts of the person", ("Activity", "Fields on both sides"))
    shown(tabs)
    tabs.setFocus()
    qtbot.keyClick(tabs, K.Key_Right)
    assert tabs.currentIndex() == 1
    assert role_of(tabs) == QAccessible.Role.PageTabList
    reader = QAccessible.queryAccessibleInterface(tabs)
    assert [reader.child(i).text(QAccessible.Text.Name) for i in range(2)] == ["Activity", "Fields on both sides"]
    # Qt says the chosen tab where the name is asked for. What is around the tabs has the name, unless it has one of its own.
    assert said_by(tabs) == "Fields on both sides"
    part, named, window = QWidget(), QWidget(), QWidget()
    named.setAccessibleName("Ada Moss")
    for around in (part, named):
        QVBoxLayout(around).addWidget(w.UnderlineTabs("Parts of the person", ("Activity",)))
        around.setParent(window)
    shown(window)
    assert [said_by(around) for around in (part, named)] == ["Parts of the person", "Ada Moss"]


# -- fields -------------------------------------------------------------------------------------------------------


def test_a_wrong_field_says_what_is_wrong(shown) -> None:
    field = w.LineEdit("Address")
    shown(field)
    field.set_problem("This is no Salesforce address")
    assert said_by(field) == "Address"
    assert said_by(field, QAccessible.Text.Description) == "This is no Salesforce address"
    field.set_problem("")
    assert field.toolTip() == ""


def test_a_search_waits_for_a_rest_and_enter_does_not(shown, qtbot) -> None:
    field = w.SearchField("Find a person")
    shown(field)
    found: list[str] = []
    field.searched.connect(found.append)
    qtbot.keyClicks(field, "ortiz")
    assert found == []
    qtbot.keyClick(field, K.Key_Return)
    assert found == ["ortiz"]
    qtbot.keyClicks(field, " ")
    qtbot.keyClicks(field, "m")
    qtbot.waitUntil(lambda: found == ["ortiz", "ortiz m"])
    qtbot.keyClick(field, K.Key_Escape)
    assert field.text() == ""
    assert found[-1] == ""


def test_the_wheel_passes_over_a_combo_box_that_is_not_in_use(shown) -> None:
    combo = w.ComboBox("Who wins")
    combo.addItems(["Salesforce", "Newest", "Ask me"])
    field = w.LineEdit("Other")
    shown(field, combo)
    field.setFocus()
    centre = QPointF(combo.rect().center())
    turn = QWheelEvent(
        centre,
        combo.mapToGlobal(centre),
        combo.rect().center(),
        combo.rect().center() * -1,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert combo.currentText() == "Salesforce"
    assert said_by(combo, QAccessible.Text.Description) == "Who wins"


# -- every one ----------------------------------------------------------------------------------------------------


def test_everything_grows_with_the_font_and_shows_its_focus(shown, qtbot) -> None:
    parts = [
        w.Button("Go"),
        w.Toggle("On or off"),
        w.CheckBox("Tick"),
        w.RadioButton("One"),
        w.DirectionButton("Phone"),
    ]
    window = shown(*parts)
    sizes = [part.sizeHint() for part in parts]
    parts[-1].setFocus()
    for part in parts:
        rest = part.grab().toImage()
        assert QApplication.focusWidget() is not None
        qtbot.keyClick(QApplication.focusWidget(), K.Key_Tab)
        assert part.hasFocus()
        assert part.grab().toImage() != rest, f"{type(part).__name__} does not show the focus"
    theme.set_base_px(20)
    for part, before in zip(parts, sizes, strict=True):
        assert part.sizeHint().height() > before.height()
        assert part.sizeHint().width() > before.width()
    assert window.isVisible()
