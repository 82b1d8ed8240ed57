"""Every invariant has a check, every check a test that breaks the invariant on purpose, and nothing in the table points nowhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.sim.breaks import BREAKS
from tests.sim.scheduler import CRASH_POINTS, ELSEWHERE
from tests.sim.table import PROOFS, shown_by

TESTS = Path(__file__).resolve().parent.parent
PROVED = [name for name, proof in PROOFS.items() if proof.where]
CHECKED = [name for name in PROVED if PROOFS[name].where.startswith("sim/invariants/")]


def _names_in(path: Path) -> dict[str, ast.AST]:
    """Return every function and class at the top of a module."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {one.name: one for one in body if isinstance(one, ast.FunctionDef | ast.ClassDef)}


def _parts(place: str) -> tuple[Path, str, str]:
    """Return module, name and parameter of a place."""
    found = re.fullmatch(r"([\w/]+\.py)::(\w+)(?:\[(\w+)\])?", place)
    assert found, place
    return TESTS / found[1], found[2], found[3] or ""


def test_the_table_has_every_invariant() -> None:
    assert set(PROOFS) == {f"I{number}" for number in range(1, 47)}


@pytest.mark.parametrize("invariant", PROVED)
def test_a_proof_is_where_the_table_says(invariant: str) -> None:
    for place in (PROOFS[invariant].where, PROOFS[invariant].broken):
        path, name, parameter = _parts(place)
        assert name in _names_in(path), place
        assert name.startswith("test_") or place.startswith("sim/invariants/"), "a check is run by a test"
        assert not parameter or parameter in BREAKS, place


@pytest.mark.parametrize("invariant", CHECKED)
def test_a_check_of_the_simulation_names_its_invariant(invariant: str) -> None:
    path, name, _parameter = _parts(PROOFS[invariant].where)
    told = ast.unparse(_names_in(path)[name])
    assert f"'{invariant}'" in told, f"{name} finds no {invariant}"


@pytest.mark.parametrize("invariant", [name for name in PROVED if PROOFS[name].broken.startswith("sim/")])
def test_every_invariant_of_the_simulation_has_a_break_that_it_notices_itself(invariant: str) -> None:
    """Not merely one of several that may notice: `test_noticed` waits for this very one."""
    safety = _parts(PROOFS[invariant].broken)[2]
    assert invariant in BREAKS[safety].noticed_by
    assert invariant in shown_by(safety)


def test_every_invariant_is_proved() -> None:
    assert list(PROOFS) == PROVED
    assert all(proof.broken for proof in PROOFS.values())


def test_what_is_proved_elsewhere_says_why() -> None:
    assert all(proof.why for proof in PROOFS.values() if not proof.where.startswith("sim/"))


def test_every_crash_point_has_a_place() -> None:
    assert {*CRASH_POINTS, *ELSEWHERE} == {f"C{number}" for number in range(1, 21)}
