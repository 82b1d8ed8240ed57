"""Takes the pictures of the real window in docs/screens: every page, the preview and the wizard, light and dark.

`python3 dev.py screenshots [--out DIR] [NAME…]` starts it on a display of its own, in the environment with everything
installed. The scene is `scene.py`'s; this opens the window on it, waits until a page has what it shows, and grabs it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import webbrowser
from collections.abc import Awaitable, Callable
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from PySide6.QtCore import QItemSelectionModel, QSize

from crmconsole.console import Console
from crmconsole.events import Phase
from crmconsole.records import Kind
from devtools import ROOT, frame_pictures, sales_pictures
from devtools.photographer import Photographer, settle, until
from devtools.process import Stop
from devtools.scene import SceneClock, bring_in_many, live_a_week, practice_org, wait_for_the_next_run
from ui.app import create_app
from ui.history.detail import CHANGES
from ui.loop import WindowLoop
from ui.models.mapping_table import Column
from ui.pages.deals import DealsPage
from ui.pages.differences import DifferencesPage
from ui.pages.history import HistoryPage
from ui.pages.records import RecordsPage
from ui.pages.reports import ReportsPage
from ui.pages.settings import SettingsPage
from ui.theme import Scheme
from ui.window import open_program
from ui.wizard.crm_details import CrmDetailsStep
from ui.wizard.data_objects import DataObjectsStep
from ui.wizard.dialog import SetupWizard

PICTURES = ROOT / "docs" / "screens"
SIZE = QSize(1366, 768)

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


async def overview(photographer: Photographer) -> None:
    """The overview."""
    page = photographer.program.overview
    await photographer.page("overview", lambda: page.view is not None and page.view.state == "needs_you" and page.rows)


async def charts(photographer: Photographer) -> None:
    """The charts over time, and the API calls."""
    program = photographer.program
    program.window.commands.trigger("view.trends")
    dialog = program.dialogs.trends
    assert dialog is not None
    for key in ("in_step", "changes"):
        await until(lambda: dialog.choice.current, "the charts")
        dialog.show_trend(key)
        await until(lambda: dialog.view.report is not None and dialog.view.report.key == key, f"the chart {key}")  # noqa: B023
        await photographer.save(f"charts-{key.replace('_', '-')}", dialog)
    dialog.reject()
    program.window.commands.trigger("connection.calls")
    calls = program.dialogs.calls
    assert calls is not None
    await until(lambda: calls.view is not None, "the API calls")
    await photographer.save("calls", calls)
    calls.reject()


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
    """Every step of the wizard on a workspace that is new, the faces of the sign-in, and the summary."""
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
            await _sign_in(photographer, console, dialog)
            for number in range(2, 6):
                dialog.forward()
                await until(lambda: _rests(dialog, number - 1), f"step {number}")  # noqa: B023
                await photographer.save(f"wizard-{number}", dialog)
            dialog.forward()
            await until(lambda: dialog.step is None, "the summary")
            await photographer.save("wizard-summary", dialog)
            dialog.done(0)
        finally:
            program.window.hide()
            await program.stop()
            program.window.deleteLater()


async def _sign_in(photographer: Photographer, console: Console, dialog: SetupWizard) -> None:
    """Wait for a browser that never answers, then connect to the org of the scene without one."""
    step = dialog.steps[0]
    assert isinstance(step, CrmDetailsStep)
    step.environment.select("domain")
    step.address.setText(photographer.org.url)
    step.panel.patience.setInterval(0)
    step.panel.connect_button.click()
    await until(step.panel.doubt.isVisible, "the wait for the browser")
    await photographer.save("wizard-1-waiting", dialog)
    step.cancel()
    await until(lambda: not step.busy, "the end of the wait")
    # The scene's own console keeps this org in step already.
    await console.take_over(photographer.org.credentials.org_id)
    await console.connect_practice(photographer.org.url, "keyring")
    dialog.start()
    await until(lambda: _rests(dialog, 0), "the connection")
    await photographer.save("wizard-1-connected", dialog)


def _rests(dialog: SetupWizard, index: int) -> bool:
    """Tell whether a step is shown with all that it fetches."""
    step = dialog.step
    counted = not isinstance(step, DataObjectsStep) or bool(step.match.counts.text())
    return step is dialog.steps[index] and dialog.buttons.forward.isEnabled() and counted


SHOTS: dict[str, Shot] = {
    "overview": overview,
    "search": frame_pictures.search,
    "charts": charts,
    "mapping": mapping,
    "pipeline": pipeline,
    "failures": failures,
    "differences": differences,
    "history": history,
    "settings": settings,
    "contacts": contacts,
    "campaigns": campaigns,
    "actions": sales_pictures.actions,
    "sales-dialogs": sales_pictures.sales_dialogs,
    "programs": sales_pictures.programs,
    "wizard": wizard,
    "preview": preview,
    "monitor": monitor,
    "sections": sections,
}
"""In this order: preview and monitor bring new work into the workspace, the last one disconnects it."""


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
    # No browser of the person's opens for a picture.
    webbrowser.open = lambda url, new=0, autoraise=True: True
    app = create_app(Scheme.LIGHT)
    try:
        with asyncio.Runner(loop_factory=lambda: WindowLoop(app)) as runner:
            runner.run(take(wish.names, wish.out))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
