"""Our fields put into an org by the Tooling API, and a permission set “CRM Console” that lets the signed-in user see and change them.

Looks before each step, so that every step may be done again; changes nothing that is there, except its own permission set. What the fields
are is in `own_fields.py`; whether an org needs them is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from crmconsole.connect.own_fields import Installed, OwnField, OwnState, SetupRights, Step, misfit, state_of
from crmconsole.connect.salesforce.answer import ApiError, read_errors
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import Client, Subrequest, query_path
from crmconsole.connect.salesforce.errors import NOTHING_SENT, explain, unreadable
from crmconsole.connect.salesforce.own_fields import metadata, own_fields, read_metadata
from crmconsole.connect.salesforce.soql import WIRE_NAMES, one_of, quoted
from crmconsole.errors import CrmRefused, CrmUnreachable, SchemaChanged
from crmconsole.records import ObjectSchema

PERMISSION_SET, SET_LABEL = "CRM_Console", "CRM Console"
NEEDED = {
    "PermissionsCustomizeApplication": "Customize Application",
    "PermissionsManageProfilesPermissionsets": "Manage Profiles and Permission Sets",
    "PermissionsAssignPermissionSets": "Assign Permission Sets",
}
"""System permissions that installing needs, with the names that an administrator knows."""
_CONVERTS = "PermissionsConvertLeads"
NO_ACCESS = frozenset(
    {
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
        "FORBIDDEN",
        "INSUFFICIENT_ACCESS",
        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
        "INSUFFICIENT_ACCESS_OR_READONLY",
        "NOT_FOUND",
    }
)
_IS_THERE = frozenset({"DUPLICATE_DEVELOPER_NAME", "DUPLICATE_VALUE"})
_NO_ROOM = "LIMIT_EXCEEDED"
_NOT_SHOWN = frozenset({"INVALID_TYPE", "INVALID_FIELD", "NOT_FOUND"})

Key = tuple[str, str]
"""Place and name of a field: `("Activity", "CRM_Console_Key__c")`."""


def setup_rights(client: Client, user_id: str) -> SetupRights:
    """Return what the user may do in Setup and which fields of ours the org has; two metered calls.

    Raises:
        CrmProblem, NotReady: Salesforce could not be asked.
    """
    me = quoted(user_id)
    columns = ", ".join((*NEEDED, _CONVERTS))
    sets = (
        f"SELECT {columns} FROM PermissionSet WHERE ProfileId IN (SELECT ProfileId FROM User WHERE Id = {me})",
        f"SELECT {columns} FROM PermissionSet WHERE Id IN"
        f" (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = {me})",
    )
    answers, _now = client.composite([Subrequest("GET", query_path(soql, deleted_too=False)) for soql in sets])
    given: set[str] = set()
    told = False
    for answer in answers:
        if answer.ok:
            rows = answer.body["records"]
            told = told or bool(rows)
            given |= {name for row in rows for name in (*NEEDED, _CONVERTS) if row.get(name)}
        elif not any(error.code in _NOT_SHOWN for error in answer.errors):
            raise explain(answer)
    lacking = tuple(label for name, label in NEEDED.items() if name not in given)
    converts = _CONVERTS in given if told else None
    try:
        return SetupRights(lacking, frozenset(_ids(client, own_fields())), converts)
    except (CrmRefused, SchemaChanged):
        # Only who may look into Setup may ask for this.
        return SetupRights(lacking, None, converts)


def install(client: Client, catalogue: Catalogue, user_id: str, fields: Sequence[OwnField]) -> list[Installed]:
    """Make the fields, let the user see and change them, and return what became of each.

    Raises:
        CrmRefused: the user may not do this.
        CrmUnsure: an answer was lost; call again.
    """
    return _Installation(client, catalogue, user_id).install(fields)


class _Installation:
    """One go at it. What was found out on the way is kept only until its end."""

    def __init__(self, client: Client, catalogue: Catalogue, user_id: str) -> None:
        self._client, self._catalogue, self._user_id = client, catalogue, user_id
        self._over: dict[OwnField, tuple[Step, str]] = {}
        self._made: set[Key] = set()

    def install(self, fields: Sequence[OwnField]) -> list[Installed]:
        before = self._look(fields)
        for own in fields:
            schema = before[own]
            if schema is None:
                self._over[own] = (
                    Step.REFUSED,
                    f"The signed-in user cannot see {WIRE_NAMES[own.kind]} records at all.",
                )
            elif state_of(own, schema) is OwnState.UNFIT:
                self._over[own] = (Step.UNFIT, misfit(own.spec, schema.fields[own.spec.name]))
        wanted = [own for own in fields if own not in self._over]
        if any(state_of(own, before[own]) is not OwnState.READY for own in wanted):
            self._make(wanted, before)
            self._show([own for own in wanted if own not in self._over])
        after = self._look(fields)
        return [self._result(own, before[own], after[own]) for own in fields]

    def _look(self, fields: Sequence[OwnField]) -> dict[OwnField, ObjectSchema | None]:
        seen: dict[str, ObjectSchema | None] = {}
        for kind in dict.fromkeys(own.kind for own in fields):
            try:
                seen[kind] = self._catalogue.look(kind)
            except SchemaChanged:
                seen[kind] = None
        return {own: seen[own.kind] for own in fields}

    def _result(self, own: OwnField, before: ObjectSchema | None, after: ObjectSchema | None) -> Installed:
        if own in self._over:
            return Installed(own, *self._over[own])
        if state_of(own, after) is not OwnState.READY:
            return Installed(own, Step.LATE, "Salesforce has it and does not show it yet. Check again in a minute.")
        if _key(own) in self._made:
            return Installed(own, Step.MADE)
        return Installed(own, Step.THERE if state_of(own, before) is OwnState.READY else Step.SHOWN)

    # -------------------------------------------------------------------------------------------- the fields
    def _make(self, wanted: Sequence[OwnField], before: Mapping[OwnField, ObjectSchema | None]) -> None:
        """Create what the org does not have; what it hides from us is looked at first."""
        unseen = [own for own in wanted if state_of(own, before[own]) is OwnState.MISSING]
        if not unseen:
            return
        there = _ids(self._client, unseen)
        for key, owners in _by_key(unseen).items():
            if key in there:
                objection = misfit(owners[0].spec, self._hidden(key, there[key]))
                if objection:
                    self._over |= dict.fromkeys(owners, (Step.UNFIT, objection))
                continue
            error = self._create("tooling/sobjects/CustomField", _definition(owners[0]))
            if error is None:
                self._made.add(key)
            elif error.code not in _IS_THERE:
                self._over |= dict.fromkeys(owners, (Step.REFUSED, error.message))

    def _hidden(self, key: Key, field_id: str) -> Any:
        answer = self._client.get(f"tooling/sobjects/CustomField/{field_id}")
        try:
            told: Any = answer.body
            return read_metadata(key[1], told["Metadata"])
        except (ValueError, KeyError, TypeError):
            raise unreadable(answer) from None

    # -------------------------------------------------------------------------------------------- who sees them
    def _show(self, wanted: Sequence[OwnField]) -> None:
        """Give the permission set these fields, and the user the permission set."""
        if not wanted:
            return
        parent = self._permission_set()
        self._permit(parent, wanted)
        mine = f"AssigneeId = {quoted(self._user_id)} AND PermissionSetId = {quoted(parent)}"
        if not self._rows(f"SELECT Id FROM PermissionSetAssignment WHERE {mine}"):
            wish = {"AssigneeId": self._user_id, "PermissionSetId": parent}
            self._must(self._create("sobjects/PermissionSetAssignment", wish))

    def _permission_set(self) -> str:
        question = f"SELECT Id FROM PermissionSet WHERE Name = {quoted(PERMISSION_SET)} AND IsOwnedByProfile = false"
        found = self._rows(question)
        if not found:
            wish = {
                "Name": PERMISSION_SET,
                "Label": SET_LABEL,
                "Description": "Lets a user see the fields of CRM Console.",
            }
            error = self._create("sobjects/PermissionSet", wish)
            self._must(error)
            found = self._rows(question)
        if not found:
            raise CrmRefused(
                f"Salesforce does not show the permission set “{SET_LABEL}” that it has.",
                "The fields are in the org, and nobody sees them yet.",
                "Ask the Salesforce administrator to give the signed-in user the permission set.",
                cause="no_access",
            )
        return str(found[0]["Id"])

    def _permit(self, parent: str, wanted: Sequence[OwnField]) -> None:
        columns = "Id, Field, PermissionsRead, PermissionsEdit"
        rows = self._rows(f"SELECT {columns} FROM FieldPermissions WHERE ParentId = {quoted(parent)}")
        given = {str(row["Field"]).lower(): row for row in rows}
        fresh: list[OwnField] = []
        more: list[tuple[OwnField, str]] = []
        for own in wanted:
            row = given.get(_permitted(own).lower())
            if row is None:
                fresh.append(own)
            elif not (row["PermissionsRead"] and row["PermissionsEdit"]):
                more.append((own, str(row["Id"])))
        both = {"PermissionsRead": True, "PermissionsEdit": True}
        new = [
            {"ParentId": parent, "SobjectType": WIRE_NAMES[own.kind], "Field": _permitted(own), **both} for own in fresh
        ]
        self._send("POST", fresh, new)
        self._send("PATCH", [own for own, _ in more], [{"id": id_, **both} for _, id_ in more])

    def _send(self, method: str, about: Sequence[OwnField], wishes: Sequence[Mapping[str, object]]) -> None:
        if not wishes:
            return
        records = [{"attributes": {"type": "FieldPermissions"}, **wish} for wish in wishes]
        body = orjson.dumps({"allOrNone": False, "records": records})
        answer = self._client.send(method, "composite/sobjects", body, write=True)
        try:
            told: Any = answer.body
            results = [(bool(one["success"]), read_errors(one["errors"])) for one in told]
        except (ValueError, KeyError, TypeError):
            raise unreadable(answer, write=True) from None
        if len(results) != len(records):
            raise unreadable(answer, write=True)
        for own, (done, errors) in zip(about, results, strict=True):
            error = errors[0] if errors else None
            if error is not None and error.code in NO_ACCESS:
                raise self._may_not(error.code)
            if not done and not (error is not None and error.code in _IS_THERE):
                self._over[own] = (Step.REFUSED, error.message if error is not None else "Salesforce did not say why.")

    # -------------------------------------------------------------------------------------------- calls
    def _rows(self, soql: str) -> list[Mapping[str, Any]]:
        try:
            answer = self._client.get(query_path(soql, deleted_too=False))
        except SchemaChanged as hidden:
            raise self._may_not(hidden.code) from hidden
        return records(answer)

    def _create(self, path: str, wish: Mapping[str, object]) -> ApiError | None:
        """Create a record and return None, or why Salesforce did not want it.

        Raises:
            CrmRefused: the user may not do this.
        """
        try:
            self._client.send("POST", path, orjson.dumps(wish), write=True)
        except CrmRefused as refusal:
            code = refusal.code or ""
            if code in NO_ACCESS:
                raise self._may_not(code) from refusal
            return ApiError(code, refusal.help.happened)
        except CrmUnreachable as trouble:
            if trouble.code != _NO_ROOM:
                raise
            return ApiError(
                _NO_ROOM, "The object has no room for it: Salesforce limits fields, and External IDs to 25."
            )
        return None

    def _must(self, error: ApiError | None) -> None:
        """Raise unless something was made or is there."""
        if error is not None and error.code not in _IS_THERE:
            raise CrmRefused(error.message, self._so_far(), "Copy the details for support.", code=error.code)

    def _may_not(self, code: str | None) -> CrmRefused:
        needed = list(NEEDED.values())
        return CrmRefused(
            "The signed-in Salesforce user may not install fields: "
            f"that takes the permissions {', '.join(needed[:-1])} and {needed[-1]}.",
            self._so_far(),
            "Give the instructions of the permission check to the Salesforce administrator, or sign in as one for a moment.",
            cause="no_access",
            code=code,
        )

    def _so_far(self) -> str:
        if not self._made:
            return NOTHING_SENT
        names = ", ".join(f"{place}.{name}" for place, name in sorted(self._made))
        return f"These fields are in the org now, and nobody sees them yet: {names}."


def _ids(client: Client, fields: Iterable[OwnField]) -> dict[Key, str]:
    """Return the ids of those fields that the org has, whoever may see them."""
    wanted = list(_by_key(fields))
    names = sorted({name.removesuffix("__c") for _, name in wanted})
    places = sorted({place for place, _ in wanted})
    # Fields of installed packages carry a prefix and are others.
    soql = (
        "SELECT Id, DeveloperName, TableEnumOrId, NamespacePrefix FROM CustomField"
        f" WHERE {one_of('DeveloperName', names)} AND {one_of('TableEnumOrId', places)}"
    )
    answer = client.get(f"tooling/{query_path(soql, deleted_too=False)}")
    try:
        found = {
            (str(row["TableEnumOrId"]), f"{row['DeveloperName']}__c"): str(row["Id"])
            for row in records(answer)
            if not row["NamespacePrefix"]
        }
    except KeyError:
        raise unreadable(answer) from None
    return {key: found[key] for key in wanted if key in found}


def records(answer: Any) -> list[Mapping[str, Any]]:
    """Return the rows in the answer to a query.

    Raises:
        CrmProblem: there are none to be read in it.
    """
    try:
        found = answer.body["records"]
    except (ValueError, KeyError, TypeError):
        raise unreadable(answer) from None
    return list(found)


def _by_key(fields: Iterable[OwnField]) -> dict[Key, list[OwnField]]:
    found: dict[Key, list[OwnField]] = {}
    for own in fields:
        found.setdefault(_key(own), []).append(own)
    return found


def _key(own: OwnField) -> Key:
    return own.place, own.spec.name


def _definition(own: OwnField) -> dict[str, object]:
    return {"FullName": f"{own.place}.{own.spec.name}", "Metadata": metadata(own)}


def _permitted(own: OwnField) -> str:
    return f"{WIRE_NAMES[own.kind]}.{own.spec.name}"
