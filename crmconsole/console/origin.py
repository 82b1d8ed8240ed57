"""What a person says about a workspace that is a copy of another one: which of the two goes on."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.store import origin
from crmconsole.store.witness import Place


class OriginPart:
    """What the console can do about a copied workspace."""

    desk: Desk

    async def copied_from(self) -> str:
        """Return where the other one of a copied workspace is, as long as nobody decided; empty otherwise."""
        return await self.desk.read(origin.copied_from)

    async def workspace_goes_on(self) -> None:
        """Let this workspace go on in the place of the other one.

        Raises:
            InputProblem: it is no copy, there is nothing to decide.
        """
        await self._decide(origin.goes_on)

    async def workspace_is_a_copy(self) -> None:
        """Let this workspace and the other one go on side by side, each with an identity of its own; this one signs in anew.

        Raises:
            InputProblem: it is no copy, there is nothing to decide.
        """
        await self._decide(origin.becomes_another)

    async def _decide(self, decision: Callable[[Connection, Place], None]) -> None:
        desk = self.desk

        def work() -> None:
            assert desk.db.place is not None, "a console's database always has a place"
            with desk.db.write() as connection:
                if not origin.copied_from(connection):
                    raise InputProblem(
                        "This workspace is no copy of another one.",
                        "Nothing was changed.",
                        "There is nothing to decide.",
                        cause="nothing",
                    )
                decision(connection, desk.db.place)
            origin.bear_witness(desk.db)
            if desk.connector is not None:
                desk.connector.close()
                desk.connector = None

        await desk.engine(work)
        desk.changed("connection", "setup")
