"""Proposals for pairs of fields: well-known ones first, then those with alike names or labels and fitting types.

A proposal always has a reason and is applied by nobody but a person or `setup --defaults`. No field is proposed for two writers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from crmconsole.mapping import directions
from crmconsole.mapping.compat import LEVELS, allowed_directions, best_direction, verdict
from crmconsole.mapping.edit import row_ids
from crmconsole.mapping.known_pairs import OUR_OWN, WELL_KNOWN
from crmconsole.records import Direction, FieldSpec, FieldType, Kind, Policy
from crmconsole.views import MappingRow, MappingView, Suggestion

T = FieldType
LEAST_ALIKE = 0.85
"""Names and labels less alike than this are never proposed: a wrong pair costs more than a missing one."""
LEAST_ALIKE_WORD = 0.8
LEAST_FOR_REQUIRED = 0.5
"""For a field that the CRM requires and nothing feeds, a poorer candidate is worth a look."""


def suggestions(view: MappingView, rows: Iterable[MappingRow]) -> Sequence[Suggestion]:
    """Return proposals for the fields that no complete row has yet, in the order of our fields; surest first where a field has a choice.

    No field occurs twice, on either side. Rows that are off count as decided; rows with one side still empty do not.
    """
    complete = [row for row in rows if row.local is not None and row.remote is not None]
    return _propose(
        view.kind,
        {spec.name: spec for spec in view.local_fields},
        {spec.name: spec for spec in view.crm_fields},
        view.allowed,
        {row.local for row in complete if row.local},
        {row.remote for row in complete if row.remote},
        fed={row.remote for row in complete if row.direction in (Direction.PUSH, Direction.TWO_WAY) and row.remote},
    )


def proposed_mapping(
    kind: Kind,
    local_fields: Mapping[str, FieldSpec],
    crm_fields: Mapping[str, FieldSpec],
    policy: Policy = Policy.SALESFORCE_WINS,
) -> list[MappingRow]:
    """Return the mapping that a fresh set-up begins with, as real rows (`proposed` empty), for the wizard and `setup --defaults`.

    Every two-way row has the policy (features R1). The order is that of our fields; ids are `r1`, `r2`, ….
    """
    new_id = row_ids(())
    found = _propose(kind, local_fields, crm_fields, directions.allowed(kind), set(), set(), fed=set())
    return [MappingRow(new_id(), each.local, each.remote, each.direction, policy) for each in found]


def _propose(
    kind: Kind,
    local_fields: Mapping[str, FieldSpec],
    crm_fields: Mapping[str, FieldSpec],
    allowed: frozenset[Direction],
    used_here: set[str],
    used_there: set[str],
    *,
    fed: set[str],
) -> list[Suggestion]:
    used_here, used_there = set(used_here), set(used_there)
    found: list[Suggestion] = []

    def take(suggestion: Suggestion) -> None:
        found.append(suggestion)
        used_here.add(suggestion.local)
        used_there.add(suggestion.remote)

    for local, remote in WELL_KNOWN[kind].items():
        here, there = local_fields.get(local), crm_fields.get(remote)
        if here is not None and there is not None and local not in used_here and remote not in used_there:
            direction = _direction(allowed, here, there)
            if direction is not Direction.OFF:
                take(Suggestion(local, remote, direction, _known_reason(here, there, direction), 0.99))
    for candidate in _alike(local_fields, crm_fields, allowed, LEAST_ALIKE):
        if candidate.local not in used_here and candidate.remote not in used_there:
            take(candidate)
    if Direction.PUSH in allowed or Direction.TWO_WAY in allowed:
        unfed = {
            name: spec
            for name, spec in crm_fields.items()
            if spec.required and name not in used_there and name not in fed
        }
        for candidate in _alike(local_fields, unfed, allowed, LEAST_FOR_REQUIRED):
            if candidate.local not in used_here and candidate.remote not in used_there and _pushes(candidate.direction):
                take(candidate)
    order = {name: place for place, name in enumerate(local_fields)}
    return sorted(found, key=lambda each: order[each.local])


def _pushes(direction: Direction) -> bool:
    return direction in (Direction.PUSH, Direction.TWO_WAY)


def _direction(allowed: frozenset[Direction], here: FieldSpec, there: FieldSpec) -> Direction:
    """The best direction in which the types fit, too."""
    ways = dict(allowed_directions(allowed, here, there))
    for direction in (Direction.TWO_WAY, Direction.PULL, Direction.PUSH):
        if not ways[direction] and _level(here, there, direction) == "cannot":
            ways[direction] = "the types do not fit"
    return best_direction(ways)


def _level(here: FieldSpec, there: FieldSpec, direction: Direction) -> str:
    return verdict(here, there, MappingRow("", here.name, there.name, direction, Policy.SALESFORCE_WINS)).level


def _known_reason(here: FieldSpec, there: FieldSpec, direction: Direction) -> str:
    reason = (
        "Well-known pair" if here.label == there.label else f"“{there.label}” is Salesforce's word for “{here.label}”"
    )
    return f"{reason}; {_way_words(direction)}" if direction is not Direction.TWO_WAY else reason


def _way_words(direction: Direction) -> str:
    return "only to Salesforce" if direction is Direction.PUSH else "only from Salesforce"


# ------------------------------------------------------------------------------------------------ alike names
def _alike(
    local_fields: Mapping[str, FieldSpec],
    crm_fields: Mapping[str, FieldSpec],
    allowed: frozenset[Direction],
    least: float,
) -> list[Suggestion]:
    """Every pair that is alike enough and may travel, surest first; equal ones in the order of the fields."""
    found: list[Suggestion] = []
    theirs = [(spec, _words(spec.name), _words(spec.label)) for spec in crm_fields.values() if _mappable(spec)]
    for here in local_fields.values():
        name, label = _words(here.name), _words(here.label)
        for there, their_name, their_label in theirs:
            score, reason = _likeness((name, label), (their_name, their_label))
            if score < least:
                continue
            direction = _direction(allowed, here, there)
            if direction is Direction.OFF:
                continue
            fit = _level(here, there, direction)
            same_type = here.type is there.type
            confidence = score - 0.05 * LEVELS.index(fit) - (0.0 if same_type else 0.05)
            if confidence >= least - 0.1:
                reason = f"{reason} and type" if same_type else f"{reason}; the type differs"
                if direction is not Direction.TWO_WAY:
                    reason = f"{reason}; {_way_words(direction)}"
                found.append(Suggestion(here.name, there.name, direction, reason, round(confidence, 2)))
    return sorted(found, key=lambda each: -each.confidence)


def _mappable(spec: FieldSpec) -> bool:
    """Leave out what belongs to the CRM's own housekeeping, and to ours."""
    return not (
        spec.name in OUR_OWN
        or spec.external_key
        or spec.type in (T.ID, T.REF)
        or (not spec.custom and not spec.createable and not spec.updateable)
    )


def _words(text: str) -> tuple[str, ...]:
    """The plain words of a name or label: `Next_Call__c`, `NextCall` and `Next Call` are all next, call."""
    text = re.sub(r"__c$", "", text)
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return tuple(word for word in re.split(r"[\W_]+", text.casefold()) if word)


def _likeness(
    ours: tuple[tuple[str, ...], tuple[str, ...]], theirs: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[float, str]:
    if ours[1] and ours[1] == theirs[1]:
        return 0.97, "Same label"
    if any("".join(one) == "".join(other) != "" for one in ours for other in theirs):
        return 0.95, "Same name"
    best = max(_ratio(one, other) for one in ours for other in theirs)
    return best, "Similar name"


def _ratio(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two names are, word by word; a word that only one of them has counts against it (lead status is not clean status)."""
    if not one or not other:
        return 0.0
    left = list(other)
    matched = 0.0
    for word in one:
        best = max(left, key=lambda each: _word_ratio(word, each), default="")
        ratio = _word_ratio(word, best)
        if ratio:
            matched += ratio
            left.remove(best)
    return min(0.94, 2 * matched / (len(one) + len(other)))


@lru_cache(maxsize=65536)
def _word_ratio(one: str, other: str) -> float:
    """Letters that two words share, as a part of all; 0 unless they are the same word but for an ending or a slip."""
    if one == other:
        return 1.0
    if not one or not other or one[0] != other[0]:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= LEAST_ALIKE_WORD else 0.0
