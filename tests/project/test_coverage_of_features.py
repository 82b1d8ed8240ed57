"""dev.py coverage-of-features: numbers in names are read, outcomes are pytest's own, and no line is called proved that is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from devtools import ROOT, coverage_of_features, suite
from devtools.coverage_of_features import (
    CHECKLIST,
    Feature,
    NumberedTest,
    numbered_tests,
    numbers_of,
    outcomes_in,
    read_checklist,
    table,
)
from devtools.process import Stop

LAST = {"S0": 63, "S1": 35, "S2": 37, "S3": 78, "S4": 35}


# The checklist


def test_the_checklist_has_every_line_once_and_in_order() -> None:
    numbers = [feature.number for feature in read_checklist(CHECKLIST)]
    assert numbers == [f"{part}-{number}" for part, last in LAST.items() for number in range(1, last + 1)]


def test_what_salesforce_in_full_demands_is_demanded() -> None:
    """All of S0, S1, S2 and S4 but the editions and the other CRMs. Of S3, the lines 1–10 (9 and 10 with scores and programs), 13–46;
    and 47, since there are roles, and 67–71, since S1-30 goes by their rule of 24 hours, and 72–78, the lists of failures and alerts."""
    every = {feature.number for feature in read_checklist(CHECKLIST)}
    demanded = {feature.number for feature in read_checklist(CHECKLIST) if not feature.why_not_now}
    of_s3 = {int(number[3:]) for number in demanded if number.startswith("S3-")}
    assert of_s3 == {*range(1, 11), *range(13, 48), *range(67, 79)}
    assert {number for number in every - demanded if not number.startswith("S3-")} == {"S0-3", "S2-13", "S2-14"}


def test_every_number_in_the_name_of_a_test_is_in_the_checklist() -> None:
    known = {feature.number for feature in read_checklist(CHECKLIST)}
    assert [test.id for test in numbered_tests(ROOT) if not known.issuperset(test.numbers)] == []


def test_the_name_of_every_numbered_test_is_its_own() -> None:
    ids = [test.id for test in numbered_tests(ROOT)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "must begin with the line number,area"),
        ("number,area,sentence\nS0-1,a,b\n", "must begin with the line number,area"),
        ("number,area,sentence,why_not_now\nS0-01,a,b,\n", "Line 2 of .* needs a number"),
        ("number,area,sentence,why_not_now\nS5-1,a,b,\n", "Line 2 of .* needs a number"),
        ("number,area,sentence,why_not_now\nS0-1,a,b,\nS0-2,a,,\n", "Line 3 of .* a sentence"),
        ("number,area,sentence,why_not_now\nS0-1,a,one, two,\n", "Line 2 of"),
        ("number,area,sentence,why_not_now\nS0-1,a,b,\nS0-1,a,b,\n", "S0-1 stands in .* twice"),
    ],
)
def test_a_damaged_checklist_is_refused_in_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "features.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Stop, match=sentence):
        read_checklist(path)


# Names


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("test_s0_44_a_lead_is_found", ("S0-44",)),
        ("test_s0_44", ("S0-44",)),
        ("test_s0_44_s1_6_s3_2_x", ("S0-44", "S1-6", "S3-2")),
        ("test_a_lead_s0_44", ()),
        ("test_s0_44_like_s1_6", ("S0-44",)),
        ("test_s0_044_x", ()),
        ("test_s5_1_x", ()),
        ("test_s0_4x", ()),
        ("test_s3", ()),
        ("s0_44_is_no_test", ()),
        ("tests0_44_x", ()),
    ],
)
def test_numbers_of_a_name(name: str, numbers: tuple[str, ...]) -> None:
    assert numbers_of(name) == numbers


def test_tests_are_found_in_files_and_classes_without_importing(tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "engine" / "deeper"
    folder.mkdir(parents=True)
    (folder / "test_x.py").write_text(
        "raise SystemExit('imported')\n"
        "def test_s0_1_a(): ...\n"
        "async def test_s0_2_b(): ...\n"
        "class TestMore:\n    def test_s0_3_c(self): ...\n"
        "class Desk:\n    def test_s0_4_d(self): ...\n"
        "def of_s0_5(): ...\n"
        "def outer():\n    def test_s0_6_e(): ...\n",
        encoding="utf-8",
    )
    (folder / "story.py").write_text("def test_s0_7_f(): ...\n", encoding="utf-8")
    assert numbered_tests(tmp_path) == [
        NumberedTest("tests/engine/deeper/test_x.py", "test_s0_1_a", ("S0-1",)),
        NumberedTest("tests/engine/deeper/test_x.py", "test_s0_2_b", ("S0-2",)),
        NumberedTest("tests/engine/deeper/test_x.py", "TestMore::test_s0_3_c", ("S0-3",)),
    ]


# Outcomes

TRIED = """
import pytest

def test_s0_1_passes(): ...
def test_s0_2_fails(): assert False
@pytest.mark.skip
def test_s0_3_is_skipped(): ...
@pytest.mark.parametrize("dot", ["a.b", "TestX::y", "[in]"])
def test_s0_4_has_cases(dot): ...
@pytest.mark.parametrize("at", [1, 2])
def test_s0_5_fails_in_one(at): assert at == 1
class TestMore:
    def test_s0_6_in_a_class(self): ...
@pytest.fixture
def broken(): raise ValueError
def test_s0_7_cannot_begin(broken): ...
@pytest.mark.xfail(strict=True)
def test_s0_8_is_known_to_fail(): assert False
"""


@pytest.fixture
def tried(tmp_path: Path) -> dict[str, tuple[str, int]]:
    """What the report of a real run of pytest says."""
    folder = tmp_path / "tests" / "engine"
    folder.mkdir(parents=True)
    (folder / "test_x.py").write_text(TRIED, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n", encoding="utf-8")
    report = tmp_path / "report.xml"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", "tests"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    return outcomes_in(report)


def test_outcomes_are_those_of_pytest(tried: dict[str, tuple[str, int]]) -> None:
    here = "tests/engine/test_x.py"
    assert tried == {
        f"{here}::test_s0_1_passes": ("passed", 1),
        f"{here}::test_s0_2_fails": ("failed", 1),
        f"{here}::test_s0_3_is_skipped": ("skipped", 1),
        f"{here}::test_s0_4_has_cases": ("passed", 3),
        f"{here}::test_s0_5_fails_in_one": ("failed", 2),
        f"{here}::TestMore::test_s0_6_in_a_class": ("passed", 1),
        f"{here}::test_s0_7_cannot_begin": ("failed", 1),
        f"{here}::test_s0_8_is_known_to_fail": ("known to fail", 1),
    }


def test_a_run_without_a_report_proves_nothing(tmp_path: Path) -> None:
    assert outcomes_in(tmp_path / "none.xml") == {}


def test_each_test_runs_where_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        runs.append([each for each in arguments if each.startswith("tests/")])
        return 1

    monkeypatch.setattr(suite, "test", run)
    paths = [
        "tests/ui/test_window.py",
        "tests/engine/test_basics.py",
        "tests/cli/test_story.py",
        "tests/e2e/test_stop.py",
    ]
    tests = [NumberedTest(path, "test_s0_1_x", ("S0-1",)) for path in [*paths, paths[1]]]
    assert coverage_of_features.run_tests(tests) == {}
    assert sorted(runs) == [
        ["tests/cli/test_story.py", "tests/engine/test_basics.py"],
        ["tests/e2e/test_stop.py"],
        ["tests/ui/test_window.py"],
    ]


# The table

X, Y = (
    NumberedTest("tests/a/test_a.py", "test_s0_1_x", ("S0-1",)),
    NumberedTest("tests/a/test_a.py", "test_y", ("S0-1",)),
)
ONE, LATER = Feature("S0-1", "leads", "Leads come.", ""), Feature("S0-2", "leads", "Leads go.", "Later.")


@pytest.mark.parametrize(
    ("outcomes", "state", "status"),
    [
        ({X.id: ("passed", 1), Y.id: ("passed", 2)}, "passed", 0),
        ({X.id: ("passed", 1), Y.id: ("failed", 2)}, "failed", 1),
        ({X.id: ("passed", 1), Y.id: ("known to fail", 1)}, "known to fail", 1),
        ({X.id: ("passed", 1), Y.id: ("skipped", 1)}, "passed", 0),
        ({X.id: ("passed", 1)}, "passed", 0),
        ({X.id: ("skipped", 1)}, "skipped", 1),
        ({}, "not run", 1),
        (None, "named", 0),
    ],
)
def test_what_the_tests_of_a_line_come_to(outcomes: dict[str, tuple[str, int]] | None, state: str, status: int) -> None:
    lines, exit_status = table([ONE], [X, Y], outcomes)
    assert lines[0].split()[1:-2] == state.split()
    assert exit_status == status
    assert [line.split()[0] for line in lines[1:3]] == [X.id, Y.id]


def test_a_demanded_line_without_a_test_is_missing_and_another_one_is_not() -> None:
    lines, status = table([ONE, LATER], [], {})
    assert status == 1
    assert lines[0].split()[:2] == ["S0-1", "missing"]
    assert lines[1].split()[:3] == ["S0-2", "not", "now"]
    assert lines[2].strip() == "(Later.)"
    assert lines[-2:] == ["0 of 1 demanded lines have tests that pass; 1 lines are not for now.", "missing: S0-1"]
    assert table([LATER], [], {})[1] == 0


def test_a_failing_test_of_a_line_that_is_not_for_now_fails_too() -> None:
    test = NumberedTest("tests/a/test_a.py", "test_s0_2_x", ("S0-2",))
    assert table([LATER], [test], {test.id: ("failed", 1)})[1] == 1
    assert table([LATER], [test], {test.id: ("passed", 1)})[1] == 0


def test_a_number_that_the_checklist_does_not_have_is_told() -> None:
    lines, status = table([ONE], [X, Y._replace(numbers=("S4-99",))], {X.id: ("passed", 1)})
    assert status == 1
    assert lines[-1] == f"{Y.id} carries S4-99, which features.csv does not have."


def test_the_command_lists_without_running() -> None:
    done = subprocess.run(
        [sys.executable, "dev.py", "coverage-of-features", "--list"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.startswith("S0-1 ")
    assert "demanded lines have a test;" in done.stdout
    assert done.returncode == int("\nmissing: " in done.stdout)


def test_the_command_takes_nothing_else() -> None:
    done = subprocess.run(
        [sys.executable, "dev.py", "coverage-of-features", "--lsit"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "takes --list and nothing else, not --lsit." in done.stderr
