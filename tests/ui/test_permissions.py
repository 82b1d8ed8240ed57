"""The permission check in the window: what is missing first, all of it on demand, instructions to copy, installing and looking again."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from crmconsole.errors import CrmRefused, CrmUnreachable
from crmconsole.records import Kind
from crmconsole.views import Installation, InstalledField, PermissionCheck, PermissionLine
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed, until
from tests.ui.program import Stage as Program
from ui.pages.permissions import FINDING, OBJECT, PermissionsDialog, in_words

ALL = ("read", "create", "change")
LEADS = PermissionLine(Kind.LEAD, "Leads", None, "the object as a whole", ALL, ALL)
KEY = PermissionLine(
    Kind.LEAD, "Leads", "CRM_Console_Key__c", "CRM Console Key", ALL, (), "weaker",
    "CRM Console Key is not in this org.", "Slower.", own=True,
)  # fmt: skip
PHONE = PermissionLine(
    Kind.LEAD, "Leads", "Phone", "Phone", ALL, ("read",), "missing",
    "The signed-in user may read Phone, but not write it.", "Values from here are not sent into it.",
)  # fmt: skip
MISSING = PermissionCheck((LEADS, PHONE, KEY), "One thing does not work.", 1, (), "1. Setup > Object Manager\n")
WHOLE = PermissionCheck((LEADS,), "Nothing is missing.", 0, (), "")
LACKING = PermissionCheck((LEADS, KEY), "Weaker.", 1, ("Customize Application",), "1. Setup\n")


class PermissionConsole(FakeConsole):
    """Answers `found`; installing answers `installed` and leaves nothing missing."""

    def __init__(self) -> None:
        super().__init__()
        self.found = MISSING
        field = InstalledField(Kind.LEAD, "Leads", "CRM_Console_Key__c", "CRM Console Key", "made", "Made.")
        self.installed = Installation((field,), "One field can be used now.", True)

    async def permission_check(self) -> PermissionCheck:
        await self._called("permission_check")
        return self.found

    async def install_fields(self) -> Installation:
        await self._called("install_fields")
        self.found = WHOLE
        return self.installed


class Stage:
    """The dialog in sight."""

    def __init__(self, qtbot, console=None) -> None:
        self.console = console or PermissionConsole()
        self.dialog = PermissionsDialog(self.console)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    async def looked(self) -> None:
        await until(lambda: not self.dialog.works)
        await settle(0.05)

    def column(self, place: int) -> list[str]:
        model = self.dialog.model
        return [model.index(row, place).data() for row in range(model.rowCount())]


@pytest.fixture
def stage(qtbot, loop, run):
    made = Stage(qtbot)
    run(made.looked())
    return made


def test_what_is_missing_is_shown_and_the_rest_on_demand(stage):
    dialog = stage.dialog
    assert dialog.header.remark.text() == "One thing does not work."
    assert stage.column(FINDING) == [PHONE.sentence, KEY.sentence]
    dialog.only_missing.setChecked(False)
    assert stage.column(FINDING) == ["Given", PHONE.sentence, KEY.sentence]
    assert stage.column(OBJECT) == ["Leads"] * 3
    assert unnamed(dialog) == []
    assert "install_fields" not in stage.console.calls


def test_the_chosen_line_is_told_in_full(stage):
    told = stage.dialog.told.text()
    assert told == in_words(PHONE)
    assert told.startswith("Leads, Phone (Phone). Needed: read, create, change. You may: read.")


def test_the_instructions_are_copied(stage):
    stage.dialog.copy.click()
    assert QGuiApplication.clipboard().text() == MISSING.instructions
    assert "Copied" in stage.dialog.notice.sentence.text()


def test_installing_and_looking_again(stage, run):
    dialog = stage.dialog
    dialog.install.click()
    run(until(lambda: dialog.found is WHOLE))
    assert dialog.notice.sentence.text() == "One field can be used now."
    assert not dialog.only_missing.isChecked()
    assert stage.console.calls.count("permission_check") == 2
    for button in (dialog.install, dialog.copy):
        assert not button.isEnabled(), "nothing is left to do"


def test_whoever_may_not_install_is_told_why(qtbot, loop, run):
    console = PermissionConsole()
    console.found = LACKING
    stage = Stage(qtbot, console)
    run(stage.looked())
    assert "Customize Application" in stage.dialog.install.toolTip()
    stage.dialog.install.click()
    run(settle())
    assert "install_fields" not in console.calls


def test_a_refusal_is_told_and_the_check_stays(stage, run):
    stage.console.trouble["install_fields"] = CrmRefused("You may not.", "Nothing was changed.", "Ask.")
    stage.dialog.install.click()
    run(until(lambda: stage.dialog.found is MISSING))
    assert "You may not." in stage.dialog.notice.sentence.text()


def test_what_is_not_made_is_named(stage, run):
    bad = InstalledField(Kind.LEAD, "Leads", "Score__c", "Score", "unfit", "It is not a number field.")
    stage.console.installed = Installation((*stage.console.installed.fields, bad), "One field can be used now.", False)
    stage.dialog.install.click()
    run(until(lambda: stage.dialog.found is WHOLE))
    assert "Leads, Score: It is not a number field." in stage.dialog.notice.sentence.text()


def test_without_a_connection_it_says_so_and_can_be_tried_again(qtbot, loop, run):
    console = PermissionConsole()
    console.trouble["permission_check"] = CrmUnreachable("No connection to Salesforce.", "", "Check the network.")
    stage = Stage(qtbot, console)
    run(stage.looked())
    assert stage.dialog.found is None
    assert stage.dialog.nothing.isVisible()
    del console.trouble["permission_check"]
    stage.dialog.look()
    run(until(lambda: stage.dialog.found is MISSING))


def test_the_menu_opens_it_once(qtbot, run):
    stage = Program(qtbot, run, PermissionConsole(), size=(1366, 768))
    commands, dialogs = stage.program.window.commands, stage.program.dialogs
    assert commands.trigger("connection.permissions")
    first = dialogs.permissions
    stage.until(lambda: first.found is MISSING)
    commands.trigger("connection.permissions")
    assert dialogs.permissions is first
    first.close_button.click()
    assert dialogs.permissions is None
