"""The Sales toolbar (S0-7, S0-8): it can always be opened, finds people, remembers what happened, and says where sales work is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from crmconsole.records import Kind
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed
from tests.ui.program import Stage
from ui.pages import links
from ui.pages.activity_form import ActivityForm
from ui.pages.person_form import PersonForm
from ui.pages.records import RecordsPage


class Console(FakeConsole):
    """Remembers what was added."""

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.added: list[tuple[int, str, str]] = []

    async def add_activity(self, person_id, type_, at=None, *, subject="", about="", details=None):
        await self._called("add_activity")
        self.added.append((person_id, type_, subject))


@pytest.fixture
def stage(qtbot, run):
    """Make a program around a console and open its Sales toolbar."""

    def make(**options) -> Stage:
        shown = Stage(qtbot, run, Console(**options))
        shown.window.activateWindow()
        if shown.program.dialogs.wizard is not None:
            shown.program.dialogs.wizard.done(0)
        shown.until(lambda: shown.program.navigation.circumstances.known)
        qtbot.keyClick(
            shown.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        shown.until(shown.program.sales.toolbar.isVisible)
        return shown

    return make


def test_s0_7_s0_8_after_connection_it_opens_and_leads_to_the_org(stage, monkeypatch):
    shown = stage()
    bar = shown.program.sales.toolbar
    assert "Salesforce now" in bar.banner.sentence.text()
    opened: list[str] = []
    monkeypatch.setattr(links, "open_url", opened.append)
    bar.banner.action.click()
    shown.until(lambda: opened == ["https://northwind.my.salesforce.com"])
    assert bar.deals.accessibleDescription() == "Deals are in Salesforce now"
    assert unnamed(bar) == []
    assert shown.window.commands.action("sales.toolbar").isChecked()
    bar.shut.click()
    shown.until(lambda: not bar.isVisible())
    assert not shown.window.commands.action("sales.toolbar").isChecked()


def test_s0_7_without_a_connection_it_opens_the_deals(stage):
    shown = stage(connected=False, complete=True)
    bar = shown.program.sales.toolbar
    assert not bar.banner.isVisible()
    bar.deals.click()
    shown.until(lambda: shown.window.page == "deals")


def test_s0_7_a_person_is_found_by_typing_and_gets_an_activity(stage, qtbot):
    shown = stage()
    bar = shown.program.sales.toolbar
    assert bar.field.hasFocus()
    assert bar.activity.accessibleDescription() == "Find a person first"
    qtbot.keyClicks(bar.field, "smith")
    shown.until(lambda: bar.field._found.rowCount() == 1)
    popup = bar.field.completer().popup()
    shown.until(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    shown.until(lambda: bar.person is not None)
    assert bar.chosen.text() == "John Smith"
    shown.until(lambda: shown.window.page == "contacts")
    bar.activity.click()
    shown.until(lambda: shown.window.findChildren(ActivityForm))
    (form,) = shown.window.findChildren(ActivityForm)
    assert not form.accept_button.isEnabled()
    qtbot.keyClicks(form.subject, "Called about chairs")
    form.types.select("call")
    form.accept_button.click()
    shown.until(lambda: shown.console.added == [(bar.person[0], "call", "Called about chairs")])
    shown.until(lambda: not shown.window.findChildren(ActivityForm))


def test_s0_7_it_begins_with_the_person_in_sight(stage):
    shown = stage()
    bar = shown.program.sales.toolbar
    shown.program.sales.show_toolbar(False)
    john = next(one.id for one in shown.console.people_by_id.values() if one.name == "John Smith")
    shown.program.open_person(john)
    shown.until(lambda: shown.program.contacts.panel.name.text() == "John Smith")
    shown.window.commands.trigger("sales.toolbar")
    shown.until(lambda: bar.person == (john, "John Smith"))
    assert bar.activity.isEnabled()


def test_s0_7_a_person_is_added_from_it(stage):
    shown = stage()
    shown.program.sales.toolbar.add.click()
    shown.until(lambda: shown.window.findChildren(PersonForm))
    shown.window.findChildren(PersonForm)[0].reject()


def test_s0_6_a_deal_of_an_account_is_shown_where_deals_are(stage, monkeypatch):
    shown = stage(connected=False, complete=True)
    shown.go("accounts")
    page = shown.program.navigation.page(RecordsPage)
    page.wanted.emit("deal", "2")
    shown.until(lambda: shown.window.page == "deals")
    deals = shown.program.navigation.pages["deals"]
    shown.until(lambda: deals.panel.name.text() == "2 tables")
    opened: list[str] = []
    monkeypatch.setattr(links, "open_url", opened.append)
    shown.console.reconnect()
    shown.until(lambda: shown.window.page == "overview")
    shown.program.wanted("deal", "2")
    shown.until(lambda: "This deal is not in Salesforce." in shown.window.banner.sentence.text())
    deals_by_id = shown.console.records_by[Kind.OPPORTUNITY]
    deals_by_id[2] = replace(deals_by_id[2], crm_id="0065g00000000002AA")
    shown.program.wanted("deal", "2")
    shown.until(lambda: opened == ["https://northwind.my.salesforce.com/0065g00000000002AA"])
    shown.run(settle(0.1))
