"""A rule of the practice org that a test makes up: which saves of clients are refused, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crmconsole.practice.org import Caller
from crmconsole.practice.wire import ApiError
from tests.engine.story import Story

Refusal = tuple[str, str, list[str]]
"""Code, text, and the fields that are named."""
Refuses = Callable[[Mapping[str, object]], Refusal | None]


class Rule:
    """Refuses what clients save, as long as `refuses` says so of the values."""

    def __init__(self, story: Story, refuses: Refuses) -> None:
        self.refuses = refuses
        before = story.ear.before_save

        def judge(object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
            before(object_name, record_id, values, caller)
            found = self.refuses(values)
            if found is not None and caller.session_id:
                code, message, fields = found
                raise ApiError(400, code, message, fields)

        story.ear.before_save = judge  # type: ignore[method-assign]
