"""People who are entered, imported and deleted at the console itself, and what a run makes of them (features S3-2…8, S3-13)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from tests.engine.story import Story


def enter_by_hand(story: Story, folder: Path) -> int:
    """Enter somebody by hand and return the number."""
    values = {"last_name": "Ito", "company": "Ito KK", "email": "ito@example.com"}
    return story.do(story.console.add_person(Kind.LEAD, values)).id


def enter_by_import(story: Story, folder: Path) -> int:
    """Import somebody from a file and return the number."""
    file = folder / "people.csv"
    file.write_text("Last Name,Company,Email\nIto,Ito KK,ito@example.com\n", encoding="utf-8")
    result = story.do(story.console.import_people(file))
    assert result.created == 1
    (person,) = story.here.people(last_name="Ito")
    return int(person["id"])


def enter_by_form(story: Story, folder: Path) -> int:
    """Let somebody fill in a form and return the number."""
    values = {"Last Name": "Ito", "Company": "Ito KK", "Email": "ito@example.com"}
    person = story.do(story.console.take_form("Demo request", values))
    assert story.here.person(person.id)["source"] == "form"
    return person.id


WAYS = {"by hand": enter_by_hand, "by import": enter_by_import, "by form": enter_by_form}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("on", [True, False])
def test_s3_3_s3_4_s3_6_s3_7_s3_8_the_sync_setting_decides_for_new_people(
    story: Story, tmp_path: Path, way: str, on: bool
) -> None:
    """Features S3-3…8: on → CRM Enable Sync 1 and a new lead in Salesforce; off → 0 and nothing."""
    story.do(story.console.set_new_people_sync(on))
    person = WAYS[way](story, tmp_path)
    assert story.here.person(person)["enable_sync"] == int(on)
    story.sync()
    assert [row["LastName"] for row in story.there.records("Lead")] == (["Ito"] if on else [])
    story.sync()
    story.idle()


def test_s3_11_a_form_can_send_its_people_and_changes_whoever_is_here_already(story: Story) -> None:
    story.do(story.console.set_new_people_sync(False))
    first = story.do(story.console.take_form("Newsletter", {"email": "ito@example.com", "last_name": "Ito"}))
    assert not first.enable_sync
    wish = {"Email": "ITO@example.com", "Company": "Ito KK", "Last Name": "", "city": "Kyoto"}
    again = story.do(story.console.take_form("Demo request", wish, enable_sync=True))
    assert (again.id, again.enable_sync, again.fields["last_name"]) == (first.id, True, "Ito")
    story.sync()
    [lead] = story.there.records("Lead")
    assert (lead["Company"], lead["City"]) == ("Ito KK", "Kyoto")
    told = [(one.title, one.detail) for one in story.do(story.console.insight(first.id)).timeline]
    assert sum("Demo request" in " ".join(one) for one in told) == 1
    story.run()
    assert sorted(row["Subject"] for row in story.there.records("Task")) == [
        "Filled in the form “Demo request”",
        "Filled in the form “Newsletter”",
    ]
    with pytest.raises(InputProblem, match="no name, e-mail"):
        story.do(story.console.take_form("Demo request", {"city": "Rome"}))
    with pytest.raises(InputProblem, match="no field"):
        story.do(story.console.take_form("Demo request", {"colour": "red"}))
    assert len(story.rows("SELECT id FROM activity")) == 2


def test_s3_13_setting_crm_enable_sync_by_hand(story: Story, tmp_path: Path) -> None:
    """Features S3-13."""
    story.do(story.console.set_new_people_sync(False))
    person = enter_by_hand(story, tmp_path)
    story.sync()
    story.do(story.console.edit_person(person, {}, enable_sync=True))
    story.sync()
    assert story.here.crm_id(person) == story.there.records("Lead")[0]["Id"]


def test_an_edit_at_the_console_goes_out_and_is_judged_by_its_own_moment(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    person = story.here.of(lead)["id"]
    story.do(story.console.edit_person(person, {"city": "Leeds"}))
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert "city" in story.here.person(person)["field_clock"]
    story.idle()


def test_somebody_deleted_at_the_console_stays_deleted_and_stays_in_salesforce(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    story.do(story.console.delete_person(story.here.of(lead)["id"]))
    story.sync()
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.sync()
    assert story.here.people() == []
    assert not story.there.record(lead)["IsDeleted"]
    assert story.writes() == {}
    story.idle()


def test_another_program_that_writes_into_the_file_is_noticed(story: Story) -> None:
    """A form or import tool changes a column and knows nothing of revisions: a trigger marks the person."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET city = 'Leeds'")
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    story.idle()


def test_a_run_can_be_stopped_between_pages_and_goes_on(tell: Callable[..., Story]) -> None:
    story = tell()
    rows = [
        {"LastName": f"L{n}", "Company": "Co", "Email": f"l{n}@example.com", "Status": "Open - Not Contacted"}
        for n in range(4100)
    ]
    story.there.org.load("Lead", rows)
    crm = story.console.desk.crm()
    original = crm.next_page

    def stop_after(*arguments: object) -> object:
        story.console.desk.control.stop.set()
        return original(*arguments)  # type: ignore[arg-type]

    crm.next_page = stop_after  # type: ignore[method-assign,assignment]
    done = story.run()
    assert done.state == "stopped"
    assert 2000 <= done.objects[Kind.LEAD].created_here < 4100
    crm.next_page = original  # type: ignore[method-assign]
    story.sync()
    assert len(story.here.people()) == 4100
    emails = {person["email"] for person in story.here.people()}
    assert len(emails) == 4100
    story.idle(calls=3)


def test_many_new_people_cost_few_calls(story: Story) -> None:
    """Invariant I12: one look for 1,000 addresses, one write for 800 records."""
    story.sync()
    with story.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO person (kind, last_name, company, email, email_key, enable_sync, dirty, rev, created_at, source)"
            " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
            " SELECT 'lead', 'L' || i, 'Co', 'l' || i || '@example.com', 'l' || i || '@example.com', 1, 1, 1, ?, 'import' FROM n",
            (story.now(),),
        )
    done = story.sync()
    assert done.objects[Kind.LEAD].created_there == 900
    assert done.api_calls <= 1 + 1 + 2
    assert len(story.there.records("Lead")) == 900
    story.check_in_step()
