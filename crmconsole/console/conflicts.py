"""The console's inbox of two different values: looked at, decided one by one or many at once, and by a rule from then on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmconsole.console.desk import Desk
from crmconsole.sync import conflicts as conflict_rules
from crmconsole.views import ConflictView


class ConflictPart:
    """What the console can do about two different values."""

    desk: Desk

    async def conflicts(self) -> Sequence[ConflictView]:
        """Return the fields with two different values that wait for a person."""
        return await self.desk.read(conflict_rules.views)

    async def resolve_conflict(self, conflict_id: int, keep: str, value: Any = None) -> None:
        """Settle a field: keep `here`, `there`, or a `value` of one's own (then `value` is it). Carried out by the next run where the CRM is concerned.

        Raises:
            InputProblem: the conflict is settled already, or the value has the wrong form.
        """
        await self.desk.write(
            lambda connection: conflict_rules.resolve(connection, conflict_id, keep, value, self.desk.now())
        )
        self.desk.changed("conflicts", "people")
