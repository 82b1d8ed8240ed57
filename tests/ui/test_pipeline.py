"""The Pipeline page: picture and form edit one draft, the engine's check blocks or hints, saving and leaving."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from crmconsole.errors import CrmUnreachable, SignInNeeded
from crmconsole.views import StageView
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import control, put_away, unnamed_controls, until
from ui.actions import Actions
from ui.bridge import Bridge
from ui.mapping.question import Question
from ui.mapping.status_moves import MovesDialog
from ui.models.pipeline import PipelineDraft
from ui.pages.pipeline import PipelinePage
from ui.theme import Scheme, theme
from ui.widgets import Button, ComboBox, Label

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole()


@pytest.fixture
def page(console, qapp, run, qtbot) -> Iterator[PipelinePage]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    bridge = Bridge(console.events)
    page = PipelinePage(console, bridge)
    qtbot.addWidget(page, before_close_func=lambda w: run(put_away(w)))
    page.resize(1100, 660)
    page.show()
    run(page.refresh())
    yield page
    bridge.close()


def choose(box: ComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    assert box.currentData() == value
    box.activated.emit(box.currentIndex())


def box_of(page: PipelinePage, stage: str) -> ComboBox:
    return control(page, ComboBox, f"Salesforce status for {stage}")


def test_s4_18_s4_19_stages_are_fixed_and_show_their_people(page, console) -> None:
    """features S4-18, S4-19: the left column is the console's and cannot be changed here."""
    assert list(page.form.boxes) == ["New", "Contacted", "Qualified", "Won", "Lost", "Parked"]
    people = [pair.people for pair in page.draft.stages]
    assert sum(people) == len(console.people_by_id)
    assert "New" in page.diagram.accessibleDescription()


def test_s4_20_a_box_offers_the_statuses_of_salesforce(page) -> None:
    """features S4-20."""
    box = box_of(page, "Qualified")
    assert [box.itemData(place) for place in range(1, box.count())] == [option.value for option in page.draft.options]
    choose(box, "Open - Not Contacted")
    assert page.draft.target("Qualified") == "Open - Not Contacted"
    assert page.header.remark.text() == "not saved"
    assert page.save.isEnabled()


def test_a_stage_without_a_status_blocks_saving(page, console, run) -> None:
    choose(box_of(page, "Won"), None)
    assert not page.save.isEnabled()
    assert "“Won” leads to no status" in page.problems.sentence.text()
    page.problems.go.click()
    assert QApplication.focusWidget() is box_of(page, "Won") or box_of(page, "Won").hasFocus()
    page.save_now()
    run(asyncio.sleep(0.02))
    assert "set_pipeline" not in console.calls


def test_the_way_back_is_asked_where_stages_share_a_status(page, console, run) -> None:
    choose(box_of(page, "New"), "Closed - Converted")
    choose(box_of(page, "Qualified"), "Closed - Converted")
    assert page.draft.back("Closed - Converted") == "New", "the first that was alone there"
    back = page.form.back_boxes["Closed - Converted"]
    choose(back, "Qualified")
    assert page.draft.comes_back("Qualified")
    assert not page.draft.comes_back("New")
    page.save.click()
    run(until(lambda: not page.draft.dirty))
    assert console.back["Closed - Converted"] == "Qualified"


def test_a_status_that_a_stage_left_alone_comes_back_as_the_other(page) -> None:
    """Every status with one stage left has one way back: no question is left over."""
    choose(box_of(page, "Lost"), "Open - Not Contacted")
    assert page.draft.back("Closed - Not Converted") == "Parked"
    assert page.draft.errors == []


def test_s0_38_a_new_stage_of_opportunities_says_what_it_stands_for(page, console, run) -> None:
    assert not page.stages.isVisible(), "no opportunity has come yet"
    console.deal_stages = [
        StageView("Closed Won", "Won", 3, closed=True, won=True, probability="100"),
        StageView("<b>Handshake</b>", None, 1, closed=False, won=False, asked=True),
    ]
    run(page.refresh())
    assert page.stages.isVisible()
    assert {name: box.currentData() for name, box in page.stages.boxes.items()} == {
        "Closed Won": "Won",
        "<b>Handshake</b>": None,
    }
    texts = [one.text() for one in page.stages.findChildren(Label)]
    assert "<b>Handshake</b>" in texts
    assert any(text.startswith("new") for text in texts)
    assert "won · mostly 100 % · 3 opportunities" in texts
    assert page.stages.boxes["<b>Handshake</b>"].currentIndex() == -1, "nothing is chosen yet, not even Nothing"
    choose(page.stages.boxes["<b>Handshake</b>"], "Qualified")
    run(until(lambda: console.deal_stages[1] == StageView("<b>Handshake</b>", "Qualified", 1, closed=False, won=False)))
    run(until(lambda: page.stages.boxes["<b>Handshake</b>"].currentData() == "Qualified"))
    assert not page.draft.dirty


def test_before_saving_it_is_told_what_would_change_and_for_whom(page, console, run) -> None:
    """console-screens §3.4: so many would change stage, with a list; nobody is changed by saving, and that is said."""
    assert not page.moves.isVisible()
    standing = next(pair.people for pair in page.draft.stages if pair.stage == "Contacted")
    assert standing > 0
    before = page.draft.label(page.draft.target("Contacted"))
    choose(box_of(page, "Contacted"), page.draft.target("Lost"))
    after = page.draft.label(page.draft.target("Lost"))
    people = "1 person stands" if standing == 1 else f"{standing} people stand"
    assert page.moves.words.text().startswith(f"{people} in a stage that gets another status. Saving changes nobody: ")
    assert unnamed_controls(page.moves) == []
    control(page.moves, Button, f"See the {standing}").click()
    dialog = page.window().findChild(MovesDialog)
    run(until(lambda: dialog.model.rowCount() == standing))
    assert [dialog.model.index(0, column).data() for column in (2, 3, 4)] == ["Contacted", before, after]
    assert {move.who.id for move in dialog.model.rows} == {
        person.id for person in console.people_by_id.values() if person.fields.get("lead_status") == "Contacted"
    }
    assert dialog.more.text() == ""
    dialog.accept()
    console.trouble["people_in_stage"] = CrmUnreachable("The database is locked.", "Nothing was changed.", "Wait.")
    dialog = page.moves.open_list()
    run(until(lambda: dialog.panel.empty.sentence.text() == "The database is locked."))
    dialog.accept()
    page.revert.click()
    assert not page.moves.isVisible()


def test_other_colours_leave_the_cards_where_they_are(page, run) -> None:
    """The page and what scrolls in it each keep their own margins."""
    before = page.diagram.mapTo(page, page.diagram.pos())
    theme.set_scheme(Scheme.DARK)
    run(asyncio.sleep(0.05))
    assert page.diagram.mapTo(page, page.diagram.pos()) == before
    theme.set_scheme(Scheme.LIGHT)


def test_another_way_back_is_told_before_saving(page) -> None:
    status, box = next(iter(page.form.back_boxes.items()))
    before, other = box.currentText(), next(box.itemData(n) for n in range(box.count()) if n != box.currentIndex())
    choose(box, other)
    assert (
        page.moves.words.text() == f"“{page.draft.label(status)}” becomes {other} on the way back, no longer {before}."
    )
    assert not page.moves.see.isVisible()


def test_save_and_revert(page, console, run) -> None:
    choose(box_of(page, "Parked"), "Working - Contacted")
    page.revert.click()
    assert not page.draft.dirty
    assert box_of(page, "Parked").currentData() == "Closed - Not Converted"
    choose(box_of(page, "Parked"), "Working - Contacted")
    page.save.click()
    run(until(lambda: console.targets["Parked"] == "Working - Contacted"))
    run(until(lambda: page.save.accessibleDescription() == "Nothing was changed."))


def test_a_failed_save_keeps_the_draft(page, console, run) -> None:
    console.trouble["set_pipeline"] = CrmUnreachable("No connection to Salesforce.")
    choose(box_of(page, "Parked"), "Working - Contacted")
    page.save.click()
    run(until(lambda: page.notice.isVisible()))
    assert page.draft.dirty
    assert page.save.isEnabled()


def test_picture_and_table_stand_one_below_the_other_where_there_is_little_room(page, run) -> None:
    def below() -> bool:
        picture, form = page.diagram, page.form
        return form.mapTo(page, form.rect().topLeft()).y() > picture.mapTo(page, picture.rect().bottomLeft()).y()

    page.resize(1100, 700)
    run(until(lambda: not below()))
    page.resize(780, 700)
    run(until(below))


# -- the picture --------------------------------------------------------------------------------------------------------


def test_the_picture_by_keys(page, qtbot) -> None:
    diagram = page.diagram
    diagram.setFocus()
    QTest.keyClick(diagram, Qt.Key.Key_Down)
    assert page.draft.target("Contacted") == "Working - Contacted"
    with qtbot.waitSignal(diagram.entered):
        QTest.keyClick(diagram, Qt.Key.Key_Up, ALT)
    assert page.draft.target("Contacted") == "Open - Not Contacted"
    assert box_of(page, "Contacted").currentData() == "Open - Not Contacted", "the form shows the same draft"


def test_the_picture_by_pulling_a_line(page) -> None:
    diagram = page.diagram
    stages = [pair.stage for pair in page.draft.stages]
    start = diagram._box(stages.index("Parked"), False).center().toPoint()
    end = diagram._box(2, True).center().toPoint()
    QTest.mousePress(diagram, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(diagram, end)
    QTest.mouseRelease(diagram, LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert page.draft.target("Parked") == page.draft.options[2].value
    QTest.mouseClick(diagram, LEFT, Qt.KeyboardModifier.NoModifier, QPointF(2, 2).toPoint())
    assert page.draft.target("Parked") == page.draft.options[2].value


def test_the_picture_by_pulling_a_line_from_a_status_and_never_by_a_mere_click(page) -> None:
    diagram, none = page.diagram, Qt.KeyboardModifier.NoModifier
    stages = [pair.stage for pair in page.draft.stages]
    start = diagram._box(0, True).center().toPoint()
    end = diagram._box(stages.index("Parked"), False).center().toPoint()
    before = {stage: page.draft.target(stage) for stage in stages}
    QTest.mouseClick(diagram, LEFT, none, start)
    assert {stage: page.draft.target(stage) for stage in stages} == before
    QTest.mousePress(diagram, LEFT, none, start)
    QTest.mouseMove(diagram, end)
    assert diagram._aimed == (stages.index("Parked"), -1), "where it would end is outlined"
    QTest.mouseRelease(diagram, LEFT, none, end)
    assert page.draft.target("Parked") == page.draft.options[0].value
    assert diagram._aimed == (-1, -1)


def test_the_picture_tells_its_pairs_in_words(page) -> None:
    choose(box_of(page, "New"), None)
    assert "New: none" in page.diagram.accessibleDescription()
    assert unnamed_controls(page) == []


# -- states and leaving -------------------------------------------------------------------------------------------------


def test_without_a_connection_it_says_what_to_do(console, run, qtbot, qapp) -> None:
    theme.apply(qapp, Scheme.LIGHT, 13)
    console.trouble["pipeline"] = SignInNeeded("Sign-in has expired.", fix="Sign in again.", action="sign_in")
    bridge = Bridge(console.events)
    page = PipelinePage(console, bridge)
    qtbot.addWidget(page, before_close_func=lambda w: run(put_away(w)))
    page.show()
    run(page.refresh())
    with qtbot.waitSignal(page.action_wanted) as wanted:
        control(page, Button, "Sign in again").click()
    assert wanted.args == ["sign_in"]
    console.trouble.clear()
    run(page.refresh())
    assert page.scroll.isVisible()
    bridge.close()


def test_people_that_move_are_counted_again(page, console, run) -> None:
    before = page.draft.stages[0].people
    person = next(p for p in console.people_by_id.values() if p.fields["lead_status"] != "New")
    run(console.edit_person(person.id, {"lead_status": "New"}))
    run(until(lambda: page.draft.stages[0].people == before + 1))


@pytest.mark.parametrize(
    ("choice", "leaves", "saved"), [("stay", False, False), ("discard", True, False), ("save", True, True)]
)
def test_leaving_with_changes_asks(page, console, run, choice, leaves, saved) -> None:
    choose(box_of(page, "Parked"), "Working - Contacted")

    def question() -> Question | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Question) and w.isVisible()), None)

    async def story() -> bool:
        asked = asyncio.ensure_future(page.may_leave())
        await until(question)
        question().buttons[choice].click()
        return await asked

    assert run(story()) is leaves
    assert (console.targets["Parked"] == "Working - Contacted") is saved
    assert page.draft.dirty is (choice == "stay")


def test_the_actions_of_the_menu(page, console, run, qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.set_page("pipeline")
    page.answer(actions, "pipeline")
    assert not actions.trigger("mapping.save")
    choose(box_of(page, "Parked"), "Working - Contacted")
    assert actions.trigger("mapping.save")
    run(until(lambda: console.targets["Parked"] == "Working - Contacted"))


def test_a_draft_without_stages_has_no_problems(qapp, console) -> None:
    draft = PipelineDraft(console)
    assert draft.problems == ()
    assert not draft.dirty
