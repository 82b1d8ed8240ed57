"""Rows that come and go one by one: whatever was shown and is wanted, what stays keeps its place in views."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.come_and_go import follow

Letters = st.lists(st.sampled_from("abcdef"), unique=True)


class Shown(QAbstractListModel):
    """Letters in memory; Qt's own tester watches what is told about them."""

    def __init__(self, letters: list[str]) -> None:
        super().__init__()
        self.letters = letters
        self.tester = QAbstractItemModelTester(self, QAbstractItemModelTester.FailureReportingMode.Warning)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.letters)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.letters[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


@given(before=Letters, wanted=Letters)
def test_what_keeps_its_order_is_never_reset(qapp, before: list[str], wanted: list[str]) -> None:
    model = Shown(list(before))
    marks = {letter: QPersistentModelIndex(model.index(row, 0)) for row, letter in enumerate(before)}
    stays = [letter for letter in before if letter in wanted]
    followed = follow(model, model.letters, wanted, str)
    assert followed == (stays == [letter for letter in wanted if letter in before])
    if followed:
        assert model.letters == wanted
        assert {letter: mark.row() for letter, mark in marks.items() if mark.isValid()} == {
            letter: wanted.index(letter) for letter in stays
        }
