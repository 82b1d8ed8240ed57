"""The recycle bin of people is emptied after 30 days: what goes for good, what stays, and that nobody comes back by it (features S4-31, S3-39, R4)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crmconsole.clock import ManualClock, from_iso, iso
from crmconsole.errors import InputProblem, NotReady
from crmconsole.records import FieldType, Kind, Policy
from crmconsole.store import emptying
from crmconsole.store.database import open_database
from crmconsole.sync import emptying as when
from crmconsole.views.actions import CreateTask
from tests.engine.scenes import both_change, linked
from tests.engine.story import BEGIN, Story
from tests.engine.test_activities_sending import did
from tests.engine.test_features_life import ways
from tests.engine.test_recycle_bin import delete, restore

DAY = 86_400
VALUES = ("Moss", "moss@", "Zzyzx", "Quillon", "Hortensia", "nightshade", "belladonna")


def told(story: Story, *values: str) -> list[str]:
    """Return every cell of the database that tells one of these values, as table and column."""
    found = set()
    for table in story.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for row in story.rows(f'SELECT * FROM "{table["name"]}"'):
            for column, value in row.items():
                text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
                found |= {f"{table['name']}.{column}" for one in values if one.casefold() in text.casefold()}
    return sorted(found)


def known_by_heart(story: Story) -> tuple[str, int]:
    """Return a lead of whom much is known in many tables: values, an own field, activities, a task that waits, a settled and an open difference."""
    story.map(Kind.LEAD, "city", policy=Policy.ASK)
    lead, person = linked(story, City="Zzyzx")
    did(story, person, "form", "Demo request", Budget="nightshade")
    both_change(story, lead, person, "Quillon", "Hortensia")
    story.sync()
    story.do(story.console.ask_action(CreateTask("Call", subject="belladonna"), [person]))
    return lead, person


def test_s4_31_r4_after_30_days_all_that_is_known_of_somebody_goes_and_their_record_does_not_come_back(
    story: Story,
) -> None:
    lead, person = known_by_heart(story)
    born = story.do(story.console.runs())[-1].id
    delete(story, person)
    [line] = story.do(story.console.recycle_bin())
    assert from_iso(line.until) - from_iso(line.since) == timedelta(days=30)
    story.wait(29 * DAY)
    story.sync()
    assert restore(story, person) == 1
    story.sync()
    assert (story.here.crm_id(person), story.here.person(person)["city"]) == (lead, "Quillon")
    assert {*told(story, *VALUES)} >= {
        *("person.email", "person.sort_name", "link.there", "change.fields", "conflict.there"),
        *("activity.details", "action.options"),
    }
    delete(story, person)
    lines = story.rows("SELECT count(*) AS n FROM change")[0]["n"]
    story.wait(31 * DAY)
    done = story.sync()
    assert "1 person who had lain in the recycle bin for 30 days was removed for good." in done.message
    assert told(story, *VALUES) == []
    assert story.do(story.console.recycle_bin()) == []
    assert story.rows("SELECT count(*) AS n FROM change")[0]["n"] == lines + 1
    with pytest.raises(InputProblem, match="removed for good on 2027-01-"):
        restore(story, person)
    for asked in (None, "Record", "Owner", "City"):
        [said] = story.do(story.console.explain(Kind.LEAD, person, asked))
        assert "was deleted here. It was removed for good on 2027-01-" in said.sentence
    assert "Removed from the recycle bin here for good" in [
        one.title for one in story.do(story.console.insight(person)).timeline
    ]
    story.there.edit(lead, City="Elsewhere")
    story.wait(DAY)
    story.sync()
    assert (story.here.people(), story.here.link(lead)["state"]) == ([], "local_deleted")
    assert len(story.there.records()) == 1
    story.idle()
    preview = story.do(story.console.plan_undo(born))
    mine = [one for one in preview.items if one.local_id == person]
    assert mine
    assert all(one.verdict == "impossible" and "removed for good" in one.reason for one in mine)


@pytest.mark.parametrize("end", ["merged", "converted"])
def test_r4_whoever_was_replaced_goes_with_their_heir_and_not_before(story: Story, end: str) -> None:
    """What a customer was as a lead is their own history, and is explained for as long as they are here."""
    lead, person = linked(story, City="Zzyzx")
    winner = story.there.create(LastName="Winner", Email="winner@example.com")
    story.sync()
    did(story, person, "form", "Demo request", Budget="nightshade")
    story.wait(60)
    if end == "merged":
        story.there.merge(winner, lead)
    heir = winner if end == "merged" else str(story.there.convert(lead).contact_id)
    story.sync()
    story.wait(31 * DAY)
    story.sync()
    row, theirs = story.here.person(person), story.here.of(heir)["id"]
    assert (row["city"], row["replaced_by"], row["emptied_at"]) == ("Zzyzx", theirs, None)
    [kept] = story.rows("SELECT person_id, details FROM activity")
    assert (kept["person_id"], "nightshade" in kept["details"]) == (theirs, True)
    assert story.do(story.console.insight(theirs)).timeline
    story.there.delete(heir)
    story.sync()
    for days in (31, 1):
        story.wait(days * DAY)
        story.sync()
    row = story.here.person(person)
    assert (row["last_name"], row["email"], row["city"], row["replaced_by"]) == (None, None, None, theirs)
    assert row["emptied_at"] is not None
    assert (story.here.link(lead)["state"], story.here.link(lead)["replaced_by"]) == (
        {"merged": "merged_away", "converted": "converted"}[end],
        heir,
    )
    assert told(story, "nightshade") == []
    story.settle()


def test_s3_39_whoever_is_gone_for_good_begins_anew_when_their_record_is_taken_out_of_salesforces_bin(
    story: Story,
) -> None:
    lead, person = linked(story, City="Zzyzx")
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    story.do(story.console.empty_bin([person]))
    assert told(story, "Zzyzx") == []
    for wrong in (person, person + 1):
        with pytest.raises(InputProblem, match=r"removed for good|no person"):
            story.do(story.console.empty_bin([wrong]))
    story.wait(60)
    story.there.undelete(lead)
    story.sync()
    row = story.here.person(person)
    assert (row["emptied_at"], row["last_name"], row["city"], row["deleted_at"]) == (None, "Moss", "Zzyzx", None)
    assert story.do(story.console.explain(Kind.LEAD, person))
    story.settle()
    story.check_in_step()


def test_r4_the_record_of_somebody_who_is_gone_for_good_is_nobodys_new_one_but_can_be_tied_to_them(
    story: Story,
) -> None:
    lead, person = linked(story, City="York")
    delete(story, person)
    story.sync()
    new = story.here.add(last_name="Moss", company="Acme", email="moss@example.com")
    refused = story.do(story.console.link_person(new, lead))
    assert f"person {person}, who lies in the recycle bin" in refused.message
    story.do(story.console.empty_bin([person]))
    story.run()
    assert story.causes() == [("already_here", "email")]
    assert len(story.there.records()) == 1
    story.wait(60)
    story.do(story.console.link_person(new, lead))
    assert (story.here.crm_id(new), story.here.person(new)["city"]) == (lead, "York")
    assert story.here.person(person)["last_name"] is None
    story.settle()
    story.check_in_step()


def test_r4_a_clock_that_is_ahead_takes_nobodys_time_away(tmp_path: Path) -> None:
    story = Story(tmp_path, clock=ManualClock(BEGIN))
    _lead, person = linked(story)
    delete(story, person)
    story.clock.advance(400 * DAY)
    story.run()
    assert story.here.person(person)["last_name"] == "Moss"
    story.org_clock.advance(31 * DAY)
    story.clock.advance(31 * DAY)
    story.run()
    assert story.here.person(person)["last_name"] is None
    story.end()


def test_r4_nobody_is_removed_while_something_is_on_its_way_or_a_run_goes_on(story: Story) -> None:
    story.choose(deleted_here="delete")
    _lead, person = linked(story)
    story.fault("delete_refused")
    delete(story, person)
    story.run()
    with pytest.raises(InputProblem, match="on its way"):
        story.do(story.console.empty_bin([person]))
    story.wait(31 * DAY)
    story.run()
    assert story.here.person(person)["emptied_at"] is None
    story.calm()
    story.do(story.console.retry(everything=True))
    story.wait(DAY)
    story.sync()
    assert story.here.person(person)["emptied_at"] is not None
    story.do(story.console.delete_people([story.here.add(last_name="Ono", company="Ono", email="ono@example.com")]))
    story.console.desk.running = True
    with pytest.raises(NotReady):
        story.do(story.console.empty_bin([person + 1]))
    story.console.desk.running = False


def test_r4_two_thousand_people_go_in_small_steps_and_a_crash_between_them_leaves_the_others_to_the_next_run(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways(story, Kind.LEAD, push=False)
    ended = iso(story.clock.now() - timedelta(days=31))
    with story.writing() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
            " INSERT INTO person (kind, last_name, email, enable_sync, created_at, source, deleted_at, deleted_why)"
            " SELECT 'lead', 'Zzyzx ' || i, i || '@zzyzx.example', 1, ?, 'hand', ?, 'deleted_here' FROM n",
            (ended, ended),
        )
    steps, emptied = list[int](), emptying.empty

    def crash_at_the_third(connection, ids, run_id, now):  # type: ignore[no-untyped-def]
        steps.append(len(ids))
        emptied(connection, ids, run_id, now)
        if len(steps) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(when.emptying, "empty", crash_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        story.run()
    left = "SELECT count(*) AS n FROM person WHERE deleted_at IS NOT NULL AND emptied_at IS NULL"
    assert story.rows(left)[0]["n"] == 2000 - 2 * when.CHUNK, "the third was not committed"
    story.console.desk.running = False
    done = story.run()
    assert f"{when.AT_ONCE:,} people" in done.message, "a run is not held up by more"
    rest = 2000 - 2 * when.CHUNK - when.AT_ONCE
    assert f"{rest} people" in story.run().message, "the next one goes on, on the same day"
    assert max(steps) == when.CHUNK
    assert len(steps) == 1 + 2000 // when.CHUNK
    assert told(story, "zzyzx") == []
    story.do(story.console.delete_people([story.here.add(last_name="Ono", company="Ono", email="ono@example.com")]))
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET deleted_at = ? WHERE emptied_at IS NULL", (ended,))
    story.run()
    assert story.rows(left)[0]["n"] == 1, "once a day"
    story.wait(DAY)
    story.run()
    assert story.rows(left)[0]["n"] == 0


def test_what_is_removed_of_one_person_is_found_without_reading_everybodys(tmp_path: Path) -> None:
    """A table that is read as a whole in each small step holds the database for as long as it is large."""
    db = open_database(tmp_path / "workspace.db")
    with db.write() as connection:
        for statement in emptying._ROWS:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("[1]",))]
            read = [step for step in plan if step.startswith("SCAN") and "json_each" not in step]
            assert not read, statement
            assert not any("failure_cause" in step for step in plan), "all that are fixed, of everybody"
    db.close()


def test_r4_a_name_that_a_run_told_goes_as_well_and_fields_of_the_workspaces_own(story: Story) -> None:
    story.choose(deleted_here="delete")
    field = story.do(story.console.add_own_field(Kind.LEAD, "Plant", FieldType.TEXT, max_length=20)).spec.name
    lead, person = linked(story)
    story.here.edit(person, **{field: "nightshade"})
    delete(story, person)
    story.there.edit(lead, City="Hull")
    assert "Moss was deleted here" in story.sync().message
    assert {*told(story, *VALUES)} >= {f"person.{field}", "run.message"}
    story.wait(31 * DAY)
    story.sync()
    assert told(story, *VALUES) == []
    assert [one.message for one in story.do(story.console.runs()) if "Somebody was deleted here" in one.message]
