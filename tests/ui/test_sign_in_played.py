"""Every end of a browser sign-in, played: the wizard over a real console, against a practice org or a server that refuses as Salesforce does.

console-screens §3.1, point 4: closed browser, denied, wrong user, blocked by app policy, port busy, no network, wrong address; each has its
own sentence with what happened, what it means for the data and what to do.
"""

from __future__ import annotations

import gc
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler

import keyring
import pytest
import requests
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QUrl

from crmconsole.connect.browser import BrowserSignIn
from crmconsole.console import Console, connection
from crmconsole.practice.server import PracticeOrg, start
from tests.ui.authorisation import Person, Refuser, refuser, who_answers, who_closes_the_window, who_follows
from tests.ui.pages import settle
from tests.ui.screen import put_away, until
from ui import language
from ui.bridge import Bridge
from ui.language import Language
from ui.theme import Scheme, theme
from ui.wizard.crm_details import CrmDetailsStep
from ui.wizard.dialog import SetupWizard
from ui.wizard.sign_in import PATIENCE_MS

NOTHING = "Nothing was changed."


@pytest.fixture
def console(run, tmp_path) -> Iterator[Console]:
    console = run(Console.open(tmp_path / "workspace"))
    yield console
    run(console.close())


@pytest.fixture
def step(console, qapp, run, qtbot) -> Iterator[CrmDetailsStep]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    bridge = Bridge(console.events)
    wizard = SetupWizard(console, bridge)
    qtbot.addWidget(wizard, before_close_func=lambda w: run(put_away(w)))
    wizard.open()
    wizard.start()
    run(until(lambda: not wizard._busy))
    step = wizard.step
    assert isinstance(step, CrmDetailsStep)
    yield step
    step.cancel()
    run(until(lambda: not step.busy))
    bridge.close()


@pytest.fixture
def browser(monkeypatch) -> Callable[[Person], None]:
    """Let somebody sit in front of the browser."""
    return lambda person: monkeypatch.setattr(connection.webbrowser, "open", person)


@pytest.fixture
def org() -> Iterator[PracticeOrg]:
    with start(people=0, seed=5) as practice:
        yield practice


@pytest.fixture
def server(monkeypatch) -> Iterator[Refuser]:
    """A server that refuses; it takes an answer at any port, unlike Salesforce."""
    monkeypatch.setattr(connection, "BrowserSignIn", partial(BrowserSignIn, ports=(0,)))
    with refuser() as server:
        yield server


def connect(step: CrmDetailsStep, address: str, key: str = "") -> None:
    """Type an address, a consumer key if there is one, and press the button."""
    step.environment.button("domain").click()
    step.address.setText(address)
    step.app.key.setText(key)
    step.panel.connect_button.click()


def told(step: CrmDetailsStep, run) -> str:
    """Wait until the sign-in has failed, and return the sentence; one can try again at once."""
    run(until(lambda: step.notice.isVisible() and not step.busy))
    assert step.panel.state == "idle"
    assert step.panel.connect_button.isEnabled()
    assert step.blocker == "Connect to Salesforce first."
    assert step.notice.severity == "bad"
    assert step.window().step_list.states()[0] == "problem"
    return step.notice.sentence.text()


def test_the_browser_shows_its_pages_in_the_language_of_the_window(console, qapp, run, qtbot, server, browser) -> None:
    shown: list[str] = []

    def look(address: str) -> bool:
        threading.Thread(target=lambda: shown.append(requests.get(address, timeout=10).text), daemon=True).start()
        return True

    browser(look)
    server.back = {"error": "access_denied", "error_description": "end-user denied <authorization>"}
    language.speak(Language.GERMAN)
    try:
        wizard = SetupWizard(console, Bridge(console.events))
        qtbot.addWidget(wizard, before_close_func=lambda w: run(put_away(w)))
        wizard.open()
        wizard.start()
        run(until(lambda: not wizard._busy))
        connect(wizard.step, server.url, "3MVG9key")
        run(until(lambda: shown and not wizard.step.busy))
    finally:
        language.speak(Language.ENGLISH)
    assert '<html lang="de">' in shown[0]
    assert "<h1>Nicht angemeldet</h1>" in shown[0]
    assert "Salesforce sagt: end-user denied &lt;authorization&gt;. Sie können" in shown[0]


# -- refused --------------------------------------------------------------------------------------------------------------


def test_denied(step, org, browser, run) -> None:
    browser(who_answers("deny"))
    connect(step, org.url)
    assert told(step, run) == f"Access was denied in the browser. {NOTHING} Sign in again and choose Allow."


@pytest.mark.parametrize(
    ("back", "happened", "setting"),
    [
        (
            {"error": "OAUTH_APP_BLOCKED", "error_description": "app blocked"},
            "This Salesforce org blocks CRM Console until its administrator installs or approves the app.",
            "Setup › Connected Apps OAuth Usage",
        ),
        (
            {"error": "OAUTH_EC_APP_NOT_FOUND", "error_description": "external client app is not installed"},
            "This Salesforce org blocks CRM Console until its administrator installs or approves the app.",
            "Setup › Connected Apps OAuth Usage",
        ),
        (
            {"error": "OAUTH_APP_ACCESS_DENIED", "error_description": "user is not admin approved to access this app"},
            "The Salesforce administrator has not approved this app for this user.",
            "“Permitted Users”",
        ),
    ],
)
def test_blocked_by_the_apps_policy_names_the_setting(step, server, browser, run, back, happened, setting) -> None:
    server.back = back
    browser(who_follows)
    connect(step, server.url, "3MVG9key")
    sentence = told(step, run)
    assert sentence.startswith(f"{happened} {NOTHING} Ask the Salesforce administrator to ")
    assert setting in sentence


@pytest.mark.parametrize(
    ("error", "said", "sentence"),
    [
        (
            "invalid_grant",
            "ip restricted",
            "Salesforce does not let this user sign in from this network: the trusted IP addresses were changed, or the network's address was. "
            f"{NOTHING} Ask the Salesforce administrator to add this network under Setup › Network Access or in the user's profile.",
        ),
        (
            "invalid_grant",
            "inactive user",
            f"The Salesforce user of this sign-in is deactivated or frozen. {NOTHING} Sign in as another user, or have this one activated.",
        ),
        ("invalid_grant", "expired authorization code", f"The sign-in took too long. {NOTHING} Sign in again."),
        (
            "invalid_client_id",
            "client identifier invalid",
            f"Salesforce does not know this client id. {NOTHING} Check the client id (consumer key) and the address of the org.",
        ),
    ],
)
def test_refused_when_the_code_is_exchanged(step, server, browser, run, error, said, sentence) -> None:
    server.token = (400, {"error": error, "error_description": said})
    browser(who_follows)
    connect(step, server.url, "3MVG9key")
    assert told(step, run) == sentence


def test_a_sign_in_that_does_not_last_names_the_scope(step, server, browser, run) -> None:
    server.token = (200, {"access_token": "a", "instance_url": server.url, "token_type": "Bearer"})
    browser(who_follows)
    connect(step, server.url, "3MVG9key")
    assert told(step, run) == (
        f"Salesforce gave a sign-in that does not last. {NOTHING} "
        "Allow the app the scope “Perform requests at any time (refresh_token)”."
    )


# -- the wrong person -----------------------------------------------------------------------------------------------------


def signed_in(step: CrmDetailsStep, run) -> None:
    run(until(lambda: step.panel.state == "connected" and not step.busy))


def test_somebody_of_another_org_is_told_which_and_may_switch(step, org, browser, run, console) -> None:
    browser(who_answers("allow"))
    connect(step, org.url)
    signed_in(step, run)
    with start(people=0, seed=99) as other:
        step.panel.other_button.click()
        connect(step, other.url)
        run(until(lambda: step.notice.isVisible() and not step.busy))
        sentence = step.notice.sentence.text()
        ours, theirs = org.credentials.org_id, other.credentials.org_id
        assert sentence.startswith("You are signed in to ")
        assert sentence.index(theirs) < sentence.index(ours)
        assert "Nothing was read or written. Sign in to the right org" in sentence
        assert step.notice.action.text() == "Switch org…"
    assert run(console.test_connection()).identity.org_id == ours, "the sign-in of before still works"


def test_another_person_of_the_same_org_is_pointed_out(step, org, browser, run) -> None:
    colleague = next(
        user for user in org.org.rows("User") if user["IsActive"] and user["Username"] != org.credentials.username
    )
    browser(who_answers("allow"))
    connect(step, org.url)
    signed_in(step, run)
    first = step._view.identity.user_name
    browser(who_answers("allow", str(colleague["Username"])))
    step._ask_who = False
    step._start(step._connect())
    run(until(lambda: step.notice.isVisible() and not step.busy))
    assert step.notice.sentence.text().startswith(
        f"You are signed in as {colleague['Name']}; until now it was {first}. From now on everything is read with the rights of"
    )
    assert step.notice.severity == "attention"
    step.notice.action.click()
    assert step.panel.state == "idle"
    assert step._ask_who


def test_who_wants_to_sign_in_as_somebody_else_is_asked_for_a_name(step, org, browser, run) -> None:
    """The browser may be signed in already: then Salesforce would let the same person in again, without a word."""
    addresses: list[str] = []

    def person(address: str) -> bool:
        addresses.append(address)
        return who_answers("allow")(address)

    browser(person)
    connect(step, org.url)
    signed_in(step, run)
    step.panel.other_button.click()
    step.panel.connect_button.click()
    signed_in(step, run)
    assert ["prompt=login" in address for address in addresses] == [False, True]
    assert not step.notice.isVisible(), "it was the wish"


# -- nothing comes back ---------------------------------------------------------------------------------------------------


def test_a_closed_browser_is_thought_of_after_a_while_and_given_up_in_the_end(
    step, server, browser, run, monkeypatch
) -> None:
    whole = BrowserSignIn.wait
    ended = threading.Event()

    def until_the_time_is_up(attempt: BrowserSignIn) -> object:
        ended.wait(20)
        return whole(attempt, 0.01)

    monkeypatch.setattr(BrowserSignIn, "wait", until_the_time_is_up)
    browser(who_closes_the_window)
    assert PATIENCE_MS == 30_000
    step.panel.patience.setInterval(150)
    opened: list[QUrl] = []
    step.open_link = opened.append
    connect(step, server.url, "3MVG9key")
    run(until(lambda: step.panel.doubt.isVisible()))
    assert step.panel.doubt.sentence.text().startswith(
        "Nothing has come back from the browser yet. Its window may have been closed, or Salesforce shows an error there. "
        f"{NOTHING} Open it again"
    )
    assert step.panel.state == "waiting"
    assert all(
        button.isEnabled() for button in (step.panel.open_button, step.panel.copy_button, step.panel.cancel_button)
    )
    step.panel.open_button.click()
    assert opened == [QUrl(step.panel.url)]
    assert not step.panel.doubt.isVisible(), "the new window gets its time"
    run(until(lambda: step.panel.doubt.isVisible()))
    ended.set()
    assert told(step, run) == (
        f"The sign-in in the browser was not finished in time: the window was closed, or nobody was there. {NOTHING} Sign in again."
    )
    assert not step.panel.patience.isActive()


def test_a_sign_in_that_is_cancelled_leaves_nothing_behind(step, server, browser, run, loop) -> None:
    reported: list[object] = []
    loop.set_exception_handler(lambda _loop, context: reported.append(context))
    browser(who_closes_the_window)
    connect(step, server.url, "3MVG9key")
    run(until(lambda: step.panel.patience.isActive()))
    listening = int(step.panel.url.partition("localhost%3A")[2].partition("%")[0])
    step.panel.cancel_button.click()
    run(until(lambda: not step.busy))
    assert step.notice.sentence.text() == "Sign-in was cancelled. Nothing was changed."
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", listening))
    run(settle())
    gc.collect()
    run(settle())
    assert reported == []


def test_all_ports_busy(step, server, browser, run, monkeypatch) -> None:
    browser(who_follows)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(connection, "BrowserSignIn", partial(BrowserSignIn, ports=(port,)))
        connect(step, server.url, "3MVG9key")
        assert told(step, run) == (
            f"The ports {port} of this computer, one of which the sign-in needs, are all in use. {NOTHING} "
            "Close other programs that wait for a sign-in, such as the Salesforce command line."
        )


def test_no_network_is_told_before_a_browser_opens(step, browser, run, monkeypatch) -> None:
    opened: list[str] = []
    browser(lambda address: bool(opened.append(address)))
    known = socket.getaddrinfo

    def offline(host, *args, **kwargs):
        if host == "northwind.my.salesforce.com":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    connect(step, "https://northwind.lightning.force.com/lightning/page/home", "3MVG9key")
    assert told(step, run) == (
        "No server of that name was found. Nothing was changed on either side. Check the network and the address."
    )
    assert opened == []


def test_nothing_listens_at_the_address(step, browser, run) -> None:
    browser(who_follows)
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = f"http://127.0.0.1:{gone.getsockname()[1]}"
    connect(step, address, "3MVG9key")
    assert told(step, run) == (
        "Nothing listens at that address and port. Nothing was changed on either side. "
        "Check the address and the port; for a practice org, whether it is running."
    )


@pytest.mark.parametrize("key", ["3MVG9key", ""])
def test_something_else_answers_at_the_address(step, browser, run, tmp_path, key) -> None:
    opened: list[str] = []
    browser(lambda address: bool(opened.append(address)))

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep silent."""

    with HTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(tmp_path))) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{site.server_address[1]}"
        connect(step, address, key)
        assert told(step, run) == (
            f"What answered there is not Salesforce's sign-in. {NOTHING} Check the address."
            if key
            else f"What answers at {address} is no practice org. {NOTHING} Start one with: crmconsole practice serve"
        )
        site.shutdown()
    assert opened == [], "a browser would show a page that nobody understands"


def test_an_address_that_is_not_salesforces(step, run) -> None:
    connect(step, "www.example.org")
    assert told(step, run) == (
        "www.example.org does not belong to Salesforce. Nothing was sent there. "
        "Use the address that the browser shows in Salesforce, such as acme.my.salesforce.com."
    )


# -- where it is kept -----------------------------------------------------------------------------------------------------


def test_the_place_is_stated_once_it_is_kept_there(step, org, browser, run, console) -> None:
    browser(who_answers("allow"))
    connect(step, org.url)
    signed_in(step, run)
    assert step.panel.kept.text() == "The sign-in is stored in this computer's keyring."
    assert step.panel.where.text() == "Northwind Traders · Practice · Developer Edition"
    assert step.panel.calls.text().startswith("API calls left today: ")


@pytest.mark.parametrize(
    ("store", "said"),
    [
        ("session", "The sign-in is kept for this session only: you sign in again after the next start."),
        ("file", "The sign-in is stored in an encrypted file that your passphrase opens."),
    ],
)
def test_without_a_keyring_a_place_is_chosen_and_stated(step, org, browser, run, monkeypatch, store, said) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    run(step.load())
    assert "no keyring" in step.keeping.notice.sentence.text()
    browser(who_answers("allow"))
    connect(step, org.url)
    run(until(lambda: step.notice.isVisible()))
    assert step.notice.sentence.text() == "Choose where to keep the sign-in."
    step.keeping.choose(store)
    step.keeping.passphrase.setText("correct horse")
    step.keeping.again.setText("correct horse")
    step.panel.connect_button.click()
    signed_in(step, run)
    assert step.panel.kept.text() == said
