"""The measurements run, and what they count (never how long it takes) is right, on a small org."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest

from bench import actions, day, sync


def test_every_part_without_a_window_measures_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    sync.main(["pull", "push", "idle", "--leads", "60", "--people", "30", "--rounds", "1", "--json"])
    told = json.loads(capsys.readouterr().out)
    pull, push, idle = ({line["name"]: line["value"] for line in one["lines"]} for one in told["reports"])
    assert pull["CPU, ours ÷ floor"] > 0
    assert pull["API calls"] == 1
    # One to see what changed, one to ask whether the people are known, one to write them and read them back.
    assert push["API calls"] == 3
    assert (idle["API calls"], idle["writes there"], idle["tables written here"]) == (1, 0, 0)


def test_actions_are_carried_out_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert actions.main(["--leads", "5", "--people", "4"]) == 0
    told = capsys.readouterr().out
    converted, sent = told.split("Sync Lead for")
    assert re.search(r"conversions +5 ", converted)
    assert re.search(r"calls that convert +1 +mark ≤ 1 +reached", converted)
    assert re.search(r"leads created +4 ", sent)
    # One to see what changed, one to ask whether the people are known, one to write them and read them back.
    assert re.search(r"API calls of the run +3 ", sent)


def test_a_day_counts_the_calls_and_leaves_nothing_unsent(tmp_path: Path) -> None:
    # A business of 2,000 at ten o'clock, two runs: some dozen things happen, on both sides.
    lived = asyncio.run(day.live(2_000, 2, tmp_path, begin=10))
    assert lived.done["reactions to a mailing here"] > 0
    assert lived.done["leads edited there"] > 0
    assert lived.calls == sum(lived.by_kind.values()) >= lived.runs
    assert lived.waiting == 0
