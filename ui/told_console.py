"""The console as the window holds it in another language than English: what it tells persons is translated on its way.

Owns which fields of which views hold the engine's words. Everything else passes as it is; in English the console itself is used.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from typing import Any, TypeVar, cast

from crmconsole.errors import ConsoleError, Help
from crmconsole.views import MappingView
from ui import texts

AnyConsole = TypeVar("AnyConsole")

WORDS: dict[str, tuple[str, ...]] = {
    "ActionCheck": ("sentence", "problems", "warnings"),
    "ActionEstimate": ("sentence",),
    "ActionView": ("title", "reason"),
    "ActivityView": ("sentence",),
    "AddedToProgram": ("sentence",),
    "AddressCheck": ("sentence",),
    "AlertSettings": ("trouble",),
    "AlertView": ("title", "sentence", "fix"),
    "BrakeView": ("title", "sentence"),
    "CallsFor": ("words",),
    "CallsView": ("planned", "allowance", "advice", "waits", "why"),
    "CauseView": ("title", "explanation", "fix", "who"),
    "Check": ("name", "sentence", "fix"),
    "ConnectionView": ("problem", "calls_warning"),
    "CrmLink": ("sentence",),
    "CorrectionResult": ("rejected", "failed_again"),
    "DifferenceRecord": ("labels",),
    "DistributionView": ("warnings",),
    "Explanation": ("label", "fact", "sentence"),
    "FailureThen": ("title", "reason"),
    "FieldState": ("label", "sentence"),
    "ImportResult": ("rejected",),
    "InsightPageView": ("sentence", "problem"),
    "InsightView": ("link_sentence", "shown_by"),
    "Installation": ("sentence",),
    "InstalledField": ("sentence",),
    "ImportedMap": ("left",),
    "LeftAlone": ("why",),
    "MappingProblem": ("sentence",),
    "Membership": ("detail",),
    "MovedConflict": ("sentence",),
    "Need": ("title", "detail", "button"),
    "ObjectChoice": ("reason",),
    "Overwritten": ("sentence",),
    "ObjectState": ("label", "remark"),
    "PermissionCheck": ("sentence",),
    "PermissionLine": ("sentence", "meaning"),
    "PipelineView": ("problems",),
    "ProgramCheck": ("sentence", "problems"),
    "ProgramPlace": ("problem", "ended_why"),
    "ProgramView": ("problems",),
    "ReadinessView": ("title", "sentence", "reasons"),
    "RecordInsight": ("read_only",),
    "RecordView": ("held_back",),
    "RejectedChoice": ("sentence",),
    "Report": ("title", "sentence"),
    "ScoreCheck": ("sentence", "problems"),
    "ReportColumn": ("label",),
    "RestingField": ("sentence", "fix"),
    "RuleSuggestion": ("label", "sentence"),
    "RuleSaved": ("label",),
    "RunEnded": ("message",),
    "RunForecast": ("sentence",),
    "RunProgress": ("sentence",),
    "RunView": ("message",),
    "ScoreLine": ("label", "sentence", "detail"),
    "ScoreModelView": ("problems",),
    "ScoreView": ("sentence", "offer"),
    "SecretStoreChoice": ("sentence",),
    "SetupStep": ("title",),
    "Suggestion": ("reason",),
    "TimelineEntry": ("title",),
    "UndoPlan": ("warnings",),
    "Verdict": ("sentence",),
    "OverruledValue": ("label", "sentence"),
    "OverviewView": ("sentence",),
}
"""View → its fields with words of the engine, alone, in a row, or after the number of a line. A view that is not named may hold named ones."""
PAINTED = frozenset({"RecordChange", "UndoItem", "ConflictView", "FailureView", "PersonLine"})
"""Rows of lists without an end: what is on screen is translated by the model that shows it, not all of them at once."""


def told_console(console: AnyConsole) -> AnyConsole:
    """Return what the window talks to: the console, in another language than English with its words translated."""
    if not texts.tells() or isinstance(console, _ToldConsole):
        return console
    return cast(AnyConsole, _ToldConsole(console))


def told_view(value: Any) -> Any:
    """Return a view, or a collection of views, with the engine's words translated."""
    if isinstance(value, (str, bytes, int, float)) or value is None or not texts.tells():
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return _told_dataclass(value)
    if isinstance(value, Mapping):
        return {key: told_view(each) for key, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return value
    if isinstance(value, (list, tuple)):
        if value and type(value[0]).__name__ in PAINTED:
            return value
        return type(value)(told_view(each) for each in value)
    return value


def told_error(error: ConsoleError) -> ConsoleError:
    """Return the error with its three parts translated."""
    if texts.tells():
        parts = error.help
        error.help = Help(texts.told(parts.happened), texts.told(parts.means), texts.told(parts.fix))
    return error


def _told_dataclass(view: Any) -> Any:
    if isinstance(view, MappingView):
        here = [replace(spec, label=texts.told(spec.label)) for spec in view.local_fields]
        view = replace(view, local_fields=here)
    named = WORDS.get(type(view).__name__, ())
    changed: dict[str, Any] = {}
    for each in fields(view):
        if not each.init:
            continue
        value = getattr(view, each.name)
        new = _told_words(value) if each.name in named else told_view(value)
        if new is not value and new != value:
            changed[each.name] = new
    return replace(view, **changed) if changed else view


def _told_words(value: Any) -> Any:
    """Return words, a row of them, or pairs of a number and words, translated."""
    if isinstance(value, str):
        return texts.told(value)
    if isinstance(value, Sequence):
        return tuple(_told_words(each) if isinstance(each, (str, tuple)) else each for each in value)
    return value


class _ToldConsole:
    """Passes everything on, and translates what comes back and what goes wrong."""

    def __init__(self, console: object) -> None:
        self._console = console

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._console, name)
        if inspect.iscoroutinefunction(found):
            return _awaited(found)
        if inspect.isroutine(found):
            return _called(found)
        return told_view(found)


def _awaited(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(function)
    async def call(*given: Any, **named: Any) -> Any:
        try:
            return told_view(await function(*given, **named))
        except ConsoleError as error:
            raise told_error(error) from error.__cause__

    return call


def _called(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def call(*given: Any, **named: Any) -> Any:
        try:
            found = function(*given, **named)
        except ConsoleError as error:
            raise told_error(error) from error.__cause__
        return _finish(found) if asyncio.iscoroutine(found) else told_view(found)

    return call


async def _finish(work: Awaitable[Any]) -> Any:
    try:
        return told_view(await work)
    except ConsoleError as error:
        raise told_error(error) from error.__cause__
