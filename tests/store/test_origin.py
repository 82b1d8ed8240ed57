"""Where a database comes from: judged by what it says, what was witnessed, and where it lies (`sync-algorithm` §9)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crmconsole.errors import NotReady
from crmconsole.store import origin, witness
from crmconsole.store.database import Database, open_database
from crmconsole.store.origin import Known, Origin
from crmconsole.store.witness import Machine, Place, Witness

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
OURS, THEIRS = Machine("m1", "desk"), Machine("m2", "laptop")
HERE = Place(Path("here").resolve(), OURS, Path("state"))
ELSEWHERE = str(Path("elsewhere").resolve())

CASES: dict[str, tuple[int, str, Witness | None, bool, Origin]] = {
    "never seen": (5, "m1", None, True, Origin("", False)),
    "as it was seen": (5, "m1", Witness(5, "", str(HERE.folder), "m1"), True, Origin("", False)),
    "further than it was seen, after a crash": (
        7,
        "m1",
        Witness(5, "", str(HERE.folder), "m1"),
        True,
        Origin("", False),
    ),
    "put back": (4, "m1", Witness(5, "", str(HERE.folder), "m1"), True, Origin("", True)),
    "moved": (5, "m1", Witness(5, "", ELSEWHERE, "m1"), False, Origin("", False)),
    "moved and put back": (4, "m1", Witness(5, "", ELSEWHERE, "m1"), False, Origin("", True)),
    "copied": (5, "m1", Witness(5, "", ELSEWHERE, "m1"), True, Origin(f"the folder {ELSEWHERE}", False)),
    "an old copy": (3, "m1", Witness(5, "", ELSEWHERE, "m1"), True, Origin(f"the folder {ELSEWHERE}", True)),
    "from another computer": (5, "m2", None, False, Origin("the computer laptop", False)),
    "made before computers were noted": (5, "", None, False, Origin("", False)),
}


@pytest.mark.parametrize("case", CASES)
def test_i36_where_a_database_comes_from(case: str) -> None:
    generation, machine, seen, is_there, expected = CASES[case]
    known = Known("u", generation, "", machine, "laptop" if machine == "m2" else "desk")
    assert origin.judged(known, seen, HERE, lambda _folder: is_there) == expected


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a place for a workspace."""
    return Place(tmp_path / "workspace", OURS, tmp_path / "state")


def opened(place: Place) -> Database:
    """Return the database of a place, judged."""
    db = open_database(place.folder / "workspace.db")
    origin.settle(db, place, NOW)
    return db


def meta(db: Database, key: str) -> str:
    """Return a fact of a database about itself."""
    with db.read() as connection:
        return str(connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (key,)).scalar() or "")


def test_a_new_workspace_is_witnessed_where_it_is(place: Place) -> None:
    db = opened(place)
    assert witness.read(place, meta(db, "db_uuid")) == Witness(0, "", str(place.folder), "m1")
    assert (meta(db, "machine"), meta(db, "machine_name")) == ("m1", "desk")
    db.close()


def test_a_copy_bears_no_witness_before_somebody_decides(place: Place, tmp_path: Path) -> None:
    first = opened(place)
    first.close()
    twin = Place(tmp_path / "twin", OURS, place.state)
    twin.folder.mkdir()
    (twin.folder / "workspace.db").write_bytes((place.folder / "workspace.db").read_bytes())
    db = opened(twin)
    identity = meta(db, "db_uuid")
    with db.read() as connection, pytest.raises(NotReady, match="is a copy"):
        origin.make_sure_it_is_the_one(connection)
    seen = witness.read(place, identity)
    assert seen is not None
    assert seen.folder == str(place.folder)
    with db.write() as connection:
        origin.becomes_another(connection, twin)
    origin.bear_witness(db)
    assert meta(db, "db_uuid") != identity
    assert witness.read(place, identity) == seen
    with db.read() as connection:
        origin.make_sure_it_is_the_one(connection)
    db.close()


def test_another_database_in_the_old_folder_is_no_twin(place: Place, tmp_path: Path) -> None:
    opened(place).close()
    moved = Place(tmp_path / "moved", OURS, place.state)
    place.folder.rename(moved.folder)
    open_database(place.folder / "workspace.db").close()
    db = opened(moved)
    assert meta(db, "copied_from") == ""
    seen = witness.read(moved, meta(db, "db_uuid"))
    assert seen is not None
    assert seen.folder == str(moved.folder)
    db.close()


def test_a_database_that_cannot_be_read_there_is_asked_about(place: Place, tmp_path: Path) -> None:
    opened(place).close()
    moved = Place(tmp_path / "moved", OURS, place.state)
    place.folder.rename(moved.folder)
    place.folder.mkdir()
    (place.folder / "workspace.db").write_bytes(b"no database at all" * 300)
    db = opened(moved)
    assert meta(db, "copied_from") == f"the folder {place.folder}"
    db.close()


def test_this_computer_is_always_the_same() -> None:
    assert witness.this_machine() == witness.this_machine()
    assert len(witness.this_machine().id) == 24
