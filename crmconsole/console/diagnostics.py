"""What support is told: versions, sizes, settings, schema names, totals of runs, causes of failures. No secret, and no value of any record.

Made as text that a person reads before it is saved. What is not listed here is not in it: messages and log lines may quote a record,
so that only their shape is told.
"""

from __future__ import annotations

import platform
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Connection

import crmconsole
from crmconsole import settings
from crmconsole.console.desk import Desk
from crmconsole.console.preferences import PREFERENCES
from crmconsole.errors import InputProblem
from crmconsole.log import redacted
from crmconsole.mapping.model import from_json
from crmconsole.records import MAPPED
from crmconsole.store import diagnosis, failure_queries, mappings, runs, workspace

RUNS = 30
LOG_LINES = 300
_LINE = re.compile(r"^(\S+Z) ([A-Z]+) (\S+) ([\w.]+): ")
_FRAME = re.compile(r'^\s+File "([^"]+)", line (\d+), in (\w+|<\w+>)')
_RAISED = re.compile(
    r"^((?:\w+\.)*\w*(?:Error|Exception|Warning|Problem|Interrupt|Exit|Needed|Ready|Refused|Unreachable|Full|Busy|Damaged))(?::|$)"
)


class DiagnosticPart:
    """What the console tells support."""

    desk: Desk

    async def diagnostic_text(self) -> str:
        """Return what the diagnostic file says: to be read before it is saved."""
        head = await self.desk.aside(self._about)
        body = await self.desk.read(self._told)
        log = await self.desk.aside(lambda: list(shapes(self.desk.folder / "logs")))
        parts = (*head, *body, *_titled("Log, without what it says", log[-LOG_LINES:]))
        return redacted("\n".join(parts)) + "\n"

    async def save_diagnostic_file(self, path: Path, text: str) -> None:
        """Write what a person has read to a file.

        Raises:
            InputProblem: the file cannot be written.
        """

        def write() -> None:
            try:
                path.write_text(redacted(text), encoding="utf-8")
            except OSError as error:
                raise InputProblem(
                    f"The file {path.name} cannot be written: {error.strerror or error}.",
                    "Nothing was saved.",
                    "Choose another folder.",
                ) from error

        await self.desk.aside(write)

    def _about(self) -> list[str]:
        size = sum(file.stat().st_size for file in self.desk.folder.glob(f"{settings.DATABASE}*"))
        return [
            "CRM Console, diagnostic file",
            f"made {self.desk.now()}",
            f"version {crmconsole.__version__}",
            f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
            f"database {size:,} bytes",
        ]

    def _told(self, connection: Connection) -> list[str]:
        chosen = [f"{one.key} = {self.desk.setting(connection, one.key)}" for one in PREFERENCES]
        chosen.append(f"schedule = {self.desk.setting(connection, 'schedule')['every']}")
        return [
            *_titled("Connection", _connection(connection)),
            *_titled("Settings", chosen),
            *_titled("Rows", [f"{table}: {number:,}" for table, number in diagnosis.row_counts(connection)]),
            *_titled("Mapping", _mapping(connection)),
            *_titled("Failures by cause", _failures(connection)),
            *_titled(f"Last {RUNS} runs", _runs(connection)),
        ]


def _titled(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines or ("none",))]


def _connection(connection: Connection) -> list[str]:
    stored = workspace.stored_connection(connection)
    if stored is None:
        return []
    identity = stored.identity
    return [
        f"state {stored.state}, sign-in kept in: {stored.secret_store}",
        f"{identity.environment}, {identity.edition}, API {identity.api_version}",
        f"API calls {stored.api_used} of {stored.api_limit}; clock {stored.clock_offset_s} s apart",
    ]


def _mapping(connection: Connection) -> list[str]:
    lines = []
    for kind in MAPPED:
        found = mappings.newest(connection, kind)
        if found is not None:
            lines.append(f"{kind}, version {found[0]}")
            lines += [f"  {row.local} {row.direction} {row.remote} ({row.policy})" for row in from_json(found[1]).rows]
    return lines


def _failures(connection: Connection) -> list[str]:
    return [
        f"{found.number:,} × {found.cause} ({found.code or 'no code'}), {found.kind}"
        for found in failure_queries.causes(connection)
    ]


def _runs(connection: Connection) -> list[str]:
    lines = []
    for run in runs.last(connection, RUNS):
        counts = [
            f"{kind} " + ", ".join(f"{name} {number}" for name, number in asdict(one).items() if number)
            for kind, one in run.objects.items()
            if any(asdict(one).values())
        ]
        told = "; ".join(counts) or "nothing"
        lines.append(
            f"{run.id} {run.started} {run.trigger} {run.state} {run.seconds:.1f} s, {run.api_calls} calls: {told}"
        )
    return lines


# ------------------------------------------------------------------------------------------------ the log
def shapes(folder: Path) -> Iterator[str]:
    """Yield the lines of a folder's log files without what they say: time, level, module; of errors their kind and where they were raised."""
    files = sorted(
        folder.glob("console.log*"), key=lambda file: -int(file.suffix[1:]) if file.suffix[1:].isdigit() else 0
    )
    for file in files:
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            told = _shape(line)
            if told:
                yield told


def _shape(line: str) -> str:
    if found := _LINE.match(line):
        return " ".join(found.groups())
    if found := _FRAME.match(line):
        # Folders may bear the name of whoever works here.
        return f"    {Path(found[1]).name}:{found[2]} {found[3]}"
    found = _RAISED.match(line)
    return f"    {found[1]}" if found else ""
