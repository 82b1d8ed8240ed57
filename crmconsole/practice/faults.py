"""The weather of a practice org: which faults are switched on, whether one acts now, and the hooks into saving.

Owns matching, counting and chance; what each fault does stands in `fault_kinds.py`. The same seed and the same requests
give the same weather.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from crmconsole.practice import fault_kinds
from crmconsole.practice.fault import WHERE, BadFault, Fault
from crmconsole.practice.operations import Operation
from crmconsole.practice.org import Caller, OrgClock
from crmconsole.practice.schema import Schema

COLLEAGUE_SESSION = ""
"""The session id of colleagues at work in the org: locks and rules are meant for clients and spare them."""


class Weather:
    """The faults of one org. Implements the org's `SaveHooks`."""

    def __init__(self, seed: int, schema: Schema | None = None) -> None:
        """Begin calm. With a schema, objects and fields that a fault names must be there, in any case."""
        self._seed = seed
        self._schema = schema
        self._count = 0
        self._faults: list[Fault] = []
        self._request: ContextVar[tuple[Operation, ...]] = ContextVar("request", default=())

    # Switching

    def switch_on(self, wish: Mapping[str, object]) -> Fault:
        """Switch on a fault: `{"fault", "where"?, "times"?, …its own parameters}`. Raises BadFault."""
        fault = _read(wish)
        self._spell(fault)
        self._count += 1
        fault.chance = random.Random(f"{self._seed} {self._count} {fault.kind}")
        self._faults.append(fault)
        return fault

    def _spell(self, fault: Fault) -> None:
        """Put the names of object and field as the org spells them. Raises BadFault when it has none such."""
        named, field = fault.where.get("object"), fault.where.get("field")
        if self._schema is None or named is None:
            return
        item = self._schema.find(str(named))
        if item is None:
            raise BadFault(f"There is no object named “{named}”.")
        fault.where["object"] = item.name
        if field is not None:
            known = item.find(str(field))
            if known is None:
                raise BadFault(f"{item.name} has no field named “{field}”.")
            fault.where["field"] = known.name

    def switch_off(self, kind: str | None = None) -> int:
        """Switch off all faults, or those of one name; return how many that were."""
        kept = [fault for fault in self._faults if kind is not None and fault.kind != kind]
        removed = len(self._faults) - len(kept)
        self._faults = kept
        return removed

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that are switched on, spent ones too, in the order of their switching."""
        return tuple(self._faults)

    def meets(
        self, part: fault_kinds.Part, operations: tuple[Operation, ...], *, data: bool = True, soap: bool = False
    ) -> Fault | None:
        """Return the first fault of that part which acts on a request, counting it; None when none does.

        What is not one of the metered data resources (`data` false) is met only by a fault that names its path. A fault
        that is about saving leaves alone, unless it names a method or path, what changes no record.
        """
        for fault in self._faults:
            kind = fault_kinds.KINDS[fault.kind]
            if kind.part != part or kind.soap != soap or not fault.holds_for(operations):
                continue
            if not (data or soap) and "path" not in fault.where:
                continue
            saves = any(operation.saves for operation in operations)
            if kind.saves_only and not saves and not fault.names_a_request:
                continue
            if fault.acts():
                return fault
        return None

    @contextmanager
    def during(self, operations: tuple[Operation, ...]) -> Iterator[None]:
        """Say which request the saves inside belong to."""
        token = self._request.set(operations)
        try:
            yield
        finally:
            self._request.reset(token)

    # The org's hooks

    def before_save(self, object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
        """Refuse the save where a fault says so. Raises ApiError."""
        if caller.session_id == COLLEAGUE_SESSION:
            return
        for fault in self._saves("refuse", object_name, record_id, values):
            raise fault_kinds.refusal(fault, object_name)

    def rewrite(self, object_name: str, record_id: str | None, values: dict[str, object]) -> dict[str, object]:
        """Return what a flow makes of the values."""
        for fault in self._saves("rewrite", object_name, record_id, values):
            values = fault_kinds.rewritten(fault, values)
        return values

    def visible_after(self, object_name: str, record_id: str, clock: OrgClock) -> float:
        """Return how many seconds of org time this commit stays invisible."""
        seconds = [fault.parameters["seconds"] for fault in self._saves("delay", object_name, record_id, {})]
        return max((float(each) for each in seconds if isinstance(each, (int, float))), default=0.0)

    def hidden_fields(self, object_name: str) -> frozenset[str]:
        """Return the fields that field-level security hides just now."""
        return self._fields("field_hidden", object_name)

    def removed_fields(self, object_name: str) -> frozenset[str]:
        """Return the fields that an administrator deleted."""
        return self._fields("field_removed", object_name)

    def removed_picklist_values(self, object_name: str, field: str) -> frozenset[str]:
        """Return the values that an administrator took out of a picklist."""
        return frozenset(
            str(fault.parameters["value"])
            for fault in self._faults
            if fault.kind == "picklist_value_removed"
            and fault.names("object", object_name)
            and fault.names("field", field)
        )

    def _fields(self, kind: str, object_name: str) -> frozenset[str]:
        return frozenset(
            str(fault.where["field"])
            for fault in self._faults
            if fault.kind == kind and fault.names("object", object_name)
        )

    def _saves(
        self, part: fault_kinds.Part, object_name: str, record_id: str | None, values: Mapping[str, object]
    ) -> Iterator[Fault]:
        """Yield, and count, the faults with that part in saving which act on this record."""
        for fault in self._faults:
            kind = fault_kinds.KINDS[fault.kind]
            if kind.part != part or not fault.names("object", object_name):
                continue
            if kind.spares_deletes and values.get("IsDeleted"):
                continue
            record = fault.where.get("record")
            if record is not None and (record_id is None or str(record)[:15] != record_id[:15]):
                continue
            field = fault.where.get("field")
            if kind.needs_field_in_values and field is not None and not _has(values, str(field)):
                continue
            if fault.asked_by(self._request.get()) and fault.acts():
                yield fault


def read_spec(spec: str) -> dict[str, object]:
    """Return what `--fault SPEC` asks for, in the form of `POST /practice/faults`.

    SPEC is a fault's name, then, after a colon, `key=value` parted by commas: the keys of `where`, `times`, and the
    fault's own parameters, e.g. `row_lock:object=Lead,times=3` or `slow:ms=250,path=/query`. Raises BadFault.
    """
    name, _, rest = spec.partition(":")
    wish: dict[str, object] = {"fault": name.strip()}
    where: dict[str, object] = {}
    for pair in filter(None, rest.split(",")):
        key, equals, value = pair.partition("=")
        if not equals:
            raise BadFault(f"In the fault “{spec}”, “{pair}” is not of the form key=value.")
        key = key.strip()
        (where if key in WHERE else wish)[key] = (
            _number(value) if key in ("times", "probability", "ms", "seconds") else value
        )
    return wish | ({"where": where} if where else {})


def _number(text: str) -> object:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _has(values: Mapping[str, object], field: str) -> bool:
    return any(name.lower() == field.lower() for name in values)


def _read(wish: Mapping[str, object]) -> Fault:
    name = wish.get("fault")
    kind = fault_kinds.KINDS.get(str(name))
    if kind is None:
        raise BadFault(f"There is no fault named “{name}”. GET /practice/faults lists the names.")
    where = wish.get("where") or {}
    if not isinstance(where, dict) or not set(where) <= set(WHERE):
        raise BadFault(f"“where” takes {', '.join(WHERE)}.")
    for key in kind.needs:
        if not where.get(key):
            raise BadFault(f"The fault “{name}” needs “{key}” in “where”.")
    probability = where.get("probability", 1)
    if not isinstance(probability, (int, float)) or not 0 <= probability <= 1:
        raise BadFault("“probability” is a number from 0 to 1.")
    times = wish.get("times")
    if times is not None and (not isinstance(times, int) or isinstance(times, bool) or times < 1):
        raise BadFault("“times” is a whole number from 1 on; leave it out for as long as the fault is switched on.")
    if kind.part == "state" and (times is not None or "probability" in where):
        raise BadFault(f"The fault “{name}” lasts until it is switched off: it takes no “times” and no “probability”.")
    return Fault(kind.name, dict(where), times, fault_kinds.parameters(kind, wish))
