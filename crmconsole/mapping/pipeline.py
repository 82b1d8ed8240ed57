"""The console's fixed pipeline and the CRM's lead statuses that stand for its stages (features S4-17…21).

How it takes effect: `lead_status` here holds a stage's key, and whatever status field it is mapped to goes through the chosen statuses as
if that pair had a value table (`applied`). The statuses are chosen in one place, the pipeline page; a value table on the pair itself is
not used. A status of the CRM that stands for no stage comes in as it is, goes back as it is, and is listed by `unmapped`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crmconsole.mapping.model import ObjectMap
from crmconsole.records import FieldType, Option
from crmconsole.views import MappingProblem, PipelineView, StatusPair

STATUS_FIELD = "lead_status"
"""The field here that holds the stage."""


@dataclass(frozen=True)
class Stage:
    """A stage of the pipeline. `key` is what `lead_status` holds; `open` stages are still being worked on."""

    key: str
    open: bool
    words: tuple[str, ...]
    """How CRMs call it, likeliest first."""
    otherwise: str | None = None
    """Stage whose status it shares where the CRM has none of its own."""


STAGES: tuple[Stage, ...] = (
    Stage("New", True, ("new", "open", "not contacted", "unassigned", "unread", "fresh")),
    Stage("Contacted", True, ("contacted", "working", "attempted", "in progress", "engaged", "connected"), "New"),
    Stage("Qualified", True, ("qualified", "sales ready", "accepted", "hot"), "Contacted"),
    Stage("Won", False, ("won", "customer", "sold"), "Qualified"),
    Stage(
        "Lost", False, ("lost", "not converted", "unqualified", "disqualified", "rejected", "dead", "junk", "closed")
    ),
    Stage("Parked", False, ("parked", "on hold", "nurturing", "nurture", "paused", "recycled", "later"), "Lost"),
)
"""Fixed (features S4-19). Parked is out of the running without being lost (LeadX)."""

KEYS: tuple[str, ...] = tuple(stage.key for stage in STAGES)

WON = "Won"
PAST_LEAD: tuple[str, ...] = (WON,)
"""Stages past the lead: whoever is there is a contact with an opportunity in the CRM, and becomes no new lead (features S4-29)."""

_NOT_THAT: Mapping[str, tuple[str, ...]] = {
    "contacted": ("not contacted",),
    "open": ("re open", "reopened"),
    "qualified": ("not qualified",),
    "won": ("not won",),
    "closed": ("closed won",),
    "customer": ("former customer", "not a customer"),
}


# ------------------------------------------------------------------------------------------------ proposals
def proposed_targets(options: Sequence[Option]) -> Mapping[str, str | None]:
    """Return a status for every stage, by the words and states of the CRM's own statuses; all None where the CRM has no usable status.

    A status that Salesforce gives only by converting a lead is never proposed: it cannot be sent.
    """
    usable = [option for option in options if option.active and not reached_by_converting(option)]
    targets: dict[str, str | None] = {stage.key: _own_status(stage, usable) for stage in STAGES}
    first = next((o.value for o in usable if o.is_default), usable[0].value if usable else None)
    last = usable[-1].value if usable else None
    if targets["New"] is None:
        targets["New"] = first
    if targets["Lost"] is None:
        targets["Lost"] = next((o.value for o in usable if o.state in ("lost", "closed")), last)
    for stage in STAGES:
        if targets[stage.key] is None and stage.otherwise is not None:
            targets[stage.key] = targets[stage.otherwise]
    return targets


def proposed_back(targets: Mapping[str, str | None], options: Sequence[Option]) -> Mapping[str, str]:
    """Return the stage that each status becomes on the way back: the one it means by its own words, else the first that leads to it.

    A status that is only reached by converting means Won.
    """
    usable = [option for option in options if option.active and not reached_by_converting(option)]
    back: dict[str, str] = {}
    for stage in STAGES:
        target = targets.get(stage.key)
        if target is not None and target == _own_status(stage, usable):
            back.setdefault(target, stage.key)
    for stage in STAGES:
        target = targets.get(stage.key)
        if target is not None:
            back.setdefault(target, stage.key)
    for option in options:
        if reached_by_converting(option):
            back.setdefault(option.value, "Won")
    return back


def reached_by_converting(option: Option) -> bool:
    """Tell whether Salesforce sets this status only when the lead is converted; by its words where the CRM did not say."""
    if option.state is not None:
        return option.state == "converted"
    words = _plain(option.label)
    return " converted " in words and " not converted " not in words


def _own_status(stage: Stage, options: Sequence[Option]) -> str | None:
    """The status that means this stage by itself: same word, then state, then a word within."""
    for option in options:
        if stage.key.casefold() in (option.value.casefold(), option.label.casefold()):
            return option.value
    state = {"Won": "won", "Lost": "lost"}.get(stage.key)
    for option in options:
        if state is not None and option.state == state:
            return option.value
    for word in stage.words:
        for option in options:
            words = _plain(option.label)
            if f" {word} " in words and not any(f" {other} " in words for other in _NOT_THAT.get(word, ())):
                return option.value
    return None


def _plain(label: str) -> str:
    words = " ".join(re.findall(r"[^\W_]+", label.casefold()))
    return f" {words} "


# ------------------------------------------------------------------------------------------------ checks
def problems(
    targets: Mapping[str, str | None], back: Mapping[str, str], options: Sequence[Option]
) -> tuple[MappingProblem, ...]:
    """Return what to mend: errors block saving, hints do not. `row_id` is the stage, or the status where no stage is concerned."""
    known = {option.value: option for option in options}
    found: list[MappingProblem] = []
    for stage in STAGES:
        target = targets.get(stage.key)
        if target is None:
            found.append(_error(stage.key, f"“{stage.key}” leads to no status. Choose one."))
        elif target not in known or not known[target].active:
            found.append(
                _error(
                    stage.key, f"“{target}” is no longer a status in Salesforce. Choose another one for “{stage.key}”."
                )
            )
        elif stage.key == WON and reached_by_converting(known[target]):
            found.append(
                _hint(
                    stage.key,
                    f"Salesforce sets “{known[target].label}” only by converting the lead, so whoever is won here is converted there, "
                    "as `crmconsole won` says.",
                )
            )
        elif reached_by_converting(known[target]):
            found.append(
                _hint(
                    stage.key,
                    f"Salesforce sets “{known[target].label}” only by converting the lead, so “{stage.key}” is not sent. "
                    "Convert the lead there, or choose another status.",
                )
            )
    found += _back_problems(targets, back, known)
    for option in unmapped(targets, back, options):
        found.append(
            _hint(
                option.value,
                f"“{option.label}” stands for no stage: people who have it in Salesforce keep that word here.",
            )
        )
    return tuple(found)


def _back_problems(
    targets: Mapping[str, str | None], back: Mapping[str, str], known: Mapping[str, Option]
) -> list[MappingProblem]:
    found: list[MappingProblem] = []
    for status, stages in _stages_by_status(targets).items():
        label = known[status].label if status in known else status
        chosen = back.get(status)
        if chosen is None and len(stages) > 1:
            names = " and ".join(f"“{stage}”" for stage in stages)
            found.append(
                _error(stages[0], f"{names} lead to “{label}”. Choose which of them it becomes on the way back.")
            )
        elif chosen is not None and chosen not in stages:
            found.append(
                _error(
                    stages[0],
                    f"“{stages[0]}” leads to “{label}”, which would come back as “{chosen}”. Choose “{stages[0]}” for the way back.",
                )
            )
    for status, stage in back.items():
        if stage not in KEYS:
            found.append(_error(status, f"“{stage}” is not a stage. Choose one of {', '.join(KEYS)}."))
    return found


def _stages_by_status(targets: Mapping[str, str | None]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for stage in STAGES:
        target = targets.get(stage.key)
        if target is not None:
            found.setdefault(target, []).append(stage.key)
    return found


def unmapped(
    targets: Mapping[str, str | None], back: Mapping[str, str], options: Sequence[Option]
) -> tuple[Option, ...]:
    """Return the CRM's statuses that stand for no stage, in the CRM's order."""
    used = {target for target in targets.values() if target is not None} | set(back)
    return tuple(option for option in options if option.active and option.value not in used)


def _error(row_id: str, sentence: str) -> MappingProblem:
    return MappingProblem(row_id, "error", sentence)


def _hint(row_id: str, sentence: str) -> MappingProblem:
    return MappingProblem(row_id, "hint", sentence)


def blocks(found: Sequence[MappingProblem]) -> bool:
    """Tell whether something is so wrong that it must not be saved."""
    return any(problem.level == "error" for problem in found)


# ------------------------------------------------------------------------------------------------ both ways
def full_back(targets: Mapping[str, str | None], back: Mapping[str, str]) -> Mapping[str, str]:
    """Return the way back of every status that a stage leads to, and of those chosen beside; the first stage where nothing was chosen."""
    return {**{status: stages[0] for status, stages in _stages_by_status(targets).items()}, **back}


def to_status(stage: str | None, targets: Mapping[str, str | None]) -> str | None:
    """Return the CRM's status for a stage; a word that is no stage stays as it is."""
    return (targets.get(stage) or stage) if stage is not None else None


def to_stage(status: str | None, targets: Mapping[str, str | None], back: Mapping[str, str]) -> str | None:
    """Return the stage for a status of the CRM; a status that stands for none stays as it is."""
    return full_back(targets, back).get(status, status) if status is not None else None


def applied(mapping: ObjectMap, targets: Mapping[str, str | None], back: Mapping[str, str]) -> ObjectMap:
    """Return the mapping with the pipeline as the conversion of each pair of `lead_status` and a status list; others are untouched."""
    table = {stage.key: target for stage in STAGES if (target := targets.get(stage.key)) is not None}
    return replace(
        mapping,
        pairs=tuple(
            replace(pair, conversion="values", value_table=table, back_table=full_back(targets, back))
            if pair.local == STATUS_FIELD and pair.remote_spec.type is FieldType.OPTION and table
            else pair
            for pair in mapping.pairs
        ),
    )


def _only_way_back(targets: Mapping[str, str | None]) -> dict[str, str]:
    """The statuses to which one stage leads: there is nothing to choose."""
    return {status: stages[0] for status, stages in _stages_by_status(targets).items() if len(stages) == 1}


def view(
    targets: Mapping[str, str | None], back: Mapping[str, str], options: Sequence[Option], people: Mapping[str, int]
) -> PipelineView:
    """Return what the status page shows; `people` counts those here by stage.

    A status to which several stages lead is in `back` only once a person has chosen.
    """
    return PipelineView(
        pairs=tuple(StatusPair(key, targets.get(key), people.get(key, 0)) for key in KEYS),
        options=tuple(options),
        back={**_only_way_back(targets), **back},
        problems=tuple(problem.sentence for problem in problems(targets, back, options)),
    )
