"""A Console for tests of screens: the whole API over forty people in memory, which keeps what it is told. No database, no network."""

from __future__ import annotations

from pathlib import Path

from tests.ui.fake_actions import FakeActions
from tests.ui.fake_alerts import FakeAlerts
from tests.ui.fake_calls import FakeCalls
from tests.ui.fake_care import FakeCare
from tests.ui.fake_conflicts import FakeConflicts
from tests.ui.fake_history import FakeHistory
from tests.ui.fake_preferences import FakePreferences
from tests.ui.fake_programs import FakePrograms
from tests.ui.fake_records import FakeRecords
from tests.ui.fake_users import FakeUsers
from tests.ui.fake_weather import FakeWeather


class FakeConsole(
    FakeConflicts,
    FakeHistory,
    FakePreferences,
    FakeCare,
    FakeCalls,
    FakeAlerts,
    FakeRecords,
    FakeUsers,
    FakeActions,
    FakePrograms,
    FakeWeather,
):
    """Stands in for `crmconsole.console.Console`.

    `FakeConsole()` is connected and set up; `FakeConsole(connected=False, complete=False)` is a first start;
    `keyring=False` has no keyring. See `FakeBase` for making trouble and `FakeSetup.answer_sign_in` for the browser.
    """

    workspace = Path("workspace")
    is_practice = False
    has_practice_org = False

    async def close(self) -> None:
        """Nothing is open."""
        await self._called("close")
