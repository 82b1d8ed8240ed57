"""One run from start to end: open, recover, pull, settle, remember how far, plan, push, close (`sync-algorithm` §4).

Blocks; runs on the engine thread. Every phase may end at any point without leaving anything half done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from crmconsole.clock import Clock, KeyMaker, iso
from crmconsole.connect.contract import Connector
from crmconsole.errors import (
    ConsoleError,
    CrmProblem,
    CrmThrottled,
    CrmUnreachable,
    SchemaChanged,
    SignInNeeded,
    WrongOrg,
)
from crmconsole.events import Changed, Event, Phase, RunEnded, RunStarted
from crmconsole.records import Kind
from crmconsole.settings import DEFAULTS
from crmconsole.store import api_use, disk, failures, mappings, origin, runs, workspace
from crmconsole.store.database import Database
from crmconsole.sync import (
    activities,
    activity_recovery,
    brakes,
    closings,
    cut_off,
    emptying,
    following,
    heirs,
    hidden_objects,
    left_out,
    pausing,
    programs,
    putting_back,
    references,
    scores,
    winning,
    write_back,
)
from crmconsole.sync import trouble as troubles
from crmconsole.sync.actions import deliver as actions
from crmconsole.sync.actions import record as action_words
from crmconsole.sync.actions import sync_lead
from crmconsole.sync.approval import Approval
from crmconsole.sync.budget import refused
from crmconsole.sync.context import Control, EngineSettings, OutOfCalls, RunContext, Stopped
from crmconsole.sync.prepare import (
    BY_DESCRIPTION,
    Prepared,
    check_org,
    preflight,
    prepared,
    refresh_schemas,
)
from crmconsole.sync.pull import Pull
from crmconsole.sync.pushing import push_all
from crmconsole.sync.reading import read_some, read_windows, settle
from crmconsole.sync.recover import recover
from crmconsole.sync.spending import (
    ACTIONS,
    ACTIVITIES,
    COMPARING,
    FIELDS,
    READING,
    RECOVERING,
    UNDOING,
    WRITE_BACK,
    WRITING,
    Spending,
)
from crmconsole.sync.together import nobody
from crmconsole.sync.writes import enter

NOTHING = "Nothing had changed."


@dataclass(frozen=True)
class RunRequest:
    """What a run is to do. `only` limits it to some records (a retry): nothing else is read or sent."""

    trigger: str = "manual"
    kinds: tuple[Kind, ...] = ()
    only: Mapping[Kind, Sequence[int]] | None = None
    dry: bool = False
    allow: frozenset[str] = frozenset()
    """Brakes that a person lets off for this run (`brakes.py`)."""
    approval: Approval | None = None
    """The plan that it carries out and nothing beyond; None = whatever is due."""
    undoes: int | None = None
    """The run that this one takes back."""
    who: str | None = None
    """The console user who started it; None = the schedule, or the program itself."""

    @property
    def reads(self) -> str:
        """What it goes over: everything, some kinds whole, or some records only."""
        if self.only is not None or self.approval is not None or self.undoes is not None:
            return runs.SOME_RECORDS
        return runs.SOME_KINDS if self.kinds else runs.EVERYTHING


STOPPED_AT_ONCE = "Stopped by hand. What was on its way is looked up by the next run; nothing is sent twice."


@dataclass
class Engine:
    """What runs need from outside: the store, the CRM, time, randomness, and who wants to hear."""

    db: Database
    crm: Connector
    clock: Clock
    keys: KeyMaker
    publish: Callable[[Event], None]
    settings: EngineSettings = field(default_factory=EngineSettings)
    control: Control = field(default_factory=Control)


def run(
    engine: Engine,
    request: RunRequest,
    first: Callable[[RunContext], None] | None = None,
    *,
    instead: Callable[[RunContext, Pull], None] | None = None,
) -> int:
    """Do one run and return its id; trouble that ends it early is told in the run's state and message.

    `first` is done before anything else, as part of the run. `instead` is all that it does after lost answers were looked up: an undo
    reads and writes what it needs by itself.

    Raises:
        NotReady: it could not start; there is no run then.
        SignInNeeded, WrongOrg: likewise.
    """
    began = engine.clock.monotonic()
    try:
        context = _begun(engine, request)
    except (SignInNeeded, WrongOrg, CrmUnreachable) as trouble:
        _remember_trouble(engine, trouble)
        raise
    except CrmProblem as trouble:
        if trouble.cause == "calls_used_up":
            pausing.remember(engine.db, refused(engine.clock.now()))
        else:
            _keep_trouble(engine, trouble)
        raise
    engine.publish(RunStarted(context.run_id, request.trigger, request.dry))
    state, message = _outcome(engine, context, lambda: _phases(context, request, first, instead))
    _close(engine, context, state, message, engine.clock.monotonic() - began)
    return context.run_id


def _begun(engine: Engine, request: RunRequest) -> RunContext:
    """Return the belongings of a new run, once everything that it needs is there.

    Raises:
        NotReady, SignInNeeded, WrongOrg: it cannot start; there is no run then.
    """
    calls_before = engine.crm.calls()
    spending = Spending(engine.crm.calls, calls_before)
    with engine.db.read() as connection:
        preflight(connection)
        origin.make_sure_it_is_the_one(connection)
        disk.make_sure_of_room(connection, engine.db.path)
    whole = not request.kinds and request.only is None and request.undoes is None
    pausing.make_sure_of_calls(engine.db, engine.settings, engine.clock.now(), whole=whole)
    identity = engine.crm.connect()
    with engine.db.read() as connection:
        check_org(connection, identity)
        # Who presses Retry has perhaps just changed the fields there.
        anew = request.trigger == "retry" and failures.any_open(connection, BY_DESCRIPTION)
    with spending.on(FIELDS):
        schemas = refresh_schemas(engine.db, engine.crm, engine.clock, now_or_never=anew)
    ready = prepared(engine.db, schemas, request.kinds)
    context = _context(engine, request, ready, calls_before, spending)
    if request.kinds:
        every = prepared(engine.db, schemas).layouts
        context.others = {kind: layout for kind, layout in every.items() if kind not in ready.layouts}
    return context


def _context(engine: Engine, request: RunRequest, ready: Prepared, calls_before: int, spending: Spending) -> RunContext:
    with engine.db.write() as connection:
        now = iso(engine.clock.now())
        run_id = runs.start(connection, request.trigger, now, request.undoes, who=request.who)
        versions = {str(kind): layout.version for kind, layout in ready.layouts.items()}
        runs.went_by(
            connection, run_id, {"settings": _shown(engine.settings), "mapping": versions, "reads": request.reads}
        )
        stored = workspace.stored_connection(connection)
        prefix = workspace.meta(connection, "install_prefix")
        plain = not request.dry and request.approval is None and request.undoes is None
        hidden = hidden_objects.curbing(connection)
        stamps = write_back.stamps_of(connection, prefix, ready, on=engine.settings.write_back, writes=plain)
    origin.bear_witness(engine.db)
    assert stored is not None
    return RunContext(
        db=engine.db,
        crm=engine.crm,
        clock=engine.clock,
        keys=engine.keys,
        publish=engine.publish,
        run_id=run_id,
        dry=request.dry,
        settings=engine.settings,
        identity=stored.identity,
        abilities=engine.crm.abilities(),
        schemas=ready.schemas,
        layouts=ready.layouts,
        owners=ready.owners,
        control=engine.control,
        clock_offset_s=stored.clock_offset_s,
        clock_unsure_s=stored.clock_unsure_s,
        allow=request.allow,
        approval=request.approval,
        limited=bool(request.kinds or hidden),
        hidden=hidden,
        calls_before=calls_before,
        install_prefix=prefix,
        spending=spending,
        stamps=stamps,
    )


def _shown(chosen: EngineSettings) -> dict[str, object]:
    """Return the settings that a person can choose, by their keys in `settings.py`."""
    return {name: value for name, value in vars(chosen).items() if name in DEFAULTS}


def _outcome(engine: Engine, context: RunContext, work: Callable[[], None]) -> tuple[str, str]:
    """Run the phases and return state and message."""
    try:
        work()
    except OutOfCalls as stop:
        return "stopped", pausing.paused(context, stop.pause)
    except CrmThrottled as trouble:
        if trouble.cause != "calls_used_up":
            _keep_trouble(engine, trouble)
            return "failed", trouble.sentence
        return "stopped", pausing.paused(context, refused(context.clock.now()))
    except Stopped as stop:
        return "stopped", stop.sentence
    except (SignInNeeded, WrongOrg, CrmUnreachable) as trouble:
        if engine.control.at_once.is_set():
            # We cut the line ourselves: nothing is wrong with the connection.
            return "stopped", STOPPED_AT_ONCE
        _remember_trouble(engine, trouble)
        return "failed", trouble.sentence
    except ConsoleError as trouble:
        _keep_trouble(engine, trouble)
        return "failed", trouble.sentence
    return ("partial" if context.failures or context.notes else "done"), ""


def _remember_trouble(engine: Engine, trouble: SignInNeeded | WrongOrg | CrmUnreachable) -> None:
    """Keep as the connection's state what stands between us and the CRM; the next run that works clears it."""
    state = "offline"
    if isinstance(trouble, SignInNeeded):
        state = "sign_in_needed"
    elif isinstance(trouble, WrongOrg):
        state = "wrong_org"
    with engine.db.write() as connection:
        workspace.set_connection_state(connection, state, trouble.sentence)
        troubles.remember(connection, trouble, iso(engine.clock.now()))
    engine.publish(Changed(frozenset({"connection"})))


def _keep_trouble(engine: Engine, trouble: ConsoleError) -> None:
    """Keep why a run failed, for whoever is told of it; the next one that works forgets it."""
    with engine.db.write() as connection:
        troubles.remember(connection, trouble, iso(engine.clock.now()))
        if isinstance(trouble, SchemaChanged) and trouble.cause == "field_gone":
            mappings.outdate_schemas(connection)


# ------------------------------------------------------------------------------------------------ phases
def _phases(
    context: RunContext,
    request: RunRequest,
    first: Callable[[RunContext], None] | None,
    instead: Callable[[RunContext, Pull], None] | None,
) -> None:
    if first is not None:
        first(context)
    enter(context, Phase.CHECK, "Checking what changed in Salesforce")
    pull = Pull(context)
    if not context.dry:
        with context.spending.on(RECOVERING):
            recover(context, pull)
            activity_recovery.recover(context)
        context.make_sure_of_cap()
    if instead is not None:
        with context.db.write() as connection:
            context.loosen(connection)
        with context.spending.on(UNDOING):
            instead(context, pull)
    else:
        synchronise(context, pull, request.only)
    enter(context, Phase.FINISH, "Finishing")
    references.tie(context)
    if instead is None:
        closings.take_over(context)
    if request.reads == runs.EVERYTHING and not context.dry:
        emptying.empty_bin(context)
    if failed := action_words.trouble(context):
        context.notes.append(failed)
    _tell_unsure(context)


def synchronise(context: RunContext, pull: Pull, only: Mapping[Kind, Sequence[int]] | None) -> None:
    """Read, compare and send: everything that changed, or some records only."""
    on = context.spending.on
    # Whoever is switched on by an action is so before their record is read: otherwise it would be somebody else's here.
    sync_lead.prepare(context)
    with on(READING):
        if only is None:
            read_windows(context, pull)
        else:
            read_some(context, pull, only)
            settle(context, pull)
    if only is None:
        with on(COMPARING):
            left_out.count_in_run(context)
    enter(context, Phase.COMPARE, "Comparing")
    heirs.follow(context)
    putting_back.put_back(context, only)
    scores.work_out_due(context)
    if only is None:
        programs.run_due(context)
    sync_lead.prepare(context)
    if only is None:
        winning.ask(context)
    with on(WRITE_BACK):
        write_back.look(context, pull, only)
    with on(WRITING):
        push_all(context, pull, only, (lambda: activities.beside(context)) if only is None else nobody)
    with on(WRITE_BACK):
        write_back.send(context)
    with on(WRITING):
        following.delete(context, only)
    if only is None:
        with on(ACTIONS):
            actions.deliver(context, pull)
        with on(ACTIVITIES):
            activities.send(context)
        brakes.release(context, context.layouts, (brakes.DELETIONS, brakes.BLANKS, brakes.OWNERS, brakes.CONVERSIONS))
        _end_caution(context)


def _end_caution(context: RunContext) -> None:
    """Forget that the database was put back once a whole run has gone over it; deletions that wait for consent keep the caution on."""
    waits = any(brake == brakes.DELETIONS for _kind, brake, _side in context.braked)
    if context.settings.after_restore and not context.limited and not waits:
        with context.db.write() as connection:
            workspace.set_setting(connection, "restored", None)


def _tell_unsure(context: RunContext) -> None:
    """Say that writes are still waiting to be looked up: nothing about them is counted."""
    with context.db.read() as connection:
        unsure = cut_off.unsure_writes(connection)
    if unsure:
        context.notes.append(unsure)


# ------------------------------------------------------------------------------------------------ close
def _close(engine: Engine, context: RunContext, state: str, message: str, seconds: float) -> None:
    totals = context.tally.snapshot(context.counted())
    calls = engine.crm.calls() - context.calls_before
    did = message or context.told or summary(totals, context)
    acted = " ".join(part for part in (programs.summary(context), action_words.summary(context)) if part)
    if acted and did == NOTHING:
        did = ""
    sentence = " ".join(part for part in (did, acted, *context.notes, *context.remarks) if part)
    budget = engine.crm.budget()
    with engine.db.write() as connection:
        runs.finish(connection, context.run_id, state, seconds, calls, totals, sorted(set(context.failures)), sentence)
        if not context.dry:
            api_use.count(connection, context.now()[:10], context.spending.taken())
            pausing.end(connection, context)
        workspace.set_budget(connection, budget.used, budget.limit)
        if state in ("done", "partial"):
            workspace.set_connection_state(connection, "connected")
            troubles.end(connection)
    origin.bear_witness(engine.db)
    engine.publish(Changed(frozenset({"runs", "people", "actions", "failures", "conflicts", "connection"})))
    engine.publish(RunEnded(context.run_id, state, sentence, context.dry))


def summary(totals: Mapping[Kind, object], context: RunContext) -> str:
    """Return one sentence about a run."""
    counts = [context.tally.counts.get(kind, {}) for kind in totals]
    here = sum(
        one.get(what, 0) for one in counts for what in ("created_here", "updated_here", "deleted_here", "linked")
    )
    there = sum(one.get(what, 0) for one in counts for what in ("created_there", "updated_there", "deleted_there"))
    failed = sum(one.get("failed", 0) for one in counts)
    asked = sum(one.get("conflicts", 0) for one in counts)
    if not here and not there and not failed and not asked:
        return NOTHING if not context.dry else "Nothing would change."
    return sentence_of(here, there, failed, asked, dry=context.dry)


def sentence_of(here: int, there: int, failed: int, asked: int = 0, *, dry: bool = False) -> str:
    """Return what a run changed on each side, how much failed and what a person is asked; what there is none of is not mentioned."""
    would, fail = ("would be ", "would fail") if dry else ("", "failed")
    parts = []
    if here:
        parts.append(f"{_changes(here)} {would}taken from Salesforce")
    if there:
        parts.append(f"{there:,} {would}written to it" if here else f"{_changes(there)} {would}written to Salesforce")
    if failed:
        parts.append(f"{failed:,} {fail}" if parts else f"{_changes(failed)} {fail}")
    if asked:
        waits = "waits" if asked == 1 else "wait"
        values = "1 difference" if asked == 1 else f"{asked:,} differences"
        parts.append(f"{values} {'would wait' if dry else waits} for you to decide")
    return f"{', '.join(parts)}."


def _changes(count: int) -> str:
    return f"{count:,} change" if count == 1 else f"{count:,} changes"
