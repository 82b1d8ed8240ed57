"""The sample data of a practice org: the same from the same seed, believable, awkward enough, and valid."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import orjson
import pytest

from crmconsole.clock import ManualClock
from crmconsole.practice.org import Org, OrgClock
from crmconsole.practice.people import employed_in, settle
from crmconsole.practice.people.cultures import latin_letters
from crmconsole.practice.people.dice import Dice

PEOPLE = 1500
OBJECTS = (
    "User",
    "UserRole",
    "Group",
    "QueueSobject",
    "GroupMember",
    "Account",
    "Contact",
    "Lead",
    "Campaign",
    "CampaignMemberStatus",
    "CampaignMember",
    "Opportunity",
    "OpportunityContactRole",
    "Task",
    "Event",
)
"""The objects that the sample fills."""
_PICTURES = re.compile("[\U0001f300-\U0001faff]")


def new_org(people: int, seed: int, day: int = 21) -> Org:
    org = Org(None, clock=OrgClock(ManualClock(datetime(2026, 11, day, 9, 0, tzinfo=UTC))), seed=seed)
    settle(org, people, seed)
    return org


def dump(org: Org) -> str:
    digest = hashlib.sha256()
    for item in org.schema:
        for row in org.rows(item.name):
            digest.update(orjson.dumps(row, option=orjson.OPT_SORT_KEYS))
    return digest.hexdigest()


@pytest.fixture(scope="module")
def org() -> Iterator[Org]:
    org = new_org(PEOPLE, 7)
    yield org
    org.close()


def people(org: Org) -> list[dict[str, object]]:
    return [*org.rows("Lead"), *org.rows("Contact")]


def test_the_same_seed_gives_the_same_org_whatever_the_day() -> None:
    assert dump(new_org(300, 7, day=21)) == dump(new_org(300, 7, day=3))


def test_another_seed_gives_another_org() -> None:
    assert dump(new_org(60, 7)) != dump(new_org(60, 8))


def test_leads_contacts_and_accounts_are_in_proportion(org: Org) -> None:
    count = Counter({name: sum(1 for _ in org.rows(name)) for name in OBJECTS})
    assert count["Lead"] + count["Contact"] == PEOPLE
    assert count["Lead"] == 825
    assert count["Contact"] / 4 < count["Account"] < count["Contact"]
    assert all(count[name] for name in OBJECTS)


@pytest.mark.parametrize("number", [0, 1, 2, 40])
def test_small_orgs_are_whole_too(number: int) -> None:
    org = new_org(number, 1)
    assert len(people(org)) == number
    staff = employed_in(org)
    assert staff is not None
    assert org.read("User", staff.administrator) is not None


def test_a_new_org_has_no_staff() -> None:
    assert employed_in(Org(None, clock=OrgClock(), seed=1)) is None


def test_users_and_queue(org: Org) -> None:
    staff = employed_in(org)
    assert staff is not None
    users = {row["Id"]: row for row in org.rows("User")}
    assert 6 <= len(users) <= 8
    assert [row["Id"] for row in users.values() if not row["IsActive"]] == [staff.former]
    assert set(staff.sellers) < set(users)
    owners = Counter(row["OwnerId"] for row in org.rows("Lead"))
    assert 0.02 < owners[staff.queue] / 825 < 0.2
    assert owners[staff.former] > 0
    assert set(owners) <= {*staff.sellers, staff.former, staff.queue}
    assert not {row["OwnerId"] for row in org.rows("Contact")} & {staff.queue}


def test_every_value_is_one_that_the_org_itself_would_take(org: Org) -> None:
    for name in ("Account", "Contact", "Lead", "Opportunity", "Task", "Event", "Campaign"):
        fields = org.schema[name].fields
        for row in org.rows(name):
            for field_name, value in row.items():
                field = fields[field_name]
                if isinstance(value, str) and field.length:
                    assert len(value) <= field.length, (name, field_name, value)
                if value and field.restricted and field.options:
                    assert set(str(value).split(";")) <= {option.value for option in field.options}, (field_name, value)


def test_references_point_at_records(org: Org) -> None:
    known = {row["Id"] for name in OBJECTS for row in org.rows(name)}
    for name in ("Contact", "Lead", "Opportunity", "Task", "Event", "CampaignMember", "OpportunityContactRole"):
        fields = [field.name for field in org.schema[name].fields.values() if field.type == "reference"]
        for row in org.rows(name):
            for field_name in fields:
                assert row.get(field_name) is None or row[field_name] in known, (name, field_name, row[field_name])


def test_only_addresses_that_belong_to_nobody(org: Org) -> None:
    for row in people(org):
        for field_name in ("Email", "Website"):
            value = row.get(field_name)
            assert value is None or str(value).lower().endswith(".example"), value
    assert all(str(row["Website"] or ".example").endswith(".example") for row in org.rows("Account"))


def test_names_of_many_scripts(org: Org) -> None:
    letters = "".join(str(row["LastName"]) for row in people(org))
    scripts = {unicodedata.name(letter, "").split()[0] for letter in letters if letter.isalpha()}
    assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HANGUL", "DEVANAGARI", "THAI"} <= scripts
    assert "ü" in letters
    assert "'" in letters
    assert any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)
    assert any(ord(letter) > 0xFFFF for letter in letters), "a letter beyond the basic plane"
    assert any(row["FirstName"] and not unicodedata.is_normalized("NFC", str(row["FirstName"])) for row in people(org))


def test_people_who_share_an_address(org: Org) -> None:
    kinds: dict[str, list[str]] = {}
    spellings: dict[str, set[str]] = {}
    for name in ("Lead", "Contact"):
        for row in org.rows(name):
            if row["Email"]:
                key = str(row["Email"]).lower()
                kinds.setdefault(key, []).append(name)
                spellings.setdefault(key, set()).add(str(row["Email"]))
    shared = {address: names for address, names in kinds.items() if len(names) > 1}
    assert any(names.count("Lead") > 1 for names in shared.values())
    assert any(set(names) == {"Lead", "Contact"} for names in shared.values())
    assert any(len(spellings[address]) > 1 for address in shared)
    assert len(shared) < PEOPLE / 20, "most addresses belong to one person"


def test_blanks_long_values_markup_and_phones_that_are_none(org: Org) -> None:
    rows = people(org)
    assert 0.02 < sum(row["Email"] is None for row in rows) / PEOPLE < 0.15
    assert 0.1 < sum(row["Phone"] is None for row in rows) / PEOPLE < 0.4
    assert any(row["FirstName"] is None for row in rows)
    assert any(row["Phone"] == "call reception" for row in rows)
    assert any(row.get("Company") == "<b>Bold & Sons</b>" for row in rows)
    assert any("<script>" in str(row["Description"]) for row in rows)
    assert any(len(str(row["Description"] or "")) > 5000 for row in rows)
    assert any(len(str(row["Notes__c"] or "")) > 30_000 for row in rows)
    assert any(len(str(row.get("Company") or "")) > 200 for row in rows)
    assert any(_PICTURES.search(str(row["Description"])) for row in rows)
    assert any("\r\n" in str(row.get("MailingStreet")) for row in rows)


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("Title", 0.6, 0.9),
        ("MobilePhone", 0.2, 0.5),
        ("LeadSource", 0.8, 0.98),
        ("Score__c", 0.6, 0.8),
        ("Tier__c", 0.2, 0.4),
        ("Product_Interest__c", 0.4, 0.6),
        ("Annual_Budget__c", 0.15, 0.35),
        ("Last_Visit__c", 0.35, 0.55),
    ],
)
def test_fields_are_filled_as_in_a_real_org(org: Org, field: str, least: float, most: float) -> None:
    assert least < sum(row[field] is not None for row in people(org)) / PEOPLE < most


def test_custom_fields_are_filled_but_the_consoles_own_are_not(org: Org) -> None:
    rows = people(org)
    for field in org.schema["Lead"].fields.values():
        if field.custom:
            filled = any(row[field.name] not in (None, False) for row in rows)
            assert filled != (field.name in ("CRM_Console_Key__c", "Profile_ID__c", "Last_Sync__c")), field.name


def test_stamps_are_whole_seconds_and_some_are_shared(org: Org) -> None:
    stamps = Counter(row["SystemModstamp"] for row in org.rows("Lead"))
    assert max(stamps.values()) > 5, "an import gives many rows one stamp"
    for row in people(org):
        assert str(row["CreatedDate"]) <= str(row["LastModifiedDate"]) <= str(row["SystemModstamp"])
        assert str(row["SystemModstamp"]).endswith(".000+0000")


def test_stages_follow_the_orgs_list(org: Org) -> None:
    stages = Counter(str(row["StageName"]) for row in org.rows("Opportunity"))
    assert len(stages) >= 7
    for row in org.rows("Opportunity"):
        assert row["IsClosed"] == str(row["StageName"]).startswith("Closed")
        assert row["IsWon"] == (row["StageName"] == "Closed Won")


@pytest.mark.parametrize(
    ("text", "language", "plain"),
    [
        ("Müller", "de", "mueller"),
        ("Müntz", "fr", "muntz"),
        ("Weiß", "de", "weiss"),
        ("Łuczak", "pl", "luczak"),
        ("O'Brien", "en", "obrien"),
        ("van der Berg", "nl", "van-der-berg"),
        ("山田", "ja", ""),
    ],
)
def test_latin_letters(text: str, language: str, plain: str) -> None:
    assert latin_letters(text, language) == plain


def test_dice_stay_within_their_bounds() -> None:
    dice = Dice(1)
    rolls = [dice.between(3, 5) for _ in range(200)]
    assert set(rolls) == {3, 4, 5}
    picked = [dice.some("abc", 2) for _ in range(100)]
    assert {len(each) for each in picked} == {1, 2}
    assert all(each == sorted(set(each)) for each in picked)
    assert {dice.weighted((("a", 1.0), ("b", 0.0))) for _ in range(50)} == {"a"}
