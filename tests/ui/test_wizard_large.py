"""Every face of the wizard and every dialog it opens, in German and mirrored, with large letters: nothing is cut, Tab reaches all of it,
nothing is larger than the smallest screen (checks 7 and 8 of console-screens)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from crmconsole.errors import SignInNeeded
from crmconsole.records import Kind
from tests.ui.fake_console import FakeConsole
from tests.ui.fit import cut
from tests.ui.pages import settle
from tests.ui.screen import until
from tests.ui.tab_walk import complaints
from tests.ui.test_wizard import at, question
from tests.ui.wizard import opened_wizard
from ui import language
from ui.language import Language
from ui.mapping.dialog import MappingDialog
from ui.theme import Scheme, theme
from ui.widgets.dialog import Dialog
from ui.wizard.dialog import SetupWizard

WIDTH, HEIGHT = 1366, 768


CASES = (
    ("german from right to left", 20, None),
    ("german", 27, None),
    ("english", 27, None),
    ("german from right to left", 13, (720, 520)),
)
"""Language and direction, height of letters, and the size of the wizard where it is not its own."""


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]} {case[1]}")
def case(request, qapp: QApplication) -> Iterator[tuple[str, int, tuple[int, int] | None]]:
    before = QLocale()
    words = request.param[0]
    if words != "english":
        language.speak(Language.GERMAN)
    if words.endswith("left"):
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield request.param
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, Scheme.LIGHT, 13)


class Looker:
    """Looks at a dialog, and remembers what is wrong with it."""

    def __init__(self, qtbot, run) -> None:
        self._qtbot, self._run = qtbot, run
        self.trouble: list[str] = []

    def look(self, name: str, dialog: QWidget) -> None:
        self._run(settle(0.05))
        self.trouble += [f"{name}: {text}" for text in (*cut(dialog), *complaints(self._qtbot, dialog))]
        if dialog.width() > WIDTH or dialog.height() > HEIGHT:
            self.trouble.append(f"{name}: {dialog.width()} × {dialog.height()}")
        if isinstance(dialog, SetupWizard) and dialog.step is not None:
            bar = dialog.step.scroll.horizontalScrollBar()
            if bar.maximum():
                self.trouble.append(f"{name}: scrolls sideways by {bar.maximum()}")


@pytest.fixture
def looker(qtbot, run) -> Looker:
    return Looker(qtbot, run)


@pytest.fixture(autouse=True)
def _smallest_screen(monkeypatch) -> None:
    """Dialogs have as much room as the smallest screen; the screen of the tests is another."""
    monkeypatch.setattr(Dialog, "room", lambda dialog: QSize(WIDTH, HEIGHT))


def test_no_face_of_the_sign_in(qtbot, qapp, run, case, looker) -> None:
    console = FakeConsole(connected=False, complete=False, keyring=False)
    with opened_wizard(console, qapp, run, qtbot, size=case[1]) as wizard:
        if case[2] is not None:
            wizard.resize(*case[2])
        wizard.start()
        run(until(lambda: at(wizard, 0)))
        step = wizard.step
        step.app.ask()
        step.keeping.choose("file")
        step.keeping.passphrase.setText("correct horse")
        step.keeping.again.setText("other")
        looker.look("app access and passphrase", wizard)
        step.keeping.again.setText("correct horse")
        step.environment.button("domain").click()
        step.address.setText("https://northwind.lightning.force.com/lightning")
        run(until(lambda: step.understood.text()))
        looker.look("address", wizard)
        console.auto_sign_in = False
        step.panel.patience.setInterval(0)
        step.panel.connect_button.click()
        run(until(lambda: step.panel.doubt.isVisible()))
        looker.look("waiting", wizard)
        console.answer_sign_in(
            SignInNeeded(
                "The Salesforce administrator has not approved this app for this user.",
                "Nothing was changed.",
                "Ask the Salesforce administrator to look at the app's policy “Permitted Users” (Setup › External Client App Manager, or Connected Apps), and to add the user's profile or permission set there.",
            )
        )
        run(until(lambda: not step.busy))
        looker.look("refused", wizard)
        console.auto_sign_in = True
        step.panel.connect_button.click()
        run(until(lambda: step.panel.state == "connected" and not step.busy))
        looker.look("connected", wizard)
    assert not looker.trouble, "\n".join(looker.trouble)


def test_no_step_and_no_dialog_of_a_step(qtbot, qapp, run, case, looker) -> None:
    console = FakeConsole(complete=False)
    with opened_wizard(console, qapp, run, qtbot, size=case[1]) as wizard:
        if case[2] is not None:
            wizard.resize(*case[2])
        wizard.start()
        run(until(lambda: at(wizard, 0)))
        for step in range(1, 5):
            wizard.forward()
            run(until(lambda s=step: at(wizard, s)))
            if step == 1:
                run(until(lambda: wizard.step.match.see.isVisible()))
                wizard.step.match.see.click()
                view_mapping(wizard, run, looker)
            if step == 4:
                wizard.step.advanced.click()
            looker.look(f"step {step + 1}", wizard)
        wizard.step.frames["1d"].click()
        wizard.reject()
        run(until(question))
        looker.look("leave?", question())
        question().reject()
        run(until(lambda: question() is None))
        wizard.forward()
        run(until(lambda: wizard.step is None))
        looker.look("summary", wizard)
    assert not looker.trouble, "\n".join(looker.trouble)


def view_mapping(wizard: SetupWizard, run, looker: Looker) -> None:
    """Open the field mapping of an object from its card, look, and close it again."""
    wizard.step.cards[Kind.LEAD].view_button.click()
    run(until(lambda: [one for one in wizard.findChildren(MappingDialog) if one.editor.session.rows]))
    (dialog,) = wizard.findChildren(MappingDialog)
    looker.look("view mapping", dialog)
    dialog.reject()
    run(until(lambda: at(wizard, 1)))
