"""Workspaces as a person finds them: made by a real console and a practice org before the window is opened, not by clicks.

What happened is told here; what a person then sees and does is the stories' own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from crmconsole.clock import SystemClock
from crmconsole.console import Console
from crmconsole.errors import ConsoleError
from crmconsole.practice import PracticeOrg
from crmconsole.practice.org import Row
from crmconsole.records import Kind, Policy
from crmconsole.views import PersonView, SignInRequest
from tests.e2e import browser
from tests.e2e.running import with_console


async def signed_in(console: Console, url: str) -> None:
    """Connect with a sign-in in the browser that the keyring keeps, finish the set-up with the defaults, and sync once."""
    visits: list[Thread] = []

    def visit(address: str) -> None:
        visits.append(Thread(target=browser.main, args=(address,)))
        visits[-1].start()

    await console.sign_in(SignInRequest(url, open_browser=False), visit)
    visits[0].join()
    await console.setup_defaults(every="manual")
    await console.sync()


async def people_of(console: Console, kind: Kind) -> list[PersonView]:
    """Return everybody of a kind who is in Salesforce, in the order of the list."""
    everybody = await console.people(list(await console.person_ids("", kind)))
    return [person for person in everybody if person.crm_id is not None]


async def ask_about(console: Console, *fields: str) -> None:
    """Have a person asked whenever both sides change one of these fields of leads."""
    rows = (await console.mapping(Kind.LEAD)).rows
    asking = [replace(row, policy=Policy.ASK) if row.local in fields else row for row in rows]
    await console.save_mapping(Kind.LEAD, asking, "Ask")


# -- a bad night ------------------------------------------------------------------------------------------------------

RULE = "Phone needs a country code, for example +44."
REFUSED, FORBIDDEN, UNKNOWN, BUSY, DIFFERENT = 28, 8, 2, 2, 3
"""Leads whose phone a rule refuses, contacts that may not be edited, leads of an unknown tier, leads that somebody else
holds, leads with two differences."""


def bad_night(workspace: Path, org: PracticeOrg) -> None:
    """Leave 40 failures of four causes and six differences behind, and then a token that Salesforce no longer accepts."""

    async def live(console: Console) -> None:
        await signed_in(console, org.url)
        await ask_about(console, "job_title", "city")
        await console.sync()
        org.weather.switch_on(
            {"fault": "validation_rule", "where": {"object": "Lead", "field": "Phone"}, "message": RULE}
        )
        org.weather.switch_on({"fault": "insufficient_access", "where": {"object": "Contact"}})
        org.weather.switch_on({"fault": "row_lock", "where": {"object": "Lead", "field": "MobilePhone"}})
        leads, contacts = await people_of(console, Kind.LEAD), await people_of(console, Kind.CONTACT)
        for number, person in enumerate(leads[:REFUSED]):
            await console.edit_person(person.id, {"phone": f"01632 9607{number:02}"})
        for person in contacts[:FORBIDDEN]:
            await console.edit_person(person.id, {"job_title": "Shop Manager"})
        for person in leads[REFUSED : REFUSED + UNKNOWN]:
            await console.edit_person(person.id, {"tier": "Diamond"})
        for person in leads[REFUSED + UNKNOWN : REFUSED + UNKNOWN + BUSY]:
            await console.edit_person(person.id, {"mobile_phone": "07700 900123"})
        await _disagree(console, org, leads[-DIFFERENT:])
        await console.sync(trigger="schedule")
        org.weather.switch_on({"fault": "token_revoked", "times": 1})
        try:
            await console.sync(trigger="schedule")
        except ConsoleError:
            return
        raise AssertionError("Salesforce accepted a token that was revoked.")

    with_console(workspace, live)


async def _disagree(console: Console, org: PracticeOrg, leads: Sequence[PersonView]) -> None:
    for number, person in enumerate(leads):
        assert person.crm_id is not None
        await console.edit_person(person.id, {"job_title": f"Buyer {number}", "city": f"Bath {number}"})
        org.org.update("Lead", person.crm_id, {"Title": f"Partner {number}", "City": f"Leeds {number}"}, org.colleague)


# -- what both sides hold ---------------------------------------------------------------------------------------------


def held_there(org: PracticeOrg, object_name: str, **values: object) -> list[Row]:
    """Return the records that hold these values in Salesforce."""
    wanted: Mapping[str, object] = values
    rows = org.org.rows(object_name, deleted=False)
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


# -- a wrong Friday ---------------------------------------------------------------------------------------------------

FRIDAY = 4
MENDED = "01632 960777"


class EarlierClock(SystemClock):
    """A clock that shows last Friday evening until it is told that it is now."""

    def __init__(self) -> None:
        now = datetime.now(UTC)
        friday = now - timedelta(days=(now.weekday() - FRIDAY) % 7 or 7)
        self.behind = now - friday.replace(hour=18, minute=0)

    def now(self) -> datetime:
        """Return the moment that it shows."""
        return datetime.now(UTC) - self.behind


@dataclass(frozen=True)
class Before:
    """A person as they were before Friday evening."""

    person: int
    crm_id: str
    phone: object
    job_title: object


def wrong_friday(
    workspace: Path, org: PracticeOrg, clock: EarlierClock, phones: int, titles: int
) -> tuple[list[Before], list[Before]]:
    """Have a run of Friday take wrong phones from Salesforce and send it wrong job titles; a colleague mended the first phone since.

    Return whose phones and whose titles were right before.
    """
    right: list[Before] = []

    async def friday(console: Console) -> None:
        await console.connect_practice(org.url)
        await console.setup_defaults(every="manual")
        await console.sync()
        for person in (await people_of(console, Kind.LEAD))[: phones + titles]:
            assert person.crm_id is not None
            right.append(Before(person.id, person.crm_id, person.fields["phone"], person.fields["job_title"]))
        for number, one in enumerate(right):
            if number < phones:
                org.org.update("Lead", one.crm_id, {"Phone": f"00000 {number:06}"}, org.colleague)
            else:
                await console.edit_person(one.person, {"job_title": "Imported by mistake"})
        await console.sync(trigger="schedule")

    async def since(console: Console) -> None:
        org.org.update("Lead", right[0].crm_id, {"Phone": MENDED}, org.colleague)
        await console.sync(trigger="schedule")

    with_console(workspace, friday, clock=clock)
    clock.behind = timedelta()
    with_console(workspace, since)
    return right[:phones], right[phones:]
