"""The measurements run, and what they count (never how long it takes) is right, on a small org."""

from __future__ import annotations

import json

import pytest

from bench import sync


def test_every_part_without_a_window_measures_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    sync.main(["pull", "push", "idle", "--leads", "60", "--people", "30", "--rounds", "1", "--json"])
    told = json.loads(capsys.readouterr().out)
    pull, push, idle = ({line["name"]: line["value"] for line in one["lines"]} for one in told["reports"])
    assert pull["CPU, ours ÷ floor"] > 0
    assert pull["API calls"] == 1
    # One to see what changed, one to ask whether the people are known, one to write them and read them back.
    assert push["API calls"] == 3
    assert (idle["API calls"], idle["writes there"], idle["tables written here"]) == (1, 0, 0)
