"""Opening the window: `crmconsole` on a workspace, `crmconsole --practice` on one of its own with an embedded practice org."""

from __future__ import annotations

from pathlib import Path

from crmconsole import known_workspaces, settings
from crmconsole.console import Console
from crmconsole.errors import ConsoleError
from crmconsole.log import start_log
from ui import language
from ui.app import begin_anew, run_app
from ui.connections import Connections, start_beside
from ui.theme import Scheme
from ui.told_console import told_console
from ui.users.picker import choose_user
from ui.window import Program, open_program


def main(
    workspace: Path | None = None,
    practice: bool = False,
    scheme: Scheme = Scheme.SYSTEM,
    *,
    background: bool = False,
) -> int:
    """Open the window, run until it is closed, and return the exit status.

    With `practice` the workspace is connected to a practice org that starts and stops with the window; set-up is left to the person.
    In the `background`, the window is in the tray until somebody opens it, or minimised where there is none.
    """
    folder = workspace or (settings.practice_workspace() if practice else settings.default_workspace())
    opened: list[Program] = []
    connections = Connections(
        folder.resolve(), is_practice=practice, register=known_workspaces.register(), start=start_beside
    )

    async def make() -> Program | None:
        language.speak(language.chosen(folder))
        console = await Console.open(folder, is_practice=practice)
        start_log(folder / "logs")
        try:
            if practice:
                await console.start_practice()
            if not await choose_user(told_console(console)):
                await console.close()
                return None
            program = await open_program(console, connections=connections)
        except ConsoleError:
            await console.close()
            raise
        opened.append(program)
        program.background.start()
        if background:
            program.background.begin_closed()
        return program

    status = run_app(make, workspace=folder, scheme=scheme, shown=not background)
    if opened and opened[0].background.restarting:
        begin_anew()
    return status


if __name__ == "__main__":
    raise SystemExit(main(practice=True))
