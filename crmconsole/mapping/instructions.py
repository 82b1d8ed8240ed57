"""What a Salesforce administrator is asked to do, step by step, in the words of Salesforce's Setup; plain text to copy into a mail.

Owns the words; what is missing was found out by `permissions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmconsole.connect.own_fields import OwnField, OwnState
from crmconsole.mapping.permissions import CHANGE, CONVERT, CREATE, DELETE, READ
from crmconsole.records import PEOPLE, TIES, Kind
from crmconsole.views import PermissionLine

PERMISSION_SET = "CRM Console"
_ACTIVITIES = {Kind.TASK: "Edit Tasks", Kind.EVENT: "Edit Events"}
_BOXES = {READ: "Read", CREATE: "Create", CHANGE: "Edit", DELETE: "Delete"}


def instructions(
    lines: Sequence[PermissionLine],
    own: Sequence[tuple[OwnField, OwnState]],
    user: str,
    lacking: Sequence[str] = (),
) -> str:
    """Return the steps that give the user what is missing; empty when nothing is."""
    steps = [*_fields(own), *_permission_set(lines, own), *_elsewhere(lines)]
    if not steps:
        return ""
    if any("Permission Sets" in step for step in steps):
        steps.append(
            f"Setup > Permission Sets > {PERMISSION_SET} > Manage Assignments > Add Assignment: choose {user}, then Assign."
        )
    steps.append(
        "Tell whoever uses CRM Console that it is done. There, “Check again” on the permission check shows what is still missing."
    )
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    head = (
        f"What CRM Console needs in Salesforce, for the user {user}.\n"
        "You need the right to change the set-up (System Administrator has it)."
    )
    return "\n\n".join([head, *numbered, *_shortcut(own, lacking)]) + "\n"


def _shortcut(own: Sequence[tuple[OwnField, OwnState]], lacking: Sequence[str]) -> Iterator[str]:
    if lacking and any(state in (OwnState.MISSING, OwnState.HIDDEN, OwnState.READ_ONLY) for _, state in own):
        yield (
            f"The fields and the permission set can also be made by CRM Console itself: give {', '.join(lacking)} to the user "
            "for as long as it takes, and let “Install our fields” be pressed on the permission check."
        )


# ------------------------------------------------------------------------------------------------ fields
def _fields(own: Sequence[tuple[OwnField, OwnState]]) -> Iterator[str]:
    """Yield a step for each object that lacks fields of ours, and one for fields that are something else."""
    seen: set[tuple[str, str]] = set()
    by_place: dict[str, list[str]] = {}
    unfit: list[str] = []
    for each, state in own:
        key = (each.place, each.spec.name)
        if key in seen:
            continue
        if state is OwnState.MISSING:
            seen.add(key)
            name = each.spec.name.removesuffix("__c")
            by_place.setdefault(each.place, []).append(f"   - {each.spec.label}, field name {name}: {each.form}")
        elif state is OwnState.UNFIT:
            seen.add(key)
            unfit.append(f"   - {each.place}, {each.spec.label} ({each.spec.name}) should be: {each.form}")
    for place, listed in by_place.items():
        yield "\n".join([f"Setup > Object Manager > {place} > Fields & Relationships > New. Make:", *listed])
    if unfit:
        head = "These fields are there in another form. CRM Console never changes them; if nobody needs them as they are, change them by hand:"
        yield "\n".join([head, *unfit])


# ------------------------------------------------------------------------------------------------ permissions
def _permission_set(lines: Sequence[PermissionLine], own: Sequence[tuple[OwnField, OwnState]]) -> Iterator[str]:
    unfit = {(each.kind, each.spec.name) for each, state in own if state is OwnState.UNFIT}
    wishes: list[str] = []
    for label in dict.fromkeys(line.object_label for line in lines):
        some = [line for line in lines if line.object_label == label]
        lacking = [right for line in some if line.field is None for right in line.missing]
        boxes = [_BOXES[right] for right in lacking if right in _BOXES]
        if boxes and some[0].kind not in (*_ACTIVITIES, *TIES):
            wishes.append(f"   - Object Settings > {label}: {', '.join(dict.fromkeys(['Read', *boxes]))}")
        for access, names in _accesses(some, unfit).items():
            wishes.append(f"   - Object Settings > {label} > Field Permissions, {access}: {', '.join(names)}")
        if boxes and some[0].kind in _ACTIVITIES:
            wishes.append(f"   - System Permissions: {_ACTIVITIES[some[0].kind]}")
        if CONVERT in lacking:
            wishes.append("   - System Permissions: Convert Leads")
    if wishes:
        head = (
            f"Setup > Permission Sets: open {PERMISSION_SET}, or make it with New (API name CRM_Console). Tick there:"
        )
        yield "\n".join([head, *wishes])


def _accesses(lines: Sequence[PermissionLine], unfit: set[tuple[Kind, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.field is None or not line.missing or not line.givable or (line.kind, line.field) in unfit:
            continue
        access = "Read Access and Edit Access" if {CREATE, CHANGE} & set(line.needed) else "Read Access"
        found.setdefault(access, []).append(line.label)
    return found


def _elsewhere(lines: Sequence[PermissionLine]) -> Iterator[str]:
    if any(
        line.kind is Kind.CAMPAIGN and line.field is None and {CREATE, CHANGE} & set(line.missing) for line in lines
    ):
        yield "Setup > Users > the user > Edit: tick Marketing User. Without it nobody may make or change campaigns, whatever else is ticked."
    if any(line.kind in PEOPLE and line.field is None and _BOXES.keys() & set(line.missing) for line in lines):
        yield "If the permission set cannot be given these objects: check that the user's licence includes leads and contacts."
