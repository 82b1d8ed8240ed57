"""The console's accounts, campaigns and opportunities: looking, entering, editing, and who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.mapping import directions, pipeline
from crmconsole.marketing import intake
from crmconsole.records import PEOPLE, Direction, Kind
from crmconsole.store import business_records, references
from crmconsole.store.business_records import StoredRecord
from crmconsole.store.local_fields import KIND_LABELS, word
from crmconsole.sync.eligibility import sentence_of
from crmconsole.sync.prepare import ways
from crmconsole.views import MemberView, RecordView, StageView


class BusinessPart:
    """What the console can do about accounts, campaigns and opportunities."""

    desk: Desk

    # -------------------------------------------------------------------------------------------- looking
    async def record_ids(self, kind: Kind, text: str = "") -> Sequence[int]:
        """Return the records whose name holds every word of `text`, by name, for a windowed list."""
        return await self.desk.read(lambda connection: business_records.ids(connection, _business(kind), text))

    async def records(self, kind: Kind, ids: Sequence[int]) -> Sequence[RecordView]:
        """Return records by id with all their fields, in that order; those that are gone are left out."""

        def load(connection: Connection) -> list[RecordView]:
            found = business_records.load(connection, _business(kind), ids)
            return [_view(one) for one in found if one.deleted_at is None]

        return await self.desk.read(load)

    async def record(self, kind: Kind, record_id: int) -> RecordView:
        """Return a record.

        Raises:
            InputProblem: there is none with this number, or it was deleted.
        """
        return await self.desk.read(
            lambda connection: _view(business_records.living(connection, _business(kind), record_id))
        )

    async def members(self, kind: Kind, record_id: int) -> Sequence[MemberView]:
        """Return who is in a campaign, or has a part in an opportunity; accounts have none.

        Raises:
            InputProblem: there is none with this number, or it was deleted.
        """

        def load(connection: Connection) -> list[MemberView]:
            business_records.living(connection, _business(kind), record_id)
            return [MemberView(*row) for row in references.members(connection, kind, record_id)]

        return await self.desk.read(load)

    # -------------------------------------------------------------------------------------------- entering
    async def add_record(self, kind: Kind, typed: Mapping[str, object]) -> RecordView:
        """Add a record as somebody typed it; fields are named as they are or by their label.

        Raises:
            InputProblem: records of this kind only come from the CRM, a value does not fit, or there is no name.
        """
        values = intake.values_of(_business(kind), typed)
        if values.get("name") is None:
            raise InputProblem(f"The {word(kind)} has no name.", "Nothing was added.", "Give it one.")

        def save(connection: Connection) -> int:
            _make_sure_it_travels(connection, kind, "added")
            return business_records.add(connection, kind, values, self.desk.now())

        record_id = await self.desk.write(save)
        self.desk.changed("records")
        return await self.record(kind, record_id)

    async def edit_record(self, kind: Kind, record_id: int, typed: Mapping[str, object]) -> RecordView:
        """Change a record as somebody typed it.

        Raises:
            InputProblem: records of this kind only come from the CRM, a value does not fit, or there is no such record.
        """
        values = intake.values_of(_business(kind), typed)
        if "name" in values and values["name"] is None:
            raise InputProblem(f"The {word(kind)} would have no name.", "Nothing was changed.", "Give it one.")

        def save(connection: Connection) -> None:
            _make_sure_it_travels(connection, kind, "changed")
            business_records.edit(connection, kind, record_id, values, self.desk.now())

        await self.desk.write(save)
        self.desk.changed("records")
        return await self.record(kind, record_id)

    async def delete_record(self, kind: Kind, record_id: int) -> None:
        """Put a record into the recycle bin here; the one in the CRM stays.

        Raises:
            InputProblem: there is no such record.
        """
        await self.desk.write(
            lambda connection: business_records.delete(connection, _business(kind), record_id, self.desk.now())
        )
        self.desk.changed("records")

    # -------------------------------------------------------------------------------------------- stages
    async def stages(self) -> Sequence[StageView]:
        """Return the stages of opportunities in the order of the pipeline (features S0-38)."""

        def load(connection: Connection) -> list[StageView]:
            return [StageView(*row) for row in references.stages_with_counts(connection)]

        return await self.desk.read(load)

    async def set_stage_meaning(self, name: str, stands_for: str | None) -> None:
        """Say which stage of our pipeline a stage of opportunities stands for; None = none.

        Raises:
            InputProblem: there is no such stage on one of the sides.
        """
        if stands_for is not None and stands_for not in pipeline.KEYS:
            raise InputProblem(
                f"The pipeline has no stage “{stands_for}”.",
                "Nothing was changed.",
                f"Choose {', '.join(pipeline.KEYS)}.",
            )
        known = await self.desk.write(lambda connection: references.say_what_stage_means(connection, name, stands_for))
        if not known:
            raise InputProblem(f"Opportunities have no stage “{name}”.", "Nothing was changed.", "Check the name.")
        self.desk.changed("pipeline")


def _business(kind: Kind) -> Kind:
    if kind in PEOPLE or kind not in (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY):
        raise InputProblem("These are accounts, campaigns or opportunities.", "Nothing was changed.")
    return kind


def _make_sure_it_travels(connection: Connection, kind: Kind, done: str) -> None:
    """Refuse what the next run would put back (features S0-12, S0-14)."""
    if Direction.PUSH not in directions.allowed(kind) and ways(connection, kind)[0]:
        raise InputProblem(
            f"{KIND_LABELS[kind][1]} only come from Salesforce.",
            f"Nothing was {done}: the next run would put it back.",
            "Change it in Salesforce.",
        )


def _view(one: StoredRecord) -> RecordView:
    held = None if one.held_back is None or one.crm_id is not None else sentence_of(one.held_back)
    return RecordView(one.id, one.kind, str(one.fields["name"] or "Nameless"), one.crm_id, held, one.dirty, one.fields)
