"""The page about two different values: by keys, a record at a time, everywhere at once, applied after a last look, taken back, rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from crmconsole.errors import CrmUnreachable
from crmconsole.events import Changed
from crmconsole.records import Kind, Policy
from crmconsole.views import OverruledValue
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle
from tests.ui.screen import control, put_away, unnamed_controls, until
from ui import texts
from ui.bridge import Bridge
from ui.differences.apply import ApplyDialog
from ui.differences.overruled import OverruledDialog
from ui.differences.rules import AlwaysDialog
from ui.models.choices import Choices
from ui.models.difference_fields import BASE, HERE, NOTE_ROLE, RESULT, THERE, Chosen
from ui.pages import differences
from ui.pages.differences import DifferencesPage
from ui.theme import Scheme, theme
from ui.widgets import TableState

Open = Callable[..., DifferencesPage]


@pytest.fixture
def console() -> FakeConsole:
    """Return a console in which 60 fields of 25 records have two different values."""
    made = FakeConsole()
    made.disagree(60, 25)
    return made


@pytest.fixture
def open_it(qtbot: Any, run: Any, console: FakeConsole) -> Any:
    """Return the function that shows the page and waits for its records."""
    bridge = Bridge(console.events)

    def end(page: DifferencesPage) -> None:
        page.end()
        run(put_away(page))

    def make(*, records: int = 25) -> DifferencesPage:
        page = DifferencesPage(console, bridge, now=now)  # type: ignore[arg-type]
        qtbot.addWidget(page, before_close_func=end)
        page.resize(1130, 680)
        page.show()
        run(until(lambda: page.records.model.rowCount() == records and (not records or page.record.model.rows)))
        return page

    yield make
    bridge.close()


class Keys:
    """Presses keys where the keyboard is and counts them."""

    def __init__(self, page: DifferencesPage) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: Qt.Key) -> None:
        focus = self.page.record.own if self.page.record.own.isVisible() else self.page.record.table
        QTest.keyClick(focus, key)
        self.pressed += 1


def applied(run: Any, page: DifferencesPage) -> None:
    """Agree to what the page is about to apply, and wait until it is carried out."""
    page.apply()
    run(until(lambda: page.findChildren(ApplyDialog)))
    (dialog,) = page.findChildren(ApplyDialog)
    dialog.accept_button.click()
    run(until(lambda: page.applied))
    run(settle(0.05))


# ------------------------------------------------------------------------------------------------ by keys
def test_sixty_on_25_records_are_decided_by_at_most_120_keys(run: Any, console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    keys = Keys(page)
    for record in range(25):
        fields = len(page.record.model.rows)
        for _ in range(fields):
            keys.press(Qt.Key.Key_1 if record % 2 else Qt.Key.Key_2)
        if record < 24:
            before = page.record.model.rows
            keys.press(Qt.Key.Key_Return)
            run(until(lambda seen=before: page.record.model.rows is not seen and page.record.model.rows != seen))
    assert len(page.chosen) == 60
    keys.press(Qt.Key.Key_Return)
    run(until(lambda: page.findChildren(ApplyDialog)))
    (dialog,) = page.findChildren(ApplyDialog)
    assert dialog.model.rowCount() == 60
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    keys.pressed += 1
    run(until(lambda: not console.clashes))
    assert keys.pressed <= 120
    run(until(lambda: "60 fields are settled" in page.notice.sentence.text()))
    run(until(page.empty.isVisible))
    keeps = [keep for _field, keep in console.decided]
    assert set(keeps) == {"here", "there"}


def test_whoever_types_fast_chooses_for_the_record_that_is_on_its_way(
    run: Any, console: FakeConsole, open_it: Open
) -> None:
    page = open_it()
    console.delay = 0.05
    keys = Keys(page)
    first = [one.id for one in page.record.model.rows]
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_2)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_2)
    assert list(page.chosen) == first[:1], "nothing more is chosen for the record that is left"
    run(until(lambda: len(page.chosen) == 3))
    chosen = list(page.chosen.values())
    assert [one.keep for one in chosen] == ["here", "there", "there"]
    assert len({one.view.local_id for one in chosen}) == 3
    assert chosen[2].view.id == page.record.model.rows[0].id


def test_the_keys_mean_what_they_say_and_say_what_was_looked_at(run: Any, console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    first, second, third = page.record.model.rows
    keys = Keys(page)
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_2)
    keys.press(Qt.Key.Key_3)
    assert page.record.own.text() == third.here
    QTest.keyClicks(page.record.own, "1 Both 2")
    keys.press(Qt.Key.Key_Return)
    assert console.batches == []
    applied(run, page)
    chosen = [choice for batch in console.batches for choice in batch]
    assert [(one.id, one.keep, one.value) for one in chosen] == [
        (first.id, "here", None),
        (second.id, "there", None),
        (third.id, "value", "1 Both 2"),
    ]
    assert [(one.seen, one.seen_here) for one in chosen] == [(one.there, one.here) for one in (first, second, third)]


def test_escape_leaves_the_field_for_another_value_and_0_opens_a_choice_again(open_it: Open) -> None:
    page = open_it()
    keys = Keys(page)
    keys.press(Qt.Key.Key_3)
    keys.press(Qt.Key.Key_Escape)
    assert not page.record.own.isVisible()
    assert page.chosen == {}
    keys.press(Qt.Key.Key_1)
    assert len(page.chosen) == 1
    page.record.go_to(0)
    keys.press(Qt.Key.Key_0)
    assert page.chosen == {}
    assert not page.apply_button.isEnabled()
    assert page.apply_button.toolTip() == "Choose a value for at least one field first"


# ------------------------------------------------------------------------------------------------ what is shown
def test_here_and_salesforce_never_swap_and_tell_who_and_when(console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    model = page.record.model
    for row, one in enumerate(model.rows):
        cells = [model.index(row, column).data() for column in range(model.columnCount())]
        assert cells == [one.label, one.base, one.here, one.there, "Not chosen yet"]
        assert str(model.index(row, HERE).data(NOTE_ROLE)).endswith("\nHere · by hand")
        assert str(model.index(row, THERE).data(NOTE_ROLE)).endswith("\nSalesforce · by Maria Ortiz")
        assert "Changed in Salesforce: " in model.index(row, THERE).data(Qt.ItemDataRole.ToolTipRole)
    assert page.record.who.text() == model.rows[0].name
    assert "Northwind" in page.record.about.text()


def test_a_click_on_a_side_chooses_it_and_the_result_shows_it(open_it: Open) -> None:
    page = open_it()
    table, model = page.record.table, page.record.model
    for column in (HERE, THERE):
        place = table.visualRect(model.index(1, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert model.index(1, RESULT).data() == model.index(1, column).data()
        assert model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole).endswith("chosen")
    assert page.apply_button.text() == "Apply 1 change…"


def test_the_newest_side_is_marked_in_words_and_chosen_by_the_button(
    run: Any, console: FakeConsole, open_it: Open
) -> None:
    page = open_it()
    first, second, third = (one.id for one in page.record.model.rows)
    console.date(first, here="2026-11-21T13:00:00Z", there="2026-11-21T12:00:00Z")
    console.date(second, here="2026-11-21T11:00:00Z", there="2026-11-21T12:00:00Z")
    page.refresher.ask()
    run(until(lambda: "newest" in str(page.record.model.index(0, HERE).data(NOTE_ROLE))))
    assert "newest" in str(page.record.model.index(1, THERE).data(NOTE_ROLE))
    for column, source, at in ((HERE, "Here", "2026-11-21T13:00:00Z"), (THERE, "Salesforce", "2026-11-21T12:00:00Z")):
        zoned = texts.zoned(texts.parse(at), now())
        assert zoned != texts.clock_time(texts.parse(at))  # the zone stands beside it
        when, where = str(page.record.model.index(0, column).data(NOTE_ROLE)).splitlines()
        assert (when.removeprefix("newest · "), where.split(" · ")[0]) == (zoned, source)
    control(page, QPushButton, "Newest of each").click()
    assert {key: one.keep for key, one in page.chosen.items()} == {first: "here", second: "there"}
    assert third not in page.chosen  # changed at the same second: nobody can tell


def test_all_here_and_all_salesforce_are_of_the_record_in_sight(open_it: Open) -> None:
    page = open_it()
    control(page, QPushButton, "All here").click()
    assert {one.keep for one in page.chosen.values()} == {"here"}
    assert len(page.chosen) == 3
    control(page, QPushButton, "All Salesforce").click()
    assert {one.keep for one in page.chosen.values()} == {"there"}
    assert len(page.chosen) == 3


def test_every_record_is_chosen_for_at_once_and_all_is_forgotten_again(
    run: Any, console: FakeConsole, open_it: Open
) -> None:
    page = open_it()
    page.records.menu.actions()[1].trigger()
    run(until(lambda: len(page.chosen) == 60))
    assert {one.keep for one in page.chosen.values()} == {"there"}
    assert page.records.model.index(0, 0).data().startswith("3 of 3")
    page.records.menu.actions()[-1].trigger()
    assert page.chosen == {}
    assert console.batches == []


def test_choices_are_counted_as_they_grow(console: FakeConsole) -> None:
    one, two, three = [console.clashes[number] for number in (1, 26, 2)]
    choices = Choices()
    choices.update({each.id: Chosen(each, "here") for each in (one, two, three)})
    choices[one.id] = Chosen(one, "value", "x")
    assert (choices.of_side("here"), choices.of_side("value"), len(choices)) == (2, 1, 3)
    assert (choices.of_record(one.kind, one.local_id), choices.of_record(three.kind, three.local_id)) == (2, 1)
    del choices[one.id]
    assert choices.pop(99, None) is None
    assert (choices.of_side("value"), choices.of_record(one.kind, one.local_id)) == (0, 1)
    choices.clear()
    assert (len(choices), choices.of_side("here")) == (0, 0)


def test_what_was_applied_to_many_is_taken_back_some_at_a_time(
    run: Any, console: FakeConsole, open_it: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differences, "AT_ONCE", 25)
    page = open_it()
    page.applied = list(range(1, 61))
    console.settled = dict(console.clashes)
    page.take_back()
    run(until(lambda: "60 choices are taken back." in page.notice.sentence.text()))
    assert console.calls.count("take_back_choices") == 3


def test_records_are_found_by_name_and_by_object(run: Any, console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    name = console.clashes[1].name
    page.records.search.setText(name)
    run(until(lambda: page.records.model.rowCount() == 1))
    page.records.search.setText("nobody is called so")
    run(until(lambda: page.records.panel.state is TableState.FILTERED))
    page.records.panel.empty.action.click()
    run(until(lambda: page.records.model.rowCount() == 25))


# ------------------------------------------------------------------------------------------------ applying
def test_the_last_look_says_what_becomes_of_both_sides_and_cancelling_writes_nothing(
    run: Any, console: FakeConsole, open_it: Open
) -> None:
    page = open_it()
    keys = Keys(page)
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_2)
    page.apply_button.click()
    run(until(lambda: page.findChildren(ApplyDialog)))
    (dialog,) = page.findChildren(ApplyDialog)
    rows = [[dialog.model.index(row, column).data() for column in range(5)] for row in range(2)]
    one, other = page.record.model.rows[:2]
    assert rows == [
        [one.name, one.label, one.here, one.there, "Salesforce, with the next run"],
        [other.name, other.label, other.there, other.here, "Here, at once"],
    ]
    assert dialog.windowTitle() == "Apply 2 changes?"
    assert unnamed_controls(dialog) == []
    dialog.cancel_button.click()
    run(settle(0.05))
    assert console.batches == []
    assert len(page.chosen) == 2


def test_what_moved_meanwhile_is_told_and_the_others_are_settled(run: Any, console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    control(page, QPushButton, "All here").click()
    moved = page.record.model.rows[1]
    console.move(moved.id, "elsewhere")
    applied(run, page)
    run(until(lambda: "2 fields are settled" in page.notice.sentence.text()))
    assert f"{moved.label} was changed in Salesforce after you looked" in page.notice.sentence.text()
    assert page.notice.severity == "attention"
    assert moved.id in console.clashes
    assert page.chosen == {}


def test_a_choice_about_a_value_that_moved_is_forgotten_and_told(run: Any, console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    Keys(page).press(Qt.Key.Key_1)
    (number,) = page.chosen
    console.move(number, "elsewhere")
    console.events.publish(Changed(frozenset({"conflicts"})))
    run(until(lambda: not page.chosen))
    assert "has another value by now" in page.notice.sentence.text()


def test_the_last_apply_is_taken_back_once_and_what_travelled_says_so(
    run: Any, console: FakeConsole, open_it: Open
) -> None:
    page = open_it()
    assert not page.undo_button.isEnabled()
    control(page, QPushButton, "All Salesforce").click()
    ids = [one.id for one in page.record.model.rows]
    applied(run, page)
    assert len(console.clashes) == 57
    console.sent.add(ids[0])
    page.undo_button.click()
    run(until(lambda: len(console.clashes) == 59))
    run(until(lambda: "2 choices are taken back" in page.notice.sentence.text()))
    assert "went to Salesforce" in page.notice.sentence.text()
    assert not page.undo_button.isEnabled()


def test_trouble_is_told_and_the_records_stay(run: Any, console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    console.trouble["difference_ids"] = CrmUnreachable("The disk is busy.", "Nothing was changed.", "Try again.")
    page.refresher.ask()
    run(until(lambda: "busy" in page.notice.sentence.text()))
    assert page.records.model.rowCount() == 25
    del console.trouble["difference_ids"]
    page.notice.action.click()
    run(until(lambda: not page.notice.sentence.text()))


def test_without_differences_the_page_says_so(open_it: Open, console: FakeConsole, run: Any) -> None:
    console.clashes.clear()
    page = open_it(records=0)
    run(until(page.empty.isVisible))
    assert page.empty.sentence.text() == "Everything is settled"
    assert page.header.title.text() == "No field has two different values"


# ------------------------------------------------------------------------------------------------ rules
def test_always_says_what_it_changes_and_settles_what_waits(run: Any, console: FakeConsole, open_it: Open) -> None:
    page = open_it()
    one = page.record.current
    assert one is not None
    waiting = sum((each.kind, each.field) == (one.kind, one.field) for each in console.clashes.values())
    control(page, QPushButton, f"Always do this for {one.label}…").click()
    run(until(lambda: page.findChildren(AlwaysDialog)))
    (asking,) = page.findChildren(AlwaysDialog)
    assert f"for {one.label}, Salesforce wins" in asking.sentence.text()
    assert f"{waiting} differences that wait are settled by it" in asking.sentence.text()
    assert asking.choices["there"].isChecked()
    asking.choices["here"].click()
    assert "the value here wins" in asking.sentence.text()
    assert unnamed_controls(asking) == []
    control(asking, QPushButton, "Always do this").click()
    run(until(lambda: console.rules))
    assert console.rules == [(one.kind, one.field, "here")]
    run(until(lambda: len(console.clashes) == 60 - waiting))
    run(until(lambda: "version 7" in page.notice.sentence.text()))


def decide_five(run: Any, page: DifferencesPage) -> None:
    """Keep Salesforce's title of five people."""
    for _ in range(5):
        Keys(page).press(Qt.Key.Key_2)
        before = page.record.model.rows
        page.next_record()
        run(until(lambda seen=before: page.record.model.rows != seen))
    applied(run, page)


@pytest.mark.parametrize("wish", ["always", "not now"])
def test_five_equal_choices_bring_the_suggestion(run: Any, console: FakeConsole, open_it: Open, wish: str) -> None:
    page = open_it()
    assert not page.rule.isVisible()
    label, kind, field = (
        page.record.model.rows[0].label,
        page.record.model.rows[0].kind,
        page.record.model.rows[0].field,
    )
    decide_five(run, page)
    run(until(page.rule.isVisible))
    assert label in page.rule.words.text()
    if wish == "always":
        control(page, QPushButton, f"Always for {label}").click()
        run(until(lambda: console.rules))
        assert console.rules == [(kind, field, "there")]
    else:
        page.rule.not_now.click()
        run(until(lambda: console.not_now))
        assert console.not_now == {(kind, field, Policy.SALESFORCE_WINS)}
    run(until(lambda: not page.rule.isVisible()))
    assert kind in Kind


# ------------------------------------------------------------------------------------------------ decided by rules
def test_s0_23_what_lost_by_a_rule_is_kept_for_a_look(run: Any, open_it: Open, console: FakeConsole) -> None:
    page = open_it()
    wanted: list[tuple[str, str]] = []
    page.wanted.connect(lambda action, argument: wanted.append((action, argument)))
    page.overruled_button.click()
    (dialog,) = page.findChildren(OverruledDialog)
    run(until(lambda: dialog.panel.state is TableState.EMPTY))
    assert not dialog.person.isEnabled()
    assert unnamed_controls(dialog) == []
    dialog.reject()
    lost = ("City", "Hull", "<b>Leeds</b>", "here", "Both sides changed it; Salesforce wins.")
    console.lost = [
        OverruledValue("2026-11-21T12:00:00Z", 7, Kind.LEAD, 3, "María Ortiz", "city", *lost),
        OverruledValue("2026-11-21T12:00:00Z", 7, Kind.CAMPAIGN, 1, "Autumn fair", "city", *lost),
    ]
    dialog = page.show_overruled()
    run(until(lambda: dialog.model.rowCount() == 2 and dialog.person.isEnabled()))
    cells = [dialog.model.index(0, column).data() for column in range(6)]
    assert cells == ["María Ortiz", "City", "Hull", "<b>Leeds</b>", "Here", lost[-1]]
    dialog.table.selectRow(1)
    assert dialog.person.accessibleDescription() == "This is no person"
    dialog.table.selectRow(0)
    dialog.person.click()
    assert wanted == [("person", "3")]


# ------------------------------------------------------------------------------------------------ looks
def test_always_proposes_what_was_chosen_for_this_one(run: Any, open_it: Open) -> None:
    page = open_it()
    page.record.go_to(0)
    page.record.choose("here")
    page.record.go_to(0)
    page.record._wish_always()
    run(until(lambda: page.findChildren(AlwaysDialog)))
    (asking,) = page.findChildren(AlwaysDialog)
    assert asking.keep == "here"
    asking.reject()


@pytest.mark.parametrize(("size", "px"), [((1114, 640), 13), ((866, 480), 13), ((1240, 640), 20)])
def test_no_column_is_cut(qapp: Any, run: Any, open_it: Open, size: tuple[int, int], px: int) -> None:
    page = open_it()
    theme.set_base_px(px)
    try:
        page.setMinimumSize(1, 1)
        page.resize(*size)
        run(settle(0.1))
        table = page.record.table
        assert page.width() == size[0]
        assert table.horizontalHeader().length() <= table.viewport().width()
    finally:
        theme.set_base_px(13)


def test_everything_has_a_name(open_it: Open) -> None:
    page = open_it()
    assert unnamed_controls(page) == []
    page.record.choose("value")
    assert unnamed_controls(page) == []


def test_a_narrow_page_leaves_the_agreed_value_out(run: Any, open_it: Open) -> None:
    page = open_it()
    assert not page.record.table.isColumnHidden(BASE)
    page.setMinimumSize(1, 1)
    page.resize(850, 520)
    run(settle(0.05))
    assert page.record.table.isColumnHidden(BASE)
    assert page.width() == 850
    assert page.record.other.text() == ""
    assert unnamed_controls(page) == []


def test_it_is_painted_in_both_colours(qapp: Any, run: Any, open_it: Open) -> None:
    page = open_it()
    Keys(page).press(Qt.Key.Key_1)
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.apply(qapp, scheme, 13)
        run(settle(0.05))
        pictures.append(page.grab().toImage())
    theme.apply(qapp, Scheme.LIGHT, 13)
    grounds = [picture.pixelColor(picture.width() // 2, picture.height() - 30).lightness() for picture in pictures]
    assert grounds[0] > 200 > 80 > grounds[1]
