"""Weather of the fake console: the practice org's own faults, switched in memory."""

from __future__ import annotations

from functools import cached_property

from crmconsole.console.weather import view_of
from crmconsole.errors import InputProblem
from crmconsole.practice import fault_kinds
from crmconsole.practice.controls import taken_by
from crmconsole.practice.fault import BadFault
from crmconsole.practice.faults import Weather
from crmconsole.views.weather import WeatherView, WeatherWish
from tests.ui.fake_setup import FakeBase


class FakeWeather(FakeBase):
    """`sky` is the practice org's weather."""

    @cached_property
    def sky(self) -> Weather:
        """Return the weather, calm at first."""
        return Weather(seed=1)

    def _told(self) -> WeatherView:
        kinds = fault_kinds.KINDS
        return view_of(
            {
                "faults": {name: kind.sentence for name, kind in kinds.items()},
                "takes": {name: taken_by(kind) for name, kind in kinds.items()},
                "active": [fault.as_json() for fault in self.sky.faults],
            }
        )

    async def weather(self) -> WeatherView:
        await self._called("weather")
        return self._told()

    async def switch_weather_on(self, wish: WeatherWish) -> WeatherView:
        await self._called("switch_weather_on")
        try:
            self.sky.switch_on(
                {**wish.parameters, "fault": wish.name, "where": dict(wish.where)}
                | ({} if wish.times is None else {"times": wish.times})
            )
        except BadFault as problem:
            raise InputProblem(str(problem)) from problem
        return self._told()

    async def clear_weather(self, name: str | None = None) -> WeatherView:
        await self._called("clear_weather")
        self.sky.switch_off(name)
        return self._told()
