"""What the totals of a run come to, for every page that tells them: looked at = changed here + unchanged + left alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from crmconsole.events import Counts


def looked_at(counts: Iterable[Counts]) -> int:
    """Return how many records were looked at: those that Salesforce told, and those of this side that were held back."""
    return sum(one.read + one.held_back for one in counts)


def changed_here(counts: Iterable[Counts]) -> int:
    """Return how many records were changed on this side, linked ones included."""
    return sum(one.created_here + one.updated_here + one.deleted_here + one.linked for one in counts)


def changed_there(counts: Iterable[Counts]) -> int:
    """Return how many records were written to Salesforce."""
    return sum(one.created_there + one.updated_there + one.deleted_there for one in counts)
