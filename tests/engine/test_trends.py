"""Charts over time: what is counted as it happens, and the reading after runs that the others are drawn from."""

from __future__ import annotations

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Kind, Policy
from crmconsole.store.standing import KEPT_DAYS
from crmconsole.views import Report
from tests.engine.scenes import linked, many_linked
from tests.engine.story import Story
from tests.engine.test_activities_sending import did

DAY = 24 * 3600


def trend(story: Story, key: str, days: int = 7) -> Report:
    """Return a chart."""
    return story.do(story.console.trend(key, days))


def test_records_in_step_and_what_waits_are_read_after_runs_and_now(story: Story) -> None:
    empty = trend(story, "in_step")
    assert (empty.rows, empty.sentence) == ([], "No record is linked yet.")
    assert (trend(story, "backlog").rows, trend(story, "backlog").sentence) == ([], "Nothing waits now.")
    leads = many_linked(story, 4)
    story.wait(2 * DAY)
    story.fault("validation_rule", where={"object": "Lead", "field": "Phone"})
    story.here.edit(story.here.of(leads[0])["id"], phone="1")
    story.here.edit(story.here.of(leads[1])["id"], phone="2")
    story.run()
    story.calm()
    story.wait(DAY)
    story.here.edit(story.here.of(leads[2])["id"], city="Leeds")
    in_step = trend(story, "in_step")
    # Days without a run are not known; today is as it is now, though no run has told.
    assert in_step.series[0] == ("In step", [None, None, None, 4, None, 2, 1])
    assert in_step.series[1] == ("Out of step", [None, None, None, 0, None, 2, 3])
    assert in_step.categories[-1] == story.now()[:10]
    assert [tuple(row[1:]) for row in in_step.rows] == [(4, 1, "25.0"), (4, 2, "50.0"), (4, 4, "100.0")]
    assert in_step.sentence == (
        f"1 of 4 linked records are in step now (25.0 %). The lowest share in 7 days was 25.0 %, on {story.now()[:10]}."
    )
    backlog = trend(story, "backlog")
    assert [numbers[-1] for _part, numbers in backlog.series] == [1, 2, 0]
    assert backlog.sentence.startswith("3 things wait now: 1 to be sent, 2 failed, 0 with two different values.")
    for report in (in_step, backlog):
        assert all(len(row) == len(report.columns) for row in report.rows)
        assert all(len(numbers) == len(report.categories) == 7 for _part, numbers in report.series)


def test_one_reading_an_hour_is_kept_for_a_year_and_idle_runs_note_no_other(story: Story) -> None:
    linked(story)
    first = story.rows("SELECT * FROM standing")
    story.idle()
    assert story.rows("SELECT * FROM standing") == first
    story.wait(3600)
    story.sync()
    assert len({one["hour"] for one in story.rows("SELECT hour FROM standing")}) == 2
    story.wait((KEPT_DAYS + 1) * DAY)
    story.sync()
    assert {one["hour"] for one in story.rows("SELECT hour FROM standing")} == {story.now()[:13]}


def test_a_share_is_never_rounded_up_to_all(story: Story) -> None:
    leads = many_linked(story, 4)
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE standing SET linked = 100000, out_of_step = 1 WHERE kind = 'lead'")
    story.wait(DAY)
    shares = [row[3] for row in trend(story, "in_step").rows]
    assert shares == ["100.0", "99.9"]
    assert len(leads) == 4


def test_calls_changes_and_activity_are_counted_by_day(story: Story) -> None:
    nothing = trend(story, "activity")
    assert (nothing.rows, nothing.sentence) == ([], "Nothing of this in 7 days.")
    _crm_id, person = linked(story)
    story.wait(DAY)
    did(story, person, "form", "Demo request")
    story.here.edit(person, city="Leeds")
    story.sync()
    calls = trend(story, "calls", 30)
    used = story.do(story.console.api_calls(30))
    assert [
        sum(one or 0 for one in day) for day in zip(*(numbers for _part, numbers in calls.series), strict=True)
    ] == [day.calls for day in used.days]
    assert calls.rows[0][1] == used.today > 0
    assert f"and {used.today:,} today." in calls.sentence
    changes = dict(trend(story, "changes").series)
    overview = story.do(story.console.overview())
    taken, written = changes["Taken from Salesforce"], changes["Written to Salesforce"]
    assert [(here or 0) + (there or 0) for here, there in zip(taken, written, strict=True)] == overview.changes_by_day
    assert (taken[-1], written[-1]) == (overview.changes_today_from_crm, overview.changes_today_from_here)
    assert taken[-2] == 1
    assert written[-1]
    activity = trend(story, "activity")
    assert activity.sentence == f"1 in 7 days; the most on one day were 1, on {story.now()[:10]}, and 1 today."
    assert [key for key, _title in story.do(story.console.trends())] == [
        "in_step",
        "backlog",
        "calls",
        "changes",
        "activity",
    ]


def test_what_there_is_no_chart_of_is_refused(story: Story) -> None:
    for key, days in (("weather", 7), ("calls", 0), ("calls", 91)):
        with pytest.raises(InputProblem, match=r"There is no chart|reaches over 1 to 90 days"):
            trend(story, key, days)


def test_what_is_out_of_step_is_counted_once_whatever_is_open_about_it(story: Story) -> None:
    leads = many_linked(story, 5)
    people = [story.here.of(lead)["id"] for lead in leads]
    story.map_all(Kind.LEAD, policy=Policy.ASK)
    story.here.edit(people[0], city="Leeds")
    story.there.edit(leads[0], City="York")
    story.fault("validation_rule", where={"object": "Lead", "field": "Phone"})
    story.here.edit(people[0], phone="1")
    story.here.edit(people[1], phone="2")
    story.run()
    story.here.edit(people[0], job_title="Buyer")
    story.here.edit(people[2], city="Hull")
    story.here.add(last_name="Only here", company="Nowhere", email="only@example.com")
    (lead,) = (one for one in story.do(story.console.overview()).objects if one.kind is Kind.LEAD)
    assert (lead.linked, lead.in_step) == (5, 2), "three are out of step, one of them for three reasons"
    assert (lead.failed, lead.conflicts) == (2, 1)
    slow = story.rows(
        "SELECT count(*) AS number FROM link WHERE kind = 'lead' AND state = 'linked' AND ("
        " EXISTS (SELECT 1 FROM person WHERE person.id = link.local_id AND person.dirty = 1)"
        " OR EXISTS (SELECT 1 FROM failure WHERE failure.kind = link.kind AND failure.local_id = link.local_id AND failure.state = 'open')"
        " OR EXISTS (SELECT 1 FROM conflict WHERE conflict.link_id = link.id AND conflict.resolved IS NULL))"
    )
    assert slow == [{"number": 3}]
