"""What both sides hold at one moment, read past the engine: the workspace's file by plain SQL, the org by its own truth."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import orjson

from crmconsole.mapping.model import from_json
from crmconsole.records import Direction, FieldSpec, Kind
from crmconsole.store import mappings
from crmconsole.values import canonicaliser
from crmconsole.views import MappingRow
from tests.sim.world import World

NOTHING = object()
"""Stands for: nothing was ever agreed."""
_DESCRIBED: dict[tuple[str, str], Any] = {}

Found = TypeVar("Found")


class Looked(dict[str, Found]):
    """What was looked up by kind, each when it is first asked for."""

    def __init__(self, look: Callable[[str], Found]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, kind: str) -> Found:
        found = self[kind] = self._look(kind)
        return found


class Facts:
    """A look at both sides; each part is read when it is first asked for."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ledger = world.ledger

    @cached_property
    def people(self) -> dict[int, dict[str, Any]]:
        """Every person, those in the recycle bin too."""
        return {row["id"]: row for row in self.world.rows("SELECT * FROM person ORDER BY id")}

    @cached_property
    def links(self) -> list[dict[str, Any]]:
        """Every link of a person, whatever its state."""
        return self.world.rows("SELECT * FROM link WHERE kind IN ('lead', 'contact') ORDER BY id")

    @cached_property
    def living(self) -> list[dict[str, Any]]:
        """The living links of people."""
        return [link for link in self.links if link["state"] == "linked"]

    @cached_property
    def records(self) -> dict[str, dict[str, Any]]:
        """Every lead and contact of the org as it truly is, deleted ones too."""
        return {str(row["Id"]): dict(row) for name in ("Lead", "Contact") for row in self.world.org.rows(name)}

    @cached_property
    def failures(self) -> dict[int, list[dict[str, Any]]]:
        """What failed and was not mended, by person."""
        found: dict[int, list[dict[str, Any]]] = {}
        for row in self.world.rows(
            "SELECT * FROM failure WHERE state <> 'fixed' AND kind IN ('lead','contact') ORDER BY id"
        ):
            found.setdefault(row["local_id"], []).append(row)
        return found

    @cached_property
    def changes(self) -> list[dict[str, Any]]:
        """The change log, its fields decoded."""
        found = self.world.rows("SELECT * FROM change ORDER BY id")
        for row in found:
            row["fields"] = orjson.loads(row["fields"]) if row["fields"] is not None else {}
        return found

    @cached_property
    def conflicts(self) -> list[dict[str, Any]]:
        """Every conflict, settled ones too."""
        return self.world.rows("SELECT * FROM conflict ORDER BY id")

    @cached_property
    def _layouts(self) -> dict[int, list[list[str]]]:
        return {row["id"]: orjson.loads(row["pairs"]) for row in self.world.rows("SELECT id, pairs FROM layout")}

    def mapping(self, kind: str) -> list[MappingRow]:
        """Return the rows of the newest mapping that travel, as far as the org describes their fields."""
        rows = [row for row in self._mappings[kind] if row.direction is not Direction.OFF and row.local and row.remote]
        return [row for row in rows if str(row.remote) in self._schemas[kind]]

    @cached_property
    def _mappings(self) -> Looked[list[MappingRow]]:
        return Looked(self._newest_mapping)

    def _newest_mapping(self, kind: str) -> list[MappingRow]:
        text = self.world.rows("SELECT rows FROM mapping WHERE kind = ? ORDER BY version DESC LIMIT 1", kind)
        return _rows_of(text[0]["rows"])

    def remote_spec(self, kind: str, name: str) -> FieldSpec:
        """Return the description of a field there."""
        return self._schemas[kind][name]

    @cached_property
    def _schemas(self) -> Looked[Any]:
        return Looked(self._fields)

    def _fields(self, kind: str) -> Any:
        """Return the described fields; describing the same again and again is not read again and again."""
        mark = (kind, self.world.rows("SELECT fingerprint FROM crm_schema WHERE kind = ?", kind)[0]["fingerprint"])
        if mark not in _DESCRIBED:
            with self.world.db.read() as connection:
                stored = mappings.schema(connection, Kind(kind))
            assert stored is not None
            _DESCRIBED[mark] = stored[0].fields
        return _DESCRIBED[mark]

    def here(self, kind: str, person_id: int, local: str) -> Any:
        """Return a value here in canonical form."""
        return canonicaliser(self.world.specs[Kind(kind)][local])(self.people[person_id][local])

    def there(self, kind: str, record_id: str, remote: str) -> Any:
        """Return a value there in the canonical form of its own field."""
        return canonicaliser(self.remote_spec(kind, remote))(self.records[record_id].get(remote))

    def base(self, link: dict[str, Any]) -> dict[tuple[str, str], tuple[Any, Any]]:
        """Return what was agreed: (here, there) by pair of fields, those that rest too; NOTHING where nothing was."""
        there = orjson.loads(link["there"])
        here = there if link["here"] is None else orjson.loads(link["here"])
        pairs = self._layouts[link["layout_id"]]
        resting = {} if link["resting"] is None else orjson.loads(link["resting"])
        known = {tuple(name.split("|")): (_plain(one), _plain(other)) for name, (one, other) in resting.items()}
        return known | {
            (local, remote): (_plain(one), _plain(other))
            for (local, remote), one, other in zip(pairs, here, there, strict=True)
        }

    def heir(self, person_id: int) -> int:
        """Return the person that took the place of another, or itself."""
        seen = set()
        while person_id not in seen and self.people[person_id]["replaced_by"] is not None:
            seen.add(person_id)
            person_id = self.people[person_id]["replaced_by"]
        return person_id

    def last_commit(self, record_id: str, remote: str) -> Any:
        """Return the last save of a field there, None when it was never saved."""
        return self._last.get((record_id, remote))

    @cached_property
    def _last(self) -> dict[tuple[str, str], Any]:
        return {(commit.record, commit.field): commit for commit in self.ledger.commits}


@lru_cache(maxsize=64)
def _rows_of(mapping: str) -> list[MappingRow]:
    """Return the rows of a stored mapping; the same few are read again and again."""
    return list(from_json(mapping).rows)


def _plain(value: Any) -> Any:
    return NOTHING if value == [] else value
