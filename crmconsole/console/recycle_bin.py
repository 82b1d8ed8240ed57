"""The console's deleting of people and its recycle bin: what a deletion means in the CRM, who lies there, taking them out again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.store import people, recycle_bin
from crmconsole.sync.prepare import ways
from crmconsole.views import BinLine, DeletionMeans

MOST = 1000
"""People of the bin that are listed."""


class RecycleBinPart:
    """What the console can do about people who are to go, or have gone."""

    desk: Desk

    async def deletion_means(self, person_ids: Sequence[int]) -> DeletionMeans:
        """Return what deleting people here does to their records in the CRM (features S4-31).

        Raises:
            InputProblem: one of them is not here.
        """

        def look(connection: Connection) -> DeletionMeans:
            found = [people.living(connection, one) for one in person_ids]
            linked = [one for one in found if one.crm_id is not None]
            return DeletionMeans(len(found), len(linked), sum(self._follows(connection, one) for one in linked))

        return await self.desk.read(look)

    async def delete_person(self, person_id: int) -> None:
        """Put a person into the recycle bin here; its record in Salesforce follows with the next run only where that was chosen (features S4-31).

        Raises:
            InputProblem: there is no such person.
        """
        await self.delete_people([person_id])

    async def delete_people(self, person_ids: Sequence[int]) -> None:
        """Put people into the recycle bin here, all of them or nobody; see `delete_person`.

        Raises:
            InputProblem: one of them is not here.
        """

        def delete(connection: Connection) -> None:
            for person_id in person_ids:
                there = self._follows(connection, people.living(connection, person_id))
                people.delete(connection, person_id, self.desk.now(), there=there)

        await self.desk.write(delete)
        self.desk.changed("people", "failures", "conflicts")

    async def recycle_bin(self) -> Sequence[BinLine]:
        """Return whoever lies in the recycle bin, the last one first."""

        def look(connection: Connection) -> list[BinLine]:
            return [BinLine(*one) for one in recycle_bin.newest(connection, MOST)]

        return await self.desk.read(look)

    async def restore_people(self, person_ids: Sequence[int]) -> int:
        """Take people out of the recycle bin, all of them or nobody, and return how many have their record in the CRM again.

        Raises:
            InputProblem: one of them is not there, or somebody else took their place.
        """

        def restore(connection: Connection) -> int:
            return sum(recycle_bin.restore(connection, one, self.desk.now()) for one in person_ids)

        tied = await self.desk.write(restore)
        self.desk.changed("people")
        return tied

    async def empty_bin(self, person_ids: Sequence[int]) -> None:
        """Remove people from the recycle bin for good before their 30 days are over, all of them or nobody; this cannot be undone.

        Raises:
            InputProblem: one of them is not there, or something about them is on its way to the CRM.
            NotReady: a run is going on.
        """
        with self._one_at_a_time():  # type: ignore[attr-defined]
            await self.desk.write(
                lambda connection: recycle_bin.remove_for_good(connection, person_ids, self.desk.now())
            )
        self.desk.changed("people", "failures", "conflicts", "actions")

    def _follows(self, connection: Connection, person: people.StoredPerson) -> bool:
        """Tell whether the record of a person goes into the CRM's recycle bin when they are deleted here."""
        _pull, push = ways(connection, person.kind)
        return push and self.desk.setting(connection, "deleted_here") == "delete"
