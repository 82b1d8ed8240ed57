"""The network goes in each phase of a run (check 2 of the console's design): a sentence at once, then all the rest by itself and nothing twice.

A run is a handful of calls. Before each of them in turn, and after each but before its answer arrives, the network goes and stays away;
what comes back is compared with what the org itself counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
import requests

from crmconsole.connect.transport import PinnedSession
from crmconsole.errors import CrmUnreachable
from crmconsole.records import Kind
from crmconsole.views import RunView
from tests.engine.story import Story
from tests.engine.test_activities_sending import did

MOST_CALLS = 12


class Network:
    """Counts the calls of the console; from one of them on, nothing gets through any more."""

    def __init__(self, goes_at: int, *, after: bool) -> None:
        self.calls, self._goes_at, self._after = 0, goes_at, after

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Stand between the console and the org."""
        original = PinnedSession.request

        def request(session: PinnedSession, *arguments: Any, **options: Any) -> requests.Response:
            self.calls += 1
            if self.calls > self._goes_at or (self.calls == self._goes_at and not self._after):
                raise requests.ConnectionError("Network is unreachable")
            answer = original(session, *arguments, **options)
            if self.calls == self._goes_at:
                answer.close()
                raise requests.ConnectionError(
                    "Connection aborted.", ConnectionResetError(104, "Connection reset by peer")
                )
            return answer

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(PinnedSession, "request", request)
            yield


def change_everything(story: Story, number: int) -> None:
    """Give the next run something to do in every phase: to read, to look for, to create, to change and to tell."""
    known = story.there.records("Lead", LastName="Known")[0]["Id"]
    story.wait(3600)
    story.there.edit(known, City=f"City {number}")
    story.there.create("Contact", LastName=f"There {number}", Email=f"there{number}@example.com")
    person = story.here.of(known)["id"]
    story.do(story.console.edit_person(person, {"phone": f"{number}"}))
    story.here.add(last_name=f"Here {number}", company="Co", email=f"here{number}@example.com")
    story.here.add(Kind.CONTACT, last_name=f"Also {number}", email=f"also{number}@example.com")
    did(story, person, about=f"Page {number}")


def written(run: RunView | None) -> int:
    """Return how many records a run says that it wrote there."""
    return sum(
        one.created_there + one.updated_there + one.deleted_there for one in (run.objects.values() if run else ())
    )


@pytest.mark.parametrize("after", [False, True], ids=["before it is sent", "before the answer is here"])
def test_the_network_goes_in_each_phase(story: Story, *, after: bool) -> None:
    story.there.create(LastName="Known", Email="known@example.com", City="York")
    story.sync()
    for number in range(1, MOST_CALLS):
        change_everything(story, number)
        story.practice.meter.reset()
        began, network = story.clock.monotonic(), Network(number, after=after)
        broken = None
        with network.watched(), suppress(CrmUnreachable):  # it could not even begin: there is no run
            broken = story.run()
        if network.calls < number:
            break  # so many calls such a run does not take
        assert story.clock.monotonic() - began <= 5, "the sentence comes within five seconds"
        assert broken is None or broken.state in ("failed", "partial"), broken
        if broken is None or broken.state == "failed":
            view = story.do(story.console.overview())
            assert (view.state, view.sentence) == ("offline", "No connection to Salesforce")
            assert view.connection.problem
            assert view.needs[0].detail == view.connection.problem
        story.wait(900)
        runs = [broken, story.do(story.console.sync(trigger="schedule"))]
        story.check_totals(runs[1])
        story.wait(900)
        runs.append(story.do(story.console.sync(trigger="schedule")))
        assert runs[-1] is not None
        assert (runs[-1].state, story.do(story.console.overview()).state) == ("done", "up_to_date"), number
        check_once(story, number)
        saved: Any = story.practice.meter.stats()["writes"]
        told = {name: sum(counts.values()) for name, counts in saved.items()}
        assert sum(told.values()) == sum(written(one) for one in runs) == 4, (number, told)
        assert story.rows("SELECT * FROM op") == []
    assert 5 <= number < MOST_CALLS - 1, "signing in, asking, reading, looking for, writing"
    story.sync()
    story.check_in_step()
    story.idle()


def check_once(story: Story, number: int) -> None:
    """Check that everything of this turn is on both sides, once."""
    assert len(story.there.records("Lead", LastName=f"Here {number}")) == 1
    assert len(story.there.records("Contact", LastName=f"Also {number}")) == 1
    assert len(story.here.people(last_name=f"There {number}")) == 1
    known = story.there.records("Lead", LastName="Known")
    assert [(one["City"], one["Phone"]) for one in known] == [(f"City {number}", str(number))]
    assert len(story.there.records("Task", Subject=f"Visited the page “Page {number}”")) == 1
