"""When things happened in the sample data: stamps and dates before one fixed day, so that a seed gives the same org
whenever it is made."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from crmconsole.practice.people.dice import Dice
from crmconsole.practice.people.staff import Staff
from crmconsole.practice.wire import stamp

SAMPLE_DAY = date(2026, 11, 2)
"""All sample data lie before this Monday; due dates and events reach some weeks beyond it."""
_YEARS = 900 * 86_400
_IMPORTS = 9


class Calendar:
    """Stamps of one org's past."""

    def __init__(self, dice: Dice, day: date = SAMPLE_DAY) -> None:
        self.day = day
        self._end = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        self._imports = [self._before(dice, _YEARS) for _ in range(_IMPORTS)]

    def life(self, dice: Dice, staff: Staff) -> dict[str, object]:
        """Return the system fields of one row.

        Each eighth row came with an import, so many rows share a second, as after Salesforce's own bulk writes; a few
        were touched by the system after the last person (SystemModstamp later than LastModifiedDate).
        """
        if dice.chance(0.125):
            created = dice.pick(self._imports)
            modified = created
        else:
            created = self._before(dice, _YEARS)
            modified = created
            if dice.chance(0.7):
                modified += timedelta(seconds=dice.below(int((self._end - created).total_seconds()) or 1))
        touched = modified + timedelta(seconds=dice.between(1, 3600)) if dice.chance(0.03) else modified
        return {
            "CreatedDate": stamp(created),
            "CreatedById": staff.writer(dice),
            "LastModifiedDate": stamp(modified),
            "LastModifiedById": staff.writer(dice),
            "SystemModstamp": stamp(touched),
        }

    def moment(self, dice: Dice, days_back: int, days_ahead: int = 0) -> str:
        """Return a stamp in working hours within so many days around the sample day."""
        day = self._end + timedelta(days=dice.between(-days_back, days_ahead))
        return stamp(day + timedelta(minutes=15 * dice.between(4, 44)))

    def date(self, dice: Dice, days_back: int, days_ahead: int = 0) -> str:
        """Return a date within so many days around the sample day, `YYYY-MM-DD`."""
        return (self.day + timedelta(days=dice.between(-days_back, days_ahead))).isoformat()

    def _before(self, dice: Dice, seconds: int) -> datetime:
        return self._end - timedelta(seconds=3600 + dice.below(seconds))
