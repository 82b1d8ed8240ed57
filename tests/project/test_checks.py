"""tests/checks.csv: which tests prove the twelve checks at the end of the console's design, and what each of them shows."""

from __future__ import annotations

import ast
import csv

from devtools import ROOT

TABLE = ROOT / "tests" / "checks.csv"
CHECKS = range(1, 13)


def lines() -> list[dict[str, str]]:
    """Return the lines of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def functions(path: str) -> set[str]:
    """Return the names of the functions at the top of a file; none when there is no such file."""
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8") if file.is_file() else "")
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_check_has_its_proofs_in_order_and_each_says_what_it_shows() -> None:
    told = lines()
    assert list(dict.fromkeys(int(line["check"]) for line in told)) == list(CHECKS)
    assert [int(line["check"]) for line in told] == sorted(int(line["check"]) for line in told)
    assert [line for line in told if not line["shows"].endswith(".") or None in line] == []
    assert len({(line["check"], line["test"]) for line in told}) == len(told)


def test_every_test_that_is_named_exists() -> None:
    gone = []
    for line in lines():
        path, _, name = line["test"].partition("::")
        if not name.startswith("test_") or name not in functions(path):
            gone.append(line["test"])
    assert gone == []
