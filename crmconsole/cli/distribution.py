"""`crmconsole distribution`: lead distribution rules, in the order in which they are tried (features S2-9, S2-10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem, UsageError
from crmconsole.views import DistributionRule, DistributionView, RuleCondition

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(rich_markup_mode=None)

Name = Annotated[str, typer.Argument(help="Name of the rule.")]
Position = Annotated[
    int | None,
    typer.Option(min=1, help="Place among the rules, 1 is tried first; without it, the last.", show_default=False),
]


@app.command("list")
@command
def list_rules(terminal: Terminal) -> int:
    """The rules: the first one that fits decides, and its users take turns."""
    return _answer(terminal, terminal.run(lambda console: console.lead_distribution()))


@app.command()
@command
def save(
    terminal: Terminal,
    name: Name,
    user: Annotated[
        list[str], typer.Option(help="Console user; may be repeated: they take turns.", show_default=False)
    ],
    when: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD:COMPARISON[:VALUE]",
            help="Condition, such as country:is:India or company:is_filled; all must hold. Without one, the rule always fits.",
            show_default=False,
        ),
    ] = None,
    position: Position = None,
    off: Annotated[bool, typer.Option("--off", help="Keep it without using it.")] = False,
) -> int:
    """Add a rule, or change the one of this name."""
    conditions = tuple(_condition(one) for one in when or ())

    def change(rules: Sequence[DistributionRule]) -> list[DistributionRule]:
        known = _place(rules, name)
        ident = 0 if known is None else rules[known].id
        wanted = DistributionRule(name, tuple(user), conditions, not off, ident)
        if known is not None and position is None:
            return [wanted if place == known else one for place, one in enumerate(rules)]
        rest = [one for place, one in enumerate(rules) if place != known]
        at = len(rest) if position is None else position - 1
        return [*rest[:at], wanted, *rest[at:]]

    return _change(terminal, change)


@app.command()
@command
def remove(terminal: Terminal, name: Name) -> int:
    """Remove a rule."""

    def change(rules: Sequence[DistributionRule]) -> list[DistributionRule]:
        known = _known(rules, name)
        return [one for place, one in enumerate(rules) if place != known]

    return _change(terminal, change)


@app.command()
@command
def switch(
    terminal: Terminal,
    name: Name,
    on: Annotated[bool, typer.Option("--on/--off", help="Use the rule, or keep it without using it.")],
) -> int:
    """Use a rule, or keep it without using it."""

    def change(rules: Sequence[DistributionRule]) -> list[DistributionRule]:
        known = _known(rules, name)
        return [replace(one, active=on) if place == known else one for place, one in enumerate(rules)]

    return _change(terminal, change)


def _change(terminal: Terminal, change: Callable[[Sequence[DistributionRule]], list[DistributionRule]]) -> int:
    async def work(console: Console) -> DistributionView:
        return await console.save_lead_distribution(change((await console.lead_distribution()).rules))

    return _answer(terminal, terminal.run(work))


def _answer(terminal: Terminal, found: DistributionView) -> int:
    table = Table("Place", "Rule", "When", "Users", "", box=None)
    for place, rule in enumerate(found.rules, 1):
        words = " and ".join(_words(one) for one in rule.conditions) or "always"
        table.add_row(str(place), rule.name, words, ", ".join(rule.users), "" if rule.active else "off")
    terminal.answer(
        {"rules": [_rule_object(one) for one in found.rules], "warnings": list(found.warnings)},
        table if found.rules else "There is no lead distribution rule.",
        *found.warnings,
    )
    return Status.DONE


def _condition(text: str) -> RuleCondition:
    field, _, rest = text.partition(":")
    comparison, _, value = rest.partition(":")
    if not field.strip() or not comparison.strip():
        raise UsageError(
            f"“{text}” is no condition.",
            "Nothing was changed.",
            "Write field:comparison:value, such as country:is:India.",
        )
    return RuleCondition(field.strip(), comparison.strip(), value.strip() or None)


def _place(rules: Sequence[DistributionRule], name: str) -> int | None:
    return next((place for place, one in enumerate(rules) if one.name.casefold() == name.strip().casefold()), None)


def _known(rules: Sequence[DistributionRule], name: str) -> int:
    place = _place(rules, name)
    if place is None:
        raise InputProblem(
            f"There is no rule “{name}”.", "Nothing was changed.", "See: crmconsole distribution list", cause="nothing"
        )
    return place


def _words(one: RuleCondition) -> str:
    value = "" if one.value is None else f" {one.value}"
    return f"{one.field} {one.comparison.replace('_', ' ')}{value}"


def _rule_object(rule: DistributionRule) -> Json:
    return {
        "id": rule.id,
        "name": rule.name,
        "users": list(rule.users),
        "when": [{"field": one.field, "comparison": one.comparison, "value": one.value} for one in rule.conditions],
        "active": rule.active,
    }
