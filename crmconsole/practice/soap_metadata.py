"""The calls of the Metadata API that read and change components one by one (Metadata API: CRUD-Based Calls, Utility Calls).

Owns their arguments, limits and results. Packages, that is `deploy` and `retrieve`, are not there: the answer is that there is no such operation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from crmconsole.practice import metadata_components as components
from crmconsole.practice.org import Caller, Org
from crmconsole.practice.soap_calls import Tried, one_by_one
from crmconsole.practice.soap_form import Call, SoapFault, elements, errors, local_name, results, text_of, type_of
from crmconsole.practice.soap_reads import as_elements
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError

MOST_COMPONENTS = 10
MOST_QUERIES = 3
_NO_DAY = "1970-01-01T00:00:00.000Z"
_TEXTS = frozenset(
    {"fullName", "label", "description", "defaultValue", "formula", "inlineHelpText", "errorMessage", "valueName"}
)
"""What is text even where it looks like a number or like true."""
_SEVERAL = frozenset({"value", "fieldPermissions", "objectPermissions", "userPermissions"})
_NUMBER = re.compile(r"\d{1,9}")

Operation = Callable[[Call, Caller], str]
Component = tuple[str, str, dict[str, Any]]


class MetadataCalls:
    """Answers the calls of the Metadata API, for one org."""

    def __init__(self, org: Org) -> None:
        self._org = org

    def operations(self) -> dict[str, Operation]:
        """Return what answers each call."""
        return {
            "createMetadata": lambda call, caller: self._save(call, caller, components.create),
            "deleteMetadata": self._delete,
            "describeMetadata": self._describe,
            "listMetadata": self._list,
            "readMetadata": self._read,
            "updateMetadata": lambda call, caller: self._save(call, caller, components.update),
            "upsertMetadata": self._upsert,
        }

    # Reading

    def _describe(self, call: Call, caller: Caller) -> str:
        self._check(caller)
        known = [
            {
                "childXmlNames": list(components.PARTS_OF_OBJECTS) if kind == "CustomObject" else [],
                "directoryName": folder,
                "inFolder": False,
                "metaFile": False,
                "suffix": suffix,
                "xmlName": kind,
            }
            for kind, (folder, suffix) in components.FOLDERS.items()
            if kind not in components.PARTS_OF_OBJECTS
        ]
        said = as_elements({"metadataObjects": known, "organizationNamespace": "", "partialSaveAllowed": True})
        return f"<result>{said}<testRequired>false</testRequired></result>"

    def _list(self, call: Call, caller: Caller) -> str:
        self._check(caller)
        kinds = [(query.findtext("{*}type") or "").strip() for query in call.body.iterfind("{*}queries")]
        if len(kinds) > MOST_QUERIES:
            raise SoapFault("EXCEEDED_ID_LIMIT", f"A call takes at most {MOST_QUERIES} queries.")
        try:
            found = [(kind, name, row) for kind in kinds for name, row in components.listed(self._org, kind)]
        except ApiError as error:
            raise SoapFault(error.code, error.message) from error
        return results(as_elements(self._properties(kind, name, row, caller)) for kind, name, row in found)

    def _properties(self, kind: str, full_name: str, row: Row, caller: Caller) -> dict[str, Any]:
        folder, suffix = components.FOLDERS[kind]
        file = full_name.partition(".")[0] if kind in components.PARTS_OF_OBJECTS else full_name
        told: dict[str, Any] = {
            "fileName": f"{folder}/{file}.{suffix}",
            "fullName": full_name,
            "id": row.get("Id") or "",
        }
        for what in ("created", "lastModified"):
            column = what[0].upper() + what[1:]
            # What came with the org was made by nobody: Salesforce names whoever asks.
            who = str(row.get(f"{column}ById") or caller.user_id)
            user = self._org.read("User", who) or {}
            day = row.get(f"{column}Date") or _NO_DAY
            told |= {f"{what}ById": who, f"{what}ByName": user.get("Name") or "", f"{what}Date": day}
        state = {"manageableState": "unmanaged"} if row else {}
        return dict(sorted((told | state | {"type": kind}).items()))

    def _read(self, call: Call, caller: Caller) -> str:
        self._check(caller)
        kind, names = call.argument("type").strip(), self._names(call)
        try:
            found = [components.read(self._org, kind, name) for name in names]
        except ApiError as error:
            raise SoapFault(error.code, error.message) from error
        return f"<result>{''.join(_component(kind, one) for one in found)}</result>"

    # Changing

    def _save(self, call: Call, caller: Caller, act: Callable[[Org, str, str, dict[str, Any], Caller], None]) -> str:
        self._check(caller)
        tried = one_by_one(self._org, call, self._components(call), lambda one: act(self._org, *one, caller))
        return results(_result(one.item[1], one) for one in tried)

    def _upsert(self, call: Call, caller: Caller) -> str:
        self._check(caller)

        def act(one: Component) -> bool:
            is_new = components.row_of(self._org, one[0], one[1]) is None
            (components.create if is_new else components.update)(self._org, *one, caller)
            return is_new

        tried = one_by_one(self._org, call, self._components(call), act)
        return results(elements({"created": bool(one.done)}) + _result(one.item[1], one) for one in tried)

    def _delete(self, call: Call, caller: Caller) -> str:
        self._check(caller)
        kind = call.argument("type").strip()
        tried = one_by_one(
            self._org, call, self._names(call), lambda name: components.delete(self._org, kind, name, caller)
        )
        return results(_result(one.item, one) for one in tried)

    # Arguments

    def _check(self, caller: Caller) -> None:
        if not {"ModifyMetadata", "ModifyAllData"} & self._org.rights(caller).system:
            message = "use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions"
            raise SoapFault("INSUFFICIENT_ACCESS", message)

    def _names(self, call: Call) -> list[str]:
        return _few([(element.text or "").strip() for element in call.body.iterfind("{*}fullNames")])

    def _components(self, call: Call) -> list[Component]:
        given = _few(list(call.body.iterfind("{*}metadata")))
        read = [(type_of(element) or "", _value(element)) for element in given]
        if len({kind for kind, _ in read}) > 1:
            raise SoapFault("INVALID_TYPE", "All components of a call must be of one type.")
        return [(kind, str(value.get("fullName") or ""), value) for kind, value in read]


def _few(given: list[Any]) -> list[Any]:
    if len(given) > MOST_COMPONENTS:
        message = f"record limit reached. cannot submit more than {MOST_COMPONENTS} records into this operation"
        raise SoapFault("LIMIT_EXCEEDED", message)
    return given


def _value(element: ElementTree.Element) -> dict[str, Any]:
    """Return the metadata in an element: what repeats as a list, numbers and truths as such."""
    found: dict[str, Any] = {}
    for part in element:
        name = local_name(part)
        value: Any = _value(part) if len(part) else text_of(part)
        if isinstance(value, str) and name not in _TEXTS:
            value = {"true": True, "false": False}.get(value, int(value) if _NUMBER.fullmatch(value) else value)
        if name in _SEVERAL:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


def _component(kind: str, one: dict[str, Any] | None) -> str:
    if one is None:
        return '<records xsi:nil="true"/>'
    # A custom value is told by REST as `valueName`; what the Metadata API calls every name is `fullName`.
    said = as_elements(one).replace("valueName>", "fullName>")
    return f'<records xsi:type="{kind}">{said}</records>'


def _result(full_name: str, one: Tried[Any, Any]) -> str:
    return errors(one.error) + elements({"fullName": full_name, "success": one.error is None})
