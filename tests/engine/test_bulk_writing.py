"""Large pushes by bulk jobs: the same outcome as batch by batch, whatever happens to the job or to the program on the way (C14, C15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from crmconsole.connect.contract import BulkState, Verb
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.console import running
from crmconsole.errors import CrmRefused, CrmUnreachable
from crmconsole.records import Kind
from crmconsole.store import bulk_jobs
from crmconsole.sync import bulk_writing, cost
from crmconsole.sync.bulk_writing import BulkPush
from crmconsole.sync.context import EngineSettings
from crmconsole.views import RunView
from tests.engine.story import Story
from tests.engine.test_crashes import PowerCut, cut_power

NEW, EDITED = 7, 6
QUESTIONS = ("bulk_open", "bulk_send", "bulk_job", "bulk_jobs", "bulk_results", "bulk_abort", "write", "read")


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "EngineSettings", partial(EngineSettings, bulk_write_from=3))
    monkeypatch.setattr(bulk_writing, "CHUNK", 3)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the questions that the engine asks."""
    names: list[str] = []
    for name in QUESTIONS:
        monkeypatch.setattr(SalesforceConnector, name, _overheard(names, name))
    return names


def _overheard(names: list[str], name: str) -> Callable[..., Any]:
    real = getattr(SalesforceConnector, name)

    def told(crm: Any, *arguments: Any, **options: Any) -> Any:
        names.append(name)
        return real(crm, *arguments, **options)

    return told


@pytest.fixture
def busy(story: Story) -> list[str]:
    """Return leads there, each edited here, beside new people here."""
    leads = [
        story.there.create(LastName=f"Lead {number}", Email=f"lead{number}@example.com", City="York", Phone="1")
        for number in range(EDITED)
    ]
    story.sync()
    story.wait(60)
    for number, lead in enumerate(leads):
        story.here.edit(story.here.of(lead)["id"], city=f"Town {number}")
    for number in range(NEW):
        story.here.add(last_name=f"New {number}", company="Co", email=f"new{number}@example.com", city="Bath")
    return leads


def check_end(story: Story, leads: list[str]) -> None:
    """Check that everything arrived, once, and that nothing is left open."""
    assert [story.there.record(lead)["City"] for lead in leads] == [f"Town {number}" for number in range(EDITED)]
    there = Counter(row["LastName"] for row in story.there.records("Lead"))
    assert there == Counter([f"Lead {n}" for n in range(EDITED)] + [f"New {n}" for n in range(NEW)])
    assert len(story.here.people()) == EDITED + NEW
    assert story.rows("SELECT * FROM op") == []
    assert {row["state"] for row in story.rows("SELECT state FROM bulk_job")} <= {"read", "gone"}
    story.check_in_step()
    story.settle()


def saves(story: Story) -> Counter[str]:
    """Return how often each record was saved by us."""
    return Counter(str(one.record_id or one.values.get("Email")) for one in story.ear.sent)


def test_updates_and_creates_each_go_out_in_a_job(story: Story, busy: list[str], asked: list[str]) -> None:
    done = story.sync()
    counts = done.objects[Kind.LEAD]
    assert (counts.created_there, counts.updated_there) == (NEW, EDITED)
    assert (asked.count("bulk_open"), asked.count("bulk_results"), asked.count("write")) == (2, 2, 0)
    # The org saves an upsert under its key and then as a record: once each in the log of either side.
    rules = story.rows("SELECT fields FROM change WHERE side = 'there' AND action IN ('create','update')")
    assert len(rules) == NEW + EDITED
    assert not any(b"recovered" in bytes(str(row["fields"]), "utf-8") for row in rules)
    check_end(story, busy)


def test_where_it_is_not_cheaper_there_is_no_job(
    story: Story, busy: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "EngineSettings", EngineSettings)
    story.sync()
    assert not any(name.startswith("bulk") for name in asked)
    check_end(story, busy)


def test_the_planner_takes_a_job_from_the_number_on_from_which_it_costs_fewer_calls(
    story: Story, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one record to a call instead of 800, the same arithmetic crosses over at 13 records instead of some 22,000."""
    monkeypatch.setattr(running, "EngineSettings", EngineSettings)
    monkeypatch.setattr(cost, "RECORDS_A_WRITE", 1)
    first = next(number for number in range(1, 100) if cost.writes_by_bulk(number))
    assert cost.write_calls(first - 1) <= cost.bulk_write_calls(first - 1)
    assert cost.write_calls(first) > cost.bulk_write_calls(first)
    for number, (jobs, writes) in ((first - 1, (0, 1)), (first, (1, 0))):
        asked.clear()
        for each in range(number):
            story.here.add(last_name=f"{number}-{each}", company="Co", email=f"{number}-{each}@example.com")
        done = story.sync()
        assert done.objects[Kind.LEAD].created_there == number
        assert (asked.count("bulk_open"), asked.count("write")) == (jobs, writes), number
    story.settle()


@pytest.mark.parametrize(("more", "jobs"), [(4, 0), (16, 1)])
def test_no_job_is_begun_that_our_cap_does_not_hold(
    story: Story, busy: list[str], asked: list[str], more: int, jobs: int
) -> None:
    """Once begun it would take its calls to the end; batch by batch the run stops where no call is left."""
    [before] = story.rows("SELECT sum(calls) AS calls FROM api_use")
    story.choose(calls_a_day=before["calls"] + more)
    assert story.sync().objects[Kind.LEAD].created_there == NEW
    assert asked.count("bulk_open") == jobs
    assert story.rows("SELECT sum(calls) AS calls FROM api_use")[0]["calls"] <= before["calls"] + more
    story.choose(calls_a_day=None)
    check_end(story, busy)


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_job_that_a_colleague_aborts_is_finished_the_ordinary_way(
    story: Story, busy: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """In Setup, Bulk Data Load Jobs: what the job did stays, what it did not look at is sent, nothing is sent twice."""
    real = SalesforceConnector.bulk_job
    monkeypatch.setattr("crmconsole.practice.bulk_work.ROWS_A_STEP", 4)
    monkeypatch.setattr("crmconsole.practice.bulk_work._BATCH", 4)
    questions = 0

    def aborted(crm: Any, job_id: str, *arguments: Any, **options: Any) -> Any:
        nonlocal questions
        if questions == steps:
            crm.bulk_abort(job_id, **options)
        questions += 1
        return real(crm, job_id, *arguments, **options)

    monkeypatch.setattr(SalesforceConnector, "bulk_job", aborted)
    done = story.sync()
    assert (done.objects[Kind.LEAD].created_there, done.objects[Kind.LEAD].updated_there) == (NEW, EDITED)
    assert asked.count("write") == 1
    check_end(story, busy)
    assert set(saves(story).values()) <= {1, 2}, "an upsert is saved under its key and then as a record"


def test_values_that_csv_finds_hard_arrive_as_they_are(story: Story, asked: list[str]) -> None:
    hard = {
        "city": 'Köln, "Süd"',
        "description": "one\ntwo;\ttab, 'x'\n\nÅ 漢字 🙂",
        "job_title": "=1+1",
        "phone": None,
    }
    story.map(Kind.LEAD, "phone", clears=True)
    lead = [story.there.create(LastName=f"H{n}", Email=f"h{n}@example.com", Phone="1") for n in range(3)]
    story.sync()
    for each in lead:
        story.here.edit(story.here.of(each)["id"], **hard)
    for n in range(3):
        story.here.add(last_name=f'O"Brien, {n}', company="A\nB", email=f"o{n}@example.com", **hard)
    story.sync()
    assert (asked.count("bulk_open"), asked.count("write")) == (2, 0)
    for row in story.there.records("Lead"):
        assert (row["City"], row["Title"], row["Phone"]) == (hard["city"], "=1+1", None)
        assert row["Description"] == hard["description"]
    story.check_in_step()
    story.settle()


def test_too_few_of_one_verb_go_out_the_ordinary_way(story: Story, asked: list[str]) -> None:
    leads = [story.there.create(LastName=f"L{number}", Email=f"l{number}@example.com") for number in range(2)]
    story.sync()
    asked.clear()
    for lead in leads:
        story.here.edit(story.here.of(lead)["id"], city="Bath")
    for number in range(3):
        story.here.add(last_name="N", company="Co", email=f"n{number}@example.com")
    done = story.sync()
    assert (done.objects[Kind.LEAD].created_there, done.objects[Kind.LEAD].updated_there) == (3, 2)
    assert (asked.count("bulk_open"), asked.count("write")) == (1, 1)
    story.settle()


def test_a_full_job_is_carried_out_before_the_next_is_begun(
    story: Story, busy: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost, "OPS_A_JOB", 3)
    story.sync()
    # Six edits fill two jobs; of seven new people the last is too few for a job of its own.
    assert (asked.count("bulk_open"), asked.count("write")) == (4, 1)
    check_end(story, busy)


def test_a_job_holds_no_more_than_its_results_may_bring(
    story: Story, busy: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_writing, "BYTES_A_JOB", 1)
    monkeypatch.setattr(bulk_writing, "CHUNK", 2_000)
    story.sync()
    assert asked.count("bulk_open") == 2
    check_end(story, busy)


def test_a_rehearsal_makes_no_job_and_an_approved_run_neither(story: Story, busy: list[str], asked: list[str]) -> None:
    asked.clear()
    rehearsal = story.rehearse()
    assert rehearsal.run.objects[Kind.LEAD].created_there == NEW
    done = story.do(story.console.run_exactly(rehearsal))
    assert done.run.objects[Kind.LEAD].updated_there == EDITED
    assert not any(name.startswith("bulk") for name in asked)
    assert story.rows("SELECT * FROM bulk_job") == []
    story.settle()
    check_end(story, busy)


def test_an_undo_sends_the_ordinary_way(story: Story, busy: list[str], asked: list[str]) -> None:
    done = story.sync()
    asked.clear()
    story.do(story.console.undo(done.run))
    assert not any(name.startswith("bulk") for name in asked)
    assert {story.there.record(lead)["City"] for lead in busy} == {"York"}


def test_what_a_job_cannot_carry_goes_the_ordinary_way(story: Story, busy: list[str], asked: list[str]) -> None:
    """A text that empties a field in a job's file, and a person whose owner is given."""
    person = story.here.of(busy[0])["id"]
    story.here.edit(person, phone="#N/A")
    done = story.sync()
    assert done.objects[Kind.LEAD].updated_there == EDITED
    assert (asked.count("bulk_open"), asked.count("write")) == (2, 1)
    assert story.there.record(busy[0])["Phone"] == "#N/A"
    check_end(story, busy)


def test_a_refused_value_is_a_failure_and_the_others_go_on(story: Story, busy: list[str]) -> None:
    story.fault("validation_rule", where={"object": "Lead", "field": "City"}, times=1)
    done = story.run()
    assert len(story.failures()) == 1
    assert done.objects[Kind.LEAD].created_there + done.objects[Kind.LEAD].updated_there >= NEW + EDITED - 1
    story.calm()
    story.do(story.console.retry(everything=True))
    check_end(story, busy)


def test_a_value_that_a_colleague_changed_right_after_the_job_comes_here(
    story: Story, busy: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SalesforceConnector.bulk_results

    def changed_meanwhile(crm: Any, *arguments: Any) -> Any:
        found = real(crm, *arguments)
        monkeypatch.setattr(SalesforceConnector, "bulk_results", real)
        story.there.edit(busy[1], City="Hull", Phone="9")
        story.there.delete(busy[2])
        return found

    monkeypatch.setattr(SalesforceConnector, "bulk_results", changed_meanwhile)
    story.run()
    person = story.here.of(busy[1])
    assert (person["city"], person["phone"]) == ("Hull", "9")
    assert story.here.link(busy[2])["state"] == "remote_deleted"
    story.check_in_step()
    story.settle()


def test_an_edit_while_the_job_works_is_not_swallowed(
    story: Story, busy: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SalesforceConnector.bulk_results
    person = story.here.of(busy[0])["id"]

    def edited_meanwhile(crm: Any, *arguments: Any) -> Any:
        monkeypatch.setattr(SalesforceConnector, "bulk_results", real)
        story.here.edit(person, city="Hull", phone="7")
        return real(crm, *arguments)

    monkeypatch.setattr(SalesforceConnector, "bulk_results", edited_meanwhile)
    story.sync()
    assert story.here.person(person)["city"] == "Hull"
    story.sync()
    assert (story.there.record(busy[0])["City"], story.there.record(busy[0])["Phone"]) == ("Hull", "7")
    story.settle()


@pytest.mark.parametrize("name", ["bulk_job_fails", "bulk_job_stuck", "bulk_unprocessed"])
def test_what_a_job_left_undone_is_sent_the_ordinary_way(story: Story, busy: list[str], name: str) -> None:
    story.fault(name, times=1)
    done = story.sync()
    assert (done.objects[Kind.LEAD].created_there, done.objects[Kind.LEAD].updated_there) == (NEW, EDITED)
    check_end(story, busy)


def test_a_job_that_does_not_get_on_is_left_and_the_next_run_takes_its_results(
    story: Story, busy: list[str], asked: list[str]
) -> None:
    story.fault("bulk_job_stuck", times=1, polls=40)
    done = story.run()
    assert "no answer came" in done.message
    assert len(story.rows("SELECT * FROM op")) in (NEW, EDITED)
    assert "bulk_abort" not in asked
    story.sync()
    check_end(story, busy)


def test_two_people_with_one_address_become_one_record(story: Story, asked: list[str]) -> None:
    """The CRM knows nobody yet who is in a job: the console has to."""
    for number in range(6):
        story.here.add(last_name=f"N{number}", company="Co", email=f"n{number % 5}@example.com")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("crmconsole.sync.plan.CHUNK", 2)
        story.run()
    assert asked.count("bulk_open") == 1
    assert len(story.there.records("Lead")) == 5
    assert len(story.failures()) == 1


@pytest.mark.parametrize("trouble", ["refused", "too large"])
def test_a_job_that_the_org_does_not_take_is_no_reason_to_wait(
    story: Story, busy: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    if trouble == "refused":

        def refuses(_crm: Any, kind: Kind, verb: Verb) -> Any:
            raise CrmRefused("The Bulk API is not enabled.", "", "", cause="refused", code="API_DISABLED")

        monkeypatch.setattr(SalesforceConnector, "bulk_open", refuses)
    else:
        monkeypatch.setattr("crmconsole.connect.salesforce.bulk_csv.MAX_BYTES", 10)
    done = story.run()
    assert "the ordinary way" in done.message
    assert asked.count("write") == 1
    check_end(story, busy)


@pytest.mark.parametrize("path", ["/batches", "/jobs/ingest", "Results"])
@pytest.mark.parametrize("name", ["answer_lost", "connection_cut", "answer_truncated"])
def test_an_answer_that_is_lost_costs_a_run_at_most(story: Story, busy: list[str], path: str, name: str) -> None:
    story.fault(name, times=1, where={"path": path})
    first = story.run()
    for _ in range(2):
        story.run()
    assert first.state in ("done", "partial", "failed")
    check_end(story, busy)


def die(story: Story, owner: Any, name: str, *, after: bool, on_call: int = 1) -> None:
    """Let the program die in a run, and start it again."""
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, owner, name, after=after, on_call=on_call)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()


POINTS: dict[str, tuple[Any, str, bool, int]] = {
    "C14 written down, not asked for": (SalesforceConnector, "bulk_open", False, 1),
    "C14 made, its id not stored": (SalesforceConnector, "bulk_open", True, 1),
    "C14 its id not committed": (bulk_jobs, "opened", True, 1),
    "C15 not handed over": (SalesforceConnector, "bulk_send", False, 1),
    "C15 handed over, that is not stored": (SalesforceConnector, "bulk_send", True, 1),
    "C15 while it works": (SalesforceConnector, "bulk_job", True, 1),
    "C15 done, results not fetched": (SalesforceConnector, "bulk_results", False, 1),
    "C15 results fetched, not recorded": (SalesforceConnector, "bulk_results", True, 1),
    "C15 read back, not recorded": (BulkPush, "_record", False, 1),
    "C15 some recorded": (BulkPush, "_record", True, 1),
    "C15 the second some recorded": (BulkPush, "_record", True, 2),
    "C15 all recorded, the job not marked": (BulkPush, "_record_all", True, 1),
    "C15 the first job done, the second not begun": (SalesforceConnector, "bulk_open", False, 2),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_at(story: Story, busy: list[str], asked: list[str], point: str) -> None:
    owner, name, after, on_call = POINTS[point]
    die(story, owner, name, after=after, on_call=on_call)
    open_before = len(story.rows("SELECT * FROM op"))
    assert open_before > 0
    story.there.edit(busy[3], Phone="5")
    asked.clear()
    second = story.sync()
    if point == "C14 made, its id not stored":
        assert "bulk_jobs" in asked
        assert "bulk_abort" in asked
        states = [job.state for job in story.console.desk.crm().bulk_jobs() if not job.reads]
        assert BulkState.OPEN not in states
    assert second.state == "done"
    assert story.here.of(busy[3])["phone"] == "5"
    # Whatever was carried out is not sent again.
    assert all(times == 1 for times in saves(story).values()), saves(story)
    check_end(story, busy)


def test_a_job_that_was_forgotten_is_looked_up(story: Story, busy: list[str], asked: list[str]) -> None:
    die(story, SalesforceConnector, "bulk_results", after=False)
    story.wait(8 * 86_400)
    asked.clear()
    story.run()
    assert "bulk_results" not in asked[: asked.index("read")]
    assert all(times == 1 for times in saves(story).values()), saves(story)
    check_end(story, busy)


def test_stopping_while_the_job_works_leaves_it_to_the_next_run(
    story: Story, busy: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SalesforceConnector.bulk_send

    def stops(crm: Any, *arguments: Any) -> None:
        real(crm, *arguments)
        monkeypatch.setattr(SalesforceConnector, "bulk_send", real)
        story.console.desk.control.stop.set()

    monkeypatch.setattr(SalesforceConnector, "bulk_send", stops)
    assert stopped(story.run())
    assert len(story.rows("SELECT * FROM op")) >= 6
    story.sync()
    assert all(times == 1 for times in saves(story).values()), saves(story)
    check_end(story, busy)


def stopped(done: RunView) -> bool:
    """Tell whether a run was stopped."""
    return done.state == "stopped"


def test_a_run_without_a_network_leaves_the_job_to_the_next(
    story: Story, busy: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_arguments: Any, **_options: Any) -> Any:
        raise CrmUnreachable("No network.", "", "")

    with monkeypatch.context() as patched:
        patched.setattr(SalesforceConnector, "bulk_job", unreachable)
        assert story.run().state == "failed"
    story.sync()
    assert all(times == 1 for times in saves(story).values()), saves(story)
    check_end(story, busy)


@pytest.mark.parametrize("dies", [False, True])
def test_profile_id_and_last_sync_travel_in_jobs_too(
    story: Story, busy: list[str], asked: list[str], dies: bool
) -> None:
    story.do(story.console.set_write_back(True, everyone=True))
    if dies:
        die(story, SalesforceConnector, "bulk_results", after=False)
    story.run()
    assert "write" not in asked or dies
    story.wait(60)
    story.run()
    story.run()
    told = {row["Profile_ID__c"] for row in story.there.records("Lead")}
    assert len(told) == EDITED + NEW
    assert None not in told
    assert story.do(story.console.write_back()).waiting == 0
    check_end(story, busy)
