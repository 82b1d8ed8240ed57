"""The bridge: what the engine's thread publishes arrives on the ui thread, in order, coalesced, and nothing stays behind."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QThread
from PySide6.QtWidgets import QApplication

from crmconsole.events import (
    Changed,
    EventBus,
    Phase,
    RecordDone,
    RunEnded,
    RunProgress,
    RunStarted,
    ScheduleChanged,
)
from crmconsole.records import Kind
from tests.ui.pulse import assert_stays_fluent
from ui import bridge as bridge_module
from ui.bridge import Bridge, collapse


def progress(done: int, run: int = 1) -> RunProgress:
    return RunProgress(run, Phase.WRITE, f"Writing {done} leads", done, 1000, {})


def line(name: str, detail: str = "", outcome: str = "pushed", count: int = 1, run: int = 1) -> RecordDone:
    return RecordDone(run, "2026-11-21T08:00:00Z", Kind.LEAD, name, outcome, detail, count)


class Heard(QObject):
    """Writes down what the bridge said, and on which thread."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.said: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        for name in ("changed", "progress", "lines", "run_started", "run_ended", "schedule"):
            getattr(bridge, name).connect(lambda value, name=name: self._note(name, value))

    def _note(self, name: str, value: object) -> None:
        self.said.append((name, value))
        self.threads.add(QThread.currentThread())

    def of(self, name: str) -> list[object]:
        return [value for said, value in self.said if said == name]


@pytest.fixture
def events() -> EventBus:
    return EventBus()


@pytest.fixture
def bridge(qapp, events):
    made = Bridge(events)
    yield made
    made.close()


def publish_elsewhere(events: EventBus, *published) -> None:
    """Publish from another thread, as the engine does, and wait for that thread."""
    thread = threading.Thread(target=lambda: [events.publish(event) for event in published])
    thread.start()
    thread.join()


def test_events_of_the_engines_thread_arrive_on_the_ui_thread(qtbot, qapp, events, bridge):
    heard = Heard(bridge)
    publish_elsewhere(events, RunStarted(1, "manual", False), progress(5), RunEnded(1, "done", "", False))
    qtbot.waitUntil(lambda: len(heard.said) == 3)
    assert [name for name, _ in heard.said] == ["run_started", "progress", "run_ended"]
    assert heard.threads == {qapp.thread()}


def test_only_the_last_progress_of_a_run_is_delivered(qtbot, events, bridge):
    heard = Heard(bridge)
    publish_elsewhere(events, *(progress(n) for n in range(1, 501)), *(progress(n, run=2) for n in range(7)))
    qtbot.waitUntil(lambda: len(heard.of("progress")) == 2)
    assert [(p.run, p.done) for p in heard.of("progress")] == [(1, 500), (2, 6)]


def test_what_belongs_to_a_run_comes_before_its_end(qtbot, events, bridge):
    heard = Heard(bridge)
    publish_elsewhere(
        events,
        RunStarted(1, "schedule", False),
        line("Ana"),
        progress(1),
        RunEnded(1, "done", "", False),
        Changed(frozenset({"runs"})),
        RunStarted(2, "schedule", False),
        line("Jörg", run=2),
    )
    qtbot.waitUntil(lambda: len(heard.said) == 7)
    names = [name for name, _ in heard.said]
    assert names == ["run_started", "lines", "progress", "run_ended", "changed", "run_started", "lines"]


def test_changed_parts_are_joined(qtbot, events, bridge):
    heard = Heard(bridge)
    publish_elsewhere(events, Changed(frozenset({"people"})), Changed(frozenset({"runs", "failures"})))
    qtbot.waitUntil(lambda: bool(heard.of("changed")))
    assert heard.of("changed") == [frozenset({"people", "runs", "failures"})]


def test_the_schedule_keeps_its_last_word(qtbot, events, bridge):
    heard = Heard(bridge)
    publish_elsewhere(
        events,
        ScheduleChanged("2026-11-21T08:05:00Z"),
        ScheduleChanged("2026-11-21T08:10:00Z"),
    )
    qtbot.waitUntil(lambda: len(heard.said) == 1)
    assert heard.of("schedule")[0].next_run == "2026-11-21T08:10:00Z"


def test_lines_alike_are_one_line_with_a_count():
    lines = collapse([line("Ana"), line("busy", outcome="waiting"), line("busy", outcome="waiting"), line("Ana")])
    assert [(each.name, each.times) for each in lines] == [("Ana", 1), ("busy", 2), ("Ana", 1)]
    assert collapse([*lines[1:2], *lines[1:2]])[0].times == 4


def test_a_line_about_many_records_keeps_their_number():
    (one,) = collapse([line("200 leads", count=200)])
    assert (one.count, one.times) == (200, 1)
    assert len(collapse([line("200 leads", count=200), line("200 leads", count=150)])) == 2


def test_lines_between_two_deliveries_are_bounded_and_the_newest_stay(qtbot, events, bridge):
    heard = Heard(bridge)
    publish_elsewhere(events, *(line(f"Person {n}") for n in range(5000)))
    qtbot.waitUntil(lambda: bool(heard.of("lines")))
    delivered = heard.of("lines")[0]
    assert len(delivered) == bridge_module.TAIL
    assert delivered[-1].name == "Person 4999"


def test_at_most_ten_deliveries_a_second(qtbot, events, bridge):
    heard = Heard(bridge)
    clock = QElapsedTimer()
    clock.start()
    published = 0
    while clock.elapsed() < 1000:
        events.publish(progress(published))
        published += 1
        QApplication.processEvents()
    seconds = clock.elapsed() / 1000
    assert published > 100
    assert 2 <= len(heard.of("progress")) <= 10 * seconds + 1


def test_after_close_nothing_is_heard(qtbot, qapp, events, bridge):
    heard = Heard(bridge)
    events.publish(progress(1))
    bridge.close()
    events.publish(progress(2))
    qtbot.wait(2 * bridge_module.INTERVAL_MS)
    assert heard.said == []
    assert events._listeners == []


def test_a_dropped_bridge_leaves_nothing_behind(qapp, events):
    made = Bridge(events)
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None
    events.publish(progress(1))
    assert events._listeners == []


def test_a_flood_does_not_keep_the_window_from_painting(qtbot, events, bridge):
    heard = Heard(bridge)
    published = assert_stays_fluent(qtbot, events, 3000)
    assert published > 2000
    assert len(heard.of("lines")) <= 31 * 3
