"""Contacts: find a person, see both sides of every field and why, add, edit, import; values are plain text always."""

from __future__ import annotations

import asyncio
from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from crmconsole.errors import CrmUnreachable, NotReady
from crmconsole.records import Direction, Kind, Policy
from crmconsole.views import (
    ImportResult,
    Membership,
    Overwritten,
    PersonLine,
    ScoreLine,
    ScorePoint,
    ScoreView,
    TimelineEntry,
)
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import NOW, now, settle, unnamed, until
from tests.ui.screen import control
from ui import tasks
from ui.bridge import Bridge
from ui.mapping.question import Question
from ui.models import field_states
from ui.models.import_words import import_words
from ui.pages import links, person_export, person_import
from ui.pages.contacts import ContactsPage
from ui.pages.link_dialog import LinkDialog
from ui.pages.person_glance import MOST_REASONS, age_words, reasons_of
from ui.widgets import Label, LineEdit
from ui.widgets.item_list import ITEM_ROLE
from ui.widgets.signed_lines import SignedLine


class Stage:
    """A console, its bridge and the page in sight."""

    def __init__(self, qtbot, console: FakeConsole) -> None:
        self.console = console
        self.bridge = Bridge(console.events)
        self.page = ContactsPage(console, self.bridge, now=now)
        qtbot.addWidget(self.page)
        self.page.resize(1162, 684)
        self.page.show()

    async def loaded(self) -> None:
        await until(lambda: self.page.insight is not None)
        await settle(0.05)

    async def open(self, person_id: int) -> None:
        """Show a person and wait for it."""
        await self.loaded()
        self.page.open_person(person_id)
        await until(lambda: self.page.insight.person.id == person_id)
        await settle(0.05)

    def names(self) -> list[str]:
        model = self.page.people
        return [model.index(row, 0).data(ITEM_ROLE).title for row in range(model.rowCount())]


@pytest.fixture
def stage(qtbot, loop):
    made = Stage(qtbot, FakeConsole())
    yield made
    made.page.refresher.close()
    made.page.people.stop()
    made.bridge.close()


# -- finding ----------------------------------------------------------------------------------------------------------


def test_people_are_listed_and_the_first_is_shown(run, stage):
    run(stage.loaded())
    assert stage.page.people.rowCount() == 40
    assert stage.page.count.text() == "40 people"
    assert stage.page.panel.name.text() == stage.names()[0]


def test_s3_35_typing_finds_people(run, stage, qtbot):
    async def story():
        await stage.loaded()
        qtbot.keyClicks(stage.page.search, "smith")
        await until(lambda: stage.page.people.rowCount() == 1)
        await until(lambda: stage.names() == ["John Smith"])
        stage.page.search.setText("nobody like that")
        await until(lambda: stage.page.no_people.isVisible())
        assert "nobody like that" in stage.page.no_people.sentence.text()
        stage.page.no_people.action.click()
        await until(lambda: stage.page.people.rowCount() == 40)

    run(story())


def test_arrow_keys_walk_through_people(run, stage, qtbot):
    async def story():
        await stage.loaded()
        await until(lambda: stage.page.people.record(1) is not None)
        second = stage.names()[1]
        stage.page.list.setFocus()
        qtbot.keyClick(stage.page.list, Qt.Key.Key_Down)
        await until(lambda: stage.page.panel.name.text() == second)

    run(story())


def test_nobody_yet(run, stage):
    stage.console.people_by_id.clear()
    stage.console.failed.clear()
    run(until(lambda: stage.page.no_people.sentence.text() == "Nobody is here yet"))
    assert stage.page.no_people.isVisible()
    assert stage.page.no_people.action.text() == "Import a file…"


def test_a_large_list_opens_by_pages(qtbot, loop, run):
    class Large(FakeConsole):
        async def person_ids(self, text="", kind=None, sort="name"):
            return array("q", range(1, 300_001))

        async def person_lines(self, ids):
            self.calls.append("person_lines")
            return [PersonLine(i, Kind.LEAD, f"Person {i}", None, None, False, None, None) for i in ids]

        async def insight(self, person_id):
            return await FakeConsole.insight(self, 1)

    stage = Stage(qtbot, Large())
    run(until(lambda: stage.page.people.rowCount() == 300_000, 20))
    run(until(lambda: stage.page.people.record(0) is not None, 20))
    assert stage.console.calls.count("person_lines") <= 3
    stage.page.refresher.close()
    stage.page.people.stop()
    stage.bridge.close()


# -- one person -------------------------------------------------------------------------------------------------------


def test_the_head_tells_link_and_sync(run, stage):
    run(stage.open(1))
    panel = stage.page.panel
    assert panel.link.text() == "Linked to a Lead"
    assert panel.sync_badge.text() == "CRM Enable Sync"
    assert panel.since.text().startswith("in step since")
    assert panel.open.isEnabled()
    assert stage.page.side.account.text() == stage.console.people_by_id[1].fields["company"]
    assert stage.page.side.owner.text() == "Maria Ortiz"


def test_a_person_only_here_says_so(run, stage):
    run(stage.open(35))
    panel = stage.page.panel
    assert panel.link.text() == "Only here"
    assert not panel.open.isEnabled()
    assert panel.open.toolTip() == "This person is not in Salesforce yet"


def test_sync_that_is_off_is_told(run, stage):
    run(stage.open(13))
    assert stage.page.panel.sync_badge.text() == "CRM Enable Sync off"


def test_activity_shows_both_sides_and_can_be_filtered(run, stage):
    run(stage.open(1))
    panel = stage.page.panel
    timeline = panel.activity
    items = timeline.list.items.items
    assert [item.icon for item in items] == ["mail", "file-text", "phone"]
    assert (items[2].subtitle, items[2].badge) == ("12 minutes", ("Salesforce", "accent"))
    assert timeline.list.items.index(0).data().endswith("Second time, here, yesterday 06:45")
    timeline.sorts.setCurrentIndex(timeline.sorts.findData("calls"))
    run(until(lambda: [item.title for item in timeline.list.items.items] == ["Call with Jörg Müller"]))
    timeline.sorts.setCurrentIndex(timeline.sorts.findData("sync"))
    run(until(lambda: timeline.nothing.isVisible()))
    assert timeline.nothing.text() == "No activity of this sort."


def test_what_only_salesforce_knows_is_asked_for_and_listed_among_the_rest(run, stage):
    """Console screens 3.9: the timeline is of both sides; what colleagues did there is read live (features S1-21)."""
    entry = lambda at, kind, title: TimelineEntry(at, kind, title, "", "Salesforce")  # noqa: E731
    stage.console.there_alone[1] = [
        entry("2026-11-19", "note", "Task: Send prices"),
        entry("2026-11-18T09:00:00Z", "meeting", "Event: Show room"),
    ]
    run(stage.open(1))
    timeline = stage.page.panel.activity
    assert (timeline.ask.isVisible(), stage.console.calls.count("timeline_there")) == (True, 0)
    stage.console.trouble["timeline_there"] = CrmUnreachable("Salesforce cannot be reached.")
    timeline.ask.click()
    run(until(lambda: "cannot be reached" in timeline.nothing.text()))
    del stage.console.trouble["timeline_there"]
    run(until(timeline.ask.isEnabled))
    timeline.ask.setFocus()
    QTest.keyClick(timeline.ask, Qt.Key.Key_Space)
    titles = lambda: [item.title for item in timeline.list.items.items]  # noqa: E731
    run(until(lambda: len(titles()) == 5))
    assert titles()[1:3] == ["Task: Send prices", "Event: Show room"]
    assert (timeline.count.text(), timeline.ask.isVisible(), timeline.sorts.hasFocus()) == ("5 of 5", False, True)
    timeline.sorts.setCurrentIndex(timeline.sorts.findData("meetings"))
    run(until(lambda: titles() == ["Event: Show room"]))
    run(stage.open(2))
    assert not timeline.sorts.setCurrentIndex(0)
    run(until(lambda: titles() and "Task: Send prices" not in titles()))


def test_a_long_timeline_is_loaded_page_by_page_and_stays_loaded(run, stage):
    def entry(number):
        kind = "meeting" if number % 2 else "stage"
        return TimelineEntry(f"2026-{12 - number // 25:02d}-{28 - number % 25:02d}", kind, f"Line {number}", "", "here")

    stage.console.timelines[1] = [entry(number) for number in range(250)]
    run(stage.open(1))
    timeline = stage.page.panel.activity
    assert (timeline.count.text(), timeline.list.items.rowCount()) == ("100 of 250", 100)
    timeline.list.setCurrentIndex(timeline.list.items.index(60))
    timeline.more.setFocus()
    QTest.keyClick(timeline.more, Qt.Key.Key_Space)
    run(until(lambda: timeline.count.text() == "200 of 250"))
    assert timeline.list.current_key.endswith("Line 60"), "what was there stays where it was"
    stage.console._changed("people")
    run(until(lambda: stage.console.calls.count("timeline_page") > 3 and not tasks.running(timeline, "timeline")))
    assert timeline.list.items.rowCount() == 200, "a run does not take away what was loaded"
    timeline.more.click()
    run(until(lambda: timeline.list.items.rowCount() == 250))
    assert not timeline.more.isVisible()
    timeline.sorts.setCurrentIndex(timeline.sorts.findData("meetings"))
    run(until(lambda: timeline.count.text() == "100 of 125"))
    assert stage.page.kept_filter() == "meetings"
    stage.console.trouble["timeline_page"] = CrmUnreachable("The store cannot be read.")
    timeline.more.click()
    run(until(lambda: "cannot be read" in timeline.nothing.text()))
    assert (timeline.list.items.rowCount(), timeline.more.isVisible()) == (100, True)


def test_fields_show_here_and_salesforce_never_swapped(run, stage):
    stage.console.there[1]["Title"] = "CEO there"
    run(stage.open(1))
    model = stage.page.panel.states
    rows = {model.state_at(row).field: row for row in range(model.rowCount())}
    row = rows["job_title"]
    assert model.index(row, field_states.HERE).data() == stage.console.people_by_id[1].fields["job_title"]
    assert model.index(row, field_states.THERE).data() == "CEO there"
    assert model.index(row, field_states.STATE).data() == "Waiting"


def test_selecting_a_field_explains_it(run, stage):
    async def story():
        await stage.open(1)
        panel = stage.page.panel
        panel.tabs.setCurrentIndex(1)
        assert "Select a field" in panel.explanation.text()
        panel.fields.selectRow(2)
        await until(lambda: "Both sides hold the same." in panel.explanation.text())
        assert panel.explanation.text().startswith("Email: ")

    run(story())


def test_sync_history_tells_field_by_field(run, stage):
    async def story():
        await stage.open(31)
        assert stage.page.panel.no_history.text() == "The sync has not changed this person yet."
        await stage.console.sync()
        await until(lambda: stage.page.panel.history.items.items)

    run(story())
    (item,) = stage.page.panel.history.items.items
    assert item.title == "Created in Salesforce · run 2"
    assert "Last Name: – → " in item.tooltip


def test_open_in_salesforce(run, stage, monkeypatch):
    opened = []
    monkeypatch.setattr(links, "open_url", opened.append)
    run(stage.open(1))
    stage.page.panel.open.click()
    run(until(lambda: opened == [stage.page.insight.crm_url]))


def test_s1_31_a_record_that_was_deleted_in_salesforce_is_explained_and_not_opened(run, stage, monkeypatch):
    opened = []
    monkeypatch.setattr(links, "open_url", opened.append)
    run(stage.open(1))
    stage.console.gone_there.add(stage.console.people_by_id[1].crm_id)
    stage.page.panel.open.click()
    run(until(stage.page.notice.isVisible))
    assert stage.page.notice.sentence.text().startswith("This Lead was deleted in Salesforce.")
    assert opened == []


def test_s1_33_what_another_account_in_the_browser_looks_like_is_told_beside_the_record(run, stage, monkeypatch):
    monkeypatch.setattr(links, "open_url", lambda _url: True)
    run(stage.open(1))
    stage.page.panel.open.click()
    run(until(stage.page.notice.isVisible))
    told = stage.page.notice.sentence.text()
    assert told.startswith("Opened in the browser. If the browser says that the record is not there")
    assert "another Salesforce account" in told
    stage.page.notice.action.click()
    assert not stage.page.notice.isVisible()
    monkeypatch.setattr(links, "open_url", lambda _url: False)
    stage.page.panel.open.click()
    run(until(lambda: "No browser could be opened." in stage.page.notice.sentence.text()))


def test_s1_11_to_13_a_link_from_salesforce_finds_the_person_by_id_and_else_by_address(run, stage):
    async def story():
        await stage.loaded()
        person = stage.console.people_by_id[3]
        stage.page.search.setText(f"https://northwind.lightning.force.com/lightning/r/Lead/{person.crm_id}/view")
        await until(lambda: stage.names() == [person.name])
        await until(lambda: stage.page.insight.person.id == 3)
        assert not stage.page.panel.shown_by.isVisible()
        twin = "0035g00000000777AA"
        stage.console.addresses_there[twin] = stage.console.people_by_id[5].fields["email"]
        stage.page.search.setText(twin)
        await until(lambda: stage.page.insight.person.id == 5)
        await until(stage.page.panel.shown_by.isVisible)
        assert "is not linked with this person" in stage.page.panel.shown_by.sentence.text()
        # Reading again keeps the reason; going to somebody else takes it away.
        stage.console._changed("people")
        await settle(0.05)
        assert stage.page.panel.shown_by.isVisible()
        stage.page.search.setText("00Q5g00000000999AA")
        await until(stage.page.no_people.isVisible)
        assert "Nobody here is behind this record" in stage.page.no_people.explanation.text()
        stage.page.search.clear()
        stage.page.open_person(2)
        await until(lambda: stage.page.insight.person.id == 2)
        assert not stage.page.panel.shown_by.isVisible()

    run(story())


def test_an_insight_is_exported_as_html_and_as_pdf(run, stage, tmp_path):
    async def story():
        await stage.open(1)
        await person_export.export_to(stage.page, stage.console, 1, tmp_path / "moss.html", now)
        assert stage.page.notice.sentence.text() == "Contact Insight is written to moss.html"
        await person_export.export_to(stage.page, stage.console, 1, tmp_path / "moss.pdf", now)

    run(story())
    text = (tmp_path / "moss.html").read_text(encoding="utf-8")
    assert "Opened “Autumn chairs”" in text
    assert "20 Nov 2026 06:45 NST" in text
    pdf = (tmp_path / "moss.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert len(pdf) > 5_000
    assert sorted(one.name for one in tmp_path.iterdir()) == ["moss.html", "moss.pdf"]


def test_the_export_button_asks_for_a_file_named_after_the_person(run, stage, monkeypatch, tmp_path):
    asked = []

    async def choose(dialog):
        asked.append((dialog.selectedFiles()[0].rsplit("/", 1)[-1], dialog.nameFilters()))
        return str(tmp_path / "chosen.html")

    monkeypatch.setattr(tasks, "ask_file", choose)

    async def story():
        await stage.console.edit_person(1, {"first_name": "A/B", "last_name": "Moss"})
        await stage.open(1)
        assert stage.page.glance.export.accessibleName() == "Export Contact Insight"
        stage.page.glance.export.click()
        await until((tmp_path / "chosen.html").exists)

    run(story())
    assert asked == [("A_B Moss.html", ["Web page (*.html)", "PDF document (*.pdf)"])]


def test_the_score_over_time_is_a_line_and_a_sentence_once_it_was_another(run, stage):
    run(stage.open(1))
    glance = stage.page.glance
    assert not glance.line.isVisible()
    stage.console.scores_of[1] = [
        ScorePoint("2026-11-13T14:02:00Z", "15.0", "C3"),
        ScorePoint("2026-11-20T10:00:00Z", "37.5", "B2"),
    ]
    stage.console._changed("people")
    run(until(glance.line.isVisible))
    assert glance.line_words.text() == "Score over time, since 13 Nov 10:32: 15 → 37.5"
    assert glance.line.accessibleDescription() == glance.line_words.text()
    assert glance.line.words_at(glance.line.width() - 1.0) == "37.5 (yesterday 06:30)"
    assert glance.line.words_at(1.0) == "15 (13 Nov 10:32)"


def test_s0_9_memberships_name_opportunities_and_campaigns(run, stage):
    stage.console.memberships[1] = [
        Membership(Kind.CAMPAIGN, "Spring fair", "Sent", "Answered", None),
        Membership(Kind.OPPORTUNITY, "Desks <b>for all</b>", "Decision Maker", "Prospecting", None),
    ]
    run(stage.open(1))
    panel = stage.page.panel
    panel.tabs.setCurrentIndex(3)
    items = panel.memberships.list.items.items
    assert [(one.title, one.subtitle) for one in items] == [
        ("Desks <b>for all</b>", "Opportunity · Decision Maker · Prospecting"),
        ("Spring fair", "Campaign · Sent · Answered"),
    ]
    run(stage.open(2))
    assert panel.memberships.nothing.isVisible()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_only_web_addresses_are_opened(url):
    assert links.open_url(url) is False


def test_values_that_look_like_markup_stay_text(run, stage):
    async def story():
        await stage.console.edit_person(1, {"first_name": "<b>Bold</b>", "last_name": "<img src=x>"})
        await stage.open(1)

    run(story())
    panel = stage.page.panel
    assert panel.name.text() == "<b>Bold</b> <img src=x>"
    assert panel.name.textFormat() == Qt.TextFormat.PlainText
    model = panel.states
    tip = model.index(0, field_states.HERE).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip


def test_a_change_elsewhere_is_shown_by_itself(run, stage):
    async def story():
        await stage.open(1)
        await stage.console.edit_person(1, {"job_title": "Chief of Chairs"})
        await until(lambda: "Chief of Chairs" in stage.page.panel.role.text())

    run(story())


def test_trouble_is_told_and_the_list_stays(run, stage):
    async def story():
        await stage.loaded()
        stage.console.trouble["insight"] = CrmUnreachable("The store cannot be read.")
        stage.page.open_person(2)
        place = stage.page.place.instead
        await until(place.isVisible)
        assert "cannot be read" in place.sentence.text()
        assert not stage.page.panel.isVisible(), "nobody else is shown in their place"
        assert not stage.page.side.isVisible()
        del stage.console.trouble["insight"]
        place.action.click()
        await until(lambda: stage.page.panel.isVisible() and stage.page.insight.person.id == 2)
        assert stage.page.side.glance.isVisible()
        stage.console.trouble["insight"] = CrmUnreachable("The store cannot be read.")
        stage.console._changed("people")
        await until(stage.page.notice.isVisible)
        assert stage.page.panel.isVisible(), "what is known of them stays"

    run(story())
    assert stage.page.people.rowCount() == 40


def test_somebody_who_takes_long_is_announced_and_their_place_shows_nobody_else(run, stage):
    async def story():
        await stage.loaded()
        answer, whole = asyncio.Event(), stage.console.insight

        async def slow(person_id):
            await answer.wait()
            return await whole(person_id)

        stage.console.insight = slow
        stage.page.open_person(2)
        await until(stage.page.place.instead.isVisible)
        assert stage.page.place.instead.sentence.text() == "Loading…"
        answer.set()
        await until(stage.page.panel.isVisible)
        assert stage.page.insight.person.id == 2

    run(story())


def test_every_control_has_a_name(run, stage):
    run(stage.open(1))
    for tab in range(3):
        stage.page.panel.tabs.setCurrentIndex(tab)
        assert unnamed(stage.page) == []


# -- adding, editing, importing ---------------------------------------------------------------------------------------


def edit(form, field: str) -> LineEdit:
    return form.editors[field]


def test_a_person_is_added_by_hand(run, stage, qtbot):
    async def story():
        await stage.loaded()
        form = stage.page.add_person()
        await until(form.isVisible)
        assert not form.isModal()
        form.kind_chips.button("contact").click()
        qtbot.keyClicks(edit(form, "last_name"), "Newcomer")
        qtbot.keyClicks(edit(form, "email"), "new@comer.example")
        form.accept_button.click()
        await until(lambda: stage.page.insight.person.name == "Newcomer")
        return stage.page.insight.person

    person = run(story())
    assert person.kind is Kind.CONTACT
    assert person.enable_sync
    assert person.fields == {"last_name": "Newcomer", "email": "new@comer.example"}


def test_a_required_value_that_is_missing_is_told_and_nothing_is_saved(run, stage):
    async def story():
        await stage.loaded()
        form = stage.page.add_person()
        await until(form.isVisible)
        form.accept_button.click()
        await settle()
        assert form.isVisible()
        assert form.notice.sentence.text() == "Last Name must not be empty"
        assert "add_person" not in stage.console.calls
        form.reject()
        await settle(0.05)

    run(story())


def test_only_what_was_touched_is_sent(run, stage, qtbot):
    sent = []
    original = stage.console.edit_person

    async def edit_person(person_id, values, enable_sync=None):
        sent.append((person_id, dict(values), enable_sync))
        return await original(person_id, values, enable_sync)

    stage.console.edit_person = edit_person

    async def story():
        await stage.open(1)
        stage.page.panel.edit.click()
        forms = [each for each in stage.page.children() if type(each).__name__ == "PersonForm"]
        await until(lambda: forms and forms[0].isVisible())
        form = forms[0]
        edit(form, "job_title").setText("Buyer")
        form.enable_sync.click()
        form.accept_button.click()
        await until(lambda: sent)

    run(story())
    assert sent == [(1, {"job_title": "Buyer"}, False)]
    run(until(lambda: stage.page.panel.sync_badge.text() == "CRM Enable Sync off"))


def test_s0_22_an_edit_that_will_be_overwritten_is_announced_before_it_is_saved(run, stage, qtbot):
    kind = stage.console.people_by_id[1].kind
    stage.console.put_back = {kind: {"job_title"}, Kind.CONTACT: {"job_title"}, Kind.LEAD: {"job_title", "company"}}

    def told(form):
        return {name: label.text() for name, label in form.overwritten.labels.items() if label.isVisible()}

    async def story():
        await stage.open(1)
        form = stage.page.edit_person()
        await until(lambda: "job_title" in told(form))
        assert stage.page.insight.person.crm_id is not None
        assert told(form)["job_title"].startswith("An edit will be overwritten by the next run")
        assert "only comes from Salesforce" in edit(form, "job_title").accessibleDescription()
        assert "phone" not in told(form)
        form.search.setText("phone")
        await until(lambda: not told(form))
        form.search.setText("")
        await until(lambda: "job_title" in told(form))
        form.reject()
        new = stage.page.add_person()
        await until(lambda: set(told(new)) == {"job_title", "company"})
        assert "once there is a record in Salesforce" in told(new)["company"]
        new.kind_chips.button("contact").click()
        await until(lambda: set(told(new)) == {"job_title"})
        new.reject()
        await settle(0.05)

    run(story())


def test_s0_22_where_most_fields_only_come_from_salesforce_it_is_said_once(run, stage):
    kind = stage.console.people_by_id[1].kind
    many = {row.local for row in stage.console.saved[kind] if row.local}
    assert len(many) > 4
    stage.console.put_back = {kind: many}

    async def story():
        await stage.open(1)
        form = stage.page.edit_person()
        await until(form.overwritten.summary.isVisible)
        known = many & form.editors.keys()
        told = f"{len(known)} of {len(form.editors)} fields only come from Salesforce"
        assert form.overwritten.summary.text().startswith(told)
        assert not any(label.isVisible() for label in form.overwritten.labels.values())
        name = next(iter(known))
        QApplication.instance().focusChanged.emit(None, edit(form, name))
        assert "will be overwritten by the next run" in form.overwritten.line.text()
        assert "only comes from Salesforce" in edit(form, name).accessibleDescription()
        form.reject()
        await settle(0.05)

    run(story())


def test_the_form_says_of_the_field_in_hand_who_wins_where_both_sides_change_it(run, stage):
    kind = stage.console.people_by_id[1].kind
    rows = {row.local: row for row in stage.console.saved[kind]}
    policies = {"phone": Policy.SALESFORCE_MASTER, "email": Policy.CONSOLE_WINS}
    stage.console.saved[kind] = [
        replace(row, direction=Direction.TWO_WAY, policy=policies.get(row.local, Policy.SALESFORCE_WINS))
        for row in stage.console.saved[kind]
    ]
    assert {"phone", "email", "job_title"} <= rows.keys()
    stage.console.put_back = {kind: {"job_title"}}

    async def story():
        await stage.open(1)
        form = stage.page.edit_person()
        line = form.overwritten.line
        height, told = line.height(), {}
        await until(lambda: edit(form, "email").accessibleDescription())
        for name in ("phone", "email", "last_name", "job_title"):
            # Offscreen, a window that is not active has no focus widget.
            QApplication.instance().focusChanged.emit(None, edit(form, name))
            told[name] = line.text()
        assert told["phone"].startswith("Phone: Salesforce is the master of this field.")
        assert told["email"].endswith("the value here stays.")
        assert told["last_name"].endswith("Salesforce's value stays.")
        assert told["job_title"] == "", "the sentence under it says more"
        assert line.height() == height, "nothing jumps"
        form.reject()
        await settle(0.05)

    run(story())


def test_a_refused_save_keeps_the_form_with_what_was_typed(run, stage):
    async def story():
        await stage.open(1)
        stage.console.trouble["edit_person"] = CrmUnreachable("The disk is full.", "Nothing was saved.")
        form = stage.page.edit_person()
        await until(form.isVisible)
        edit(form, "job_title").setText("Buyer")
        form.accept_button.click()
        await until(lambda: form.notice.isVisible())
        assert form.isVisible()
        assert edit(form, "job_title").text() == "Buyer"
        assert form.accept_button.isEnabled()
        form.reject()
        await settle(0.05)

    run(story())


def test_a_file_is_imported_and_its_rejected_rows_are_told(run, stage, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Last Name,Email\nÅngström,a@b.example\n,no@name.example\n", encoding="utf-8")

    async def story():
        await stage.loaded()
        await stage.page.import_from(path)
        await until(lambda: stage.page.people.rowCount() == 41)

    run(story())
    text = stage.page.notice.sentence.text()
    assert text == "1 person added, 0 changed, 0 unchanged. 1 row left out: row 3: Last Name is empty."
    assert stage.page.notice.severity == "attention"


def test_s0_22_before_an_import_one_is_asked_where_values_will_not_last(run, stage, tmp_path):
    path = tmp_path / "people.csv"
    told = "2 values of City will be replaced by Salesforce's in the next run, because this field only comes from Salesforce."

    def question():
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Question) and w.isVisible()), None)

    async def story():
        await stage.loaded()
        assert await person_import.lasts(stage.page, stage.console, path)
        stage.console.not_lasting = (Overwritten("City", 2, told),)
        for answer, goes_on in (("cancel", False), ("import", True)):
            asked = asyncio.ensure_future(person_import.lasts(stage.page, stage.console, path))
            await until(lambda: question() is not None)
            assert question().accessibleDescription() == told
            question().buttons[answer].click()
            assert await asked is goes_on

    run(story())
    assert import_words(ImportResult(0, 2, 0, (), (Overwritten("City", 2, told),))).endswith(f"0 unchanged. {told}")


def test_import_words_name_at_most_three_rows():
    rejected = [(n, "Email is wrong.") for n in range(2, 9)]
    words = import_words(ImportResult(1200, 3, 0, rejected))
    assert words.startswith("1,200 people added, 3 changed, 0 unchanged. 7 rows left out: row 2: ")
    assert words.endswith("; …")
    assert words.count("row ") == 3


def test_people_can_be_added_before_there_is_a_connection(run, stage, qtbot):
    stage.console.trouble["mapping"] = NotReady("The fields of Salesforce are not known yet.", fix="Connect first.")

    async def story():
        await stage.loaded()
        assert not stage.page.notice.isVisible()
        form = stage.page.add_person()
        await until(form.isVisible)
        assert edit(form, "last_name").isVisible()
        form.reject()
        await settle(0.05)

    run(story())


# -- at a glance, programs, the page ------------------------------------------------------------------------------------


def test_s3_36_rank_score_and_number_of_programs_are_seen_at_a_glance(run, stage):
    run(stage.loaded())
    scored = next(one.id for one in stage.console.people_by_id.values() if one.score is not None)
    person = stage.console.people_by_id[scored]
    run(stage.open(scored))
    figures = [figure.text() for figure in stage.page.glance.figures]
    assert figures == [person.rank, person.score, "0"]
    assert stage.page.glance.reasons.lines == (SignedLine("+5", "Company is known"),)
    assert stage.page.glance.age.text() == "Worked out 2 min ago"
    wishes = []
    stage.page.wanted.connect(lambda action, argument: wishes.append((action, argument)))
    control(stage.page, QAbstractButton, "How scores are worked out").click()
    assert wishes == [("help", "score")]
    assert "Looking at a person writes nothing" in " ".join(one.text() for one in stage.page.findChildren(Label))
    assert stage.page.programs.nothing.isVisible()
    assert unnamed(stage.page) == []


def test_a_score_tells_its_weightiest_reasons_and_what_is_missing_instead_of_a_guess():
    lines = [ScoreLine("behaviour", f"R{n}", f"{n - 4}.0", f"{n - 4:+}.0 R{n}") for n in range(8)]
    score = ScoreView(1, "A", True, "12.0", "B", "", lines, None, None, "")
    told = [f"{one.points} {one.words}" for one in reasons_of(score)]
    assert told == ["−4 R0", "−3 R1", "+3 R7", "−2 R2", "+2 R6", "−1 R3", "+1 R5", "+0 R4"]
    assert [one.against for one in reasons_of(score)][:3] == [True, True, False]
    assert age_words(replace(score, lines=()), NOW) == "Not enough data yet: no rule gives points."


def test_more_reasons_of_a_score_are_shown_on_request_until_somebody_else_is_shown(run, stage):
    scored = next(one.id for one in stage.console.people_by_id.values() if one.score is not None)
    lines = [ScoreLine("profile", f"Rule {n}", f"{9 - n}.5", "", f"{n} times") for n in range(7)]
    score = ScoreView(scored, "A", True, "12.0", "B", "", lines, None, None, "")
    stage.console._score = lambda person: score
    run(stage.open(scored))
    glance = stage.page.glance
    shown = lambda: [one.words for one in glance.reasons.lines]  # noqa: E731
    assert (len(shown()), glance.more.text()) == (MOST_REASONS, "All 7 reasons, in detail")
    words = lambda: {one.text() for one in glance.reasons.findChildren(Label)}  # noqa: E731
    assert {"+9.5", "Rule 0"} <= words()
    assert "0 times" not in words()
    glance.more.click()
    assert "0 times" in words()
    assert (len(shown()), glance.more.text()) == (7, "Only the weightiest reasons")
    stage.console._changed("people")
    run(settle(0.1))
    assert len(shown()) == 7, "a run does not fold them again"
    run(stage.open(next(one for one in stage.console.people_by_id if one != scored)))
    assert len(shown()) == MOST_REASONS


def test_s3_31_the_insight_says_how_ready_for_sales_somebody_is_and_why(run, stage):
    people = stage.console.people_by_id
    scored = next(one.id for one in people.values() if one.score is not None)
    run(stage.open(scored))
    ready = stage.page.glance.ready
    assert ready.isVisible()
    assert (ready.title.text(), ready.sentence.text()) == ("Ready for sales", "Now is a good moment to talk to them.")
    assert ready.reasons.text() == "They did a lot of late (rank 1). They last did something 2 days ago."
    other = next(one for one in people if one != scored)
    people[other] = replace(people[other], score=None, rank=None)
    run(stage.open(other))
    assert not ready.isVisible(), "without scores they are offered instead"


def test_s3_37_without_scores_none_of_the_three_is_shown_and_activating_them_is_offered(run, stage):
    run(stage.loaded())
    people, number = stage.console.people_by_id, list(stage.console.people_by_id)[5]
    people[number] = replace(people[number], score=None, rank=None)
    run(stage.open(number))
    glance = stage.page.glance
    assert (glance.glance.isVisible(), glance.activate.isVisible()) == (False, True)
    assert (glance.reasons.lines, glance.age.text()) == ((), "Scores are not activated.")
    glance.activate.click()
    run(until(lambda: "activate_scores" in stage.console.calls))
    run(stage.open(next(one.id for one in people.values() if one.score is not None)))
    assert (glance.glance.isVisible(), glance.activate.isVisible()) == (True, False)


def test_s3_18_a_person_is_added_to_a_program_that_is_offered(run, stage):
    run(stage.loaded())
    person = stage.page.insight.person.id
    card = stage.page.programs

    async def choose():
        card.add_button.click()
        await until(lambda: card.menu is not None)
        assert [action.text() for action in card.menu.actions()] == ["Spring && summer"]
        action = card.menu.actions()[0]
        card.menu.hide()
        action.trigger()
        await until(lambda: card.list.isVisible())
        await settle(0.05)

    run(choose())
    assert card.remark.text() == "1 person was added to the program “Spring & summer”."
    item = card.list.model().index(0, 0).data(ITEM_ROLE)
    assert item.title == "Spring & summer"
    assert "Added by hand" in item.tooltip
    assert "Next: Create task “Call back”" in item.tooltip
    assert stage.page.glance.figures[2].text() == "1"
    assert stage.console.places[person][0].state == "in"
    # Nothing is offered any more.
    card.menu = None
    card.add_button.click()
    run(until(lambda: "no program approved for sales" in card.remark.text()))
    assert card.menu is None


def test_s3_38_view_contact_insight_opens_the_page_or_says_why_not(run, stage, monkeypatch):
    run(stage.loaded())
    opened = []
    monkeypatch.setattr(links, "open_url", opened.append)
    linked = next(one.id for one in stage.console.people_by_id.values() if one.crm_id is not None)
    run(stage.open(linked))
    glance = stage.page.glance
    glance.view.click()
    run(until(lambda: glance.remark.isVisible()))
    assert glance.remark.text().startswith("The insight page is off.")
    assert opened == []
    stage.console.page = replace(stage.console.page, on=True)
    glance.view.click()
    run(until(lambda: opened))
    assert opened == [f"http://127.0.0.1:28765/insight/key/{stage.console.people_by_id[linked].crm_id}"]


def test_s1_17_somebody_is_linked_by_hand_and_told_who_has_the_record_here(run, stage):
    async def story():
        people = stage.console.people_by_id
        taken = next(one for one in people.values() if one.crm_id)
        visitor = await stage.console.add_person(Kind.LEAD, {"last_name": "Anonymous"})
        await stage.open(taken.id)
        assert not stage.page.panel.link_button.isVisibleTo(stage.page)
        stage.page.link_person()
        assert "has a record in Salesforce already" in stage.page.notice.sentence.text()
        await stage.open(visitor.id)
        stage.page.panel.link_button.click()
        await until(lambda: stage.page.findChildren(LinkDialog))
        (dialog,) = stage.page.findChildren(LinkDialog)
        dialog.edit.setText("00Q5g00000AbCdE")
        await settle(0.05)
        assert "becomes part of" not in dialog.understood.text()
        dialog.edit.setText(taken.crm_id)
        await until(lambda: f"It is {taken.name} here already: Anonymous becomes part" in dialog.understood.text())
        dialog.accept_button.click()
        await until(lambda: visitor.id in stage.console.linked_by_hand)
        return stage.console.linked_by_hand[visitor.id] == taken.crm_id, stage.page.notice.isVisibleTo(stage.page)

    assert run(story()) == (True, True)
