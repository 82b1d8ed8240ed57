"""Every dialog of the program, opened as a person does: nothing cut in large German letters from right to left, no larger than a small screen,
named, reached with Tab both ways in reading order, closed by Escape, and Enter never takes the way that cannot be taken back (checks 7 and 8,
and section 3.12 of the console's design).
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton, QWidget

import ui
from tests.ui.fit import cut
from tests.ui.openers import OPENERS, Opener, everything
from tests.ui.pages import settle
from tests.ui.program import Stage
from tests.ui.tab_walk import complaints, told
from ui import language
from ui.help.topics import of_dialog
from ui.language import Language
from ui.theme import Scheme, theme
from ui.widgets import Label
from ui.widgets.dialog import Dialog

LARGE, LARGEST = 20, 27
"""Pixels of the text; the largest are 20 points."""
SIZE = (1366, 768)
ROOM = QSize(1366, 730)
"""What a panel and the bar of a window leave of the smallest screen."""
NO_VERBS = {"ok", "yes", "no", "ja", "nein", "submit", "absenden"}


@pytest.fixture
def german_from_right_to_left(qapp: QApplication) -> Iterator[None]:
    """The longest words, mirrored."""
    before = QLocale()
    language.speak(Language.GERMAN)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, Scheme.LIGHT, 13)


def dialogs() -> list[Dialog]:
    """Return the dialogs in sight, what stands on them last."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, Dialog) and each.isVisible()]
    return sorted(found, key=lambda each: len(_above(each)))


def _above(widget: QWidget) -> list[QWidget]:
    """Return what a widget stands on, windows too."""
    parent = widget.parentWidget()
    return [] if parent is None else [parent, *_above(parent)]


def opened(stage: Stage, opener: Opener) -> Dialog:
    """Open a dialog and return it once what it shows is there."""
    opener.open(stage)
    try:
        stage.until(lambda: dialogs() and type(dialogs()[-1]).__name__ == opener.name)
    except AssertionError:
        pytest.fail(f"{opener.id} did not open; there are {dialogs()}")
    stage.run(settle(0.12))
    return dialogs()[-1]


def put_away(stage: Stage) -> None:
    """Close what is open, the topmost first."""
    while dialogs():
        dialogs()[-1].done(0)
    stage.run(settle(0.03))


def wrong_in_looks(dialog: Dialog) -> list[str]:
    """Return what is cut, and whether the dialog is larger than a small screen."""
    found = [*cut(dialog), *squeezed(dialog)]
    if dialog.size() != dialog.size().boundedTo(ROOM):
        found.append(f"{dialog.width()} × {dialog.height()}")
    return found


def wrong_by_keys(qtbot, stage: Stage, dialog: Dialog, opener: Opener) -> list[str]:
    """Return what is wrong with a dialog for the keyboard and for whoever is asked; it is closed by Escape then."""
    found = _default(dialog) if opener.decides else []
    if opener.decides and not dialog.windowTitle().endswith("?"):
        found.append(f"its title asks nothing: {dialog.windowTitle()}")
    found += [f"no verb: {each.text()}" for each in dialog.findChildren(QPushButton) if _bare(each) in NO_VERBS]
    if not (opener.page or opener.name == "HelpWindow" or dialog.help_topic or of_dialog(type(dialog))):
        found.append("F1 explains the page behind it, whichever that is")
    found += complaints(qtbot, dialog)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    stage.run(settle(0.03))
    if dialog in dialogs():
        found.append("Escape does not close it")
    return found


def squeezed(dialog: Dialog) -> list[str]:
    """Return what is lower than its words or its frame need."""
    found = []
    for each in dialog.findChildren(QWidget):
        if each.isVisible() and isinstance(each, (Label, QAbstractButton, QLineEdit, QComboBox)):
            broken = isinstance(each, Label) and each.wordWrap()
            needed = each.heightForWidth(each.width()) if broken else each.minimumSizeHint().height()
            if each.height() < needed - 1:
                found.append(f"{each.height()} instead of {needed} high: {told(each)}")
    return found


def _default(dialog: Dialog) -> list[str]:
    """Return what Enter would do at once, where that cannot be taken back."""
    takes = [each for each in dialog.findChildren(QPushButton) if each.isDefault() and each.isEnabled()]
    safe = {getattr(dialog, name, None) for name in ("cancel_button", "wait", "later")}
    safe |= {getattr(dialog, "buttons", {}).get(answer) for answer in ("stay", "cancel")}
    takes += [each for each in dialog.findChildren(QPushButton) if each.hasFocus()]
    return [f"Enter takes {each.text()}" for each in takes if each not in safe]


def _bare(button: QPushButton) -> str:
    return button.text().replace("&", "").strip().casefold()


@pytest.mark.parametrize("pixels", [LARGE, LARGEST])
@pytest.mark.usefixtures("german_from_right_to_left")
def test_no_dialog_is_cut_too_large_unnamed_or_a_dead_end(qtbot, run, qapp, monkeypatch, pixels: int) -> None:
    monkeypatch.setattr(Dialog, "room", lambda _self: ROOM)
    theme.apply(qapp, Scheme.LIGHT, pixels)
    stage, trouble = Stage(qtbot, run, everything(), size=SIZE), []
    for opener in sorted(OPENERS, key=lambda each: each.page):
        if opener.page and opener.page != stage.window.page:
            stage.go(opener.page)
        dialog = opened(stage, opener)
        found = wrong_in_looks(dialog)
        if pixels == LARGE:
            found += wrong_by_keys(qtbot, stage, dialog, opener)
        trouble += [f"{opener.id}: {text}" for text in found]
        put_away(stage)
    stage.end()
    assert not trouble, "\n".join(trouble)


# ------------------------------------------------------------------------------------------------ none is forgotten
def _classes() -> dict[str, set[str]]:
    """Return each class of the window and what it is derived from."""
    found: dict[str, set[str]] = {}
    for node in _nodes():
        if isinstance(node, ast.ClassDef):
            bases = (base.value if isinstance(base, ast.Subscript) else base for base in node.bases)
            found.setdefault(node.name, set()).update(base.id for base in bases if isinstance(base, ast.Name))
    return found


def _nodes() -> Iterator[ast.AST]:
    for file in sorted(Path(ui.__file__).parent.rglob("*.py")):
        if "gallery" not in file.parts:
            yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def test_no_dialog_of_the_program_is_forgotten() -> None:
    classes = _classes()
    kinds = {"Dialog"}
    while more := {name for name, bases in classes.items() if bases & kinds} - kinds:
        kinds |= more
    made = Counter(
        node.func.id for node in _nodes() if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )  # fmt: skip
    grounds = {base for name in kinds for base in classes[name]}
    wanted = {name: max(made[name], 1) for name in kinds if made[name] or name not in grounds}
    walked = Counter(opener.name for opener in OPENERS)
    assert {name: number for name, number in wanted.items() if walked[name] < number} == {}
    assert set(walked) <= set(wanted)
