"""The console's say about whoever is won here: how their lead is converted where a converted status stands for Won (features S4-32)."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.store import workspace
from crmconsole.sync import winning
from crmconsole.sync.actions import wishes
from crmconsole.sync.actions.asking import problems_of_owner
from crmconsole.sync.prepare import owner_choice
from crmconsole.views import WonOptions
from crmconsole.views.actions import ConvertLead


class WinningPart:
    """What the console can do about whoever is won here."""

    desk: Desk

    async def won_options(self) -> WonOptions:
        """Return how leads are converted that are won here."""
        return await self.desk.read(winning.options)

    async def set_won_options(self, wanted: WonOptions) -> WonOptions:
        """Keep how leads are converted that are won here, and return it.

        Raises:
            InputProblem: the owner cannot own a contact, or the name does not fit; nothing was changed.
        """

        def save(connection: Connection) -> None:
            # The status is the mapped one; what is checked here is everything else.
            wish = ConvertLead("as mapped", **asdict(wanted))
            found = [*wishes.problems_of(wish), *problems_of_owner(wish, owner_choice(connection))]
            if found:
                raise InputProblem(" ".join(found), "Nothing was changed.", cause="action")
            workspace.set_setting(connection, "won", asdict(wanted))

        await self.desk.write(save)
        self.desk.changed("settings")
        return await self.won_options()
