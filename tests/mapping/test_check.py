"""A mapping with planted defects: each is found, with its row, and nothing that only looks wrong raises an alarm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest

from crmconsole.mapping.check import blocks, problems
from crmconsole.mapping.suggest import proposed_mapping
from crmconsole.records import Direction, FieldType, Kind, Option, Policy
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import MappingProblem, MappingRow, MappingView
from tests.mapping.org_fields import crm_fields, custom, view

T = FieldType
D = Direction
Rows = list[MappingRow]


def good(kind: Kind = Kind.LEAD) -> Rows:
    return proposed_mapping(kind, BY_KIND[kind], crm_fields(kind))


def id_of(rows: Rows, local: str) -> str:
    return next(row.id for row in rows if row.local == local)


def change(rows: Rows, local: str, **changes: object) -> Rows:
    return [replace(row, **changes) if row.local == local else row for row in rows]  # type: ignore[arg-type]


def extra(rows: Rows, local: str | None, remote: str | None, direction: D = D.TWO_WAY, **more: object) -> Rows:
    return [*rows, replace(MappingRow("x", local, remote, direction, Policy.SALESFORCE_WINS), **more)]  # type: ignore[arg-type]


def without(rows: Rows, *locals_: str) -> Rows:
    return [row for row in rows if row.local not in locals_]


class Defect(NamedTuple):
    """One defect: how it is planted, the field here of the row that is told, the level and words of the sentence."""

    name: str
    plant: Callable[[], tuple[MappingView, Rows]]
    row: str | None
    level: str
    words: str


def lead(rows: Rows, **more: object) -> tuple[MappingView, Rows]:
    return view(Kind.LEAD, **more), rows  # type: ignore[arg-type]


HOT = {"Hot": "Hot", "Very hot": "Hot", "Cold": "Cold"}
DEFECTS = [
    Defect(
        "required field unmapped",
        lambda: lead(without(good(), "company")),
        None,
        "error",
        "requires “Company” and nothing",
    ),
    Defect(
        "required field only pulled",
        lambda: lead(change(good(), "last_name", direction=D.PULL)),
        "last_name",
        "error",
        "requires “Last Name”, and this row only comes",
    ),
    Defect(
        "new required field",
        lambda: lead(good(), changed={"Branch__c": custom("Branch", "Branch", T.TEXT, required=True)}),
        None,
        "error",
        "requires “Branch”",
    ),
    Defect(
        "key unmapped",
        lambda: lead(without(good(), "email")),
        None,
        "error",
        "matched by “Email”, and it is not mapped",
    ),
    Defect(
        "key one-way", lambda: lead(change(good(), "email", direction=D.PUSH)), "email", "error", "travel both ways"
    ),
    Defect("key off", lambda: lead(change(good(), "email", direction=D.OFF)), None, "error", "it is not mapped"),
    Defect(
        "key in a text field",
        lambda: lead(
            change(without(good(), "region"), "email", remote="Region__c"),
            samples_there={"Region__c": ["a@b.example"] * 30},
        ),
        "email",
        "error",
        "is no e-mail field",
    ),
    Defect(
        "two writers there",
        lambda: lead(extra(good(), "notes", "Description", D.PUSH)),
        "x",
        "error",
        "both write “Description” in",
    ),
    Defect(
        "two writers here",
        lambda: lead(extra(good(), "city", "PostalCode", D.PULL)),
        "x",
        "error",
        "both write “City” here",
    ),
    Defect(
        "one pair as two one-way rows",
        lambda: lead(extra(change(good(), "city", direction=D.PUSH), "city", "City", D.PULL)),
        "x",
        "error",
        "in a circle",
    ),
    Defect(
        "a circle of four rows",
        lambda: lead(
            [
                *change(change(good(), "city", direction=D.PUSH), "time_zone", direction=D.PUSH),
                MappingRow("x", "time_zone", "City", D.PULL, Policy.ASK),
                MappingRow("y", "city", "Time_Zone__c", D.PULL, Policy.ASK),
            ]
        ),
        "x",
        "error",
        "in a circle: “City”, “Time Zone”",
    ),
    Defect(
        "push into a calculated field",
        lambda: lead(good(), changed={"Region__c": replace(crm_fields(Kind.LEAD)["Region__c"], calculated=True)}),
        "region",
        "error",
        "Salesforce calculates this field",
    ),
    Defect(
        "no right to write",
        lambda: lead(
            good(), changed={"City": replace(crm_fields(Kind.LEAD)["City"], createable=False, updateable=False)}
        ),
        "city",
        "error",
        "You may not write this field",
    ),
    Defect(
        "score pulled",
        lambda: lead(change(good(), "score", direction=D.TWO_WAY)),
        "score",
        "error",
        "works out the score itself",
    ),
    Defect(
        "account pushed",
        lambda: (view(Kind.ACCOUNT), change(good(Kind.ACCOUNT), "name", direction=D.TWO_WAY)),
        "name",
        "error",
        "only comes from Salesforce",
    ),
    Defect(
        "lost field", lambda: lead(good(), lost=("Region__c",)), "region", "error", "gone from Salesforce, or hidden"
    ),
    Defect(
        "unknown field here",
        lambda: lead(extra(without(good(), "fax"), "shoe_size", "Fax")),
        "x",
        "error",
        "There is no field “shoe_size”",
    ),
    Defect(
        "no field there",
        lambda: lead(change(good(), "city", remote=None)),
        "city",
        "error",
        "“City” has no field in Salesforce",
    ),
    Defect(
        "no field here",
        lambda: lead(extra(without(good(), "city"), None, "City")),
        "x",
        "error",
        "“City” has no field here",
    ),
    Defect("empty row", lambda: lead(extra(good(), None, None)), "x", "error", "no fields yet"),
    Defect(
        "types that never fit",
        lambda: lead(extra(without(good(), "last_visit"), "birthdate", "Last_Visit__c", D.PUSH)),
        "x",
        "error",
        "do not fit. A date without a time",
    ),
    Defect(
        "housekeeping field",
        lambda: lead(extra(good(), "department", "Profile_ID__c", D.PULL)),
        "x",
        "error",
        "kept by the console itself",
    ),
    Defect(
        "unknown conversion",
        lambda: lead(change(good(), "city", conversion="rot13")),
        "city",
        "error",
        "no conversion “rot13”",
    ),
    Defect(
        "default too long",
        lambda: lead(change(good(), "postal_code", default_there="9" * 21)),
        "postal_code",
        "error",
        "would be refused",
    ),
    Defect(
        "default not a choice",
        lambda: lead(change(good(), "tier", default_there="Tin")),
        "tier",
        "error",
        "“Tin” is not a choice",
    ),
    Defect(
        "default not a number",
        lambda: lead(change(good(), "employees", default_there="many")),
        "employees",
        "error",
        "not a number",
    ),
    Defect(
        "default never sent",
        lambda: lead(change(good(), "city", direction=D.PULL, default_there="Bonn")),
        "city",
        "hint",
        "never sent",
    ),
    Defect(
        "samples too long",
        lambda: lead(good(), samples_here={"city": ["x" * 50] * 3 + ["Bonn"] * 197}),
        "city",
        "hint",
        "3 of 200 samples are longer",
    ),
    Defect(
        "samples that are no choice",
        lambda: lead(good(), samples_here={"tier": ["Gold", "Platin"]}),
        "tier",
        "hint",
        "“Platin” is not a choice of “Tier”",
    ),
    Defect(
        "shorter field there",
        lambda: lead(good(), changed={"Region__c": replace(crm_fields(Kind.LEAD)["Region__c"], max_length=80)}),
        "region",
        "hint",
        "text 255 → 80",
    ),
    Defect(
        "empty value table", lambda: lead(change(good(), "rating", conversion="values")), "rating", "hint", "is empty"
    ),
    Defect(
        "value table not clear on the way back",
        lambda: lead(change(good(), "rating", conversion="values", value_table=HOT)),
        "rating",
        "hint",
        "comes back as “Hot”",
    ),
    Defect(
        "value table with an unknown choice",
        lambda: lead(change(good(), "tier", conversion="values", value_table={"Tin": "Copper"})),
        "tier",
        "hint",
        "“Copper” is not a choice",
    ),
    Defect(
        "value table with a slip",
        lambda: lead(change(good(), "rating", conversion="values", value_table={"heiss": "Hott"})),
        "rating",
        "hint",
        "“Hott” is not among",
    ),
    Defect(
        "value table that swaps a word of theirs",
        lambda: lead(change(good(), "rating", conversion="values", value_table={"Cold": "Warm"})),
        "rating",
        "hint",
        "comes in as it is, but goes back as “Warm”",
    ),
    Defect(
        "closed list without our choices",
        lambda: lead(
            change(good(), "rank", conversion="values", value_table={"A1": "High"}),
            changed={
                "Rank__c": replace(
                    crm_fields(Kind.LEAD)["Rank__c"],
                    restricted=True,
                    options=(
                        Option("High", "High"),
                        *(Option(f"{letter}{n}", "") for letter in "ABC" for n in (1, 2, 3) if letter + str(n) != "C3"),
                    ),
                )
            },
        ),
        "rank",
        "hint",
        "no entry for “C3”",
    ),
    Defect(
        "conversion on the status",
        lambda: lead(change(good(), "lead_status", conversion="upper")),
        "lead_status",
        "hint",
        "translated by the Pipeline page",
    ),
    Defect(
        "conversion without effect",
        lambda: lead(change(good(), "next_call", conversion="upper")),
        "next_call",
        "hint",
        "changes nothing",
    ),
    Defect(
        "blank for a required field",
        lambda: lead(change(good(), "company", clears=True)),
        "company",
        "hint",
        "a blank is never sent",
    ),
]

DECOYS: list[tuple[str, Callable[[], tuple[MappingView, Rows]]]] = [
    ("one field here feeds two there", lambda: lead(extra(without(good(), "region"), "city", "Region__c", D.PUSH))),
    ("one field there fills two here", lambda: lead(extra(good(), "department", "City", D.PULL, conversion="trim"), samples_there={"City": ["Bonn"] * 30})),
    ("a half-filled row that is off", lambda: lead(extra(good(), "department", None, D.OFF))),
    ("a lost field on a row that is off", lambda: lead(change(good(), "region", direction=D.OFF), lost=("Region__c",))),
    ("a proposal that nobody accepted", lambda: lead(extra(good(), "notes", "Description", proposed="Similar name"))),
    ("a locked field that only comes", lambda: lead(extra(good(), "department", "Name", D.PULL), samples_there={"Name": ["Ann"] * 30})),
    ("a default for a required field", lambda: lead(change(good(), "company", default_there="Anonymous"))),
    ("a default written as text for a number", lambda: lead(change(good(), "employees", default_there="1"))),
    ("a complete value table", lambda: lead(change(good(), "rating", conversion="values", value_table={"heiss": "Hot", "kalt": "Cold"}))),
    ("a narrower field whose samples all fit", lambda: lead(good(), changed={"Region__c": replace(crm_fields(Kind.LEAD)["Region__c"], max_length=80)}, samples_here={"region": ["South"] * 50})),
    ("all optional rows gone", lambda: lead([row for row in good() if row.local in ("last_name", "company", "email")])),
    ("a contact without company", lambda: (view(Kind.CONTACT), good(Kind.CONTACT))),
    ("every two-way row asks", lambda: lead([replace(row, policy=Policy.ASK) for row in good()])),
    ("the console wins everywhere", lambda: lead([replace(row, policy=Policy.CONSOLE_WINS) for row in good()])),
]  # fmt: skip


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_found_and_nothing_else(defect: Defect) -> None:
    offer, rows = defect.plant()
    found = problems(offer, rows)
    expected = None if defect.row is None else defect.row if defect.row in ("x", "y") else id_of(rows, defect.row)
    assert [(each.row_id, each.level) for each in found] == [(expected, defect.level)], found
    assert defect.words in found[0].sentence
    assert found[0].sentence.endswith(".")
    assert blocks(found) is (defect.level == "error")


@pytest.mark.parametrize(("plant"), [plant for _, plant in DECOYS], ids=[name for name, _ in DECOYS])
def test_what_only_looks_wrong_raises_no_alarm(plant: Callable[[], tuple[MappingView, Rows]]) -> None:
    offer, rows = plant()
    assert problems(offer, rows) == []


def test_all_defects_that_live_in_one_mapping_are_found_together_errors_first() -> None:
    rows = without(good(), "email")
    rows = change(rows, "last_name", direction=D.PULL)
    rows = change(rows, "rating", conversion="values")
    rows = extra(rows, "notes", "Description", D.PUSH)
    found = problems(view(Kind.LEAD, lost=("Region__c",)), rows)
    assert [each.level for each in found] == ["error"] * 4 + ["hint"]
    assert [each.row_id for each in found] == [
        id_of(rows, "last_name"),
        id_of(rows, "region"),
        "x",
        None,
        id_of(rows, "rating"),
    ]
    assert not blocks([MappingProblem(None, "hint", "Something to think about.")])


KEY = custom("Customer_No", "Customer No", T.TEXT, max_length=20, external_key=True)


def keyed(rows: Rows, *, had: bool = True, marked: bool = True) -> list[MappingProblem]:
    """What is wrong where people are matched by their region, which was mapped to a key as `marked` says."""
    there = {KEY.name: replace(KEY, external_key=marked)}
    saved = tuple(change(good(), "region", remote=KEY.name)) if had else ()
    shown = replace(view(Kind.LEAD, changed=there), match_key="region", rows=saved)
    return [one for one in problems(shown, rows) if "before their e-mail address" in one.sentence]


def test_taking_the_chosen_key_out_of_the_mapping_is_told() -> None:
    assert keyed(change(good(), "region", remote=KEY.name)) == []
    (gone,) = keyed(without(good(), "region"))
    assert (gone.row_id, gone.level) == (None, "hint")
    assert "“Region” before their e-mail address, and it is not mapped" in gone.sentence
    (off,) = keyed(change(good(), "region", remote=KEY.name, direction=D.OFF))
    assert off.row_id is None


def test_a_chosen_key_that_goes_into_any_other_field_is_told_at_its_row() -> None:
    rows = good()
    (wrong,) = keyed(rows)
    assert wrong.row_id == id_of(rows, "region")
    assert "“Region” is not marked as External ID or Unique" in wrong.sentence


def test_nothing_is_told_of_a_key_that_an_object_never_had_and_cannot_have() -> None:
    assert keyed(without(good(), "region"), had=False, marked=False) == []
    assert [one for one in problems(view(Kind.LEAD), good()) if "before their" in one.sentence] == []
