"""Workspaces put back from a backup, copied and moved, as the command line meets them (I36; faults 110, 111)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crmconsole import settings
from crmconsole.settings import APP
from tests.kill.world import World

COPY = "This workspace is a copy"


def save(there: World, to: Path) -> None:
    """Make a backup of the workspace as an administrator does: the folder, with nobody in it."""
    there.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    there.let_go()
    shutil.copytree(there.folder, to)


def put_back(there: World, backup: Path) -> None:
    """Put a backup in the place of the workspace."""
    there.let_go()
    shutil.rmtree(there.folder)
    shutil.copytree(backup, there.folder)


def fact(there: World, key: str) -> str:
    """Return a fact that the database knows about itself."""
    found = there.rows("SELECT value FROM meta WHERE key = ?", key)
    return str(found[0]["value"]) if found else ""


def restored(there: World) -> bool:
    """Tell whether the database knows that it was put back."""
    return there.rows("SELECT value FROM setting WHERE key = 'restored' AND value <> 'null'") != []


def witnesses(tmp_path: Path) -> dict[str, str]:
    """Return a folder for state of its own, for processes that shall not see what others saw."""
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


def refused(there: World, *command: str, **options: Any) -> str:
    """Let a command be refused because of a copy; returns the sentence."""
    process = there.ended(*command, "--json", status=3, **options)
    assert process.object()["error"]["cause"] == "copied"
    assert COPY in process.words()
    return process.words()


# ------------------------------------------------------------------------------------------------ put back
def test_i36_an_earlier_file_loses_nothing_and_doubles_nobody(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    there.work()
    save(there, tmp_path / "backup")
    kept = len(there.ledger.edits)
    for _ in range(3):
        there.new_there()
        there.new_there("Contact")
        there._edit_there()
        there.rest()
    assert len(there.ledger.edits) > kept
    there.ended("sync")
    check_noticed(there, tmp_path / "backup")
    there.rest()
    assert not restored(there)
    there.check_rest()
    with there.opened():
        there.idle()


def check_noticed(there: World, backup: Path, hook: str = "") -> None:
    """Check that a backup which is put back is noticed as soon as somebody looks."""
    put_back(there, backup)
    there.ended("status", hook=hook)
    assert restored(there), "an earlier file was not noticed"


def test_i36_people_made_after_the_backup_are_not_made_twice(world: Callable[..., World], tmp_path: Path) -> None:
    """They are gone here with the file, and come back from the CRM as the ones that they are."""
    there = world()
    there.begin()
    save(there, tmp_path / "backup")
    there.new_here()
    there.new_here()
    there.rest()
    put_back(there, tmp_path / "backup")
    there.rest()
    there._check_nobody_twice()


def test_i36_people_who_waited_in_the_backup_are_not_made_twice(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    check_nobody_made_twice(there, tmp_path / "backup")
    there.rest()
    there.check_rest()


def check_nobody_made_twice(there: World, backup: Path, hook: str = "") -> None:
    """Check that people who waited in a backup, and were sent since, are known again."""
    there.new_here()
    there.new_here()
    save(there, backup)
    there.ended("sync")
    put_back(there, backup)
    there.start("sync", hook=hook).wait()
    there._check_nobody_twice()


def test_i36_deletions_wait_for_consent_however_few(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    email = check_consent(there, tmp_path / "backup")
    there.ended("sync", "--allow-deletions")
    assert there.here.people(email=email) == []
    there.rest()
    assert not restored(there)
    there.check_rest()


def check_consent(there: World, backup: Path, hook: str = "") -> str:
    """Check that nobody is deleted for a second time, after a restore, before a person agrees; returns whose record is gone in the CRM."""
    save(there, backup)
    gone = there.there.records("Lead")[0]
    there.there.delete(gone["Id"])
    email = str(gone["Email"])
    there.ledger.people.discard(email)
    there.ledger.edits = {key: edits for key, edits in there.ledger.edits.items() if key[0] != email}
    there.ended("sync")
    assert there.here.people(email=email) == []
    put_back(there, backup)
    for _ in range(2):
        process = there.start("sync", hook=hook)
        status = process.wait()
        assert len(there.here.people(email=email)) == 1, "deleted without consent"
        assert status == 1, process.words()
        assert restored(there)
    return email


def test_i36_cursors_of_an_old_backup_are_void(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    check_void(there, tmp_path / "backup")
    read = there.ended("sync", "--json").object()["objects"]
    assert read["lead"]["read"] >= len(there.there.records("Lead"))
    there.rest()
    there.check_rest()


def check_void(there: World, backup: Path, hook: str = "") -> None:
    """Check that after a backup which is older than what the CRM remembers of deletions everything is read anew."""
    with there.writing() as connection:
        connection.exec_driver_sql("UPDATE stream SET last_ok = '2026-01-01T00:00:00Z'")
    save(there, backup)
    there.ended("sync")
    put_back(there, backup)
    there.ended("status", hook=hook)
    marks = [row["valid_for"] for row in there.rows("SELECT valid_for FROM stream")]
    assert marks
    assert all(mark.endswith(":void") for mark in marks), "an old cursor counts"


def test_a_witness_that_is_lost_or_broken_is_harmless(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    there.ended("sync", **witnesses(tmp_path))
    (file,) = (tmp_path / "state" / APP / "witnesses").iterdir()
    for content in (b"", b"{", b"[1]", b"\xff"):
        file.write_bytes(content)
        there.ended("sync", **witnesses(tmp_path))
        assert file.read_bytes() != content
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "state").write_text("a file where the folder was")
    there.ended("sync", **witnesses(tmp_path))
    assert not restored(there)


# ------------------------------------------------------------------------------------------------ copied and moved
@pytest.fixture
def twins(world: Callable[..., World], tmp_path: Path) -> tuple[World, Path]:
    """Return a world, and the folder of a copy of its workspace."""
    there = world()
    there.begin()
    there.work()
    save(there, tmp_path / "copy")
    return there, tmp_path / "copy"


def test_i35_a_copy_does_not_run_before_somebody_decides(twins: tuple[World, Path]) -> None:
    there, copy = twins
    original = there.folder
    check_does_not_run(there, copy)
    assert COPY in there.ended("status").answer()
    with there.opened() as console:
        needs = there.do(console.overview()).needs
    assert [need.action for need in needs if COPY in need.title] == ["copied"]
    checks = there.ended("doctor", "--json", status=1).object()["checks"]
    assert [check["state"] for check in checks if check["name"] == "Workspace"] == ["bad"]
    there.let_go()
    there.folder = original
    there.rest()
    there.check_rest()


def check_does_not_run(there: World, copy: Path, hook: str = "") -> None:
    """Check that nothing runs from a copy, and that it is said what can be done. The world belongs to the copy from then on."""
    original, before = there.folder, there.org_dump()
    there.let_go()
    there.folder = copy
    for command in (["sync"], ["rehearse"], ["retry", "--all"]):
        process = there.start(*command, "--json", hook=hook)
        status = process.wait()
        assert there.org_dump() == before, "a copy worked in the CRM"
        assert status == 3, (status, process.words())
        assert process.object()["error"]["cause"] == "copied"
        assert COPY in process.words()
        assert str(original) in process.words()
        assert "crmconsole workspace goes-on" in process.words()


def test_i35_the_copy_goes_on_and_the_other_one_is_the_copy_then(twins: tuple[World, Path]) -> None:
    there, copy = twins
    original = there.folder
    there.folder = copy
    refused(there, "sync")
    there.ended("workspace", "goes-on")
    there.rest()
    there.check_rest()
    there.let_go()
    there.folder = original
    assert str(copy) in refused(there, "sync")
    there.let_go()
    shutil.rmtree(copy)
    there.rest()  # With the other one gone there is nothing to decide.
    there._check_nobody_twice()


def test_i35_both_go_on_side_by_side(twins: tuple[World, Path]) -> None:
    """What waited in both is made once; later each looks at what the other did as at any change in the CRM."""
    there, copy = twins
    original = there.folder
    there.folder = copy
    refused(there, "sync")
    before = {key: fact(there, key) for key in ("db_uuid", "install_prefix")}
    there.ended("workspace", "is-a-copy")
    assert all(fact(there, key) != value for key, value in before.items())
    for folder in (original, copy, original, copy, original):
        there.let_go()
        there.folder = folder
        there.rest()
    there.check_rest()
    there.let_go()
    there.folder = copy
    there.check_rest()


def test_i35_a_copy_with_a_write_on_the_way_looks_before_it_sends(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    there.new_here()
    there.fault("slow", ms=400, where={"path": "*composite*"})
    process = there.start("sync")
    while not there.rows("SELECT id FROM op"):
        assert process.running
    process.kill()
    there.calm()
    save(there, tmp_path / "copy")
    original, there.folder = there.folder, tmp_path / "copy"
    refused(there, "sync")
    there.ended("workspace", "is-a-copy")
    assert {row["state"] for row in there.rows("SELECT state FROM batch WHERE id IN (SELECT batch_id FROM op)")} == {
        "unsure"
    }
    for folder in (there.folder, original):
        there.let_go()
        there.folder = folder
        there.rest()
        there.check_rest()


def test_a_workspace_from_another_computer_is_a_copy(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    with there.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = 'another' WHERE key = 'machine'")
        connection.exec_driver_sql("UPDATE meta SET value = 'the old laptop' WHERE key = 'machine_name'")
    assert "belongs to the computer the old laptop" in refused(there, "sync", **witnesses(tmp_path))
    assert "the old laptop" in there.ended("workspace", "goes-on", **witnesses(tmp_path)).answer()
    there.ended("sync", **witnesses(tmp_path))
    there.ended("workspace", "goes-on", status=2)


def test_a_moved_workspace_just_goes_on(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    there.work()
    there.let_go()
    shutil.move(there.folder, tmp_path / "elsewhere")
    there.folder = tmp_path / "elsewhere"
    there.rest()
    assert not restored(there)
    there.check_rest()
    assert (there.folder / settings.DATABASE).exists()
