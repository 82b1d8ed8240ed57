"""Results that know their columns from the last time: the same as SQLAlchemy's own, also when the columns behind a statement are others meanwhile."""

from __future__ import annotations

from sqlalchemy import create_engine

from crmconsole.store import known_columns
from crmconsole.store.database import in_memory

ASKED = "SELECT * FROM trial ORDER BY id"


def test_a_statement_run_again_gives_what_sqlalchemy_gives_by_itself() -> None:
    told = []
    plain = create_engine("sqlite://")
    with in_memory().write() as ours, plain.begin() as theirs:
        for connection in (ours, theirs):
            connection.exec_driver_sql("CREATE TABLE trial (id INTEGER PRIMARY KEY, name TEXT)")
            written = connection.exec_driver_sql("INSERT INTO trial (name) VALUES ('a'), ('b')")
            rows = [connection.exec_driver_sql(ASKED).mappings().all() for _ in range(2)]
            connection.exec_driver_sql("ALTER TABLE trial ADD COLUMN place TEXT")
            wider = [connection.exec_driver_sql(ASKED) for _ in range(2)]
            twice = [list(connection.exec_driver_sql("SELECT id, id FROM trial")) for _ in range(2)]
            none = [connection.exec_driver_sql("SELECT name FROM trial WHERE id = ?", (9,)).first() for _ in range(2)]
            told.append(
                (
                    written.rowcount,
                    written.lastrowid,
                    [list(map(dict, some)) for some in rows],
                    [(list(result.keys()), [row.name for row in result]) for result in wider],
                    [list(map(tuple, some)) for some in twice],
                    none,
                )
            )
    assert told[0] == told[1]
    assert told[0][2][1] == [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]
    assert told[0][3][1] == (["id", "name", "place"], ["a", "b"])


def test_columns_are_worked_out_once_and_never_kept_without_end() -> None:
    known_columns._known.clear()
    with in_memory().write() as connection:
        known_columns._known.clear()
        for _ in range(3):
            connection.exec_driver_sql("SELECT 1 AS one").scalar()
        assert len(known_columns._known) == 1
        for number in range(known_columns._MOST_STATEMENTS + 5):
            connection.exec_driver_sql(f"SELECT {number} AS one").scalar()
        assert len(known_columns._known) <= known_columns._MOST_STATEMENTS
