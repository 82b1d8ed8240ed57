"""What a screen reader does to controls: it toggles where a mouse clicks, and the same must follow."""

from __future__ import annotations

from PySide6.QtGui import QAccessible

from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, until
from ui import widgets as w
from ui.widgets.side_list import SideList
from ui.window import Program
from ui.wizard.keeping import Keeping
from ui.wizard.synchronization import SynchronizationStep


def toggle(widget) -> None:
    """Do what AT-SPI's action Toggle leads to."""
    action = QAccessible.queryAccessibleInterface(widget).actionInterface()
    assert action.toggleAction() in action.actionNames()
    action.doAction(action.toggleAction())


def test_toggling_a_page_in_the_side_list_chooses_it(qtbot) -> None:
    side = SideList("Pages")
    qtbot.addWidget(side)
    for key in ("overview", "monitor"):
        side.add(key, "activity", key.title())
    side.select("overview")
    chosen: list[str] = []
    side.chosen.connect(chosen.append)
    toggle(side.item("monitor"))
    assert (side.current, chosen) == ("monitor", ["monitor"])
    side.select("overview")
    assert chosen == ["monitor"], "what the program chooses is not told"


def test_an_entry_of_the_side_list_leads_to_its_page(qtbot, run) -> None:
    async def make() -> Program:
        program = Program(FakeConsole(), now=now)
        program.window.show()
        await program.start()
        await until(lambda: program.view is not None)
        return program

    program = run(make())
    try:
        toggle(program.window.side.item("monitor"))
        assert program.window.stack.currentWidget() is program.monitor
        program.window.side.item("contacts").click()
        assert program.window.stack.currentWidget() is program.contacts
    finally:
        program.window.close()
        run(program.stop())
        program.window.deleteLater()


def test_toggling_a_chip_chooses_it(qtbot) -> None:
    chips = w.Chips("Object", [("lead", "Leads"), ("contact", "Contacts")])
    qtbot.addWidget(chips)
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    toggle(chips.button("contact"))
    assert (chips.current, chosen) == ("contact", ["contact"])


def test_toggling_a_time_frame_tells_what_it_uses(qtbot, run) -> None:
    step = SynchronizationStep(FakeConsole())
    qtbot.addWidget(step)
    entered: list[bool] = []
    step.entered.connect(lambda: entered.append(True))
    run(step.load())
    assert not entered, "loading is not entering"
    toggle(step.frames["1h"])
    assert step.cost.text().startswith("At least 24 API calls a day")
    toggle(step.later)
    assert step.start_at is not None
    assert entered
    assert step.when.accessibleDescription().endswith(" UTC")
    assert "+00:00" not in step.when.accessibleDescription()


def test_offering_places_for_the_sign_in_is_not_entering_one(qtbot, run) -> None:
    keeping = Keeping()
    qtbot.addWidget(keeping)
    entered: list[bool] = []
    keeping.changed.connect(lambda: entered.append(True))
    keeping.set_choices(run(FakeConsole().secret_stores()))
    assert keeping.store == "keyring"
    assert not entered
    keeping.combo.setCurrentIndex(1)
    assert entered
