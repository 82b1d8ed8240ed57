"""How each dialog of the program is opened, for tests that walk over all of them: what a person does, on the page and in the state that it needs.

A dialog class without a line here fails `test_dialog_walk.py`; so does one that the program opens in more places than here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from crmconsole.errors import WorkspaceBusy
from crmconsole.records import Kind
from crmconsole.roles import Role
from crmconsole.views import (
    ApprovedRun,
    ConsoleUser,
    CorrectionResult,
    CutValue,
    MovedChange,
    Overwritten,
    Shortening,
)
from crmconsole.views.actions import CreateTask
from tests.ui import fake_data as data
from tests.ui.fake_care import BRAKE
from tests.ui.program import Stage
from tests.ui.test_permissions import PermissionConsole
from tests.ui.test_undo import BORN, GONE, PHONE, TITLE
from ui import error_box, tasks
from ui.mapping.editor import MappingEditor
from ui.pages import joining, person_import
from ui.users.picker import choose_user

ANN = ConsoleUser("Ann", Role.SALESPERSON, has_pin=True)
TOO_LONG = (
    Shortening(Kind.LEAD, "job_title", "Job Title", "Title", 15, 3, (CutValue("Head of Partner", " Programmes"),)),
    Shortening(Kind.LEAD, "email", "Email", "", 0, 1, (), "“Email” cannot be shortened on its way to Salesforce."),
)
NOT_LASTING = Overwritten("City", 2, "2 values of City will be replaced by Salesforce's in the next run.")
Open = Callable[[Stage], object]


@dataclass(frozen=True)
class Opener:
    """`open` leads on `page` to a dialog of the class `name`. `decides`: what its verb does cannot be taken back, so Enter must not."""

    name: str
    open: Open
    page: str = ""
    decides: bool = False
    told: str = ""

    @property
    def id(self) -> str:
        """What a test says of it."""
        return " ".join(part for part in (self.name, self.told) if part)


def everything() -> PermissionConsole:
    """Return a console in which each dialog has something to show."""
    console = PermissionConsole()
    console.shown = True
    console.live(30)
    console.disagree(6, 3)
    console.held = [BRAKE]
    console.too_long = list(TOO_LONG)
    console.not_lasting = (NOT_LASTING,)
    console.link = replace(console.link, identity=replace(data.IDENTITY, environment="Practice"))
    console.known |= {"Ann": ANN}
    console.pins["Ann"] = "2468"
    console.user = console.known["Administrator"]
    for person in list(console.people_by_id)[:3]:
        console.keep_action(CreateTask("Call back"), person)
    return console


# -- ways ------------------------------------------------------------------------------------------------------------
def by_command(command: str) -> Open:
    """Return how a command of the window opens it."""
    return lambda stage: stage.window.commands.trigger(command)


def on_page(do: Callable[[QWidget], object]) -> Open:
    """Return how something on the page in sight opens it."""
    return lambda stage: do(stage.window.page_widget(stage.window.page))


def about_people(command: str) -> Open:
    """Return how a command opens it for the first two people of the list."""

    def open_it(stage: Stage) -> None:
        contacts = stage.program.contacts
        stage.until(lambda: contacts.people.record(0) is not None)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        contacts.list.selectionModel().select(contacts.people.selection_of({1, 2}), flags)
        stage.window.commands.trigger(command)

    return open_it


def in_section(section: str, button: str) -> Open:
    """Return how a button in a section of the settings opens it."""

    def open_it(stage: Stage) -> None:
        page = stage.window.page_widget("settings")
        stage.until(lambda: section in page.sections)
        page.show_section(section)
        stage.until(getattr(page.sections[section], button).isEnabled)
        getattr(page.sections[section], button).click()

    return open_it


def about_failures(do: Callable[[QWidget], object]) -> Open:
    """Return how the page of failures opens it for the first row."""

    def open_it(stage: Stage) -> None:
        page = stage.program.failures
        stage.until(lambda: page.failures.model.rowCount() and page.failures.model.record(0) is not None)
        page.failures.table.selectRow(0)
        do(page)

    return open_it


def in_mapping(do: Callable[[MappingEditor, str], object]) -> Open:
    """Return how the mapping opens it for the pair of the industry."""

    def open_it(stage: Stage) -> None:
        editor = stage.program.mapping.editor
        stage.until(lambda: editor.session.rows)
        do(editor, next(row.id for row in editor.session.rows if row.local == "industry"))

    return open_it


# -- those that need more --------------------------------------------------------------------------------------------
def _undo(stage: Stage) -> None:
    stage.console.undoable = [TITLE, PHONE, BORN, GONE]
    stage.program.care.open_undo("1")


def _moved(stage: Stage) -> None:
    change = stage.run(stage.console.rehearse()).changes[0]
    run = stage.console.history[-1]
    stage.program.care._ran(ApprovedRun(run, (MovedChange(change, None), MovedChange(None, change))))


def _compare(stage: Stage) -> None:
    page = stage.window.page_widget("history")
    stage.until(lambda: page.model.rowCount())
    selection = page.table.selectionModel()
    for row in (0, 1):
        selection.select(page.model.index(row, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    page.compare_button.click()


def _bin(stage: Stage) -> None:
    stage.run(stage.console.delete_people([one for one in (7, 8) if one in stage.console.people_by_id]))
    stage.window.commands.trigger("people.bin")


def _for_good(stage: Stage) -> None:
    asking = stage.program.contacts.asking
    asking.people_form = None
    _bin(stage)
    stage.until(lambda: asking.people_form is not None and asking.people_form.isVisible())
    asking.people_form.list.select("7")
    asking.people_form.remove_button.click()


def _moves(stage: Stage) -> None:
    page = stage.program.pipeline
    stage.until(lambda: page.draft.stages)
    page.draft.set_target("Contacted", page.draft.target("Lost"))
    page.moves.open_list()
    page.draft.revert()


def _leave_pipeline(stage: Stage) -> None:
    page = stage.program.pipeline
    stage.until(lambda: page.draft.stages)
    page.draft.set_target("Contacted", page.draft.target("Lost"))
    tasks.run(page, page.may_leave(), on_end=page.draft.revert)


def _leave_mapping(editor: MappingEditor, row: str) -> None:
    editor.session.remove({row})
    tasks.run(editor, editor.may_leave(), on_end=editor.session.undo.undo)


def _leave_wizard(stage: Stage) -> None:
    stage.program.dialogs.open_wizard("crm_details")
    wizard = stage.program.dialogs.wizard
    stage.until(lambda: wizard.step is not None and not wizard._busy)
    tasks.run(wizard, wizard._ask_to_close())


def _wizards_mapping(stage: Stage) -> None:
    stage.program.dialogs.open_wizard("data_objects")
    wizard = stage.program.dialogs.wizard
    stage.until(lambda: wizard.step is not None and not wizard._busy)
    wizard._open_mapping(Kind.LEAD)


def _apply(stage: Stage) -> None:
    page = stage.window.page_widget("differences")
    stage.until(lambda: page.record.model.rows)
    page.record.choose("there")
    page.apply()


def _always(stage: Stage) -> None:
    page = stage.window.page_widget("differences")
    stage.until(lambda: page.record.current is not None)
    page.record.always_wanted.emit(page.record.current)


def _import_question(stage: Stage) -> None:
    page = stage.program.contacts
    tasks.run(page, person_import.lasts(page, stage.console, Path("people.csv")), key="question")


def _link(stage: Stage) -> None:
    contacts = stage.program.contacts
    person = stage.run(stage.console.add_person(Kind.LEAD, {"last_name": "Anonymous"}))
    stage.program.open_person(person.id)
    stage.until(lambda: contacts.insight is not None and contacts.insight.person.id == person.id)
    contacts.link_person()


def _join(page: QWidget) -> None:
    tasks.run(page, joining.ask_and_join(page, page._console, [1, 2, 3]), key="join")


def _corrections(stage: Stage) -> None:
    page = stage.program.failures
    rejected, again = [(4, "This failure is no longer open.")], [(3, "Last Name is still empty.")]
    result = CorrectionResult(2, 1, rejected, 1, again, stage.console.history[-1])

    async def answer(_path: Path) -> CorrectionResult:
        return result

    stage.console.import_corrections = answer
    tasks.run(page, page.sheets.read(Path("failures.csv")), key="read")


def _users(do: Callable[[QWidget], object]) -> Open:
    def open_it(stage: Stage) -> None:
        page = stage.window.page_widget("administration")
        page.tabs.setCurrentIndex(1)
        stage.until(lambda: page.users.users.rows)
        page.users.table.selectRow(1)
        do(page.users)

    return open_it


def _owner(stage: Stage) -> None:
    page = stage.window.page_widget("actions")
    stage.until(lambda: page.model.rowCount() and page.model.record(0) is not None)
    page.table.selectRow(0)
    stage.until(page.give_button.isEnabled)
    page.give_button.click()


def _new_key(stage: Stage) -> None:
    stage.window.commands.trigger("connection.insight_page")
    stage.until(lambda: "connection.insight_page" in stage.program.sales.dialogs.open_ones)
    dialog = stage.program.sales.dialogs.open_ones["connection.insight_page"]
    stage.until(lambda: dialog.view is not None)
    tasks.run(dialog, dialog._ask_new_key(), key="change")


def _close(stage: Stage) -> None:
    stage.program.background.started = True
    stage.window.close()
    stage.program.background.started = False


def _crash(stage: Stage) -> None:
    error_box.Around.happening, error_box.Around.restart = stage.program.background.happening, lambda: None
    try:
        error_box.report(ValueError("a value that nobody thought of"), parent=stage.window)
    finally:
        error_box.Around.happening = error_box.Around.restart = None


def _cannot_start(stage: Stage) -> None:
    error = WorkspaceBusy(
        "Another CRM Console has this workspace open.", "Nothing was changed.", "Close the other one, then start again."
    )
    tasks.run(stage.window, tasks.ask(error_box.StartProblem(error)), key="start")


def _weather(stage: Stage) -> None:
    stage.window.commands.trigger("help.weather")
    stage.until(lambda: stage.program.practice.weather.view is not None)


def _edit(page: QWidget) -> None:
    page.edit_record()


OPENERS: Sequence[Opener] = (
    # the window's
    Opener("CallsDialog", by_command("connection.calls")),
    Opener("AlertsDialog", by_command("connection.alerts")),
    Opener("NotificationsDialog", by_command("connection.notifications")),
    Opener("PermissionsDialog", by_command("connection.permissions")),
    Opener("WonDialog", by_command("connection.won")),
    Opener("InsightPageDialog", by_command("connection.insight_page")),
    Opener("AskDialog", _new_key, decides=True, told="new key"),
    Opener("AskDialog", by_command("connection.disconnect"), decides=True, told="disconnect"),
    Opener("PreviewDialog", by_command("sync.preview")),
    Opener("TrendsDialog", by_command("view.trends")),
    Opener("ScoreDialog", by_command("people.score")),
    Opener("TasksDialog", by_command("sales.tasks")),
    Opener("DistributionDialog", by_command("sales.distribution")),
    Opener("ShortcutsDialog", by_command("help.shortcuts")),
    Opener("AboutDialog", by_command("help.about")),
    Opener("HelpWindow", by_command("help.page")),
    Opener("WeatherDialog", _weather),
    Opener("OwnPinDialog", by_command("users.pin")),
    Opener("UserPicker", lambda stage: tasks.run(stage.window, choose_user(stage.console, parent=stage.window))),
    Opener("CloseDialog", _close),
    Opener("BugReport", _crash),
    Opener("StartProblem", _cannot_start),
    Opener("SetupWizard", by_command("connection.set_up")),
    Opener("Question", _leave_wizard, decides=True, told="leave the set-up"),
    Opener("MappingDialog", _wizards_mapping),
    # around a run
    Opener("BrakeDialog", lambda stage: stage.care.open_brake(str(BRAKE.id)), decides=True),
    Opener("CopiedDialog", lambda stage: stage.care.open_copied(), decides=True),
    Opener("MovedDialog", _moved),
    Opener("UndoDialog", _undo),
    Opener("CompareDialog", _compare, "history"),
    # people
    *(
        Opener(name, about_people(command), "contacts")
        for name, command in (
            ("SyncLeadDialog", "people.act.sync_lead"),
            ("CreateTaskDialog", "people.act.create_task"),
            ("ConvertDialog", "people.act.convert"),
            ("AddToCampaignDialog", "people.act.add_to_campaign"),
            ("ChangeStatusDialog", "people.act.change_status"),
            ("ProgramDialog", "people.program"),
            ("HandOverDialog", "people.hand_over"),
            ("DeleteDialog", "people.delete"),
        )
    ),
    Opener("JoinDialog", on_page(_join), "contacts", decides=True),
    Opener("BinDialog", _bin, "contacts"),
    Opener("RemoveDialog", _for_good, "contacts", decides=True),
    Opener("PersonForm", on_page(lambda page: page.add_person()), "contacts", told="new"),
    Opener("PersonForm", on_page(lambda page: page.edit_person()), "contacts", told="known"),
    Opener("ActivityForm", lambda stage: stage.program.sales.add_activity(1, "Ana Ortiz")),
    Opener("LinkDialog", _link, "contacts", told="a person"),
    Opener("Question", _import_question, "contacts", decides=True, told="import"),
    Opener("OwnerDialog", _owner, "actions"),
    Opener("RecordForm", on_page(_edit), "campaigns"),
    Opener("ProgramForm", on_page(lambda page: page.add_program()), "programs"),
    Opener("AskDialog", on_page(lambda page: page.remove_button.click()), "programs", decides=True, told="program"),
    # failures and differences
    Opener("ReasonDialog", about_failures(lambda page: page.failures.dismiss_selected()), "failures"),
    Opener("LinkDialog", about_failures(lambda page: page.act("link_person", "")), "failures", told="a failure"),
    Opener("ShortenDialog", about_failures(lambda page: page.cause_card.acted.emit("shorten", "")), "failures"),
    Opener("CorrectionsDialog", _corrections, "failures"),
    Opener("ApplyDialog", _apply, "differences"),
    Opener("AlwaysDialog", _always, "differences"),
    Opener("OverruledDialog", on_page(lambda page: page.show_overruled()), "differences"),
    # mapping
    Opener("VersionsDialog", by_command("mapping.versions"), "mapping"),
    Opener("NoteDialog", on_page(lambda page: page._ask_note()), "mapping"),
    Opener("OwnFieldDialog", in_mapping(lambda editor, _row: editor.add_field()), "mapping"),
    Opener("ValueTableDialog", in_mapping(lambda editor, row: editor.open_values(row)), "mapping"),
    Opener("FormDialog", in_mapping(lambda editor, row: (editor.details.hide(), editor.open_form(row))), "mapping"),
    Opener("Question", in_mapping(_leave_mapping), "mapping", decides=True, told="leave the mapping"),
    Opener("MovesDialog", _moves, "pipeline"),
    Opener("Question", _leave_pipeline, "pipeline", decides=True, told="leave the pipeline"),
    # settings and users
    Opener("DiagnosticDialog", in_section("support", "file_button"), "settings"),
    Opener("MoveDialog", in_section("secrets", "move"), "settings"),
    Opener("SwitchOrgDialog", in_section("connection", "switch"), "settings", decides=True),
    Opener("AskDialog", in_section("connection", "remove"), "settings", decides=True, told="connection"),
    Opener("UserForm", _users(lambda part: part.add_user()), "administration", told="new"),
    Opener("UserForm", _users(lambda part: part.edit_user()), "administration", told="known"),
    Opener("LinkUsersDialog", _users(lambda part: part.link_users()), "administration"),
    Opener("AskDialog", _users(lambda part: part.remove_user()), "administration", decides=True, told="user"),
)
