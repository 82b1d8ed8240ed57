"""SOQL's subtotals and its values in the words of a locale: ROLLUP, CUBE, GROUPING(), FORMAT(), convertTimezone()."""

from __future__ import annotations

from tests.practice.desk import Desk


def _leads(desk: Desk) -> None:
    for source, rating in (("Web", "Hot"), ("Web", "Warm"), ("Web", None), ("Other", "Hot")):
        desk.lead(LeadSource=source, Rating=rating, AnnualRevenue=1000)


def test_rollup_and_cube(desk: Desk) -> None:
    _leads(desk)
    asked = (
        "SELECT LeadSource s, Rating r, GROUPING(LeadSource) gs, GROUPING(Rating) gr, COUNT(Id) n FROM Lead GROUP BY "
    )
    rollup = [tuple(row.values()) for row in desk.soql(asked + "ROLLUP(LeadSource, Rating)")]
    assert rollup == [
        ("Other", "Hot", 0, 0, 1),
        ("Other", None, 0, 1, 1),
        ("Web", None, 0, 0, 1),
        ("Web", "Hot", 0, 0, 1),
        ("Web", "Warm", 0, 0, 1),
        ("Web", None, 0, 1, 3),
        (None, None, 1, 1, 4),
    ]
    cube = [tuple(row.values()) for row in desk.soql(asked + "CUBE(LeadSource, Rating)")]
    assert set(cube) == {*rollup, (None, None, 1, 0, 1), (None, "Hot", 1, 0, 2), (None, "Warm", 1, 0, 1)}
    assert len(cube) == 10
    ordered = desk.soql(
        asked + "ROLLUP(LeadSource, Rating) HAVING GROUPING(Rating) = 1 ORDER BY COUNT(Id) DESC LIMIT 2"
    )
    assert [tuple(row.values()) for row in ordered] == [(None, None, 1, 1, 4), ("Web", None, 0, 1, 3)]
    nothing = desk.soql("SELECT LeadSource, COUNT(Id) FROM Lead WHERE City = 'x' GROUP BY ROLLUP(LeadSource)")
    assert nothing == []


def test_subtotals_are_refused_where_they_make_no_sense(desk: Desk) -> None:
    grouped = "SELECT COUNT(Id) FROM Lead GROUP BY "
    assert "takes one to 3 fields" in desk.refusal(f"{grouped}ROLLUP(LeadSource), Rating").message
    assert "takes one to 3 fields" in desk.refusal(f"{grouped}CUBE(LeadSource, Rating, City, Status)").message
    for tail in ("WHERE FORMAT(City) = 'x'", "ORDER BY FORMAT(City)"):
        assert "unexpected token: 'FORMAT'" in desk.refusal(f"SELECT Id FROM Lead {tail}").message
    assert "GROUPING" in desk.refusal("SELECT GROUPING(City), COUNT(Id) FROM Lead GROUP BY City").message


def test_values_in_the_words_of_the_users_locale(desk: Desk) -> None:
    made = {"Name": "Deal", "StageName": "Prospecting", "CloseDate": "2026-12-24", "Amount": 1234567.5}
    desk.org.create("Opportunity", made, desk.caller)
    asked = "SELECT Amount, FORMAT(Amount) a, FORMAT(convertCurrency(Amount)) c, FORMAT(CloseDate) d, FORMAT(CreatedDate) m, FORMAT(StageName) s FROM Opportunity"
    hours = "SELECT HOUR_IN_DAY(convertTimezone(CreatedDate)) h, FORMAT(MAX(Amount)) most FROM Opportunity GROUP BY HOUR_IN_DAY(convertTimezone(CreatedDate))"
    [american] = desk.soql(asked)
    assert american == {
        "Amount": 1234567.5,
        "a": "€1,234,567.50",
        "c": "€1,234,567.50",
        "d": "12/24/2026",
        "m": "11/21/2026, 8:00 AM",
        "s": "Prospecting",
    }
    columns = desk.call("GET", "query", params={"q": asked, "columns": "true"}).json()["columnMetadata"]
    assert [each["apexType"] for each in columns] == ["Decimal", *["String"] * 5], "what CSV of Bulk writes as it is"
    there = {"LocaleSidKey": "de_DE", "TimeZoneSidKey": "Asia/Tokyo"}
    desk.org.update("User", desk.caller.user_id, there, desk.caller)
    [german] = desk.soql(asked)
    assert (german["a"], german["d"], german["m"]) == ("1.234.567,50\u00a0€", "24.12.2026", "21.11.2026, 17:00")
    assert desk.soql(hours) == [{"h": 17, "most": "1.234.567,50\u00a0€"}]
