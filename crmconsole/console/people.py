"""The console's people: searching, entering, editing and importing them, and everything known about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.console.rights import owner_of_new
from crmconsole.errors import InputProblem
from crmconsole.marketing import intake
from crmconsole.records import PEOPLE, Kind, Policy, Value
from crmconsole.store import console_users, local_fields, people, people_queries, workspace
from crmconsole.store.people import Edit
from crmconsole.sync import overwritten
from crmconsole.sync.explain import explanations
from crmconsole.sync.insight import RecordUrl, insight, insight_of_record, person_view
from crmconsole.views import Explanation, ImportResult, InsightView, PersonLine, PersonView


class PeoplePart:
    """What the console can do about people."""

    desk: Desk

    # -------------------------------------------------------------------------------------------- looking
    async def person_ids(self, text: str = "", kind: Kind | None = None, sort: str = "name") -> Sequence[int]:
        """Return the people whose name, company or e-mail address holds every word of `text`, in order, for a windowed list.

        Raises:
            InputProblem: people cannot be sorted by that.
        """
        return await self.desk.read(lambda connection: people.ids(connection, text, kind, sort))

    async def people_in_stage(self, stage: str, most: int) -> Sequence[PersonLine]:
        """Return the leads that stand in a stage of the pipeline, oldest first, so many at most."""
        return await self.person_lines(
            await self.desk.read(lambda connection: people_queries.in_stage(connection, stage, most))
        )

    async def person_lines(self, ids: Sequence[int]) -> Sequence[PersonLine]:
        """Return people by id as lines of a list, in that order; those that are gone are left out."""
        return [
            PersonLine(
                view.id,
                view.kind,
                view.name,
                _text(view.fields["company"]),
                _text(view.fields["email"]),
                view.crm_id is not None,
                view.score,
                view.rank,
            )
            for view in await self.people(ids)
        ]

    async def people(self, ids: Sequence[int]) -> Sequence[PersonView]:
        """Return people by id with all their fields, in that order; those that are gone are left out."""

        def load(connection: Connection) -> list[PersonView]:
            return [
                person_view(connection, person) for person in people.load(connection, ids) if person.deleted_at is None
            ]

        return await self.desk.read(load)

    async def person(self, person_id: int) -> PersonView:
        """Return a person.

        Raises:
            InputProblem: there is none with this number, or it was deleted.
        """
        return await self.desk.read(lambda connection: person_view(connection, people.living(connection, person_id)))

    async def find_people(self, *, email: str | None = None, crm_id: str | None = None) -> Sequence[int]:
        """Return the people with an e-mail address, or the one that is linked with a record of the CRM; both narrow."""

        def find(connection: Connection) -> list[int]:
            found = [] if email is None else people.by_email(connection, email)
            if crm_id is None:
                return found
            linked = people.by_crm_id(connection, crm_id)
            return linked if email is None else [one for one in found if one in linked]

        return await self.desk.read(find)

    async def insight(self, person_id: int) -> InsightView:
        """Return everything known about a person; asks nobody outside.

        Raises:
            InputProblem: there is none with this number.
        """
        return await self.desk.read(
            lambda connection: insight(connection, person_id, self._url_of_records(connection), self.desk.now())
        )

    async def insight_of_record(self, crm_id: str, email: str | None = None) -> InsightView:
        """Return everything known about the person behind a record of the CRM: the one who is linked with it, else one with its e-mail address.

        Shown by address, nothing is linked, and `shown_by` says so (features S1-11…14, S3-33, S3-34). `email` None = the CRM is asked for it.

        Raises:
            InputProblem: nobody here is behind it.
            NotReady, CrmProblem: the CRM could not be asked for the address.
        """
        url = await self.desk.read(self._url_of_records)
        linked = await self.find_people(crm_id=crm_id)
        address = email if email is not None or linked else await self._address_of(crm_id)
        return await self.desk.read(
            lambda connection: insight_of_record(connection, crm_id, address, url, self.desk.now())
        )

    async def _address_of(self, crm_id: str) -> str | None:
        """Return the e-mail address of a lead or contact in the CRM, as it is there now."""

        def ask() -> str | None:
            crm = self.desk.crm()
            found = (row for kind in PEOPLE for row in crm.read(kind, [crm_id], ("Email",)).values())
            return next((_text(row.values[0]) for row in found), None)

        return await self.desk.engine(ask)

    def _url_of_records(self, connection: Connection) -> RecordUrl:
        if self.desk.connector is not None:
            return self.desk.connector.record_url
        stored = workspace.stored_connection(connection)
        return lambda remote_id: None if stored is None else f"{stored.identity.base_url}/{remote_id}"

    async def explain(self, kind: Kind, local_id: int, field: str | None = None) -> Sequence[Explanation]:
        """Return why each mapped field of a record is what it is, or one field of it, given by name or label.

        Raises:
            InputProblem: there is no such record or field.
        """
        return await self.desk.read(lambda connection: explanations(connection, kind, local_id, field))

    # -------------------------------------------------------------------------------------------- entering
    async def add_person(self, kind: Kind, values: Mapping[str, Value], enable_sync: bool | None = None) -> PersonView:
        """Add a person and return it; fields are named as they are or by their label. None = as the sync setting says (features S3-3).

        Raises:
            InputProblem: no such field, a value that does not fit, or nothing by which the person could be known.
        """

        def add(connection: Connection) -> int:
            allowed = self._sync_of_new(connection) if enable_sync is None else enable_sync
            new = intake.new_person(kind, local_fields.of(connection, Kind.LEAD), values, allowed)
            added = people.add(connection, [new], "hand", self.desk.now())[0]
            owner = owner_of_new(self.desk.user)
            if owner is not None:
                people.hand_over(connection, [added], owner, self.desk.now())
            return added

        added = await self.desk.write(add)
        await self._score_due()  # type: ignore[attr-defined]
        self.desk.changed("people")
        return await self.person(added)

    def _sync_of_new(self, connection: Connection) -> bool:
        return bool(self.desk.setting(connection, "new_people_sync"))

    async def edit_person(
        self, person_id: int, values: Mapping[str, Value], enable_sync: bool | None = None
    ) -> PersonView:
        """Change a person and return it; what is the same already changes nothing. Mapped fields travel with the next run.

        Raises:
            InputProblem: no such person or field, or a value that does not fit; nothing was changed.
        """

        def edit(connection: Connection) -> bool:
            person = people.living(connection, person_id)
            wanted = Edit(person_id, intake.values_of(local_fields.of(connection, person.kind), values), enable_sync)
            return bool(people.edit(connection, [wanted], "edited", self.desk.now()))

        if await self.desk.write(edit):
            await self._score_due()  # type: ignore[attr-defined]
            self.desk.changed("people")
        return await self.person(person_id)

    async def fields_put_back(self, kind: Kind) -> frozenset[str]:
        """Return the fields of which an edit here is overwritten by the next run, because they only come from Salesforce (features S0-22)."""

        return await self.desk.read(lambda connection: overwritten.fields(connection, kind))

    async def winners(self, kind: Kind) -> Mapping[str, Policy]:
        """Return who wins where both sides change a field before the next run, of the fields that go both ways."""
        return await self.desk.read(lambda connection: overwritten.winners(connection, kind))

    async def hand_over(self, person_ids: Sequence[int], owner: str | None) -> int:
        """Give people to a console user, None = to nobody, and return how many changed hands; the next run tells Salesforce (features S4-34).

        Raises:
            InputProblem: there is no such console user, or no such person.
        """

        def assign(connection: Connection) -> int:
            known = console_users.names(connection)
            if owner is not None and owner not in known:
                raise InputProblem(
                    f"There is no console user {owner}.", "Nothing was changed.", f"Choose one of {', '.join(known)}."
                )
            for person_id in person_ids:
                people.living(connection, person_id)
            return len(people.hand_over(connection, person_ids, owner, self.desk.now()))

        changed = await self.desk.write(assign)
        if changed:
            self.desk.changed("people")
        return changed

    async def import_people(self, path: Path) -> ImportResult:
        """Take in a CSV or XLSX file and return what became of its rows (see `intake.import_file`).

        Raises:
            InputProblem: the file cannot be read; nothing was imported.
            DiskFull, WorkspaceProblem: storing failed on the way; the sentence says up to which row it is imported.
        """
        allowed = await self.desk.read(self._sync_of_new)
        try:
            return await self.desk.aside(lambda: intake.import_file(self.desk.db, path, self.desk.now, allowed))
        finally:
            await self._score_due()  # type: ignore[attr-defined]
            self.desk.changed("people")

    async def preview_import(self, path: Path) -> ImportResult:
        """Return what an import of this file would do, above all which values would not last (features S0-22); writes nothing.

        Raises:
            InputProblem: the file cannot be read.
        """
        allowed = await self.desk.read(self._sync_of_new)

        def rehearse() -> ImportResult:
            copy = self.desk.db.copy()
            try:
                return intake.import_file(copy, path, self.desk.now, allowed)
            finally:
                copy.close()

        return await self.desk.aside(rehearse)

    async def new_people_sync(self) -> bool:
        """Return the sync setting: whether people who are entered here are allowed to travel (features S3-3)."""
        return await self.desk.read(self._sync_of_new)

    async def set_new_people_sync(self, on: bool) -> None:
        """Change the sync setting; people who are here already stay as they are (features S3-3)."""
        await self.desk.write(lambda connection: workspace.set_setting(connection, "new_people_sync", on))
        self.desk.changed("settings")


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
