"""One safety of the engine switched off at a time: the simulation must notice each, or its checks prove nothing.

Each break patches the engine from outside and says which invariants are there to notice it. Owns no check.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest import mock

import orjson

from crmconsole.connect.contract import CreateSafety, Outcome, Status
from crmconsole.connect.salesforce import changes, client, connector, write
from crmconsole.errors import CrmThrottled
from crmconsole.records import Direction, Kind
from crmconsole.store import changes as change_log
from crmconsole.store import conflicts, journal, links, local_records, runs
from crmconsole.sync import (
    base,
    brakes,
    contest,
    context,
    create,
    cycle,
    landed,
    match,
    merge,
    plan,
    pull,
    push,
    reading,
    recover,
    removals,
    writes,
)

Patch = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Break:
    """A safety and what it is for."""

    sentence: str
    """What the engine does without it."""
    noticed_by: frozenset[str]
    """Invariants of which at least one must fail."""
    about: tuple[str, ...]
    """Scenes in which it matters: stories for it are made of these."""
    patch: Patch
    setup: Mapping[str, Any] = field(default_factory=dict)
    """What the world must be like for it to matter."""


_swap = mock.patch.object


def _wrapped(owner: Any, name: str, around: Callable[..., Any]) -> AbstractContextManager[Any]:
    """Put `around(original, *arguments)` in the place of a function."""
    original = getattr(owner, name)
    return _swap(owner, name, lambda *arguments, **options: around(original, *arguments, **options))


@contextmanager
def _all(*patches: AbstractContextManager[Any]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for one in patches:
            stack.enter_context(one)
        yield


# ------------------------------------------------------------------------------------------------ reading
def _skip_by_stamp() -> AbstractContextManager[Any]:
    def around(settled: Any, row: Any, link: Any, layout: Any, **options: Any) -> bool:
        known = link is not None and link.state == links.LINKED and link.modified_at == row.modified_at
        return settled(row, link, layout, **options) or (known and not row.deleted and row.converted_to is None)

    return _wrapped(pull, "_settled", around)


def _cursor_first() -> AbstractContextManager[Any]:
    def around(poll: Any, run: Any, requests: Any) -> Any:
        pages = poll(run, requests)
        with run.db.write() as connection:
            for kind, page in pages.items():
                cursor = page.cursor or orjson.loads(page.next)["then"]
                if cursor is not None:
                    runs.save_cursor(connection, kind, cursor, reading._valid_for(run, kind), run.now())
        return pages

    return _wrapped(reading, "_poll", around)


def _workstation_cursor() -> AbstractContextManager[Any]:
    def around(composite: Any, self: Any, parts: Any, **options: Any) -> Any:
        answers, _now = composite(self, parts, **options)
        return answers, self._clock.now()

    return _wrapped(client.Client, "composite", around)


def _absence_is_deletion() -> AbstractContextManager[Any]:
    def around(settle: Any, run: Any, taken: Any) -> Any:
        with run.db.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, local_id FROM link WHERE state = 'linked' AND kind = 'lead'"
            ).fetchall()
        if rows and not run.tally.counts.get(Kind.LEAD, {}).get("read"):
            with run.db.write() as connection:
                connection.exec_driver_sql("UPDATE link SET state = 'remote_deleted' WHERE id = ?", (rows[0][0],))
                local_records.bin_person(connection, rows[0][1], "deleted_there", run.now())
        return settle(run, taken)

    return _wrapped(reading, "settle", around)


def _missing_is_null() -> AbstractContextManager[Any]:
    def around(again: Any, run: Any) -> None:
        before = {kind: layout.names for kind, layout in run.layouts.items()}
        again(run)
        for kind, names in before.items():
            left = run.layouts[kind].names if kind in run.layouts else []
            for local, _remote in set(names) - set(left):
                with run.db.write() as connection:
                    connection.exec_driver_sql(
                        f'UPDATE person SET "{local}" = NULL, rev = rev + 1 WHERE kind = ?', (str(kind),)
                    )

    return _wrapped(reading, "describe_again", around)


def _closed_eyes() -> AbstractContextManager[Any]:
    def around(take_in: Any, *arguments: Any, **options: Any) -> Any:
        return take_in(*arguments, **options)._replace(special=0)

    return _all(
        _wrapped(pull, "take_in", around), _wrapped(landed, "take_in", around), _wrapped(match, "take_in", around)
    )


def _first_come() -> AbstractContextManager[Any]:
    def around(preferred: Any, rows: Any) -> Any:
        return list(rows)

    return _wrapped(match, "preferred_remote", around)


# ------------------------------------------------------------------------------------------------ deciding
def _single_base() -> AbstractContextManager[Any]:
    def agree(self: Any, place: int, here: Any, there: Any) -> None:
        self.here[place] = self.there[place] = there

    return _swap(base.Base, "agree", agree)


def _both_ways() -> AbstractContextManager[Any]:
    def around(decide: Any, case: Any) -> Any:
        return decide(replace(case, direction=Direction.TWO_WAY) if case.direction is Direction.PULL else case)

    return _wrapped(merge, "decide", around)


def _no_placeholder() -> AbstractContextManager[Any]:
    def around(merged: Any, layout: Any, here: Any, there: Any, known: Any, **options: Any) -> Any:
        result = merged(layout, here, there, known, **options)
        for place, pair in enumerate(layout.pairs):
            if pair.default_there is not None and here[place] is None and there[place] == pair.default_there:
                result.here[pair.local] = known.here[place] = there[place]
        return result

    return _wrapped(landed, "merge", around)


def _again_and_again() -> AbstractContextManager[Any]:
    return _swap(contest, "limit_reasserting", lambda *arguments: None)


def _unseen_resolution() -> AbstractContextManager[Any]:
    def merged(original: Any, layout: Any, here: Any, there: Any, known: Any, **options: Any) -> Any:
        for place, ours in enumerate(known.here):
            if ours == [] and known.there[place] != [] and there is not None:
                known.there[place] = there[place]
        return original(layout, here, there, known, **options)

    return _wrapped(pull, "merge", merged)


# ------------------------------------------------------------------------------------------------ sending
def _no_key() -> AbstractContextManager[Any]:
    def abilities(original: Any, self: Any, kind: Kind) -> Any:
        return replace(original(self, kind), create_safety=CreateSafety.SEARCH_FIRST, key_field=None)

    return _all(
        _wrapped(connector.SalesforceConnector, "_kind_abilities", abilities),
        _swap(write, "key_field", lambda schema: None),
        _swap(recover, "_too_early", lambda run, batch: False),
        _swap(recover, "_look_by_email", lambda run, kind, ops: {}),
        _swap(create, "_found_there", lambda run, emails: {}),
        _swap(local_records, "linkable_emails", lambda connection: set()),
    )


def _clear_dirty() -> AbstractContextManager[Any]:
    def around(succeeded: Any, connection: Any, run: Any, layout: Any, planned: Any, record: Any, *rest: Any) -> None:
        planned = replace(planned, record=planned.record._replace(rev=record.rev))
        succeeded(connection, run, layout, planned, record, *rest)

    return _all(_wrapped(push, "succeeded", around), _wrapped(recover, "succeeded", around))


def _send_whole() -> AbstractContextManager[Any]:
    def around(merged: Any, layout: Any, here: Any, there: Any, known: Any, **options: Any) -> Any:
        result = merged(layout, here, there, known, **options)
        for place, pair in enumerate(layout.pairs):
            if pair.pushes and result.send and place not in result.held and here[place] is not None:
                try:
                    result.send.setdefault(place, layout.sent_value(place, here[place]))
                    result.rules.setdefault(place, "only-here")
                except ValueError:
                    continue
        return result

    return _wrapped(plan, "merge", around)


def _throttle_ignored() -> AbstractContextManager[Any]:
    def around(poll: Any, run: Any, requests: Any) -> Any:
        for _ in range(4):
            try:
                return poll(run, requests)
            except CrmThrottled:
                continue
        return poll(run, requests)

    return _wrapped(reading, "_poll", around)


def _all_fail() -> AbstractContextManager[Any]:
    def around(unsent: Any, self: Any, some: Any) -> None:
        if some and some[0][1].code is not None:
            with self._context.db.write() as connection:
                gathered = writes.Writes()
                for planned, outcome in some:
                    self._fail_record(planned, outcome, gathered)
                gathered.flush(connection, self._context)
            return
        unsent(self, some)

    return _wrapped(push.Push, "_unsent", around)


def _one_stops_all() -> AbstractContextManager[Any]:
    def around(refused: Any, self: Any, planned: Any, outcome: Any, gathered: Any) -> None:
        refused(self, planned, outcome, gathered)
        self._queue.clear()
        self._again.clear()

    return _wrapped(push.Push, "_refused", around)


def _sent_again_at_once() -> AbstractContextManager[Any]:
    def around(original: Any, *arguments: Any, **options: Any) -> Any:
        answer = original(*arguments, **options)
        unsure = {one.op_id for one in answer.outcomes if one.status is Status.UNSURE}
        if not unsure:
            return answer
        ops = arguments[3]
        again = original(*arguments[:3], [op for op in ops if op.op_id in unsure], *arguments[4:], **options)
        told: dict[str, Outcome] = {one.op_id: one for one in (*answer.outcomes, *again.outcomes)}
        return replace(answer, outcomes=[told[op.op_id] for op in ops], after={**answer.after, **again.after})

    return _wrapped(connector, "write", around)


def _not_strict() -> AbstractContextManager[Any]:
    def around(parcels: Any, schema: Any, ops: Any, level: Any) -> Any:
        return parcels(schema, [replace(op, if_unchanged_since=None) for op in ops], level)

    return _wrapped(write, "_parcels", around)


# ------------------------------------------------------------------------------------------------ who is who
def _resurrect() -> AbstractContextManager[Any]:
    def around(why: Any, layout: Any, values: Any, **options: Any) -> Any:
        return why(layout, values, **{**options, "was_linked": False})

    return _wrapped(plan, "why_not_created", around)


def _unwanted_too() -> AbstractContextManager[Any]:
    def around(why: Any, layout: Any, values: Any, **options: Any) -> Any:
        return why(layout, values, **{**options, "enable_sync": True})

    return _wrapped(plan, "why_not_created", around)


def _stolen() -> AbstractContextManager[Any]:
    def around(sort: Any, self: Any, kind: Kind, row: Any, replaced: Any, owners: Any, new: Any) -> None:
        email = self._email(kind, row)
        with self._context.db.read() as connection:
            taken = connection.exec_driver_sql(
                "SELECT link.id FROM link JOIN person ON person.id = link.local_id WHERE link.state = 'linked' AND link.kind = ? AND person.email_key = ?",
                (str(kind), email),
            ).first()
        self.stolen = [*getattr(self, "stolen", []), *([(taken[0], row.id)] if taken and not row.deleted else [])]
        if not taken or row.deleted:
            sort(self, kind, row, replaced, owners, new)

    def then(slow: Any, self: Any, connection: Any, *rest: Any) -> None:
        slow(self, connection, *rest)
        for link_id, remote_id in getattr(self, "stolen", []):
            connection.exec_driver_sql("UPDATE OR IGNORE link SET remote_id = ? WHERE id = ?", (remote_id, link_id))
        self.stolen = []

    return _all(_wrapped(pull.Pull, "_sort_unknown", around), _wrapped(pull.Pull, "_take_slow", then))


def _never_ask() -> AbstractContextManager[Any]:
    def around(original: Any, run: Any, *rest: Any) -> Any:
        kept, run.settings = run.settings, replace(run.settings, duplicates="contact-newest-oldest")
        try:
            return original(run, *rest)
        finally:
            run.settings = kept

    return _all(_wrapped(match, "settle", around), _wrapped(create, "_settle_some", around))


def _lead_stays() -> AbstractContextManager[Any]:
    return _swap(removals, "_converted", lambda connection, run, row, link: None)


def _merge_is_nothing() -> AbstractContextManager[Any]:
    return _swap(removals, "_merged", lambda connection, run, kind, row, link: None)


def _stay_binned() -> AbstractContextManager[Any]:
    def around(merge_linked: Any, self: Any, connection: Any, layout: Any, rows: Any, gathered: Any) -> None:
        merge_linked(self, connection, layout, [one for one in rows if one[1].state == links.LINKED], gathered)

    return _wrapped(pull.Pull, "_merge_linked", around)


def _half_transaction() -> AbstractContextManager[Any]:
    """What an answer brings is stored, and forgotten from the journal in a transaction of its own."""

    def around(resolve: Any, connection: Any, op_ids: Any) -> None:
        resolve(connection, list(op_ids)[1:])

    return _wrapped(journal, "resolve_ops", around)


def _always_writing() -> AbstractContextManager[Any]:
    def around(start: Any, connection: Any, *rest: Any) -> Any:
        connection.exec_driver_sql("UPDATE link SET agreed_at = ?", (rest[1],))
        return start(connection, *rest)

    return _wrapped(runs, "start", around)


def _log_tidied() -> AbstractContextManager[Any]:
    def around(bin_person: Any, connection: Any, person_id: int, why: str, *rest: Any) -> None:
        bin_person(connection, person_id, why, *rest)
        if why in ("converted", "merged"):
            connection.exec_driver_sql("DELETE FROM change WHERE local_id = ?", (person_id,))

    return _wrapped(local_records, "bin_person", around)


def _silent_overwrite() -> AbstractContextManager[Any]:
    def around(write_log: Any, connection: Any, entries: Any) -> None:
        write_log(connection, [entry for entry in entries if entry.side != "here" or entry.action != "update"])

    return _wrapped(change_log, "write", around)


def _never_clean() -> AbstractContextManager[Any]:
    def around(mark: Any, connection: Any, kind: Any, ids: Any, dirty_now: bool = True) -> None:
        mark(connection, kind, ids, dirty_now=True)

    return _wrapped(local_records, "mark_dirty", around)


def _conflict_stays() -> AbstractContextManager[Any]:
    return _swap(conflicts, "close", lambda connection, conflict_id, how, now: None)


def _any_org() -> AbstractContextManager[Any]:
    return _swap(cycle, "check_org", lambda connection, identity: None)


def _reserve_spent() -> AbstractContextManager[Any]:
    return _swap(context.RunContext, "checkpoint", lambda self: self.control.checkpoint())


def _one_by_one() -> AbstractContextManager[Any]:
    def around(finish: Any, self: Any) -> None:
        for planned in list(self._queue):
            self._queue.remove(planned)
            for _ in range(20):
                self._context.crm.read(
                    self._kind, [planned.link.remote_id if planned.link else "00Q000000000000AAA"], ()
                )
            self._send([planned])
        finish(self)

    return _wrapped(push.Push, "finish", around)


def _b(sentence: str, noticed_by: str, about: str, patch: Patch, **setup: Any) -> Break:
    return Break(sentence, frozenset(noticed_by.split()), tuple(about.split()), patch, setup)


_ASK = {"duplicates": "ask"}
_STRICT = {"write_level": "strict"}
_NOBODY = {"guard_least": 0}


BREAKS: Mapping[str, Break] = {
    "overlap": _b("Windows begin at the old cursor", "I1 I3 I10", "late", lambda: _swap(changes, "OVERLAP_SECONDS", 0)),
    "skip_by_stamp": _b("A row with a known stamp is not looked at", "I1 I2 I3 I10 I31", "same_second", _skip_by_stamp),
    "cursor_first": _b("The cursor is stored before the pages are", "I1 I2 I3 I10 I44", "died", _cursor_first),
    "workstation_cursor": _b("The cursor is the workstation's time", "I11 I10 I1", "clash late", _workstation_cursor),
    "journal": _b(
        "Writes leave without having been written down",
        "I9",
        "clash",
        lambda: _swap(journal, "add_ops", lambda c, ops: None),
    ),
    "base_pair": _b("One base value for both sides", "I1 I2 I6 I7", "ping_pong put_back", _single_base),
    "external_key": _b("Creates go out plainly, lost ones go out again", "I5 I20 I1", "slow_create", _no_key),
    "revision_check": _b(
        "A record is clean after a push whatever was edited meanwhile", "I1 I2 I44", "edited_on_the_way", _clear_dirty
    ),
    "send_whole": _b("Every field is sent, not only the changed ones", "I18 I4 I3", "clash", _send_whole),
    "in_flight": _b(
        "A record with a write of unknown fate is merged and planned all the same",
        "I5 I20 I1 I2",
        "slow_create",
        lambda: _swap(journal, "with_open_op", lambda c, kind, ids: set()),
        no_key=True,
    ),
    "recover_look": _b(
        "A lost answer counts as not carried out",
        "I1 I2 I3 I5 I7 I21",
        "lost_answer died",
        lambda: _swap(recover, "_look", lambda run, kind, ops: {}),
    ),
    "guard": _b(
        "Any number of deletions is applied",
        "I23",
        "many_deleted",
        lambda: _swap(brakes, "limit", lambda run, kind, brake: 1 << 60),
        settings=_NOBODY,
    ),
    "direction": _b("What only comes here is sent too", "I17 I1 I2", "pulled_only", _both_ways),
    "look_before_create": _b(
        "Nobody is looked for before being created",
        "I19",
        "same_address",
        lambda: _swap(create, "_found_there", lambda run, emails: {}),
    ),
    "alias": _b("A converted lead's person stays", "I25 I1 I26", "converted", _lead_stays),
    "merge": _b("A merged record's person stays", "I26 I1 I2", "merged", _merge_is_nothing),
    "undelete": _b("What comes out of the recycle bin there stays in ours", "I26", "deleted merged", _stay_binned),
    "retry_limit": _b("A busy record is tried without end", "I14 I12", "busy", lambda: _swap(push, "BUSY_TRIES", 6)),
    "held": _b(
        "What was refused is sent again unchanged",
        "I14 I6 I44",
        "refused",
        lambda: _all(_swap(plan, "_field_held", lambda *a: False), _swap(plan, "_record_held", lambda *a: False)),
    ),
    "isolation": _b("One refused record ends the batch", "I15 I44 I1", "refused busy", _one_stops_all),
    "placeholder": _b("What stands in for a blank is taken for a value", "I20 I1 I2", "blank_company", _no_placeholder),
    "budget": _b("Writes take from the reserve", "I13", "used_up", _reserve_spent),
    "limit": _b("It goes on asking when the calls are used up", "I13", "throttled", _throttle_ignored),
    "bounded": _b("Records are looked up one by one before they are sent", "I12", "refused busy", _one_by_one),
    "open_conflict": _b("A row with an open difference takes the short cut", "I31 I1 I2", "conflict", _closed_eyes),
    "close_conflict": _b("A settled difference stays open", "I31 I1 I2 broken", "conflict", _conflict_stays),
    "resolution": _b(
        "A person's choice overwrites what nobody saw", "I31 I3 I1 I2 I44", "conflict", _unseen_resolution
    ),
    "org": _b("Another org is as good as ours", "I34", "wrong_org", _any_org),
    "tombstone": _b("Who was deleted there is created anew", "I21 I5", "deleted", _resurrect),
    "enable_sync": _b("CRM Enable Sync is not asked", "I19", "not_wanted", _unwanted_too),
    "stolen_link": _b("A copy takes the link of its original", "I29 I1", "cloned", _stolen),
    "ask": _b("Nobody is asked which of several is meant", "I30", "unclear", _never_ask, settings=_ASK),
    "evidence": _b("Whoever is not seen counts as deleted", "I22 I1", "clash", _absence_is_deletion),
    "missing_is_null": _b("A field that is not shown counts as empty", "I3 I24", "hidden", _missing_is_null),
    "echo_limit": _b(
        "Our value is put back as often as it is changed there", "I7 I6 I1", "put_back_all_day", _again_and_again
    ),
    "idle": _b("A run writes though nothing happened", "I6", "clash", _always_writing),
    "history": _b("The change log forgets whoever made way", "I27", "converted merged", _log_tidied),
    "loser": _b("A value is replaced here without a line in the log", "I3", "clash", _silent_overwrite),
    "clean": _b("Whoever was marked stays marked", "I44 I6", "clash", _never_clean),
    "atomic": _b("An answer is stored and stays in the journal", "I8 I7", "clash lost_answer", _half_transaction),
    "sent_again": _b(
        "A write without an answer is sent again at once", "I5 I7 I16", "slow_create", _sent_again_at_once, no_key=True
    ),
    "strict": _b("A strict write does not say what it expects", "I4", "just_before", _not_strict, settings=_STRICT),
}


def switched_off(name: str | None) -> AbstractContextManager[Any]:
    """Return the context in which a safety is switched off; None = none."""
    return contextlib.nullcontext() if name is None else BREAKS[name].patch()
