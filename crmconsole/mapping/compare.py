"""What differs between two versions of a mapping: pairs that came, went, or travel otherwise. Judges none of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from crmconsole.views import MappingRow


@dataclass(frozen=True)
class PairDifference:
    """A pair of fields as two versions have it; None in the version that does not have it."""

    before: MappingRow | None
    after: MappingRow | None

    @property
    def row(self) -> MappingRow:
        """The pair itself, as the later version has it where it does."""
        found = self.after or self.before
        assert found is not None, "a difference of nothing"
        return found


def differences(before: Iterable[MappingRow], after: Iterable[MappingRow]) -> list[PairDifference]:
    """Return the pairs that are not alike, in the order of the later version, those that went at the end (console-screens §3.3).

    Pairs are the same where both fields are; suggestions that nobody accepted count in neither version.
    """
    old, new = _by_fields(before), _by_fields(after)
    found = [
        PairDifference(old.get(fields), row)
        for fields, row in new.items()
        if fields not in old or _content(old[fields]) != _content(row)
    ]
    return found + [PairDifference(row, None) for fields, row in old.items() if fields not in new]


def _by_fields(rows: Iterable[MappingRow]) -> dict[tuple[str | None, str | None], MappingRow]:
    return {(row.local, row.remote): row for row in rows if not row.proposed}


def _content(row: MappingRow) -> MappingRow:
    """Return the pair without its place in an editing session."""
    return replace(row, id="", value_table=dict(row.value_table))
