"""Asking for the owner of each record that a run creates, and remembering whose turn is next. What decides is in `ownership.py`."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from crmconsole.clock import is_due
from crmconsole.records import Kind, Value
from crmconsole.store import distribution, local_records, workspace
from crmconsole.store.local_fields import BY_KIND
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync.actions.ownership import NewOwner, Situation, owner_of_new
from crmconsole.sync.context import RunContext

ACTIVE_RULE = "assignment_rule"
"""Setting: the CRM's active assignment rule of leads, and when it was read."""
RULE_LIFE = timedelta(hours=24)


class Assigner:
    """Chooses owners for the new records of one kind in one run."""

    def __init__(self, context: RunContext, kind: Kind) -> None:
        self._context = context
        self._kind = kind
        with context.db.read() as connection:
            self._rules = distribution.every(connection) if kind is Kind.LEAD else []
        self._fields = sorted(
            {name for rule in self._rules for name, _how, _what in rule.conditions if name in BY_KIND[kind]}
        )
        self._active_rule: str | None = None

    def learn(self) -> None:
        """Ask the CRM, at most once a day, which assignment rule is active; called before anybody is created, outside of transactions."""
        if self._kind is not Kind.LEAD:
            return
        with self._context.db.read() as connection:
            stored = workspace.setting(connection, ACTIVE_RULE, {})
        if is_due(stored.get("read_at"), RULE_LIFE, self._context.clock.now()):
            name = self._context.crm.assignment_rule()
            with self._context.db.write() as connection:
                remember_rule(connection, name, self._context.now())
            self._active_rule = name
        else:
            self._active_rule = stored.get("name")

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


def remember_rule(connection: Connection, name: str | None, now: str) -> None:
    """Remember which assignment rule is active in the CRM."""
    workspace.set_setting(connection, ACTIVE_RULE, {"name": name, "read_at": now})


def known_rule(connection: Connection) -> str | None:
    """Return the CRM's active assignment rule as last read; None = none, or never read."""
    found = workspace.setting(connection, ACTIVE_RULE, {}).get("name")
    return None if found is None else str(found)
