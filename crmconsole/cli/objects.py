"""The JSON objects of the command line's contract, made from the console's views. Keys are only ever added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import typer

from crmconsole.events import Counts
from crmconsole.records import MAPPED, FieldSpec, Kind
from crmconsole.store.local_fields import BY_KIND, with_own
from crmconsole.views import (
    ActivityView,
    CauseView,
    ConflictView,
    ConnectionView,
    Explanation,
    FailureView,
    MappingRow,
    ObjectState,
    OverruledValue,
    OverviewView,
    PersonView,
    RecordChange,
    RunView,
    ScoreModelView,
    ScoreView,
    SetupView,
)

Json = dict[str, object]


def object_named(words: str) -> Kind:
    """Return the object that somebody named on the command line.

    Raises:
        BadParameter: it is none that is kept in step.
    """
    if words not in MAPPED:
        raise typer.BadParameter(f"'{words}' is not one of {', '.join(repr(str(kind)) for kind in MAPPED)}.")
    return Kind(words)


def label(kind: Kind, name: str, own: Iterable[FieldSpec] = ()) -> str:
    """Return what a field is called in the contract: its label, the word that `--set` and an import's header use.

    `own`: fields that only this workspace has.
    """
    if name == "enable_sync":
        return "CRM Enable Sync"
    spec = with_own(kind, tuple(own)).get(name) if kind in BY_KIND else None
    return name if spec is None else spec.label


def run_object(run: RunView) -> Json:
    """Return the run object."""
    return {
        "run": run.run,
        "dry_run": run.dry_run,
        "trigger": run.trigger,
        "who": run.who,
        "state": run.state,
        "started": run.started,
        "seconds": round(run.seconds, 3),
        "api_calls": run.api_calls,
        "objects": {str(kind): _counts(counts) for kind, counts in run.objects.items()},
        "failures": list(run.failures),
        "message": run.message,
        **({"cleared": run.cleared} if run.cleared else {}),
    }


def _counts(counts: Counts) -> Json:
    return dict(asdict(counts))


def change_object(change: RecordChange) -> Json:
    """Return what happens, or happened, to one record."""
    return {
        "kind": str(change.kind),
        "local_id": change.local_id,
        "crm_id": change.crm_id,
        "name": change.name,
        "action": change.action,
        "side": change.side,
        "reason": change.reason,
        "at": change.at,
        "fields": {
            field.label or label(change.kind, name): {
                "base": field.base,
                "here": field.here,
                "there": field.there,
                "result": field.result,
                "reason": field.reason,
            }
            for name, field in change.fields.items()
        },
    }


def connection_object(view: ConnectionView) -> Json:
    """Return the connection as `status` tells it."""
    identity = view.identity
    return {
        "state": view.state,
        "org_id": None if identity is None else identity.org_id,
        "org_name": None if identity is None else identity.org_name,
        "user": None if identity is None else identity.user_name,
        "environment": None if identity is None else identity.environment,
        "api_calls_today": view.api_used,
        "api_limit": view.api_limit,
        "secret_store": view.secret_store,
        "problem": view.problem,
        "calls_warning": view.calls_warning,
    }


def setup_object(view: SetupView) -> Json:
    """Return how far set-up is, step by step."""
    return {
        "complete": view.complete,
        "missing_step": view.missing_step,
        "steps": [
            {"id": step.id, "number": step.number, "title": step.title, "done": step.done} for step in view.steps
        ],
    }


def status_object(view: OverviewView) -> Json:
    """Return the object of `status`."""
    return {
        "state": view.state,
        "message": view.sentence,
        "connection": connection_object(view.connection),
        "setup": {"complete": view.setup.complete, "missing_step": view.setup.missing_step},
        "objects": {str(one.kind): _object_state(one) for one in view.objects},
        "last_run": None if view.last_run is None else run_object(view.last_run),
        "next_run": view.schedule.next_run,
        "schedule": {"every": view.schedule.every, "paused_until": view.schedule.paused_until},
    }


def _object_state(state: ObjectState) -> Json:
    return {
        "local": state.local,
        "linked": state.linked,
        "waiting": state.waiting,
        "failed": state.failed,
        "conflicts": state.conflicts,
        "remark": state.remark,
    }


def failures_object(causes: Sequence[CauseView], rows: Sequence[FailureView]) -> Json:
    """Return the object of `failures`."""
    return {
        "causes": [
            {
                "cause": cause.cause,
                "title": cause.title,
                "explanation": cause.explanation,
                "fix": cause.fix,
                "who": cause.who,
                "retry": cause.retry,
                "count": cause.count,
            }
            for cause in causes
        ],
        "records": [
            {
                "id": row.id,
                "kind": str(row.kind),
                "local_id": row.local_id,
                "crm_id": row.crm_id,
                "name": row.name,
                "cause": row.cause,
                "field": None if row.field is None else row.label or row.field,
                "value": row.value,
                "message": row.message,
                "attempts": row.attempts,
                "next_try": row.next_try,
            }
            for row in rows
        ],
    }


def conflict_object(view: ConflictView | OverruledValue) -> Json:
    """Return a field with two different values, or in which one of two lost."""
    return {**asdict(view), "kind": str(view.kind), "field": view.label, "name_of_field": view.field}


def explanation_object(told: Explanation) -> Json:
    """Return why one value is what it is."""
    return {**asdict(told), "field": told.label or told.field, "decided_in_run": told.run}


def person_object(person: PersonView) -> Json:
    """Return a person; fields by label, blank ones as null."""
    return {
        "id": person.id,
        "kind": str(person.kind),
        "crm_id": person.crm_id,
        "enable_sync": person.enable_sync,
        "name": person.name,
        "fields": {label(person.kind, name, person.own): value for name, value in person.fields.items()},
        "score": person.score,
        "rank": person.rank,
    }


def activity_object(activity: ActivityView) -> Json:
    """Return something that a person did."""
    return {**asdict(activity), "details": dict(activity.details)}


def score_object(score: ScoreView) -> Json:
    """Return what a person scores, with its reasons."""
    return {**asdict(score), "lines": [asdict(one) for one in score.lines]}


def score_model_object(model: ScoreModelView) -> Json:
    """Return a version of the lead-score model; the model itself as an object."""
    return {
        "version": model.version,
        "note": model.note,
        "saved_at": model.saved_at,
        "activated": model.activated,
        "problems": list(model.problems),
        "model": json.loads(model.text),
    }


def pair_object(kind: Kind, row: MappingRow, fields: Iterable[FieldSpec]) -> Json:
    """Return a pair of a mapping: our field by its label, the CRM's by its name."""
    return {
        "here": None if row.local is None else label(kind, row.local, fields),
        "there": row.remote,
        "direction": str(row.direction),
        "policy": str(row.policy),
        "conversion": row.conversion,
        "form": row.form,
        "value_table": dict(row.value_table),
        "default_there": row.default_there,
        "default_here": row.default_here,
        "clears": row.clears,
        "refill": row.refill,
    }


def by_kind(parts: Mapping[Kind, Json]) -> Json:
    """Return objects under the names of their kinds."""
    return {str(kind): part for kind, part in parts.items()}
