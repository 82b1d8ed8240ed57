"""Accounts and campaigns: find one, see all about it, add, edit; read-only where it comes from Salesforce. And the navigation (S0-6…8)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from crmconsole.errors import CrmUnreachable, NotReady
from crmconsole.records import Kind
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle, unnamed, until
from tests.ui.program import Stage as Window
from ui.bridge import Bridge
from ui.models.records import amount_words, day_words, month_words
from ui.pages import links
from ui.pages.dialogs import AskDialog
from ui.pages.record_form import RecordForm
from ui.pages.record_panel import DEALS, DETAILS, HISTORY, PEOPLE
from ui.pages.records import RecordsPage
from ui.widgets import TableState


class Stage:
    """A console, its bridge and a page of records in sight."""

    def __init__(self, qtbot, console: FakeConsole, kind: Kind = Kind.ACCOUNT) -> None:
        self.console, self.bridge = console, Bridge(console.events)
        self.page = RecordsPage(kind, "Accounts", console, self.bridge, now=now)
        qtbot.addWidget(self.page)
        self.page.resize(1162, 684)
        self.page.show()

    async def loaded(self) -> None:
        await until(lambda: self.page.panel.insight is not None)
        await until(lambda: self.page.list.model.record(0) is not None)
        await settle(0.05)

    def cells(self, column: int = 0) -> list[str]:
        model = self.page.list.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def form(self) -> RecordForm:
        return self.page.findChildren(RecordForm)[-1]


@pytest.fixture
def make(qtbot, loop):
    made: list[Stage] = []

    def begin(console: FakeConsole | None = None, kind: Kind = Kind.ACCOUNT) -> Stage:
        made.append(Stage(qtbot, console or FakeConsole(connected=False, complete=False), kind))
        return made[-1]

    yield begin
    for one in made:
        one.page.end()
        one.bridge.close()


def test_s0_6_accounts_are_listed_and_the_first_is_shown(run, make):
    stage = make()
    run(stage.loaded())
    assert stage.cells() == ["Ito & Co", "Moss Ltd", "Ångström <b>AB</b>"]
    assert stage.cells(3) == ["1", "1", "0"]
    assert stage.cells(4) == ["900.50", "4,000", "–"]
    assert stage.page.list.count.text() == "3 accounts"
    panel = stage.page.panel
    assert panel.name.text() == "Ito & Co"
    assert [one.title for one in panel.lists[PEOPLE].items.items] == ["John Smith", "Somebody"]
    assert [one.title for one in panel.lists[DEALS].items.items] == ["2 tables"]
    assert [one.title for one in panel.lists[DETAILS].items.items] == ["Kyoto"]
    assert [one.title for one in panel.lists[HISTORY].items.items] == ["Added"]
    assert unnamed(stage.page) == []


def test_s0_6_accounts_are_found_sorted_and_values_are_plain_text(run, make, qtbot):
    stage = make()

    async def story():
        await stage.loaded()
        stage.page.list.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        await until(lambda: stage.page.list.sort == "-name")
        await until(lambda: stage.cells()[:1] == ["Ångström <b>AB</b>"])
        qtbot.keyClicks(stage.page.list.search, "ång")
        await until(lambda: stage.cells() == ["Ångström <b>AB</b>"])
        await until(lambda: stage.page.panel.name.text() == "Ångström <b>AB</b>")
        assert all(
            label.textFormat() == Qt.TextFormat.PlainText
            for label in stage.page.panel.findChildren(QLabel)
            if "<b>" in label.text()
        )
        stage.page.list.search.setText("nothing like it")
        await until(lambda: stage.page.list.panel.state is TableState.FILTERED)
        assert "nothing like it" in stage.page.list.panel.empty.sentence.text()
        stage.page.list.panel.empty.action.click()
        await until(lambda: len(stage.cells()) == 3)

    run(story())


def test_s0_6_an_account_is_added_and_edited_by_its_form(run, make, qtbot):
    stage = make()

    async def story():
        await stage.loaded()
        stage.page.add_button.click()
        await until(lambda: stage.page.findChildren(RecordForm))
        form = stage.form()
        form.accept_button.click()
        assert "must not be empty" in form.notice.sentence.text()
        qtbot.keyClicks(form.editors["name"], "Oak & Sons")
        qtbot.keyClicks(form.editors["employees"], "many")
        form.accept_button.click()
        assert "not a whole number" in form.notice.sentence.text()
        form.editors["employees"].setText("12")
        form.accept_button.click()
        await until(lambda: stage.page.panel.name.text() == "Oak & Sons")
        await until(lambda: "Oak & Sons" in stage.cells())
        stage.page.panel.edit.click()
        await until(lambda: any(one is not form for one in stage.page.findChildren(RecordForm)))
        stage.form().editors["city"].setText("Bath")
        stage.form().accept_button.click()
        await until(lambda: stage.page.panel.about.text() == "Bath")
        assert stage.console.records_by[Kind.ACCOUNT][4].fields["employees"] == 12

    run(story())


def test_s0_12_while_connected_accounts_are_read_only_and_say_why(run, make):
    stage = make(FakeConsole())
    run(stage.loaded())
    page = stage.page
    assert not page.add_button.isEnabled()
    assert page.add_button.accessibleDescription() == "Accounts come from Salesforce"
    assert not page.panel.edit.isEnabled()
    assert page.header.badge.text() == "Read-only"
    assert page.panel.sentence.text() == "Accounts come from Salesforce: change it there."
    page.edit_record()
    run(settle(0.1))
    assert page.findChildren(RecordForm) == []

    async def later():
        await stage.console.disconnect()
        await until(page.add_button.isEnabled)
        await until(page.panel.edit.isEnabled)

    run(later())


def test_s0_13_campaigns_are_edited_and_activated_while_connected(run, make):
    console = FakeConsole()
    console.put_back = {Kind.CAMPAIGN: {"number_sent"}}
    stage = make(console, Kind.CAMPAIGN)

    async def story():
        await stage.loaded()
        assert stage.cells(3) == ["Active", "Not active"]
        stage.page.open_record(2)
        await until(lambda: stage.page.panel.name.text() == "Spring catalogue")
        assert stage.page.panel.badge.text() == "Not active"
        stage.page.panel.edit.click()
        await until(lambda: stage.page.findChildren(RecordForm))
        notes = stage.form().overwritten.labels  # features S0-22
        await until(lambda: [name for name in notes if notes[name].isVisible()] == ["number_sent"])
        assert "only comes from" in notes["number_sent"].text()
        stage.form().editors["active"].setChecked(True)
        stage.form().accept_button.click()
        await until(lambda: stage.page.panel.badge.text() == "Active")
        assert stage.page.panel.tabs.tabText(PEOPLE) == "Members (2)"

    run(story())


def test_why_a_value_is_what_it_is_stands_below_the_values(run, make):
    stage = make(FakeConsole(connected=False, complete=False))
    run(stage.loaded())
    panel = stage.page.panel
    details = panel.lists[DETAILS]
    assert not panel.why.isVisible()
    fields = [item.key for item in details.items.items]
    field = next(key for key in fields if key in panel.insight.record.fields)
    details.select(field)
    run(until(panel.why.isVisible))
    assert panel.why.text() == f"Industry: It came from Salesforce, as number {panel.insight.record.id} did."
    assert panel.why.textFormat() is Qt.TextFormat.PlainText
    stage.console.trouble["explain"] = NotReady("Not now.", "Nothing was changed.", "Try again.")
    panel.why_wanted.emit(field)
    run(until(lambda: panel.why.text().startswith("Not now.")))


def test_the_table_has_its_five_states(run, make):
    console = FakeConsole(connected=False, complete=False)
    console.records_by[Kind.ACCOUNT].clear()
    stage = make(console)
    panel = stage.page.list.panel

    async def story():
        await until(lambda: panel.state is TableState.EMPTY)
        assert panel.empty.sentence.text() == "No accounts yet"
        console.trouble["record_ids"] = NotReady("The database is busy.")
        console._changed("records")
        await until(lambda: panel.state is TableState.ERROR)
        console.trouble["record_ids"] = CrmUnreachable("No connection.")
        await settle(1.1)
        panel.empty.action.click()
        await until(lambda: panel.state is TableState.OFFLINE)
        console.trouble.clear()
        await settle(1.1)
        panel.empty.action.click()
        await until(lambda: panel.state is TableState.EMPTY)

    run(story())


def test_s1_31_a_record_opens_in_salesforce_or_says_that_it_was_deleted_there(run, make, monkeypatch):
    opened = []
    monkeypatch.setattr(links, "open_url", opened.append)
    console = FakeConsole()
    accounts = console.records_by[Kind.ACCOUNT]
    accounts.update({number: replace(one, crm_id=f"0015g00000000{number:03}AA") for number, one in accounts.items()})
    stage = make(console)

    async def story():
        await stage.loaded()
        record = stage.page.panel.insight.record
        stage.page._open_in_crm()
        await until(lambda: opened == [f"https://northwind.my.salesforce.com/{record.crm_id}"])
        console.gone_there.add(record.crm_id)
        stage.page._open_in_crm()
        await until(lambda: "This Account was deleted in Salesforce." in stage.page.notice.sentence.text())
        assert len(opened) == 1

    run(story())


def test_a_person_of_an_account_leads_to_contacts(run, make, qtbot):
    stage = make()
    run(stage.loaded())
    people = stage.page.panel.lists[PEOPLE]
    with qtbot.waitSignal(stage.page.wanted) as told:
        people.activated.emit(people.items.index(0))
    assert told.args == ["person", "2"]
    with qtbot.assertNotEmitted(stage.page.wanted):
        people.activated.emit(people.items.index(1))


def test_amounts_days_and_months_are_told_as_people_write_them():
    assert [amount_words(one) for one in ("4000", "900.5", "-1234567.891", None, "many")] == [
        "4,000",
        "900.50",
        "-1,234,567.89",
        "–",
        "many",
    ]
    assert (day_words("2026-12-24"), day_words(None), day_words("soon")) == ("24 Dec 2026", "–", "soon")
    assert (month_words("2026-12"), month_words("later")) == ("Dec 2026", "later")


def test_s0_6_s0_8_the_sections_come_and_go_with_the_connection(qtbot, run):
    shown = Window(qtbot, run, FakeConsole())
    side = shown.window.side
    shown.until(lambda: "campaigns" in side.ids())
    assert "accounts" not in side.ids()
    shown.run(shown.console.disconnect())
    shown.until(lambda: "accounts" in side.ids())
    shown.go("accounts")
    shown.console.reconnect()
    shown.until(lambda: "accounts" not in side.ids())
    assert shown.window.page == "overview"
    shown.run(shown.console.set_sections_shown(True))
    shown.until(lambda: "accounts" in side.ids())
    shown.go("accounts")
    page = shown.program.navigation.pages["accounts"]
    shown.until(lambda: page.read_only == "Accounts come from Salesforce")


def test_s0_8_a_person_disconnects_after_a_question_and_shows_the_sections_beside_a_connection(qtbot, run):
    shown = Window(qtbot, run, FakeConsole())
    commands, side = shown.window.commands, shown.window.side
    shown.until(lambda: "campaigns" in side.ids())
    commands.trigger("view.sections")
    shown.until(lambda: "accounts" in side.ids())
    shown.until(lambda: commands.action("view.sections").isChecked())
    commands.trigger("view.sections")
    shown.until(lambda: "accounts" not in side.ids())
    commands.trigger("connection.disconnect")
    shown.until(lambda: shown.window.findChildren(AskDialog))
    shown.window.findChildren(AskDialog)[0].reject()
    shown.until(lambda: not shown.window.findChildren(AskDialog))
    assert shown.console.link.active
    commands.trigger("connection.disconnect")
    shown.until(lambda: shown.window.findChildren(AskDialog))
    shown.window.findChildren(AskDialog)[0].accept_button.click()
    shown.until(lambda: "accounts" in side.ids())
    shown.until(lambda: shown.window.state.banner is not None)
    assert shown.window.state.banner.severity == "accent"
    assert not commands.action("view.sections").isVisible()
