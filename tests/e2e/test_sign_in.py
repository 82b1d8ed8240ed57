"""Signing in with the browser, from the address typed into the wizard to the person who is signed in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.practice import PracticeOrg
from tests.e2e.running import Window
from ui.language import SETTINGS_FILE

pytestmark = pytest.mark.needs_display


def test_s4_8_s4_9_s4_10_the_wizard_signs_in_with_the_browser(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", f"{sys.executable} {Path(__file__).with_name('browser.py')} %s")
    org = serve(people=20)
    window = open_window()
    see = window.see
    wizard = see.find("dialog", "Set up Salesforce")
    assert not see.find("push button", "Save & Proceed", within=wizard).enabled
    see.press("check box", "My Domain", within=wizard)
    address = see.find("text", "Address of your Salesforce", within=wizard)
    address.type("northwind")
    see.until(lambda: see.matching("label", re.compile("northwind")), "what the address means")
    address.type(f"{org.url}/lightning/page/home")
    see.press("push button", "Connect to Salesforce", within=wizard)
    see.says("Signed in as Console Integration", within=wizard)
    see.says("Northwind Traders · Practice · Developer Edition", within=wizard)
    see.press("push button", "Save & Proceed", within=wizard)
    see.find("push button", "2. Data objects mapping, this step", within=wizard)
    see.press("push button", "Cancel", within=wizard)
    see.gone("dialog", "Set up Salesforce")
    see.find("push button", "Continue set-up")
    assert window.quit() == 0
    assert window.said() == ""

    again = open_window()
    wizard = again.see.find("dialog", "Set up Salesforce")
    again.see.find("push button", "2. Data objects mapping, this step", within=wizard)
    again.see.says("Signed in as Console Integration, Northwind Traders, Practice.", within=wizard)


def test_after_a_crash_the_wizard_is_where_it_was(open_window: Callable[..., Window]) -> None:
    """console-screens §3.1, States: killed in the middle of typing, it opens with what was typed."""
    window = open_window()
    wizard = window.see.find("dialog", "Set up Salesforce")
    window.see.press("check box", "My Domain", within=wizard)
    window.see.find("text", "Address of your Salesforce", within=wizard).type("northwind.my.salesforce.com")
    window.see.until(lambda: window.see.matching("label", re.compile("northwind")), "what the address means")
    kept = window.workspace / SETTINGS_FILE
    window.see.until(lambda: kept.exists() and "northwind" in kept.read_text(encoding="utf-8"), "the draft on the disk")
    window.process.kill()
    window.process.wait()

    again = open_window()
    wizard = again.see.find("dialog", "Set up Salesforce")
    again.see.says("What you had entered here is back. It is not saved yet.", within=wizard)
    address = again.see.find("text", "Address of your Salesforce", within=wizard)
    assert address.text() == "northwind.my.salesforce.com"
