"""The pipeline of deals: columns with counts and sums, cards moved by keys and by the mouse, the same as a table; read-only while connected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from crmconsole.errors import InputProblem, NotReady
from crmconsole.records import Kind
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle, unnamed, until
from ui.bridge import Bridge
from ui.pages.deals import DealsPage
from ui.pages.record_form import RecordForm
from ui.widgets.board import CARD

ALT = Qt.KeyboardModifier.AltModifier


class Stage:
    """A console, its bridge and the page in sight."""

    def __init__(self, qtbot, console: FakeConsole) -> None:
        self.console, self.bridge = console, Bridge(console.events)
        self.page = DealsPage(console, self.bridge, now=now)
        qtbot.addWidget(self.page)
        self.page.resize(1162, 684)
        self.page.show()

    async def loaded(self) -> None:
        await until(lambda: self.page.columns and self.page.panel.insight is not None)
        await settle(0.05)

    def cards(self) -> dict[str, list[str]]:
        return {one.cards.key: [item.title for item in one.cards.items.items] for one in self.page.board.columns}

    def head(self, place: int) -> tuple[str, str, str]:
        column = self.page.board.columns[place]
        return column.heading.text(), column.badge.text(), column.total.text()


@pytest.fixture
def make(qtbot, loop):
    made: list[Stage] = []

    def begin(console: FakeConsole | None = None) -> Stage:
        made.append(Stage(qtbot, console or FakeConsole(connected=False, complete=False)))
        return made[-1]

    yield begin
    for one in made:
        one.page.end()
        one.bridge.close()


def test_s0_6_stages_are_columns_with_counts_and_sums(run, make):
    stage = make()
    run(stage.loaded())
    assert stage.head(0) == ("Prospecting", "2", "4,000")
    assert stage.head(1) == ("Qualification", "1", "900.50")
    assert stage.head(5) == ("Closed Lost", "0", "0")
    assert stage.cards()["Prospecting"] == ["40 chairs", "Shelves"]
    assert stage.page.board.columns[0].cards.accessibleName() == "Prospecting: 2, 4,000"
    assert unnamed(stage.page) == []


def test_s0_6_a_card_is_moved_by_keys_alone_and_keeps_the_keyboard(run, make, qtbot):
    stage = make()

    async def story():
        await stage.loaded()
        first, second = (column.cards for column in stage.page.board.columns[:2])
        first.setFocus()
        first.select("1")
        qtbot.keyClick(first, Qt.Key.Key_Right, ALT)
        await until(lambda: stage.cards()["Qualification"] == ["40 chairs", "2 tables"])
        await until(lambda: stage.head(0) == ("Prospecting", "1", "0"))
        assert stage.console.records_by[Kind.OPPORTUNITY][1].fields["stage"] == "Qualification"
        await until(lambda: second.current_key == "1")
        qtbot.keyClick(second, Qt.Key.Key_Left, ALT)
        await until(lambda: stage.cards()["Prospecting"] == ["40 chairs", "Shelves"])
        calls = stage.console.calls.count("edit_record")
        qtbot.keyClick(first, Qt.Key.Key_Left, ALT)
        await settle(0.05)
        assert stage.console.calls.count("edit_record") == calls

    run(story())


def test_s0_6_a_card_is_dropped_on_a_stage(run, make):
    stage = make()

    async def story():
        await stage.loaded()
        won = stage.page.board.columns[4].cards
        data = QMimeData()
        data.setData(CARD, b"2")
        drop = QDropEvent(
            QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        won.dropEvent(drop)
        await until(lambda: stage.cards()["Closed Won"] == ["2 tables", "Old lamps"])
        assert stage.console.records_by[Kind.OPPORTUNITY][2].fields["won"] is True

    run(story())


def test_s0_6_a_move_that_is_refused_is_told_and_the_card_stays(run, make):
    stage = make()

    async def story():
        await stage.loaded()
        stage.console.trouble["edit_record"] = InputProblem("There is no stage “Prospecting”.", "Nothing was changed.")
        stage.page.move("2", "Prospecting")
        await until(stage.page.notice.isVisible)
        assert "no stage" in stage.page.notice.sentence.text()
        assert stage.cards()["Qualification"] == ["2 tables"]

    run(story())


def test_s0_14_while_connected_no_card_moves(run, make, qtbot):
    stage = make(FakeConsole())

    async def story():
        await stage.loaded()
        cards = stage.page.board.columns[0].cards
        cards.select("1")
        assert not cards.dragEnabled()
        assert not cards.acceptDrops()
        qtbot.keyClick(cards, Qt.Key.Key_Right, ALT)
        stage.page.move("1", "Qualification")
        await settle(0.1)
        assert "edit_record" not in stage.console.calls
        assert stage.page.header.badge.text() == "Read-only"
        assert not stage.page.add_button.isEnabled()

    run(story())


def test_s0_6_the_table_beside_the_board_shows_the_same_and_everything_about_a_deal(run, make):
    stage = make()

    async def story():
        await stage.loaded()
        cards = stage.page.board.columns[0].cards
        cards.activated.emit(cards.items.index(0))
        await until(lambda: stage.page.panel.isVisible() and stage.page.panel.name.text() == "40 chairs")
        assert stage.page.form.current == "table"
        model = stage.page.list.model
        assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["2 tables", "40 chairs", "Old lamps", "Shelves"]  # fmt: skip
        assert [model.index(1, column).data() for column in range(1, 5)] == ["Moss Ltd", "Prospecting", "4,000", "24 Dec 2026"]  # fmt: skip
        assert stage.page.panel.badge.text() == "Prospecting"

    run(story())


def test_s0_6_a_deal_is_added_with_its_account_and_stage(run, make, qtbot):
    stage = make()

    async def story():
        await stage.loaded()
        stage.page.add_button.click()
        await until(lambda: stage.page.findChildren(RecordForm))
        form = stage.page.findChildren(RecordForm)[0]
        assert "won" not in form.editors
        qtbot.keyClicks(form.editors["name"], "Ten desks")
        account = form.parents[Kind.ACCOUNT]
        qtbot.keyClicks(account, "Mos")
        await until(lambda: account._names.stringList() == ["Moss Ltd"])
        account.setText("Moss Ltd")
        form.editors["stage"].setCurrentText("Qualification")
        form.accept_button.click()
        await until(lambda: "Ten desks" in stage.cards()["Qualification"])
        assert stage.console.parents[5]["account"] == "Moss Ltd"

    run(story())


def test_a_pipeline_that_cannot_be_read_says_so(run, make):
    console = FakeConsole(connected=False, complete=False)
    console.trouble["deal_columns"] = NotReady("The database is busy.")
    stage = make(console)

    async def story():
        await until(lambda: "busy" in stage.page.empty.sentence.text())
        console.trouble.clear()
        await settle(1.1)
        stage.page.empty.action.click()
        await until(lambda: stage.cards().get("Prospecting") == ["40 chairs", "Shelves"])

    run(story())
