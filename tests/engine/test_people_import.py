"""Importing people from CSV and XLSX files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from crmconsole.errors import DiskFull, InputProblem
from crmconsole.records import Direction, Kind, Policy
from crmconsole.views import ImportResult
from tests.engine.story import Story


def take(story: Story, tmp_path: Path, text: str, encoding: str = "utf-8") -> ImportResult:
    """Write a file and import it."""
    file = tmp_path / "people.csv"
    file.write_bytes(text.encode(encoding))
    return story.do(story.console.import_people(file))


def test_s3_4_rows_become_people_and_travel_as_the_setting_says(story: Story, tmp_path: Path) -> None:
    """features S3-4, S3-6"""
    done = take(
        story, tmp_path, "Last Name,first_name,E-Mail,Company\nOrtiz,María,m@o.example,Acme\nNg,,n@n.example,Acme\n"
    )
    assert done == ImportResult(2, 0, 0, ())
    assert [(row["last_name"], row["source"], row["enable_sync"], row["kind"]) for row in story.here.people()] == [
        ("Ortiz", "import", 1, "lead"),
        ("Ng", "import", 1, "lead"),
    ]
    assert story.sync().objects[Kind.LEAD].created_there == 2


def test_s3_7_s3_12_with_the_sync_setting_off_only_marked_rows_travel(story: Story, tmp_path: Path) -> None:
    """features S3-7, S3-8, S3-12"""
    story.do(story.console.set_new_people_sync(False))
    rows = "Last Name,Email,Company,CRM Enable Sync\nA,a@x.example,Acme,1\nB,b@x.example,Acme,\nC,c@x.example,Acme,no\n"
    assert take(story, tmp_path, rows).created == 3
    story.sync()
    assert [row["LastName"] for row in story.there.records("Lead")] == ["A"]
    assert take(story, tmp_path, "Email,CRM Enable Sync\nb@x.example,yes\n") == ImportResult(0, 1, 0, ())
    story.sync()
    assert sorted(row["LastName"] for row in story.there.records("Lead")) == ["A", "B"]


def test_a_known_address_changes_that_person_where_the_row_is_not_blank(story: Story, tmp_path: Path) -> None:
    person = story.do(
        story.console.add_person(
            Kind.CONTACT, {"Last Name": "Ng", "Email": "Ng@n.example", "Phone": "1", "City": "Cork"}
        )
    )
    done = take(story, tmp_path, "Email;Phone;City;Kind\nNG@N.example;2;;lead\nng@n.example;2;Cork;\n")
    assert (done.created, done.updated, done.unchanged, done.rejected) == (0, 1, 1, ())
    after = story.do(story.console.person(person.id))
    assert (after.fields["phone"], after.fields["city"], after.kind) == ("2", "Cork", Kind.CONTACT)
    assert story.history(local_id=person.id)[-1]["fields"]["phone"] == [None, "1", "2", "2", "imported"]


def test_rows_of_one_file_with_the_same_address_are_one_person(story: Story, tmp_path: Path) -> None:
    done = take(story, tmp_path, "Last Name,Email,Phone\nNg,a@n.example,\nNg,A@N.example,5\nNg,a@n.example,5\n")
    assert (done.created, done.updated, done.unchanged) == (1, 1, 1)
    [person] = story.here.people()
    assert person["phone"] == "5"


def test_each_rejected_row_has_its_number_and_reason(story: Story, tmp_path: Path) -> None:
    for _ in range(2):
        story.do(story.console.add_person(Kind.LEAD, {"Last Name": "Twin", "Email": "t@t.example"}))
    rows = [
        "Last Name,Email,Employees,Kind,CRM Enable Sync,Shoe size",
        "Good,g@x.example,5,lead,yes,44",
        "Bad,b@x.example,many,,,",
        "",
        "Twin,t@t.example,,,,",
        ",,7,,,",
        "Bad,k@x.example,,customer,,",
        "Bad,s@x.example,,,perhaps,",
        f"{'x' * 81},l@x.example,,,,",
    ]
    done = take(story, tmp_path, "\r\n".join(rows))
    assert done.created == 1
    reasons = dict(done.rejected)
    assert sorted(reasons) == [1, 3, 5, 6, 7, 8, 9]
    assert reasons[1] == "The column “Shoe size” was left out: no such field."
    assert reasons[3] == "Employees: “many” is not a number."
    assert reasons[5] == "Several people here have the address t@t.example: 1, 2."
    assert reasons[6] == "It has no name, e-mail address or company."
    assert reasons[7] == "Kind: “customer” is neither lead nor contact."
    assert reasons[8] == "CRM Enable Sync: “perhaps” is neither yes nor no."
    assert reasons[9] == "Last Name is 81 characters long; 80 fit."


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_unicode_are_recognised(story: Story, tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["Last Name", "Company", "Email"], ["Müller", '"Öl, Gas; Wasser"', "m@o.example"]]
    done = take(story, tmp_path, "\n".join(delimiter.join(row) for row in rows), encoding)
    assert done.created == 1
    [person] = story.here.people()
    assert (person["last_name"], person["company"]) == ("Müller", "Öl, Gas; Wasser")


def test_the_mark_of_excel_for_the_delimiter_counts(story: Story, tmp_path: Path) -> None:
    done = take(story, tmp_path, "sep=;\nLast Name;Employees\nNg;x\n")
    assert done.rejected == ((3, "Employees: “x” is not a number."),)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("Last Name;Email\nA;a@x.example\nMüller;m@x.example\n".encode("cp1252"), "is not in UTF-8 (line 3 shows it)"),
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0rest", "old format of Excel"),
        (b"PK\x03\x04 no zip at all", "no spreadsheet that can be read"),
        (b"Last Name\0\n", "no text file"),
        (b"Foo,Bar\n1,2\n", "No column of people.csv is known"),
        (b"Email,E-mail\na@x.example,b@x.example\n", "are both for Email"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    story: Story, tmp_path: Path, data: bytes, sentence: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(data)
    with pytest.raises(InputProblem) as told:
        story.do(story.console.import_people(file))
    assert sentence in told.value.sentence
    assert "Nothing was imported." in told.value.sentence
    assert story.here.people() == []


def test_a_missing_file_and_a_folder_are_told(story: Story, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(InputProblem):
            story.do(story.console.import_people(path))


def test_a_workbook_is_read_as_a_person_sees_it(story: Story, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Last Name", "Email", "Phone", "Postal Code", "Birthdate", "Newsletter", "CRM Enable Sync"])
    sheet.append(["Ng", "ng@n.example", 5550100, 1234.0, date(1980, 2, 29), True, 1])
    sheet.append([None, None, None, None, None, None, None])
    sheet.append(["Bad", "#N/A", None, None, None, None, None])
    file = tmp_path / "people.xlsx"
    book.save(file)
    done = story.do(story.console.import_people(file))
    assert (done.created, done.rejected) == (1, ((4, "Email: the cell holds an error, #N/A."),))
    [person] = story.here.people()
    assert (person["phone"], person["postal_code"], person["birthdate"]) == ("5550100", "1234", "1980-02-29")
    assert (person["newsletter"], person["enable_sync"]) == (1, 1)


def test_a_large_file_is_taken_in_chunks_and_a_second_time_changes_nothing(story: Story, tmp_path: Path) -> None:
    rows = ["Last Name,Company,Email", *(f"N{number},Acme,p{number}@x.example" for number in range(2_500))]
    assert take(story, tmp_path, "\n".join(rows)).created == 2_500
    before = story.fingerprint()
    assert take(story, tmp_path, "\n".join(rows)) == ImportResult(0, 0, 2_500, ())
    assert story.fingerprint() == before


def test_a_full_disk_says_up_to_which_row_it_is_imported(story: Story, tmp_path: Path) -> None:
    rows = ["Last Name,Description", *(f"N{number},{'x' * 3_000}" for number in range(3_000))]
    with story.writing() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
    for _ in range(5):
        # The pool has several connections; the limit belongs to each.
        with story.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2500}")
    with pytest.raises(DiskFull) as told:
        take(story, tmp_path, "\n".join(rows))
    kept = len(story.here.people())
    assert 0 < kept < 3_000
    assert f"The rows up to {kept + 1:,} are imported" in told.value.sentence


def test_s0_22_an_import_says_before_and_after_which_values_will_not_last(story: Story, tmp_path: Path) -> None:
    story.map(Kind.LEAD, "city", direction=Direction.PULL)
    story.map(Kind.LEAD, "phone", policy=Policy.SALESFORCE_MASTER)
    for name in ("ng", "abe", "ito"):
        story.there.create(LastName=name, Email=f"{name}@x.example", City="York", Phone=None if name == "ito" else "1")
    story.sync()
    # Of the same values, of people who are not linked, and of a blank of the master's there is nothing to say.
    text = "Email,Last Name,City,Phone,Job Title\nng@x.example,Ng,Hull,2,Buyer\nabe@x.example,Abe,Bath,1,Buyer\nito@x.example,Ito,York,3,\n"
    file = tmp_path / "people.csv"
    file.write_text(f"{text}ng@x.example,Ng,,2,Head\nnew@x.example,New,Hull,4,\n", encoding="utf-8")
    before = story.fingerprint()
    planned = story.do(story.console.preview_import(file))
    assert story.fingerprint() == before
    assert story.do(story.console.import_people(file)) == planned
    assert [(one.field, one.number, one.sentence) for one in planned.overwritten] == [
        (
            "City",
            2,
            "2 values of City will be replaced by Salesforce's in the next run, because this field only comes from Salesforce.",
        ),
        (
            "Phone",
            1,
            "1 value of Phone will be replaced by Salesforce's in the next run, because Salesforce is the master of this field.",
        ),
    ]
    story.sync()
    held = {row["last_name"]: (row["city"], row["phone"], row["job_title"]) for row in story.here.people()}
    assert held == {
        "Ng": ("York", "1", "Head"),
        "Abe": ("York", "1", "Buyer"),
        "Ito": ("York", "3", None),
        "New": ("Hull", "4", None),
    }
