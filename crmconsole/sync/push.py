"""Push: planned writes go out in batches, each journalled before it leaves and recorded one by one when the answer is in.

Never sends a write twice without knowing that the first did not land; whose fate is unknown stays in the journal for `recover.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import orjson

from crmconsole.causes import cause_of, sends_in_run
from crmconsole.connect.contract import Outcome, Status, Verb, WriteAnswer, WriteOp
from crmconsole.errors import ConsoleError, not_reached
from crmconsole.records import Kind, RemoteRow, Value
from crmconsole.store import failures, journal, links, local_records, mappings, runs
from crmconsole.store.failures import NewFailure
from crmconsole.store.local_fields import word
from crmconsole.sync.base import held
from crmconsole.sync.context import RunContext
from crmconsole.sync.journalled import written_down
from crmconsole.sync.landed import log_write, succeeded
from crmconsole.sync.plan import PlannedWrite, payload_of_record
from crmconsole.sync.write_back import blames, introduced, take_off
from crmconsole.sync.writes import Writes, name_of, payload_of_field
from crmconsole.values import email_key, same

BUSY_TRIES = 3
MOST_ALONE = 8
"""Records that may be refused alone for one reason before it is taken to be about all of them."""

FIELD_CODES = frozenset(
    {
        "DUPLICATE_VALUE",
        "STRING_TOO_LONG",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "FIELD_INTEGRITY_EXCEPTION",
        "FIELD_FILTER_VALIDATION_EXCEPTION",
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "INVALID_EMAIL_ADDRESS",
        "INVALID_TYPE_ON_FIELD_IN_RECORD",
        "NUMBER_OUTSIDE_VALID_RANGE",
    }
)
"""Codes after which the rest of the record is sent once more without the fields named (`sync-algorithm` §6.2)."""


class Push:
    """The push phase of one kind."""

    def __init__(self, context: RunContext, kind: Kind) -> None:
        self._context = context
        self.kind = self._kind = kind
        self._layout = context.layouts[kind]
        self._queue: list[PlannedWrite] = []
        self._again: list[PlannedWrite] = []
        self.vanished: list[PlannedWrite] = []
        """Writes whose record is gone there: their fate must be read before anything else."""
        self.stale: list[PlannedWrite] = []
        """Writes whose record moved since it was last read: it is read again, however long ago it moved."""
        self.moved: list[str] = []
        """CRM ids of records that may hold more than what we wrote: read again, likewise."""
        self.left: list[int] = []
        """Records whose writes were certainly not carried out, through no fault of theirs: planned once more, the ordinary way."""
        self.written = 0
        self._alone: dict[str, int] = {}
        """Records refused alone after their request was refused as a whole, by code."""

    def add(self, planned: Sequence[PlannedWrite]) -> None:
        """Queue writes, and send whatever fills a batch."""
        self._queue.extend(planned)
        limit = self._context.abilities.max_write
        while len(self._queue) >= limit:
            batch, self._queue = self._queue[:limit], self._queue[limit:]
            self._send(batch)

    @property
    def queued(self) -> Sequence[PlannedWrite]:
        """What fills no batch yet."""
        return tuple(self._queue)

    @property
    def creates(self) -> bool:
        """Whether somebody is about to be created."""
        return any(one.verb is Verb.CREATE for one in (*self._queue, *self._again))

    def take_queue(self) -> list[PlannedWrite]:
        """Return what fills no batch yet, which then travels with others (`together.py`)."""
        taken, self._queue = self._queue, []
        return taken

    def claimed(self) -> set[str]:
        """Return the e-mail addresses of people who are about to be created: the CRM cannot be asked about them yet."""
        return {email for one in (*self._queue, *self._again) if (email := self._claims(one))}

    def _claims(self, planned: PlannedWrite) -> str | None:
        place = self._layout.email_at
        if planned.verb is not Verb.CREATE or place is None:
            return None
        return email_key(planned.record.values[place])

    def finish(self) -> None:
        """Send what is left, then what has to be tried once more."""
        limit = self._context.abilities.max_write
        while self._queue or self._again:
            if not self._queue:
                self._queue, self._again = self._again, []
            batch, self._queue = self._queue[:limit], self._queue[limit:]
            self._send(batch)

    # -------------------------------------------------------------------------------------------- one batch
    def _send(self, batch: Sequence[PlannedWrite]) -> None:
        context, kind = self._context, self._kind
        context.new_page()
        if context.dry:
            self._pretend(batch)
            return
        context.checkpoint()
        ops = self.ops_of(batch)
        batch_id = self.write_down(batch, ops)
        try:
            answer = context.crm.write(kind, ops, self._layout.remotes, context.settings.write_level)
        except ConsoleError:
            self.take_back(ops, batch_id)
            raise
        self._record(batch, ops, answer, batch_id)

    def ops_of(self, batch: Sequence[PlannedWrite]) -> list[WriteOp]:
        """Return what is sent for planned writes, each with an id of its own."""
        return [self._op(planned) for planned in batch]

    def write_down(self, batch: Sequence[PlannedWrite], ops: Sequence[WriteOp]) -> int:
        """Journal what is about to leave, and return the id of the journal's batch."""
        context = self._context
        with context.db.write() as connection:
            batch_id = journal.open_batch(connection, context.run_id, self._kind, context.now(), context.server_now())
            journal.add_ops(
                connection,
                [
                    written_down(self._layout, planned, op, batch_id, context.identity.user_id)
                    for planned, op in zip(batch, ops, strict=True)
                ],
            )
            runs.raise_generation(connection)
        return batch_id

    def take_back(self, ops: Sequence[WriteOp], batch_id: int) -> None:
        """Strike out of the journal what certainly did not arrive."""
        with self._context.db.write() as connection:
            journal.resolve_ops(connection, [op.op_id for op in ops])
            journal.close_batch(connection, batch_id)

    def record(self, batch: Sequence[PlannedWrite], ops: Sequence[WriteOp], answer: WriteAnswer, batch_id: int) -> None:
        """Record what became of writes that travelled with others."""
        self._record(batch, ops, answer, batch_id)

    def _op(self, planned: PlannedWrite) -> WriteOp:
        layout = self._layout
        creating = planned.verb is Verb.CREATE
        return WriteOp(
            self._context.keys.ulid(),
            self._kind,
            planned.verb,
            {**self._beside(planned), **{layout.remotes[place]: value for place, value in planned.send.items()}},
            remote_id=None if planned.link is None else planned.link.remote_id,
            key=planned.record.key if creating and self._context.abilities.kinds[self._kind].key_field else None,
            if_unchanged_since=None if planned.link is None else planned.link.modified_at,
            owner_id=planned.owner_id,
            assign=planned.assign,
            mail=planned.assign and self._context.settings.assignment_mail,
        )

    def _beside(self, planned: PlannedWrite) -> dict[str, Value]:
        """Return Profile ID and Last Sync, as far as they travel with a write (features S1-9)."""
        stamps, now = self._context.stamps, self._context.server_now()
        if planned.bare or planned.apart:
            return {}
        if planned.link is None:
            return stamps.for_new(self._kind, planned.record.id, now)
        return stamps.for_changed(self._kind, planned.link.id, now)

    def _record(
        self, batch: Sequence[PlannedWrite], ops: Sequence[WriteOp], answer: WriteAnswer, batch_id: int
    ) -> None:
        """Record every outcome in one transaction; only ops of unknown fate stay in the journal."""
        context = self._context
        unsent: list[tuple[PlannedWrite, Outcome]] = []
        with context.db.write() as connection:
            context.loosen(connection)
            writes = Writes()
            current = local_records.load(
                connection, self._kind, [planned.record.id for planned in batch], self._layout.locals
            )
            failed_before = failures.of_records(connection, self._kind, list(current))
            taken = links.by_remote(
                connection,
                [
                    outcome.remote_id
                    for outcome in answer.outcomes
                    if outcome.status in (Status.CREATED, Status.UPDATED) and outcome.remote_id
                ],
            )
            known: list[str] = []
            for planned, op, outcome in zip(batch, ops, answer.outcomes, strict=True):
                if outcome.status is Status.UNSURE:
                    context.line(
                        self._kind,
                        self._name(planned),
                        "waiting",
                        "the answer was lost; it is looked up before anything is sent again",
                        local_id=planned.record.id,
                    )
                    continue
                known.append(op.op_id)
                other = taken.get(outcome.remote_id or "") if planned.verb is Verb.CREATE else None
                if other is not None:
                    self._fail_record(
                        planned,
                        replace(outcome, status=Status.DUPLICATE, code=None, candidates=(other.remote_id,)),
                        writes,
                    )
                elif outcome.status in (Status.CREATED, Status.UPDATED):
                    row = answer.after.get(outcome.remote_id or op.remote_id or "")
                    record = current.get(planned.record.id, planned.record)
                    succeeded(
                        connection,
                        context,
                        self._layout,
                        planned,
                        record,
                        outcome.remote_id or op.remote_id or "",
                        row,
                        writes,
                        bool(failed_before.get(record.id)),
                    )
                    self.written += 1
                    introduced(connection, context, planned, op, writes)
                elif outcome.status is Status.UNSENT:
                    unsent.append((planned, outcome))
                else:
                    row = answer.after.get(op.remote_id or "")
                    self._refused(planned, self._judged(planned, outcome, row), writes)
            writes.flush(connection, context)
            journal.resolve_ops(connection, known)
            journal.close_batch(connection, batch_id)
            runs.raise_generation(connection)
        expected = context.to_write.get(self._kind, self.written)
        context.progress(f"Writing {self.written:,} of {expected:,} {word(self._kind, 2)}", self.written, expected)
        self._unsent(unsent)

    def _unsent(self, unsent: Sequence[tuple[PlannedWrite, Outcome]]) -> None:
        """Deal with a request that was refused as a whole: halve it until the record that spoils it stands alone (`sync-algorithm` §6.2)."""
        if not unsent:
            return
        code, message = unsent[0][1].code, unsent[0][1].message
        if code is None:
            raise not_reached(message, "the changes wait")
        planned = [one for one, _outcome in unsent]
        if blames(unsent[0][1]) and self._kind not in self._context.stamps.off:
            take_off(self._context, self._kind)
            self._again.extend(planned)
            return
        if self._alone.get(code, 0) >= MOST_ALONE:
            self._leave(planned, message)
            return
        if len(planned) == 1:
            self._alone[code] = self._alone.get(code, 0) + 1
            with self._context.db.write() as connection:
                writes = Writes()
                self._fail_record(planned[0], unsent[0][1], writes)
                writes.flush(connection, self._context)
            return
        middle = len(planned) // 2
        self._send(planned[:middle])
        self._send(planned[middle:])

    def _leave(self, planned: Sequence[PlannedWrite], message: str) -> None:
        """Leave writes for the next run, which describes the fields anew: so many refused alone are not about the records."""
        told = (
            f"Salesforce refused requests about {self._kind}s as a whole: “{message}”. The rest waits for the next run."
        )
        if told not in self._context.notes:
            self._context.notes.append(told)
            with self._context.db.write() as connection:
                mappings.outdate_schemas(connection)
        for _ in planned:
            self._context.tally.held_back(self._kind)

    # -------------------------------------------------------------------------------------------- refusals
    def _judged(self, planned: PlannedWrite, outcome: Outcome, row: RemoteRow | None) -> Outcome:
        """Return the outcome; as stale where what came back beside a refusal shows that somebody changed what another try would replace."""
        if row is None or not (outcome.status is Status.BUSY or outcome.code in FIELD_CODES):
            return outcome
        moved = any(
            not same(self._layout.pairs[place].remote_spec.type, row.values[place], held(planned.base.there[place]))
            for place in planned.send
        )
        return replace(outcome, status=Status.STALE) if moved else outcome

    def _refused(self, planned: PlannedWrite, outcome: Outcome, writes: Writes) -> None:
        context = self._context
        if not planned.bare and blames(outcome):
            self._again.append(replace(planned, bare=True))
            return
        if outcome.status is Status.BUSY and planned.tries + 1 < sends_in_run(cause_of(outcome.code, outcome.status)):
            context.line(
                self._kind,
                self._name(planned),
                "waiting",
                "Salesforce was busy with it; trying again at the end of this run",
                local_id=planned.record.id,
            )
            self._again.append(replace(planned, tries=planned.tries + 1))
            return
        if outcome.status is Status.STALE:
            self.stale.append(planned)
            context.tally.held_back(self._kind)
            context.line(
                self._kind,
                self._name(planned),
                "waiting",
                "somebody changed it at the same moment; compared again in the next run",
                local_id=planned.record.id,
            )
            return
        if outcome.status is Status.GONE:
            self.vanished.append(planned)
            return
        culprits = self._culprits(planned, outcome)
        rest = {place: value for place, value in planned.send.items() if place not in culprits}
        creating = planned.verb is Verb.CREATE
        needed = any(self._layout.pairs[place].remote_spec.required for place in culprits) and creating
        if culprits and outcome.code in FIELD_CODES and rest and not needed and planned.tries < BUSY_TRIES:
            for place in culprits:
                self._fail_field(planned, outcome, place, writes)
            self._again.append(replace(planned, send=rest, tries=planned.tries + 1))
            return
        self._fail_record(planned, outcome, writes)

    def _culprits(self, planned: PlannedWrite, outcome: Outcome) -> list[int]:
        wanted = {name.casefold() for name in outcome.fields}
        return [place for place in planned.send if self._layout.remotes[place].casefold() in wanted]

    def _fail_field(self, planned: PlannedWrite, outcome: Outcome, place: int, writes: Writes) -> None:
        # The rest is still to be sent, and the program may end before it is: the record stays marked.
        value = planned.send[place]
        self._fail(
            planned, outcome, self._layout.locals[place], planned.here.get(place), payload_of_field(value), writes
        )

    def _fail_record(self, planned: PlannedWrite, outcome: Outcome, writes: Writes) -> None:
        culprits = self._culprits(planned, outcome)
        name, value = "", None
        if len(culprits) == 1:
            name, value = self._layout.locals[culprits[0]], planned.here.get(culprits[0])
        elif outcome.fields and not culprits:
            missing = [place for place, pair in enumerate(self._layout.pairs) if pair.remote in outcome.fields]
            name = self._layout.locals[missing[0]] if missing else ""
        self._fail(planned, outcome, name, value, payload_of_record(planned.send), writes)
        writes.settled.setdefault(self._kind, []).append((planned.record.id, planned.record.rev))

    def _fail(
        self, planned: PlannedWrite, outcome: Outcome, name: str, value: Value, payload: str, writes: Writes
    ) -> None:
        context = self._context
        if name in self._layout.place_of:
            writes.facts[self._kind, planned.record.id, name] = planned.facts.get(self._layout.place_of[name])
        cause = cause_of(outcome.code, outcome.status)
        remote_id = planned.link.remote_id if planned.link else (outcome.candidates[0] if outcome.candidates else None)
        writes.failed.append(
            NewFailure(
                self._kind,
                planned.record.id,
                remote_id,
                name,
                cause,
                outcome.code,
                outcome.message,
                orjson.dumps(value).decode() if name else None,
                payload,
            )
        )
        context.tally.add(self._kind, "failed")
        context.line(self._kind, self._name(planned), "failed", outcome.message, local_id=planned.record.id)

    def gone(self, planned: PlannedWrite) -> None:
        """Remember that a record is neither there nor in the recycle bin, or cannot be seen."""
        with self._context.db.write() as connection:
            writes = Writes()
            self._fail_record(planned, Outcome("", Status.GONE, code="ENTITY_IS_DELETED"), writes)
            writes.flush(connection, self._context)

    # -------------------------------------------------------------------------------------------- rehearsal
    def _pretend(self, batch: Sequence[PlannedWrite]) -> None:
        """Write into the rehearsal's own copy what would have been sent."""
        context = self._context
        with context.db.write() as connection:
            writes = Writes()
            for planned in batch:
                log_write(
                    context, self._layout, planned, None if planned.link is None else planned.link.remote_id, writes
                )
                context.tally.add(self._kind, "created_there" if planned.verb is Verb.CREATE else "updated_there")
            writes.flush(connection, context)

    def _name(self, planned: PlannedWrite) -> str:
        return name_of(self._kind, self._layout, planned.record.values)
