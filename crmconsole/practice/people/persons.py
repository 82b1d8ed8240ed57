"""The people of the sample data: rows of Lead and Contact with believable, partly awkward values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from crmconsole.practice.people.businesses import Business, any_culture, found, phone_number, street_address
from crmconsole.practice.people.calendar import Calendar
from crmconsole.practice.people.cultures import Culture, Name, latin_letters
from crmconsole.practice.people.dice import Dice
from crmconsole.practice.people.oddities import FIRM_NAMES, NOTES, PHONES, TITLES, long_text, note
from crmconsole.practice.people.staff import Staff

_SOURCES = (
    ("Web", 40.0),
    ("Phone Inquiry", 15.0),
    ("Partner Referral", 15.0),
    ("Purchased List", 10.0),
    ("Other", 10.0),
    (None, 10.0),
)
_STATUSES = (("Open - Not Contacted", 45.0), ("Working - Contacted", 40.0), ("Closed - Not Converted", 15.0))
_SALUTATIONS = {
    True: (("Ms.", 70.0), ("Mrs.", 12.0), ("Dr.", 12.0), ("Prof.", 4.0), ("Mx.", 2.0)),
    False: (("Mr.", 82.0), ("Dr.", 12.0), ("Prof.", 4.0), ("Mx.", 2.0)),
}
_PRODUCTS = ("Chairs", "Desks", "Lamps", "Storage", "Service")
_RANKS = ("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3")
_TIERS = ("Bronze", "Silver", "Gold", "Platinum")
_UTM = (
    ("google", "cpc", "autumn_desks"),
    ("newsletter", "email", "2026-09 chairs & lamps"),
    ("linkedin", "social", "office-refresh"),
    ("fair", "print", "orgatec_2026"),
    ("bing", "organic", None),
)
_DEPARTMENTS = ("Purchasing", "Administration", "Facilities", "Einkauf", "Direction", "Marketing", "総務部")
_MAILBOXES = ("info", "office", "kontakt", "hello", "sales")


class PeopleMaker:
    """Makes leads and contacts one after another; later ones may share an e-mail address with earlier ones.

    The awkward values come at fixed places in the row of people, so that even a small org has some.
    """

    def __init__(self, dice: Dice, calendar: Calendar, staff: Staff) -> None:
        self._dice = dice
        self._calendar = calendar
        self._staff = staff
        self._number = 0
        self._taken: set[str] = set()
        self._addresses: list[str] = []

    def contacts(self, count: int, accounts: Sequence[tuple[str, Business]]) -> Iterator[dict[str, object]]:
        """Yield rows of Contact; some three in a hundred belong to no account."""
        dice = self._dice
        for index in range(count):
            private = dice.chance(0.03) or not accounts
            # The first contacts go round all accounts once, so that no account stays empty.
            account_id, firm = (
                (None, found(dice, any_culture(dice)))
                if private
                else accounts[index if index < len(accounts) else dice.below(len(accounts))]
            )
            yield self._contact(account_id, firm)

    def leads(self, count: int) -> Iterator[dict[str, object]]:
        """Yield rows of Lead, none of them converted."""
        for _ in range(count):
            yield self._lead(found(self._dice, any_culture(self._dice)))

    def _contact(self, account_id: str | None, firm: Business) -> dict[str, object]:
        dice = self._dice
        row = self._person(firm)
        street = self._number % 173 == 40
        row.update(
            AccountId=account_id,
            OwnerId=self._staff.seller(dice),
            Department=dice.pick(_DEPARTMENTS) if dice.chance(0.3) else None,
            Birthdate=self._calendar.date(dice, 70 * 365, -19 * 365) if dice.chance(0.15) else None,
            MailingStreet=f"{firm.street}\r\nGebäude 2, 3. OG" if street else firm.street,
            MailingCity=firm.city,
            MailingState=firm.state or None,
            MailingPostalCode=firm.postal_code,
            MailingCountry=firm.culture.country,
        )
        if dice.chance(0.1):
            row.update(
                OtherStreet=street_address(dice, firm.culture), OtherCity=firm.city, OtherCountry=firm.culture.country
            )
        if dice.chance(0.08):
            row.update(AssistantName="Kim Lee", AssistantPhone=phone_number(dice, firm.culture))
        if dice.chance(0.1):
            row["HomePhone"] = phone_number(dice, firm.culture)
        return row

    def _lead(self, firm: Business) -> dict[str, object]:
        dice = self._dice
        row = self._person(firm)
        address = dice.chance(0.8)
        row.update(
            Company=FIRM_NAMES[(self._number // 43) % len(FIRM_NAMES)] if self._number % 43 == 11 else firm.name,
            Status=dice.weighted(_STATUSES),
            OwnerId=self._staff.lead_owner(dice),
            Industry=firm.industry if dice.chance(0.8) else None,
            Rating=dice.pick(("Hot", "Warm", "Cold", None)),
            Website=f"https://www.{firm.domain}" if dice.chance(0.6) else None,
            AnnualRevenue=firm.revenue if dice.chance(0.4) else None,
            NumberOfEmployees=firm.employees if dice.chance(0.5) else None,
            Street=firm.street if address else None,
            City=firm.city if address else None,
            State=(firm.state or None) if address else None,
            PostalCode=firm.postal_code if address else None,
            Country=firm.culture.country if dice.chance(0.9) else None,
            IsUnreadByOwner=dice.chance(0.3),
            IsConverted=False,
        )
        return row

    def _person(self, firm: Business) -> dict[str, object]:
        dice = self._dice
        self._number += 1
        culture = firm.culture if dice.chance(0.85) else any_culture(dice)
        woman = dice.chance(0.5)
        given = dice.pick(culture.given_names[0 if woman else 1])
        family = dice.pick(culture.family_names[0 if woman else 1])
        decomposed = self._number % 211 == 57
        row: dict[str, object] = {
            "FirstName": (unicodedata.normalize("NFD", given.written) if decomposed else given.written)
            if not dice.chance(0.05)
            else None,
            "LastName": family.written,
            "MiddleName": dice.pick(("A.", "Maria", "van", "K.")) if dice.chance(0.04) else None,
            "Suffix": dice.pick(("Jr.", "III", "PhD")) if dice.chance(0.02) else None,
            "Salutation": dice.weighted(_SALUTATIONS[woman]) if dice.chance(0.5) else None,
            "Title": self._title(culture),
            "Email": self._email(firm, given, family, culture),
            "Phone": self._phone(firm),
            "MobilePhone": phone_number(dice, culture) if dice.chance(0.35) else None,
            "Fax": firm.phone[:-1] + "9" if dice.chance(0.1) else None,
            "LeadSource": dice.weighted(_SOURCES),
            "Description": self._description(),
            "HasOptedOutOfEmail": dice.chance(0.07),
            "HasOptedOutOfFax": dice.chance(0.02),
            "DoNotCall": dice.chance(0.04),
        }
        if row["Email"] and self._number % 97 == 61:
            row.update(EmailBouncedReason="550 5.1.1 user unknown", EmailBouncedDate=self._calendar.moment(dice, 200))
        self._marketing(row, culture, family)
        row.update(self._calendar.life(dice, self._staff))
        return row

    def _marketing(self, row: dict[str, object], culture: Culture, family: Name) -> None:
        dice = self._dice
        row["Newsletter__c"] = dice.chance(0.35) and not row["HasOptedOutOfEmail"]
        row["Consent__c"] = dice.chance(0.4)
        row["Consent_Date__c"] = self._calendar.date(dice, 700) if row["Consent__c"] else None
        row["Language__c"] = culture.language if dice.chance(0.8) else None
        row["Time_Zone__c"] = culture.time_zone if dice.chance(0.6) else None
        row["Region__c"] = culture.country if dice.chance(0.5) else None
        if dice.chance(0.7):
            score = dice.below(1001) / 10
            row["Score__c"] = score
            row["Rank__c"] = _RANKS[min(8, int((100 - score) / 11.2))]
        if dice.chance(0.3):
            row["Tier__c"] = dice.pick(_TIERS)
        if dice.chance(0.45):
            row["Last_Visit__c"] = self._calendar.moment(dice, 300)
        if dice.chance(0.5):
            row["Product_Interest__c"] = ";".join(dice.some(_PRODUCTS, 3))
        if dice.chance(0.4):
            source, medium, campaign = dice.pick(_UTM)
            row.update(UTM_Source__c=source, UTM_Medium__c=medium, UTM_Campaign__c=campaign)
        if dice.chance(0.25):
            row["Annual_Budget__c"] = dice.between(200, 90_000) + dice.pick((0.0, 0.5, 0.99))
        if dice.chance(0.2):
            row["Next_Call__c"] = self._calendar.date(dice, 20, 60)
        if dice.chance(0.25):
            slug = latin_letters(family.latin, culture.language)
            row["LinkedIn__c"] = f"https://linked.example/in/{slug}-{dice.between(100, 9999)}"
        if self._number % 1500 == 40:
            row["Notes__c"] = long_text(dice, 31_900)
        elif dice.chance(0.15):
            row["Notes__c"] = note(dice)

    def _title(self, culture: Culture) -> str | None:
        if self._number % 53 == 7:
            return TITLES[(self._number // 53) % len(TITLES)]
        return self._dice.pick(culture.job_titles) if self._dice.chance(0.75) else None

    def _phone(self, firm: Business) -> str | None:
        if self._number % 47 == 13:
            return PHONES[(self._number // 47) % len(PHONES)]
        return self._dice.weighted(((firm.phone, 45.0), (phone_number(self._dice, firm.culture), 35.0), (None, 20.0)))

    def _description(self) -> str | None:
        if self._number % 37 == 19:
            return NOTES[(self._number // 37) % len(NOTES)]
        if self._number % 700 == 350:
            return long_text(self._dice, 9_000)
        return note(self._dice) if self._dice.chance(0.2) else None

    def _email(self, firm: Business, given: Name, family: Name, culture: Culture) -> str | None:
        dice = self._dice
        if self._number % 31 == 29:
            return self._someone_elses()
        if dice.chance(0.06):
            return None
        first, last = latin_letters(given.latin, culture.language), latin_letters(family.latin, culture.language)
        local = dice.weighted(
            (
                (f"{first}.{last}", 50.0),
                (f"{first[:1]}.{last}", 20.0),
                (last, 10.0),
                (f"{first}_{last}", 8.0),
                (f"{last}+news", 2.0),
                (dice.pick(_MAILBOXES), 10.0),
            )
        )
        domain = firm.domain if dice.chance(0.8) else dice.pick(("mail.example", "post.example", "inbox.example"))
        # A contact's and a lead's address may be 80 characters long (Salesforce field reference).
        address = f"{local[: 78 - len(domain)]}@{domain}"
        tries = 1
        while address.lower() in self._taken:
            tries += 1
            address = f"{local[: 70 - len(domain)]}{tries}@{domain}"
        self._taken.add(address.lower())
        self._addresses.append(address)
        return address

    def _someone_elses(self) -> str | None:
        """Return an address that an earlier person has, often in another case, as typed again by somebody else."""
        if not self._addresses:
            return None
        address = self._dice.pick(self._addresses)
        local, _, domain = address.partition("@")
        return self._dice.weighted(((address, 50.0), (address.upper(), 15.0), (f"{local.title()}@{domain}", 35.0)))
