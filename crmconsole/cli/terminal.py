"""What every command shares: its common options, the open workspace, answers on one stream and words on the other, exit statuses.

Commands decide nothing and format nothing twice: they ask the console, hand the answer to `Terminal.answer` and return an exit status.
"""

from __future__ import annotations

import asyncio
import errno
import inspect
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from rich.console import Console as Paper
from rich.console import RenderableType

from crmconsole import settings
from crmconsole.errors import ConsoleError, DiskFull, InputProblem, NotReady, WrongPin
from crmconsole.log import redacted, start_log, stop_log

if TYPE_CHECKING:
    from crmconsole.console import Console

Result = TypeVar("Result")

PASSPHRASE_VARIABLE = "CRMCONSOLE_PASSPHRASE"
"""Environment variable that holds the passphrase of the file with the sign-in, for programs that start without a person."""

_LOG = logging.getLogger(__name__)
_LOOK_EVERY_S = 0.05


class Status(IntEnum):
    """Exit statuses; what each means is part of the command line's contract."""

    DONE = 0
    INCOMPLETE = 1
    """Done, but some records failed or wait for a person."""
    USAGE = 2
    COULD_NOT_RUN = 3
    INTERRUPTED = 130
    """Ctrl+C before anything was going on, as shells expect it."""


@dataclass(frozen=True)
class Terminal:
    """One call of a command: which workspace, and how to answer."""

    workspace: Path
    as_json: bool = False
    debug: bool = False
    chosen: bool = True
    """Whether a person named the workspace."""
    acting: str | None = None
    """The console user as whom the command acts; None = the program itself, which may do all."""

    # -------------------------------------------------------------------------------------------- answers
    @cached_property
    def paper(self) -> Paper:
        """Where answers for people go: standard output."""
        return Paper(highlight=False, markup=False)

    @cached_property
    def aside(self) -> Paper:
        """Where messages and progress go: standard error."""
        return Paper(stderr=True, highlight=False, markup=False)

    def answer(self, data: Mapping[str, object], *shown: RenderableType) -> None:
        """Give the answer of a command: exactly one JSON object, or what people read."""
        if self.as_json:
            plain = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
            print(json.dumps(data, ensure_ascii=not plain, default=str), flush=True)
            return
        for one in shown:
            self.say(one)

    def say(self, shown: RenderableType) -> None:
        """Show something to people on standard output; sentences are left to the terminal to wrap."""
        self.paper.print(shown, soft_wrap=isinstance(shown, str))

    def note(self, sentence: str) -> None:
        """Say something beside the answer."""
        self.aside.print(sentence, soft_wrap=True)

    def trouble(self, error: ConsoleError) -> Status:
        """Tell an error in one sentence and return the exit status that it means."""
        if self.debug:
            self.note(redacted(traceback.format_exc()))
        if self.as_json:
            told = {
                "happened": error.help.happened,
                "means": error.help.means,
                "fix": error.help.fix,
                "cause": error.cause,
            }
            self.answer({"error": told})
        self.note(error.sentence)
        return Status(error.exit_status)

    def unexpected(self, error: Exception) -> Status:
        """Tell an error that nobody foresaw, without its traceback unless it was asked for; the workspace's log has it."""
        details = (
            ""
            if self.debug
            else " The log in the workspace has the details, and so does the same command with --debug."
        )
        trouble = ConsoleError(
            f"The command ended because of an error inside CRM Console ({type(error).__name__}).",
            "What was finished before is kept.",
            f"Tell support.{details}",
        )
        return self.trouble(trouble)

    # -------------------------------------------------------------------------------------------- the workspace
    def run(
        self,
        work: Callable[[Console], Awaitable[Result]],
        *,
        begins: bool = False,
        signs_in: bool = False,
        endless: bool = False,
    ) -> Result:
        """Open the workspace, do the work, close it, and return the work's result.

        `begins`: the folder may be new. `signs_in`: the work asks the CRM, so a passphrase may be needed.
        Ctrl+C and SIGTERM stop a run after its batch; with nothing going on they end the work. `endless`: it ends after that batch too.

        Raises:
            NotReady: there is no workspace in the folder.
            ConsoleError: whatever the work raises.
        """
        if not begins and not (self.workspace / settings.DATABASE).exists():
            raise NotReady(
                f"There is no workspace in {self.workspace}.",
                "",
                "Begin with: crmconsole connect; or give another folder with --workspace.",
                cause="no_workspace",
            )
        return asyncio.run(self._within(work, signs_in, endless))

    async def _within(self, work: Callable[[Console], Awaitable[Result]], signs_in: bool, endless: bool) -> Result:
        from crmconsole.console import Console

        console = await Console.open(self.workspace)
        try:
            self._start_log()
            if signs_in:
                await self._unlock(console)
            await self.act(console)
            doing = asyncio.ensure_future(work(console))
            with _stoppable(console, doing, self.note, endless=endless):
                return await doing
        except ConsoleError:
            raise
        except Exception:
            _LOG.exception("unexpected error")
            raise
        finally:
            await console.close()
            stop_log()

    def _start_log(self) -> None:
        try:
            start_log(self.workspace / "logs", debug=self.debug)
        except OSError as error:
            self.note(f"No log is written: {error.strerror or error}.")

    async def _unlock(self, console: Console) -> None:
        """Get the passphrase when the sign-in is in a file that one opens."""
        view = await console.connection()
        if view.secret_store == "file":
            console.desk.passphrase = self.passphrase()

    async def act(self, console: Console) -> None:
        """Let the user who was named with --as work, after their PIN where they have one: from standard input, never from an argument.

        Raises:
            InputProblem, NotAllowed, WrongPin: they cannot.
        """
        if self.acting is None:
            return
        try:
            await console.act_as(self.acting)
        except WrongPin as trouble:
            if trouble.wait_seconds:
                raise
            if sys.stdin.isatty():
                given = str(typer.prompt(f"PIN of {self.acting}", hide_input=True, err=True))
            else:
                given = sys.stdin.readline().rstrip("\r\n")
            await console.act_as(self.acting, given)

    def agrees(self, question: str) -> bool:
        """Return whether the person at the terminal says yes; no where nobody can be asked."""
        return sys.stdin.isatty() and typer.confirm(question, err=True)

    def passphrase(self, *, new: bool = False) -> str | None:
        """Return the passphrase of the file with the sign-in: from the environment, or asked for; None where nobody can be asked."""
        given = os.environ.get(PASSPHRASE_VARIABLE)
        if given is not None or not sys.stdin.isatty():
            return given
        return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True))


class _stoppable:  # noqa: N801 -- used like a function
    """While a piece of work goes on: the first Ctrl+C or SIGTERM lets a run end after its batch, a second one ends the work.

    Work that is `endless` goes no further than that batch either.
    """

    def __init__(
        self, console: Console, doing: asyncio.Future[Any], note: Callable[[str], None], *, endless: bool
    ) -> None:
        self._console, self._doing, self._note, self._endless = console, doing, note, endless
        self._loop = asyncio.get_running_loop()
        self._asked = False
        self._ending: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self._before = {number: signal.signal(number, self._signalled) for number in (signal.SIGINT, signal.SIGTERM)}

    def __exit__(self, *error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _signalled(self, _number: int, _frame: object) -> None:
        first = self._console.desk.running and not self._asked
        if first:
            self._asked = True
            # Here and not on the loop, which comes later: until it is set, another batch may leave.
            self._stop_the_run()
        self._loop.call_soon_threadsafe(self._answer, first)

    def _answer(self, first: bool) -> None:
        if first:
            # Once more: the run may have been about to begin, with a control of its own.
            self._stop_the_run()
            self._note("Stopping after this batch.")
            if self._endless:
                self._ending = self._loop.create_task(self._end_after_the_run())
        else:
            self._doing.cancel()

    def _stop_the_run(self) -> None:
        self._console.desk.control.stop.set()
        self._console.desk.control.go.set()

    async def _end_after_the_run(self) -> None:
        while self._console.desk.running:
            await asyncio.sleep(_LOOK_EVERY_S)
        self._doing.cancel()


# ------------------------------------------------------------------------------------------------ commands
_COMMON = {
    "workspace": Annotated[
        Path | None,
        typer.Option(help="Folder of the workspace; without it, the platform's folder for data.", show_default=False),
    ],
    "acting": Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="Act as this console user, with the rights of their role; without it, the command may do all.",
            show_default=False,
        ),
    ],
    "json": Annotated[bool, typer.Option("--json", help="Answer with one JSON object on standard output.")],
    "debug": Annotated[bool, typer.Option("--debug", help="Show where an error came from.")],
}
_DEFAULTS: Mapping[str, object] = {"workspace": None, "acting": None, "json": False, "debug": False}


def command(function: Callable[..., int]) -> Callable[..., int]:
    """Turn a function of a `Terminal` and its own options into a command with the common options, which never ends in a traceback.

    The common options may stand before the name of the command as well.
    """
    own = inspect.signature(function, eval_str=True)
    parameters = list(own.parameters.values())[1:]

    @wraps(function)
    def called(*, context: typer.Context, **given: Any) -> int:
        common = {name: given.pop(name) or (context.obj or {}).get(name) for name in _COMMON}
        context.obj = common
        folder = common["workspace"]
        terminal = Terminal(
            Path(folder or settings.default_workspace()).expanduser(),
            bool(common["json"]),
            bool(common["debug"]),
            folder is not None,
            common["acting"],
        )
        if context.invoked_subcommand is not None:
            return Status.DONE
        return guarded(terminal, lambda: function(terminal, **given))

    keyword = inspect.Parameter.KEYWORD_ONLY
    extra = [inspect.Parameter("context", keyword, annotation=typer.Context)]
    extra += [
        inspect.Parameter(name, keyword, default=_DEFAULTS[name], annotation=note) for name, note in _COMMON.items()
    ]
    every = [*(parameter.replace(kind=keyword) for parameter in parameters), *extra]
    called.__signature__ = own.replace(parameters=every)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in every} | {"return": int}
    return called


def guarded(terminal: Terminal, work: Callable[[], int]) -> int:
    """Do the work and return its exit status; whatever goes wrong becomes a sentence and a status."""
    try:
        return work()
    except ConsoleError as error:
        return terminal.trouble(error)
    except (KeyboardInterrupt, asyncio.CancelledError):
        terminal.note("Stopped.")
        return Status.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Whoever read our answer has had enough of it (`| head`): rich ends the program then, print raises. The interpreter
        # must not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.DONE
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return terminal.trouble(
                DiskFull("The disk is full.", "What was finished before is kept.", "Free some space and try again.")
            )
        return terminal.unexpected(error)
    except Exception as error:  # noqa: BLE001 - the last resort: a person gets a sentence, never a traceback
        return terminal.unexpected(error)


def text_of(file: Path) -> str:
    """Return what the file holds.

    Raises:
        InputProblem: it cannot be read, or is no text.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputProblem(f"There is no file {file}.", "Nothing was saved.", "Check the name.") from None
    except UnicodeDecodeError:
        raise InputProblem(f"{file.name} is no text in UTF-8.", "Nothing was saved.", "Choose a JSON file.") from None
    except OSError as error:
        raise InputProblem(
            f"{file} cannot be read: {error.strerror or error}.", "Nothing was saved.", "Check the file."
        ) from error
