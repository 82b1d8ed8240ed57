"""The console's lead distribution: its rules in their order, checked before they are kept (features S2-9, S2-10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.records import FieldSpec, Kind
from crmconsole.store import console_users, distribution, local_fields, workspace
from crmconsole.store.distribution import StoredRule
from crmconsole.store.local_fields import field_by_label
from crmconsole.sync.actions import ownership
from crmconsole.sync.prepare import owner_choice
from crmconsole.views.actions import DistributionRule, DistributionView, RuleCondition

_WITHOUT_VALUE = ("is_blank", "is_filled")


class DistributionPart:
    """What the console can do about lead distribution."""

    desk: Desk

    async def lead_distribution(self) -> DistributionView:
        """Return the rules in the order in which they are tried, and what keeps them from doing what they say."""
        return await self.desk.read(_view)

    async def save_lead_distribution(self, rules: Sequence[DistributionRule]) -> DistributionView:
        """Keep these rules in this order and return them; rules with an id keep whose turn it is, rules left out are gone.

        Raises:
            InputProblem: a rule has no name or user, or a condition makes no sense; nothing was changed.
        """

        def save(connection: Connection) -> DistributionView:
            known, specs = set(console_users.names(connection)), local_fields.of(connection, Kind.LEAD)
            wrong = [one for rule in rules for one in _problems(rule, known, specs)]
            names = [rule.name.strip().casefold() for rule in rules]
            wrong += [
                f"Two rules are called “{name}”." for name in sorted({one for one in names if names.count(one) > 1})
            ]
            if wrong:
                raise InputProblem(" ".join(wrong), "Nothing was changed.", cause="rule")
            distribution.save(connection, [_stored(rule, specs) for rule in rules])
            return _view(connection)

        saved = await self.desk.write(save)
        self.desk.changed("actions", "settings")
        return saved

    async def set_assignment_mail(self, on: bool) -> None:
        """Choose whether whom Salesforce's assignment rule gives a new lead of ours gets the rule's e-mail (features S3-27)."""
        await self.desk.write(lambda connection: workspace.set_setting(connection, "assignment_mail", on))
        self.desk.changed("settings")


def _view(connection: Connection) -> DistributionView:
    found = distribution.every(connection)
    shown = [
        DistributionRule(
            rule.name,
            rule.users,
            tuple(RuleCondition(name, how, what) for name, how, what in rule.conditions),
            rule.active,
            rule.id,
        )
        for rule in found
    ]
    return DistributionView(shown, ownership.problems(found, owner_choice(connection)))


def _problems(rule: DistributionRule, known: set[str], specs: Mapping[str, FieldSpec]) -> list[str]:
    name = rule.name.strip() or "A rule without a name"
    found = [] if rule.name.strip() else ["A rule has no name."]
    if not rule.users:
        found.append(f"{name}: it has no user.")
    found += [f"{name}: there is no console user “{one}”." for one in rule.users if one not in known]
    for condition in rule.conditions:
        if field_by_label(specs, condition.field) is None:
            found.append(f"{name}: people have no field “{condition.field}”.")
        if condition.comparison not in ownership.COMPARISONS:
            words = ", ".join(ownership.COMPARISONS)
            found.append(f"{name}: “{condition.comparison}” is no comparison; they are {words}.")
        elif condition.comparison not in _WITHOUT_VALUE and condition.value in (None, ""):
            found.append(f"{name}: the condition about {condition.field} has no value.")
    return found


def _stored(rule: DistributionRule, specs: Mapping[str, FieldSpec]) -> StoredRule:
    conditions = []
    for one in rule.conditions:
        spec = field_by_label(specs, one.field)
        assert spec is not None
        conditions.append((spec.name, one.comparison, None if one.comparison in _WITHOUT_VALUE else one.value))
    return StoredRule(rule.id, rule.name.strip(), tuple(conditions), tuple(rule.users), 0, rule.active)
