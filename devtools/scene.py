"""A believable week of a small business, for pictures: people in step, changes of both sides, failures of several causes.

Lives the week through a real `Console` on a real practice org, run by run; nothing is put into the database by hand.
Unlike the rest of `devtools`, this runs inside the environment, after everything is installed.
"""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crmconsole.clock import SystemClock
from crmconsole.console import Console
from crmconsole.practice import PracticeOrg, start
from crmconsole.practice.saving import OrgClock
from crmconsole.records import Kind, Policy

PEOPLE = 640
SEED = 7
DAYS = 8
"""A day longer than the overview looks back, so that the first run does not dwarf the others."""
HOUR = 14
"""When the scene ends: in the afternoon there is something to tell of today."""
STEPS_A_DAY = 12
STEP = timedelta(hours=2)

# (kind, values): people of the business's own, in the scripts that its customers write.
_NEWCOMERS = (
    (
        Kind.LEAD,
        {"last_name": "Sørensen", "first_name": "Freja", "company": "Nordlys Kaffe", "email": "freja@nordlys.example"},
    ),
    (
        Kind.LEAD,
        {
            "last_name": "Παπαδοπούλου",
            "first_name": "Ελένη",
            "company": "Αιγαίο Τυπογραφείο",
            "email": "eleni@aigaio.example",
        },
    ),
    (
        Kind.LEAD,
        {"last_name": "田中", "first_name": "さくら", "company": "田中印刷株式会社", "email": "sakura@tanaka.example"},
    ),
    (
        Kind.LEAD,
        {"last_name": "حداد", "first_name": "ليلى", "company": "حداد للتصميم", "email": "layla@haddad.example"},
    ),
    (
        Kind.LEAD,
        {
            "last_name": "O'Connell",
            "first_name": "Niamh",
            "company": "Harbour Joinery",
            "email": "niamh@harbour.example",
        },
    ),
)
_LAST = (
    "Okafor",
    "Lindqvist",
    "Ferreira",
    "Nakamura",
    "Kowalczyk",
    "Haddad",
    "Byrne",
    "Novák",
    "Ruiz",
    "Müller",
    "Đặng",
)
_FIRST = ("Ada", "Tomás", "Ingrid", "Kenji", "Zofia", "Samir", "Aoife")
MANY = 2600
# Without a company Salesforce takes no lead, so these two stay here.
_WITHOUT_COMPANY = (
    {"last_name": "Grünwald", "first_name": "Anselm", "email": "anselm@gruenwald.example"},
    {"last_name": "Дорошенко", "first_name": "Оксана", "email": "oksana@doroshenko.example"},
)


_DONE = (
    ("visit", "Prices"),
    ("email_clicked", "Spring letter"),
    ("download", "Guide to oak"),
    ("meeting", "Showroom"),
)


class SceneClock(SystemClock):
    """A clock that is some days behind until `go_on` has brought it to the last afternoon, whatever time it is really."""

    def __init__(self) -> None:
        now = datetime.now().astimezone()
        end = now.replace(hour=HOUR, minute=2, second=20)
        self._least = now - (end if end <= now else end - timedelta(days=1))
        self._behind = self._least + timedelta(days=DAYS)

    def now(self) -> datetime:
        """Return the present moment of the scene."""
        return datetime.now(UTC) - self._behind

    def go_on(self, time: timedelta) -> None:
        """Let time pass, at most up to the afternoon."""
        self._behind = max(self._least, self._behind - time)


def practice_org(clock: SceneClock) -> PracticeOrg:
    """Start the practice org of the scene, in a thread of this process."""
    return start(people=PEOPLE, seed=SEED, clock=OrgClock(clock))


async def live_a_week(console: Console, org: PracticeOrg, clock: SceneClock) -> None:
    """Connect, set up, sync, and live on until now, with changes on both sides and a run after each."""
    await console.connect_practice(org.url, "session")
    await console.setup_defaults(every="manual")
    await _ask_about_job_titles(console)
    await console.activate_scores()
    await console.sync()
    for step in range(DAYS * STEPS_A_DAY):
        clock.go_on(STEP)
        if 6 < clock.now().astimezone().hour < 20 or step >= (DAYS - 1) * STEPS_A_DAY:
            org.colleagues.work({"edit": 1 + step * 5 % 9, "create": step % 3 // 2})
            await _edit_here(console, step, 1 + step * 3 % 4)
            await _react(console, step)
            await console.sync(trigger="schedule")
    for kind, values in _NEWCOMERS:
        await console.add_person(kind, values, True)
    await console.sync(trigger="schedule")
    await _disagree(console, org)
    await _fail(console, org)
    await console.set_schedule("1h", None)


async def wait_for_the_next_run(console: Console, org: PracticeOrg) -> None:
    """Leave changes on both sides that the next run would carry over."""
    org.colleagues.work({"edit": 9, "create": 2})
    await _edit_here(console, 90, 5)


async def bring_in_many(console: Console) -> None:
    """Bring in enough new people that the next run takes a while."""
    with tempfile.TemporaryDirectory(prefix="crmconsole-pictures-") as folder:
        path = Path(folder) / "visitors of the fair.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["Last Name", "First Name", "Company", "Email", "CRM Enable Sync"])
            for number in range(MANY):
                last, first = _LAST[number % len(_LAST)], _FIRST[number % len(_FIRST)]
                table.writerow([last, first, f"{last} & Co", f"visitor.{number}@fair.example", "yes"])
        await console.import_people(path)


async def _ask_about_job_titles(console: Console) -> None:
    rows = (await console.mapping(Kind.LEAD)).rows
    asking = [replace(row, policy=Policy.ASK) if row.local == "job_title" else row for row in rows]
    await console.save_mapping(Kind.LEAD, asking, "Ask about job titles")


async def _edit_here(console: Console, salt: int, count: int) -> None:
    """Give some people another last digit in their phone number."""
    for kind in (Kind.LEAD, Kind.CONTACT):
        ids = await console.person_ids("", kind)
        for person in await console.people([ids[(salt * 31 + number * 17) % len(ids)] for number in range(count)]):
            phone = str(person.fields.get("phone") or "01632 960100")
            await console.edit_person(person.id, {"phone": f"{phone[:-1]}{(salt + 3) % 10}"})


async def _react(console: Console, step: int) -> None:
    """Let some leads do something that the score counts; the one whose picture is taken, more than others."""
    ids = await console.person_ids("", Kind.LEAD)
    for number, (type_, subject) in enumerate(_DONE):
        if (step + number) % 3 == 0:
            await console.add_activity(ids[(42 if step % 2 else step * 13 + number) % len(ids)], type_, subject=subject)


async def _disagree(console: Console, org: PracticeOrg) -> None:
    """Change the same fields on both sides, so that a person is asked."""
    leads = await console.people(list(await console.person_ids("", Kind.LEAD)))
    linked = [person for person in leads if person.crm_id is not None][40:43]
    for person, here, there in zip(
        linked,
        ("Owner", "Buyer", "Partner"),
        ("Managing Director", "Head of Purchasing", "Senior Partner"),
        strict=True,
    ):
        assert person.crm_id is not None
        await console.edit_person(person.id, {"job_title": here})
        org.org.update("Lead", person.crm_id, {"Title": there}, org.colleague)
    await console.sync(trigger="schedule")


async def _fail(console: Console, org: PracticeOrg) -> None:
    """Let Salesforce refuse some changes, for different reasons, until somebody mends them."""
    org.weather.switch_on(
        {
            "fault": "validation_rule",
            "where": {"object": "Lead", "field": "Phone"},
            "message": "Phone needs a country code, for example +44.",
        }
    )
    org.weather.switch_on({"fault": "row_lock", "where": {"object": "Contact"}})
    leads, contacts = await console.person_ids("", Kind.LEAD), await console.person_ids("", Kind.CONTACT)
    for number, person in enumerate(list(leads)[100:111]):
        await console.edit_person(person, {"phone": f"01632 9604{number:02}"})
    for person in list(leads)[120:125]:
        await console.edit_person(person, {"tier": "Diamond"})
    for person in list(contacts)[60:62]:
        await console.edit_person(person, {"job_title": "Shop Manager"})
    for values in _WITHOUT_COMPANY:
        await console.add_person(Kind.LEAD, values, True)
    await console.sync(trigger="schedule")
    org.weather.switch_off("row_lock")
