"""The console's inbox of two different values: looked at, decided one by one or many at once, and by a rule from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.console.mapping import save_version
from crmconsole.errors import InputProblem
from crmconsole.mapping.model import from_json
from crmconsole.records import Direction, Kind, Policy, Value
from crmconsole.store import conflicts, local_fields, mappings
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync import conflicts as choices_made
from crmconsole.sync import inbox, overruled, reopening, suggested_rules
from crmconsole.views import (
    UNSEEN,
    BatchResult,
    Choice,
    ConflictView,
    DifferenceRecord,
    MappingRow,
    OverruledValue,
    Reminder,
    RuleSaved,
    RuleSuggestion,
    Unseen,
)

_ALWAYS = {"here": "the value here", "there": "Salesforce's value", "newest": "the newest value"}


class ConflictPart:
    """What the console can do about two different values."""

    desk: Desk

    async def conflicts(self) -> Sequence[ConflictView]:
        """Return the fields with two different values that wait for a person, oldest first."""
        return await self.desk.read(inbox.views)

    async def difference_ids(self, kind: Kind | None = None, text: str = "") -> Sequence[int]:
        """Return the links of the records that a person is asked about, oldest first, for a windowed list."""
        return await self.desk.read(lambda connection: conflicts.links_in_question(connection, kind, text.strip()))

    async def difference_records(self, ids: Sequence[int]) -> Sequence[DifferenceRecord]:
        """Return these records in that order; what was settled meanwhile is left out."""
        return await self.desk.read(lambda connection: inbox.records(connection, ids))

    async def differences_of(self, ids: Sequence[int]) -> Sequence[ConflictView]:
        """Return the fields with two different values of these records, oldest first."""
        return await self.desk.read(lambda connection: inbox.views(connection, ids))

    async def field_differences(self, kind: Kind, field: str) -> int:
        """Return how many records have two different values of a field."""
        return await self.desk.read(lambda connection: conflicts.count_of_field(connection, kind, field))

    async def difference_count(self) -> int:
        """Return how many fields have two different values and wait for a person."""
        return await self.desk.read(conflicts.count_open)

    async def conflict_reminder(self) -> Reminder | None:
        """Return what waits longer than the setting `conflict_reminder_days` allows; None when nothing does."""
        now = self.desk.clock.now()
        return await self.desk.read(lambda connection: inbox.reminder(connection, now))

    async def overruled(self, limit: int = 500) -> Sequence[OverruledValue]:
        """Return the values that lost by a rule within the last 30 days, newest first (features S0-23)."""
        now = self.desk.clock.now()
        return await self.desk.read(lambda connection: overruled.listed(connection, now, limit))

    # -------------------------------------------------------------------------------------------- choosing
    async def resolve_conflict(
        self,
        conflict_id: int,
        keep: str,
        value: Value = None,
        seen: Value | Unseen = UNSEEN,
        seen_here: Value | Unseen = UNSEEN,
    ) -> None:
        """Settle a field: keep `here`, `there`, or a `value` of one's own (then `value` is it). Carried out by the next run where the CRM is concerned.

        `seen` is the CRM's value that the person looked at, `seen_here` ours: another one by now is not overwritten.

        Raises:
            ConflictMoved: a value changed after the person looked; nothing was changed.
            InputProblem: the conflict is settled already, or the value has the wrong form.
        """
        choice = Choice(conflict_id, keep, value, seen, seen_here)
        await self.desk.write(lambda connection: choices_made.settle(connection, choice, self.desk.now()))
        self.desk.changed("conflicts", "people")

    async def resolve_conflicts(self, choices: Sequence[Choice]) -> BatchResult:
        """Settle several fields in one transaction and return what became of each; what moved or cannot be taken stays open."""
        result = await self.desk.write(lambda connection: choices_made.settle_all(connection, choices, self.desk.now()))
        self.desk.changed("conflicts", "people")
        return result

    async def take_back_choices(self, ids: Sequence[int]) -> BatchResult:
        """Open questions again that a person settled, each as it stood before, and return what became of each.

        What went to Salesforce since, or was edited since, stays settled; its sentence says so.
        """
        result = await self.desk.write(lambda connection: reopening.reopen_all(connection, ids, self.desk.now()))
        self.desk.changed("conflicts", "people")
        return result

    # -------------------------------------------------------------------------------------------- rules
    async def always_for(self, kind: Kind, field: str, keep: str) -> RuleSaved:
        """Save a mapping whose rule for a field is always to keep `here`, `there` or the `newest`, and settle by it what waits.

        The mapping and what it settles are one transaction; return both.

        Raises:
            InputProblem: the field does not travel both ways, or there is no such rule; nothing was changed.
        """
        now = self.desk.now()
        done = await self.desk.write(lambda connection: _always(connection, kind, field, keep, now))
        self.desk.changed("mapping", "setup", "conflicts", "people")
        return done

    async def rule_suggestions(self) -> Sequence[RuleSuggestion]:
        """Return the rules that a person's own choices suggest, those that settle most first."""
        now = self.desk.clock.now()
        return await self.desk.read(lambda connection: suggested_rules.suggestions(connection, now))

    async def put_off_rule(self, kind: Kind, field: str, policy: Policy) -> None:
        """Never suggest this rule again."""
        await self.desk.write(lambda connection: suggested_rules.put_off_rule(connection, kind, field, policy))
        self.desk.changed("conflicts", "settings")


def _always(connection: Connection, kind: Kind, field: str, keep: str, now: str) -> RuleSaved:
    policy, spec = suggested_rules.POLICIES.get(keep), local_fields.of(connection, kind).get(field)
    if policy is None or spec is None:
        raise InputProblem(
            f"There is no rule “{keep}” for “{field}”.",
            "Nothing was changed.",
            f"Say which side always wins: {', '.join(suggested_rules.POLICIES)}.",
        )
    stored = mappings.newest(connection, kind)
    rows = () if stored is None else from_json(stored[1]).rows
    ruled = [row for row in rows if row.local == field and row.direction is Direction.TWO_WAY]
    if stored is None or not ruled:
        raise InputProblem(
            f"{spec.label} of {KIND_LABELS[kind][1]} does not travel both ways.",
            "Nothing was changed.",
            "Only such fields can have two different values; see the mapping.",
            action="mapping",
        )
    version = stored[0]
    if any(row.policy is not policy for row in ruled):
        version += 1
        note = f"Decided: always {_ALWAYS[keep]} for {spec.label}"
        save_version(connection, kind, version, _with_policy(rows, ruled, policy), note, now)
    settled = choices_made.settle_by_rule(connection, kind, field, now)
    return RuleSaved(kind, field, spec.label, version, settled)


def _with_policy(rows: Sequence[MappingRow], ruled: Sequence[MappingRow], policy: Policy) -> list[MappingRow]:
    ids = {row.id for row in ruled}
    return [replace(row, policy=policy) if row.id in ids else row for row in rows]
