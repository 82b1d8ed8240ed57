"""An org that counts what clients write. Owns only the counting; rows are `org.py`'s."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from crmconsole.practice.faults import COLLEAGUE_SESSION, Weather
from crmconsole.practice.metering import Meter
from crmconsole.practice.org import Caller, ConvertResult, MergeResult, Org, OrgClock
from crmconsole.practice.setup.org_setup import Features


class CountedOrg(Org):
    """An org whose clients' saves show up in `GET /practice/stats`; colleagues' saves and what Salesforce does by
    itself in the course of a save do not."""

    def __init__(
        self,
        path: Path | None,
        *,
        clock: OrgClock,
        seed: int,
        hooks: Weather,
        org_name: str,
        meter: Meter,
        features: Features | None = None,
        like: sqlite3.Connection | None = None,
    ) -> None:
        """Open the org and count into `meter`."""
        self._meter = meter
        self._depth = 0
        super().__init__(path, clock=clock, seed=seed, hooks=hooks, org_name=org_name, features=features, like=like)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Group saves: an exception undoes all of them, and their counting."""
        with self.lock:
            before = self._meter.writes_now()
            try:
                with super().transaction():
                    yield
            except BaseException:
                self._meter.take_back(before)
                raise

    def create(self, object_name: str, values: Mapping[str, object], caller: Caller) -> str:
        """Save a new record; see `Org.create`."""
        with self.transaction(), self._counted(object_name, "created", caller):
            return super().create(object_name, values, caller)

    def update(
        self,
        object_name: str,
        record_id: str,
        values: Mapping[str, object],
        caller: Caller,
        *,
        unmodified_since: datetime | None = None,
    ) -> None:
        """Change a record; see `Org.update`."""
        with self.transaction(), self._counted(object_name, "updated", caller):
            super().update(object_name, record_id, values, caller, unmodified_since=unmodified_since)

    def delete(self, object_name: str, record_id: str, caller: Caller) -> None:
        """Put a record in the recycle bin; see `Org.delete`."""
        with self.transaction(), self._counted(object_name, "deleted", caller):
            super().delete(object_name, record_id, caller)

    def undelete(self, record_id: str, caller: Caller) -> None:
        """Take a record out of the recycle bin; see `Org.undelete`."""
        names = [item.name for item in self.schema.of_id(record_id)]
        with self.transaction(), self._counted(names[0] if names else "", "undeleted", caller):
            super().undelete(record_id, caller)

    def merge(
        self,
        object_name: str,
        winner: str,
        losers: Sequence[str],
        caller: Caller,
        values: Mapping[str, object] | None = None,
    ) -> MergeResult:
        """Merge records; see `Org.merge`."""
        with self.transaction(), self._counted(object_name, "merged", caller):
            return super().merge(object_name, winner, losers, caller, values)

    def convert(self, lead_id: str, caller: Caller, **wish: Any) -> ConvertResult:
        """Convert a lead; see `Org.convert`."""
        with self.transaction(), self._counted("Lead", "converted", caller):
            return super().convert(lead_id, caller, **wish)

    @contextmanager
    def _counted(self, object_name: str, what: str, caller: Caller) -> Iterator[None]:
        """Count the save inside, unless it is part of another one or a colleague's."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._depth == 0 and caller.session_id != COLLEAGUE_SESSION:
            self._meter.wrote(self.schema[object_name].name if object_name in self.schema else object_name, what)
