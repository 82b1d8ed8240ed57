"""Settings one by one, the workspace's own files, and what support is told: nothing secret, no value of any record."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from crmconsole.console.diagnostics import shapes
from crmconsole.console.preferences import PREFERENCES
from crmconsole.errors import InputProblem, NotReady, WorkspaceProblem
from crmconsole.log import start_log, stop_log
from crmconsole.settings import DEFAULTS
from tests.engine.story import Story

NAME = "Xanthippe Quackenbush"
CITY = "Llanfairpwllgwyngyll"
TOKEN = "zyxwvu9876543210token"


def values(story: Story) -> dict[str, object]:
    return {one.key: one.value for one in story.do(story.console.preferences())}


def test_a_setting_is_chosen_checked_marked_as_changed_and_reset(story: Story) -> None:
    console = story.console
    assert not any(one.changed for one in story.do(console.preferences()))
    for key, value in (("deleted_there", "unlink"), ("api_reserve_percent", 25), ("new_people_sync", False)):
        story.do(console.set_preference(key, value))
        assert values(story)[key] == value
    assert {one.key for one in story.do(console.preferences()) if one.changed} == {
        "deleted_there",
        "api_reserve_percent",
        "new_people_sync",
    }
    for key, value in (("deleted_there", "burn"), ("api_reserve_percent", 91), ("api_reserve_percent", True)):
        with pytest.raises(InputProblem):
            story.do(console.set_preference(key, value))
    with pytest.raises(InputProblem):
        story.do(console.set_preference("setup_complete", False))
    for one in PREFERENCES:
        if one.key != "write_back":
            story.do(console.reset_preference(one.key))
    assert values(story) == {one.key: DEFAULTS[one.key] for one in PREFERENCES}


def test_the_connection_has_a_name_of_ones_own(story: Story) -> None:
    console = story.console
    assert story.do(console.connection()).name == ""
    story.do(console.rename_connection("  Our   shop "))
    assert story.do(console.connection()).name == "Our shop"
    with pytest.raises(InputProblem):
        story.do(console.rename_connection("x" * 61))
    story.do(console.rename_connection(""))
    assert story.do(console.connection()).name == ""
    assert story.do(console.taken_over()) == []


def test_a_copy_is_whole_and_compacting_gives_space_back(story: Story) -> None:
    lead = story.there.create(LastName="Moss")
    story.sync()
    console = story.console
    backup = story.do(console.back_up())
    path = console.workspace / "backups" / backup.name
    with sqlite3.connect(path) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT remote_id FROM link").fetchone() == (lead,)
    assert not list(path.parent.glob("*.part"))
    with story.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE ballast (data BLOB)")
        connection.exec_driver_sql("INSERT INTO ballast VALUES (zeroblob(3000000))")
    with story.writing() as connection:
        connection.exec_driver_sql("DROP TABLE ballast")
    before = story.do(console.storage())
    assert before.unused > 2_000_000
    assert [one.name for one in before.backups] == [backup.name]
    assert story.do(console.compact()) > 2_000_000
    after = story.do(console.storage())
    assert after.unused < before.unused
    assert after.database < before.database
    assert story.do(console.doctor())
    console.desk.running = True
    with pytest.raises(NotReady):
        story.do(console.compact())
    console.desk.running = False
    path.parent.rename(path.parent.with_name("elsewhere"))
    path.parent.write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(WorkspaceProblem):
        story.do(console.back_up())


def test_the_diagnostic_file_has_no_secret_and_no_value_of_a_record(story: Story, tmp_path: Path) -> None:
    start_log(story.console.workspace / "logs")
    try:
        first, last = NAME.split()
        lead = story.there.create(
            FirstName=first, LastName=last, City=CITY, Email="x.q@llan.example", Company="Aardvark Ltd"
        )
        story.sync()
        story.do(story.console.edit_person(story.here.of(lead)["id"], {"company": None}))
        story.run()
        log = logging.getLogger("crmconsole.test")
        log.warning("%s could not be written, access_token=%s", NAME, TOKEN)
        try:
            raise ValueError(f"{CITY} is wrong")
        except ValueError:
            log.exception("a bug with %s", NAME)
    finally:
        stop_log()
    console = story.console
    text = story.do(console.diagnostic_text())
    for secret in (*NAME.split(), CITY, TOKEN, "x.q@llan", "Aardvark", lead, str(Path.home()), "Moss"):
        assert secret not in text, secret
    identity = story.do(console.connection()).identity
    assert identity is not None
    for who in (identity.user_name, identity.user_email, identity.org_name):
        assert who not in text
    for told in (
        "version 0.1.0",
        "deleted_there = bin",
        "person: 1",
        "city two-way City",
        "required",
        "WARNING",
        "ValueError",
    ):
        assert told in text, told
    assert "test_preferences.py" in text
    path = tmp_path / "diagnostic.txt"
    story.do(console.save_diagnostic_file(path, text))
    assert path.read_text(encoding="utf-8") == text
    with pytest.raises(InputProblem):
        story.do(console.save_diagnostic_file(tmp_path / "nowhere" / "x.txt", text))


def test_log_lines_keep_their_shape_only(tmp_path: Path) -> None:
    (tmp_path / "console.log").write_text(
        "2026-11-21T09:00:02.000Z ERROR engine crmconsole.sync.push: Ada Lovelace was refused\n"
        "Traceback (most recent call last):\n"
        '  File "/srv/ada/crmconsole/sync/push.py", line 7, in push\n'
        '    raise CrmRefused("Ada")\n'
        "crmconsole.errors.CrmRefused: Ada Lovelace\n"
        "Ada Lovelace: 1\n",
        encoding="utf-8",
    )
    assert list(shapes(tmp_path)) == [
        "2026-11-21T09:00:02.000Z ERROR engine crmconsole.sync.push",
        "    push.py:7 push",
        "    crmconsole.errors.CrmRefused",
    ]
