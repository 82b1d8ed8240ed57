"""Failures: grouped by cause, tried again one, some, a cause or all, mended in place, and a million of them open at once."""

from __future__ import annotations

import asyncio
import time
from array import array
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit

from crmconsole.clock import iso
from crmconsole.errors import CrmUnreachable, NotReady
from crmconsole.events import RunEnded, RunStarted
from crmconsole.records import Kind
from crmconsole.views import CauseView, CutValue, FailureFilter, FailureView, Shortening
from tests.ui.fake_console import FakeConsole
from tests.ui.fake_work import CAUSES
from tests.ui.pages import now, settle, unnamed, until
from ui import texts
from ui.bridge import Bridge
from ui.models import failures as columns
from ui.models.failures import Trying
from ui.pages import links, retries
from ui.pages.dialogs import ReasonDialog
from ui.pages.failure_cause import action_words, cause_item
from ui.pages.failure_causes import monday, nothing_words, waiting_words
from ui.pages.failures import FailuresPage
from ui.pages.joining import JoinDialog
from ui.pages.link_dialog import LinkDialog, id_in
from ui.pages.linking import join_several
from ui.pages.shorten import ShortenDialog

NAMELESS, CHOICE, BUSY = "required_field_missing", "picklist_value", "row_locked"


class Stage:
    """A console, its bridge and the page in sight."""

    def __init__(self, qtbot, console: FakeConsole) -> None:
        self.console = console
        self.bridge = Bridge(console.events)
        self.page = FailuresPage(console, self.bridge, now=now)
        self.page.retries.fading.setInterval(400)
        qtbot.addWidget(self.page)
        self.page.resize(1162, 684)
        self.wishes: list[tuple[str, str]] = []
        self.page.wanted.connect(lambda action, argument: self.wishes.append((action, argument)))
        self.page.show()

    @property
    def table(self):
        return self.page.failures.table

    @property
    def model(self):
        return self.page.failures.model

    async def loaded(self, cause: str = NAMELESS) -> None:
        """Wait until the page shows a cause with its rows."""
        await until(lambda: self.page._causes)
        if self.page.list.current_key != cause:
            self.page.show_cause(cause)
        await until(lambda: self.model.rowCount() and self.model.record(0) is not None)
        await until(lambda: self.model.record(0).cause == cause)
        await settle(0.05)

    def mend(self, *people: int) -> None:
        """Give these people a last name, as somebody might on the Contacts page."""
        for number in people:
            person = self.console.people_by_id[number]
            self.console.people_by_id[number] = replace(person, fields={**person.fields, "last_name": "Mended"})

    def names(self) -> list[str]:
        return [self.cell(row, columns.RECORD) for row in range(self.model.rowCount())]

    def cell(self, row: int, column: int) -> str:
        return self.model.index(row, column).data()

    def select(self, *rows: int) -> None:
        self.table.clearSelection()
        for row in rows:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().select(self.model.index(row, 0), flags)


@pytest.fixture
def stage(qtbot, loop):
    made = Stage(qtbot, FakeConsole())
    yield made
    made.page.refresher.close()
    made.model.stop()
    made.bridge.close()


# -- causes -----------------------------------------------------------------------------------------------------------


def test_causes_are_listed_largest_first_with_what_to_do_and_who(run, stage):
    run(stage.loaded())
    items = stage.page.list.items.items
    assert [item.lead_badge[0] for item in items] == ["3", "2", "2"]
    assert items[0].subtitle == "Fixed by you"
    assert items[0].tooltip.splitlines()[1] == "Fill it in here, or map a default."
    assert items[2].subtitle == "Needs nobody"
    assert items[1].badge == ("new", "accent")
    assert items[2].lead_badge[1] == "attention"
    assert stage.page.header.title.text() == "5 failures need attention"
    assert stage.page.header.remark.text() == "3 causes"


def test_the_card_tells_what_happened_and_what_to_do(run, stage):
    run(stage.loaded())
    card = stage.page.cause_card
    assert card.sentence.text() == "3 failures: A field Salesforce requires is empty"
    assert "requires a Last Name" in card.explanation.text()
    assert card.primary.text() == "Open mapping"
    assert not card.technical.isVisible()
    card.technical_button.click()
    assert card.technical.isVisible()
    assert "Required fields are missing: [LastName]" in card.technical.text()


def test_the_primary_button_opens_the_mapping_at_the_field(run, stage):
    run(stage.loaded())
    stage.page.cause_card.primary.click()
    assert stage.wishes == [("mapping", "lead:last_name")]


def test_totals_add_up_with_the_rows(run, stage):
    async def story():
        total = 0
        for cause in (NAMELESS, CHOICE, BUSY):
            await stage.loaded(cause)
            total += stage.model.rowCount()
        return total

    assert run(story()) == len(stage.console.failed)


def test_rows_tell_value_answer_tries_and_next_try(run, stage):
    run(stage.loaded(CHOICE))
    assert stage.cell(0, columns.SENT) == "“Diamond”"
    assert stage.cell(0, columns.FIELD) == "Tier"
    assert "bad value for restricted picklist" in stage.cell(0, columns.ANSWER)
    assert stage.cell(0, columns.NEXT) == "after the fix"
    run(stage.loaded(BUSY))
    assert stage.cell(0, columns.FIELD) == "–"
    assert stage.cell(0, columns.NEXT) not in ("by hand", "after the fix", "")


def test_nothing_failed(run, stage):
    stage.console.failed.clear()
    run(until(lambda: stage.page.header.title.text() == "No failures"))
    assert stage.page.empty.isVisible()
    assert not stage.page.everything.isVisible()


# -- trying again -----------------------------------------------------------------------------------------------------


def test_the_button_in_a_row_retries_that_row(run, stage, qtbot):
    async def story():
        await stage.loaded()
        name = stage.cell(1, columns.RECORD)
        stage.mend(stage.model.record(1).local_id)
        rect = stage.table.visualRect(stage.model.index(1, columns.RETRY))
        spot = rect.center()
        spot.setX(rect.right() - 20)
        qtbot.mouseClick(stage.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        await until(lambda: stage.model.trying(stage.model.id_at(1)) is Trying.FIXED)
        assert stage.cell(1, columns.NEXT) == "fixed"
        assert stage.cell(1, columns.RECORD) == name
        assert stage.cell(1, columns.RETRY) == ""
        assert stage.page.notice.sentence.text() == "1 record is fixed."
        await until(lambda: stage.model.rowCount() == 2)
        assert name not in stage.names()

    run(story())


def test_a_row_that_fails_again_says_so_with_the_new_count_of_tries(run, stage):
    async def story():
        await stage.loaded()
        stage.select(0)
        stage.page.failures.retry_button.click()
        await until(lambda: stage.model.trying(stage.model.id_at(0)) is Trying.AGAIN)
        await until(lambda: stage.cell(0, columns.TRIES) == "2")
        assert stage.cell(0, columns.NEXT) == "failed"
        assert stage.page.notice.sentence.text() == "1 failed again."

    run(story())


def test_rows_wait_then_work(run, stage):
    seen = []

    async def story():
        await stage.loaded()
        stage.console.delay = 0.25
        row_id = stage.model.id_at(0)
        stage.page.retry([row_id])
        seen.append(stage.model.trying(row_id))
        stage.console.events.publish(RunStarted(9, "retry", False))
        await until(lambda: stage.model.trying(row_id) is Trying.WORKING)
        seen.append(stage.cell(0, columns.NEXT))
        assert stage.model.trying(stage.model.id_at(1)) is None

    run(story())
    assert seen == [Trying.WAITING, "working"]


def test_retry_waits_for_a_run_that_is_going_on(run, stage):
    async def story():
        await stage.loaded()
        stage.mend(3, 8, 14)
        stage.console.trouble["retry"] = NotReady("A run is going on already.", cause="running")
        row_id = stage.model.id_at(0)
        stage.page.retry([row_id])
        await settle(0.3)
        assert stage.model.trying(row_id) is Trying.WAITING
        assert not stage.page.notice.isVisible()
        del stage.console.trouble["retry"]
        stage.console.events.publish(RunEnded(2, "done", "", False))
        await until(lambda: stage.model.trying(row_id) is Trying.FIXED)

    run(story())


def test_selected_rows_are_retried_by_the_button(run, stage):
    async def story():
        await stage.loaded()
        chosen = [stage.model.record(row).local_id for row in (0, 2)]
        stage.mend(*chosen)
        stage.select(0, 2)
        assert stage.page.failures.selected_badge.text() == "2 selected"
        stage.page.failures.retry_button.click()
        await until(lambda: stage.model.rowCount() == 1)
        assert not any(failure.local_id in chosen for failure in stage.console.failed.values())

    run(story())


def test_a_whole_cause_is_retried(run, stage):
    async def story():
        await stage.loaded()
        assert stage.page.failures.cause_button.text() == "Retry all 3"
        stage.mend(3, 8)
        stage.page.failures.cause_button.click()
        await until(lambda: stage.page.notice.isVisible())
        assert stage.page.notice.sentence.text() == "2 records are fixed, 1 failed again."
        await until(lambda: stage.model.rowCount() == 1)
        assert stage.page.list.items.items[-1].lead_badge[0] == "1"

    run(story())
    assert {failure.cause for failure in stage.console.failed.values()} == {NAMELESS, CHOICE, BUSY}


def test_everything_that_can_succeed_is_retried(run, stage):
    async def story():
        await stage.loaded()
        stage.page.everything.click()
        await until(lambda: len(stage.page._causes) == 2)

    run(story())
    assert {failure.cause for failure in stage.console.failed.values()} == {NAMELESS, CHOICE}


def test_a_cause_that_is_mended_disappears_everywhere(run, stage):
    async def story():
        await stage.loaded(BUSY)
        stage.page.failures.cause_button.click()
        await until(lambda: stage.page.notice.isVisible())
        assert stage.page.list.current_key == BUSY
        await until(lambda: all(item.key != BUSY for item in stage.page.list.items.items))
        await until(lambda: stage.page.header.title.text() == "5 failures need attention")
        assert stage.page.causes.foot.text().startswith("Fixed today: 2.")

    run(story())


def test_trouble_while_retrying_gives_the_rows_back(run, stage):
    async def story():
        await stage.loaded()
        stage.console.trouble["retry"] = CrmUnreachable("No connection to Salesforce.", "Nothing was lost.")
        stage.select(0)
        stage.page.failures.retry_button.click()
        await until(lambda: stage.page.notice.isVisible())

    run(story())
    assert stage.page.notice.sentence.text() == "No connection to Salesforce. Nothing was lost."
    assert stage.model.trying(stage.model.id_at(0)) is None
    assert stage.page.failures.retry_button.isEnabled()


# -- keyboard ---------------------------------------------------------------------------------------------------------


def test_space_on_the_retry_cell_retries(run, stage, qtbot):
    async def story():
        await stage.loaded()
        stage.mend(stage.model.record(0).local_id)
        stage.table.setFocus()
        stage.table.setCurrentIndex(stage.model.index(0, columns.RETRY))
        qtbot.keyClick(stage.table, Qt.Key.Key_Space)
        await until(lambda: stage.model.rowCount() == 2)

    run(story())


def test_the_menu_offers_what_the_row_can_do(run, stage):
    run(stage.loaded())
    stage.select(0, 1)
    stage.page.failures._ready_menu()
    texts = [action.text() for action in stage.page.failures.menu.actions() if action.text()]
    assert texts == [
        "Retry 2 records",
        "Edit the value…",
        "Skip until changed",
        "Dismiss with a reason…",
        "Open in Salesforce",
        "Copy details",
    ]


def test_every_control_has_a_name(run, stage):
    run(stage.loaded())
    assert unnamed(stage.page) == []


# -- editing in place -------------------------------------------------------------------------------------------------


def editor_of(stage) -> QLineEdit | None:
    found = [each for each in stage.table.findChildren(QLineEdit) if each.isVisible()]
    return found[0] if found else None


def test_a_value_is_edited_in_place_and_sent(run, stage, qtbot):
    async def story():
        await stage.loaded(CHOICE)
        failure = stage.model.record(0)
        assert stage.page.failures.edit_current()
        editor = editor_of(stage)
        assert editor.text() == "Diamond"
        assert editor.accessibleName() == "New value of Tier"
        editor.clear()
        qtbot.keyClicks(editor, "Gold")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: failure.id not in stage.console.failed)
        assert stage.console.people_by_id[failure.local_id].fields["tier"] == "Gold"
        assert stage.console.there[failure.local_id].get("Tier__c", "Gold") == "Gold"

    run(story())


def test_a_value_that_does_not_fit_stays_in_the_field_and_says_why(run, stage, qtbot):
    async def story():
        await stage.loaded()
        stage.page.failures.edit_current()
        editor = editor_of(stage)
        qtbot.keyClicks(editor, "x" * 81)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        await settle()
        assert editor_of(stage) is editor
        assert editor.toolTip() == "Last Name is 81 characters; 80 fit"
        assert "edit_and_retry" not in stage.console.calls
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        await until(lambda: editor_of(stage) is None)

    run(story())


def test_a_value_that_is_not_ours_is_not_editable(run, stage):
    run(stage.loaded(BUSY))
    assert not stage.page.failures.edit_current()
    assert editor_of(stage) is None


# -- filter, sort, selection ------------------------------------------------------------------------------------------


def test_the_filter_narrows_and_says_when_nothing_matches(run, stage):
    async def story():
        await stage.loaded()
        name = stage.cell(0, columns.RECORD)
        stage.page.search.setText(name)
        await until(lambda: stage.names() == [name])
        stage.page.search.setText("nobody at all")
        await until(lambda: stage.page.failures.panel.empty.isVisible())
        assert stage.page.failures.panel.empty.sentence.text() == "No failure here matches the filter"
        stage.page.failures.panel.empty.action.click()
        await until(lambda: stage.model.rowCount() == 3)

    run(story())


def test_objects_can_be_chosen(run, stage):
    async def story():
        await stage.loaded(BUSY)
        stage.page.failures.filter.choose_kind(Kind.CONTACT)
        await until(lambda: stage.model.rowCount() == 1)
        assert stage.page.failures.filter.text() == "Contacts"
        stage.page.clear_filter()
        await until(lambda: stage.model.rowCount() == 2)

    run(story())


def test_they_can_be_filtered_by_date_and_by_who_fixes_them(run, stage, tmp_path):
    failed = stage.console.failed
    number = next(key for key, failure in failed.items() if failure.cause == BUSY)
    failed[number] = replace(failed[number], first_seen=iso(now() - timedelta(days=9)))
    boxes = {box.accessibleName(): box for box in stage.page.findChildren(QComboBox)}
    who = boxes["Who can fix it"]

    async def story():
        await stage.loaded(BUSY)
        assert [who.itemText(row) for row in range(who.count())] == [
            "Fixed by anybody", "Fixed by CRM admin", "Needs nobody", "Fixed by you",
        ]  # fmt: skip
        menu = stage.page.failures.filter.menu_of_choices
        next(action for action in menu.actions() if action.text() == "Last 7 days").trigger()
        await until(lambda: stage.model.rowCount() == 1)
        assert number not in stage.model.ids
        assert stage.page.failures.filter.text() == "Last 7 days"
        who.setCurrentText("Fixed by you")
        await until(lambda: stage.page.cause.cause == NAMELESS and stage.model.rowCount() == 3)
        assert [item.key for item in stage.page.list.items.items] == [NAMELESS]
        await stage.page.export_to(tmp_path / "mine.csv")
        assert len((tmp_path / "mine.csv").read_text(encoding="utf-8-sig").splitlines()) == 4
        stage.page.show_cause(CHOICE)
        await until(lambda: stage.page.cause.cause == CHOICE)
        assert who.currentText() == "Fixed by anybody"

    run(story())


def test_what_waits_says_until_when_and_an_empty_page_what_was_written_this_week():
    later = now() + timedelta(minutes=40)
    waiting = replace(CAUSES[BUSY], count=2, next_try=iso(later))
    assert (
        waiting_words([waiting], now()) == f"2 wait until {texts.clock_time(later)} and are tried again by themselves."
    )
    assert waiting_words([replace(waiting, next_try=iso(now()))], now()) == "2 are tried again with the next run."
    assert waiting_words([CAUSES[CHOICE]], now()) == ""
    assert nothing_words(1, 3201) == "1 record was fixed today. 3,201 records written since Monday."
    began = texts.parse(monday(now())).astimezone()
    assert (began.weekday(), began.hour, began <= now() < began + timedelta(days=7)) == (0, 0, True)


def test_sorting_is_asked_of_the_console(run, stage):
    asked = []
    original = stage.console.failure_ids

    async def failure_ids(wanted, sort="-first_seen"):
        asked.append(sort)
        return await original(wanted, sort)

    stage.console.failure_ids = failure_ids

    async def story():
        await stage.loaded()
        stage.table.horizontalHeader().setSortIndicator(columns.RECORD, Qt.SortOrder.AscendingOrder)
        await until(lambda: "name" in asked)
        await settle()

    run(story())
    assert stage.names() == sorted(stage.names())


def test_the_selection_survives_a_refresh(run, stage):
    async def story():
        await stage.loaded()
        stage.select(1, 2)
        kept = stage.page.failures.selected_ids()
        gone = stage.model.id_at(0)
        del stage.console.failed[gone]
        stage.console._changed("failures")
        await until(lambda: stage.model.rowCount() == 2)
        assert stage.page.failures.selected_ids() == kept

    run(story())


# -- what else --------------------------------------------------------------------------------------------------------


def test_skip_until_changed(run, stage):
    async def story():
        await stage.loaded()
        stage.select(0)
        row_id = stage.model.id_at(0)
        stage.page.failures.skip_button.click()
        await until(lambda: row_id in stage.console.skipped)
        await until(lambda: stage.model.rowCount() == 2)

    run(story())


def test_dismissing_asks_for_a_reason(run, stage, qtbot):
    async def story():
        await stage.loaded()
        stage.select(0)
        row_id = stage.model.id_at(0)
        stage.page.failures.dismiss_selected()
        await until(lambda: stage.page.findChildren(ReasonDialog))
        (dialog,) = stage.page.findChildren(ReasonDialog)
        assert not dialog.accept_button.isEnabled()
        qtbot.keyClicks(dialog.edit, "test data")
        dialog.accept_button.click()
        await until(lambda: stage.console.dismissed.get(row_id) == "test data")
        await until(lambda: stage.model.rowCount() == 2)

    run(story())


def test_open_in_salesforce_and_copy_details(run, stage, monkeypatch):
    opened = []
    monkeypatch.setattr(links, "open_url", opened.append)
    run(stage.loaded())
    stage.select(0)
    failure = stage.model.record(0)
    stage.page.failures.open_button.click()
    run(until(lambda: opened == [f"https://northwind.my.salesforce.com/{failure.crm_id}"]))
    stage.page.failures.copy_selected()
    text = QGuiApplication.clipboard().text()
    assert f"Salesforce's answer: {failure.message}" in text
    assert f"Salesforce id: {failure.crm_id}" in text


def test_export_writes_what_passes_the_filter(run, stage, tmp_path):
    async def story():
        await stage.loaded()
        await stage.page.export_to(tmp_path / "failures.csv")

    run(story())
    lines = (tmp_path / "failures.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(stage.console.failed)
    assert stage.page.notice.sentence.text() == "7 failures exported to failures.csv."


def test_a_problem_with_the_store_is_told_and_old_rows_stay(run, stage):
    async def story():
        await stage.loaded()
        stage.console.trouble["causes"] = CrmUnreachable("The store cannot be read.")
        stage.console._changed("failures")
        await until(lambda: stage.page.notice.isVisible())

    run(story())
    assert stage.model.rowCount() == 3
    assert stage.table._faded


# -- a million --------------------------------------------------------------------------------------------------------


class Large(FakeConsole):
    """A million failures of one cause, made up as they are looked at."""

    COUNT = 1_000_000

    async def causes(self):
        return (
            CauseView(
                "busy", "Salesforce was busy", "", "Nothing to do.", "nobody", "by_itself", self.COUNT, False, ""
            ),
        )

    async def failure_ids(self, wanted: FailureFilter, sort: str = "-first_seen"):
        return array("q", range(1, self.COUNT + 1))

    async def failure_rows(self, ids):
        self.calls.append("failure_rows")
        return [
            FailureView(
                i,
                Kind.LEAD,
                i,
                None,
                f"Person {i}",
                "busy",
                None,
                None,
                "busy",
                "BUSY",
                1,
                "2026-11-21T14:00:00Z",
                None,
            )
            for i in ids
        ]


def test_a_million_failures_open_without_reading_them_all(qtbot, loop, run):
    console = Large()
    stage = Stage(qtbot, console)

    async def story():
        began = time.perf_counter()
        await until(lambda: stage.model.rowCount() == Large.COUNT, 20)
        await until(lambda: stage.cell(0, columns.RECORD) == "Person 1", 20)
        opened = time.perf_counter() - began
        stage.table.scrollTo(stage.model.index(900_000, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        await until(lambda: stage.cell(900_000, columns.RECORD) == "Person 900001", 20)
        stage.table.selectAll()
        assert stage.page.failures.selected_badge.text() == "1,000,000 selected"
        return opened

    opened = run(story())
    assert console.calls.count("failure_rows") <= 6
    # A page of 200 rows is the measure: a million may cost some of them, never thousands.
    began = time.perf_counter()
    run(console.failure_rows(range(200)))
    assert opened < max(3.0, 2000 * (time.perf_counter() - began))
    stage.page.refresher.close()
    stage.model.stop()
    stage.bridge.close()


def test_the_page_keeps_fixed_rows_in_sight_for_some_seconds():
    assert retries.FADE_MS == 5000


# -- linking by hand --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://northwind.lightning.force.com/lightning/r/Lead/00Q5g00000AbCdEEAV/view", "00Q5g00000AbCdEEAV"),
        ("00Q5g00000AbCdE", "00Q5g00000AbCdEEAV"),
        ("duplicates found, see 0035g00000XyZaBCAT.", "0035g00000XyZaBCAT"),
        ("internationalis", ""),
        ("", ""),
    ],
)
def test_the_record_is_understood_from_what_is_pasted(text, found):
    assert id_in(text)[:15] == found[:15]
    assert len(id_in(text)) in (0, 18)


def test_s3_9_s3_10_of_several_doubles_it_is_asked_once_who_becomes_whom(run, stage):
    """Selected together they are made one together; one alone is linked to a record."""

    async def story():
        await stage.loaded()
        ids = [stage.model.id_at(row) for row in range(2)]
        cause = CauseView("already_here", "Doubles", "", "", "you", "after_fix", 2, False, "link_person", "")
        assert not await join_several(stage.page, stage.console, cause, ids[:1])
        assert not await join_several(stage.page, stage.console, replace(cause, cause="unclear_match"), ids)
        asked = asyncio.ensure_future(join_several(stage.page, stage.console, cause, ids))
        await until(lambda: stage.page.findChildren(JoinDialog))
        stage.page.findChildren(JoinDialog)[0].reject()
        assert await asked
        return "join_people" in stage.console.calls, "join_plan" in stage.console.calls

    assert run(story()) == (False, True)


def test_a_person_is_linked_to_the_record_that_was_pasted(run, stage):
    async def story():
        await stage.loaded()
        person = stage.model.record(0).local_id
        stage.page.act("link_person", "")
        await until(lambda: stage.page.findChildren(LinkDialog))
        (dialog,) = stage.page.findChildren(LinkDialog)
        assert not dialog.accept_button.isEnabled()
        dialog.edit.setText("https://northwind.my.salesforce.com/00Q5g00000AbCdE")
        dialog.accept_button.click()
        await until(lambda: person in stage.console.linked_by_hand)
        return stage.console.linked_by_hand[person]

    assert run(story()).startswith("00Q5g00000AbCdE")


def test_s3_29_one_click_gives_a_clone_an_id_of_its_own(run, stage):
    async def story():
        await stage.loaded()
        before = len(stage.console.history)
        assert action_words("reissue_profile_id")[0] == "Clear and issue a new one"
        stage.page.act("reissue_profile_id", "")
        await until(lambda: "reissue_profile_id" in stage.console.calls)
        await until(lambda: len(stage.console.history) == before + 1)
        return stage.console.history[-1].trigger

    assert run(story()) == "retry"


def test_a_fixed_row_stays_when_its_cause_is_no_longer_the_largest(run, stage):
    async def story():
        await stage.loaded()
        stage.page.retries.fading.setInterval(5000)
        stage.mend(3, 8)
        stage.page.failures.cause_button.click()
        await until(lambda: stage.page.list.items.items[-1].key == NAMELESS)
        await settle(0.3)
        assert [stage.model.trying(row_id) for row_id in stage.model.ids].count(Trying.FIXED) == 2
        assert stage.model.rowCount() == 3

    run(story())


def test_fixed_rows_and_their_cause_leave_when_another_cause_is_looked_at(run, stage):
    async def story():
        await stage.loaded(BUSY)
        stage.page.retries.fading.setInterval(60_000)
        stage.page.failures.cause_button.click()
        await until(lambda: stage.page.notice.sentence.text() == "2 records are fixed.")
        await until(lambda: stage.page.header.remark.text() == "3 causes, most in one")
        stage.page.show_cause(CHOICE)
        await until(lambda: BUSY not in [item.key for item in stage.page.list.items.items])
        assert stage.page.header.remark.text().startswith("2 causes")
        assert not stage.page.notice.isVisible()

    run(story())


def test_what_is_too_long_can_be_shortened_after_a_look_at_what_is_lost(run, stage):
    cut = CutValue("Head of Partner", " Programmes and Alliances")
    title = Shortening(Kind.LEAD, "job_title", "Job Title", "Title", 15, 3, (cut,))
    other = Shortening(
        Kind.LEAD, "email", "Email", "", 0, 1, (), "“Email” cannot be shortened on its way to Salesforce."
    )
    stage.console.too_long = [title, other]
    view = replace(CAUSES["picklist_value"], cause="too_long", action="shorten")
    stage.page.cause_card.show_cause(view)
    assert stage.page.cause_card.primary.text() == "Shorten automatically…"
    assert not stage.page.cause_card.edit.isHidden()

    async def story():
        await stage.loaded()
        stage.page.cause_card.acted.emit("shorten", "")
        await until(lambda: stage.page.findChildren(ShortenDialog))
        (dialog,) = stage.page.findChildren(ShortenDialog)
        shown = [dialog.cuts.index(0, column).data() for column in range(3)]
        dialog.accept_button.click()
        await until(lambda: stage.console.shortened)
        return shown

    assert run(story()) == ["Job Title", "Head of Partner", " Programmes and Alliances"]
    assert stage.console.shortened == [(Kind.LEAD, "job_title")]
    dialog = ShortenDialog([other])
    assert not dialog.accept_button.isEnabled()
    assert not unnamed(dialog)
    dialog.deleteLater()


def test_the_answer_to_the_current_row_stands_in_full_below_the_table(run, stage):
    run(stage.loaded(CHOICE))
    first, second = stage.model.record(0), stage.model.record(1)
    assert stage.page.failures.answer.text() == f"{first.name}: {first.message}"
    stage.table.selectRow(1)
    assert stage.page.failures.answer.text() == f"{second.name}: {second.message}"


def test_what_is_tried_again_by_itself_says_when_in_the_list_and_on_its_card(run, stage):
    run(stage.loaded(BUSY))
    cause = next(one for one in stage.page._causes if one.cause == BUSY)
    when = f"next try {texts.day_and_time(texts.parse(iso(now() + timedelta(hours=2))), now())}"
    later = replace(cause, next_try=iso(now() + timedelta(hours=2)))
    assert cause_item(later, now()).subtitle == when.capitalize()
    stage.page.cause_card.show_cause(later)
    assert stage.page.cause_card.fix.text().endswith(f"needs nobody · {when}")
    due = replace(cause, next_try=iso(now()))
    assert cause_item(due, now()).subtitle == "Tried again with the next run"


@pytest.mark.parametrize("width", [1162, 900, 700])
def test_in_a_narrow_window_words_go_before_the_title_does(run, stage, width):
    run(stage.loaded())
    stage.page.resize(width, 600)
    run(settle(0.2))
    title = stage.page.header.title
    assert title.width() >= title.sizeHint().width()
    for button in (stage.page.export_button, stage.page.import_button, stage.page.everything):
        assert button.text() or button.toolTip()
        assert button.width() >= button.sizeHint().width()
    card = stage.page.cause_card
    for button in (card.about, card.technical_button, stage.page.failures.cause_button):
        assert button.width() >= button.sizeHint().width()
        assert button.accessibleName() or button.text()
