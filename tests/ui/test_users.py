"""Console users in the window: choosing one, what of the window each role has, Administration with integrations and users."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from crmconsole.roles import Right, Role
from crmconsole.views import ConsoleUser
from tests.ui import fake_data as data
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed, until
from tests.ui.program import Stage
from ui.pages.integrations import LATER
from ui.users.forms import LinkUsersDialog, OwnPinDialog, UserForm
from ui.users.picker import UserPicker, choose_user
from ui.users.rights import needed
from ui.widgets import Button
from ui.wizard.who_is_who import WhoIsWho

ADMINISTRATORS = {"overview", "mapping", "pipeline", "monitor", "history", "administration"}


def people(*users: ConsoleUser, pins: dict[str, str] | None = None) -> FakeConsole:
    """Return a console with these users beside the Administrator."""
    console = FakeConsole()
    console.known |= {user.name: user for user in users}
    console.pins = dict(pins or {})
    return console


ANN = ConsoleUser("Ann", Role.SALESPERSON)
BOB = ConsoleUser("Bob", Role.SALES_MANAGER, has_pin=True)
RITA = ConsoleUser("Rita", Role.REPORTING_ONLY)


@pytest.fixture
def stage(qtbot, run):
    """Make a program with somebody of a role at the console; it ends before its window is closed for good."""

    def make(console: FakeConsole, user: ConsoleUser | None = None) -> Stage:
        console.user = user
        # Whoever may look at nothing has no overview to wait for.
        return Stage(qtbot, run, console, knows=console.may(Right.LOOK))

    return make


# -- choosing ---------------------------------------------------------------------------------------------------------


def picker_in_sight() -> UserPicker | None:
    """Return the picker that is open."""
    return next(
        (each for each in QApplication.topLevelWidgets() if isinstance(each, UserPicker) and each.isVisible()), None
    )


async def opened() -> UserPicker:
    """Wait for the picker."""
    await until(picker_in_sight)
    found = picker_in_sight()
    assert found is not None
    return found


def test_s0_4_one_administrator_without_a_pin_is_not_asked_about(run):
    console = FakeConsole()
    assert run(choose_user(console)) is True
    assert console.user is not None
    assert console.user.name == "Administrator"
    assert picker_in_sight() is None


def test_a_user_is_chosen_with_the_keyboard_alone(run, qtbot):
    console = people(ANN, BOB, pins={"Bob": "2468"})

    async def story() -> bool:
        choosing = asyncio.ensure_future(choose_user(console))
        picker = await opened()
        assert unnamed(picker) == []
        assert picker.list.hasFocus()
        for _ in range(2):
            qtbot.keyClick(picker.list, Qt.Key.Key_Down)
        assert picker.user.name == "Bob"
        qtbot.keyClicks(picker.list, "2")
        qtbot.keyClicks(picker.pin, "460")
        qtbot.keyClick(picker.pin, Qt.Key.Key_Return)
        await until(lambda: "not the PIN of Bob" in picker.notice.sentence.text())
        assert console.user is None
        picker.pin.clear()
        qtbot.keyClicks(picker.pin, "2468")
        qtbot.keyClick(picker.pin, Qt.Key.Key_Return)
        return await choosing

    assert run(story()) is True
    assert console.user is not None
    assert console.user.name == "Bob"


def test_quitting_the_choice_opens_nothing(run, qtbot):
    console = people(ANN)

    async def story() -> bool:
        choosing = asyncio.ensure_future(choose_user(console))
        picker = await opened()
        assert picker.cancel_button.text() == "Quit"
        qtbot.keyClick(picker, Qt.Key.Key_Escape)
        return await choosing

    assert run(story()) is False
    assert console.user is None


def test_after_wrong_pins_the_button_waits_and_says_how_long(run, qtbot):
    console = people(BOB, pins={"Bob": "2468"})
    console.wait = True

    async def story() -> None:
        choosing = asyncio.ensure_future(choose_user(console))
        picker = await opened()
        picker.list.select("Bob")
        picker.pin.setText("0000")
        picker.check()
        await until(lambda: "Wait for another" in picker.accept_button.toolTip())
        assert not picker.accept_button.isEnabled()
        picker._left = 1
        picker._count_down()
        assert picker.accept_button.isEnabled()
        picker.reject()
        await choosing

    run(story())


# -- what each role has -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_s0_5_s4_4_the_integration_is_in_no_page_menu_or_key_of_the_other_roles(stage, role, qtbot):
    shown = stage(people(), ConsoleUser("Ann", role))
    assert set(shown.window.side.ids()) & ADMINISTRATORS == set()
    assert ("failures" in shown.window.side.ids()) is (Right.FAILURES in _rights(role))
    assert "contacts" in shown.window.side.ids()
    commands = shown.window.commands
    for key in commands.ids():
        right = needed(key)
        if right is not None and right not in _rights(role):
            assert not commands.action(key).isVisible(), key
            assert not commands.trigger(key), key
    qtbot.keyClick(shown.window, Qt.Key.Key_F5)
    shown.program.wanted("wizard", "")
    shown.program.go("administration")
    shown.run(settle())
    assert shown.window.page not in ADMINISTRATORS
    assert "sync" not in shown.console.calls
    assert not shown.window.top.sync.isVisible()


def _rights(role: Role) -> set[Right]:
    return {right for right in Right if ConsoleUser("", role).may(right)}


def test_s3_47_reporting_only_has_contact_insight_and_nothing_else(stage):
    console = people(RITA)
    shown = stage(console, RITA)
    assert shown.window.side.ids() == ["contacts"]
    assert shown.window.side.item("contacts").text() == "Contact Insight"
    shown.run(until(lambda: shown.program.contacts.insight is not None))
    contacts = shown.program.contacts
    for button in (
        contacts.add_button,
        contacts.import_button,
        contacts.panel.edit,
        contacts.panel.open,
        contacts.programs.add_button,
    ):
        assert not button.isVisible()
    assert not shown.window.strip.isVisible()
    assert not shown.window.top.connection.isVisible()
    asked = set(console.calls) - {
        *(
            "crm_fields",
            "fields_here",
            "person_ids",
            "person_lines",
            "insight",
            "timeline_page",
            "insight_address",
            "serve_insight_page",
            "keep_schedule",
        )
    }
    assert asked == set()


def test_a_salesperson_edits_the_people_they_own(stage):
    console = people(ANN)
    shown = stage(console, ANN)
    contacts = shown.program.contacts
    shown.run(until(lambda: contacts.insight is not None))
    others = contacts.insight.person.id
    mine = next(number for number in console.people_by_id if number != others)
    console.owned[mine] = "Ann"
    assert contacts.add_button.isVisible()
    assert not contacts.import_button.isVisible()
    assert not contacts.panel.edit.isEnabled()
    assert "people you own" in contacts.panel.edit.toolTip()
    contacts.open_person(mine)
    shown.run(until(lambda: contacts.insight.person.id == mine))
    assert contacts.panel.edit.isEnabled()


def test_switching_the_user_fits_the_window_and_closes_what_was_open(stage, qtbot):
    console = people(RITA)
    shown = stage(console, console.known["Administrator"])
    assert shown.window.user.isVisible()
    assert shown.window.user.text() == "Administrator"
    assert set(shown.window.side.ids()) >= ADMINISTRATORS
    shown.program.sales.show_toolbar(True)
    shown.go("administration")
    qtbot.mouseClick(shown.window.user, Qt.MouseButton.LeftButton)

    async def choose(name: str) -> None:
        picker = await opened()
        assert picker.cancel_button.text() == "Cancel"
        picker.list.select(name)
        picker.check()
        await until(lambda: console.user is not None and console.user.name == name)
        await settle()

    shown.run(choose("Rita"))
    assert shown.window.side.ids() == ["contacts"]
    assert not shown.program.sales.toolbar.isVisible()
    assert shown.window.page == "contacts"
    shown.window.commands.trigger("users.switch")
    shown.run(choose("Administrator"))
    assert set(shown.window.side.ids()) >= ADMINISTRATORS
    assert shown.window.side.item("contacts").text() == "Contacts"
    shown.run(until(lambda: shown.program.view is not None))
    assert shown.window.strip.isVisible()


# -- Administration ---------------------------------------------------------------------------------------------------


def administration(shown: Stage):
    """Return the page Administration once it is in sight and read."""
    shown.go("administration")
    page = shown.window.page_widget("administration")
    shown.until(lambda: page.integrations.main.isEnabled() and page.users.users.rowCount())
    return page


def test_s4_5_s4_6_before_the_set_up_the_box_of_salesforce_says_configure_now_and_opens_the_five_steps(stage, qtbot):
    shown = stage(FakeConsole(connected=False, complete=False))
    shown.until(lambda: shown.program.dialogs.wizard is not None)
    shown.program.dialogs.wizard.reject()
    shown.run(settle())
    page = administration(shown)
    part = page.integrations
    qtbot.mouseClick(part.know_more, Qt.MouseButton.LeftButton)
    assert part.more.isVisible()
    assert "five steps" in part.more.text()
    assert (part.main.text(), part.salesforce.badge.text()) == ("Configure Now", "Not connected")
    assert "Step 1 of 5 is next: CRM details." in part.salesforce.sentence.text()
    qtbot.mouseClick(part.main, Qt.MouseButton.LeftButton)
    shown.until(lambda: shown.program.dialogs.wizard is not None)


def test_s4_3_s4_6_after_the_set_up_it_says_manage_and_leads_into_it(stage, qtbot):
    shown = stage(FakeConsole())
    part = administration(shown).integrations
    assert (part.main.text(), part.salesforce.badge.text()) == ("Manage", "Connected")
    assert data.IDENTITY.org_name in part.salesforce.sentence.text()
    qtbot.mouseClick(part.main, Qt.MouseButton.LeftButton)
    shown.until(lambda: shown.program.dialogs.wizard is not None)


def test_crms_that_are_not_built_yet_say_so_and_offer_nothing(stage):
    part = administration(stage(FakeConsole())).integrations
    assert [box.accessibleName() for box in part.later] == list(LATER)
    for box in part.later:
        assert box.badge.text() == "Not built yet"
        assert box.buttons.count() == 0


def users_part(shown: Stage):
    """Return *Users* in sight."""
    page = administration(shown)
    page.tabs.setCurrentIndex(1)
    shown.run(settle())
    assert unnamed(page) == []
    return page.users


def dialog_of(shown: Stage, cls: type[QDialog]):
    """Return the dialog of a class that is open in the window."""
    shown.until(lambda: any(each.isVisible() for each in shown.window.findChildren(cls)))
    return next(each for each in shown.window.findChildren(cls) if each.isVisible())


def test_s0_4_users_are_added_changed_and_removed(stage, qtbot):
    shown = stage(people(ANN))
    part = users_part(shown)
    assert [user.name for user in part.users.rows] == ["Administrator", "Ann"]
    qtbot.mouseClick(part.add_button, Qt.MouseButton.LeftButton)
    form = dialog_of(shown, UserForm)
    assert unnamed(form) == []
    form.name.setText("Ann")
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    shown.until(lambda: "There is a user Ann already" in form.notice.sentence.text())
    form.name.setText("Cleo")
    form.role.setCurrentIndex(form.role.findData(Role.MARKETING_MANAGER))
    assert "programs" in form.may.text()
    form.pin.setText("2468")
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    shown.until(lambda: [user.name for user in part.users.rows] == ["Administrator", "Ann", "Cleo"])
    assert shown.console.known["Cleo"] == ConsoleUser("Cleo", Role.MARKETING_MANAGER, has_pin=True)
    part.table.selectRow(1)
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    form = dialog_of(shown, UserForm)
    form.left.setChecked(True)
    form.role.setCurrentIndex(form.role.findData(Role.JR_SALESPERSON))
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    shown.until(lambda: part.users.rows[1] == ConsoleUser("Ann", Role.JR_SALESPERSON, active=False))
    part.table.selectRow(0)
    part.remove_user()
    question = dialog_of(shown, QDialog)
    question.accept()
    shown.until(lambda: "last Administrator" in shown.window.page_widget("administration").notice.sentence.text())


def test_s2_19_link_crm_users_is_among_the_actions_of_the_users(stage, qtbot):
    shown = stage(people(ANN))
    part = users_part(shown)
    words = [action.text() for action in part.menu().actions() if not action.isSeparator()]
    assert "Link CRM users…" in words
    dialog = part.link_users()
    assert isinstance(dialog, LinkUsersDialog)
    assert unnamed(dialog) == []
    assert not dialog.people.plus.isVisible()
    maria = data.USERS[0]
    box = dialog.people.boxes["Ann"]
    box.setCurrentIndex(box.findData(maria.id))
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    shown.until(lambda: shown.console.known["Ann"].crm_user_id == maria.id)
    assert shown.console.calls.count("link_user") == 1, "who is the same as before is left alone"
    shown.until(lambda: part.users.rows[1].crm_user_name == maria.name)


def test_whoever_is_at_the_console_changes_their_own_pin(stage, qtbot):
    console = people(BOB, pins={"Bob": "2468"})
    shown = stage(console, BOB)
    shown.window.commands.trigger("users.pin")
    dialog = dialog_of(shown, OwnPinDialog)
    assert unnamed(dialog) == []
    dialog.old.setText("2468")
    dialog.new.setText("1357")
    dialog.check()
    assert "not the same" in dialog.notice.sentence.text()
    dialog.again.setText("1357")
    dialog.check()
    shown.until(lambda: console.pins["Bob"] == "1357")


def test_administrators_are_not_taken_away_in_the_set_up(qtbot, loop):
    people_card = WhoIsWho()
    qtbot.addWidget(people_card)
    people_card.show_links({"Administrator": None, "Ann": None, "Bob": None}, data.USERS, ["Administrator"])
    people_card.show()
    names = [each.accessibleName() for each in people_card.findChildren(Button) if each.isVisible()]
    assert "Remove Administrator" not in names
    assert {"Remove Ann", "Remove Bob", "Add console user"} <= set(names)
