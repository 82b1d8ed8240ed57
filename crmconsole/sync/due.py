"""Gathering what a run will have to do, from the store alone: what the forecast of its API calls is made from. Asks nobody outside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.clock import is_due, iso
from crmconsole.marketing import activities as activity_words
from crmconsole.records import MAPPED, PEOPLE, SENT, Kind, ObjectSchema
from crmconsole.store import actions, due_queries, mappings, runs, workspace, write_back
from crmconsole.sync import hidden_objects, left_out
from crmconsole.sync.actions import asking, wishes
from crmconsole.sync.actions.deliver import ORDER
from crmconsole.sync.actions.readiness import Now, judge
from crmconsole.sync.actions.subjects import subjects
from crmconsole.sync.actions.wishes import CREATE_TASK, SYNC_LEAD
from crmconsole.sync.activities import WAVES
from crmconsole.sync.context import EngineSettings
from crmconsole.sync.cost import LARGE
from crmconsole.sync.forecast import Day, Due
from crmconsole.sync.inventory import EVERY, EVERY_WHEN_LARGE
from crmconsole.sync.layout import Layout
from crmconsole.sync.prepare import SCHEMA_LIFE, TIED_TO, refused_description, unstored_layout, ways
from crmconsole.sync.pushing import PUSH_ORDER
from crmconsole.sync.reading import DEEP_EVERY, valid_for
from crmconsole.views.actions import AddToCampaign, ChangeStatus

COUNTS = "crm_counts"
"""Setting: how many records of each object the CRM held when it was last asked."""
LATELY = 12
"""Runs whose reading tells what the next one will read."""
_ANY_RUN = 1 << 60


def due(connection: Connection, chosen: EngineSettings, now: datetime) -> Due:
    """Return what is known about all that the next run over all objects will have to do."""
    hidden, resting = hidden_objects.known(connection), hidden_objects.resting(connection, now)
    kinds = [kind for kind in (*MAPPED, *TIED_TO) if kind not in resting]
    schemas = {kind: found for kind in kinds if (found := mappings.schema(connection, kind)) is not None}
    taking_part = _layouts(connection, {kind: found[0] for kind, found in schemas.items()})
    whole, windows, compared = _reading(connection, taking_part, now)
    pushed = [kind for kind in PUSH_ORDER if kind in taking_part and ways(connection, kind)[1]]
    stale = [
        kind
        for kind, (_schema, described, _accepted) in schemas.items()
        if kind in hidden or is_due(described, SCHEMA_LIFE, now) or refused_description(connection, kind, described)
    ]
    told = _actions(connection, iso(now))
    waves = _waves(connection, iso(now))
    described = {kind for kind in SENT if _described(connection, kind, now)}
    sent = {kind for wave in waves for kind in wave}
    return Due(
        stale=stale,
        whole=whole,
        windows=windows,
        compared=compared,
        counted=Kind.CONTACT in taking_part and left_out.is_wanted(connection, now),
        unsure=due_queries.unsure_kinds(connection),
        changed={kind: number for kind in pushed if (number := due_queries.linked_changed(connection, kind))},
        new=_new(connection, pushed, iso(now)),
        write_backs=_write_backs(connection, chosen, pushed),
        actions=told,
        waves=waves,
        undescribed=[kind for kind in SENT if kind in sent and kind not in described],
        bulk_read_from=chosen.bulk_read_from,
        bulk_write_from=chosen.bulk_write_from,
    )


def day(connection: Connection, runs_a_day: int, now: datetime) -> Day:
    """Return what is known about an ordinary day, from the last 24 hours, or from the counts alone where there is less."""
    kinds = [kind for kind in (*MAPPED, *TIED_TO) if mappings.schema(connection, kind) is not None]
    counts = workspace.setting(connection, COUNTS, {})
    records = {kind: max(due_queries.linked(connection, kind), int(counts.get(str(kind), 0))) for kind in kinds}
    since = iso(now - timedelta(hours=24))
    first = due_queries.oldest_change(connection)
    if first is None or first > since:
        return Day(runs_a_day, kinds, records)
    changed = due_queries.changed_since(connection, since)
    activities = sum(number for (kind, _side), number in changed.items() if kind in SENT)
    sent = sum(number for (kind, side), number in changed.items() if side == "there" and kind not in SENT)
    return Day(runs_a_day, kinds, records, sent, sum(changed.values()) - sent - activities, activities)


def _layouts(connection: Connection, schemas: Mapping[Kind, ObjectSchema]) -> dict[Kind, Layout | None]:
    """Return the objects that take part in a run; None for those that only tie others together."""
    found: dict[Kind, Layout | None] = {}
    for kind in MAPPED:
        if kind in schemas and (layout := unstored_layout(connection, kind, schemas[kind])) is not None:
            found[kind] = layout
    for kind, parent in TIED_TO.items():
        layout = found.get(parent)
        if layout is not None and layout.comes and kind in schemas:
            found[kind] = None
    return found


def _reading(
    connection: Connection, taking_part: Mapping[Kind, Layout | None], now: datetime
) -> tuple[dict[Kind, int | None], dict[Kind, int], dict[Kind, int]]:
    """Return what is read from the beginning, what in windows, and of what the ids are compared."""
    stored = workspace.stored_connection(connection)
    counts = workspace.setting(connection, COUNTS, {})
    lately = [one for one in runs.last(connection, LATELY) if one.state in ("done", "partial") and one.undoes is None]
    last_day: dict[Kind, int] | None = None
    whole: dict[Kind, int | None] = {}
    windows: dict[Kind, int] = {}
    compared: dict[Kind, int] = {}
    for kind, layout in taking_part.items():
        known = runs.cursor_of(connection, kind, "")
        if known is not None and layout is not None and stored is not None:
            known = runs.cursor(connection, kind, valid_for(stored.identity, layout))
        if known is None:
            whole[kind] = counts.get(str(kind))
            continue
        deep_at, ids_at = runs.care(connection, kind)
        if is_due(deep_at, DEEP_EVERY, now):
            if last_day is None:
                last_day = _changes(connection, now)
            windows[kind] = last_day.get(kind, 0)
        else:
            windows[kind] = int(median([one.objects[kind].read for one in lately if kind in one.objects] or [0]))
        number = due_queries.linked(connection, kind)
        if is_due(ids_at, EVERY_WHEN_LARGE if number > LARGE else EVERY, now):
            compared[kind] = number
    return whole, windows, compared


def _changes(connection: Connection, now: datetime) -> dict[Kind, int]:
    found: dict[Kind, int] = {}
    for (kind, _side), number in due_queries.changed_since(connection, iso(now - timedelta(hours=24))).items():
        found[kind] = found.get(kind, 0) + number
    return found


def _described(connection: Connection, kind: Kind, now: datetime) -> bool:
    stored = mappings.schema(connection, kind)
    return stored is not None and not is_due(stored[1], SCHEMA_LIFE, now)


def _new(connection: Connection, pushed: list[Kind], now: str) -> dict[Kind, int]:
    """Return the records that will be created; those that somebody asked for with *Sync Lead* besides."""
    found = {kind: due_queries.creatable(connection, kind) for kind in pushed}
    asked = [one for one in actions.in_state(connection, actions.WAITING, [SYNC_LEAD]) if one.attempts == 0]
    known = subjects(connection, [one.person_id for one in asked])
    for one in asked:
        subject = known[one.person_id]
        if subject.kind in found and judge(SYNC_LEAD, subject, one.dismiss_at, one.next_try, now).now is Now.READY:
            found[subject.kind] += 1
    return {kind: number for kind, number in found.items() if number}


def _write_backs(connection: Connection, chosen: EngineSettings, pushed: list[Kind]) -> dict[Kind, int]:
    if not chosen.write_back:
        return {}
    left, found = chosen.write_backs_a_run, {}
    for kind in PEOPLE:
        if kind in pushed:
            number = len(write_back.due(connection, kind, _ANY_RUN, left))
            left -= number
            if number:
                found[kind] = number
    return found


def _actions(connection: Connection, now: str) -> list[tuple[str, int, int]]:
    """Return the actions that can be carried out now: verb, how many, and their calls; each campaign is dealt with by itself."""
    groups: dict[tuple[str, object], list[int]] = {}
    for verb in ORDER:
        waiting = actions.in_state(connection, actions.WAITING, [verb])
        known = subjects(connection, [one.person_id for one in waiting])
        for one in waiting:
            if judge(verb, known[one.person_id], one.dismiss_at, one.next_try, now).now is not Now.READY:
                continue
            wish = wishes.read(verb, one.options)
            about = wish.campaign_id if isinstance(wish, AddToCampaign | ChangeStatus) else None
            groups.setdefault((verb, about), []).append(one.id)
    found = []
    for (verb, _about), ids in groups.items():
        first = actions.load(connection, ids[:1])[0]
        _batches, calls = asking.cost(wishes.read(verb, first.options), len(ids), asking.Limits())
        if verb == CREATE_TASK and mappings.schema(connection, Kind.TASK) is None:
            calls += 2
        found.append((verb, len(ids), calls))
    return found


def _waves(connection: Connection, now: str) -> list[dict[Kind, int]]:
    """Return the activities of the next run, one of each person at a time (`activities.py`)."""
    ways_of = workspace.setting(connection, "activity_types", settings.DEFAULTS["activity_types"])
    others = str(workspace.setting(connection, "other_activities", settings.DEFAULTS["other_activities"]))
    most = int(workspace.setting(connection, "activities_a_run", settings.DEFAULTS["activities_a_run"]))
    found: dict[int, dict[Kind, int]] = {}
    for place, type_, sent_as in due_queries.activities_in_order(connection, now, most, WAVES):
        way = sent_as or activity_words.way_of(type_, ways_of, others)
        if way != activity_words.STAYS:
            wave = found.setdefault(place, {})
            wave[Kind(way)] = wave.get(Kind(way), 0) + 1
    return [found[place] for place in sorted(found)]
