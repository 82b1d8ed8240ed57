"""The engine with one safety taken out: patches from outside, each a function that returns the context in which it holds.

Owns how a safety is taken out; which invariant must notice is said in `breaks.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

import orjson

from crmconsole.connect.contract import CreateSafety, Outcome, Status
from crmconsole.connect.salesforce import client, connector, write
from crmconsole.errors import CrmThrottled
from crmconsole.records import Direction, Kind
from crmconsole.store import changes as change_log
from crmconsole.store import conflicts, journal, links, local_records, runs
from crmconsole.sync import (
    base,
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

swap = mock.patch.object


def wrapped(owner: Any, name: str, around: Callable[..., Any]) -> AbstractContextManager[Any]:
    """Put `around(original, *arguments)` in the place of a function."""
    original = getattr(owner, name)
    return swap(owner, name, lambda *arguments, **options: around(original, *arguments, **options))


@contextmanager
def together(*patches: AbstractContextManager[Any]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for one in patches:
            stack.enter_context(one)
        yield


# ------------------------------------------------------------------------------------------------ reading
def skip_by_stamp() -> AbstractContextManager[Any]:
    def around(settled: Any, row: Any, link: Any, layout: Any, **options: Any) -> bool:
        known = link is not None and link.state == links.LINKED and link.modified_at == row.modified_at
        return settled(row, link, layout, **options) or (known and not row.deleted and row.converted_to is None)

    return wrapped(pull, "_settled", around)


def cursor_first() -> AbstractContextManager[Any]:
    def around(poll: Any, run: Any, requests: Any) -> Any:
        pages = poll(run, requests)
        with run.db.write() as connection:
            for kind, page in pages.items():
                cursor = page.cursor or orjson.loads(page.next)["then"]
                if cursor is not None:
                    runs.save_cursor(connection, kind, cursor, reading._valid_for(run, kind), run.now())
        return pages

    return wrapped(reading, "_poll", around)


def forget_who_waits() -> AbstractContextManager[Any]:
    def around(weigh: Any, run: Any, taken: Any) -> Any:
        before = set(run.leaving)
        held = weigh(run, taken)
        run.leaving = before
        return held

    return wrapped(reading, "_weigh", around)


def workstation_cursor() -> AbstractContextManager[Any]:
    def around(composite: Any, self: Any, parts: Any, **options: Any) -> Any:
        answers, _now = composite(self, parts, **options)
        return answers, self._clock.now()

    return wrapped(client.Client, "composite", around)


def absence_is_deletion() -> AbstractContextManager[Any]:
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

    return wrapped(reading, "settle", around)


def missing_is_null() -> AbstractContextManager[Any]:
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

    return wrapped(reading, "describe_again", around)


def closed_eyes() -> AbstractContextManager[Any]:
    def around(take_in: Any, *arguments: Any, **options: Any) -> Any:
        return take_in(*arguments, **options)._replace(special=0)

    return together(
        wrapped(pull, "take_in", around), wrapped(landed, "take_in", around), wrapped(match, "take_in", around)
    )


# ------------------------------------------------------------------------------------------------ deciding
def single_base() -> AbstractContextManager[Any]:
    def agree(self: Any, place: int, here: Any, there: Any) -> None:
        self.here[place] = self.there[place] = there

    return swap(base.Base, "agree", agree)


def both_ways() -> AbstractContextManager[Any]:
    def around(decide: Any, case: Any) -> Any:
        return decide(replace(case, direction=Direction.TWO_WAY) if case.direction is Direction.PULL else case)

    return wrapped(merge, "decide", around)


def no_placeholder() -> AbstractContextManager[Any]:
    def around(merged: Any, layout: Any, here: Any, there: Any, known: Any, **options: Any) -> Any:
        result = merged(layout, here, there, known, **options)
        for place, pair in enumerate(layout.pairs):
            if pair.default_there is not None and here[place] is None and there[place] == pair.default_there:
                result.here[pair.local] = known.here[place] = there[place]
        return result

    return wrapped(landed, "merge", around)


def again_and_again() -> AbstractContextManager[Any]:
    return swap(contest, "limit_reasserting", lambda *arguments: None)


def unseen_resolution() -> AbstractContextManager[Any]:
    def merged(original: Any, layout: Any, here: Any, there: Any, known: Any, **options: Any) -> Any:
        for place, ours in enumerate(known.here):
            if ours == [] and known.there[place] != [] and there is not None:
                known.there[place] = there[place]
        return original(layout, here, there, known, **options)

    return wrapped(pull, "merge", merged)


# ------------------------------------------------------------------------------------------------ sending
def no_key() -> AbstractContextManager[Any]:
    def abilities(original: Any, self: Any, kind: Kind) -> Any:
        return replace(original(self, kind), create_safety=CreateSafety.SEARCH_FIRST, key_field=None)

    return together(
        wrapped(connector.SalesforceConnector, "_kind_abilities", abilities),
        swap(write, "key_field", lambda schema: None),
        swap(recover, "_too_early", lambda run, batch: False),
        swap(recover, "_look_by_email", lambda *arguments: {}),
        swap(create, "_found_there", lambda run, emails: {}),
        swap(local_records, "linkable_emails", lambda connection: set()),
    )


def clear_dirty() -> AbstractContextManager[Any]:
    def around(succeeded: Any, connection: Any, run: Any, layout: Any, planned: Any, record: Any, *rest: Any) -> None:
        planned = replace(planned, record=planned.record._replace(rev=record.rev))
        succeeded(connection, run, layout, planned, record, *rest)

    return together(wrapped(push, "succeeded", around), wrapped(recover, "succeeded", around))


def send_whole() -> AbstractContextManager[Any]:
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

    return wrapped(plan, "merge", around)


def throttle_ignored() -> AbstractContextManager[Any]:
    def around(poll: Any, run: Any, requests: Any) -> Any:
        for _ in range(4):
            try:
                return poll(run, requests)
            except CrmThrottled:
                continue
        return poll(run, requests)

    return wrapped(reading, "_poll", around)


def all_fail() -> AbstractContextManager[Any]:
    def around(unsent: Any, self: Any, some: Any) -> None:
        if some and some[0][1].code is not None:
            with self._context.db.write() as connection:
                gathered = writes.Writes()
                for planned, outcome in some:
                    self._fail_record(planned, outcome, gathered)
                gathered.flush(connection, self._context)
            return
        unsent(self, some)

    return wrapped(push.Push, "_unsent", around)


def one_stops_all() -> AbstractContextManager[Any]:
    def around(refused: Any, self: Any, planned: Any, outcome: Any, gathered: Any) -> None:
        refused(self, planned, outcome, gathered)
        self._queue.clear()
        self._again.clear()

    return wrapped(push.Push, "_refused", around)


def sent_again_at_once() -> AbstractContextManager[Any]:
    def around(original: Any, *arguments: Any, **options: Any) -> Any:
        answer = original(*arguments, **options)
        unsure = {one.op_id for one in answer.outcomes if one.status is Status.UNSURE}
        if not unsure:
            return answer
        ops = arguments[3]
        again = original(*arguments[:3], [op for op in ops if op.op_id in unsure], *arguments[4:], **options)
        told: dict[str, Outcome] = {one.op_id: one for one in (*answer.outcomes, *again.outcomes)}
        return replace(answer, outcomes=[told[op.op_id] for op in ops], after={**answer.after, **again.after})

    return wrapped(connector, "write", around)


def not_strict() -> AbstractContextManager[Any]:
    def around(parcels: Any, schema: Any, ops: Any, level: Any) -> Any:
        return parcels(schema, [replace(op, if_unchanged_since=None) for op in ops], level)

    return wrapped(write, "_parcels", around)


# ------------------------------------------------------------------------------------------------ who is who
def resurrect() -> AbstractContextManager[Any]:
    def around(why: Any, layout: Any, values: Any, **options: Any) -> Any:
        return why(layout, values, **{**options, "was_linked": False})

    return wrapped(plan, "why_not_created", around)


def unwanted_too() -> AbstractContextManager[Any]:
    def around(why: Any, layout: Any, values: Any, **options: Any) -> Any:
        return why(layout, values, **{**options, "enable_sync": True})

    return wrapped(plan, "why_not_created", around)


def stolen() -> AbstractContextManager[Any]:
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

    return together(wrapped(pull.Pull, "_sort_unknown", around), wrapped(pull.Pull, "_take_slow", then))


def never_ask() -> AbstractContextManager[Any]:
    def around(original: Any, run: Any, *rest: Any) -> Any:
        kept, run.settings = run.settings, replace(run.settings, duplicates="contact-newest-oldest")
        try:
            return original(run, *rest)
        finally:
            run.settings = kept

    return together(wrapped(match, "settle", around), wrapped(create, "_settle_some", around))


def lead_stays() -> AbstractContextManager[Any]:
    return swap(removals, "_converted", lambda connection, run, row, link: None)


def merge_is_nothing() -> AbstractContextManager[Any]:
    return swap(removals, "_merged", lambda connection, run, kind, row, link: None)


def stay_binned() -> AbstractContextManager[Any]:
    def around(merge_linked: Any, self: Any, connection: Any, layout: Any, rows: Any, gathered: Any) -> None:
        merge_linked(self, connection, layout, [one for one in rows if one[1].state == links.LINKED], gathered)

    return wrapped(pull.Pull, "_merge_linked", around)


def half_transaction() -> AbstractContextManager[Any]:
    """What an answer brings is stored, and forgotten from the journal in a transaction of its own."""

    def around(resolve: Any, connection: Any, op_ids: Any) -> None:
        resolve(connection, list(op_ids)[1:])

    return wrapped(journal, "resolve_ops", around)


def always_writing() -> AbstractContextManager[Any]:
    def around(start: Any, connection: Any, *rest: Any, **who: Any) -> Any:
        connection.exec_driver_sql("UPDATE link SET agreed_at = ?", (rest[1],))
        return start(connection, *rest, **who)

    return wrapped(runs, "start", around)


def log_tidied() -> AbstractContextManager[Any]:
    def around(bin_person: Any, connection: Any, person_id: int, why: str, *rest: Any) -> None:
        bin_person(connection, person_id, why, *rest)
        if why in ("converted", "merged"):
            connection.exec_driver_sql("DELETE FROM change WHERE local_id = ?", (person_id,))

    return wrapped(local_records, "bin_person", around)


def silent_overwrite() -> AbstractContextManager[Any]:
    def around(write_log: Any, connection: Any, entries: Any) -> None:
        write_log(connection, [entry for entry in entries if entry.side != "here" or entry.action != "update"])

    return wrapped(change_log, "write", around)


def never_clean() -> AbstractContextManager[Any]:
    def around(mark: Any, connection: Any, kind: Any, ids: Any, dirty_now: bool = True) -> None:
        mark(connection, kind, ids, dirty_now=True)

    return wrapped(local_records, "mark_dirty", around)


def conflict_stays() -> AbstractContextManager[Any]:
    return swap(conflicts, "close", lambda connection, conflict_id, how, now: None)


def any_org() -> AbstractContextManager[Any]:
    return swap(cycle, "check_org", lambda connection, identity: None)


def reserve_spent() -> AbstractContextManager[Any]:
    return swap(context.RunContext, "checkpoint", lambda self: self.control.checkpoint())


def one_by_one() -> AbstractContextManager[Any]:
    def around(finish: Any, self: Any) -> None:
        for planned in list(self._queue):
            self._queue.remove(planned)
            for _ in range(20):
                self._context.crm.read(
                    self._kind, [planned.link.remote_id if planned.link else "00Q000000000000AAA"], ()
                )
            self._send([planned])
        finish(self)

    return wrapped(push.Push, "finish", around)
