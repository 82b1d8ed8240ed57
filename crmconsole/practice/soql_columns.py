"""The columns that a query gives, by name and in order, for `columns=true` and against names that come twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from crmconsole.practice.soql import Malformed


@dataclass(frozen=True, slots=True)
class SelectedColumn:
    """One column of the result, for `columns=true`: its name, the field's facts and what is below it."""

    name: str
    type: str = ""
    is_aggregate: bool = False
    custom: bool = False
    foreign_key: str | None = None
    createable: bool = False
    updateable: bool = False
    below: tuple[SelectedColumn, ...] = ()


@dataclass
class Columns:
    """The columns met so far, in order, and the names that may not come twice."""

    found: list[SelectedColumn] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, column: SelectedColumn, key: str, position: int) -> None:
        if key.lower() in self.seen:
            raise Malformed(f"duplicate field selected: {column.name}", position, "INVALID_FIELD")
        self.seen.add(key.lower())
        self.found.append(column)
