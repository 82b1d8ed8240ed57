"""Asking for the owner of each record that a run creates, and remembering whose turn is next. What decides is in `ownership.py`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.records import Kind, Value
from crmconsole.store import distribution, local_fields, local_records, workspace
from crmconsole.store.distribution import StoredRule
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync.actions.ownership import NewOwner, Situation, owner_of_new
from crmconsole.sync.context import RunContext
from crmconsole.views import OwnerChoice, SyncLead


def situation_of(
    connection: Connection,
    kind: Kind,
    record_id: int,
    console_user: str | None,
    wish: SyncLead | None,
    choice: OwnerChoice,
    signed_in: str,
) -> Situation:
    """Return all that decides who would own a record if it were created now; nobody's turn passes."""
    lead = kind is Kind.LEAD
    rules = distribution.every(connection) if lead else []
    names = _asked_about(connection, kind, rules)
    values = local_records.load(connection, kind, [record_id], names)[record_id].values
    return Situation(
        kind,
        console_user,
        dict(zip(names, values, strict=True)),
        wish,
        rules,
        workspace.assignment_rule(connection) if lead else None,
        choice,
        signed_in,
    )


def _asked_about(connection: Connection, kind: Kind, rules: Sequence[StoredRule]) -> list[str]:
    """Return the fields that the conditions of rules name."""
    if not rules:
        return []
    known = local_fields.of(connection, kind)
    return sorted({name for rule in rules for name, _how, _what in rule.conditions if name in known})


class Assigner:
    """Chooses owners for the new records of one kind in one run."""

    def __init__(self, context: RunContext, kind: Kind) -> None:
        self._context = context
        self._kind = kind
        self._rules: list[StoredRule] = []
        self._active_rule: str | None = None
        self._fields: list[str] = []
        if kind is Kind.LEAD:
            with context.db.read() as connection:
                self._rules = distribution.every(connection)
                self._active_rule = workspace.assignment_rule(connection)
                self._fields = _asked_about(connection, kind, self._rules)

    def owner(self, connection: Connection, record: LocalRecord) -> NewOwner:
        """Return who owns a record that is about to be created, and give the next one of a rule their turn."""
        context = self._context
        values: dict[str, Value] = {}
        if self._fields:
            loaded = local_records.load(connection, self._kind, [record.id], self._fields)
            values = dict(zip(self._fields, loaded[record.id].values, strict=True))
        found = owner_of_new(
            Situation(
                self._kind,
                record.owner,
                values,
                context.wishes.get(record.id),
                self._rules,
                self._active_rule,
                context.owners,
                context.identity.user_id,
            )
        )
        if found.turn is not None:
            rule_id, turn = found.turn
            distribution.take_turns(connection, [found.turn])
            self._rules = [rule._replace(turn=turn) if rule.id == rule_id else rule for rule in self._rules]
        return found
