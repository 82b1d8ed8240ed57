"""Parts that show: values stay plain text, states have words, figures never lie."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from crmconsole.errors import CrmUnreachable
from crmconsole.events import Phase
from ui import widgets as w
from ui.theme import Scheme, theme

NASTY = "<b>O'Hara</b> & Söhne <img src=x>"


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    theme.apply(qapp, Scheme.LIGHT, 13)


def holder(qtbot, *parts: QWidget) -> QWidget:
    window = QWidget()
    qtbot.windows = [*getattr(qtbot, "windows", []), window]  # pytest-qt itself holds them weakly
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def described(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_a_label_with_a_name_of_its_own_still_has_its_text_read_out(qtbot) -> None:
    label = w.Label("Nobody has asked yet")
    label.setAccessibleName("Why this value is what it is")
    assert described(label) == "Nobody has asked yet"
    label.setText("City: taken from Salesforce")
    assert described(label) == "City: taken from Salesforce"


def test_no_label_of_any_part_reads_a_value_as_html(qtbot) -> None:
    tile = w.Tile("Records in step")
    tile.set(NASTY, NASTY)
    card = w.Card(NASTY)
    card.add(w.ActionRow(NASTY, NASTY, "Open"))
    window = holder(
        qtbot,
        tile,
        card,
        w.Notice(NASTY),
        w.EmptyState("inbox", NASTY, NASTY),
        w.PageHeader(NASTY, NASTY),
        w.Badge(NASTY),
    )
    labels = window.findChildren(QLabel)
    assert len(labels) > 10
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_parts_that_are_not_on_a_page_yet_open_no_window(qapp: QApplication) -> None:
    before = set(qapp.topLevelWidgets())
    parts = [w.Notice("Signed in", "good"), w.Badge("3", "bad"), w.ActionRow("What", "Why", "Do"), w.Tile("Label")]
    opened = [part for part in set(qapp.topLevelWidgets()) - before if part.isVisible()]
    assert opened == []
    assert len(parts) == 4


def test_a_notice_that_was_empty_appears_when_it_has_something_to_say(qtbot) -> None:
    notice = w.Notice()
    assert not notice.isVisible()
    holder(qtbot, notice)
    assert not notice.isVisible()
    done: list[bool] = []
    notice.set("Sign-in has expired.", "bad", action="Sign in again", on_action=lambda: done.append(True))
    assert notice.isVisible()
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert done == [True]
    notice.clear()
    assert not notice.isVisible()


def test_a_notice_tells_all_three_parts_of_an_error(qtbot) -> None:
    notice = w.Notice()
    holder(qtbot, notice)
    notice.set_error(CrmUnreachable("No connection to Salesforce.", "Nothing was written.", "Check the network."))
    assert notice.sentence.text() == "No connection to Salesforce. Nothing was written. Check the network."
    assert notice.severity == "bad"


def test_a_sparkline_says_its_lowest_highest_and_last(qtbot) -> None:
    line = w.Sparkline("API calls, 7 days", [3, 9, 4.5])
    holder(qtbot, line)
    assert line.accessibleName() == "API calls, 7 days"
    assert described(line) == "Lowest 3, highest 9, last 4.5"
    line.set([3])
    assert described(line) == "Not enough data yet"
    line.set([5, 5, 5])
    image = line.grab().toImage()
    ground = image.pixelColor(0, 0)
    drawn = {x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))}
    assert len(drawn) > image.width() * 0.9


def test_a_tile_tells_figure_and_note_together(qtbot) -> None:
    tile = w.Tile("Need you")
    holder(qtbot, tile)
    tile.set("11", "failures, 1 cause", colour="bad", trend=(1, 2, 3))
    assert (tile.accessibleName(), tile.accessibleDescription()) == ("Need you", "11 failures, 1 cause")
    assert tile.sparkline.isVisible()
    tile.set("12")
    assert not tile.sparkline.isVisible()


def test_a_progress_track_tells_its_share_and_runs_only_while_seen(qtbot) -> None:
    track = w.ProgressTrack("Progress of the run")
    window = holder(qtbot, track)
    track.set(0.67)
    assert (track.value(), track.accessibleDescription()) == (670, "67 %")
    track.set(1.7)
    assert track.value() == 1000
    track.set(None)
    assert track.busy
    first = track.grab().toImage()
    qtbot.waitUntil(lambda: track.grab().toImage() != first)
    window.hide()
    assert not track._timer.isActive()
    assert QAccessible.queryAccessibleInterface(track).role() == QAccessible.Role.ProgressBar


def test_phase_steps_name_the_step_that_is_on(qtbot) -> None:
    steps = w.PhaseSteps()
    holder(qtbot, steps)
    assert described(steps) == "Not running"
    steps.set(Phase.WRITE)
    assert described(steps) == "Write"
    steps.set(Phase.FINISH, done=True)
    assert described(steps) == "Done"


def test_the_budget_turns_amber_before_the_reserve_is_touched(qtbot) -> None:
    bar = w.BudgetBar()
    holder(qtbot, bar)
    assert bar.figures.text() == "not known yet"
    bar.set(612, 15_000, reserve=3_000)
    assert (bar.figures.text(), bar.track._colour) == ("612 of 15,000", "accent")
    bar.set(11_500, 15_000, reserve=3_000)
    assert bar.track._colour == "attention"
    bar.set(12_000, 15_000, reserve=3_000)
    assert bar.track._colour == "bad"


def test_the_steps_of_a_wizard_say_what_is_done(qtbot) -> None:
    steps = w.StepList("Connect Salesforce", ("CRM details", "Data objects mapping", "Status mapping"))
    holder(qtbot, steps)
    steps.set_current(1)
    assert steps.states() == ["done", "current", "open"]
    names = [step.accessibleName() for step in steps._steps]
    assert names == ["1. CRM details, done", "2. Data objects mapping, this step", "3. Status mapping, not yet"]
    with qtbot.waitSignal(steps.chosen) as chosen:
        qtbot.mouseClick(steps._steps[0], Qt.MouseButton.LeftButton)
    assert chosen.args == [0]
    assert not steps._steps[2].isEnabled()


def test_the_side_list_moves_by_arrows_and_reads_its_badge(qtbot) -> None:
    side = w.SideList("Pages")
    for key, icon, words in (("overview", "layout-dashboard", "Overview"), ("failures", "triangle-alert", "Failures")):
        side.add(key, icon, words)
    holder(qtbot, side)
    side.select("overview")
    chosen: list[str] = []
    side.chosen.connect(chosen.append)
    side.set_badge("failures", "3", "bad", "3 causes")
    assert side.item("failures").accessibleName() == "Failures, 3 causes"
    side.item("overview").setFocus()
    qtbot.keyClick(side.item("overview"), Qt.Key.Key_Down)
    assert (side.current, chosen) == ("failures", ["failures"])
    side.set_collapsed(True)
    assert side.item("failures").toolTip() == "Failures, 3 causes"
    assert side.width() == theme.px(56)


def test_a_badge_refuses_a_role_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="no role"):
        w.Badge("3", "purple")


def test_a_cut_label_keeps_its_room_and_a_wrapped_one_grows(qtbot) -> None:
    cut = w.Label("A very long name of a connection that does not fit", elide=True)
    wrapped = w.Label("Salesforce requires a Last name and these people have none here.", "small", wrap=True)
    holder(qtbot, cut, wrapped)
    assert cut.minimumSizeHint().width() < theme.px(30)
    assert wrapped.heightForWidth(120) == 4 * theme.line("small")
    assert wrapped.heightForWidth(2000) == theme.line("small")


def test_wrapped_text_beyond_the_basic_plane_loses_no_letter(qtbot) -> None:
    text = "𠮷野家 😀 writes to 王芳 about 40 chairs"
    label = w.Label(text, wrap=True)
    holder(qtbot, label)
    assert "".join(label._lines(90)).replace(" ", "") == text.replace(" ", "")


def test_an_empty_state_offers_one_action(qtbot) -> None:
    done: list[bool] = []
    state = w.EmptyState("plug", "Not connected yet", "Five steps.", "Set up", lambda: done.append(True))
    holder(qtbot, state)
    qtbot.mouseClick(state.action, Qt.MouseButton.LeftButton)
    assert done == [True]
    state.set("inbox", "No failures")
    assert not state.action.isVisible()
    assert state.accessibleName() == "No failures"


def test_parts_survive_a_change_of_theme_and_follow_it(qtbot) -> None:
    label = w.Label("text")
    card = w.Card("Title")
    holder(qtbot, label, card)
    theme.set_scheme(Scheme.DARK)
    assert label.palette().windowText().color() == theme.colour("text")
    assert card.grab().toImage().pixelColor(card.width() // 2, card.height() - 4) == theme.colour("surface")
    theme.set_scheme(Scheme.LIGHT)


def test_a_cut_text_ends_in_an_ellipsis_even_where_it_can_be_selected(qtbot) -> None:
    address = "concetta.damico@dellorto-tipografia.example"
    pictures = []
    for selectable in (False, True):
        label = w.Label(address, elide=True, selectable=selectable)
        qtbot.addWidget(label)
        label.resize(120, 20)
        pictures.append(label.grab().toImage())
    assert pictures[0] == pictures[1]
