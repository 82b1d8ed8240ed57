"""The collector works in the window's thread alone, a little at a time, and is given back at the end."""

from __future__ import annotations

import gc
import threading
from typing import ClassVar

import pytest

from ui.collector import Collector


class Ring:
    """A circle of garbage that notes in which thread it went."""

    went_in: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.went_in.append(threading.get_ident())


@pytest.fixture
def collector(qapp):
    Ring.went_in.clear()
    made = Collector()
    yield made
    made.release()


def collections(generation: int) -> int:
    return gc.get_stats()[generation]["collections"]


def test_no_collection_happens_by_itself(collector):
    before = [collections(generation) for generation in range(3)]
    kept = [[n] for n in range(500_000)]
    assert [collections(generation) for generation in range(3)] == before
    assert len(kept) == 500_000


def test_what_another_thread_leaves_goes_in_the_window_s_own(collector, qtbot):
    def work() -> None:
        kept = []
        for _ in range(20_000):
            Ring()
            kept.append([])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert Ring.went_in == []
    qtbot.waitUntil(lambda: len(Ring.went_in) == 20_000)
    assert set(Ring.went_in) == {threading.get_ident()}


def test_looking_never_makes_a_full_collection(collector):
    before, small = collections(2), collections(0) + collections(1)
    kept = []
    for _ in range(60):
        kept += [[n] for n in range(12_000)]
        collector.look()
    assert len(kept) == 60 * 12_000
    assert collections(2) == before
    assert collections(0) + collections(1) >= small + 60


def test_collecting_takes_circles_away(collector):
    for _ in range(50):
        Ring()
    collector.collect()
    assert not any(isinstance(each, Ring) for each in gc.get_objects())


@pytest.mark.parametrize("on", [True, False])
def test_release_gives_back_what_was_set(qapp, on):
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        made = Collector()
        assert not gc.isenabled()
        made.release()
        assert gc.isenabled() == on
        assert gc.get_freeze_count() == 0
    finally:
        (gc.enable if before else gc.disable)()
