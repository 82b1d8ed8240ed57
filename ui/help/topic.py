"""What a topic of the help is made of: sentences, points, steps, tables, examples. Owns the forms and no text.

Between asterisks stand names of the window (`*Sync now*`), between two of them what is stressed. Examples of fields name only the three
values; what becomes of them is asked of the engine (`Case.outcome`), so that no example can tell another rule than the engine's.
"""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.records import Direction, Policy
from crmconsole.sync.decide import Action, Decision, Newer, Rule, Situation, decide


@dataclass(frozen=True)
class Says:
    """A paragraph."""

    words: str


@dataclass(frozen=True, init=False)
class Points:
    """A list without order."""

    lines: tuple[str, ...]

    def __init__(self, *lines: str) -> None:
        object.__setattr__(self, "lines", lines)


@dataclass(frozen=True, init=False)
class Steps:
    """A list with an order."""

    lines: tuple[str, ...]

    def __init__(self, *lines: str) -> None:
        object.__setattr__(self, "lines", lines)


@dataclass(frozen=True)
class Example:
    """A worked example in words."""

    words: str


@dataclass(frozen=True)
class Table:
    """Rows under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Case:
    """A worked example of one field: what was agreed, what both sides hold now, and the rule that decides. None = blank."""

    direction: Direction
    agreed: str | None
    here: str | None
    there: str | None
    rule: Rule
    policy: Policy = Policy.SALESFORCE_WINS
    newer: Newer = Newer.TIE
    first: bool = False
    """The two are linked for the first time: nothing was agreed."""
    clears: bool = False
    refill: bool = False
    required: bool = False

    def decided(self) -> Decision:
        """Return what the engine does with it."""
        return decide(
            Situation(
                self.direction,
                self.policy,
                has_base=not self.first,
                here_changed=self.here != self.agreed,
                there_changed=self.there != self.agreed,
                equal=self.here == self.there,
                here_blank=self.here is None,
                there_blank=self.there is None,
                newer=self.newer,
                clears=self.clears,
                refill=self.refill,
                required=self.required,
            )
        )

    def outcome(self) -> tuple[str | None, str | None]:
        """Return what both sides hold afterwards: here, there."""
        action = self.decided().action
        if action in (Action.PULL, Action.REVERT):
            return self.there, self.there
        if action in (Action.PUSH, Action.REASSERT):
            return self.here, self.here
        return self.here, self.there


@dataclass(frozen=True, init=False)
class Cases:
    """Worked examples of one field, as a table."""

    caption: str
    cases: tuple[Case, ...]

    def __init__(self, caption: str, *cases: Case) -> None:
        object.__setattr__(self, "caption", caption)
        object.__setattr__(self, "cases", cases)


Part = Says | Points | Steps | Example | Table | Cases


@dataclass(frozen=True, init=False)
class Topic:
    """One concept. `pages` are those whose F1 opens it, `rules` the rules, causes and reasons of the engine that it explains."""

    key: str
    title: str
    parts: tuple[Part, ...]
    pages: tuple[str, ...]
    rules: tuple[str, ...]
    see: tuple[str, ...]
    """Other topics that help further, by key."""

    def __init__(
        self,
        key: str,
        title: str,
        *parts: Part,
        pages: tuple[str, ...] = (),
        rules: tuple[str, ...] = (),
        see: tuple[str, ...] = (),
    ) -> None:
        for name, value in (("key", key), ("title", title), ("parts", parts), ("pages", pages), ("rules", rules)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "see", see)

    def sentences(self) -> list[str]:
        """Return every text of it but the title, for the search."""
        found: list[str] = []
        for part in self.parts:
            match part:
                case Says(words) | Example(words):
                    found.append(words)
                case Points() | Steps():
                    found += part.lines
                case Table(head, rows):
                    found += [*head, *(cell for row in rows for cell in row)]
                case Cases():
                    found.append(part.caption)
        return found
