"""The console's charts over time, and the reading after each run that two of them are drawn from."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.records import Kind
from crmconsole.store import standing
from crmconsole.store.overview_queries import KindCounts
from crmconsole.sync import trends
from crmconsole.views import Report

_LOG = logging.getLogger(__name__)


class TrendPart:
    """What the console can tell over time."""

    desk: Desk

    async def trends(self) -> Sequence[tuple[str, str]]:
        """Return the charts over time that there are: key and title."""
        return [(key, trends.title_of(key)) for key in trends.KEYS_OF_TRENDS]

    async def trend(self, key: str, days: int = 30) -> Report:
        """Return how something went over the last days, today last and as it is now.

        Raises:
            InputProblem: there is no such chart, or it does not reach so far.
        """
        if key not in trends.KEYS_OF_TRENDS:
            raise InputProblem(
                f"There is no chart “{key}”.", "Nothing was read.", f"Choose one of {', '.join(trends.KEYS_OF_TRENDS)}."
            )  # fmt: skip
        if not 1 <= days <= max(trends.DAYS):
            raise InputProblem(
                f"A chart reaches over 1 to {max(trends.DAYS)} days, not {days}.", "Nothing was read.", "Choose fewer days."
            )  # fmt: skip
        now, beside = self.desk.clock.now(), self.desk.uncounted()
        return await self.desk.read(lambda connection: trends.trend(connection, key, now, days, beside))

    async def _note_standing(self) -> None:
        """Note how things stand after a run, once an hour. A chart with a gap is no reason to call a run failed."""
        now = self.desk.clock.now()

        def count(connection: Connection) -> dict[Kind, KindCounts]:
            if standing.noted(connection, now):
                return {}
            return standing.counted(connection, trends.counted_kinds(connection))

        try:
            # Counting takes its time where there are many records: nobody waits to write meanwhile.
            if found := await self.desk.read(count):
                await self.desk.write(lambda connection: standing.note(connection, found, now))
        except ConsoleError as trouble:
            _LOG.warning("how things stand was not noted: %s", trouble.sentence)
