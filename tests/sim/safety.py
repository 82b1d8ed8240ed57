"""What a safety of the engine is to the simulation: how it is switched off, which invariants notice, and in which stories it matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from tests.sim import tellings
from tests.sim.play import Result, play
from tests.sim.script import Story

Patch = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Break:
    """A safety and what it is for."""

    sentence: str
    """What the engine does without it."""
    noticed_by: frozenset[str]
    """Invariants of which at least one must fail."""
    about: tuple[str, ...]
    """Scenes in which it matters: stories for it are made of these."""
    patch: Patch
    setup: Mapping[str, Any] = field(default_factory=dict)
    """What the world must be like for it to matter."""
    tell: Callable[[Story], Result] = play
    """How stories are told so that it can be noticed: once, or twice to be compared."""


def noticed(sentence: str, noticed_by: str, about: str, patch: Patch, **setup: Any) -> Break:
    """Return a break that a story notices which is told once; `setup` is what its world must be like."""
    return Break(sentence, frozenset(noticed_by.split()), tuple(about.split()), patch, setup)


def twice(sentence: str, noticed_by: str, about: str, patch: Patch, tell: Callable[[Story], Result]) -> Break:
    """Return a break that only a comparison of two tellings can notice."""
    return Break(sentence, frozenset(noticed_by.split()), tuple(about.split()), patch, tellings.SETUP, tell)
