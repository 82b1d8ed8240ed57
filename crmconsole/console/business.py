"""The console's accounts, campaigns and opportunities: looking, entering, editing, and who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.mapping import pipeline
from crmconsole.marketing import intake
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import business_lists, business_records, deals, local_fields, references
from crmconsole.store.local_fields import word
from crmconsole.sync.record_insight import (
    account_line,
    campaign_line,
    deal_line,
    money,
    read_only,
    record_insight,
    record_view,
)
from crmconsole.views import MemberView, RecordInsight, RecordLine, RecordView, StageColumn, StageView


class BusinessPart:
    """What the console can do about accounts, campaigns and opportunities."""

    desk: Desk

    # -------------------------------------------------------------------------------------------- looking
    async def record_ids(self, kind: Kind, text: str = "", sort: str = "name") -> Sequence[int]:
        """Return the records whose name (or account, city, type) holds every word of `text`, in order, for a windowed list.

        Raises:
            InputProblem: they cannot be sorted by that.
        """
        return await self.desk.read(lambda connection: business_lists.ids(connection, _business(kind), text, sort))

    async def record_lines(self, kind: Kind, ids: Sequence[int]) -> Sequence[RecordLine]:
        """Return records by id as lines of a list, in that order; those that are gone are left out."""

        def load(connection: Connection) -> list[RecordLine]:
            if _business(kind) is Kind.ACCOUNT:
                return [account_line(row) for row in business_lists.accounts(connection, ids)]
            if kind is Kind.CAMPAIGN:
                return [campaign_line(row) for row in business_lists.campaigns(connection, ids)]
            return [deal_line(row) for row in business_lists.deals(connection, ids)]

        return await self.desk.read(load)

    async def record_insight(self, kind: Kind, record_id: int) -> RecordInsight:
        """Return everything known about a record: its people, its opportunities, what happened; asks nobody outside.

        Raises:
            InputProblem: there is none with this number, or it was deleted.
        """
        return await self.desk.read(
            lambda connection: record_insight(
                connection,
                _business(kind),
                record_id,
                self._url_of_records(connection),  # type: ignore[attr-defined]
            )
        )

    async def read_only(self, kind: Kind) -> str:
        """Return why records of a kind cannot be changed here, as a sentence; empty when they can (features S0-12, S0-14, R9)."""
        return await self.desk.read(lambda connection: read_only(connection, _business(kind)))

    async def records(self, kind: Kind, ids: Sequence[int]) -> Sequence[RecordView]:
        """Return records by id with all their fields, in that order; those that are gone are left out."""

        def load(connection: Connection) -> list[RecordView]:
            found = business_records.load(connection, _business(kind), ids)
            return [record_view(connection, one) for one in found if one.deleted_at is None]

        return await self.desk.read(load)

    async def record(self, kind: Kind, record_id: int) -> RecordView:
        """Return a record.

        Raises:
            InputProblem: there is none with this number, or it was deleted.
        """
        return await self.desk.read(
            lambda connection: record_view(connection, business_records.living(connection, _business(kind), record_id))
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
        fields, parents = _parents(_business(kind), typed)
        values = await self.desk.read(lambda connection: intake.values_of(local_fields.of(connection, kind), fields))
        if values.get("name") is None:
            raise InputProblem(f"The {word(kind)} has no name.", "Nothing was added.", "Give it one.")

        def save(connection: Connection) -> int:
            _make_sure_it_is_ours(connection, kind, "Nothing was added: the next run would put it back.")
            if kind is not Kind.OPPORTUNITY:
                return business_records.add(connection, kind, values, self.desk.now())
            return deals.add(connection, values, parents, self.desk.now())

        record_id = await self.desk.write(save)
        self.desk.changed("records")
        return await self.record(kind, record_id)

    async def edit_record(self, kind: Kind, record_id: int, typed: Mapping[str, object]) -> RecordView:
        """Change a record as somebody typed it.

        Raises:
            InputProblem: records of this kind only come from the CRM, a value does not fit, or there is no such record.
        """
        fields, parents = _parents(_business(kind), typed)
        values = await self.desk.read(lambda connection: intake.values_of(local_fields.of(connection, kind), fields))
        if "name" in values and values["name"] is None:
            raise InputProblem(f"The {word(kind)} would have no name.", "Nothing was changed.", "Give it one.")

        def save(connection: Connection) -> None:
            _make_sure_it_is_ours(connection, kind, "Nothing was changed: the next run would put it back.")
            if kind is Kind.OPPORTUNITY:
                deals.edit(connection, record_id, values, parents, self.desk.now())
            else:
                business_records.edit(connection, kind, record_id, values, self.desk.now())

        await self.desk.write(save)
        self.desk.changed("records")
        return await self.record(kind, record_id)

    async def delete_record(self, kind: Kind, record_id: int) -> None:
        """Put a record into the recycle bin here; the one in the CRM stays.

        Raises:
            InputProblem: there is no such record, or records of this kind come from the CRM.
        """

        def delete(connection: Connection) -> None:
            _make_sure_it_is_ours(connection, _business(kind), "Nothing was deleted: the next run would put it back.")
            business_records.delete(connection, kind, record_id, self.desk.now())

        await self.desk.write(delete)
        self.desk.changed("records")

    # -------------------------------------------------------------------------------------------- stages
    async def stages(self) -> Sequence[StageView]:
        """Return the stages of opportunities in the order of the pipeline (features S0-38)."""

        def load(connection: Connection) -> list[StageView]:
            asked = references.asked_about(connection)
            usual = references.usual_probabilities(connection)
            return [
                StageView(*row, asked=row[0] in asked, probability=usual.get(row[0]))
                for row in references.stages_with_counts(connection)
            ]

        return await self.desk.read(load)

    async def deal_columns(self, most: int = 30) -> Sequence[StageColumn]:
        """Return the pipeline of opportunities: each stage with its count, its sum and the first `most` of them.

        Open ones are in the order in which they close, closed ones begin with the newest. Before the first stage came, the usual ones are there.
        """

        def load(connection: Connection) -> list[StageColumn]:
            return [
                StageColumn(
                    one.name,
                    one.closed,
                    one.won,
                    one.deals,
                    money(one.amount),
                    [
                        deal_line(row)
                        for row in business_lists.deals_in_stage(connection, one.id, most, newest_first=one.closed)
                    ]
                    if one.deals
                    else [],
                )
                for one in deals.stage_sums(connection)
            ]

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
        await self._watch()  # type: ignore[attr-defined]
        self.desk.changed("pipeline")


def _business(kind: Kind) -> Kind:
    if kind in PEOPLE or kind not in (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY):
        raise InputProblem("These are accounts, campaigns or opportunities.", "Nothing was changed.")
    return kind


def _make_sure_it_is_ours(connection: Connection, kind: Kind, nothing: str) -> None:
    """Refuse what is to be done in the CRM, because the next run would put it back (features S0-12, S0-14)."""
    reason = read_only(connection, kind)
    if reason:
        raise InputProblem(
            f"{reason}.",
            nothing,
            "Do it in Salesforce.",
            cause="read_only",
        )


def _parents(kind: Kind, typed: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """Return what somebody typed without the names of the account and the campaign of an opportunity, and these; blank = none."""
    fields = dict(typed)
    parents: dict[str, str] = {}
    if kind is Kind.OPPORTUNITY:
        for name in list(fields):
            if name.casefold() in (Kind.ACCOUNT, Kind.CAMPAIGN):
                parents[name.casefold()] = str(fields.pop(name) or "").strip()
    return fields, parents
