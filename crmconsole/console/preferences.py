"""The console's settings that a person chooses one by one: which there are, what can be chosen, and back to the default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.console.desk import Desk
from crmconsole.console.starting_point import label_of, match_keys
from crmconsole.errors import InputProblem
from crmconsole.store import workspace
from crmconsole.sync.clearing import LEAST_DAYS
from crmconsole.views import PreferenceView, TakenOver

LONGEST_NAME = 60


@dataclass(frozen=True)
class Preference:
    """A setting with what can be chosen; neither choices nor a range: a switch."""

    key: str
    choices: Sequence[str] = ()
    least: int = 0
    most: int = 0


PREFERENCES: tuple[Preference, ...] = (
    Preference("first_match", settings.FIRST_MATCH),
    Preference("match_key", (settings.BY_EMAIL,)),
    Preference("duplicates", settings.DUPLICATES),
    Preference("deleted_there", settings.DELETED_THERE),
    Preference("deleted_here", settings.DELETED_HERE),
    Preference("new_people_sync"),
    Preference("write_back"),
    Preference("api_reserve_percent", least=0, most=90),
    Preference("accounts_two_way"),
    Preference("assignment_mail"),
    Preference("other_activities", ("task", "event", "no")),
    Preference("activities_a_run", least=100, most=100_000),
    Preference("conflict_reminder_days", least=0, most=365),
    Preference("least_free_mb", least=50, most=100_000),
    Preference("history_days", least=LEAST_DAYS, most=3650),
    Preference("history_mb", least=0, most=1_000_000),
)
"""What the settings page offers. A new one is a line here, and its words in `ui/settings/rows.py`."""

BY_KEY = {one.key: one for one in PREFERENCES}


class PreferencePart:
    """What the console can do about its settings."""

    desk: Desk

    async def preferences(self) -> Sequence[PreferenceView]:
        """Return every setting that a person can choose, as it is and as it was at the beginning."""
        return await self.desk.read(self._preferences)

    def _preferences(self, connection: Connection) -> list[PreferenceView]:
        return [self._preference(connection, one) for one in PREFERENCES]

    def _preference(self, connection: Connection, one: Preference) -> PreferenceView:
        value, choices, words = self.desk.setting(connection, one.key), one.choices, dict[str, str]()
        if one.key == "match_key":
            # What else can be chosen follows from what is mapped.
            words = match_keys(connection)
            words.setdefault(str(value), label_of(connection, str(value)))
            choices = tuple(words)
        return PreferenceView(one.key, value, settings.DEFAULTS[one.key], choices, one.least, one.most, words)

    async def set_preference(self, key: str, value: object) -> None:
        """Save a setting; it counts from the next run on.

        Raises:
            InputProblem: there is no such setting, or the value is none of its.
        """
        if key == "match_key":
            await self.set_match_key(str(value))  # type: ignore[attr-defined]
            return
        one = BY_KEY.get(key)
        if one is None or not _fits(one, value):
            told = "" if one is None else _allowed(one)
            raise InputProblem(f"“{value}” cannot be chosen for this setting.", "Nothing was changed.", told)
        if key == "write_back":
            await self.set_write_back(bool(value))  # type: ignore[attr-defined]
            return
        if key == "accounts_two_way":
            await self.set_accounts_two_way(bool(value))  # type: ignore[attr-defined]
            return
        if key == "api_reserve_percent":
            cap = await self.desk.read(lambda connection: self.desk.setting(connection, "calls_a_day"))
            await self.set_call_budget(cap, value)  # type: ignore[attr-defined]
            return
        await self.desk.write(lambda connection: workspace.set_setting(connection, key, value))
        self.desk.changed("settings")

    async def reset_preference(self, key: str) -> None:
        """Give a setting the value that it had at the beginning.

        Raises:
            InputProblem: there is no such setting.
        """
        await self.set_preference(key, settings.DEFAULTS.get(key))

    # -------------------------------------------------------------------------------------------- the connection
    async def rename_connection(self, name: str) -> None:
        """Call the connection by a name of one's own; an empty one gives it the org's again.

        Raises:
            InputProblem: the name is too long.
        """
        wanted = " ".join(name.split())
        if len(wanted) > LONGEST_NAME:
            raise InputProblem(
                f"A name has at most {LONGEST_NAME} characters.", "The name stays.", "Choose a shorter one."
            )
        await self.desk.write(lambda connection: workspace.set_setting(connection, "connection_name", wanted))
        self.desk.changed("connection")

    async def taken_over(self) -> Sequence[TakenOver]:
        """Return what was taken over from other console databases, newest first."""
        told = await self.desk.read(lambda connection: self.desk.setting(connection, "taken_over"))
        return [TakenOver(str(one["org_name"]), str(one["from"]), str(one["at"])) for one in reversed(told)]


def _fits(one: Preference, value: object) -> bool:
    if one.choices:
        return value in one.choices
    if one.most:
        return isinstance(value, int) and not isinstance(value, bool) and one.least <= value <= one.most
    return isinstance(value, bool)


def _allowed(one: Preference) -> str:
    if one.choices:
        return f"Choose {' or '.join(one.choices)}."
    return f"Choose a number from {one.least:,} to {one.most:,}." if one.most else "Switch it on or off."
