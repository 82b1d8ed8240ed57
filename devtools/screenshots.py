"""Takes the pictures of the real window in resources/pictures: every page, the preview and the wizard, light and dark.

`python3 dev.py screenshots [--out DIR] [NAME…]` starts it on a display of its own, in the environment with everything
installed. The scene is `scene.py`'s; this opens the window on it, waits until a page has what it shows, and grabs it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import keyring
import qasync  # type: ignore[import-untyped]
from keyring.backend import KeyringBackend
from PySide6.QtCore import QItemSelectionModel, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from crmconsole.console import Console
from crmconsole.events import Phase
from crmconsole.practice import PracticeOrg
from crmconsole.records import Kind
from crmconsole.views.actions import (
    AddToCampaign,
    ConvertLead,
    CreateTask,
    DistributionRule,
    RuleCondition,
    TaskTemplate,
)
from devtools import ROOT
from devtools.palette import packed
from devtools.process import Stop
from devtools.scene import SceneClock, bring_in_many, live_a_week, practice_org, wait_for_the_next_run
from ui.app import create_app
from ui.crm_actions.base import ActionDialog
from ui.crm_actions.forms import ConvertDialog
from ui.history.detail import CHANGES
from ui.models.mapping_table import Column
from ui.pages.crm_actions import ActionsPage
from ui.pages.deals import DealsPage
from ui.pages.differences import DifferencesPage
from ui.pages.history import HistoryPage
from ui.pages.records import RecordsPage
from ui.pages.reports import ReportsPage
from ui.pages.settings import SettingsPage
from ui.theme import Scheme, theme
from ui.window import Program, open_program
from ui.wizard.data_objects import DataObjectsStep

PICTURES = ROOT / "resources" / "pictures"
SIZE = QSize(1366, 768)
PATIENCE_S = 60.0
SMALLEST = 0
"""Qt's “quality” of a PNG: how little effort is made to pack it."""
SCHEMES = (Scheme.LIGHT, Scheme.DARK)

LOOKED_THROUGH = 120
"""How many people are looked at for one with a history to show."""

Shot = Callable[["Photographer"], Awaitable[None]]


class PictureKeyring(KeyringBackend):
    """A keyring that forgets everything: the person's own is left alone, and the wizard can offer one."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> None:
        """Return nothing: nothing is kept."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing."""

    def delete_password(self, service: str, username: str) -> None:
        """Have nothing to delete."""


class Photographer:
    """Brings the window to what a picture shows, and saves it in both colour schemes."""

    def __init__(self, program: Program, console: Console, org: PracticeOrg, folder: Path) -> None:
        self.program, self.console, self.org, self._folder = program, console, org, folder

    async def save(self, name: str, widget: QWidget) -> None:
        """Save a widget as NAME-light.png and NAME-dark.png, both of the same moment or nearly so."""
        taken: dict[Path, QImage] = {}
        for scheme in SCHEMES:
            theme.set_scheme(scheme)
            await settle()
            taken[self._folder / f"{name}-{scheme.value}.png"] = widget.grab().toImage()
        theme.set_scheme(Scheme.LIGHT)
        for path, picture in taken.items():
            if not packed(picture).save(str(path), quality=SMALLEST):
                raise Stop(f"The picture {path} could not be written.", 1)
            print(path, flush=True)

    async def page(self, key: str, ready: Callable[[], object]) -> None:
        """Show a page and save it once `ready` is true."""
        self.program.go(key)
        await until(lambda: self.program.window.page == key and ready(), f"the page {key}")
        await self.save(key, self.program.window)


async def overview(photographer: Photographer) -> None:
    """The overview."""
    page = photographer.program.overview
    await photographer.page("overview", lambda: page.view is not None and page.view.state == "needs_you" and page.rows)


async def mapping(photographer: Photographer) -> None:
    """The mapping of leads with a row selected."""
    program, editor = photographer.program, photographer.program.mapping.editor
    program.go("mapping")
    await until(lambda: editor.grid.model() is not None and editor.grid.model().rowCount() > 20, "the mapping")
    await settle()
    editor.grid.setCurrentIndex(editor.grid.table.index(2, Column.HERE))
    editor.grid.setFocus()
    await photographer.save("mapping", program.window)


async def pipeline(photographer: Photographer) -> None:
    """The statuses."""
    page = photographer.program.pipeline
    await photographer.page("pipeline", page.diagram.isVisible)


async def monitor(photographer: Photographer) -> None:
    """The monitor between two runs, then in the middle of a large one."""
    program, page = photographer.program, photographer.program.monitor
    program.go("monitor")
    await until(lambda: page.last_run is not None and page.now.activity.rowCount(), "the last run")
    await photographer.save("monitor-idle", program.window)
    await bring_in_many(photographer.console)
    photographer.org.weather.switch_on({"fault": "slow", "ms": 900, "where": {"path": "/composite"}})
    program.sync()
    await until(
        lambda: page.progress is not None and page.progress.phase is Phase.WRITE and page.progress.done >= 1400,
        "writing",
    )
    await photographer.save("monitor", program.window)
    photographer.org.weather.switch_off("slow")
    await until(lambda: page.progress is None, "the end of the run")


async def failures(photographer: Photographer) -> None:
    """The failures, with two of them selected."""
    program, page = photographer.program, photographer.program.failures
    program.go("failures")
    await until(lambda: page.failures.model.rowCount() and page.failures.model.record(0) is not None, "the failures")
    await settle()
    table = page.failures.table
    table.setFocus()
    table.selectRow(0)
    table.selectionModel().select(
        table.model().index(2, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    await photographer.save("failures", program.window)


async def differences(photographer: Photographer) -> None:
    """The differences of a record, one of them chosen."""
    program = photographer.program
    page = program.navigation.page(DifferencesPage)
    program.go("differences")
    await until(lambda: page.record.model.rows, "the differences")
    await settle()
    page.record.choose("there")
    await photographer.save("differences", program.window)
    page.forget(list(page.chosen))


async def history(photographer: Photographer) -> None:
    """A run of the week with all that it changed."""
    program = photographer.program
    page = program.navigation.page(HistoryPage)
    program.go("history")
    await until(lambda: page.detail.detail is not None, "the history")
    runs = await photographer.console.runs(30)
    page.show_run(max(runs, key=lambda run: sum(one.updated_here for one in run.objects.values())).run)
    page.detail.tabs.setCurrentIndex(CHANGES)
    await until(lambda: page.detail.change is not None, "the changes")
    await photographer.save("history", program.window)


async def settings(photographer: Photographer) -> None:
    """The settings of records."""
    program = photographer.program
    page = program.navigation.page(SettingsPage)
    program.go("settings")
    await until(lambda: page.list.current_key, "the settings")
    page.show_section("sync")
    await photographer.save("settings", program.window)


async def contacts(photographer: Photographer) -> None:
    """A person with a history."""
    program, page = photographer.program, photographer.program.contacts
    program.go("contacts")
    await until(lambda: page.insight is not None, "a person")
    people = list(await photographer.console.person_ids("", Kind.LEAD))[:LOOKED_THROUGH]
    told = {person: len((await photographer.console.insight(person)).timeline) for person in people}
    person = max(people, key=lambda each: told[each])
    program.open_person(person)
    await until(lambda: page.insight is not None and page.insight.person.id == person, "the person")
    page.list.setFocus()
    await photographer.save("contacts", program.window)


async def actions(photographer: Photographer) -> None:
    """The forms of two CRM actions for several people, then what became of what was asked for."""
    program, contacts, console = photographer.program, photographer.program.contacts, photographer.console
    program.go("contacts")
    await until(lambda: contacts.people.record(5) is not None, "the people")
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    leads = list(await console.person_ids("", Kind.LEAD))
    contacts.list.selectionModel().select(contacts.people.selection_of(leads[:12]), flags)
    for verb in ("sync_lead", "convert", "add_to_campaign"):
        form = await _action_form(photographer, verb)
        if isinstance(form, ConvertDialog):
            form.attach.setChecked(False)
            await until(partial(_warns, form), "the warning")
        await photographer.save(f"action-{verb.replace('_', '-')}", form)
        form.reject()
    campaign = (await console.action_choices()).campaigns[0][0]
    await console.ask_action(AddToCampaign(campaign), leads[20:26])
    await console.ask_action(CreateTask("Call back", subject="Call them back", due_days=2), leads[30:33])
    await console.run_actions()
    newcomer = await console.add_person(Kind.LEAD, {"last_name": "Ferreira", "email": "t@ferreira.example"}, False)
    await console.ask_action(ConvertLead("Closed - Converted"), [newcomer.id])
    page = program.navigation.page(ActionsPage)
    await photographer.page("actions", lambda: page.model.rowCount() > 5 and page.model.record(0) is not None)


async def sales_dialogs(photographer: Photographer) -> None:
    """How sales work is done: the dialogs of the section Sales, with a task and two rules in them."""
    program, console = photographer.program, photographer.console
    await console.save_task_template(
        TaskTemplate("Call back", "Call them back", due_days=2, description="Ask about chairs.", remind=True)
    )
    users = [user.name for user in await console.users()]
    await console.save_lead_distribution(
        [
            DistributionRule("Large companies", users[:1], [RuleCondition("employees", "at_least", "50")]),
            DistributionRule("Everybody else", users[:1]),
        ]
    )
    await console.switch_insight_page(True)
    page = program.navigation.page(SettingsPage)
    program.go("settings")
    await until(lambda: page.list.current_key, "the settings")
    page.show_section("sales")
    await photographer.save("settings-sales", program.window)
    for key in ("sales.tasks", "sales.distribution", "connection.won", "connection.insight_page"):
        program.window.commands.trigger(key)
        dialogs = program.sales.dialogs.open_ones
        await until(partial(dialogs.__contains__, key), f"the dialog {key}")
        dialog = dialogs[key]
        await photographer.save(key.replace(".", "-").replace("_", "-"), dialog)
        dialog.reject()
    await console.switch_insight_page(False)


async def _action_form(photographer: Photographer, verb: str) -> ActionDialog:
    asking = photographer.program.contacts.asking
    before = asking.form
    asking.open(verb)
    await until(
        lambda: asking.form is not None and asking.form is not before and asking.form.found is not None,
        f"the form {verb}",
    )
    form = asking.form
    assert form is not None
    return form


def _warns(form: ActionDialog) -> bool:
    return form.found is not None and bool(form.found.warnings)


async def campaigns(photographer: Photographer) -> None:
    """The campaigns, and the Sales toolbar beside a connection."""
    program = photographer.program
    page = program.navigation.pages["campaigns"]
    assert isinstance(page, RecordsPage)
    await photographer.page("campaigns", lambda: page.list.model.rowCount() and page.panel.insight is not None)
    program.sales.show_toolbar(True)
    program.go("contacts")
    await until(lambda: program.contacts.insight is not None, "a person")
    await photographer.save("sales-toolbar", program.window)
    program.sales.show_toolbar(False)


async def sections(photographer: Photographer) -> None:
    """Accounts, the pipeline of deals and the reports of a console that was disconnected."""
    program, navigation = photographer.program, photographer.program.navigation
    await photographer.console.disconnect()
    await until(lambda: "reports" in program.window.side.ids(), "the sections")
    accounts, deals, reports = navigation.pages["accounts"], navigation.page(DealsPage), navigation.page(ReportsPage)
    assert isinstance(accounts, RecordsPage)
    await photographer.page("accounts", lambda: accounts.list.model.rowCount() and accounts.panel.insight is not None)
    await photographer.page("deals", lambda: deals.columns)
    deals.show_table()
    await photographer.save("deals-table", program.window)
    await photographer.page("reports", lambda: reports.report is not None)


async def preview(photographer: Photographer) -> None:
    """The preview of the next run."""
    await wait_for_the_next_run(photographer.console, photographer.org)
    care = photographer.program.care
    care.open_preview()
    dialog = care.preview
    assert dialog is not None
    await until(lambda: dialog.rehearsal is not None and dialog.changes.rowCount(), "the preview")
    await photographer.save("preview", dialog)
    dialog.reject()


async def wizard(photographer: Photographer) -> None:
    """The first two steps of the wizard on a workspace that is new."""
    with tempfile.TemporaryDirectory(prefix="crmconsole-pictures-") as folder:
        console = await Console.open(Path(folder))
        program = await open_program(console)
        try:
            program.window.show()
            await until(lambda: program.dialogs.wizard is not None, "the wizard")
            dialog = program.dialogs.wizard
            assert dialog is not None
            await until(dialog.buttons.cancel.isEnabled, "the first step")
            await photographer.save("wizard-1", dialog)
            # The scene's own console keeps this org in step already.
            await console.take_over(photographer.org.credentials.org_id)
            await console.connect_practice(photographer.org.url, "session")
            dialog.start()
            await until(dialog.buttons.forward.isEnabled, "the connection")
            dialog.forward()
            step = dialog.steps[1]
            assert isinstance(step, DataObjectsStep)
            await until(lambda: dialog.buttons.forward.isEnabled() and step.match.counts.text(), "the second step")
            await photographer.save("wizard-2", dialog)
            dialog.done(0)
        finally:
            program.window.hide()
            await program.stop()
            program.window.deleteLater()


SHOTS: dict[str, Shot] = {
    "overview": overview,
    "mapping": mapping,
    "pipeline": pipeline,
    "failures": failures,
    "differences": differences,
    "history": history,
    "settings": settings,
    "contacts": contacts,
    "campaigns": campaigns,
    "actions": actions,
    "sales-dialogs": sales_dialogs,
    "wizard": wizard,
    "preview": preview,
    "monitor": monitor,
    "sections": sections,
}
"""In this order: preview and monitor bring new work into the workspace, the last one disconnects it."""


async def settle() -> None:
    """Let the window lay out and paint what it was told."""
    for _ in range(10):
        await asyncio.sleep(0.05)


async def until(ready: Callable[[], object], what: str) -> None:
    """Wait until `ready` is true. Raises Stop when it never is."""
    for _ in range(round(PATIENCE_S / 0.05)):
        if ready():
            return
        await asyncio.sleep(0.05)
    raise Stop(f"The pictures cannot be taken: {what} did not come within {PATIENCE_S:.0f} s.", 1)


async def take(names: list[str], folder: Path) -> None:
    """Live the scene, open the window on it and take the pictures."""
    clock = SceneClock()
    with tempfile.TemporaryDirectory(prefix="crmconsole-pictures-") as workspace, practice_org(clock) as org:
        console = await Console.open(Path(workspace), clock=clock)
        await live_a_week(console, org, clock)
        program = await open_program(console, scheme=Scheme.LIGHT, now=clock.now)
        try:
            program.window.resize(SIZE)
            program.window.show()
            program.window.activateWindow()
            photographer = Photographer(program, console, org, folder)
            for name, shot in SHOTS.items():
                if not names or name in names:
                    await shot(photographer)
        finally:
            program.window.hide()
            await program.stop()
            program.window.deleteLater()


def main() -> int:
    """Take the pictures that are named, or all of them; gives the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=PICTURES, help="folder for the pictures")
    parser.add_argument("names", nargs="*", choices=[[], *SHOTS], metavar="NAME", help=", ".join(SHOTS))
    wish = parser.parse_args()
    wish.out.mkdir(parents=True, exist_ok=True)
    keyring.set_keyring(PictureKeyring())  # type: ignore[no-untyped-call]
    app = create_app(Scheme.LIGHT)
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            runner.run(take(wish.names, wish.out))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
