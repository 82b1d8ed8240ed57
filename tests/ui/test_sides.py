"""*Here* and *Salesforce* never swap in the window (check 9 of the console's design): whatever the values, moments and zone of this computer."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from crmconsole.clock import iso
from crmconsole.records import Direction, Kind
from crmconsole.views import ConflictView, FieldChange, FieldState, LoggedChange, RecordChange
from tests.ui.pages import now
from ui import texts
from ui.differences.apply import replaced, sums, written_words
from ui.models import difference_fields, field_changes, field_states, words
from ui.models.difference_fields import BASE, HERE, RESULT, THERE, Chosen, DifferenceFieldsModel
from ui.models.field_changes import FieldChangesModel
from ui.models.field_states import FieldStatesModel
from ui.models.run_changes import lines_of

ZONES = ("UTC", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin")
ANY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text("ab12 <b>&é", min_size=1, max_size=6)
MOMENTS = st.integers(-72 * 3600, 72 * 3600).map(
    lambda s: iso(datetime(2026, 11, 21, 12, tzinfo=UTC) + timedelta(seconds=s))
)
KEEPS = st.sampled_from(["here", "there", "value"])


@pytest.fixture
def zone() -> Iterator[None]:
    """Give the time zone of this computer back."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@st.composite
def differences(draw: st.DrawFn) -> ConflictView:
    """Return two different values that say where they were typed, by whom, and when."""
    base, here, there = f"base {draw(WORDS)}", f"here {draw(WORDS)}", f"there {draw(WORDS)}"
    moments = draw(MOMENTS), draw(MOMENTS)
    newest = draw(st.sampled_from(["", "here", "there"]))
    return ConflictView(
        1, Kind.LEAD, 1, "00Q", "Ana", "city", "City", base, here, there, *moments, moments[0], "by hand", "Maria", {},
        newest,
    )  # fmt: skip


def cells(model: object, columns: tuple[int, ...], role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    """Return what the first row says in these columns."""
    return [str(model.index(0, column).data(role)) for column in columns]


def heads(model: object, columns: tuple[int, ...]) -> list[str]:
    """Return what these columns are called."""
    return [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]


@ANY
@given(differences(), KEEPS, st.sampled_from(ZONES))
def test_in_differences_each_value_moment_and_name_stands_under_its_side(
    qapp, zone: None, one: ConflictView, keep: str, where: str
) -> None:
    os.environ["TZ"] = where
    time.tzset()
    model, chosen = DifferenceFieldsModel(now), Chosen(one, keep, "own")
    model.set_rows([one], {one.id: chosen})
    assert heads(model, (HERE, THERE)) == ["Here", "Salesforce"]
    result = {"here": one.here, "there": one.there, "value": "own"}[keep]
    assert cells(model, (BASE, HERE, THERE, RESULT)) == [one.base, one.here, one.there, result]
    here, there = cells(model, (HERE, THERE), Qt.ItemDataRole.ToolTipRole)
    assert texts.exact(texts.parse(one.here_at)) in here
    assert "Changed here" in here
    assert texts.exact(texts.parse(one.there_at)) in there
    assert "Changed in Salesforce" in there
    here, there = cells(model, (HERE, THERE), difference_fields.NOTE_ROLE)
    assert here.endswith("Here · by hand")
    assert there.endswith("Salesforce · by Maria")
    for note, at in ((here, one.here_at), (there, one.there_at)):
        assert texts.zoned(texts.parse(at), now()) in note
    assert ("newest" in here, "newest" in there) == (one.newest == "here", one.newest == "there")
    spoken = cells(model, (HERE, THERE), Qt.ItemDataRole.AccessibleTextRole)
    assert [word.endswith("chosen") for word in spoken] == [keep == "here", keep == "there"]
    # The last look before it is applied: what it becomes, what it replaces, and which side is written.
    assert chosen.choice.keep == keep
    assert (chosen.choice.seen_here, chosen.choice.seen) == (one.here, one.there)
    gives_up = {"here": one.there, "there": one.here, "value": f"{one.here} · {one.there}"}[keep]
    assert (words.value_words(chosen.result), replaced(chosen)) == (result, gives_up)
    written = {"here": "Salesforce, with the next run", "there": "Here, at once", "value": "Here, then Salesforce"}
    assert written_words(keep) == written[keep]
    told = sums(Counter([keep]).__getitem__)
    assert ("Salesforce" in told, "here" in told) == (keep != "there", keep != "here")


@ANY
@given(differences(), st.sampled_from(["here", "there"]), st.booleans())
def test_previews_history_and_insight_show_each_value_under_its_side(
    qapp, one: ConflictView, side: str, created: bool
) -> None:
    result = one.there if side == "here" else one.here
    before = (
        FieldChange(None, None, None, result, "") if created else FieldChange(one.base, one.here, one.there, result, "")
    )
    change = RecordChange(Kind.LEAD, 1, "00Q", "Ana", "create" if created else "update", side, {"city": before}, "", 4)
    model = FieldChangesModel()
    model.set_change(change, {(Kind.LEAD, "city"): "City"})
    columns = (field_changes.BASE, field_changes.HERE, field_changes.THERE, field_changes.RESULT)
    assert heads(model, columns) == ["Agreed last time", "Here", "Salesforce", "Result"]
    shown = [words.value_words(value) for value in (before.base, before.here, before.there, result)]
    assert cells(model, columns) == shown

    (line,) = lines_of(LoggedChange(9, change))
    assert (line.before, line.after) == (before.here if side == "here" else before.there, result)

    states = FieldStatesModel()
    state = FieldState("city", "City", one.here, one.there, one.base, Direction.TWO_WAY, "conflict", "")
    states.set_states([state])
    sides = (field_states.HERE, field_states.THERE)
    assert (heads(states, sides), cells(states, sides)) == (["Here", "Salesforce"], [one.here, one.there])
    states.set_states([replace(state, here=one.base)])
    assert cells(states, sides) == [one.base, one.there]
