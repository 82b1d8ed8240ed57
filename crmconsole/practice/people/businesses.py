"""Small businesses for the sample data: what a firm is called, where it is and how to reach it. Makes no rows but the
rows of Account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmconsole.practice.people.calendar import Calendar
from crmconsole.practice.people.cultures import Culture, latin_letters
from crmconsole.practice.people.dice import Dice
from crmconsole.practice.people.latin import LATIN
from crmconsole.practice.people.oddities import FIRM_NAMES, long_text
from crmconsole.practice.people.scripts import OTHER_SCRIPTS
from crmconsole.practice.people.staff import Staff

_CULTURES = tuple((culture, culture.weight) for culture in (*LATIN, *OTHER_SCRIPTS))
_TYPES = (
    ("Prospect", 40.0),
    ("Customer - Direct", 35.0),
    ("Customer - Channel", 8.0),
    ("Channel Partner / Reseller", 5.0),
    ("Installation Partner", 3.0),
    ("Other", 4.0),
    (None, 5.0),
)
_SIZES = ((3, 30.0), (8, 30.0), (15, 20.0), (40, 14.0), (120, 5.0), (900, 1.0))


@dataclass(frozen=True, slots=True)
class Business:
    """One firm. `domain` ends in `.example`, which belongs to nobody."""

    culture: Culture
    name: str
    domain: str
    industry: str
    phone: str
    street: str
    city: str
    state: str
    postal_code: str
    employees: int
    revenue: int


def any_culture(dice: Dice) -> Culture:
    """Return a language area by its weight."""
    return dice.weighted(_CULTURES)


def phone_number(dice: Dice, culture: Culture) -> str:
    """Return a number in a range of that country which reaches nobody."""
    return "".join(str(dice.below(10)) if letter == "#" else letter for letter in culture.phone)


def street_address(dice: Dice, culture: Culture) -> str:
    """Return a street and house number as that country writes them."""
    number = str(dice.between(1, 199)) + (dice.pick("abc") if dice.chance(0.06) else "")
    return culture.street.format(street=dice.pick(culture.street_names), number=number)


def found(dice: Dice, culture: Culture) -> Business:
    """Return a new firm of that language area."""
    women, men = culture.family_names
    family = dice.pick(women if dice.chance(0.4) else men)
    trade, industry = dice.pick(culture.lines_of_business)
    town = dice.pick(culture.towns)
    name = culture.firm.format(family=family.written, trade=trade.written, form=dice.pick(culture.legal_forms)).strip()
    parts = [latin_letters(family.latin, culture.language), latin_letters(trade.latin, culture.language)]
    if dice.chance(0.3):
        parts.append(str(dice.between(2, 99)))
    employees = max(1, dice.weighted(_SIZES) + dice.below(5))
    return Business(
        culture=culture,
        name=name,
        domain="-".join(part for part in parts if part)[:40].strip("-") + ".example",
        industry=industry,
        phone=phone_number(dice, culture),
        street=street_address(dice, culture),
        city=town.name,
        state=town.state,
        postal_code=town.postal_code,
        employees=employees,
        revenue=employees * dice.between(40, 160) * 1000,
    )


def account_rows(
    dice: Dice, calendar: Calendar, staff: Staff, businesses: Sequence[Business]
) -> list[dict[str, object]]:
    """Return the rows of Account for these firms, without ids, one for each in the same order."""
    return [_account_row(dice, calendar, staff, number, firm) for number, firm in enumerate(businesses)]


def _account_row(dice: Dice, calendar: Calendar, staff: Staff, number: int, firm: Business) -> dict[str, object]:
    name = FIRM_NAMES[(number // 60) % len(FIRM_NAMES)] if number % 60 == 23 else firm.name
    row: dict[str, object] = {
        "Name": name,
        "Type": dice.weighted(_TYPES),
        "Industry": firm.industry,
        "Phone": firm.phone if dice.chance(0.85) else None,
        "Website": f"https://www.{firm.domain}" if dice.chance(0.8) else None,
        "BillingStreet": firm.street,
        "BillingCity": firm.city,
        "BillingState": firm.state or None,
        "BillingPostalCode": firm.postal_code,
        "BillingCountry": firm.culture.country,
        "NumberOfEmployees": firm.employees if dice.chance(0.7) else None,
        "AnnualRevenue": firm.revenue if dice.chance(0.6) else None,
        "AccountNumber": f"NW-{10000 + number}" if dice.chance(0.5) else None,
        "AccountSource": dice.pick(("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other", None)),
        "Rating": dice.pick(("Hot", "Warm", "Cold", None)),
        "OwnerId": staff.seller(dice),
    }
    if dice.chance(0.3):
        shipping = street_address(dice, firm.culture)
        row.update(ShippingStreet=shipping, ShippingCity=firm.city, ShippingState=firm.state or None)
        row.update(ShippingPostalCode=firm.postal_code, ShippingCountry=firm.culture.country)
    if number % 400 == 77:
        row["Description"] = long_text(dice, 12_000)
    return row | calendar.life(dice, staff)
