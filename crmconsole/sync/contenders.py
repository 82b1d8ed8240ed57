"""Which of several records with one e-mail address is linked: the order, and who stood for choice, kept with the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from crmconsole.records import Kind

One = TypeVar("One")
ASK = "ask"
FIELD = "external id"
"""Matched by the field that was chosen for it (`by_field.py`)."""


class Contender(NamedTuple):
    """A person here or a record there, as far as the choice depends on it."""

    kind: str
    id: int | str
    changed_at: str | None
    """Last edit here, last change there."""


def preferred(some: Sequence[One], as_contender: Callable[[One], Contender]) -> list[One]:
    """Return them in the order in which they are linked: contact before lead, last changed first, then by id (features S1-8)."""
    by_id = sorted(some, key=lambda one: as_contender(one).id)
    by_time = sorted(by_id, key=lambda one: as_contender(one).changed_at or "", reverse=True)
    return sorted(by_time, key=lambda one: as_contender(one).kind != Kind.CONTACT)


@dataclass(frozen=True)
class Contest:
    """Why a person here and a record there were taken for the same."""

    by: str
    """`e-mail`, `key` or `external id`: what they have in common."""
    common: str
    duplicates: str
    """The setting that says what is done about several (`EngineSettings.duplicates`)."""
    people: Sequence[Contender] = ()
    records: Sequence[Contender] = ()

    def winners(self) -> tuple[int | str, int | str] | None:
        """Return the person and the record that are linked; None when there is nobody, or a person is asked which ones."""
        several = len(self.people) > 1 or len(self.records) > 1
        asks = self.duplicates == ASK or self.by == FIELD
        if not self.common or not self.people or not self.records or (several and asks):
            return None
        return preferred(self.people, lambda one: one)[0].id, preferred(self.records, lambda one: one)[0].id

    def packed(self) -> dict[str, object]:
        """Return the form in which it is stored with a line of the change log."""
        sides = {"people": [list(one) for one in self.people], "records": [list(one) for one in self.records]}
        return {**self.__dict__, **sides}

    @classmethod
    def unpacked(cls, stored: Mapping[str, object]) -> Contest:
        """Return what `packed` wrote."""
        sides = {
            side: tuple(Contender._make(one) for one in stored[side])  # type: ignore[attr-defined]
            for side in ("people", "records")
        }
        return cls(str(stored["by"]), str(stored["common"]), str(stored["duplicates"]), **sides)
