"""Practice weather through the console: what there is, switching it on, what the run makes of it, clearing it; never with another org."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.connect.practice_weather import PracticeControls
from crmconsole.errors import CrmUnreachable, InputProblem, NotReady
from crmconsole.practice import fault_kinds
from crmconsole.views.weather import WeatherWish
from tests.connect.misbehaving import closed_port
from tests.engine.scenes import linked
from tests.engine.story import Story


def test_weather_is_switched_on_acts_in_a_run_and_is_cleared(story: Story) -> None:
    lead, person = linked(story, City="York")
    weather = story.do(story.console.weather())
    assert {kind.name: kind.sentence for kind in weather.kinds} == {
        name: kind.sentence for name, kind in fault_kinds.KINDS.items()
    }
    assert weather.on == ()
    calls = story.practice.meter.used
    rule = WeatherWish("validation_rule", {"object": "lead", "field": "City"}, {"message": "No Leeds."})
    story.do(story.console.switch_weather_on(rule))
    weather = story.do(story.console.switch_weather_on(WeatherWish("slow", {}, {"ms": 1}, times=2)))
    assert [(one.name, dict(one.where), one.times, one.acted) for one in weather.on] == [
        ("validation_rule", {"object": "Lead", "field": "City"}, None, 0),
        ("slow", {}, 2, 0),
    ]
    assert weather.on[1].parameters == {"ms": 1}
    assert story.practice.meter.used == calls, "weather costs no API call"
    story.here.edit(person, city="Leeds")
    story.run()
    assert [(one["cause"], one["message"]) for one in story.failures()] == [("validation_rule", "No Leeds.")]
    weather = story.do(story.console.weather())
    assert [one.acted for one in weather.on] == [1, 2]
    assert weather.on[1].times == 0
    weather = story.do(story.console.clear_weather("slow"))
    assert [one.name for one in weather.on] == ["validation_rule"]
    assert story.do(story.console.clear_weather()).on == ()
    story.do(story.console.retry(everything=True))
    assert story.there.record(lead)["City"] == "Leeds"


def test_a_wish_that_makes_no_sense_is_told_in_the_practice_orgs_words(story: Story) -> None:
    for wish, told in (
        (WeatherWish("slow"), "needs “ms”"),
        (WeatherWish("rain"), "no fault named “rain”"),
        (WeatherWish("field_removed", {"object": "Lead", "field": "Nowhere"}), "no field named “Nowhere”"),
    ):
        with pytest.raises(InputProblem, match=told):
            story.do(story.console.switch_weather_on(wish))
    assert story.do(story.console.weather()).on == ()


def test_weather_can_be_seen_and_cleared_while_the_sign_in_is_revoked(story: Story) -> None:
    story.do(story.console.switch_weather_on(WeatherWish("token_revoked", times=1)))
    assert story.run().state == "failed"
    assert story.do(story.console.connection()).state == "sign_in_needed"
    assert [one.acted for one in story.do(story.console.weather()).on] == [1]
    assert story.do(story.console.clear_weather()).on == ()


def test_another_org_is_never_asked_for_weather(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(PracticeControls, "_ask", lambda *given: asked.append(given))
    with story.writing() as connection:
        stored = connection.exec_driver_sql("SELECT identity FROM connection").scalar_one()
        real = stored.replace('"Practice"', '"Production"')
        assert real != stored
        connection.exec_driver_sql("UPDATE connection SET identity = ?", (real,))
    for work in (
        story.console.weather(),
        story.console.switch_weather_on(WeatherWish("slow", {}, {"ms": 1})),
        story.console.clear_weather(),
    ):
        with pytest.raises(NotReady, match="not connected to a practice org"):
            story.do(work)
    assert asked == []


def test_the_controls_are_only_those_of_this_machine() -> None:
    with pytest.raises(InputProblem):
        PracticeControls("https://northwind.my.salesforce.com")
    with pytest.raises(CrmUnreachable):
        PracticeControls(f"http://127.0.0.1:{closed_port()}").faults()
