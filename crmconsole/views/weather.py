"""The practice weather, ready to be shown: which trouble there is, what it takes, and what is switched on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FaultKind:
    """A kind of trouble that a practice org can make."""

    name: str
    sentence: str
    """What it does, in the practice org's words."""
    part: str
    """Where it acts; `state` lasts until it is switched off, so that it takes no number of times."""
    needs: tuple[str, ...] = ()
    """What must be given: `where.object`, `where.field`, or a parameter."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Its own parameters with their defaults; None = none."""


@dataclass(frozen=True)
class FaultOn:
    """Trouble that is switched on."""

    name: str
    where: Mapping[str, object]
    parameters: Mapping[str, object]
    times: int | None
    """How often it still acts; None = for as long as it is on."""
    acted: int
    """How often it has acted."""


@dataclass(frozen=True)
class WeatherView:
    """How the weather is."""

    kinds: Sequence[FaultKind]
    on: Sequence[FaultOn]


@dataclass(frozen=True)
class WeatherWish:
    """Trouble that a person wants."""

    name: str
    where: Mapping[str, object] = field(default_factory=dict)
    """What it is limited to: object, field."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    times: int | None = None
    """How often it acts; None = until it is switched off."""
