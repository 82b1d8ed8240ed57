"""Every invariant has a check, every check has a break that makes it fail, and nothing in the table points nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sim.breaks import BREAKS
from tests.sim.scheduler import CRASH_POINTS, ELSEWHERE
from tests.sim.table import PROOFS

TESTS = Path(__file__).resolve().parent.parent
BY_OTHER_NAME = {"I24": "I3", "I28": "", "I32": "", "I33": "", "I43": ""}
"""Proved by comparing two tellings of a story; or noticed under the name of what follows from it."""


def test_the_table_has_every_invariant() -> None:
    assert set(PROOFS) == {f"I{number}" for number in range(1, 47)}


@pytest.mark.parametrize("invariant", [name for name, proof in PROOFS.items() if proof.where])
def test_a_proof_is_where_the_table_says(invariant: str) -> None:
    place = TESTS / PROOFS[invariant].where
    assert place.exists()
    if place.is_dir() or invariant in BY_OTHER_NAME or not PROOFS[invariant].where.startswith("sim/"):
        return
    assert re.search(rf'"{invariant}"', place.read_text(encoding="utf-8")), f"{place} finds no {invariant}"


@pytest.mark.parametrize("invariant", [name for name, proof in PROOFS.items() if proof.where.startswith("sim/")])
def test_every_invariant_of_the_simulation_has_a_break(invariant: str) -> None:
    name = BY_OTHER_NAME.get(invariant, invariant)
    assert not name or any(name in one.noticed_by for one in BREAKS.values())


def test_what_is_not_proved_says_why() -> None:
    assert all(proof.why for proof in PROOFS.values() if not proof.where.startswith("sim/"))


def test_every_crash_point_has_a_place() -> None:
    assert {*CRASH_POINTS, *ELSEWHERE} == {f"C{number}" for number in range(1, 21)}
