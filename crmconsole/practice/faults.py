"""The weather of a practice org: which faults are switched on, whether one acts now, and the hooks into saving and reading.

Owns matching, counting and chance; what each fault does stands in `fault_kinds`. The same seed and the same requests
give the same weather.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from crmconsole.practice import fault_kinds
from crmconsole.practice.fault import BadFault, Fault
from crmconsole.practice.fault_kinds import Part, SaveAct
from crmconsole.practice.fault_wish import read_spec, read_wish
from crmconsole.practice.hooks import Aftermath, JobTrouble
from crmconsole.practice.operations import Operation
from crmconsole.practice.org import Caller, OrgClock
from crmconsole.practice.schema import Schema

__all__ = ["COLLEAGUE_SESSION", "Weather", "read_spec"]

_NO_FIELDS = frozenset[str]()
COLLEAGUE_SESSION = ""
"""The session id of colleagues at work in the org: locks and rules are meant for clients and spare them."""


class Weather:
    """The faults of one org. Implements the org's `SaveHooks` and `ReadHooks`."""

    def __init__(self, seed: int, schema: Schema | None = None) -> None:
        """Begin calm. With a schema, objects and fields that a fault names must be there, in any case."""
        self._seed = seed
        self._schema = schema
        self._count = 0
        self._faults: list[Fault] = []
        self._standing = object()
        self._request: ContextVar[tuple[Operation, ...]] = ContextVar("request", default=())

    def know(self, schema: Schema) -> None:
        """Know the objects and fields that a fault may name from now on."""
        self._schema = schema

    # Switching

    def switch_on(self, wish: Mapping[str, object]) -> Fault:
        """Switch on a fault: `{"fault", "where"?, "times"?, …its own parameters}`. Raises BadFault."""
        fault = read_wish(wish)
        self._spell(fault)
        self._count += 1
        fault.chance = random.Random(f"{self._seed} {self._count} {fault.kind}")
        self._faults.append(fault)
        self._standing = object()
        return fault

    def _spell(self, fault: Fault) -> None:
        """Put the names of object and fields as the org spells them. Raises BadFault when it has none such."""
        named = fault.where.get("object")
        if self._schema is None or named is None:
            return
        item = self._schema.find(str(named))
        if item is None:
            raise BadFault(f"There is no object named “{named}”.")
        fault.where["object"] = item.name
        for holder, key in ((fault.where, "field"), (fault.parameters, "other")):
            if holder.get(key) is not None:
                known = item.find(str(holder[key]))
                if known is None:
                    raise BadFault(f"{item.name} has no field named “{holder[key]}”.")
                if fault_kinds.KINDS[fault.kind].text_only and not known.is_text:
                    raise BadFault(f"{known.name} of {item.name} is no text field.")
                holder[key] = known.name

    def switch_off(self, kind: str | None = None) -> int:
        """Switch off all faults, or those of one name; return how many that were."""
        kept = [fault for fault in self._faults if kind is not None and fault.kind != kind]
        removed = len(self._faults) - len(kept)
        self._faults = kept
        self._standing = object()
        return removed

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that are switched on, spent ones too, in the order of their switching."""
        return tuple(self._faults)

    def is_on(self, kind: str) -> bool:
        """Return whether a fault of that name is switched on."""
        return any(fault.kind == kind for fault in self._faults)

    # Requests

    def meets(
        self, part: Part, operations: tuple[Operation, ...], *, data: bool = True, soap_login: bool = False
    ) -> Fault | None:
        """Return the first fault of that part which acts on a request, counting it; None when none does."""
        return next(self.all_meeting(part, operations, data=data, soap_login=soap_login), None)

    def all_meeting(
        self, part: Part, operations: tuple[Operation, ...], *, data: bool = True, soap_login: bool = False
    ) -> Iterator[Fault]:
        """Yield, and count, the faults of that part which act on a request.

        What is not one of the metered resources (`data` false) is met only by a fault that names its path, or is made
        for it. A fault that is about saving leaves alone, unless it names a method or path, what changes no record.
        """
        for fault in self._faults:
            kind = fault_kinds.KINDS[fault.kind]
            if kind.part != part or kind.soap_login != soap_login or not fault.holds_for(operations):
                continue
            if part == "sign_in":
                if not any(op.grant and (not kind.grants or op.grant in kind.grants) for op in operations):
                    continue
            elif not (data or soap_login or "path" in fault.where) and not (
                kind.everywhere and any(op.identity for op in operations)
            ):
                continue
            saves = any(operation.saves for operation in operations)
            if kind.saves_only and not saves and not fault.names_a_request:
                continue
            if fault.acts():
                yield fault

    def breaks_off(self, client: tuple[str, int]) -> bool:
        """Return whether the connection of that client was forgotten; it is, once."""
        found = [fault for fault in self._faults if client in fault.clients]
        for fault in found:
            fault.clients.discard(client)
        return bool(found)

    @contextmanager
    def during(self, operations: tuple[Operation, ...]) -> Iterator[None]:
        """Say which request the saves and reads inside belong to."""
        token = self._request.set(operations)
        try:
            yield
        finally:
            self._request.reset(token)

    # Saving: the org's hooks

    def before_save(self, object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
        """Refuse the save where a fault says so. Raises ApiError."""
        if caller.session_id == COLLEAGUE_SESSION:
            return
        hidden = self.hides(object_name)
        if hidden is not None and record_id is not None and hidden(record_id):
            raise fault_kinds.not_shared()
        for fault in self._saves("refuse", object_name, record_id, values):
            raise fault_kinds.refusal(fault, object_name)

    def rewrite(self, object_name: str, record_id: str | None, values: dict[str, object]) -> dict[str, object]:
        """Return what a flow makes of the values."""
        for fault in self._saves("rewrite", object_name, record_id, values):
            values = fault_kinds.rewritten(fault, values)
        return values

    def aftermath(self, object_name: str, record_id: str, values: Mapping[str, object], *, created: bool) -> Aftermath:
        """Return what the save of a record brings with it."""
        keeps, backdated, touched, flips = False, 0.0, 0, []
        for fault in self._saves("aftermath", object_name, record_id, values, "create" if created else "update"):
            keeps = keeps or fault.kind == "stamp_unchanged"
            if fault.kind == "modified_backdated":
                backdated = max(backdated, float(str(fault.parameters["seconds"])))
            elif fault.kind == "stamps_touched":
                touched += int(str(fault.parameters["records"]))
            elif fault.kind == "flips_back":
                flips.append((str(fault.where["field"]), float(str(fault.parameters["seconds"]))))
        return Aftermath(keeps, backdated, touched, tuple(flips))

    def visible_after(self, object_name: str, record_id: str, clock: OrgClock) -> float:
        """Return how many seconds of org time this commit stays invisible."""
        seconds = [fault.parameters["seconds"] for fault in self._saves("delay", object_name, record_id, {}, "update")]
        return max((float(each) for each in seconds if isinstance(each, (int, float))), default=0.0)

    def _saves(
        self,
        part: Part,
        object_name: str,
        record_id: str | None,
        values: Mapping[str, object],
        act: SaveAct | None = None,
    ) -> Iterator[Fault]:
        """Yield, and count, the faults with that part in saving which act on this record."""
        act = act or _act(record_id, values)
        for fault in self._faults:
            kind = fault_kinds.KINDS[fault.kind]
            if kind.part != part or act not in kind.saves or not fault.names("object", object_name):
                continue
            record = fault.where.get("record")
            if record is not None and (record_id is None or str(record)[:15] != record_id[:15]):
                continue
            field = fault.where.get("field")
            if kind.needs_field_in_values and field is not None and not _has(values, str(field)):
                continue
            if not fault.asked_by(self._request.get()) or (kind.when and not kind.when(fault, act, values)):
                continue
            if fault.acts():
                yield fault

    # Reading: the org's hooks

    def before_query(self, object_name: str, *, following: bool) -> None:
        """Refuse a query, or a later page of one, where a fault says so. Raises ApiError."""
        for fault in self._reads("read", object_name, following=following):
            raise fault_kinds.refusal(fault, object_name)

    def rows_a_page(self, object_name: str, asked: int) -> int:
        """Return how many rows a page of a query holds at most."""
        return min([asked, *(int(str(fault.parameters["rows"])) for fault in self._reads("page", object_name))])

    def told_total(self, object_name: str, total: int) -> int:
        """Return the number of rows that a query says it has."""
        return total + sum(int(str(fault.parameters["by"])) for fault in self._reads("total", object_name))

    def _reads(self, part: Part, object_name: str, *, following: bool = False) -> Iterator[Fault]:
        request = self._request.get()
        for fault in self._faults:
            kind = fault_kinds.KINDS[fault.kind]
            if kind.part != part or not fault.names("object", object_name):
                continue
            if kind.reads == "following" and not following:
                continue
            if kind.reads == "beside_saves" and not any(operation.saves for operation in request):
                continue
            if fault.asked_by(request) and fault.looks_into(request) and fault.acts():
                yield fault

    def left_out(self, object_name: str) -> frozenset[str]:
        """Return the fields that rows come without although the query names them."""
        return self._fields("field_missing", object_name)

    def hides(self, object_name: str) -> Callable[[str], bool] | None:
        """Return a test for the ids of the records that sharing hides from clients; None when it hides none."""
        found = [fault for fault in self._faults if fault.kind == "rows_hidden" and fault.names("object", object_name)]
        if not found:
            return None
        return lambda record_id: any(_is_hidden(fault, record_id) for fault in found)

    def hidden_objects(self) -> frozenset[str]:
        """Return the objects that clients may not see."""
        return frozenset(str(fault.where["object"]) for fault in self._faults if fault.kind == "object_hidden")

    # Bulk jobs: the org's hooks

    def before_job(self, object_name: str) -> JobTrouble:
        """Return what befalls a bulk job that begins."""
        acting = [
            fault
            for fault in self._faults
            if fault_kinds.KINDS[fault.kind].part == "bulk" and fault.names("object", object_name) and fault.acts()
        ]
        return JobTrouble(
            fails=any(fault.kind == "bulk_job_fails" for fault in acting),
            stuck_for=sum(int(str(fault.parameters.get("polls", 0))) for fault in acting),
            leaves=sum(int(str(fault.parameters.get("records", 0))) for fault in acting),
        )

    # The org as administrators set it up

    def standing(self) -> object | None:
        """Return what is another object after each fault that was switched on or off."""
        return self._standing

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

    def field_facts(self, object_name: str) -> dict[str, dict[str, object]]:
        """Return what an administrator changed about fields: the facts by field."""
        found: dict[str, dict[str, object]] = {}
        for fault in self._faults:
            facts = fault_kinds.KINDS[fault.kind].field_facts
            if facts is not None and fault.names("object", object_name):
                found.setdefault(str(fault.where["field"]), {}).update(facts(fault))
        return found

    def _fields(self, kind: str, object_name: str) -> frozenset[str]:
        if not self._faults:
            return _NO_FIELDS
        return frozenset(
            str(fault.where["field"])
            for fault in self._faults
            if fault.kind == kind and fault.names("object", object_name)
        )


def _act(record_id: str | None, values: Mapping[str, object]) -> SaveAct:
    if "IsDeleted" in values:
        return "delete" if values["IsDeleted"] else "undelete"
    return "create" if record_id is None else "update"


def _has(values: Mapping[str, object], field: str) -> bool:
    return any(name.lower() == field.lower() for name in values)


def _is_hidden(fault: Fault, record_id: str) -> bool:
    record = fault.where.get("record")
    if record is not None and str(record)[:15] != record_id[:15]:
        return False
    # Of ids that follow each other a plain checksum would take long runs; this one spreads.
    return zlib.crc32(record_id[:15].encode()) * 2654435761 % 2**32 < float(str(fault.parameters["share"])) * 2**32
