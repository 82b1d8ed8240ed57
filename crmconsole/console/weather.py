"""The weather of the practice org that the console is connected to. A real org has none, and is never asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from crmconsole.connect.practice_weather import PracticeControls
from crmconsole.console.desk import Desk
from crmconsole.errors import NotReady
from crmconsole.store import workspace
from crmconsole.views.weather import FaultKind, FaultOn, WeatherView, WeatherWish

_TOLD = frozenset({"fault", "where", "times", "acted"})


class WeatherPart:
    """What the console can do about practice weather."""

    desk: Desk

    async def weather(self) -> WeatherView:
        """Return which trouble there is and what is switched on; no call of the org's allowance.

        Raises:
            NotReady: the console is not connected to a practice org.
            CrmUnreachable: it does not answer.
        """
        return await self._weather(lambda _controls: None)

    async def switch_weather_on(self, wish: WeatherWish) -> WeatherView:
        """Switch trouble on and return the weather.

        Raises:
            InputProblem: something it needs is missing or makes no sense; the sentence says what.
            Otherwise as `weather`.
        """
        asked: dict[str, object] = {**wish.parameters, "fault": wish.name, "where": dict(wish.where)}
        if wish.times is not None:
            asked["times"] = wish.times
        return await self._weather(lambda controls: controls.switch_on(asked))

    async def clear_weather(self, name: str | None = None) -> WeatherView:
        """Switch off all trouble, or that of one name, and return the weather. Raises: as `weather`."""
        return await self._weather(lambda controls: controls.switch_off(name))

    async def _weather(self, then: Callable[[PracticeControls], None]) -> WeatherView:
        url = await self.desk.read(_practice_address)

        def ask() -> dict[str, Any]:
            controls = PracticeControls(url)
            try:
                then(controls)
                return controls.faults()
            finally:
                controls.close()

        return view_of(await self.desk.aside(ask))


def _practice_address(connection: Connection) -> str:
    stored = workspace.stored_connection(connection)
    if stored is None or stored.identity.environment != "Practice":
        raise NotReady(
            "The console is not connected to a practice org.",
            "Nothing was changed.",
            "Weather can be tried on a practice org alone.",
        )
    return stored.identity.base_url


def view_of(told: dict[str, Any]) -> WeatherView:
    """Return what the controls of a practice org told, as a view."""
    takes = told["takes"]
    kinds = tuple(
        FaultKind(
            name,
            str(sentence),
            str(takes[name]["part"]),
            tuple(takes[name]["needs"]),
            dict(takes[name]["parameters"]),
        )
        for name, sentence in told["faults"].items()
    )
    on = tuple(
        FaultOn(
            str(one["fault"]),
            dict(one["where"]),
            {key: value for key, value in one.items() if key not in _TOLD},
            one["times"],
            int(one["acted"]),
        )
        for one in told["active"]
    )
    return WeatherView(kinds, on)
