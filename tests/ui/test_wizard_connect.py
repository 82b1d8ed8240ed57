"""Step 1 of the wizard: the browser sign-in with all its ends, the address as typed, one's own app, keyring or not, practice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from crmconsole.errors import CrmRefused, CrmUnreachable, SecretsUnavailable, UsageError, WrongOrg
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import control, unnamed_controls, until
from tests.ui.wizard import opened_wizard
from ui.pages.switch_org import SwitchOrgDialog
from ui.widgets import Button, LineEdit
from ui.wizard.crm_details import CrmDetailsStep
from ui.wizard.dialog import SetupWizard


@pytest.fixture
def keyring() -> bool:
    return True


@pytest.fixture
def console(keyring) -> FakeConsole:
    return FakeConsole(connected=False, complete=False, keyring=keyring)


@pytest.fixture
def wizard(console, qapp, run, qtbot) -> Iterator[SetupWizard]:
    with opened_wizard(console, qapp, run, qtbot) as wizard:
        wizard.start()
        run(until(lambda: not wizard._busy))
        yield wizard


@pytest.fixture
def step(wizard) -> CrmDetailsStep:
    assert isinstance(wizard.step, CrmDetailsStep)
    return wizard.step


def test_it_starts_without_a_connection(wizard, step) -> None:
    assert step.panel.state == "idle"
    assert not wizard.buttons.forward.isEnabled()
    assert wizard.buttons.forward.toolTip() == "Connect to Salesforce first."
    assert not wizard.buttons.back.isVisible()
    assert not [field for field in step.findChildren(LineEdit) if field.isVisible()], "no password is asked for"


def test_s4_8_s4_10_sign_in_waits_for_the_browser_then_shows_who(wizard, console, step, run) -> None:
    console.auto_sign_in = False
    control(wizard, Button, "Connect to Salesforce").click()
    run(until(lambda: step.panel.url))
    assert step.panel.state == "waiting"
    assert step.panel.spinner.turning
    assert unnamed_controls(wizard) == []
    console.answer_sign_in()
    run(until(lambda: step.panel.state == "connected"))
    assert step.panel.who.text() == "Signed in as Maria Ortiz"
    assert step.panel.where.text() == "Northwind Traders · Production · Enterprise Edition"
    assert step.panel.calls.text() == "API calls left today: 14,388 of 15,000"
    assert step.panel.kept.text() == "The sign-in is stored in the GNOME keyring."
    assert console.sign_in_request.host == "login.salesforce.com"
    assert console.sign_in_request.client_id is None
    assert wizard.buttons.forward.isEnabled()
    assert unnamed_controls(wizard) == []


def test_open_again_and_copy_link(wizard, console, step, run) -> None:
    console.auto_sign_in = False
    opened: list[QUrl] = []
    step.open_link = opened.append
    step.panel.connect_button.click()
    run(until(lambda: step.panel.url))
    step.panel.open_button.click()
    assert opened == [QUrl(step.panel.url)]
    step.panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == step.panel.url
    assert "code_challenge" in step.panel.url


def test_cancel_ends_the_wait(wizard, console, step, run) -> None:
    console.auto_sign_in = False
    step.panel.connect_button.click()
    run(until(lambda: step.panel.url))
    step.panel.cancel_button.click()
    run(until(lambda: step.panel.state == "idle"))
    assert "cancelled" in step.notice.sentence.text()
    assert console.link.identity is None
    step.panel.connect_button.click()
    run(until(lambda: step.panel.state == "waiting"))


@pytest.mark.parametrize(
    "error",
    [
        CrmRefused("Access was denied in the browser.", "Nothing was connected.", "Sign in again and press Allow."),
        CrmRefused(
            "An app policy of your Salesforce blocks the console.", fix="Ask for “All users may self-authorize”."
        ),
        CrmUnreachable("Port 1717 is in use by another program.", fix="Close it and try again."),
        SecretsUnavailable("The keyring is locked.", fix="Unlock it and try again."),
    ],
)
def test_every_bad_end_has_its_sentence(wizard, console, step, run, error) -> None:
    console.auto_sign_in = False
    step.panel.connect_button.click()
    run(until(lambda: step.panel.url))
    console.answer_sign_in(error)
    run(until(lambda: step.panel.state == "idle"))
    assert step.notice.sentence.text() == error.sentence
    assert not wizard.buttons.forward.isEnabled()
    assert step.panel.connect_button.isEnabled(), "one can try again"


def test_s0_11_where_another_org_is_refused_the_switch_is_offered(wizard, console, step, run) -> None:
    console.trouble["sign_in"] = WrongOrg(
        "You are signed in to another org.", "Nothing was read.", "", cause="wrong_org"
    )
    control(wizard, Button, "Connect to Salesforce").click()
    run(until(lambda: step.notice.action.isVisible() and step._task is None))
    assert step.notice.action.text() == "Switch org…"
    step.notice.action.click()
    run(until(lambda: step.findChildren(SwitchOrgDialog)))
    (dialog,) = step.findChildren(SwitchOrgDialog)
    QTest.keyClicks(dialog.name, "Acme")
    dialog.accept_button.click()
    run(until(lambda: console.switch_agreed and "Sign in to the new org once more" in step.notice.sentence.text()))


def test_sandbox(wizard, console, step, run) -> None:
    step.environment.button("sandbox").click()
    step.panel.connect_button.click()
    run(until(lambda: step.panel.state == "connected"))
    assert console.sign_in_request.host == "test.salesforce.com"


def test_an_address_is_checked_as_it_is_typed(wizard, console, step, run) -> None:
    step.environment.button("domain").click()
    assert step.address.isVisible()
    QTest.keyClicks(step.address, "www.example.org")
    run(until(lambda: step.understood.text()))
    assert "not an address of Salesforce" in step.understood.text()
    assert step.address.accessibleDescription() == step.understood.text()
    step.panel.connect_button.click()
    run(until(lambda: step.notice.isVisible()))
    assert step.panel.state == "idle", "a wrong address goes nowhere"


def test_a_pasted_url_is_understood(wizard, console, step, run) -> None:
    step.environment.button("domain").click()
    step.address.setText("https://northwind.lightning.force.com/lightning/o/Lead/list?filterName=Recent")
    run(until(lambda: "northwind.my.salesforce.com" in step.understood.text()))
    assert step.address.accessibleDescription() == ""
    step.panel.connect_button.click()
    run(until(lambda: step.panel.state == "connected"))
    assert console.sign_in_request.host == "northwind.my.salesforce.com"


def test_ones_own_app(wizard, console, step, run) -> None:
    assert not step.app.body.isVisible()
    step.app.fold.click()
    assert step.app.body.isVisible()
    control(wizard, Button, "Copy scopes").click()
    assert QGuiApplication.clipboard().text() == "api refresh_token"
    control(wizard, Button, "Copy callback addresses").click()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "http://localhost:1717/OauthRedirect"
    step.app.key.setText("  3MVG9abc  ")
    step.panel.connect_button.click()
    run(until(lambda: step.panel.state == "connected"))
    assert console.sign_in_request.client_id == "3MVG9abc"


@pytest.mark.parametrize("keyring", [False])
class TestWithoutKeyring:
    """Nothing is chosen silently: a person says where the sign-in goes."""

    def test_a_place_has_to_be_chosen(self, wizard, console, step, run) -> None:
        assert step.keeping.store == ""
        assert "no keyring" in step.keeping.notice.sentence.text()
        step.panel.connect_button.click()
        run(until(lambda: step.notice.isVisible()))
        assert step.notice.sentence.text() == "Choose where to keep the sign-in."
        assert "sign_in" not in console.calls

    def test_this_session_only(self, wizard, console, step, run) -> None:
        step.keeping.combo.setCurrentIndex(step.keeping.combo.findData("session"))
        step.panel.connect_button.click()
        run(until(lambda: step.panel.state == "connected"))
        assert console.sign_in_request.secret_store == "session"
        assert "this session only" in step.panel.kept.text()

    def test_a_file_with_a_passphrase(self, wizard, console, step, run) -> None:
        step.keeping.combo.setCurrentIndex(step.keeping.combo.findData("file"))
        assert step.keeping.passphrase.isVisible()
        assert step.keeping.passphrase.echoMode() == LineEdit.EchoMode.Password
        step.keeping.passphrase.setText("short")
        assert "8 characters" in step.keeping.missing()
        step.keeping.passphrase.setText("correct horse")
        step.keeping.again.setText("correct house")
        assert step.keeping.again.accessibleDescription()
        assert "not the same" in step.keeping.missing()
        step.keeping.again.setText("correct horse")
        step.panel.connect_button.click()
        run(until(lambda: step.panel.state == "connected"))
        assert console.sign_in_request.passphrase == "correct horse"
        assert "correct horse" not in repr(console.sign_in_request)


def test_try_with_sample_data(wizard, console, step, run) -> None:
    step.sample.click()
    run(until(lambda: step.panel.state == "connected"))
    assert "Practice" in step.panel.where.text()
    assert wizard.buttons.forward.isEnabled()


def test_the_connection_can_be_tested(wizard, console, step, run) -> None:
    step.panel.connect_button.click()
    run(until(lambda: step.panel.state == "connected"))
    step.panel.test_button.click()
    run(until(lambda: step.panel.tested.text()))
    assert step.panel.tested.text() == "The connection works."
    console.trouble["test_connection"] = CrmUnreachable("No connection to Salesforce.", fix="Check the network.")
    step.panel.test_button.click()
    run(until(lambda: step.notice.isVisible()))
    assert step.panel.state == "connected", "what is known stays in sight"


def test_somebody_else_may_sign_in(wizard, console, step, run) -> None:
    step.panel.connect_button.click()
    run(until(lambda: step.panel.state == "connected"))
    step.panel.other_button.click()
    assert step.panel.state == "idle"
    assert step.which.isVisible()


def test_leaving_the_step_ends_a_sign_in(wizard, console, step, run) -> None:
    console.auto_sign_in = False
    step.panel.connect_button.click()
    run(until(lambda: step.panel.url))
    wizard._close()
    run(until(lambda: step._task is None))
    assert console.link.identity is None


def test_a_build_without_an_app_of_its_own_asks_for_the_key(wizard, console, step, run) -> None:
    console.trouble["sign_in"] = UsageError("A consumer key is needed.", fix="Create an app.", cause="client_id")
    step.panel.connect_button.click()
    run(until(lambda: step.app.body.isVisible()))
    assert "consumer key" in step.notice.sentence.text()
    assert step.app.key.hasFocus() or step.focusWidget() is step.app.key


def test_signing_in_again_offers_the_salesforce_of_the_workspace(wizard, console, step, run) -> None:
    console._connect("keyring")
    console.link = replace(console.link, state="sign_in_needed", problem="Salesforce no longer accepts the sign-in.")
    console.auto_sign_in = False
    wizard.start("crm_details")
    run(until(lambda: step.address.isVisible()))
    assert step.environment.current == "domain"
    assert step.address.text() == console.link.identity.base_url
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible(), "nothing was entered that would have to be asked about"
    run(until(lambda: step.panel.connect_button.click() or True))
    run(until(lambda: step.panel.url))
    assert f"https://{console.sign_in_request.host}" == console.link.identity.base_url
    step.cancel()
    run(until(lambda: step._task is None))
