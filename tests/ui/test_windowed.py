"""Tables over windows: a million rows open at once, rows arrive page by page, selections survive a refresh."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.models.windowed import PAGE, PAGES_KEPT, WindowedModel


@dataclass(frozen=True)
class Row:
    id: int
    text: str


class Numbers(WindowedModel[Row]):
    """Two columns over `Source`."""

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.record(index.row())
        return None if row is None else (row.id, row.text)[index.column()]


class Source:
    """Answers rows by id and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []
        self.gone: set[int] = set()
        self.word = "row"
        self.trouble: Exception | None = None

    async def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        self.asked.append(ids)
        await asyncio.sleep(0)
        if self.trouble is not None:
            raise self.trouble
        return [Row(i, f"{self.word} {i}") for i in ids if i not in self.gone]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(loop, source):
    made = Numbers(source.rows)
    yield made
    made.stop()


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0.002)


def test_the_model_keeps_qts_rules(run, qtmodeltester, model):
    model.set_ids(range(1, 600))
    run(settle())
    qtmodeltester.check(model)
    run(settle())


def test_only_the_pages_that_are_shown_are_asked_for(run, qtbot, model, source):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(400, 300)
    view.show()
    model.set_ids(array("q", range(1_000_000)))
    qtbot.waitExposed(view)
    view.viewport().repaint()
    run(settle())
    assert len(source.asked) == 1
    view.scrollTo(model.index(900_000, 0), QAbstractItemView.ScrollHint.PositionAtTop)
    view.viewport().repaint()
    run(settle())
    assert len(source.asked) == 2
    assert source.asked[1][0] == 900_000 // PAGE * PAGE
    assert model.index(900_000, 1).data() == "row 900000"


def test_a_cell_is_blank_until_its_page_is_here(run, model):
    model.set_ids([5, 6])
    assert model.index(0, 1).data() is None
    run(settle())
    assert model.index(0, 1).data() == "row 5"


def test_rows_that_are_gone_stay_blank(run, model, source):
    source.gone = {6}
    model.set_ids([5, 6, 7])
    model.index(0, 1).data()
    run(settle())
    assert [model.index(row, 1).data() for row in range(3)] == ["row 5", None, "row 7"]


def test_the_same_ids_again_do_not_reset_and_old_rows_stay_until_new_arrive(run, qtbot, model, source):
    model.set_ids([1, 2])
    model.index(0, 0).data()
    run(settle())
    source.word = "new"
    with qtbot.assertNotEmitted(model.modelReset):
        assert model.set_ids([1, 2]) is False
    assert model.index(0, 1).data() == "row 1"
    run(settle())
    assert model.index(0, 1).data() == "new 1"


def test_known_rows_are_shown_at_once_when_one_leaves_the_list(run, model):
    model.set_ids([1, 2, 3])
    model.index(0, 0).data()
    run(settle())
    assert model.set_ids([1, 3]) is True
    assert [model.index(row, 1).data() for row in range(2)] == ["row 1", "row 3"]


def test_few_pages_are_kept(run, model):
    async def walk() -> None:
        for number in range(PAGES_KEPT + 10):
            model.index(number * PAGE, 0).data()
            await asyncio.sleep(0.002)

    model.set_ids(range((PAGES_KEPT + 20) * PAGE))
    run(walk())
    run(settle())
    assert len(model._pages) == PAGES_KEPT
    assert model.index(0, 0).data() is None


def test_a_page_that_cannot_be_read_is_told_and_asked_for_again(run, model, source):
    told = []
    model.trouble.connect(told.append)
    source.trouble = OSError("no disk")
    model.set_ids([1])
    model.index(0, 0).data()
    run(settle())
    assert [str(error) for error in told] == ["no disk"]
    source.trouble = None
    model.index(0, 0).data()
    run(settle())
    assert model.index(0, 1).data() == "row 1"


def test_a_selection_is_found_again_by_id(run, qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    model.set_ids([10, 20, 30, 40, 50])
    for row in (1, 2, 4):
        view.selectionModel().select(
            model.index(row, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        )
    chosen = model.ids_of(view.selectionModel().selection())
    assert list(chosen) == [20, 30, 50]
    model.set_ids([50, 40, 30, 20])
    again = model.selection_of(chosen)
    assert len(again) == 2
    view.selectionModel().select(again, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [0, 2, 3]
    run(settle())


def test_row_of_finds_an_id_and_says_when_there_is_none(model):
    model.set_ids([7, 8])
    assert model.row_of(8) == 1
    assert model.row_of(9) == -1
