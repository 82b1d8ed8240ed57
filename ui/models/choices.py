"""What a person chose for fields with two different values so far, counted as it grows: choosing one of a hundred thousand costs no more than of ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, MutableMapping

from crmconsole.records import Kind
from ui.models.difference_fields import Chosen


class Choices(MutableMapping[int, Chosen]):
    """Choices by the number of their difference. `of_record` and `of_side` say how many there are."""

    def __init__(self) -> None:
        self._chosen: dict[int, Chosen] = {}
        self._records: Counter[tuple[Kind, int]] = Counter()
        self._sides: Counter[str] = Counter()

    def __getitem__(self, difference: int) -> Chosen:
        """Return what was chosen for a difference."""
        return self._chosen[difference]

    def __setitem__(self, difference: int, one: Chosen) -> None:
        """Choose, in place of what was chosen before."""
        self.pop(difference, None)
        self._chosen[difference] = one
        self._count(one, 1)

    def __delitem__(self, difference: int) -> None:
        """Leave a difference open again."""
        self._count(self._chosen.pop(difference), -1)

    def __iter__(self) -> Iterator[int]:
        """Yield the differences that something was chosen for, oldest choice first."""
        return iter(self._chosen)

    def __len__(self) -> int:
        """Return how many choices there are."""
        return len(self._chosen)

    def clear(self) -> None:
        """Leave all of them open again."""
        self._chosen.clear()
        self._records.clear()
        self._sides.clear()

    def of_record(self, kind: Kind, local_id: int) -> int:
        """Return how many fields of a record are chosen."""
        return self._records[kind, local_id]

    def of_side(self, keep: str) -> int:
        """Return how many keep the value here, there, or get a value of their own."""
        return self._sides[keep]

    def _count(self, one: Chosen, by: int) -> None:
        self._records[one.view.kind, one.view.local_id] += by
        self._sides[one.keep] += by
