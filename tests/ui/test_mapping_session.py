"""A mapping being edited: fields onto rows, directions, suggestions, undo, and the models that show all that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from crmconsole.mapping.edit import Side, Taken
from crmconsole.records import Direction, Kind, Policy
from tests.ui.fake_console import FakeConsole
from ui.models.mapping_fields import MIME, FieldListModel, from_mime, to_mime
from ui.models.mapping_session import Carried, MappingSession
from ui.models.mapping_table import Column, MappingTableModel
from ui.widgets.cells import LOOK_ROLE

COPY = Qt.DropAction.CopyAction


@pytest.fixture
def session(qapp) -> MappingSession:
    session = MappingSession()
    session.load(FakeConsole()._mapping(Kind.LEAD))
    return session


@pytest.fixture
def table(session, qtmodeltester) -> MappingTableModel:
    model = MappingTableModel(session)
    model.refresh()
    qtmodeltester.check(model)
    return model


def row_of(session: MappingSession, local: str):
    return next(row for row in session.rows if row.local == local)


def test_unmapped_fields_are_those_that_no_row_has(session) -> None:
    here = {spec.name for spec in session.unmapped(Side.HERE)}
    assert "region" in here
    assert "last_name" not in here
    session.remove({row_of(session, "last_name").id})
    assert "last_name" in {spec.name for spec in session.unmapped(Side.HERE)}


def test_a_field_onto_the_empty_row_makes_a_pair_and_undo_takes_it_back(session) -> None:
    before = session.rows
    row_id = session.place(Carried(Side.HERE, "region"), None)
    assert (session.row(row_id).local, session.row(row_id).remote) == ("region", None)
    assert session.errors, "half a pair cannot be saved"
    session.place(Carried(Side.THERE, "Region__c"), row_id)
    assert not session.errors
    assert session.verdict(session.row(row_id)).level == "ok"
    session.undo.undo()
    assert session.row(row_id).remote is None
    session.undo.undo()
    assert session.rows == before
    assert not session.dirty
    session.undo.redo()
    session.undo.redo()
    assert session.row(row_id).remote == "Region__c"


def test_a_pair_gets_a_direction_that_its_fields_allow(session) -> None:
    row_id = session.place(Carried(Side.HERE, "annual_revenue"), None)
    session.place(Carried(Side.THERE, "AnnualRevenue"), row_id)
    assert session.row(row_id).direction is Direction.PULL  # nobody may write AnnualRevenue in this org
    assert session.set_direction(row_id, Direction.PUSH) != ""
    assert session.row(row_id).direction is Direction.PULL


def test_what_cannot_fit_is_refused_with_a_reason(session) -> None:
    row = row_of(session, "score")
    judgement = session.judge(Carried(Side.THERE, "Last_Visit__c"), row.id)
    assert not judgement.allowed
    assert judgement.sentence
    locked = session.judge(Carried(Side.THERE, "CreatedDate"), row.id)
    assert not locked.allowed
    assert "write" in locked.sentence
    free = session.place(Carried(Side.HERE, "region"), None)
    assert session.judge(Carried(Side.THERE, "Region__c"), free).allowed


def test_a_taken_place_asks_and_each_answer_does_what_it_says(session) -> None:
    title, phone = row_of(session, "job_title"), row_of(session, "phone")
    from_list = session.judge(Carried(Side.THERE, "Description"), title.id)
    assert from_list.answers == (Taken.REPLACE,)
    from_row = Carried(Side.THERE, "Phone", phone.id)
    assert session.judge(from_row, title.id).answers == (Taken.REPLACE, Taken.SWAP)
    session.place(from_row, title.id, Taken.SWAP)
    assert session.row(title.id).remote == "Phone"
    assert session.row(phone.id).remote == "Title"
    session.undo.undo()
    session.place(from_row, title.id, Taken.REPLACE)
    assert session.row(title.id).remote == "Phone"
    assert session.row(phone.id).remote is None


def test_direction_toggles_of_a_row_are_one_step(session) -> None:
    row = row_of(session, "phone")
    for direction in (Direction.PUSH, Direction.PULL, Direction.OFF):
        session.set_direction(row.id, direction)
    assert session.undo.count() == 1
    session.undo.undo()
    assert session.row(row.id).direction is Direction.TWO_WAY
    session.undo.redo()
    session.set_direction(row_of(session, "first_name").id, Direction.PUSH)
    assert session.undo.count() == 2, "another row is another step"


def test_toggling_back_to_the_start_leaves_no_step(session) -> None:
    row = row_of(session, "phone")
    session.set_direction(row.id, Direction.PUSH)
    session.set_direction(row.id, Direction.TWO_WAY)
    assert not session.dirty
    assert session.undo.count() == 0


def test_suggestions_are_shown_but_not_mapped_until_accepted(session) -> None:
    before = session.to_save
    assert session.suggest() > 3
    assert all(row.proposed for row in session.proposals)
    assert not session.dirty
    assert session.to_save == before
    wanted = next(row for row in session.proposals if row.local == "region")
    for row in session.proposals:
        session.tick(row.id, row.id == wanted.id)
    session.accept(set(session.ticked))
    assert session.proposals == []
    assert [(row.local, row.remote) for row in session.to_save[len(before) :]] == [("region", "Region__c")]
    session.undo.undo()
    assert len(session.proposals) > 3
    session.drop_suggestions()
    assert session.rows == before


def test_a_save_keeps_the_way_back(session) -> None:
    console = FakeConsole()
    row = row_of(session, "phone")
    session.set_policy(row.id, Policy.ASK)
    view = replace(console._mapping(Kind.LEAD), rows=session.to_save, version=2)
    session.saved(view)
    assert not session.dirty
    session.undo.undo()
    assert session.dirty
    assert session.row(row.id).policy is Policy.NEWEST_WINS


# -- table --------------------------------------------------------------------------------------------------------------


def cell(table: MappingTableModel, row_id: str, column: Column, role: int = Qt.ItemDataRole.DisplayRole):
    return table.index(table.place_of(row_id), column).data(role)


def test_the_table_tells_every_cell_in_words(session, table) -> None:
    row = row_of(session, "job_title")
    assert cell(table, row.id, Column.HERE) == "Job Title"
    assert cell(table, row.id, Column.WAY) == "Both ways"
    assert cell(table, row.id, Column.THERE) == "Title"
    assert cell(table, row.id, Column.THERE, LOOK_ROLE).code == "Title"
    assert cell(table, row.id, Column.WINS) == "Ask me"
    assert " · " in cell(table, row.id, Column.SAMPLE)
    assert cell(table, row.id, Column.CHECK) == "Fits"
    assert len(cell(table, row.id, Column.CHECK, Qt.ItemDataRole.AccessibleTextRole)) > len("Fits")
    for column in Column:
        assert cell(table, row.id, column, Qt.ItemDataRole.AccessibleTextRole), column


def test_here_and_salesforce_never_swap(session, table) -> None:
    """Column Here shows only fields of ours and Salesforce only theirs, whatever is done (nextcloud #5840)."""
    session.suggest()
    session.accept({row.id for row in session.proposals})
    session.place(
        Carried(Side.THERE, "Phone", row_of(session, "phone").id), row_of(session, "job_title").id, Taken.SWAP
    )
    for place in range(table.rowCount() - 1):
        row = table.row_at(place)
        assert row.local is None or row.local in session.here
        assert row.remote is None or row.remote in session.there
        if row.local:
            assert table.index(place, Column.HERE).data() == session.here[row.local].label
        if row.remote:
            assert table.index(place, Column.THERE).data() == session.there[row.remote].label


def test_rows_that_stay_are_not_reset(session, table, qtbot) -> None:
    resets: list[int] = []
    table.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(table.rowsInserted):
        session.place(Carried(Side.HERE, "region"), None)
    with qtbot.waitSignal(table.rowsRemoved):
        session.remove({row_of(session, "phone").id})
    session.undo.undo()
    assert resets == []
    assert [table.row_at(place) for place in range(table.rowCount() - 1)] == list(session.rows)


def test_a_drop_through_the_model(session, table) -> None:
    data = to_mime(Carried(Side.HERE, "region"))
    bottom = table.index(table.rowCount() - 1, Column.HERE)
    assert data.formats() == [MIME]
    assert table.canDropMimeData(data, COPY, -1, -1, bottom)
    assert table.dropMimeData(data, COPY, -1, -1, bottom)
    row = row_of(session, "region")
    assert table.supportedDropActions() == COPY
    there = to_mime(Carried(Side.THERE, "Region__c"))
    assert table.dropMimeData(there, COPY, -1, -1, table.index(table.place_of(row.id), Column.THERE))
    assert session.row(row.id).remote == "Region__c"


def test_a_drop_on_a_taken_place_asks_and_changes_nothing(session, table, qtbot) -> None:
    before = session.rows
    row = row_of(session, "job_title")
    carried = Carried(Side.THERE, "Description")
    with qtbot.waitSignal(table.taken) as asked:
        assert table.dropMimeData(to_mime(carried), COPY, -1, -1, table.index(table.place_of(row.id), Column.THERE))
    assert asked.args == [carried, row.id]
    assert session.rows == before


def test_a_forbidden_drop_does_nothing(session, table) -> None:
    before = session.rows
    row = row_of(session, "score")
    data = to_mime(Carried(Side.THERE, "Last_Visit__c"))
    index = table.index(table.place_of(row.id), Column.THERE)
    assert not table.canDropMimeData(data, COPY, -1, -1, index)
    assert not table.dropMimeData(data, COPY, -1, -1, index)
    assert session.rows == before


def test_foreign_drags_are_left_alone(session, table) -> None:
    data = to_mime(Carried(Side.HERE, "region"))
    data.setData(MIME, b"not json")
    assert from_mime(data) is None
    assert not table.canDropMimeData(data, COPY, -1, -1, table.index(0, 0))
    assert not table.dropMimeData(data, COPY, -1, -1, table.index(0, 0))


# -- lists --------------------------------------------------------------------------------------------------------------


def test_a_list_searches_labels_names_and_types(session, qtmodeltester) -> None:
    model = FieldListModel(session, Side.THERE)
    model.refresh()
    qtmodeltester.check(model)
    everything = len(model.fields)
    model.search("region")
    assert [spec.name for spec in model.fields] == ["Region__c"]
    model.search("yes/no")
    assert {spec.name for spec in model.fields} == {"HasOptedOutOfEmail", "Newsletter__c"}
    model.search("")
    assert len(model.fields) == everything


def test_a_field_dropped_back_onto_its_list_leaves_its_row(session) -> None:
    model = FieldListModel(session, Side.THERE)
    row = row_of(session, "phone")
    mine = to_mime(Carried(Side.THERE, "Phone", row.id))
    assert model.canDropMimeData(mine, COPY, -1, -1, QModelIndex())
    assert not model.canDropMimeData(to_mime(Carried(Side.HERE, "phone", row.id)), COPY, -1, -1, QModelIndex())
    assert not model.canDropMimeData(to_mime(Carried(Side.THERE, "Region__c")), COPY, -1, -1, QModelIndex())
    assert model.dropMimeData(mine, COPY, -1, -1, QModelIndex())
    assert session.row(row.id).remote is None
    assert "Phone" in [spec.name for spec in model.fields]
