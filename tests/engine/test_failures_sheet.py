"""The sheet of failures: out to a spreadsheet, corrected there, and back; every row tells what became of it."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as texts
from openpyxl import load_workbook

from crmconsole.errors import InputProblem, NotReady, SignInNeeded
from crmconsole.marketing.sheets import guarded, unguarded
from crmconsole.records import Direction, Kind
from crmconsole.views import CorrectionResult
from tests.engine.refusing import Rule
from tests.engine.story import Story

SUFFIXES = pytest.mark.parametrize("suffix", ["csv", "xlsx"])


def no_bad_cities(values: Mapping[str, object]) -> tuple[str, str, list[str]] | None:
    city = str(values.get("City") or "")
    return ("FIELD_CUSTOM_VALIDATION_EXCEPTION", f"“{city}” is no city.", ["City"]) if city.startswith("Bad") else None


def exported(story: Story, suffix: str = "csv") -> Path:
    path = story.folder / f"failures.{suffix}"
    story.do(story.console.export_failures(path))
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows as a spreadsheet shows them."""
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))
    lines = list(load_workbook(path).active.iter_rows(values_only=True))
    return [
        dict(zip([str(head) for head in lines[0]], ["" if cell is None else str(cell) for cell in line], strict=True))
        for line in lines[1:]
    ]


def corrected(path: Path, change: Callable[[dict[str, str]], None]) -> Path:
    """Change the rows as somebody at a spreadsheet does, and save the file in place."""
    if path.suffix == ".csv":
        rows = rows_of(path)
        heads = list(rows[0])
        for row in rows:
            change(row)
        heads += [name for row in rows for name in row if name not in heads]
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(heads)))
            writer.writeheader()
            writer.writerows(rows)
        return path
    book = load_workbook(path)
    sheet: Any = book.active
    heads = [str(cell.value) for cell in sheet[1]]
    for line in sheet.iter_rows(min_row=2):
        before = {head: "" if cell.value is None else str(cell.value) for head, cell in zip(heads, line, strict=True)}
        after = dict(before)
        change(after)
        for name in after:
            if name not in heads:
                heads.append(name)
                sheet.cell(1, len(heads), name)
            if after[name] != before.get(name, ""):
                cell = sheet.cell(line[0].row, heads.index(name) + 1)
                cell.value = after[name]
                cell.data_type = "s"
    book.save(path)
    return path


def set_corrected(values: Mapping[str, str]) -> Callable[[dict[str, str]], None]:
    """Return the change that fills in *Corrected value*, by the name of the record."""

    def change(row: dict[str, str]) -> None:
        row["Corrected value"] = values.get(row["Record"], row["Corrected value"])

    return change


def read_back(story: Story, path: Path) -> CorrectionResult:
    return story.do(story.console.import_corrections(path))


def failing(story: Story, number: int = 1, **values: object) -> list[int]:
    """Return people who were created and whose next change, of their city, was refused."""
    people = [
        story.here.add(last_name=f"New{n:02}", company="Company", email=f"new{n}@example.com", city="Oita", **values)
        for n in range(number)
    ]
    story.sync()
    Rule(story, no_bad_cities)
    for n, person in enumerate(people):
        story.here.edit(person, city=f"Bad {n}")
    story.run()
    assert len(story.failures()) == number
    return people


# ------------------------------------------------------------------------------------------------ the whole story
@SUFFIXES
def test_fifty_rows_of_which_forty_five_are_corrected(story: Story, suffix: str) -> None:
    people = failing(story, 50)
    path = exported(story, suffix)

    def change(row: dict[str, str]) -> None:
        n = int(row["Record"].removeprefix("New"))
        if n == 45:
            row["Corrected value"] = "Bad still"
        elif n == 46:
            row["Corrected value"] = "x" * 41
        elif n == 47:
            row["Id"] = "9999"
            row["Corrected value"] = "Bath"
        elif n != 49:
            row["Corrected value"] = f"Town {n}"

    corrected(path, change)
    story.here.edit(people[48], city="Bad again")
    story.sent()
    done = read_back(story, path)
    assert (done.accepted, done.unchanged, done.succeeded) == (46, 1, 45)
    rows = {int(row["Record"].removeprefix("New")): place for place, row in enumerate(rows_of(path), 2)}
    ((failed_row, reason),) = done.failed_again
    assert (failed_row, reason) == (rows[45], "A rule in Salesforce refused it: “Bad still” is no city.")
    assert dict(done.rejected) == {
        rows[46]: "City is 41 characters long; 40 fit.",
        rows[47]: "There is no failure 9999.",
        rows[48]: "City was changed here since the export; it is “Bad again” now.",
    }
    assert done.run is not None
    assert (done.run.trigger, done.run.objects[Kind.LEAD].updated_there) == ("retry", 45)
    assert {one.record_id for one in story.sent()} == {story.here.crm_id(person) for person in people[:46]}
    for n in range(45):
        assert story.there.record(str(story.here.crm_id(people[n])))["City"] == f"Town {n}"
    assert {row["local_id"] for row in story.failures()} == set(people[45:])
    assert story.here.person(people[48])["city"] == "Bad again"
    assert len(story.do(story.console.runs())) == 3 + 1 - 1
    again = read_back(story, path)
    assert (again.accepted, again.succeeded) == (1, 0)  # the one that fails still; what was fixed meanwhile is told
    assert sum(reason == "It was fixed meanwhile." for _row, reason in again.rejected) == 45


# ------------------------------------------------------------------------------------------------ texts survive
TRICKY = (
    "=cmd|' /C calc'!A0",
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1)",
    "'=quoted",
    "''=twice",
    "'t Hooft",
    "007",
    "1e5",
    "2026-11-21",
    "Žluťoučký “kůň”, 東京; Ño",
    'a "quoted", b',
    "two\nlines",
    "＝full width",
)


@SUFFIXES
def test_values_survive_the_round_trip_letter_by_letter(story: Story, suffix: str) -> None:
    for n, text in enumerate(TRICKY):
        story.here.add(last_name=f"New{n:02}", company="Company", email=f"new{n}@example.com", description=text)
    refused = Rule(
        story,
        lambda values: (
            ("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No.", ["Description"]) if values.get("Description") else None
        ),
    )
    story.run()
    assert len(story.failures()) == len(TRICKY)
    path = exported(story, suffix)
    shown = {row["Record"]: row["Value"] for row in rows_of(path)}
    for n, text in enumerate(TRICKY):
        assert unguarded(shown[f"New{n:02}"]) == text
        assert not shown[f"New{n:02}"].startswith(("=", "+", "-", "@", "＝"))
    # Whoever copies the column *Value* into *Corrected value* has corrected nothing.
    corrected(path, set_corrected(shown))
    assert read_back(story, path).unchanged == len(TRICKY)
    moved = {f"New{n:02}": TRICKY[(n + 1) % len(TRICKY)] for n in range(len(TRICKY))}
    # What begins like a formula is typed behind an apostrophe, as in any spreadsheet.
    corrected(path, set_corrected({name: guarded(text) for name, text in moved.items()}))
    refused.refuses = lambda values: None
    done = read_back(story, path)
    assert (done.succeeded, done.rejected, done.failed_again) == (len(TRICKY), [], [])
    assert {row["LastName"]: row["Description"] for row in story.there.records("Lead")} == moved


@given(texts.text(alphabet="'=+-@\t\r\n a1é＝", max_size=6))
def test_the_guard_comes_off_as_it_went_on(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_the_workbook_keeps_what_is_typed_as_text(story: Story) -> None:
    failing(story)
    sheet: Any = load_workbook(exported(story, "xlsx")).active
    heads = [cell.value for cell in sheet[1]]
    assert len(heads) == len(set(heads))
    assert {cell.number_format for cell in sheet[2]} == {"@"}
    assert all(
        cell.data_type in ("s", "inlineStr", "n") and not isinstance(cell.value, int | float) for cell in sheet[2]
    )
    assert sheet.freeze_panes == "A2"
    assert [
        head for head, cell in zip(heads, sheet[1], strict=True) if sheet.column_dimensions[cell.column_letter].hidden
    ] == ["Export mark"]
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["J"].width


def test_characters_that_no_workbook_holds_do_not_stop_an_export(story: Story) -> None:
    story.here.add(last_name="New00", company="Company", email="a@example.com", description="bell\x07 here")
    Rule(
        story,
        lambda values: (
            ("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No.", ["Description"]) if values.get("Description") else None
        ),
    )
    story.run()
    (row,) = rows_of(exported(story, "xlsx"))
    assert row["Value"] == "bell\N{REPLACEMENT CHARACTER} here"
    path = corrected(exported(story, "xlsx"), set_corrected({}))
    assert read_back(story, path).unchanged == 1


def test_a_spreadsheet_that_turns_values_into_numbers_does_not_look_like_an_edit(story: Story) -> None:
    """Excel opens a CSV and saves it with 00501 as 501: the mark still tells that nothing changed here."""
    (person,) = failing(story)
    story.here.edit(person, city="Bad 00501")
    story.run()

    def mangle(row: dict[str, str]) -> None:
        row["Value"] = "501"
        row["Corrected value"] = "Bath"

    done = read_back(story, corrected(exported(story), mangle))
    assert (done.succeeded, done.rejected) == (1, [])


@SUFFIXES
@pytest.mark.parametrize(
    ("local", "remote", "bad", "typed", "held"),
    [
        ("postal_code", "PostalCode", "99999", "00501", "00501"),
        ("employees", "NumberOfEmployees", 7, "12", 12),
        ("annual_revenue", "AnnualRevenue", "5", "1250", "1250"),
        ("do_not_call", "DoNotCall", True, "No", False),
        ("description", "Description", "x", "(empty)", None),
    ],
)
def test_each_type_is_corrected_in_the_form_that_is_shown(
    story: Story, suffix: str, local: str, remote: str, bad: object, typed: str, held: object
) -> None:
    person = story.here.add(last_name="New00", company="Company", email="a@example.com")
    story.sync()
    rule = Rule(
        story, lambda values: ("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No.", [remote]) if values.get(remote) else None
    )
    story.here.edit(person, **{local: bad})
    story.run()
    assert story.causes() == [("validation_rule", local)]
    rule.refuses = lambda values: None
    done = read_back(story, corrected(exported(story, suffix), set_corrected({"New00": typed})))
    assert (done.succeeded, done.rejected, done.failed_again) == (1, [], [])
    assert story.do(story.console.person(person)).fields[local] == held


# ------------------------------------------------------------------------------------------------ whole records
def required(*names: str) -> Callable[[Mapping[str, object]], tuple[str, str, list[str]] | None]:
    def refuses(values: Mapping[str, object]) -> tuple[str, str, list[str]] | None:
        missing = [name for name in names if not values.get(name)]
        return (
            ("REQUIRED_FIELD_MISSING", f"Required fields are missing: [{', '.join(missing)}]", missing)
            if missing
            else None
        )

    return refuses


@SUFFIXES
def test_a_person_who_lacks_several_required_fields_is_completed_in_the_sheet(story: Story, suffix: str) -> None:
    """The describe knows what is required: what is empty here besides gets a column of its own."""
    for name in ("Country", "Phone"):
        story.fault("field_required", where={"object": "Lead", "field": name})
    story.do(story.console.refresh_fields(Kind.LEAD))
    person = story.here.add(last_name="New00", company="Company", email="a@example.com")
    story.run()
    assert [cause for cause, _field in story.causes()] == ["required_missing"]
    path = exported(story, suffix)
    (row,) = rows_of(path)
    asked = {row["Field"], *({"Country", "Phone"} & set(row))}
    assert asked == {"Country", "Phone"}

    def half(row: dict[str, str]) -> None:
        row["Corrected value"] = "7" if row["Field"] == "Phone" else "Japan"

    done = read_back(story, corrected(path, half))
    ((_row, reason),) = done.failed_again
    assert (done.accepted, done.succeeded) == (1, 0)
    assert "is empty" in reason

    def rest(row: dict[str, str]) -> None:
        row["Corrected value"] = "7" if row["Field"] == "Phone" else "Japan"

    done = read_back(story, corrected(exported(story, suffix), rest))
    assert (done.succeeded, done.failed_again) == (1, [])
    made = story.there.record(str(story.here.crm_id(person)))
    assert (made["Country"], made["Phone"]) == ("Japan", "7")
    assert story.failures() == []


@SUFFIXES
def test_all_missing_fields_at_once_and_columns_that_somebody_adds(story: Story, suffix: str) -> None:
    rule = Rule(story, required("Country", "Phone"))
    person = story.here.add(last_name="New00", company="Company", email="a@example.com")
    story.run()
    path = exported(story, suffix)

    def change(row: dict[str, str]) -> None:
        row["Corrected value"] = {"Country": "Japan", "Phone": "+81 3"}[row["Field"]]
        row["Phone" if row["Field"] == "Country" else "Country"] = "'+81 3" if row["Field"] == "Country" else "Japan"
        row["Favourite colour"] = "blue"

    done = read_back(story, corrected(path, change))
    assert (done.succeeded, done.failed_again) == (1, [])
    assert done.rejected == [(1, "The column “Favourite colour” was left out: no such field.")]
    made = story.there.record(str(story.here.crm_id(person)))
    assert (made["Country"], made["Phone"]) == ("Japan", "+81 3")
    assert rule.refuses({"Country": "Japan", "Phone": "1"}) is None


def test_a_rule_about_the_whole_record_is_met_by_naming_the_field(story: Story) -> None:
    person = failing(story)[0]
    rule = Rule(
        story,
        lambda values: ("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Ask Renée.", []) if values.get("Phone") == "1" else None,
    )
    story.here.edit(person, city="Oita", phone="1")
    story.run()
    assert story.causes() == [("validation_rule", "")]
    path = exported(story)
    (row,) = rows_of(path)
    assert (row["Field"], row["Value"]) == ("", "")
    assert read_back(story, corrected(path, set_corrected({"New00": "2"}))).rejected == [
        (2, "The failure is about the whole record. Name the field that “Corrected value” is for under “Field”.")
    ]

    def name_it(row: dict[str, str]) -> None:
        row["Field"] = "Phone"

    done = read_back(story, corrected(path, name_it))
    assert (done.succeeded, done.failed_again) == (1, [])
    assert story.there.record(str(story.here.crm_id(person)))["Phone"] == "2"
    assert rule.refuses({}) is None


def test_what_a_first_verdict_hid_takes_its_place(story: Story) -> None:
    """A record has one verdict at a time: the field that was missing is not listed any more once another one is."""
    rule = Rule(story, required("Country"))
    story.here.add(last_name="New00", company="Company", email="a@example.com")
    story.run()
    assert story.causes() == [("required_missing", "country")]
    rule.refuses = required("Phone")
    done = read_back(story, corrected(exported(story), set_corrected({"New00": "Japan"})))
    assert (done.accepted, done.succeeded) == (1, 0)
    assert "Phone" in done.failed_again[0][1]
    assert story.causes() == [("required_missing", "phone")]


# ------------------------------------------------------------------------------------------------ rows that are not taken over
def reasons(story: Story, change: Callable[[dict[str, str]], None], suffix: str = "csv") -> list[tuple[int, str]]:
    done = read_back(story, corrected(exported(story, suffix), change))
    return list(done.rejected)


def test_rows_that_do_not_fit_say_why(story: Story) -> None:
    people = failing(story, 3)

    def swap(row: dict[str, str]) -> None:
        row["Corrected value"] = "Bath"
        if row["Record"] == "New00":
            row["Id"] = "one"
        elif row["Record"] == "New01":
            row["Local id"] = "77"
        else:
            row["Field"] = "Phone"

    assert sorted(reason for _row, reason in reasons(story, swap)) == [
        "Failure 2 is about another record here; the sheet is from another workspace.",
        "The sheet says “Phone”, but the failure is about City.",
        "“one” is not the id of a failure.",
    ]
    assert {story.here.person(person)["city"] for person in people} == {"Bad 0", "Bad 1", "Bad 2"}


def test_two_rows_for_one_failure_are_both_left_alone(story: Story) -> None:
    failing(story, 2)

    def same(row: dict[str, str]) -> None:
        row["Id"], row["Local id"], row["Corrected value"] = "1", "", f"Bath {row['Record']}"

    assert reasons(story, same) == [
        (2, "Failure 1 stands in several rows: 2, 3. Leave one of them."),
        (3, "Failure 1 stands in several rows: 2, 3. Leave one of them."),
    ]


def test_a_failure_that_was_mended_or_dismissed_meanwhile_is_not_touched(story: Story) -> None:
    people = failing(story, 2)
    path = corrected(exported(story), set_corrected({"New00": "Bath", "New01": "Hull"}))
    first, second = story.failures()
    story.here.edit(people[0], city="Leeds")
    story.sync()
    story.do(story.console.dismiss([second["id"]], "no longer needed"))
    done = read_back(story, path)
    assert (done.accepted, done.run) == (0, None)
    assert {reason for _row, reason in done.rejected} == {"It was fixed meanwhile.", "It was dismissed meanwhile."}
    assert story.here.person(people[0])["city"] == "Leeds"
    assert first["id"] != second["id"]


def test_a_record_that_was_deleted_or_edited_since_is_not_overwritten(story: Story) -> None:
    people = failing(story, 2)
    path = corrected(exported(story), set_corrected({"New00": "Bath", "New01": "Hull"}))
    story.here.delete(people[0])
    story.here.edit(people[1], city="Derby")
    done = read_back(story, path)
    assert {reason for _row, reason in done.rejected} == {
        f"Person {people[0]} was deleted here.",
        "City was changed here since the export; it is “Derby” now.",
    }
    assert story.here.person(people[1])["city"] == "Derby"


def test_without_its_mark_the_value_that_is_shown_must_be_the_one_here(story: Story) -> None:
    people = failing(story, 2)

    def unmarked(row: dict[str, str]) -> None:
        row["Export mark"] = ""
        row["Corrected value"] = "Bath"

    path = corrected(exported(story), unmarked)
    story.here.edit(people[1], city="Derby")
    done = read_back(story, path)
    assert done.succeeded == 1
    assert [reason for _row, reason in done.rejected] == ["City was changed here since the export; it is “Derby” now."]


@pytest.mark.parametrize(
    ("gone", "reason"),
    [
        ("Corrected value", "The column “Corrected value” is missing or was renamed; no row was taken over."),
        ("Id", "The column “Id” is missing or was renamed; no row was taken over."),
    ],
)
def test_changed_headers_are_told_as_row_one(story: Story, gone: str, reason: str) -> None:
    failing(story)
    path = corrected(exported(story), set_corrected({"New00": "Bath"}))
    path.write_text(path.read_text(encoding="utf-8-sig").replace(f"{gone},", "New name,", 1), encoding="utf-8-sig")
    done = read_back(story, path)
    assert (done.accepted, done.run, list(done.rejected)) == (0, None, [(1, reason)])


def test_a_file_that_is_something_else_is_refused(story: Story) -> None:
    path = story.folder / "people.csv"
    path.write_text("Last Name,Email\nNg,ng@example.com\n", encoding="utf-8")
    with pytest.raises(InputProblem, match="no sheet of failures"):
        read_back(story, path)
    with pytest.raises(InputProblem, match="There is no file"):
        read_back(story, story.folder / "nothing.csv")


def test_a_value_without_a_form_here_is_corrected_in_salesforce(story: Story) -> None:
    story.map(Kind.LEAD, "employees", remote="Company", direction=Direction.PULL)
    lead = story.there.create(LastName="New00", Email="a@example.com", Company="no number")
    story.run()
    assert ("cannot_convert", "employees") in story.causes()
    path = exported(story)
    assert [row["Value"] for row in rows_of(path) if row["Field"] == "Employees"] == ["no number"]

    def change(row: dict[str, str]) -> None:
        if row["Field"] == "Employees":
            row["Corrected value"] = "7"

    done = read_back(story, corrected(path, change))
    assert [reason for _row, reason in done.rejected] == ["This value stands in Salesforce and is corrected there."]
    assert story.there.record(lead)["Company"] == "no number"


# ------------------------------------------------------------------------------------------------ when the run cannot be done
def test_without_a_sign_in_the_corrections_are_kept_and_travel_later(story: Story) -> None:
    (person,) = failing(story)
    path = corrected(exported(story), set_corrected({"New00": "Bath"}))
    story.revoke()
    with pytest.raises(SignInNeeded) as caught:
        read_back(story, path)
    assert "kept here and travel with the next run" in caught.value.sentence
    assert story.here.person(person)["city"] == "Bath"
    story.connect()
    story.sync()
    assert story.there.record(str(story.here.crm_id(person)))["City"] == "Bath"
    assert story.failures() == []


def test_an_org_that_does_not_answer_leaves_every_row_untried(story: Story) -> None:
    failing(story, 2)
    path = corrected(exported(story), set_corrected({"New00": "Bath", "New01": "Hull"}))
    story.fault("unavailable", where={"path": "/composite"})
    done = read_back(story, path)
    assert (done.accepted, done.succeeded, len(done.failed_again)) == (2, 0, 2)
    assert all(reason.startswith("It was not tried") for _row, reason in done.failed_again)
    story.calm()
    story.sync()
    assert story.failures() == []


def test_nothing_is_taken_over_while_a_run_goes_on(story: Story) -> None:
    (person,) = failing(story)
    path = corrected(exported(story), set_corrected({"New00": "Bath"}))
    story.console.desk.running = True
    with pytest.raises(NotReady, match="going on"):
        read_back(story, path)
    story.console.desk.running = False
    assert story.here.person(person)["city"] == "Bad 0"


def test_a_console_opens_without_the_library_for_workbooks() -> None:
    """openpyxl takes longer to import than a workspace to open."""
    code = "import sys, crmconsole.console, crmconsole.cli.app; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
