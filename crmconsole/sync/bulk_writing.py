"""Push by bulk jobs, where that costs fewer calls: writes are collected in the journal, carried out by the CRM, and recorded from the journal.

Owns the life of such a job, also of one that an earlier run began (C14 and C15 of `sync-algorithm` §8). Outcomes are recorded where all are, in `push.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from crmconsole.connect.contract import BulkState, BulkTooLarge, Outcome, Status, Verb, WriteAnswer, WriteLevel, WriteOp
from crmconsole.errors import CrmRefused, CrmUnsure
from crmconsole.records import Kind, RemoteRow
from crmconsole.store import bulk_jobs, journal, links, local_records, runs
from crmconsole.store.bulk_jobs import StoredJob
from crmconsole.store.journal import SentOp
from crmconsole.store.local_fields import word
from crmconsole.sync import base as bases
from crmconsole.sync import cost
from crmconsole.sync.bulk_waiting import AT_WORK, asked_at, stop_orphans, wait
from crmconsole.sync.context import RunContext
from crmconsole.sync.journalled import op_again, planned_again, written_down
from crmconsole.sync.plan import PlannedWrite
from crmconsole.sync.push import Push

CHUNK = 2_000
"""Writes that are taken out of the journal, and recorded, at a time."""
BYTES_A_JOB = 24 * 1024 * 1024
"""What is journalled for one job: its results come as one answer of about that size."""

One = TypeVar("One")


def push_of(context: RunContext, kind: Kind, *, whole: bool) -> Push:
    """Return how a kind is pushed in this run; jobs only when a `whole` run has so much to send that they cost fewer calls."""
    # A rehearsal writes nothing, an approved plan is compared record by record, and a guarded write tells what it expects: no job can.
    fast = context.settings.write_level is WriteLevel.FAST and context.abilities.bulk
    if not whole or not fast or context.dry or context.approval is not None:
        return Push(context, kind)
    if context.abilities.kinds[kind].key_field is None:
        return Push(context, kind)
    with context.db.read() as connection:
        due = local_records.dirty_count(connection, kind)
    if not cost.writes_by_bulk(due, context.settings.bulk_write_from):
        return Push(context, kind)
    return BulkPush(context, kind)


def chunks(many: Sequence[One], size: int) -> Iterator[Sequence[One]]:
    """Yield a sequence in pieces of at most a size."""
    for start in range(0, len(many), size):
        yield many[start : start + size]


@dataclass
class _Collected:
    """A batch in the journal that will be given to a job."""

    row_id: int
    batch_id: int
    number: int = 0
    size: int = 0

    @property
    def room(self) -> int:
        return 0 if self.size >= BYTES_A_JOB else cost.OPS_A_JOB - self.number


class JournalledOps:
    """The ops of a batch, read from the journal each time they are gone through, so that they never all lie in memory."""

    def __init__(self, context: RunContext, batch_id: int) -> None:
        self._context = context
        self._batch_id = batch_id

    def chunks(self) -> Iterator[list[SentOp]]:
        """Yield them as they are stored, some at a time, in the order of their ids."""
        after = ""
        while True:
            with self._context.db.read() as connection:
                ops = journal.ops_of(connection, self._batch_id, after, CHUNK)
            if not ops:
                return
            yield ops
            after = ops[-1].id

    def __iter__(self) -> Iterator[WriteOp]:
        for ops in self.chunks():
            yield from map(op_again, ops)

    def __len__(self) -> int:
        with self._context.db.read() as connection:
            return journal.number_of(connection, self._batch_id)

    def __contains__(self, op: object) -> bool:
        return any(one == op for one in self)


class BulkPush(Push):
    """The push phase of one kind, carried out by jobs as far as a job can carry it."""

    def __init__(self, context: RunContext, kind: Kind) -> None:
        super().__init__(context, kind)
        self._collected: dict[Verb, _Collected] = {}
        self._coming: set[str] = set()

    def claimed(self) -> set[str]:
        """Return likewise, those in jobs too."""
        return super().claimed() | self._coming

    # -------------------------------------------------------------------------------------------- collecting
    def add(self, planned: Sequence[PlannedWrite]) -> None:
        """Write down what a job can carry, and queue the rest; a job that is full is carried out."""
        suited: dict[Verb, list[tuple[PlannedWrite, WriteOp]]] = {}
        rest: list[PlannedWrite] = []
        for one in planned:
            op = replace(self._op(one), if_unchanged_since=None)
            if self._context.crm.bulk_takes(op):
                suited.setdefault(one.verb, []).append((one, op))
            else:
                rest.append(one)
        for verb, some in suited.items():
            while some:
                some = self._collect(verb, some)
        super().add(rest)

    def _collect(self, verb: Verb, some: Sequence[tuple[PlannedWrite, WriteOp]]) -> list[tuple[PlannedWrite, WriteOp]]:
        """Write down as much as fits into the job at hand, and return the rest."""
        context = self._context
        with context.db.write() as connection:
            one = self._collected.get(verb)
            if one is None:
                now = asked_at(context)
                batch_id = journal.open_batch(connection, context.run_id, self._kind, context.now(), now)
                row_id = bulk_jobs.ask(connection, context.run_id, self._kind, now, verb=str(verb), batch_id=batch_id)
                one = self._collected[verb] = _Collected(row_id, batch_id)
            fits = some[: one.room]
            me = context.identity.user_id
            ops = [written_down(self._layout, planned, op, one.batch_id, me, reasons=True) for planned, op in fits]
            journal.add_ops(connection, ops)
            runs.raise_generation(connection)
        self._coming.update(email for planned, _op in fits if (email := self._claims(planned)))
        one.number += len(ops)
        one.size += sum(len(op.sent) for op in ops)
        if not one.room:
            self._carry_out(verb, self._collected.pop(verb))
        return list(some[len(fits) :])

    def finish(self) -> None:
        """Have the rest carried out, and send what no job carried."""
        for verb in list(self._collected):
            self._carry_out(verb, self._collected.pop(verb))
        super().finish()

    # -------------------------------------------------------------------------------------------- one job
    def _carry_out(self, verb: Verb, one: _Collected) -> None:
        """Give a batch to a job and record what became of it; what no job took is left to be sent the ordinary way."""
        context, many = self._context, word(self._kind, 2)
        context.checkpoint()
        with context.db.read() as connection:
            row = bulk_jobs.one(connection, one.row_id)
        left = context.allowance().left
        # A job that is begun takes its calls; batch by batch it stops where no call is left.
        too_dear = left is not None and left < cost.bulk_write_calls(one.number)
        if too_dear or not cost.writes_by_bulk(one.number, context.settings.bulk_write_from):
            self._drop(row)
            return
        context.progress(f"Handing {one.number:,} {many} over to Salesforce", self.written)
        try:
            job = context.crm.bulk_open(self._kind, verb)
        except CrmRefused as refusal:
            self._tell_refusal(refusal.help.happened)
            self._drop(row)
            return
        with context.db.write() as connection:
            bulk_jobs.opened(connection, row.id, job.id)
        try:
            context.crm.bulk_send(job, verb, JournalledOps(context, one.batch_id))
        except CrmUnsure:
            pass  # Whether it began is told by its state.
        except (CrmRefused, BulkTooLarge, ValueError) as refusal:
            self._tell_refusal(refusal.help.happened if isinstance(refusal, CrmRefused) else str(refusal))
            context.crm.bulk_abort(job.id, reads=False)
            self._drop(row)
            return
        with context.db.write() as connection:
            bulk_jobs.mark(connection, row.id, bulk_jobs.SENT)
            row = bulk_jobs.one(connection, row.id)
        self.settle(row, patient=True)

    def _tell_refusal(self, why: str) -> None:
        many = word(self._kind, 2)
        self._context.notes.append(
            f"Salesforce does not let {many} be written in bulk; they were sent the ordinary way. {why}"
        )

    def _drop(self, row: StoredJob) -> None:
        """Forget a batch that certainly was not carried out."""
        assert row.batch_id is not None
        with self._context.db.write() as connection:
            self.left.extend(journal.records_of(connection, row.batch_id))
            journal.drop_batch(connection, row.batch_id)
            bulk_jobs.mark(connection, row.id, bulk_jobs.GONE)

    def settle(self, row: StoredJob, *, patient: bool) -> bool:
        """Record what became of a job's batch, and tell whether it is known; what the job did not tell of stays in the journal to be looked up.

        Raises:
            Stopped: by a person or the budget; the job goes on without us.
        """
        context, crm = self._context, self._context.crm
        if row.job_id is None:
            # Nothing is handed over before the id is stored.
            stop_orphans(context, row)
            self._drop(row)
            return True
        assert row.batch_id is not None
        doing = f"Salesforce is writing {word(self._kind, 2)}"
        if patient:
            job = wait(context, row.job_id, self._kind, reads=False, doing=doing)
        else:
            job = crm.bulk_job(row.job_id, self._kind, reads=False)
        if job.state is BulkState.OPEN:
            crm.bulk_abort(job.id, reads=False)
            job = crm.bulk_job(job.id, self._kind, reads=False)
        if job.state in AT_WORK:
            return False
        ops = JournalledOps(context, row.batch_id)
        if job.state is not BulkState.GONE and len(ops):
            outcomes = crm.bulk_results(self._kind, Verb(str(row.verb)), job.id, ops)
            own = row.run_id == context.run_id
            self._record_all(row.batch_id, ops, {one.op_id: one for one in outcomes}, own=own)
        with context.db.write() as connection:
            bulk_jobs.mark(connection, row.id, bulk_jobs.READ)
        return True

    # -------------------------------------------------------------------------------------------- outcomes
    def _record_all(self, batch_id: int, ops: JournalledOps, outcomes: Mapping[str, Outcome], *, own: bool) -> None:
        """Record all outcomes of a job; one that is not this run's `own` has no say about what travelled beside."""
        for some in ops.chunks():
            self._context.new_page()
            self._record_some(batch_id, some, [outcomes[op.id] for op in some], own=own)
            if len(self._again) >= CHUNK:
                super().finish()

    def _record_some(self, batch_id: int, ops: Sequence[SentOp], outcomes: Sequence[Outcome], *, own: bool) -> None:
        """Record some outcomes, with the records as they are now; who is not what was planned any more is only read again.

        What the job did not look at is left to be planned once more.
        """
        rows = self._read_back(ops, outcomes)
        batch: list[PlannedWrite] = []
        sent: list[WriteOp] = []
        told: list[Outcome] = []
        void: list[str] = []
        for op, planned, outcome in zip(ops, self._planned_again(ops), outcomes, strict=True):
            remote_id = outcome.remote_id or op.remote_id or ""
            row = rows.get(remote_id)
            if row is not None and (planned is None or not self._is_ours(row)):
                # Somebody was there after us: our values are what was agreed, theirs are a change like any other.
                del rows[remote_id]
                self.moved.append(remote_id)
            if planned is None or outcome.status is Status.UNSENT:
                void.append(op.id)
                self.left.extend([op.local_id] if outcome.status is Status.UNSENT else ())
                continue
            batch.append(planned)
            sent.append(op_again(op, beside=own))
            told.append(outcome)
        if void:
            with self._context.db.write() as connection:
                journal.resolve_ops(connection, void)
        self._record(batch, sent, WriteAnswer(told, rows), batch_id)

    def _read_back(self, ops: Sequence[SentOp], outcomes: Sequence[Outcome]) -> dict[str, RemoteRow]:
        ids = [remote_id for op, one in zip(ops, outcomes, strict=True) if (remote_id := one.remote_id or op.remote_id)]
        rows: dict[str, RemoteRow] = {}
        for found in self._context.read(self._kind, list(dict.fromkeys(ids))):
            rows.update(found)
        return rows

    def _is_ours(self, row: RemoteRow) -> bool:
        return row.modified_by == self._context.identity.user_id and not row.deleted and row.converted_to is None

    def _planned_again(self, ops: Sequence[SentOp]) -> list[PlannedWrite | None]:
        """Return the writes as they were planned; None for a record that is gone here, or tied to another one there, since."""
        context, kind, layout = self._context, self._kind, self._layout
        ids = [op.local_id for op in ops]
        found: list[PlannedWrite | None] = []
        with context.db.read() as connection:
            records = local_records.load(connection, kind, ids, layout.locals)
            living = links.by_local(connection, kind, ids)
            for op in ops:
                record, link = records.get(op.local_id), living.get(op.local_id)
                creating = op.verb == Verb.CREATE
                tied = link is None if creating else link is not None and link.remote_id == op.remote_id
                if record is None or not tied:
                    found.append(None)
                    continue
                base = (
                    bases.fresh(layout)
                    if link is None
                    else bases.read(link, layout, context.old_names(connection, link.layout_id))
                )
                found.append(planned_again(layout, op, record, link, base))
        return found
