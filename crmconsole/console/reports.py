"""The console's reports and the rule by which Accounts, Pipeline and Reports are shown (features S0-6…8)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.marketing.sheets import write_sheet
from crmconsole.store import workspace
from crmconsole.sync import reports
from crmconsole.views import Report


class ReportPart:
    """What the console can tell in numbers."""

    desk: Desk

    async def reports(self) -> Sequence[tuple[str, str]]:
        """Return the reports that there are: key and title."""
        return [(key, reports.title_of(key)) for key in reports.KEYS_OF_REPORTS]

    async def report(self, key: str) -> Report:
        """Return a report with its numbers of now.

        Raises:
            InputProblem: there is no such report.
        """
        if key not in reports.KEYS_OF_REPORTS:
            raise InputProblem(
                f"There is no report “{key}”.", "Nothing was read.", f"Choose one of {', '.join(reports.KEYS_OF_REPORTS)}."
            )  # fmt: skip
        today = self.desk.clock.now().date()
        return await self.desk.read(lambda connection: reports.report(connection, key, today))

    async def export_report(self, key: str, path: Path) -> int:
        """Write the numbers of a report to a .csv or .xlsx file and return how many rows it has.

        Texts that a spreadsheet would run as a formula are made harmless.

        Raises:
            InputProblem: there is no such report, another suffix, or the file cannot be written.
        """
        found = await self.report(key)
        rows = [[str(value) for value in row] for row in found.rows]
        await self.desk.aside(lambda: write_sheet(path, found.title, [one.label for one in found.columns], rows))
        return len(rows)

    async def sections_shown(self) -> bool:
        """Return whether Accounts, Pipeline and Reports stay in the window, read-only, while a CRM is connected (features S0-8)."""
        return await self.desk.read(lambda connection: bool(self.desk.setting(connection, "sections_shown")))

    async def set_sections_shown(self, shown: bool) -> None:
        """Choose that; without a connection they are there in any case."""
        await self.desk.write(lambda connection: workspace.set_setting(connection, "sections_shown", shown))
        self.desk.changed("settings")
