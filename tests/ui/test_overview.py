"""The overview: figures that add up, needs with one button each, and the states of a day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from crmconsole.errors import CrmUnreachable
from crmconsole.events import Phase, RunProgress
from crmconsole.records import Kind
from crmconsole.views import Need
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle, unnamed, until
from tests.ui.program import Stage as ProgramStage
from ui import texts
from ui.bridge import Bridge
from ui.models.objects import StateModel
from ui.pages.overview import OverviewPage
from ui.widgets import Label


class Stage:
    """A console, its bridge and the page in sight."""

    def __init__(self, qtbot, console: FakeConsole) -> None:
        self.console = console
        self.bridge = Bridge(console.events)
        self.page = OverviewPage(console, self.bridge, now=now)
        qtbot.addWidget(self.page)
        self.page.resize(1162, 684)
        self.wishes: list[tuple[str, str]] = []
        self.page.wanted.connect(lambda action, argument: self.wishes.append((action, argument)))
        self.page.show()

    async def loaded(self) -> None:
        await until(lambda: self.page.view is not None)
        await settle()


@pytest.fixture
def stage(qtbot, loop):
    made = []

    def make(**how) -> Stage:
        made.append(Stage(qtbot, FakeConsole(**how)))
        return made[-1]

    yield make
    for each in made:
        each.page.refresher.close()
        each.bridge.close()


def test_it_tells_how_things_stand(run, stage):
    shown = stage()
    run(shown.loaded())
    view = shown.page.view
    assert shown.page.header.title.text() == view.sentence
    linked = sum(each.linked for each in view.objects)
    in_step = sum(each.in_step for each in view.objects)
    assert shown.page.in_step.figure.text() == str(in_step)
    assert shown.page.in_step.note.text() == f"of {linked} linked"
    # Ours since midnight GMT; behind it what Salesforce counted, which is what the strip at the foot of the window shows.
    used, limit = view.connection.api_used, view.connection.api_limit
    assert shown.page.calls.label.text() == "Our API calls today"
    assert shown.page.calls.figure.text() == texts.number(view.calls_today)
    assert shown.page.calls.note.text() == f"{texts.of(used, limit)} by all programs in 24 h"
    assert "Salesforce counts the last 24 hours, and other programs too" in shown.page.calls.toolTip()
    assert shown.page.changes.note.text() == "26 from Salesforce, 12 from here"


def test_the_totals_add_up(run, stage):
    shown = stage()
    run(shown.loaded())
    page, view, model = shown.page, shown.page.view, shown.page.objects
    column = {name: [int(model.index(row, c).data()) for row in range(model.rowCount())] for name, c in (
        ("in step", StateModel.IN_STEP), ("failed", StateModel.FAILED))}  # fmt: skip
    assert sum(column["in step"]) == int(page.in_step.figure.text())
    failed, different = sum(column["failed"]), sum(each.conflicts for each in view.objects)
    mending = sum(cause.count for cause in page.causes if cause.retry == "by_itself")
    assert int(page.need_you.figure.text()) == failed - mending + different
    assert page.need_you.toolTip() == f"{mending} more are tried again by themselves"
    assert page.need_you.note.text() == f"{failed - mending} failures, {different} difference"
    here, there = view.changes_today_from_here, view.changes_today_from_crm
    assert int(page.changes.figure.text()) == here + there


def test_everything_in_step_is_never_said_while_something_is_missing(run, stage):
    shown = stage()
    run(shown.loaded())
    assert shown.page.header.badge.text() != "100 %"
    assert shown.page.header.badge.role != "good"


def test_each_need_has_one_button_that_leads_to_its_place(run, stage):
    shown = stage()
    run(shown.loaded())
    needs = shown.page.view.needs
    assert [row.sentence.text() for row in shown.page.rows] == [need.title for need in needs]
    for row in shown.page.rows:
        row.button.click()
    assert shown.wishes == [(need.action, need.argument) for need in needs]
    assert shown.page.need_count.text() == str(len(needs))


def test_when_nothing_needs_a_person_it_says_so_with_the_last_run(run, stage):
    shown = stage()
    shown.console.failed.clear()
    shown.console.clashes.clear()
    run(shown.loaded())
    words = [label.text() for label in shown.page.findChildren(type(shown.page.header.title))]
    assert any(text.startswith("Nothing needs you. Last run") and "3 changes" in text for text in words)
    assert shown.page.rows == []
    view = shown.page.view
    first, *others = view.objects
    waits = (replace(first, waiting=3), *(replace(one, waiting=0) for one in others))
    shown.page.show_view(replace(view, objects=waits, schedule=replace(view.schedule, every="manual")))
    words = [label.text() for label in shown.page.needs_card.findChildren(Label)]
    assert any(text.endswith("Runs start by hand only: 3 changes wait until you press Sync now.") for text in words)


def test_before_set_up_it_invites_to_the_wizard(run, stage):
    shown = stage(connected=False, complete=False)
    run(shown.loaded())
    assert shown.page.invitation.isVisible()
    assert not shown.page.preview.isVisible()
    assert not shown.page.table.isVisible()
    shown.page.invitation.action.click()
    assert shown.wishes == [("wizard", "crm_details")]


def test_a_set_up_that_was_begun_is_continued(run, stage):
    shown = stage(complete=False)
    shown.console.done.add("crm_details")
    run(shown.loaded())
    assert shown.page.invitation.action.text() == "Continue set-up"
    assert "4 steps are left" in shown.page.invitation.explanation.text()


def test_s0_57_why_salesforce_shows_more_contacts_is_read_under_the_table(run, stage):
    shown = stage()
    told = "Salesforce's Contacts tab shows 3; 1 is a contact record, 2 are person accounts and are not synchronised."

    async def overview():
        view = await FakeConsole.overview(shown.console)
        return replace(
            view, objects=[replace(one, remark=told if one.kind is Kind.CONTACT else "") for one in view.objects]
        )

    run(shown.loaded())
    assert not shown.page.left_out.isVisible()
    shown.console.overview = overview
    run(shown.page._load())
    assert shown.page.left_out.isVisible()
    assert shown.page.left_out.text() == told


def test_offline_the_data_stays_and_its_age_is_told(run, stage):
    shown = stage()

    async def overview():
        view = await FakeConsole.overview(shown.console)
        return replace(view, state="offline", connection=replace(view.connection, problem="No answer from Salesforce."))

    shown.console.overview = overview
    run(shown.loaded())
    assert shown.page.header.remark.text().startswith("as of ")
    assert not shown.page.notice.isVisible(), "the banner says why"
    assert shown.page.objects.rowCount() == 5
    assert shown.page.table._faded


def test_an_error_is_told_and_old_data_stays(run, stage):
    shown = stage()
    run(shown.loaded())
    shown.console.trouble["overview"] = CrmUnreachable("The store cannot be read.", fix="Try again.")
    shown.page.refresher.ask()
    run(until(lambda: "cannot be read" in shown.page.notice.sentence.text()))
    assert shown.page.objects.rowCount() == 5
    del shown.console.trouble["overview"]
    shown.page.notice.action.click()
    run(until(lambda: not shown.page.notice.isVisible()))


def test_while_a_run_goes_on_the_title_follows_it(run, stage):
    shown = stage()
    run(shown.loaded())
    shown.console.events.publish(RunProgress(2, Phase.WRITE, "Writing 341 of 512 leads", 341, 512, {}))
    run(until(lambda: shown.page.header.title.text() == "Writing 341 of 512 leads"))


def test_changes_are_read_again_by_themselves(run, stage):
    shown = stage()
    run(shown.loaded())
    before = shown.page.in_step.figure.text()
    shown.console.failed.clear()
    shown.console._changed("failures")
    run(until(lambda: shown.page.in_step.figure.text() != before))


def test_a_hidden_page_asks_nothing(run, stage):
    shown = stage()
    run(shown.loaded())
    shown.page.hide()
    asked = shown.console.calls.count("overview")
    shown.console._changed("failures")
    run(settle(0.4))
    assert shown.console.calls.count("overview") == asked
    shown.page.show()
    run(until(lambda: shown.console.calls.count("overview") > asked))


def test_preview_is_one_click_away_and_every_control_has_a_name(run, stage, qtbot):
    shown = stage()
    run(shown.loaded())
    qtbot.keyClick(shown.page.preview, Qt.Key.Key_Space)
    assert shown.wishes == [("preview", "")]
    assert unnamed(shown.page) == []


def test_refused_activities_are_tried_again_by_their_button_in_a_run(qtbot, run):
    console, asked = FakeConsole(), []

    async def overview():
        view = await FakeConsole.overview(console)
        return replace(view, needs=(Need("1 activity was not sent", "Why.", "retry_activities", "Try again", "bad"),))

    async def retry_activities():
        asked.append("retry")

    async def sync():
        asked.append("sync")

    console.overview, console.retry_activities, console.sync = overview, retry_activities, sync
    stage = ProgramStage(qtbot, run, console)
    (row,) = stage.program.overview.rows
    row.button.click()
    stage.until(lambda: asked == ["retry", "sync"])


def test_texts_of_the_crm_are_shown_letter_by_letter(run, stage):
    shown = stage()

    async def overview():
        view = await FakeConsole.overview(shown.console)
        return replace(view, needs=(Need("<b>Bold</b>", "<img src=x>", "failures", "Open", "bad"),))

    shown.console.overview = overview
    run(shown.loaded())
    (row,) = shown.page.rows
    assert row.sentence.textFormat() == Qt.TextFormat.PlainText
    assert row.sentence.text() == "<b>Bold</b>"
