"""What the signed-in user needs in the CRM and has: object by object, field by field, and what is weaker without.

Judges descriptions, mappings and the fields of ours; asks nobody and changes nothing. What an administrator is told to do is in `instructions.py`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crmconsole.connect.own_fields import OwnField, OwnState, SetupRights, Use, misfit, state_of
from crmconsole.mapping.compat import writable
from crmconsole.records import PEOPLE, Direction, FieldSpec, Kind, ObjectSchema
from crmconsole.views import MappingRow, PermissionLine

READ, CREATE, CHANGE = "read", "create", "change"
ALL = (READ, CREATE, CHANGE)
DELETE, CONVERT = "delete", "convert"
"""Of people only, and only where something is done with it."""

_USES: Mapping[Use, str] = {
    Use.PROFILE: "Nobody in Salesforce sees which person of the marketing database a record belongs to.",
    Use.LAST_SYNC: "Nobody in Salesforce sees when a record was synchronised last.",
    Use.SCORE: "The score is not shown in Salesforce, and lists there cannot be sorted by it.",
    Use.RANK: "The rank is not shown in Salesforce, and lists there cannot be sorted by it.",
}
_KEYS: Mapping[Kind, str] = {
    **dict.fromkeys(
        PEOPLE,
        "Without the key field, a lost answer means waiting ten minutes and searching by e-mail address: slower, "
        "and people who have none may be made twice.",
    ),
    Kind.CAMPAIGN: "Without the key field, a campaign whose answer was lost is searched by its name, which another one "
    "may carry: slower and weaker.",
    **dict.fromkeys(
        (Kind.TASK, Kind.EVENT),
        "Without the key field, an activity whose answer was lost is searched by person, subject and day: slower, "
        "and weaker where several are alike.",
    ),
}


@dataclass(frozen=True)
class Wanted:
    """What the console does with one object."""

    kind: Kind
    label: str
    """Of several records: `Leads`."""
    rights: tuple[str, ...]
    rows: Sequence[MappingRow] = ()
    needed: bool = False
    """Whether nothing at all can be synchronised before it was seen."""
    seen: bool = False
    """Whether it was seen before, so that it rests while it is hidden."""


def rights_for(*, pull: bool, push: bool) -> tuple[str, ...]:
    """Return what an object needs that travels these ways; what is written is always read back."""
    return ALL if push else (READ,) if pull else ()


def rights_for_people(kind: Kind, rights: tuple[str, ...], *, deletions_follow: bool) -> tuple[str, ...]:
    """Return what leads and contacts need that are written: leads are converted, and both deleted where a person chose that."""
    if kind not in PEOPLE or CHANGE not in rights:
        return rights
    return (*rights, *([DELETE] if deletions_follow else []), *([CONVERT] if kind is Kind.LEAD else []))


def judged(
    wanted: Iterable[Wanted],
    schemas: Mapping[Kind, ObjectSchema],
    own: Sequence[OwnField],
    setup: SetupRights | None = None,
) -> list[PermissionLine]:
    """Return a line for each object and each field that is mapped or ours; an object that is not there has its first line only."""
    found: list[PermissionLine] = []
    for one in wanted:
        schema = schemas.get(one.kind)
        found.append(_object_line(one, schema, setup))
        if schema is None:
            continue
        ours = [each for each in own if each.kind is one.kind]
        found += _field_lines(one, schema, {each.spec.name for each in ours})
        found += [_own_line(one, each, schema, setup) for each in ours]
    return found


def headline(lines: Sequence[PermissionLine]) -> str:
    """Return the result in one sentence."""
    missing = sum(line.state == "missing" for line in lines)
    weaker = sum(line.state == "weaker" for line in lines)
    if not missing and not weaker:
        return "Nothing is missing: the signed-in user may do all that the console needs."
    if not missing:
        if weaker == 1:
            return "All that is mapped works; one thing works less well than could be."
        return f"All that is mapped works; {weaker} things work less well than could be."
    if not weaker:
        return "One thing does not work." if missing == 1 else f"{missing} things do not work."
    if weaker == 1 and missing == 1:
        return "One thing does not work, and one thing works less well than could be."
    if weaker == 1:
        return f"{missing} things do not work, and one thing works less well than could be."
    if missing == 1:
        return f"One thing does not work, and {weaker} things work less well than could be."
    return f"{missing} things do not work, and {weaker} things work less well than could be."


# ------------------------------------------------------------------------------------------------ objects
def _object_line(one: Wanted, schema: ObjectSchema | None, setup: SetupRights | None) -> PermissionLine:
    actual = _given(one, schema, setup)
    line = PermissionLine(one.kind, one.label, None, "the object as a whole", one.rights, actual)
    if not line.missing:
        return line
    words = one.label.lower()
    if READ in line.missing:
        meaning = f"{one.label} are not kept in step; everything else is."
        if one.needed and one.seen:
            meaning = "They rest. Conversions, CRM actions, programs and new people wait until the user may see them; all else goes on."
        elif one.needed:
            meaning = "Nothing can be synchronised before the user may see them."
        state = "missing" if one.needed else "weaker"
        return _told(line, state, f"The signed-in user cannot see {words}.", meaning)
    sentences = []
    if CREATE in line.missing:
        sentences.append(
            f"The signed-in user may not {'create or change' if CHANGE in line.missing else 'create'} {words}."
        )
    elif CHANGE in line.missing:
        sentences.append(f"The signed-in user may not change {words}.")
    if DELETE in line.missing:
        sentences.append(f"The signed-in user may not delete {words}.")
    if CONVERT in line.missing:
        sentences.append("The signed-in user may not convert leads.")
    sentence = " ".join(sentences)
    if one.kind is Kind.MEMBER:
        return _told(
            line,
            "missing",
            sentence,
            "People are not put into campaigns from here. It follows the right to change campaigns.",
        )
    meanings = []
    if CREATE in line.missing:
        meanings.append(f"New {words} made here stay here.")
    if CHANGE in line.missing:
        meanings.append(f"Changes of {words} made here stay here.")
    if DELETE in line.missing:
        meanings.append(f"Deleted {words} stay in Salesforce.")
    if CONVERT in line.missing:
        meanings.append("Who is won here stays a lead in Salesforce, and Convert Lead is refused.")
    return _told(line, "missing", sentence, f"{' '.join(meanings)} Nothing is lost.")


def _given(one: Wanted, schema: ObjectSchema | None, setup: SetupRights | None) -> tuple[str, ...]:
    """Return what the user may do; what is of no use to us is not told, and what could not be asked counts as given."""
    given = {
        READ: schema is not None,
        CREATE: schema is not None and schema.createable,
        CHANGE: schema is not None and schema.updateable,
        DELETE: schema is not None and schema.deletable and DELETE in one.rights,
        CONVERT: CONVERT in one.rights and (setup is None or setup.converts is not False),
    }
    return tuple(right for right, yes in given.items() if yes)


# ------------------------------------------------------------------------------------------------ mapped fields
def _field_lines(one: Wanted, schema: ObjectSchema, ours: Container[str]) -> Iterator[PermissionLine]:
    ways: dict[str, set[Direction]] = {}
    for row in one.rows:
        if row.remote is not None and row.remote not in ours and row.direction is not Direction.OFF:
            ways.setdefault(row.remote, set()).add(row.direction)
    for name in sorted(ways):
        yield _field_line(one, name, schema.fields.get(name), push=bool(ways[name] - {Direction.PULL}))


def _field_line(one: Wanted, name: str, spec: FieldSpec | None, *, push: bool) -> PermissionLine:
    needed = ALL if push else (READ,)
    line = PermissionLine(
        one.kind, one.label, name, name if spec is None else spec.label, needed, _given_of_field(spec)
    )
    if not line.missing:
        return line
    if spec is None:
        return _told(
            line,
            "missing",
            f"{name} is gone from Salesforce, or hidden from the signed-in user.",
            "This pair of fields rests; all others go on.",
        )
    if spec.calculated:
        return _told(
            replace(line, givable=False),
            "missing",
            f"A formula fills {spec.label}: nobody can be given the right to change it.",
            "The value here stays here. Map the field from Salesforce only.",
        )
    return _told(
        line,
        "missing",
        f"The signed-in user may read {spec.label}, but not write it.",
        "Values from here are not sent into it; all other fields are.",
    )


def _given_of_field(spec: FieldSpec | None) -> tuple[str, ...]:
    if spec is None:
        return ()
    return ALL if writable(spec) else (READ,)


# ------------------------------------------------------------------------------------------------ fields of ours
def _own_line(one: Wanted, own: OwnField, schema: ObjectSchema, setup: SetupRights | None) -> PermissionLine:
    state = state_of(own, schema, setup)
    actual = ALL if state is OwnState.READY else (READ,) if state is OwnState.READ_ONLY else ()
    line = PermissionLine(one.kind, one.label, own.spec.name, own.spec.label, ALL, actual, own=True)
    if state is OwnState.READY:
        return line
    sentence = {
        OwnState.MISSING: f"{own.spec.label} is not in this org.",
        OwnState.HIDDEN: f"{own.spec.label} is in the org, but the signed-in user cannot see it.",
        OwnState.READ_ONLY: f"The signed-in user may read {own.spec.label}, but not write it.",
    }.get(state)
    if state is OwnState.MISSING and (setup is None or setup.there is None):
        sentence = f"{own.spec.label} is not in this org, or hidden from the signed-in user."
    if sentence is None:
        reason = misfit(own.spec, schema.fields[own.spec.name])
        sentence = f"There is a field {own.spec.name}, but it cannot serve as {own.spec.label}. {reason}"
    meaning = _KEYS[own.kind] if own.use is Use.KEY else _USES[own.use]
    return _told(line, "weaker", sentence, meaning)


def _told(line: PermissionLine, state: str, sentence: str, meaning: str) -> PermissionLine:
    return replace(line, state=state, sentence=sentence, meaning=meaning)
