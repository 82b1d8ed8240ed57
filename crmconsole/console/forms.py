"""The console's way in for forms: whoever filled one in is added or found by e-mail, and that they did is remembered (features S3-6, S3-8, S3-11)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.marketing import activity_intake, intake
from crmconsole.records import Kind, Value
from crmconsole.store import activities, local_fields, people, workspace
from crmconsole.store.people import Edit
from crmconsole.views import PersonView

FILLED = "filled-form"
"""Rule of what a form says about somebody who was here."""


class FormPart:
    """What the console can do about forms."""

    desk: Desk

    async def take_form(
        self, form: str, values: Mapping[str, Value], *, at: str | None = None, enable_sync: bool | None = None
    ) -> PersonView:
        """Take in a form that somebody filled in, and return the person: the one with that e-mail address, else a new lead.

        What was left blank changes nothing. `at` None = just now. `enable_sync` True sends them to the CRM whatever the sync setting is
        (features S3-11); None leaves it to the setting for who is new.

        Raises:
            InputProblem: the form has no name, no field fits, or nothing says who filled it in; nothing was changed.
        """
        if not form.strip():
            raise InputProblem("The form has no name.", "Nothing was changed.", "Say which form was filled in.")
        given = {name: value for name, value in values.items() if value is not None and str(value).strip()}
        ways = await self.desk.read(self._ways)  # type: ignore[attr-defined]

        def take(connection: Connection) -> int:
            try:
                done = activity_intake.happened("form", at, "", f"form: {form}", {}, self.desk.clock.now())
            except ValueError as error:
                raise InputProblem(str(error), "Nothing was changed.", "Correct it and send it again.") from None
            person_id = self._filled_in(connection, given, enable_sync)
            key = workspace.meta(connection, "install_prefix") + self.desk.keys.ulid()
            new = activity_intake.new_activity(person_id, done, "form", ways, self.desk.now(), key)
            activities.add(connection, [new], self.desk.now())
            return person_id

        person_id = await self.desk.write(take)
        await self._activities_changed()  # type: ignore[attr-defined]
        self.desk.changed("people")
        person: PersonView = await self.person(person_id)  # type: ignore[attr-defined]
        return person

    def _filled_in(self, connection: Connection, given: Mapping[str, Value], enable_sync: bool | None) -> int:
        """Return the person who filled a form in, with what it says about them; made when nobody has the address."""
        specs = local_fields.of(connection, Kind.LEAD)
        address = intake.values_of(specs, given).get("email")
        known = people.by_email(connection, str(address)) if address is not None else []
        if not known:
            allowed = bool(self.desk.setting(connection, "new_people_sync")) if enable_sync is None else enable_sync
            new = intake.new_person(Kind.LEAD, specs, given, allowed)
            return people.add(connection, [new], "form", self.desk.now())[0]
        person = people.living(connection, known[0])
        said = {name: value for name, value in intake.values_of(specs, given).items() if name != "email"}
        people.edit(connection, [Edit(person.id, said, True if enable_sync else None)], FILLED, self.desk.now())
        return person.id
