"""Person accounts: an account that is a person, and the contact behind it.

Owns their rules and keeps account and contact the same (Salesforce: Person Accounts). In an org without them no field
says so, and nothing here does anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from crmconsole.practice import record_types
from crmconsole.practice.consequences import refresh_members, stamps
from crmconsole.practice.derived import person_name
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.standard_fields import person_account_fields
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError, stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

FLAG, CONTACT = "IsPersonAccount", "PersonContactId"
_SAME_NAME = ("LastName", "FirstName", "Salutation", "Phone", "Fax")


def before_create(org: Org, item: ObjectDef, wanted: Mapping[str, object], caller: Caller) -> Row:
    """Return what makes a new account a person, nothing for a business. Raises ApiError for a mixture."""
    if FLAG not in item.fields:
        return {}
    if item.name == "Contact":
        _check_parent(org, wanted)
        return {}
    if item.name != "Account":
        return {}
    kind = _record_type(org, wanted.get(record_types.FIELD))
    is_person = kind["IsPersonType"] if kind is not None else wanted.get("LastName") is not None
    if not is_person:
        _refuse_fields(name for name in wanted if _of_persons(name))
        return {}
    _refuse_fields(name for name in wanted if name == "Name")
    _need_last_name(wanted)
    chosen = kind or next(row for row in record_types.of_object(org, "Account") if row["IsPersonType"])
    return {FLAG: True, record_types.FIELD: chosen["Id"], "Name": person_name(dict(wanted))}


def before_update(org: Org, item: ObjectDef, row: Row, wanted: dict[str, object], caller: Caller) -> None:
    """Check a change of an account or contact, and add what follows from another record type. Raises ApiError."""
    if FLAG not in item.fields:
        return
    if item.name == "Contact":
        if row[FLAG] and not caller.system:
            # Its account is where a person is changed.
            _refuse_fields(wanted)
        _check_parent(org, wanted)
        return
    if item.name != "Account":
        return
    kind = _record_type(org, wanted.get(record_types.FIELD))
    if kind is not None and kind["IsPersonType"] != row[FLAG]:
        _become_person(org, row, wanted)
        return
    _refuse_fields(name for name in wanted if (name == "Name" if row[FLAG] else _of_persons(name)))
    if row[FLAG]:
        _need_last_name(row | wanted)


def from_lead(org: Org, values: Row, caller: Caller) -> tuple[str, str]:
    """Return the ids of the account and the contact of a person who was a lead without a company.

    `values` are those of a contact (Salesforce: a lead without a company is converted to a person account).
    """
    account = org.schema["Account"]
    names = {theirs: ours for ours, theirs in mirrored(account, org.schema["Contact"]).items()}
    sent = {names[name]: value for name, value in values.items() if name in names}
    made = org.create("Account", {**sent, "OwnerId": values["OwnerId"]}, caller)
    row = org.live_row(account, made)
    return made, str(row[CONTACT])


def check_delete(row: Row) -> None:
    """Raise when a record is the contact behind a person account: it goes with its account."""
    if row.get(FLAG) and CONTACT not in row:
        message = "You can't delete the contact of a person account: delete the account."
        raise ApiError(400, "DELETE_FAILED", message, [])


def after_save(org: Org, item: ObjectDef, row: Row, changed: set[str], caller: Caller) -> None:
    """Make or change the contact behind a person account that was saved."""
    if item.name != "Account" or not row.get(FLAG):
        return
    contact = org.schema["Contact"]
    values = {theirs: row.get(ours) for ours, theirs in mirrored(item, contact).items()}
    values |= {"Name": person_name(row), "OwnerId": row["OwnerId"], "AccountId": row["Id"], FLAG: True}
    if row[CONTACT] is None:
        _make_contact(org, contact, row, values, caller)
        return
    known = org.tables.truth("Contact", str(row[CONTACT]))
    if known is not None:
        changes = {name: value for name, value in values.items() if known[name] != value}
        changes |= stamps(contact, org.clock.now(), caller, creating=False)
        org.tables.change("Contact", known | changes, changes, org.visible_at("Contact", str(known["Id"])))
        refresh_members(org, "Contact", str(known["Id"]))


def mirrored(account: ObjectDef, contact: ObjectDef) -> dict[str, str]:
    """Return which field of a contact each field of a person account is."""
    found = {name: name for name in _SAME_NAME}
    for definition in account.stored_fields():
        name = definition.name
        own = name.removesuffix("__pc") + "__c" if name.endswith("__pc") else name.removeprefix("Person")
        if own != name and own in contact.fields and contact.fields[own].stored and name != CONTACT:
            found[name] = own
    return found


def _make_contact(org: Org, contact: ObjectDef, account: Row, values: Row, caller: Caller) -> None:
    number, contact_id = org.new_id("Contact")
    blank: Row = {field.name: (False if field.type == "boolean" else None) for field in contact.stored_fields()}
    now = org.clock.now()
    made = blank | values | {"Id": contact_id} | stamps(contact, now, caller, creating=True)
    made["PhotoUrl"] = f"/services/images/photo/{contact_id}"
    org.tables.insert("Contact", number, made, org.visible_at("Contact", contact_id))
    account[CONTACT] = contact_id
    link: Row = {CONTACT: contact_id, "SystemModstamp": stamp(now)}
    org.tables.change("Account", account | link, link, org.visible_at("Account", str(account["Id"])))


def _become_person(org: Org, account_row: Row, wanted: dict[str, object]) -> None:
    """Turn a business into the person who is its only contact. Raises ApiError."""
    if len(wanted) > 1 or account_row[FLAG]:
        message = "Record Type ID: the change between business and person account must be the only one"
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, [record_types.FIELD])
    ids = org.tables.find("Contact", "AccountId", account_row["Id"], limit=10)
    found = [row for each in ids if (row := org.tables.truth("Contact", each)) and not row["IsDeleted"]]
    if len(found) != 1 or account_row.get("ParentId"):
        message = "An account becomes a person account when it has exactly one contact and no parent account."
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, [record_types.FIELD])
    account, contact = org.schema["Account"], org.schema["Contact"]
    for ours, theirs in mirrored(account, contact).items():
        if ours not in ("Phone", "Fax"):
            wanted[ours] = found[0][theirs]
    wanted |= {FLAG: True, CONTACT: found[0]["Id"], "Name": person_name(found[0])}


def _record_type(org: Org, record_id: object) -> Row | None:
    return org.tables.truth("RecordType", str(record_id)) if record_id is not None else None


def _of_persons(name: str) -> bool:
    return name in person_account_fields() or name.endswith("__pc")


def _check_parent(org: Org, wanted: Mapping[str, object]) -> None:
    parent = org.tables.truth("Account", str(wanted["AccountId"])) if wanted.get("AccountId") else None
    if parent is not None and parent[FLAG]:
        message = "Account ID: a person account has one contact, its own"
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, ["AccountId"])


def _need_last_name(values: Mapping[str, object]) -> None:
    if values.get("LastName") is None:
        raise ApiError(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", ["LastName"])


def _refuse_fields(names: Iterable[str]) -> None:
    listed = sorted(names)
    if listed:
        message = f"bad field names on insert/update call: {', '.join(listed)}"
        raise ApiError(400, "INVALID_FIELD_FOR_INSERT_UPDATE", message, listed)
