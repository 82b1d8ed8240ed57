"""Writes of several kinds in one call: what fills no batch of its own travels with what other kinds have left (API calls are the scarce thing).

Owns which of them share a call. How each is written down and recorded is its own business: every kind keeps its batch in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from crmconsole.connect.contract import WriteAnswer, WriteBatch, WriteLevel
from crmconsole.errors import ConsoleError
from crmconsole.sync.context import RunContext
from crmconsole.sync.push import Push


class Companion(Protocol):
    """Writes of one kind on their way."""

    batch: WriteBatch

    def write_down(self) -> None:
        """Journal them, before they leave."""

    def take_back(self) -> None:
        """Strike them out: they certainly did not arrive."""

    def record(self, answer: WriteAnswer) -> None:
        """Record what became of each."""


Others = Callable[[], Sequence[Companion]]
"""What else can go when a call leaves anyway; it is looked for only then."""


def nobody() -> Sequence[Companion]:
    """Return nothing: what is sent stays among itself."""
    return ()


class Records:
    """What one push has left when everything was planned."""

    def __init__(self, context: RunContext, push: Push) -> None:
        """Take it out of the push, which records it."""
        self._push, self._planned = push, push.take_queue()
        self._batch_id = 0
        self.batch = WriteBatch(push.kind, push.ops_of(self._planned), context.layouts[push.kind].remotes)

    def write_down(self) -> None:
        """Journal them."""
        self._batch_id = self._push.write_down(self._planned, self.batch.ops)

    def take_back(self) -> None:
        """Strike them out."""
        self._push.take_back(self.batch.ops, self._batch_id)

    def record(self, answer: WriteAnswer) -> None:
        """Record what became of each."""
        self._push.record(self._planned, self.batch.ops, answer, self._batch_id)


def send(context: RunContext, pushes: Sequence[Push], others: Others = nobody) -> None:
    """Send what some pushes have left, and others with it, in as few calls as it fits into; what needs a call of its own anyway is left to its owner.

    Raises:
        Stopped, CrmProblem, SignInNeeded: what was not sent waits.
    """
    fast = context.settings.write_level is WriteLevel.FAST
    if context.dry or context.approval is not None or not fast or not any(push.queued for push in pushes):
        return
    beside = others()
    if len([push for push in pushes if push.queued]) + len(beside) < 2:
        return
    companions: list[Companion] = [Records(context, push) for push in pushes if push.queued]
    for call in _calls(context, [*companions, *beside]):
        if any(isinstance(one, Records) for one in call):
            _send(context, call)


def _calls(context: RunContext, companions: Sequence[Companion]) -> Iterator[list[Companion]]:
    """Yield those that share a call, in order: records before what tells about them."""
    call: list[Companion] = []
    for one in companions:
        if call and not context.crm.fits([*(other.batch for other in call), one.batch]):
            yield call
            call = []
        call.append(one)
    if call:
        yield call


def _send(context: RunContext, call: Sequence[Companion]) -> None:
    context.new_page()
    context.checkpoint()
    for one in call:
        one.write_down()
    first, *beside = (one.batch for one in call)
    try:
        answer = context.crm.write(first.kind, first.ops, first.read_back, beside=beside)
    except ConsoleError:
        for one in call:
            one.take_back()
        raise
    trouble: ConsoleError | None = None
    for one, told in zip(call, (answer, *answer.beside), strict=True):
        try:
            one.record(told)
        except ConsoleError as met:
            # What the others know is recorded all the same.
            trouble = trouble or met
    if trouble is not None:
        raise trouble
