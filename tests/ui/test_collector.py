"""The collector stands still while a run goes on and is given back at the end."""

from __future__ import annotations

import gc

import pytest

from ui.collector import Collector


class Ring:
    """A circle of garbage."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector():
    made = Collector()
    yield made
    made.release()


def full_collections() -> int:
    return gc.get_stats()[2]["collections"]


def test_no_full_collection_happens_by_itself(collector):
    before = full_collections()
    kept = [[n] for n in range(500_000)]
    assert full_collections() == before
    assert len(kept) == 500_000


def test_collecting_takes_circles_away(collector):
    for _ in range(50):
        Ring()
    collector.collect()
    assert not any(isinstance(each, Ring) for each in gc.get_objects())


def test_release_gives_back_what_was_set():
    before = gc.get_threshold()
    made = Collector()
    assert gc.get_threshold() != before
    made.release()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
