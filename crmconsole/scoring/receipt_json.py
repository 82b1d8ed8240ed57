"""The stored form of a receipt. Reading one checks that its lines still sum to its score."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from crmconsole.errors import InputProblem
from crmconsole.scoring.receipt import Line, Part, Receipt
from crmconsole.scoring.tenths import ZERO

FORMAT_VERSION = 1


def to_json(receipt: Receipt) -> str:
    """Return the receipt as JSON text."""
    out = {
        "version": FORMAT_VERSION,
        "at": receipt.at.isoformat(),
        "lines": [_line_out(line) for line in receipt.lines],
        "profile": str(receipt.profile),
        "behaviour": str(receipt.behaviour),
        "total": str(receipt.total),
        "rank": receipt.rank,
    }
    return json.dumps(out, ensure_ascii=False, separators=(",", ":"))


def _line_out(line: Line) -> dict[str, Any]:
    out: dict[str, Any] = {
        "rule": line.rule,
        "part": line.part.value,
        "label": line.label,
        "points": str(line.points),
        "count": line.count,
    }
    if line.cut:
        out["cut"] = str(line.cut)
    if line.newest is not None and line.oldest is not None:
        out |= {"newest": line.newest.isoformat(), "oldest": line.oldest.isoformat()}
    return out


def from_json(text: str) -> Receipt:
    """Return the receipt that the JSON text holds.

    Raises:
        InputProblem: it is no receipt of ours, of a newer form, or its lines do not sum to its score.
    """
    try:
        read = json.loads(text)
        if read["version"] > FORMAT_VERSION:
            raise _refused("It was written by a newer CRM Console.")
        receipt = Receipt(
            at=datetime.fromisoformat(read["at"]),
            lines=tuple(_line_in(line) for line in read["lines"]),
            profile=Decimal(read["profile"]),
            behaviour=Decimal(read["behaviour"]),
            total=Decimal(read["total"]),
            rank=read["rank"],
        )
    except (ValueError, KeyError, TypeError, InvalidOperation) as problem:
        raise _refused("Its text is damaged.") from problem
    if sum((line.points for line in receipt.lines), ZERO) != receipt.total:
        raise _refused("Its lines do not sum to its score.")
    return receipt


def _refused(why: str) -> InputProblem:
    return InputProblem(
        f"The receipt of a score cannot be read. {why}", "The score itself is untouched.", "Work out the score again."
    )


def _line_in(read: dict[str, Any]) -> Line:
    newest, oldest = read.get("newest"), read.get("oldest")
    return Line(
        rule=read["rule"],
        part=Part(read["part"]),
        label=read["label"],
        points=Decimal(read["points"]),
        count=read["count"],
        cut=Decimal(read.get("cut", ZERO)),
        newest=None if newest is None else datetime.fromisoformat(newest),
        oldest=None if oldest is None else datetime.fromisoformat(oldest),
    )
