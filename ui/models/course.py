"""How far the run is that is going on: a row for each kind, how much was sent of how much, how fast, how long still."""

from __future__ import annotations

from collections.abc import Sequence

from crmconsole.events import Counts, Phase, RunProgress
from crmconsole.records import PEOPLE, TIES, Kind
from ui.models.objects import RunRow
from ui.models.pace import Pace, left_words

ORDER = (*PEOPLE, Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY, *TIES, Kind.TASK, Kind.EVENT)
"""Every kind that a run may tell of: what stands in the table adds up to what the run says."""


class Course:
    """Follows one run. Moments are monotonic seconds, handed in."""

    def __init__(self) -> None:
        self.rows: Sequence[RunRow] = ()
        self._pace = Pace()
        self._paces: dict[Kind, Pace] = {}
        self._before: float | None = None

    def follow(self, progress: RunProgress, at: float) -> None:
        """Note where the run is; the same again lets its rates fall."""
        rows = []
        writing = progress.phase in (Phase.WRITE, Phase.FINISH)
        for kind in ORDER:
            if kind not in progress.counts and kind not in progress.to_write:
                continue
            counts = progress.counts.get(kind, Counts())
            to_do = progress.to_write.get(kind, 0 if progress.to_write else None)
            row = RunRow(kind, counts, to_do)
            pace = self._paces.setdefault(kind, Pace())
            pace.add(at, row.written)
            over = writing and row.sent >= (to_do or 0)
            rows.append(RunRow(kind, counts, to_do, pace.rate(), over))
        self.rows = rows
        if progress.phase is Phase.WRITE:
            if self._before is not None:
                # The first batch took time too: without this moment it would count as written at once, and the rate as nothing.
                self._pace.add(self._before, 0)
                self._before = None
            self._pace.add(at, self.sent(progress)[0])
        elif self.rate() is None:
            self._before = at

    def sent(self, progress: RunProgress) -> tuple[int, int | None]:
        """Return how many of how many records were sent: over all objects where the plan is known, else as the run tells."""
        if progress.phase is Phase.WRITE and (total := sum(row.to_do or 0 for row in self.rows)):
            return sum(min(row.sent, row.to_do or 0) for row in self.rows), total
        return progress.done, progress.total

    def share(self, progress: RunProgress) -> float | None:
        """Return how full the bar is; None runs to and fro while it is not known how much there is."""
        if progress.phase is Phase.CHECK:
            return None
        if progress.phase is Phase.FINISH:
            return 1.0
        done, total = self.sent(progress)
        return done / total if total else None

    def rate(self) -> float | None:
        """Return how many records a second were sent lately; None before that can be told."""
        return self._pace.rate()

    def left(self, total: int) -> str:
        """Return how long it will still take; empty where nothing is known."""
        return left_words(self._pace.left(total))
