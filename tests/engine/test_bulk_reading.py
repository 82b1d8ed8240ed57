"""A first load by bulk jobs: the same people as page by page, whatever happens to the job or to the program on the way (C14, C15)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from crmconsole.clock import ManualClock
from crmconsole.connect.contract import ChangeRequest
from crmconsole.connect.salesforce import SalesforceConnector, bulk_pages
from crmconsole.console import running
from crmconsole.records import Kind
from crmconsole.store import bulk_jobs, runs
from crmconsole.sync.context import EngineSettings
from crmconsole.sync.cycle import RunRequest
from crmconsole.sync.pull import Pull
from tests.engine.story import Story
from tests.engine.test_crashes import PowerCut, cut_power

PAGE = 3
LEADS = 14


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "EngineSettings", partial(EngineSettings, bulk_read_from=PAGE))
    monkeypatch.setattr(bulk_pages, "ROWS_A_PAGE", PAGE)
    monkeypatch.setattr(bulk_pages, "ROWS_A_CALL", 2 * PAGE)


@pytest.fixture
def leads(story: Story) -> list[str]:
    """Return leads that are older than what an ordinary window reads again."""
    made = [
        story.there.create(LastName=f"Lead {number}", Email=f"lead{number}@example.com", City="York")
        for number in range(LEADS)
    ]
    story.wait(7_200)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the questions about jobs that the engine asks."""
    names: list[str] = []
    for name in ("bulk_read", "bulk_job", "bulk_jobs", "bulk_page", "bulk_abort", "next_page"):
        monkeypatch.setattr(SalesforceConnector, name, _overheard(names, name))
    return names


def _overheard(names: list[str], name: str) -> Callable[..., Any]:
    real = getattr(SalesforceConnector, name)

    def told(crm: Any, *arguments: Any, **options: Any) -> Any:
        names.append(name)
        return real(crm, *arguments, **options)

    return told


def jobs(story: Story) -> list[dict[str, Any]]:
    """Return what is known here about the jobs that read leads."""
    return story.rows("SELECT * FROM bulk_job WHERE reads = 1 AND kind = 'lead' ORDER BY id")


def check_end(story: Story) -> None:
    """Check that everybody arrived, once, and that nothing is left open."""
    assert sorted(row["last_name"] for row in story.here.people()) == sorted(
        row["LastName"] for row in story.there.records("Lead")
    )
    assert {row["state"] for row in jobs(story)} <= {"read", "gone"}
    story.check_in_step()
    story.settle()


def test_a_first_load_by_a_job_is_followed_by_a_window(story: Story, leads: list[str], asked: list[str]) -> None:
    first = story.sync()
    assert first.objects[Kind.LEAD].created_here == LEADS
    assert [(row["state"], row["job_id"] is None) for row in jobs(story)] == [("read", False)]
    # The first call brings a page, the others two; and the window after it shows the same once more, which costs nothing.
    assert asked.count("bulk_page") == -(-LEADS // PAGE)
    assert "next_page" not in asked
    asked.clear()
    story.there.edit(leads[0], City="Leeds")
    story.sync()
    assert asked == []
    assert story.here.of(leads[0])["city"] == "Leeds"
    check_end(story)


def test_where_it_is_not_cheaper_there_is_no_job(
    story: Story, leads: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "EngineSettings", EngineSettings)
    story.sync()
    assert asked == []
    check_end(story)


def test_what_changes_while_the_job_works_comes_with_the_window(
    story: Story, leads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SalesforceConnector.bulk_page

    def changed_meanwhile(crm: Any, *arguments: Any) -> Any:
        monkeypatch.setattr(SalesforceConnector, "bulk_page", real)
        story.there.edit(leads[3], City="Bath")
        story.there.create(LastName="Late", Email="late@example.com")
        story.there.delete(leads[5])
        return real(crm, *arguments)

    monkeypatch.setattr(SalesforceConnector, "bulk_page", changed_meanwhile)
    story.sync()
    assert story.here.of(leads[3])["city"] == "Bath"
    assert story.here.link(leads[5])["state"] == "remote_deleted"
    check_end(story)


def test_people_here_are_linked_by_their_address(story: Story, leads: list[str]) -> None:
    person = story.here.add(last_name="Mine", company="Co", email="lead3@example.com")
    story.sync()
    assert story.here.crm_id(person) == leads[3]
    check_end(story)


def test_a_rehearsal_makes_no_job(story: Story, leads: list[str], asked: list[str]) -> None:
    assert story.rehearse().run.objects[Kind.LEAD].created_here == LEADS
    assert asked == []
    assert jobs(story) == []


@pytest.mark.parametrize("name", ["bulk_job_fails", "bulk_job_stuck"])
def test_a_job_in_trouble_costs_time_only(story: Story, leads: list[str], name: str) -> None:
    story.fault(name, times=1)
    done = story.run()
    assert (done.state, "page by page" in done.message) == (
        ("partial", True) if name == "bulk_job_fails" else ("done", False)
    )
    check_end(story)


def test_a_job_that_never_gets_on_is_stopped(story: Story, leads: list[str], asked: list[str]) -> None:
    story.fault("bulk_job_stuck", times=1, polls=1_000)
    done = story.run()
    assert "page by page" in done.message
    assert "bulk_abort" in asked
    # Ten minutes, at most half a minute apart.
    assert 20 < asked.count("bulk_job") < 40
    check_end(story)


def test_stopping_while_waiting_leaves_the_job_and_the_next_run_goes_on_with_it(
    story: Story, leads: list[str], asked: list[str]
) -> None:
    story.fault("bulk_job_stuck", times=1, polls=3)
    real = ManualClock.sleep

    def stops(clock: ManualClock, seconds: float) -> None:
        story.console.desk.control.stop.set()
        real(clock, seconds)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ManualClock, "sleep", stops)
        before = story.clock.ticks
        assert story.run().state == "stopped"
        assert story.clock.ticks - before < 1
    assert [row["state"] for row in jobs(story)] == ["open"]
    asked.clear()
    story.sync()
    assert "bulk_read" not in asked
    check_end(story)


def test_results_that_are_gone_are_read_page_by_page(story: Story, leads: list[str]) -> None:
    die(story, Pull, "take", after=False)
    story.wait(8 * 86_400)
    done = story.run()
    assert "page by page" in done.message
    check_end(story)


def test_a_job_is_not_gone_on_with_after_the_mapping_changed(story: Story, leads: list[str], asked: list[str]) -> None:
    die(story, Pull, "take", after=False)
    story.unmap(Kind.LEAD, "city")
    asked.clear()
    story.sync()
    assert [row["state"] for row in jobs(story)] == ["gone", "read"]
    assert asked.count("bulk_read") == 1
    check_end(story)


def test_an_old_row_does_not_replace_a_newer_value(story: Story, leads: list[str]) -> None:
    """A retry between two runs writes to somebody whom the job shows as they were before."""
    die(story, Pull, "take", after=True, on_call=2)
    person = story.here.people()[0]["id"]
    story.wait(5)
    story.here.edit(person, city="Bath")
    request = RunRequest("retry", only={Kind.LEAD: [person]})
    assert story.do(story.console._run(request)).objects[Kind.LEAD].updated_there == 1
    with story.writing() as connection:
        # The page with this person is taken once more.
        connection.exec_driver_sql("UPDATE bulk_job SET place = NULL")
    story.sync()
    assert story.here.person(person)["city"] == "Bath"
    assert [row["side"] for row in story.rows("SELECT side FROM change WHERE action = 'update'")] == ["there"]
    check_end(story)


def die(story: Story, owner: Any, name: str, *, after: bool, on_call: int = 1) -> None:
    """Let the program die in a run, and start it again."""
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, owner, name, after=after, on_call=on_call)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()


POINTS: dict[str, tuple[Any, str, bool, int]] = {
    "before the job is asked for": (bulk_jobs, "ask", False, 1),
    "C14 asked for, not made": (SalesforceConnector, "bulk_read", False, 1),
    "C14 made, its id not stored": (SalesforceConnector, "bulk_read", True, 1),
    "C14 its id not committed": (bulk_jobs, "opened", True, 1),
    "C15 its id stored": (SalesforceConnector, "bulk_job", False, 1),
    "C15 while waiting": (SalesforceConnector, "bulk_job", True, 1),
    "C15 before the first page": (SalesforceConnector, "bulk_page", False, 1),
    "C15 a page is read, not stored": (Pull, "take", False, 2),
    "C15 a page is stored, its place is not": (Pull, "take", True, 2),
    "C15 the place is not committed": (bulk_jobs, "turn_to", True, 2),
    "C15 two places are stored": (Pull, "take", False, 3),
    "C15 everything is stored, the job is not marked": (bulk_jobs, "mark", False, 1),
    "before the cursor": (runs, "save_cursor", False, 1),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_at(story: Story, leads: list[str], asked: list[str], point: str) -> None:
    owner, name, after, on_call = POINTS[point]
    die(story, owner, name, after=after, on_call=on_call)
    story.there.edit(leads[1], City="Hull")
    asked.clear()
    story.sync()
    assert story.here.of(leads[1])["city"] == "Hull"
    if point.startswith("C15"):
        assert "bulk_read" not in asked
    if point == "C14 made, its id not stored":
        lost, made = story.practice.org.tables.connection.execute(
            "SELECT json_extract(facts, '$.state') FROM bulk_job ORDER BY number"
        ).fetchall()
        assert (lost[0], made[0]) == ("Aborted", "JobComplete")
    if point == "C15 two places are stored":
        assert asked.count("bulk_page") == -(-LEADS // PAGE) - 2
    check_end(story)


def test_a_page_of_which_something_waits_is_read_again(story: Story, leads: list[str], asked: list[str]) -> None:
    """Whoever may be somebody here is settled at the end of the reading: until then only memory knows of them."""
    people = [story.here.add(last_name="Mine", company="Co", email=f"lead{number}@example.com") for number in (0, 13)]
    die(story, Pull, "take", after=True, on_call=LEADS // PAGE)
    asked.clear()
    story.sync()
    assert asked.count("bulk_page") == -(-LEADS // PAGE), "the first page holds one of them"
    assert {story.here.crm_id(person) for person in people} == {leads[0], leads[13]}
    check_end(story)


def test_jobs_of_others_are_left_alone(story: Story, leads: list[str]) -> None:
    """Only what was made just when ours was asked for may be ours."""
    crm = story.console.desk.crm()
    other = crm.bulk_read(ChangeRequest(Kind.LEAD, ("LastName",)))
    contacts = crm.bulk_read(ChangeRequest(Kind.CONTACT, ("LastName",)))
    story.wait(3_600)
    die(story, SalesforceConnector, "bulk_read", after=True)
    story.sync()
    states = {job.id for job in story.console.desk.crm().bulk_jobs()}
    assert {other.id, contacts.id} <= states
    check_end(story)
