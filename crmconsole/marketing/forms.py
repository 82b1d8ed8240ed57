"""Forms as they come in: whoever filled one in is found by e-mail or new, and that they did is an activity (features S3-6, S3-8, S3-11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.errors import InputProblem
from crmconsole.marketing import activity_intake, intake
from crmconsole.records import Kind, Value
from crmconsole.store import activities, local_fields, people, workspace
from crmconsole.store.people import Edit
from crmconsole.views import ActivityWays

FILLED = "filled-form"
"""Rule of what a form says about somebody who was here."""


@dataclass(frozen=True)
class FilledForm:
    """A form that somebody filled in."""

    form: str
    """What it is called."""
    values: Mapping[str, Value]
    """What they wrote, by field or label; blank parts say nothing."""
    at: str | None
    """When, as it was typed or sent; None = just now."""
    enable_sync: bool
    """CRM Enable Sync of somebody new."""
    switch_on: bool = False
    """Whether somebody who was here is sent to the CRM from now on, too."""


def take(
    connection: Connection, filled: FilledForm, ways: ActivityWays, now: datetime, new_key: Callable[[], str]
) -> tuple[int, int]:
    """Return the person who filled a form in, and the number of the activity: the person with that e-mail address, else a new lead.

    Raises:
        InputProblem: no field fits, the moment is none, or nothing says who filled it in; nothing may be kept of it.
    """
    given = {name: value for name, value in filled.values.items() if value is not None and str(value).strip()}
    try:
        done = activity_intake.happened("form", filled.at, "", f"form: {filled.form}", {}, now)
    except ValueError as error:
        raise InputProblem(str(error), "Nothing was changed.", "Correct it and send it again.") from None
    person_id = _person(connection, given, filled, iso(now))
    key = workspace.meta(connection, "install_prefix") + new_key()
    new = activity_intake.new_activity(person_id, done, "form", ways, iso(now), key)
    [number] = activities.add(connection, [new], iso(now))
    assert number is not None, "a form has no fingerprint"
    return person_id, number


def _person(connection: Connection, given: Mapping[str, Value], filled: FilledForm, now: str) -> int:
    """Return the person who filled a form in, with what it says about them; made when nobody has the address."""
    specs = local_fields.of(connection, Kind.LEAD)
    address = intake.values_of(specs, given).get("email")
    known = people.by_email(connection, str(address)) if address is not None else []
    if not known:
        return people.add(connection, [intake.new_person(Kind.LEAD, specs, given, filled.enable_sync)], "form", now)[0]
    person = people.living(connection, known[0])
    said = {name: value for name, value in intake.values_of(specs, given).items() if name != "email"}
    people.edit(connection, [Edit(person.id, said, True if filled.switch_on else None)], FILLED, now)
    return person.id
