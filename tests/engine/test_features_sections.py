"""Accounts, Pipeline and Reports (S0-6…8): worked on here without a connection, read-only with one, back again without; and their numbers."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.records import Kind
from crmconsole.store import deals
from crmconsole.sync.reports import _filled, _months_back
from crmconsole.views import AccountLine, DealLine
from tests.engine.story import BEGIN, Story

A, C, O = Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY  # noqa: E741


def lines(story: Story, kind: Kind, text: str = "", sort: str = "name") -> list:
    """Return a list as the page shows it."""
    return list(story.do(story.console.record_lines(kind, story.do(story.console.record_ids(kind, text, sort)))))


def columns(story: Story) -> dict[str, tuple[int, str, list[str]]]:
    """Return what is in each stage of the pipeline."""
    return {
        one.name: (one.count, one.amount, [deal.name for deal in one.deals])
        for one in story.do(story.console.deal_columns())
    }


@pytest.fixture
def alone(tell: Callable[..., Story]) -> Story:
    """Return a story whose workspace was never connected."""
    return tell(set_up=False)


def test_s0_6_without_a_connection_accounts_and_deals_are_worked_on_here(alone: Story) -> None:
    story, console = alone, alone.console
    assert not story.do(console.connection()).active
    assert story.do(console.read_only(O)) == ""
    assert list(columns(story)) == [one.name for one in deals.USUAL_STAGES]
    moss = story.do(console.add_record(A, {"name": "Moss Ltd", "city": "Leeds"}))
    story.do(console.add_record(A, {"name": "Ito & Co"}))
    fair = story.do(console.add_record(C, {"name": "Autumn fair", "active": True}))
    deal = story.do(
        console.add_record(O, {"name": "40 chairs", "amount": "4000.10", "close_date": "2026-12-24", "Account": "moss ltd", "campaign": "Autumn fair"})
    )  # fmt: skip
    story.do(
        console.add_record(O, {"name": "2 tables", "amount": "0.20", "account": "Moss Ltd", "stage": "closed lost"})
    )
    assert deal.fields["stage"] == "Prospecting"
    assert columns(story)["Prospecting"] == (1, "4000.1", ["40 chairs"])
    assert columns(story)["Closed Lost"] == (1, "0.2", ["2 tables"])
    (ito, first) = lines(story, A)
    assert isinstance(first, AccountLine)
    assert (ito.name, first.name, first.open_deals, first.open_amount) == ("Ito & Co", "Moss Ltd", 1, "4000.1")

    # Whoever works there, by the name of the company.
    person = story.here.add(Kind.CONTACT, last_name="Moss", company="MOSS LTD", job_title="Owner")
    seen = story.do(console.record_insight(A, moss.id))
    assert [(one.person_id, one.what) for one in seen.people] == [(person, "Owner")]
    assert [one.name for one in seen.deals] == ["40 chairs", "2 tables"]
    assert (seen.read_only, seen.people_count) == ("", 1)
    assert story.do(console.record_insight(O, deal.id)).account == "Moss Ltd"
    assert story.do(console.record_insight(O, deal.id)).campaign == "Autumn fair"
    assert [one.name for one in story.do(console.record_insight(C, fair.id)).deals] == ["40 chairs"]

    # Moved to another stage, which says whether it is won.
    won = story.do(console.edit_record(O, deal.id, {"stage": "Closed Won"}))
    assert (won.fields["closed"], won.fields["won"]) == (True, True)
    assert columns(story)["Prospecting"] == (0, "0", [])
    story.do(console.edit_record(O, deal.id, {"account": ""}))
    assert story.do(console.record_insight(O, deal.id)).account is None
    with pytest.raises(InputProblem, match="no stage “Handshake”"):
        story.do(console.edit_record(O, deal.id, {"stage": "Handshake"}))
    with pytest.raises(InputProblem, match="no account called “Nobody”"):
        story.do(console.edit_record(O, deal.id, {"name": "Other", "account": "Nobody"}))
    assert story.do(console.record(O, deal.id)).name == "40 chairs"
    story.do(console.delete_record(O, deal.id))
    assert [one.name for one in lines(story, O)] == ["2 tables"]


def test_s0_6_s0_8_with_a_connection_they_are_read_only_and_back_untouched_without(tell: Callable[..., Story]) -> None:
    story = tell(set_up=False)
    console = story.console
    moss = story.do(console.add_record(A, {"name": "Moss Ltd"}))
    deal = story.do(console.add_record(O, {"name": "40 chairs", "amount": "4000", "account": "Moss Ltd"}))
    before = story.rows("SELECT * FROM opportunity"), story.rows("SELECT * FROM account")

    story.connect()
    story.do(console.setup_defaults(policy=story.policy))
    assert story.do(console.connection()).active
    assert story.do(console.read_only(A)) == "Accounts come from Salesforce"
    assert story.do(console.record_insight(O, deal.id)).read_only == "Opportunities come from Salesforce"
    for work in (
        console.add_record(A, {"name": "Another"}),
        console.edit_record(O, deal.id, {"stage": "Closed Won"}),
        console.delete_record(A, moss.id),
    ):
        with pytest.raises(InputProblem, match="come from Salesforce"):
            story.do(work)
    campaign = story.do(console.add_record(C, {"name": "Autumn fair", "active": True}))
    assert story.do(console.edit_record(C, campaign.id, {"status": "Planned"})).fields["status"] == "Planned"

    # Runs do nothing to what was entered here, and what comes stands beside it.
    account = story.there.create("Account", Name="Ito & Co")
    story.there.create(
        "Opportunity", Name="2 tables", StageName="Prospecting", CloseDate="2026-12-24", AccountId=account
    )
    story.sync()
    assert (story.rows("SELECT * FROM opportunity WHERE id = 1"), story.rows("SELECT * FROM account WHERE id = 1")) == tuple(
        [{**row, "dirty": 0, "held_back": row["held_back"] or found["held_back"]} for row in table]
        for table, (found,) in zip(
            before, (story.rows("SELECT * FROM opportunity WHERE id = 1"), story.rows("SELECT * FROM account WHERE id = 1")), strict=True
        )
    )  # fmt: skip
    assert story.do(console.record_insight(O, deal.id)).account == "Moss Ltd"
    assert [(one.name, one.account, one.linked) for one in lines(story, O)] == [
        ("2 tables", "Ito & Co", True),
        ("40 chairs", "Moss Ltd", False),
    ]
    assert len(story.there.records("Opportunity")) == 1

    # A sign-in that lapsed brings nothing back; a person who disconnects does.
    story.revoke()
    with pytest.raises(ConsoleError):
        story.do(console.test_connection())
    assert story.do(console.connection()).active
    story.do(console.disconnect())
    assert not story.do(console.connection()).active
    assert story.do(console.edit_record(O, deal.id, {"stage": "Closed Won"})).fields["won"] is True
    assert len(lines(story, A)) == 2
    story.connect()
    assert story.do(console.connection()).active
    assert story.do(console.read_only(O)) == "Opportunities come from Salesforce"


def test_s0_6_lists_are_searched_and_sorted_where_the_rows_are(alone: Story) -> None:
    story, console = alone, alone.console
    for name, city in (("Moss Ltd", "Leeds"), ("100% Oak", "Bath"), ("Ito_Co", None)):
        story.do(console.add_record(A, {"name": name, "city": city}))
    for name, account, amount in (("Chairs", "Moss Ltd", "90"), ("Tables", "Ito_Co", "1000"), ("Lamps", "", "5")):
        story.do(console.add_record(O, {"name": name, "account": account, "amount": amount}))
    assert [one.name for one in lines(story, A, "moss LEEDS")] == ["Moss Ltd"]
    assert [one.name for one in lines(story, A, "%")] == ["100% Oak"]
    assert [one.name for one in lines(story, A, "_")] == ["Ito_Co"]
    assert [one.name for one in lines(story, A, sort="city")] == ["100% Oak", "Moss Ltd", "Ito_Co"]
    assert [one.name for one in lines(story, A, sort="-city")] == ["Moss Ltd", "100% Oak", "Ito_Co"]
    assert [one.name for one in lines(story, O, sort="-amount")] == ["Tables", "Chairs", "Lamps"]
    assert [one.name for one in lines(story, O, "ito")] == ["Tables"]
    assert isinstance(lines(story, O)[0], DealLine)

    # Cards: by the day on which they close, those without a day at the end, no more than asked for.
    for name, day in (("Sofas", "2027-02-01"), ("Rugs", "2026-12-01")):
        story.do(console.add_record(O, {"name": name, "close_date": day}))
    first = story.do(console.deal_columns(4))[0]
    assert [one.name for one in first.deals] == ["Rugs", "Sofas", "Chairs", "Tables"]
    assert first.count == 5
    with pytest.raises(InputProblem, match="cannot be sorted by “colour”"):
        story.do(console.record_ids(A, "", "colour"))


def test_s0_6_reports_tell_in_numbers_what_is_here(alone: Story, tmp_path) -> None:
    story, console = alone, alone.console
    for status, source in (("New", "Web"), ("New", "Fair"), ("Won", None)):
        story.here.add(last_name="Moss", lead_status=status, lead_source=source)
    person = story.here.add(Kind.CONTACT, last_name="Ito", lead_source="Web")
    people = story.do(console.report("people"))
    assert [column.label for column in people.columns] == ["Status", "Web", "Fair", "Not told", "Total"]
    assert [list(row) for row in people.rows] == [["New", 1, 1, 0, 2], ["Won", 0, 0, 1, 1], ["Contact", 1, 0, 0, 1]]
    assert people.sentence == "4 people here; most are New: 2."
    assert sum(sum(numbers) for _name, numbers in people.series) == 4

    for name, day, amount in (
        ("Chairs", "2026-11-30", "0.10"),
        ("Tables", "2027-01-10", "0.20"),
        ("Old", "2020-01-01", "7"),
    ):
        story.do(console.add_record(O, {"name": name, "close_date": day, "amount": amount}))
    story.do(console.add_record(O, {"name": "=1+1", "stage": "Closed Won", "close_date": "2027-01-11"}))
    found = story.do(console.report("deals"))
    assert [tuple(row) for row in found.rows] == [
        ("2026-11", "Prospecting", 1, "0.1"),
        ("2027-01", "Prospecting", 1, "0.2"),
        ("2027-01", "Closed Won", 1, "0"),
    ]
    assert list(found.categories) == ["2026-11", "2026-12", "2027-01"]
    assert dict(found.series) == {"Prospecting": [1, 0, 1], "Closed Won": [0, 0, 1]}

    story.do(console.add_activity(person, "form", subject="Catalogue"))
    activity = story.do(console.report("activity"))
    assert [row[2] for row in activity.rows] == [1]
    assert story.do(console.report("campaigns")).rows == []
    assert story.do(console.export_report("deals", tmp_path / "deals.csv")) == 3
    with (tmp_path / "deals.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[:2] == [
            ["Closes in", "Stage", "Deals", "Amount"],
            ["2026-11", "Prospecting", "1", "0.1"],
        ]
    with pytest.raises(InputProblem, match="no report “sales”"):
        story.do(console.report("sales"))


def test_s0_8_the_sections_are_shown_read_only_when_somebody_wants_it(alone: Story) -> None:
    assert not alone.do(alone.console.sections_shown())
    alone.do(alone.console.set_sections_shown(True))
    assert alone.do(alone.console.sections_shown())


def test_months_of_a_report_leave_none_out() -> None:
    assert _filled(["2027-02", "2026-11"]) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert _filled([]) == []
    assert _months_back(BEGIN.date(), 11) == "2025-12"
