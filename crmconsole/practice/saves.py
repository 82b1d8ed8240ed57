"""The save of one record, step by step in Salesforce's order: rights, form, hooks, rules, the row, and what follows.

Owns the order of these steps (Salesforce: Triggers and Order of Execution); each step stands where its concept does.
Runs inside the org's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from crmconsole.practice import (
    campaign_statuses,
    consequences,
    derived,
    keys,
    permission_rows,
    person_accounts,
    record_types,
    web_links,
)
from crmconsole.practice.consequences import stamps, with_defaults
from crmconsole.practice.hooks import Aftermath
from crmconsole.practice.rights import EDIT_CONVERTED
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.setup import assignment, dependent_picklists, duplicate_rules, validation_rules
from crmconsole.practice.setup.row_facts import RowFacts
from crmconsole.practice.tables import Row
from crmconsole.practice.validation import no_such_act, parse
from crmconsole.practice.wire import ApiError, from_stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def create(org: Org, item: ObjectDef, values: Mapping[str, object], caller: Caller) -> str:
    """Save a new record and return its id. Raises ApiError in Salesforce's words."""
    item = as_set_up(org, item, caller)
    if not item.facts.can("c") or not org.rights(caller).may("c", item.name):
        raise no_such_act("inserted", item)
    wanted = checked(org, item, values, caller, creating=True)
    wanted |= record_types.chosen(org, item, wanted) | person_accounts.before_create(org, item, wanted, caller)
    org.validator.check_required(item, with_defaults(item, wanted), creating=True)
    org.hooks.before_save(item.name, None, dict(wanted), caller)
    wanted = org.hooks.rewrite(item.name, None, dict(wanted))
    org.validator.check_unique(item, wanted, None)
    number, record_id = org.new_id(item.name)
    now = org.clock.now()
    row: Row = {field.name: (False if field.type == "boolean" else None) for field in item.stored_fields()}
    row |= with_defaults(item, wanted) | {"Id": record_id} | stamps(item, now, caller, creating=True)
    if "OwnerId" in item.fields and row["OwnerId"] is None:
        row["OwnerId"] = caller.user_id
    row |= derived.fill_in(item.name, row, set(wanted), org.tables, now)
    row |= permission_rows.check(org, item.name, row)
    if item.name == web_links.NAME:
        web_links.check(org, row)
    _check_rules(org, item, row, None, set(wanted), caller)
    row |= _assigned(org, item, row, None, caller)
    org.tables.insert(item.name, number, row, org.visible_at(item.name, record_id))
    consequences.after_create(org, item, row, caller.as_system())
    if item.name == "CampaignMemberStatus":
        campaign_statuses.after_save(org, row, None)
    person_accounts.after_save(org, item, row, set(wanted), caller)
    effects = org.hooks.aftermath(item.name, record_id, wanted, created=True)
    consequences.touch_others(org, item, record_id, effects.touched)
    return record_id


def update(
    org: Org,
    item: ObjectDef,
    record_id: str,
    values: Mapping[str, object],
    caller: Caller,
    unmodified_since: datetime | None,
) -> None:
    """Change a record. Raises ApiError; 412 when it was modified after `unmodified_since`."""
    item = as_set_up(org, item, caller)
    if not item.facts.can("u"):
        raise no_such_act("updated", item)
    row = org.live_row(item, record_id)
    if not org.rights(caller).may("u", item.name):
        raise no_access()
    modified = row.get("LastModifiedDate") or row.get("SystemModstamp")
    if unmodified_since is not None and modified and from_stamp(str(modified)) > unmodified_since:
        raise ApiError(412, "PRECONDITION_FAILED", "The record was modified in the meantime.", body="")
    wanted = checked(org, item, values, caller, creating=False)
    if row.get("IsConverted") and item.name == "Lead" and EDIT_CONVERTED not in org.rights(caller).system:
        raise ApiError(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", [])
    record_types.check(org, item, wanted)
    person_accounts.before_update(org, item, row, wanted, caller)
    standing = {name: row[name] for name in org.hooks.field_facts(item.name) if item.fields[name].required}
    org.validator.check_required(item, standing | wanted, creating=False)
    org.hooks.before_save(item.name, str(row["Id"]), dict(wanted), caller)
    wanted = org.hooks.rewrite(item.name, str(row["Id"]), dict(wanted))
    org.validator.check_unique(item, wanted, str(row["Id"]))
    effects = org.hooks.aftermath(item.name, str(row["Id"]), wanted, created=False)
    before = dict(row)
    if org.administration.has_rules(item.name):
        after = row | wanted
        _check_rules(org, item, after, before, set(wanted), caller)
        wanted |= _assigned(org, item, after, before, caller)
    store_changes(org, item, row, wanted, caller, effects=effects)
    permission_rows.check(org, item.name, row)
    if item.name == web_links.NAME:
        web_links.check(org, row)
    if item.name == "CampaignMemberStatus":
        campaign_statuses.after_save(org, row, before)
    consequences.touch_others(org, item, str(row["Id"]), effects.touched)
    org.workflows.plan(org, item, before, row, effects, caller)


def store_changes(
    org: Org,
    item: ObjectDef,
    row: Row,
    wanted: Mapping[str, object],
    caller: Caller,
    *,
    effects: Aftermath | None = None,
    at: datetime | None = None,
) -> None:
    """Write checked values into a true row, with stamps (of now, or `at`) and what Salesforce derives from them."""
    now = at or org.clock.now()
    changes: Row = {**wanted, **consequences.stamps_of_change(item, now, caller, effects)}
    row |= changes
    filled = derived.fill_in(item.name, row, set(wanted), org.tables, now)
    changes |= filled
    row |= filled
    org.tables.change(item.name, row, changes, org.visible_at(item.name, str(row["Id"])))
    consequences.refresh_members(org, item.name, str(row["Id"]))
    person_accounts.after_save(org, item, row, set(wanted), caller)


def as_set_up(org: Org, item: ObjectDef, caller: Caller) -> ObjectDef:
    """Return an object as an administrator changed it and as the caller may write it."""
    item = item.with_facts(org.hooks.field_facts(item.name))
    read_only = org.rights(caller).read_only(item)
    if read_only:
        item = item.with_facts({name: {"createable": False, "updateable": False} for name in read_only})
    return item


def checked(
    org: Org, item: ObjectDef, values: Mapping[str, object], caller: Caller, *, creating: bool
) -> dict[str, object]:
    """Return the values that a caller sends, by field and as they are stored. Raises ApiError where one is not taken."""
    parsed = keys.with_references(org, item, parse(item, values, org.concealed(item.name, caller)), caller)
    org.validator.check_writable(item, parsed, creating=creating)
    removed = {name: org.hooks.removed_picklist_values(item.name, name) for name in parsed if item.fields[name].options}
    org.validator.check_contents(item, parsed, removed)
    return parsed


def no_access() -> ApiError:
    """Return the refusal of a change that the caller has no right to."""
    return ApiError(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id")


def _check_rules(org: Org, item: ObjectDef, row: Row, before: Row | None, changed: set[str], caller: Caller) -> None:
    """Raise what the rules of the org say to a row that is about to be stored."""
    setup = org.setup
    dependent_picklists.check(setup.dependencies.get(item.name, ()), item, row, changed)
    rules = setup.validation_rules.get(item.name)
    if rules:
        validation_rules.check(rules, _facts(org, item, row, before, caller))
    duplicates = setup.duplicate_rules.get(item.name)
    if duplicates:
        compared = None if before is None else {name for name in changed if row.get(name) != before.get(name)}
        duplicate_rules.check(duplicates, row, compared, caller.options, org.tables)


def _assigned(org: Org, item: ObjectDef, row: Row, before: Row | None, caller: Caller) -> Row:
    """Return the owner that the assignment rule gives a record which its caller wants assigned, and tell them."""
    rule = assignment.asked_rule(org.setup.assignment_rules, item.name, caller.options.assignment)
    entry = rule.entry_for(_facts(org, item, row, before, caller)) if rule is not None else None
    if entry is None:
        return {}
    if entry.notify and caller.options.tell_owners:
        org.mail.tell_owner(entry.owner, f"{item.label} transferred to you.", str(row["Id"]))
    return {"OwnerId": entry.owner}


def _facts(org: Org, item: ObjectDef, row: Row, before: Row | None, caller: Caller) -> RowFacts:
    records = replace(org.records, row_of=org.tables.truth)
    return RowFacts(records, item, row, before, caller.user_id, saving=True)
