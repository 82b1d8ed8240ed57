"""A rehearsed plan as a file, between `rehearse --save` and `sync --approved`; and the words that leave something out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import orjson

from crmconsole.errors import InputProblem, UsageError
from crmconsole.events import Counts
from crmconsole.records import KEPT, FieldSpec, Kind
from crmconsole.store.local_fields import field_by_label
from crmconsole.sync.approval import WRITES
from crmconsole.views import FieldChange, LeftOut, RecordChange, Rehearsal, RunView

FORM = 1
"""Number of the file's form."""


def write(path: Path, rehearsal: Rehearsal) -> None:
    """Write a plan to a file.

    Raises:
        InputProblem: it cannot be written.
    """
    data = {"plan": FORM, "run": asdict(rehearsal.run), "changes": [asdict(one) for one in rehearsal.changes]}
    data["kinds"] = [str(kind) for kind in rehearsal.kinds]
    try:
        path.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2))
    except OSError as error:
        raise InputProblem(
            f"{path} cannot be written: {error.strerror or error}.", "The plan was not kept.", "Choose another place."
        ) from error


def read(path: Path) -> Rehearsal:
    """Return the plan in a file.

    Raises:
        InputProblem: there is no plan in it.
    """
    try:
        data = orjson.loads(path.read_bytes())
        if data["plan"] != FORM:
            raise ValueError("another form")
        counts = {Kind(kind): Counts(**one) for kind, one in data["run"].pop("objects").items()}
        run = RunView(**data["run"], objects=counts)
        changes = [_change(one) for one in data["changes"]]
        return Rehearsal(run, changes, [Kind(one) for one in data["kinds"]])
    except OSError as error:
        raise InputProblem(
            f"{path} cannot be read: {error.strerror or error}.", "Nothing was done.", "Check the name."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputProblem(
            f"{path} holds no plan.", "Nothing was done.", "Make one with: crmconsole rehearse --save FILE"
        ) from error


def _change(data: dict[str, object]) -> RecordChange:
    fields = data["fields"]
    if not isinstance(fields, dict):
        raise ValueError("no fields")
    told = {str(name): FieldChange(**one) for name, one in fields.items()}
    return RecordChange(**{**data, "kind": Kind(str(data["kind"])), "fields": told})  # type: ignore[arg-type]


def left_out(words: str, fields: Mapping[Kind, Mapping[str, FieldSpec]]) -> LeftOut:
    """Return what `kind=lead,id=5,field=Phone,side=there,action=update` leaves out; every word may be missing.

    Raises:
        UsageError: a word is unknown, or a value impossible.
    """
    given: dict[str, str] = {}
    for part in words.split(","):
        name, equals, value = part.strip().partition("=")
        if not equals or name not in ("kind", "id", "crm_id", "field", "side", "action"):
            raise _unclear(words)
        given[name] = value.strip()
    kind = given.get("kind")
    if (kind is not None and kind not in KEPT) or given.get("side", "here") not in ("here", "there"):
        raise _unclear(words)
    if given.get("action", "create") not in WRITES or not given.get("id", "1").isdecimal():
        raise _unclear(words)
    field = given.get("field")
    if field is not None:
        found = [
            spec
            for one in ([Kind(kind)] if kind else fields)
            if (spec := field_by_label(fields[one], field)) is not None
        ]
        if not found:
            raise UsageError(f"There is no field “{field}”.", "Nothing was done.", "Use its label or its name.")
        field = found[0].name
    return LeftOut(
        None if kind is None else Kind(kind),
        int(given["id"]) if "id" in given else None,
        given.get("crm_id"),
        given.get("side"),
        given.get("action"),
        field,
    )


def _unclear(words: str) -> UsageError:
    return UsageError(
        f"“{words}” does not say what to leave out.",
        "Nothing was done.",
        "Write for instance kind=lead,id=5 or field=Phone or side=there,action=create.",
    )
