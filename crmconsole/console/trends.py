"""The console's charts over time, and the reading after each run that two of them are drawn from."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.store import standing
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
        """Note how things stand after a run. A chart with a gap is no reason to call a run failed."""

        def note(connection: Connection) -> bool:
            return standing.note(connection, trends.counted_kinds(connection), self.desk.clock.now())

        try:
            await self.desk.write(note)
        except ConsoleError as trouble:
            _LOG.warning("how things stand was not noted: %s", trouble.sentence)
