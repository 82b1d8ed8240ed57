"""The people of a business on both sides of a sync, and how much they do in a day.

Owns the rates and why they are what they are. The same seed does the same.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from crmconsole.console import Console
from crmconsole.practice.org import Caller
from crmconsole.practice.server import PracticeOrg
from crmconsole.records import Kind

SIZE = 20_000
"""The people of the business that the rates are said for."""
WORK, ALWAYS, MAILING = "work", "always", "mailing"
_HOURS = {WORK: (8.0, 18.0), ALWAYS: (0.0, 24.0), MAILING: (10.0, 13.0)}


@dataclass(frozen=True)
class Rate:
    """How often something is done in a business of 20,000 people."""

    name: str
    a_day: float
    when: str
    why: str


RATES = (
    Rate("leads edited there", 350, WORK, "20 salespeople, 17 or so each: status, phone, title after a call"),
    Rate("contacts edited there", 150, WORK, "the same people with customers"),
    Rate("leads typed in there", 30, WORK, "calls, cards, fairs"),
    Rate("leads converted there", 12, WORK, "of some 100 new leads a day one in eight"),
    Rate("leads deleted there", 4, WORK, "duplicates and jokes"),
    Rate("opportunities edited there", 60, WORK, "stages and amounts, three a salesperson"),
    Rate("people new here", 70, ALWAYS, "forms; most by day, some by night"),
    Rate("people edited here", 60, ALWAYS, "a form filled in again, a preference changed"),
    Rate("visits and downloads here", 400, ALWAYS, "2 % of the people a day; each moves a score that is written back"),
    Rate("reactions to a mailing here", 600, MAILING, "4,000 mails at ten, 15 % react, nearly all within three hours"),
)


class Business:
    """Colleagues in the CRM and visitors of the website."""

    def __init__(self, practice: PracticeOrg, console: Console, people: int) -> None:
        self._org, self._caller, self._console = practice.org, _colleague(practice), console
        self._share = people / SIZE
        self._dice = random.Random(20_000)
        self._number = 0
        self._owed: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self._open = [str(row["Id"]) for row in self._org.rows("Lead", deleted=False) if not row["IsConverted"]]
        self._contacts = [str(row["Id"]) for row in self._org.rows("Contact", deleted=False)]
        self._deals = [str(row["Id"]) for row in self._org.rows("Opportunity", deleted=False)]
        self._acts: dict[str, Callable[[], Awaitable[None]]] = {
            "leads edited there": self._edit_lead,
            "contacts edited there": self._edit_contact,
            "leads typed in there": self._type_in,
            "leads converted there": self._convert,
            "leads deleted there": self._delete,
            "opportunities edited there": self._edit_deal,
            "people new here": self._form,
            "people edited here": self._edit_here,
            "visits and downloads here": self._visit,
            "reactions to a mailing here": self._react,
        }

    async def live(self, hour: float, seconds: float) -> None:
        """Let so much time pass, at that hour of the day: each does what is due, spread evenly by chance."""
        for rate in RATES:
            begin, end = _HOURS[rate.when]
            if not begin < hour <= end:
                continue
            expected = rate.a_day * self._share * seconds / (3600 * (end - begin))
            for _ in range(int(expected) + (self._dice.random() < expected % 1)):
                await self._acts[rate.name]()
                self.done[rate.name] += 1

    async def unsent(self) -> int:
        """Return how many people still have something to be sent."""

        with self._console.desk.db.read() as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM person WHERE dirty = 1 AND deleted_at IS NULL")
            return int(found.scalar() or 0)

    # ------------------------------------------------------------------------------------ there
    async def _edit_lead(self) -> None:
        field = self._dice.choice(("Phone", "Title", "City"))
        self._org.update("Lead", self._dice.choice(self._open), {field: self._word()}, self._caller)

    async def _edit_contact(self) -> None:
        field = self._dice.choice(("Phone", "Title", "MailingCity"))
        self._org.update("Contact", self._dice.choice(self._contacts), {field: self._word()}, self._caller)

    async def _type_in(self) -> None:
        number = self._next()
        values: dict[str, object] = {"LastName": f"Typed {number}", "Company": f"Typed {number} Ltd"}
        self._open.append(self._org.create("Lead", values | {"Email": f"typed{number}@firm.example"}, self._caller))

    async def _convert(self) -> None:
        lead = self._taken()
        self._contacts.append(
            self._org.convert(lead, self._caller, create_opportunity=False, owner_id=self._caller.user_id).contact_id
        )

    async def _delete(self) -> None:
        self._org.delete("Lead", self._taken(), self._caller)

    async def _edit_deal(self) -> None:
        self._org.update("Opportunity", self._dice.choice(self._deals), {"NextStep": self._word()}, self._caller)

    # ------------------------------------------------------------------------------------ here
    async def _form(self) -> None:
        number = self._next()
        values = {
            "last_name": f"Visitor {number}",
            "company": f"Firm {number}",
            "email": f"visitor{number}@firm.example",
        }
        await self._console.add_person(Kind.LEAD, values)

    async def _edit_here(self) -> None:
        await self._console.edit_person(await self._somebody(), {"phone": f"+49 30 {self._next():07d}"})

    async def _visit(self) -> None:
        await self._console.add_activity(await self._somebody(), self._dice.choice(("Page visited", "File downloaded")))

    async def _react(self) -> None:
        await self._console.add_activity(await self._somebody(), self._dice.choice(("Email opened", "Link clicked")))

    # ------------------------------------------------------------------------------------ small things
    async def _somebody(self) -> int:
        known = self._dice.choice(self._open if self._dice.random() < 0.6 else self._contacts)
        with self._console.desk.db.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT link.local_id FROM link JOIN person ON person.id = link.local_id"
                " WHERE link.remote_id = ? AND link.state = 'linked' AND link.kind IN ('lead','contact') AND person.deleted_at IS NULL",
                (known,),
            ).first()
        return await self._somebody() if row is None else int(row[0])

    def _taken(self) -> str:
        return self._open.pop(self._dice.randrange(len(self._open)))

    def _word(self) -> str:
        return f"Said {self._next()}"

    def _next(self) -> int:
        self._number += 1
        return self._number


def _colleague(practice: PracticeOrg) -> Caller:
    return practice.colleague
