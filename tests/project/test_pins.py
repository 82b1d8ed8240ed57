"""The pinned versions are exact, complete, without an address, and what these tests run with."""

from __future__ import annotations

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from devtools import ROOT
from devtools.environment import PIN_SETS

INSTALLED_HERE = ("build", "engine", "ui", "test", "ui-test")


def _lines(name: str) -> list[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return [line for each in lines if (line := re.sub(r"(^|\s+)#.*", "", each).strip())]


def _pins(pins: str) -> dict[str, Requirement]:
    return {canonicalize_name((pin := Requirement(line)).name): pin for line in _lines(f"{pins}.txt")}


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


@pytest.mark.parametrize("pins", PIN_SETS)
def test_every_pin_is_one_exact_version_and_nothing_else(pins: str) -> None:
    pattern = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+(\s*;.+)?")
    assert [line for line in _lines(f"{pins}.txt") if not pattern.fullmatch(line)] == []


@pytest.mark.parametrize("pins", PIN_SETS)
def test_every_wish_has_a_pin_that_fulfils_it(pins: str) -> None:
    wishes = [Requirement(line) for line in _lines(f"{pins}.in") if not line.startswith("-c ")]
    pinned = _pins(pins)
    for wish in wishes:
        version = str(pinned[canonicalize_name(wish.name)].specifier).removeprefix("==")
        assert wish.specifier.contains(version), f"{wish} is pinned to {version}: run `python3 dev.py pins`"


@pytest.mark.parametrize("pins", INSTALLED_HERE)
def test_what_is_installed_is_what_is_pinned(pins: str) -> None:
    wanted = {name: str(pin.specifier) for name, pin in _pins(pins).items() if _applies(pin)}
    assert {name: f"=={metadata.version(name)}" for name in wanted} == wanted


def test_no_package_is_installed_without_a_pin() -> None:
    pinned = {name for pins in INSTALLED_HERE for name in _pins(pins)}
    wanted = {
        canonicalize_name(requirement.name)
        for name in pinned
        if (installed := _requirements(name)) is not None
        for requirement in installed
        if _applies(requirement)
    }
    assert wanted - pinned == set()


def _requirements(name: str) -> list[Requirement] | None:
    """What an installed package asks for; None if this platform does not need the package."""
    try:
        return [Requirement(text) for text in metadata.requires(name) or []]
    except metadata.PackageNotFoundError:
        return None


def test_the_package_asks_for_what_the_engine_needs() -> None:
    """pyproject.toml reads engine.in, comments and all."""
    asked = {str(Requirement(text)) for text in metadata.requires("crmconsole") or []}
    assert asked == {str(Requirement(line)) for line in _lines("engine.in")}
