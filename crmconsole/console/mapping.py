"""The console's mappings: what the grid shows, and saving a version of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem, NotReady
from crmconsole.mapping import check, data_loader
from crmconsole.mapping.model import from_json, to_json
from crmconsole.mapping.suggest import proposed_mapping
from crmconsole.records import MAPPED, PEOPLE, Direction, FieldSpec, Kind, ObjectSchema, Policy
from crmconsole.store import conflicts, local_fields, local_records, mappings, people_queries
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync import one_way
from crmconsole.sync.prepare import NEEDED, allowed, refresh_schemas
from crmconsole.views import ImportedMap, MappingRow, MappingVersion, MappingView

SAMPLES = 200
VERSIONS = 200
"""So many versions of a mapping can be looked at; older ones stay in the database."""


class MappingPart:
    """What the console can do about mappings."""

    desk: Desk

    async def mapping(self, kind: Kind) -> MappingView:
        """Return the newest mapping of a kind with both field lists and sample values.

        Raises:
            NotReady: not connected yet.
        """
        return await self.desk.read(lambda connection: self._view(connection, kind))

    def _view(self, connection: Connection, kind: Kind) -> MappingView:
        found = mappings.schema(connection, kind)
        if found is None:
            raise NotReady(
                "The fields of Salesforce are not known yet.",
                "",
                "Connect first.",
                cause="not_connected",
                action="wizard",
            )
        schema, _when, accepted = found
        stored = mappings.newest(connection, kind)
        rows = self._rows(connection, kind)
        names = set(schema.fields)
        here, there = people_queries.samples(connection, kind, SAMPLES)
        return MappingView(
            kind,
            0 if stored is None else stored[0],
            rows,
            tuple(local_fields.of(connection, kind).values()),
            tuple(schema.fields.values()),
            here,
            there,
            allowed(connection, kind),
            tuple(sorted(names - set(accepted))),
            tuple(sorted({row.remote for row in rows if row.remote and row.remote not in names})),
            str(self.desk.setting(connection, "match_key")) if kind in PEOPLE else "",
        )

    async def crm_fields(self, kind: Kind) -> Sequence[FieldSpec]:
        """Return the fields that a kind has in the CRM, for whoever meets them by name; none before it was connected."""

        def look(connection: Connection) -> tuple[FieldSpec, ...]:
            found = mappings.schema(connection, kind)
            return () if found is None else tuple(found[0].fields.values())

        return await self.desk.read(look)

    async def fields_here(self) -> Mapping[Kind, Mapping[str, FieldSpec]]:
        """Return the fields that records have in this workspace, by kind and name."""
        return await self.desk.read(local_fields.every)

    async def mapped_kinds(self) -> Sequence[Kind]:
        """Return the objects that can be mapped: those of every connection, and whatever else the signed-in user can see."""

        def look(connection: Connection) -> list[Kind]:
            return [kind for kind in MAPPED if kind in NEEDED or mappings.schema(connection, kind) is not None]

        return await self.desk.read(look)

    def _rows(self, connection: Connection, kind: Kind) -> Sequence[MappingRow]:
        stored = mappings.newest(connection, kind)
        return () if stored is None else from_json(stored[1]).rows

    async def save_mapping(self, kind: Kind, rows: Sequence[MappingRow], note: str = "") -> MappingView:
        """Save the rows as a new version; a run that is going on keeps the old one.

        Raises:
            InputProblem: the check found an error; nothing was saved.
        """
        view = await self.mapping(kind)
        errors = [problem for problem in check.problems(view, rows) if problem.level == "error"]
        if errors:
            raise InputProblem(
                errors[0].sentence, "The mapping was not saved.", "Mend it and save again.", cause="mapping"
            )

        def save(connection: Connection) -> None:
            save_version(connection, kind, view.version + 1, rows, note, self.desk.now())
            mappings.accept_fields(connection, kind, [spec.name for spec in view.crm_fields])

        await self.desk.write(save)
        self.desk.changed("mapping", "setup")
        return await self.mapping(kind)

    async def mapping_versions(self, kind: Kind) -> Sequence[MappingVersion]:
        """Return what was saved for a kind, newest first, at most the last `VERSIONS` of it."""

        def look(connection: Connection) -> list[MappingVersion]:
            return [
                MappingVersion(version, saved_at, note, from_json(rows).rows)
                for version, rows, note, saved_at in mappings.versions(connection, kind, VERSIONS)
            ]

        return await self.desk.read(look)

    async def refresh_fields(self, kind: Kind) -> MappingView:
        """Ask the CRM for its fields again and return the mapping.

        Raises:
            ConsoleError: the CRM cannot be reached.
        """
        await self.desk.engine(
            lambda: refresh_schemas(self.desk.db, self.desk.crm(), self.desk.clock, now_or_never=True)
        )
        self.desk.changed("mapping")
        return await self.mapping(kind)

    async def accept_new_fields(self, kind: Kind) -> MappingView:
        """Remember that a person has seen what is new among the fields of the CRM, and return the mapping; nothing of it changes.

        Raises:
            NotReady: not connected yet.
        """
        view = await self.mapping(kind)
        names = [spec.name for spec in view.crm_fields]
        await self.desk.write(lambda connection: mappings.accept_fields(connection, kind, names))
        self.desk.changed("mapping")
        return await self.mapping(kind)

    async def import_mapping(self, text: str) -> MappingView:
        """Save the mapping of an exported file as a new version.

        Raises:
            InputProblem: it is no mapping, or does not fit this org.
        """
        stored = from_json(text)
        return await self.save_mapping(stored.kind, stored.rows, "imported")

    async def import_data_loader(self, kind: Kind, text: str) -> ImportedMap:
        """Save the pairs of a map of Salesforce Data Loader as a new version, beside those that it does not mention.

        Raises:
            InputProblem: it is no such map, nothing in it could be used, or it does not fit this org.
        """
        found = data_loader.read(text, await self.mapping(kind))
        view = await self.save_mapping(kind, found.rows, "imported from Data Loader")
        return ImportedMap(view, found.taken, found.left)

    async def export_mapping(self, kind: Kind, *, for_data_loader: bool = False) -> str:
        """Return the mapping of a kind as the text of a file that another console can import, or Salesforce Data Loader."""
        view = await self.mapping(kind)
        return data_loader.write(view) if for_data_loader else to_json(kind, view.version, view.rows)

    async def _ensure_mappings(self, policy: Policy) -> None:
        """Save the proposed mapping of every object that the user can see and that has none yet; `policy` is for people."""

        def ensure(connection: Connection) -> None:
            for kind in MAPPED:
                if mappings.newest(connection, kind) is not None:
                    continue
                if kind not in NEEDED and mappings.schema(connection, kind) is None:
                    continue
                schema = _schema(connection, kind)
                chosen = Policy.NEWEST_RECORD if kind is Kind.CAMPAIGN else policy
                rows = proposed_mapping(kind, local_fields.of(connection, kind), schema.fields, chosen)
                save_version(connection, kind, 1, rows, f"Proposed for {KIND_LABELS[kind][1]}", self.desk.now())

        await self.desk.write(ensure)


def save_version(
    connection: Connection, kind: Kind, version: int, rows: Sequence[MappingRow], note: str, now: str
) -> None:
    """Store the rows as a version of a kind's mapping; whatever it may change for is looked at by the next run."""
    before = mappings.newest(connection, kind)
    mappings.save(connection, kind, version, to_json(kind, version, rows), note, now)
    if before is not None:
        one_way.settle(connection, kind, one_way.newly_one_way(from_json(before[1]).rows, rows))
    people_queries.look_again(connection, kind)
    mapped = {row.local for row in rows if row.direction is not Direction.OFF}
    for one in conflicts.all_open(connection):
        if one.kind == kind and one.field not in mapped:
            # Its base rests with the pair; the question comes back with it.
            conflicts.close(connection, one.id, "agreed", now)
        elif one.kind == kind:
            local_records.mark_dirty(connection, kind, [one.local_id])


def _schema(connection: Connection, kind: Kind) -> ObjectSchema:
    found = mappings.schema(connection, kind)
    if found is None:
        raise NotReady(
            "This workspace is not connected to a CRM yet.",
            "Nothing was changed.",
            "Connect it first.",
            cause="not_connected",
            action="wizard",
        )
    return found[0]
