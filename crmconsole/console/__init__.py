"""`Console`: the one object that the window and the command line hold. Async methods, frozen dataclasses out, `ConsoleError` in trouble."""

from __future__ import annotations

import asyncio
from pathlib import Path

from crmconsole.clock import Clock
from crmconsole.console.actions import ActionPart
from crmconsole.console.activities import ActivityPart
from crmconsole.console.alerts import AlertPart
from crmconsole.console.business import BusinessPart
from crmconsole.console.calls import CallPart
from crmconsole.console.conflicts import ConflictPart
from crmconsole.console.connection import ConnectionPart
from crmconsole.console.crm_links import CrmLinkPart
from crmconsole.console.desk import Desk, open_desk
from crmconsole.console.diagnostics import DiagnosticPart
from crmconsole.console.distribution import DistributionPart
from crmconsole.console.doctor import DoctorPart
from crmconsole.console.failures import FailurePart
from crmconsole.console.forms import FormPart
from crmconsole.console.healing import HealingPart
from crmconsole.console.history import HistoryPart
from crmconsole.console.insight_page import InsightPagePart
from crmconsole.console.origin import OriginPart
from crmconsole.console.overview import OverviewPart
from crmconsole.console.own_fields import OwnFieldPart
from crmconsole.console.people import PeoplePart
from crmconsole.console.permissions import PermissionPart
from crmconsole.console.preferences import PreferencePart
from crmconsole.console.programs import ProgramPart
from crmconsole.console.recycle_bin import RecycleBinPart
from crmconsole.console.rehearsing import RehearsalPart
from crmconsole.console.reports import ReportPart
from crmconsole.console.rights import checked
from crmconsole.console.running import RunPart
from crmconsole.console.scoring import ScorePart
from crmconsole.console.setup import SetupPart
from crmconsole.console.shortening import ShorteningPart
from crmconsole.console.starting_point import StartingPointPart
from crmconsole.console.storage import StoragePart
from crmconsole.console.switching import SwitchPart
from crmconsole.console.trends import TrendPart
from crmconsole.console.undo import UndoPart
from crmconsole.console.users import UserPart
from crmconsole.console.weather import WeatherPart
from crmconsole.console.winning import WinningPart
from crmconsole.console.write_back import WriteBackPart
from crmconsole.events import EventBus


@checked
class Console(
    ConnectionPart,
    SetupPart,
    StartingPointPart,
    RunPart,
    HistoryPart,
    RehearsalPart,
    UndoPart,
    ConflictPart,
    OverviewPart,
    FailurePart,
    ShorteningPart,
    PeoplePart,
    RecycleBinPart,
    BusinessPart,
    ReportPart,
    TrendPart,
    ActivityPart,
    ActionPart,
    ScorePart,
    ProgramPart,
    InsightPagePart,
    CrmLinkPart,
    DistributionPart,
    PermissionPart,
    OwnFieldPart,
    DoctorPart,
    CallPart,
    AlertPart,
    HealingPart,
    OriginPart,
    WriteBackPart,
    PreferencePart,
    StoragePart,
    SwitchPart,
    DiagnosticPart,
    UserPart,
    WinningPart,
    FormPart,
    WeatherPart,
):
    """An open workspace. Make it with `Console.open`; call its methods on one loop; `close` it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @classmethod
    async def open(cls, workspace: Path, *, clock: Clock | None = None, is_practice: bool = False) -> Console:
        """Return the console of the workspace in a folder, made when it is new.

        Raises:
            WorkspaceBusy, WorkspaceDamaged, WorkspaceProblem, DiskFull: with the sentence.
        """
        desk = await asyncio.get_running_loop().run_in_executor(
            None, lambda: open_desk(workspace, clock, is_practice=is_practice)
        )
        return cls(desk)

    async def close(self) -> None:
        """Stop whatever is going on after its batch, and give the workspace back."""
        await self.end_insight_page()
        await self.desk.close()
        if self._practice is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._practice.stop)

    @property
    def events(self) -> EventBus:
        """What the engine publishes; listeners are called on its threads."""
        return self.desk.events

    @property
    def workspace(self) -> Path:
        """The workspace's folder."""
        return self.desk.folder

    @property
    def is_practice(self) -> bool:
        """Whether this workspace belongs to the embedded practice org."""
        return self.desk.is_practice
