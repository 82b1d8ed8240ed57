"""Programs, who is in them, and which steps were asked for. Rules are `programs/`, what a run does with them `sync/programs.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.store.json_list import json_list

IN, FINISHED, LEFT = "in", "finished", "left"
BY_CRITERIA, BY_HAND = "criteria", "hand"

_COLUMNS = "id, program_id, person_id, state, entered_at, how, entered_by, why, due_at, problem, ended_at, ended_why"


class StoredProgram(NamedTuple):
    """A program that was not removed."""

    id: int
    name: str
    definition: str
    """JSON."""
    saved_at: str


class Place(NamedTuple):
    """One person's place in one program; `why` is a JSON list."""

    id: int
    program_id: int
    person_id: int
    state: str
    entered_at: str
    how: str
    entered_by: str | None
    why: str
    due_at: str | None
    problem: str | None
    ended_at: str | None
    ended_why: str | None


class NewPlace(NamedTuple):
    """Somebody who enters; `why` is a JSON list, `due_at` None = no step follows."""

    program_id: int
    person_id: int
    how: str
    entered_by: str | None
    why: str
    due_at: str | None


class StepHad(NamedTuple):
    """A step that was asked for."""

    place_id: int
    step: str
    title: str
    at: str
    action_id: int | None


# ------------------------------------------------------------------------------------------------ the programs
def every(connection: Connection) -> list[StoredProgram]:
    """Return the programs by name."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, definition, saved_at FROM program WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id"
    )
    return [StoredProgram._make(row) for row in rows]


def names(connection: Connection) -> dict[int, str]:
    """Return the names of all programs, removed ones too, by id."""
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, name FROM program")}


def save(connection: Connection, program_id: int, name: str, definition: str, now: str) -> int:
    """Store a program and return its id; 0 = a new one. Everybody in it is looked at by the next run, because their next step may be another."""
    if not program_id:
        made = connection.exec_driver_sql(
            "INSERT INTO program (name, definition, saved_at) VALUES (?,?,?)", (name, definition, now)
        )
        return int(made.lastrowid)
    connection.exec_driver_sql(
        "UPDATE program SET name = ?, definition = ?, saved_at = ? WHERE id = ?", (name, definition, now, program_id)
    )
    connection.exec_driver_sql(
        "UPDATE program_person SET due_at = ?, problem = NULL WHERE program_id = ? AND state = 'in'", (now, program_id)
    )
    return program_id


def remove(connection: Connection, program_id: int, now: str, why: str) -> None:
    """Remove a program; whoever is in it leaves, and what they had stays in their timelines."""
    connection.exec_driver_sql("UPDATE program SET removed_at = ? WHERE id = ?", (now, program_id))
    connection.exec_driver_sql(
        "UPDATE program_person SET state = 'left', due_at = NULL, problem = NULL, ended_at = ?, ended_why = ?"
        " WHERE program_id = ? AND state = 'in'",
        (now, why, program_id),
    )


def used_steps(connection: Connection, program_id: int) -> set[str]:
    """Return the ids of steps that somebody had in this program."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT step FROM program_step JOIN program_person ON program_person.id = program_person_id"
        " WHERE program_id = ?",
        (program_id,),
    )
    return {row[0] for row in rows}


def counts(connection: Connection) -> dict[int, dict[str, int]]:
    """Return how many people are in each state, by program."""
    found: dict[int, dict[str, int]] = {}
    for program_id, state, number in connection.exec_driver_sql(
        "SELECT program_id, state, count(*) FROM program_person GROUP BY program_id, state"
    ):
        found.setdefault(program_id, {})[state] = number
    return found


def first_problems(connection: Connection) -> dict[int, str]:
    """Return why steps that are due cannot be asked for, one reason for each program that has one."""
    rows = connection.exec_driver_sql(
        "SELECT program_id, min(problem) FROM program_person WHERE state = 'in' AND problem IS NOT NULL GROUP BY program_id"
    )
    return {row[0]: row[1] for row in rows}


# ------------------------------------------------------------------------------------------------ who may enter
def all_due(connection: Connection, now: str) -> None:
    """Let everybody be compared with the criteria anew."""
    connection.exec_driver_sql("UPDATE person SET programs_due = ? WHERE deleted_at IS NULL", (now,))


def due_people(connection: Connection, now: str, after: int, limit: int) -> list[int]:
    """Return the next people, by id, who changed since they were compared with the criteria, or may meet them by themselves by now."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM person WHERE deleted_at IS NULL AND programs_rev IS NOT rev AND id > ?"
        " UNION SELECT id FROM person WHERE programs_due IS NOT NULL AND programs_due <= ? AND deleted_at IS NULL AND id > ?"
        " ORDER BY id LIMIT ?",
        (after, now, after, limit),
    )
    return [row[0] for row in rows]


def compared(connection: Connection, found: Iterable[tuple[int, str | None]]) -> None:
    """Write down that people were compared with the criteria, and when that is due again by itself."""
    connection.exec_driver_sql(
        "UPDATE person SET programs_rev = rev, programs_due = ? WHERE id = ?",
        [(due, person_id) for person_id, due in found],
    )


def enter(connection: Connection, entering: Sequence[NewPlace], now: str) -> int:
    """Let people into programs and return how many entered; nobody enters the same one twice."""
    entered = 0
    for one in entering:
        done = connection.exec_driver_sql(
            "INSERT INTO program_person (program_id, person_id, state, entered_at, how, entered_by, why, due_at)"
            " VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
            (
                one.program_id,
                one.person_id,
                IN if one.due_at else FINISHED,
                now,
                one.how,
                one.entered_by,
                one.why,
                one.due_at,
            ),
        )
        entered += done.rowcount
    return entered


def back_in(connection: Connection, place_id: int, now: str) -> None:
    """Let somebody who left go on where they stopped."""
    connection.exec_driver_sql(
        "UPDATE program_person SET state = 'in', due_at = ?, problem = NULL, ended_at = NULL, ended_why = NULL WHERE id = ?",
        (now, place_id),
    )


# ------------------------------------------------------------------------------------------------ who is in
def of_people(connection: Connection, person_ids: Iterable[int]) -> list[Place]:
    """Return the places of some people in programs, those that ended too, in the order of entering."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM program_person WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY entered_at, id",
        (json_list(person_ids),),
    )
    return [Place._make(row) for row in rows]


def of_program(connection: Connection, program_id: int, limit: int) -> list[Place]:
    """Return the places in a program, those who entered last first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM program_person WHERE program_id = ? ORDER BY entered_at DESC, id DESC LIMIT ?",
        (program_id, limit),
    )
    return [Place._make(row) for row in rows]


def due_places(connection: Connection, programs: Iterable[int], now: str, limit: int) -> list[Place]:
    """Return the next people, in these programs, whose next step is to be looked at by now; the longest due first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM program_person WHERE state = 'in' AND due_at IS NOT NULL AND due_at <= ?"
        " AND program_id IN (SELECT value FROM json_each(?)) ORDER BY due_at, id LIMIT ?",
        (now, json_list(programs), limit),
    )
    return [Place._make(row) for row in rows]


def number_due(connection: Connection, programs: Iterable[int], now: str) -> int:
    """Return how many people, in these programs, have a step that is to be looked at by now."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM program_person WHERE state = 'in' AND due_at IS NOT NULL AND due_at <= ?"
        " AND program_id IN (SELECT value FROM json_each(?))",
        (now, json_list(programs)),
    )
    return int(found.scalar() or 0)


def steps_had(connection: Connection, place_ids: Iterable[int]) -> dict[int, list[StepHad]]:
    """Return the steps that were asked for, by place, in the order of time."""
    rows = connection.exec_driver_sql(
        "SELECT program_person_id, step, title, at, action_id FROM program_step"
        " WHERE program_person_id IN (SELECT value FROM json_each(?)) ORDER BY at, id",
        (json_list(place_ids),),
    )
    found: dict[int, list[StepHad]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(StepHad._make(row))
    return found


def had(connection: Connection, steps: Sequence[StepHad]) -> None:
    """Write down steps that were asked for. The same step of the same person twice is refused by the database, and all goes back with it."""
    if steps:
        connection.exec_driver_sql(
            "INSERT INTO program_step (program_person_id, step, title, at, action_id) VALUES (?,?,?,?,?)",
            [tuple(one) for one in steps],
        )


def look_next(connection: Connection, places: Iterable[tuple[int, str, str | None]]) -> None:
    """Write down when the next step of people is looked at, and what stands in its way."""
    parameters = [(due, problem, place_id) for place_id, due, problem in places]
    if parameters:
        connection.exec_driver_sql("UPDATE program_person SET due_at = ?, problem = ? WHERE id = ?", parameters)


def end(connection: Connection, places: Iterable[tuple[int, str, str]], now: str) -> None:
    """Write down that people are through or left: place, state, why."""
    parameters = [(state, now, why, place_id) for place_id, state, why in places]
    if parameters:
        connection.exec_driver_sql(
            "UPDATE program_person SET state = ?, due_at = NULL, problem = NULL, ended_at = ?, ended_why = ? WHERE id = ?",
            parameters,
        )


_TAKEN = "Another person took their place, who is in the program."


def move(connection: Connection, gone: int, heir: int, now: str, *, may_return: bool) -> int:
    """Give a person's places to the one who takes their place, and return how many moved (features S3-43, S3-46).

    Where both are or were in the same program, the heir keeps a place and the steps of both count as had: nothing is asked for twice,
    and the next run looks at what follows. Whoever may be there again one day (the loser of a merge, taken out of the recycle bin) is said to
    have left: nobody enters twice.
    """
    staying = connection.exec_driver_sql(
        "SELECT program_id FROM program_person WHERE person_id = ? AND ?", (gone, int(may_return))
    ).all()
    moved = connection.exec_driver_sql(
        "UPDATE OR IGNORE program_person SET person_id = ? WHERE person_id = ?", (heir, gone)
    )
    pairs = connection.exec_driver_sql(
        "SELECT gone.id, heir.id, gone.state FROM program_person AS gone JOIN program_person AS heir"
        " ON heir.program_id = gone.program_id AND heir.person_id = ? WHERE gone.person_id = ?",
        (heir, gone),
    ).all()
    if pairs:
        connection.exec_driver_sql(
            "UPDATE OR IGNORE program_step SET program_person_id = ? WHERE program_person_id = ?",
            [(to, of) for of, to, _state in pairs],
        )
        # What comes next for the heir may be another step by now, and due earlier.
        connection.exec_driver_sql(
            "UPDATE program_person SET due_at = ?, problem = NULL WHERE id = ? AND state = 'in'",
            [(now, to) for _of, to, _state in pairs],
        )
    end(connection, [(of, LEFT, _TAKEN) for of, _to, state in pairs if state != LEFT], now)
    connection.exec_driver_sql(
        "INSERT INTO program_person (program_id, person_id, state, entered_at, how, entered_by, why, ended_at, ended_why)"
        " SELECT program_id, ?, ?, entered_at, how, entered_by, why, ?, ? FROM program_person WHERE person_id = ?"
        " AND program_id IN (SELECT value FROM json_each(?)) ON CONFLICT DO NOTHING",
        (gone, LEFT, now, _TAKEN, heir, json_list(row[0] for row in staying)),
    )
    return int(moved.rowcount)
