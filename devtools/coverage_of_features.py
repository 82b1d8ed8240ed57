"""Which line of the checklist (tests/features.csv) is proved by which tests: a test says so by its name.

A test of S0-44 is called `test_s0_44_…`, one of two lines `test_s0_44_s1_6_…`. Names are read from the files, nothing
is imported. Which environment a test runs in is the suite's affair.
"""

from __future__ import annotations

import ast
import csv
import re
import tempfile
import xml.etree.ElementTree as Xml
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from devtools import ROOT, suite
from devtools.process import Stop, say

CHECKLIST = ROOT / "tests" / "features.csv"
HEAD = ["number", "area", "sentence", "why_not_now"]

PASSED, FAILED, KNOWN, SKIPPED, NOT_RUN = "passed", "failed", "known to fail", "skipped", "not run"
NAMED, MISSING, NOT_NOW = "named", "missing", "not now"
_NUMBER = re.compile(r"S([0-4])-([1-9][0-9]*)")
_IN_A_NAME = re.compile(r"_s([0-4])_([1-9][0-9]*)(?=_|$)")
_EVERY_NUMBERED_TEST = " or ".join(f"test_s{part}_" for part in range(5))


class Feature(NamedTuple):
    """One line of the checklist."""

    number: str
    area: str
    sentence: str
    why_not_now: str
    """Empty: a passing test is demanded. Otherwise why none is: not built, or where the line belongs."""


class NumberedTest(NamedTuple):
    """A test whose name carries numbers."""

    path: str
    """The file, from the project's root."""
    name: str
    """The function, with its class before it if it has one: `TestX::test_y`."""
    numbers: tuple[str, ...]

    @property
    def id(self) -> str:
        """What pytest calls it, without parameters."""
        return f"{self.path}::{self.name}"


Outcomes: TypeAlias = Mapping[str, tuple[str, int]]
"""What became of each test, by its id: the outcome, and how many cases it has."""


def show(only_list: bool) -> int:
    """Run the tests that carry numbers and print the table; gives the exit status: 1 if a demanded line is not proved.

    `only_list` prints which tests there are and runs none; then a line needs a test, whatever becomes of it.
    """
    features, tests = read_checklist(CHECKLIST), numbered_tests(ROOT)
    lines, status = table(features, tests, None if only_list else run_tests(tests))
    for line in lines:
        say(line)
    return status


def read_checklist(path: Path) -> list[Feature]:
    """Return the lines of the checklist in their order. Raises Stop where one is no line or its number stands twice."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or rows[0] != HEAD:
        raise Stop(f"{path.name} must begin with the line {','.join(HEAD)}.")
    features: dict[str, Feature] = {}
    for at, row in enumerate(rows[1:], start=2):
        if len(row) != len(HEAD) or not _NUMBER.fullmatch(row[0]) or not row[1] or not row[2]:
            raise Stop(f"Line {at} of {path.name} needs a number such as S0-44, an area and a sentence.")
        if row[0] in features:
            raise Stop(f"{row[0]} stands in {path.name} twice.")
        features[row[0]] = Feature(*row)
    return list(features.values())


def numbers_of(name: str) -> tuple[str, ...]:
    """Return the numbers with which the name of a test begins, as the checklist writes them."""
    found: list[str] = []
    at = len("test") if name.startswith("test_") else len(name)
    while match := _IN_A_NAME.match(name, at):
        found.append(f"S{match[1]}-{match[2]}")
        at = match.end()
    return tuple(found)


def numbered_tests(root: Path) -> list[NumberedTest]:
    """Return every test below tests/ whose name begins with a number, by file and place in it."""
    found: list[NumberedTest] = []
    for path in sorted((root / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        where = path.relative_to(root).as_posix()
        found += [NumberedTest(where, name, numbers) for name in _functions(tree) if (numbers := _numbers(name))]
    return found


def run_tests(tests: Iterable[NumberedTest]) -> dict[str, tuple[str, int]]:
    """Run these tests, each where it belongs; gives the outcome and the number of cases of each that was run."""
    outcomes: dict[str, tuple[str, int]] = {}
    places: dict[str, set[str]] = {}
    for test in tests:
        places.setdefault(suite.step_of(test.path), set()).add(test.path)
    with tempfile.TemporaryDirectory() as folder:
        for place, paths in places.items():
            report = Path(folder) / f"{place}.xml"
            suite.test([*sorted(paths), "-q", "-k", _EVERY_NUMBERED_TEST, f"--junitxml={report}"])
            outcomes |= outcomes_in(report)
    return outcomes


def outcomes_in(report: Path) -> dict[str, tuple[str, int]]:
    """Return the outcome and the number of cases of each test in a report of pytest; none if there is no report."""
    if not report.exists():
        return {}
    cases: dict[str, list[str]] = {}
    for case in Xml.parse(report).iter("testcase"):
        name = case.get("name", "").partition("[")[0]
        cases.setdefault(_id_in_report(case.get("classname", ""), name), []).append(_outcome_of(case))
    return {test: (_together(found), len(found)) for test, found in cases.items()}


def table(
    features: Sequence[Feature], tests: Sequence[NumberedTest], outcomes: Outcomes | None
) -> tuple[list[str], int]:
    """Return the lines of the table and the exit status. Without outcomes it only tells which tests there are."""
    by_number: dict[str, list[NumberedTest]] = {feature.number: [] for feature in features}
    unknown: list[str] = []
    for test in tests:
        for number in test.numbers:
            if number in by_number:
                by_number[number].append(test)
            else:
                unknown.append(f"{test.id} carries {number}, which {CHECKLIST.name} does not have.")
    lines: list[str] = []
    states: dict[str, list[str]] = {}
    for feature in features:
        own = by_number[feature.number]
        state = _state(feature, own, outcomes)
        states.setdefault(state, []).append(feature.number)
        lines.append(f"{feature.number:<6} {state:<13} {feature.sentence}")
        if feature.why_not_now:
            lines.append(f"{'':20} ({feature.why_not_now})")
        lines += [f"{'':20} {test.id}{_told(test, outcomes)}" for test in own]
    good = states.get(NAMED if outcomes is None else PASSED, [])
    proved = sum(not feature.why_not_now for feature in features if feature.number in good)
    demanded = sum(not feature.why_not_now for feature in features)
    what = "have a test" if outcomes is None else "have tests that pass"
    lines += ["", f"{proved} of {demanded} demanded lines {what}; {len(features) - demanded} lines are not for now."]
    bad = [state for state in (FAILED, KNOWN, SKIPPED, NOT_RUN, MISSING) if state in states]
    lines += [f"{state}: {', '.join(states[state])}" for state in bad]
    return [*lines, *unknown], 1 if bad or unknown else 0


def _state(feature: Feature, tests: Sequence[NumberedTest], outcomes: Outcomes | None) -> str:
    """What the table says of a line. One test that fails, and be it known, is enough to fail it; otherwise one that passes proves it."""
    if not tests:
        return NOT_NOW if feature.why_not_now else MISSING
    if outcomes is None:
        return NAMED
    return _together([outcomes.get(test.id, (NOT_RUN, 0))[0] for test in tests])


def _told(test: NumberedTest, outcomes: Outcomes | None) -> str:
    if outcomes is None:
        return ""
    outcome, cases = outcomes.get(test.id, (NOT_RUN, 0))
    return f"  {outcome}" + (f" ({cases} cases)" if cases > 1 else "")


def _together(outcomes: Sequence[str]) -> str:
    return next(each for each in (FAILED, KNOWN, PASSED, SKIPPED, NOT_RUN) if each in outcomes)


def _outcome_of(case: Xml.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return FAILED
    skipped = case.find("skipped")
    if skipped is None:
        return PASSED
    return KNOWN if skipped.get("type") == "pytest.xfail" else SKIPPED


def _id_in_report(classname: str, name: str) -> str:
    """A report writes `tests.engine.test_x.TestY`; the file's part ends where a class begins."""
    parts = classname.split(".")
    classes = [part for part in parts if part.startswith("Test")]
    path = "/".join(parts[: len(parts) - len(classes)]) + ".py"
    return "::".join([path, *classes, name])


def _functions(tree: ast.Module) -> list[str]:
    """Tests at the top of a file and in its classes, in their order."""
    names: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names.append(node.name)
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            inner = [each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
            names += [f"{node.name}::{each.name}" for each in inner]
    return names


def _numbers(name: str) -> tuple[str, ...]:
    return numbers_of(name.rpartition("::")[2])
