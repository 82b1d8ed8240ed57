"""The console's way in for forms: whoever filled one in is added or found by e-mail, and that they did is remembered (features S3-6, S3-8, S3-11).

What a form makes of people is `marketing/forms.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.marketing import forms
from crmconsole.records import Value
from crmconsole.views import PersonView


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
        ways = await self.desk.read(self._ways)  # type: ignore[attr-defined]

        def take(connection: Connection) -> int:
            allowed = bool(self.desk.setting(connection, "new_people_sync")) if enable_sync is None else enable_sync
            filled = forms.FilledForm(form, values, at, allowed, switch_on=bool(enable_sync))
            return forms.take(connection, filled, ways, self.desk.clock.now(), self.desk.keys.ulid)[0]

        person_id = await self.desk.write(take)
        await self._activities_changed()  # type: ignore[attr-defined]
        self.desk.changed("people")
        person: PersonView = await self.person(person_id)  # type: ignore[attr-defined]
        return person
