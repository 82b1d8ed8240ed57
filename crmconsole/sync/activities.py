"""Sending activities: each becomes a completed task or an event in the CRM exactly once, in order for each person (`sync-invariants` I37).

Waits for the person's link and never makes one. An activity is journalled in its own row: state `sent` with its key before it leaves;
whose answer is lost is looked up by `activity_recovery.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.causes import BY_ID, cause_of, wait_seconds
from crmconsole.clock import is_due, iso
from crmconsole.connect.contract import Outcome, Status, Verb, WriteAnswer, WriteBatch, WriteOp
from crmconsole.errors import ConsoleError, SchemaChanged, not_reached
from crmconsole.events import Phase
from crmconsole.marketing import activities as words
from crmconsole.records import SENT, Kind, ObjectSchema
from crmconsole.store import actions, activities, mappings, runs, workspace
from crmconsole.store.activities import Activity, Head
from crmconsole.store.changes import Entry
from crmconsole.store.changes import write as write_changes
from crmconsole.store.local_fields import word
from crmconsole.sync.context import RunContext
from crmconsole.sync.happening import subject_there, takes, wire_values
from crmconsole.sync.prepare import SCHEMA_LIFE
from crmconsole.sync.writes import enter

WAITS = timedelta(days=14)
"""How long an activity waits for its person to be linked (features S0-63, S2-33)."""
WAVES = 25
"""Requests of one run: each holds at most one activity of a person, so that a refused one is not overtaken by the next."""
CHUNK = 500
MOST_ALONE = 8
"""Activities that may be refused for one reason, and nothing else sent, before it is taken to be about all of them."""
LEAST_WAIT_S = 3600
"""How long at least, before what was refused for all is tried again by itself."""
LONG_AGO = "1970-01-01T00:00:00Z"
SENT_ONCE = "activity-sent"
DISMISSED = "activity-dismissed"
NO_LINK = "Nobody in Salesforce was linked with this person within 14 days, so it stays here."


@dataclass
class _Sending:
    """One run's sending."""

    context: RunContext
    ways: Mapping[str, str]
    others: str
    left: int
    schemas: dict[Kind, ObjectSchema] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)
    """People whose activities rest for the remainder of this run."""
    spoilt: set[Kind] = field(default_factory=set)
    """Kinds of which a whole request was refused for one reason: it is about all of them, so no more is sent in this run."""
    refused: dict[str, int] = field(default_factory=dict)
    """Sentences about refusals, with how many they are about."""


def send(context: RunContext) -> None:
    """Send what people did and the CRM does not know yet; a rehearsal only counts it.

    Raises:
        Stopped, CrmProblem, SignInNeeded: what was not sent yet waits.
    """
    _dismiss_overdue(context)
    sending = _begun(context)
    for _ in range(WAVES):
        wave = _next_wave(sending)
        if not wave:
            break
        _send_wave(sending, wave)
    _tell(sending)


def _begun(context: RunContext) -> _Sending:
    with context.db.read() as connection:

        def chosen(key: str) -> object:
            return workspace.setting(connection, key, settings.DEFAULTS[key])

        ways, others, left = chosen("activity_types"), chosen("other_activities"), chosen("activities_a_run")
    assert isinstance(ways, dict)
    return _Sending(context, ways, str(others), int(str(left)) - context.activities_beside)


class Beside:
    """Activities of one kind that travel with records (`together.py`): who is refused there is sent once more in its turn, and only then has failed."""

    def __init__(self, sending: _Sending, kind: Kind, some: Sequence[Head]) -> None:
        """Nothing is written down yet."""
        self._sending, self._kind, self._some = sending, kind, some
        self.batch = WriteBatch(kind, _ops(sending, kind, some))

    def write_down(self) -> None:
        """Journal them in their own rows."""
        context, kind = self._sending.context, self._kind
        context.to_write[kind] = context.to_write.get(kind, 0) + len(self._some)
        _write_down(self._sending, kind, self._some)

    def take_back(self) -> None:
        """Let them wait: they certainly did not arrive."""
        _take_back(self._sending.context, self._some)

    def record(self, answer: WriteAnswer) -> None:
        """Record what arrived, or perhaps did; everything else waits for its turn in this run."""
        context, kind = self._sending.context, self._kind
        told = list(zip(self._some, answer.outcomes, strict=True))
        known = [one for one in told if one[1].status in (Status.CREATED, Status.UPDATED, Status.UNSURE)]
        refused = [head for head, outcome in told if (head, outcome) not in known]
        _take_back(context, refused)
        context.to_write[kind] -= len(refused)
        context.activities_beside += len(known)
        if known:
            _record(self._sending, kind, [head for head, _ in known], [outcome for _, outcome in known])


def beside(context: RunContext) -> list[Beside]:
    """Return the first activities, one for each person, for a call that leaves anyway; none where CRM actions come first."""
    with context.db.read() as connection:
        if actions.any_open(connection) or not activities.waiting(connection):
            return []
    sending = _begun(context)
    wave = _next_wave(sending)
    found = []
    for kind in SENT:
        some = [one for one in wave if _kind(sending, one.activity) is kind]
        if some and _describe(sending, kind, some):
            found.append(Beside(sending, kind, some))
    return found


def _next_wave(sending: _Sending) -> list[Head]:
    """Return the next activities, one for each person; those whose type does not travel leave the queue."""
    context = sending.context
    while sending.left > 0:
        limit = min(sending.left, context.abilities.max_write)
        with context.db.read() as connection:
            wave = activities.heads(connection, context.now(), limit, sending.aside)
        stays = [one.activity.id for one in wave if _kind(sending, one.activity) is None]
        if stays:
            with context.db.write() as connection:
                activities.keep_here(connection, stays)
        travelling = [one for one in wave if one.activity.id not in set(stays)]
        ready = [one for one in travelling if _may(sending, one)]
        sending.aside.update({one.activity.person_id for one in travelling} - {one.activity.person_id for one in ready})
        if ready or not wave:
            return ready
    return []


def _kind(sending: _Sending, activity: Activity) -> Kind | None:
    """Return what an activity becomes; what it was sent as before, so that it cannot arrive in two forms."""
    if activity.sent_as is not None:
        return Kind(activity.sent_as)
    way = words.way_of(activity.type, sending.ways, sending.others)
    return None if way == words.STAYS else Kind(way)


def _may(sending: _Sending, head: Head) -> bool:
    """Tell whether an activity may be sent in this run: its person takes part, and a person at the console has approved it where that is asked."""
    context, kind = sending.context, Kind(head.kind)
    sent_as = _kind(sending, head.activity)
    assert sent_as is not None
    if (
        kind not in context.layouts
        or kind in context.unseen
        or head.remote_id in context.leaving
        or sent_as in sending.spoilt
    ):
        return False
    return context.approval is None or context.approval.may(sent_as, "there", "create", head.activity.id, {})


# ------------------------------------------------------------------------------------------------ one wave
def _send_wave(sending: _Sending, wave: Sequence[Head]) -> None:
    context = sending.context
    for kind in SENT:
        some = [one for one in wave if _kind(sending, one.activity) is kind]
        if not some:
            continue
        context.to_write[kind] = context.to_write.get(kind, 0) + len(some)
        enter(context, Phase.WRITE, f"Writing {word(kind, 2)} to Salesforce")
        sending.left -= len(some)
        if context.dry:
            _pretend(sending, kind, some)
        elif _describe(sending, kind, some):
            _send(sending, kind, some)


def _pretend(sending: _Sending, kind: Kind, some: Sequence[Head]) -> None:
    """Write into the rehearsal's own copy what would have been sent."""
    context = sending.context
    with context.db.write() as connection:
        activities.done(connection, [(one.activity.id, "") for one in some])
        write_changes(connection, [told(context, kind, one.activity.id, None, one.remote_id) for one in some])
    context.tally.add(kind, "created_there", len(some))


def _describe(sending: _Sending, kind: Kind, some: Sequence[Head]) -> bool:
    """Learn what tasks or events look like in this org, once a day, and tell whether they can be made."""
    if kind in sending.schemas:
        return True
    context = sending.context
    with context.db.read() as connection:
        stored = mappings.schema(connection, kind)
    try:
        if stored is None or is_due(stored[1], SCHEMA_LIFE, context.clock.now()):
            schema = context.crm.describe(kind)
            with context.db.write() as connection:
                mappings.save_schema(connection, schema, context.now())
        else:
            schema = stored[0]
    except SchemaChanged as hidden:
        _fail_all(sending, kind, some, "no_access", hidden.help.happened, LEAST_WAIT_S)
        sending.spoilt.add(kind)
        return False
    context.abilities = context.crm.abilities()
    if not schema.createable or not takes(schema, "WhoId"):
        reason = f"The signed-in user may not create {word(kind, 2)} in Salesforce."
        _fail_all(sending, kind, some, "no_access", reason, LEAST_WAIT_S)
        sending.spoilt.add(kind)
        return False
    sending.schemas[kind] = schema
    return True


def _send(sending: _Sending, kind: Kind, some: Sequence[Head]) -> None:
    """Write down what is about to leave, send it, and record every outcome in one transaction."""
    context = sending.context
    context.new_page()
    context.checkpoint()
    ops = _ops(sending, kind, some)
    _write_down(sending, kind, some)
    try:
        answer = context.crm.write(kind, ops, ())
    except ConsoleError:
        _take_back(context, some)
        raise
    _record(sending, kind, some, answer.outcomes)


def _keyed(sending: _Sending, kind: Kind) -> bool:
    return sending.context.abilities.kinds[kind].key_field is not None


def _ops(sending: _Sending, kind: Kind, some: Sequence[Head]) -> list[WriteOp]:
    return [_op(sending, kind, one, _keyed(sending, kind)) for one in some]


def _write_down(sending: _Sending, kind: Kind, some: Sequence[Head]) -> None:
    context, keyed = sending.context, _keyed(sending, kind)
    with context.db.write() as connection:
        activities.about_to_send(
            connection,
            [(one.activity.id, keyed, str(kind), one.remote_id) for one in some],
            context.now(),
            context.server_now(),
        )
        runs.raise_generation(connection)


def _take_back(context: RunContext, some: Sequence[Head]) -> None:
    """Let activities wait that certainly did not arrive."""
    with context.db.write() as connection:
        activities.wait_again(connection, [one.activity.id for one in some])


def _op(sending: _Sending, kind: Kind, head: Head, keyed: bool) -> WriteOp:
    """Return the write; its key is the activity's own, however often it is sent."""
    values = wire_values(sending.schemas[kind], head.activity, head.remote_id)
    key = head.activity.key if keyed else None
    return WriteOp(sending.context.keys.ulid(), kind, Verb.CREATE, values, key=key)


# ------------------------------------------------------------------------------------------------ outcomes
def _record(sending: _Sending, kind: Kind, some: Sequence[Head], outcomes: Sequence[Outcome]) -> None:
    context = sending.context
    unsent: list[tuple[Head, Outcome]] = []
    spoilt = _spoilt(outcomes)
    with context.db.write() as connection:
        landed: list[tuple[int, str]] = []
        log: list[Entry] = []
        for head, outcome in zip(some, outcomes, strict=True):
            activity = head.activity
            if outcome.status in (Status.CREATED, Status.UPDATED) and outcome.remote_id:
                landed.append((activity.id, outcome.remote_id))
                log.append(told(context, kind, activity.id, outcome.remote_id, head.remote_id))
                context.line(kind, subject_there(activity), "created_there", local_id=activity.id)
            elif outcome.status is Status.UNSURE:
                context.line(kind, subject_there(activity), "waiting", _LOST, local_id=activity.id)
            elif outcome.status is Status.UNSENT:
                unsent.append((head, outcome))
            else:
                cause = cause_of(outcome.code, outcome.status)
                least = LEAST_WAIT_S if spoilt else None
                _fail_one(sending, connection, kind, activity, cause, _why(cause, outcome), log, least)
        activities.done(connection, landed)
        activities.wait_again(connection, [head.activity.id for head, _outcome in unsent])
        write_changes(connection, log)
        if spoilt:
            mappings.save_schema(connection, sending.schemas[kind], LONG_AGO)
        runs.raise_generation(connection)
    if spoilt:
        sending.spoilt.add(kind)
    context.tally.add(kind, "created_there", len(landed))
    _unsent(sending, kind, unsent)


def _spoilt(outcomes: Sequence[Outcome]) -> bool:
    """Tell whether everything was refused for one reason: what the fields or rights in the CRM are is looked up anew by the next run."""
    landed = (Status.CREATED, Status.UPDATED, Status.UNSURE, Status.UNSENT, Status.BUSY)
    codes = {outcome.code for outcome in outcomes}
    return len(outcomes) > MOST_ALONE and len(codes) == 1 and not any(one.status in landed for one in outcomes)


_LOST = "the answer was lost; it is looked up before anything is sent again"


def _why(cause: str, outcome: Outcome) -> str:
    return outcome.message or BY_ID[cause].title.replace("{field}", "A field").replace("{value}", "a value")


def _unsent(sending: _Sending, kind: Kind, unsent: Sequence[tuple[Head, Outcome]]) -> None:
    """Deal with a request that was refused as a whole: halve it until the activity that spoils it stands alone."""
    if not unsent:
        return
    code, message = unsent[0][1].code, unsent[0][1].message
    if code is None:
        raise not_reached(message, "the activities wait")
    some = [head for head, _outcome in unsent]
    if len(some) == 1 or sending.alone.get(code, 0) >= MOST_ALONE:
        sending.alone[code] = sending.alone.get(code, 0) + 1
        _fail_all(sending, kind, some, cause_of(code, unsent[0][1].status), message)
        return
    middle = len(some) // 2
    _send(sending, kind, some[:middle])
    _send(sending, kind, some[middle:])


def _fail_all(
    sending: _Sending, kind: Kind, some: Sequence[Head], cause: str, reason: str, least: float | None = None
) -> None:
    with sending.context.db.write() as connection:
        log: list[Entry] = []
        for one in some:
            _fail_one(sending, connection, kind, one.activity, cause, reason, log, least)
        write_changes(connection, log)


def _fail_one(
    sending: _Sending,
    connection: Connection,
    kind: Kind,
    activity: Activity,
    cause: str,
    reason: str,
    log: list[Entry],
    least: float | None = None,
) -> None:
    """Write down a refusal; `least` = it is tried again by itself after so many seconds at the earliest, whatever the cause."""
    context = sending.context
    seconds = wait_seconds(cause, activity.attempts + 1)
    if least is not None:
        seconds = max(seconds or 0, least)
    next_try = None if seconds is None else iso(context.clock.now() + timedelta(seconds=max(seconds, 1)))
    activities.fail(connection, activity.id, cause, reason, next_try)
    log.append(context.entry(kind, activity.id, None, "there", "fail", {}, cause))
    context.tally.add(kind, "failed")
    context.line(kind, subject_there(activity), "failed", reason, local_id=activity.id)
    sending.refused[reason] = sending.refused.get(reason, 0) + 1


def told(context: RunContext, kind: Kind, activity_id: int, remote_id: str | None, who: str) -> Entry:
    """Return the line of the change log: an activity is in the CRM, as this record, for that person."""
    return context.entry(kind, activity_id, remote_id, "there", "create", {}, SENT_ONCE, {"who": who})


def _tell(sending: _Sending) -> None:
    context = sending.context
    for reason, number in sending.refused.items():
        why = reason.rstrip(".")
        context.notes.append(
            f"1 activity was not sent: {why}." if number == 1 else f"{number:,} activities were not sent: {why}."
        )
    if sending.left <= 0:
        with context.db.read() as connection:
            number = activities.waiting(connection)
        if number:
            context.remarks.append(
                "1 activity was left for the next runs, so that records never wait for them."
                if number == 1
                else f"{number:,} activities were left for the next runs, so that records never wait for them."
            )


# ------------------------------------------------------------------------------------------------ waiting for the link
def _dismiss_overdue(context: RunContext) -> None:
    """Let activities stay here whose person was not linked in time."""
    while True:
        with context.db.read() as connection:
            some = activities.overdue(connection, context.now(), CHUNK)
        if not some:
            return
        with context.db.write() as connection:
            activities.dismiss(connection, [one.id for one in some], NO_LINK)
            write_changes(connection, [_dismissed(context, one) for one in some])


def _dismissed(context: RunContext, one: Activity) -> Entry:
    facts = {"until": one.dismiss_at, "now": context.now()}
    return context.entry(Kind.TASK, one.id, None, "there", "skip", {}, DISMISSED, facts)
