"""What is gone there: counted once however often it was read, and left alone while its removal waits for consent."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.records import Kind
from crmconsole.sync.cycle import RunRequest
from tests.sim import people
from tests.sim.play import Result, play
from tests.sim.script import Story
from tests.sim.world import World

SYNC: dict[str, Any] = {"do": "sync", "d": 2, "gaps": []}
SIX = [{"do": "add_there", "d": number} for number in range(6)]
A_DAY = {"do": "wait", "d": 1, "seconds": 90_000}
"""After it the ids are compared: a run reads what is gone in the window and in the inventory."""


def _told(*acts: dict[str, Any], **settings: int) -> Result:
    story = [*SIX, SYNC, A_DAY, SYNC, A_DAY, *acts]
    result = play(Story(1, {"keys": 1, "settings": {"deleted_there": "delete", **settings}}, story))
    assert result.findings == []
    return result


def _runs(result: Result) -> list[str]:
    return [line for line in result.lines if line.startswith("= run ")]


@pytest.mark.parametrize("act", ["delete_there", "convert_there"])
def test_what_window_and_inventory_both_show_is_gone_once(act: str) -> None:
    third = _runs(_told({"do": act, "d": 4, "who": 0}, SYNC))[2]
    assert '"lead":{"read":2,"deleted_here":1,"unchanged":1}' in third


def test_two_are_not_four_to_the_brake() -> None:
    third = _runs(_told({"do": "delete_there", "d": 4, "number": 2}, SYNC, guard_least=2))[2]
    assert third.startswith("= run 3 done")
    assert '"deleted_here":2' in third


def test_nothing_is_sent_to_those_whose_removal_waits_and_none_of_them_is_removed() -> None:
    """Two of four were edited here: writing to them would find them gone, two at a time, and two are few enough for the brake."""
    edits = [{"do": "edit_here", "d": number, "who": number, "fields": ["city"]} for number in range(2)]
    result = _told(
        {"do": "delete_there", "d": 4, "number": 4}, *edits, SYNC, {**A_DAY, "seconds": 700}, SYNC, guard_least=2
    )
    for told in _runs(result)[2:4]:
        assert "4 of 6 leads were deleted" in told
        assert told.count("unusually many") == 1
        assert '"held_back":2' in told
        assert "deleted_here" not in told
    last_waiting = result.lines.index(_runs(result)[3])
    assert not [line for line in result.lines[:last_waiting] if line.startswith("> write")]
    assert '"deleted_here":4' in _runs(result)[4], "with consent all of them are removed"


def test_a_retry_of_one_is_no_consent() -> None:
    world = World({"keys": 1, "settings": {"guard_least": 2, "deleted_there": "delete"}})
    try:
        for step in SIX:
            people.act(world, step)
        world.run(RunRequest())
        people.act(world, {"do": "delete_there", "d": 4, "number": 4})
        world.run(RunRequest())
        gone = world.rows("SELECT local_id FROM link WHERE remote_id = ?", min(world.ledger.deleted))
        only = {Kind.LEAD: [gone[0]["local_id"]]}
        assert "deleted_here" not in world.run(RunRequest("retry", only=only))
        assert "deleted_here" not in world.run(RunRequest())
        allowed = world.run(RunRequest("retry", only=only, allow=frozenset({"deletions:lead"})))
        assert '"deleted_here":1' in allowed
    finally:
        world.end()
