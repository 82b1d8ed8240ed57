"""The console's resting fields: what rests because Salesforce changed, and taking over what probably took its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.records import Direction, Kind
from crmconsole.sync import healing
from crmconsole.sync.healing import Resting
from crmconsole.views import MappingRow, MappingView
from crmconsole.views.alerts import RestingField


class HealingPart:
    """What the console can do about fields that rest."""

    desk: Desk

    async def resting_fields(self) -> Sequence[RestingField]:
        """Return the fields of the mapping that rest, with what probably took their place."""
        return [_view(one) for one in await self.desk.read(healing.resting)]

    async def heal_mapping(self, kind: Kind, local: str | None = None) -> MappingView:
        """Take over the suggested fields of an object, or of one field here, as a new version of the mapping.

        Raises:
            InputProblem: nothing is suggested, or the mapping has another error; nothing was saved.
        """

        def look(reading: Connection) -> dict[tuple[str, str], str]:
            return {
                (one.local, one.remote): one.successor
                for one in healing.resting(reading)
                if one.kind is kind and one.successor is not None and local in (None, one.local)
            }

        wanted = await self.desk.read(look)
        if not wanted:
            raise InputProblem(
                f"There is nothing to take over in the mapping of {kind}s.",
                "Nothing was changed.",
                "Look at the mapping.",
                cause="nothing",
            )
        view: MappingView = await self.mapping(kind)  # type: ignore[attr-defined]
        rows = [_moved(row, wanted) for row in view.rows]
        done: MappingView = await self.save_mapping(kind, rows, "renamed in Salesforce")  # type: ignore[attr-defined]
        await self._watch()  # type: ignore[attr-defined]
        return done


def _moved(row: MappingRow, wanted: dict[tuple[str, str], str]) -> MappingRow:
    heir = wanted.get((row.local or "", row.remote or ""))
    return row if heir is None or row.direction is Direction.OFF else replace(row, remote=heir)


def _view(one: Resting) -> RestingField:
    return RestingField(one.kind, one.local, one.remote, one.sentence, one.fix, one.successor)
