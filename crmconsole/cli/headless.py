"""`python -m crmconsole.cli.headless`: the main job without a screen, from nothing to two sides in step, with a summary.

Starts a practice org and a workspace of its own, connects, sets up, adds people here, does one run, tells what happened and stops everything.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crmconsole.cli.tables import run_words, status_of
from crmconsole.cli.terminal import Status, Terminal, guarded
from crmconsole.console import Console
from crmconsole.errors import NotReady
from crmconsole.events import Counts
from crmconsole.practice.server import PEOPLE, SEED, CannotServe, start
from crmconsole.records import Kind
from crmconsole.views import RunView

if TYPE_CHECKING:
    from crmconsole.practice.server import PracticeOrg

NEWCOMERS = """Last Name,First Name,Company,Email,Phone,City
Ortiz,María,Harbour Lights,maria.ortiz@harbour-lights.example,555-0141,Valparaíso
Nguyễn,Thảo,Lotus Print,thao@lotus-print.example,555-0162,Huế
O’Brien,Siobhán,Fenwick Kitchens,siobhan@fenwick-kitchens.example,555-0183,Cork
"""
"""People who are imported here, so that something goes to the CRM as well."""


def main(arguments: Sequence[str]) -> int:
    """Do the main job once and return the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py run --headless", description="The main job without a screen.")
    parser.add_argument("--people", type=int, default=PEOPLE, help="leads and contacts in the practice org")
    parser.add_argument("--seed", type=int, default=SEED, help="the same seed gives the same org")
    parser.add_argument("--workspace", type=Path, help="keep the workspace in this folder; without it, it is temporary")
    parser.add_argument("--debug", action="store_true", help="show where an error came from")
    wish = parser.parse_args(arguments)
    if wish.people < 0:
        parser.error("--people is a number from 0 on")
    with tempfile.TemporaryDirectory(prefix="crmconsole-") as temporary:
        folder: Path = wish.workspace or Path(temporary) / "workspace"
        terminal = Terminal(folder, debug=wish.debug)
        return guarded(terminal, lambda: _job(terminal, wish.people, wish.seed, Path(temporary)))


def _job(terminal: Terminal, people: int, seed: int, temporary: Path) -> int:
    try:
        org = start(people=people, seed=seed)
    except CannotServe as error:
        raise NotReady(str(error)) from error
    try:
        run = asyncio.run(_synchronise(terminal, org, temporary))
    finally:
        org.stop()
    return Status.DONE if status_of(run) is Status.DONE else Status.INCOMPLETE


async def _synchronise(terminal: Terminal, org: PracticeOrg, temporary: Path) -> RunView:
    say = terminal.say
    console = await Console.open(terminal.workspace)
    try:
        await terminal.act(console)
        view = await console.connect_practice(org.url)
        assert view.identity is not None
        say(f"Practice org “{view.identity.org_name}” at {org.url}, signed in as {view.identity.user_name}.")
        await console.setup_defaults()
        say(f"Workspace in {terminal.workspace}, set up with the proposed mapping.")
        file = temporary / "newcomers.csv"
        file.write_text(NEWCOMERS, encoding="utf-8")
        taken = await console.import_people(file)
        say(f"{taken.created} people imported here, {taken.updated + taken.unchanged} known already.")
        run = await console.sync()
        _tell(terminal, run)
        await _tell_why(terminal, console)
        return run
    finally:
        await console.close()


def _tell(terminal: Terminal, run: RunView) -> None:
    say = terminal.say
    say("")
    for line in run_words(run):
        say(line)
    counts = list(run.objects.values())
    came = sum(one.created_here + one.updated_here + one.linked for one in counts)
    went = sum(_went(one) for one in counts)
    say(f"Came from the CRM: {came:,}. Went to the CRM: {went:,}. API calls: {run.api_calls:,}.")


def _went(counts: Counts) -> int:
    return counts.created_there + counts.updated_there


async def _tell_why(terminal: Terminal, console: Console) -> None:
    """Show one explanation on each side: somebody who went there, and somebody who came from there."""
    say = terminal.say
    newcomer = await console.find_people(email="maria.ortiz@harbour-lights.example")
    others = [one for one in await console.person_ids("", Kind.LEAD) if one not in newcomer]
    say("")
    for person_id in (*newcomer[:1], *others[:1]):
        person = await console.person(person_id)
        told = await console.explain(person.kind, person_id, "Last Name")
        say(f"Why is the last name of {person.name} what it is? {told[0].sentence}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
