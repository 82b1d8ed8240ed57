"""What a person does to programs, in the store: save one, add people by hand, take people out. Whether they may is the console's; runs are `programs.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.programs import program_json
from crmconsole.programs.model import Program
from crmconsole.store import programs
from crmconsole.store.programs import BY_HAND, IN, LEFT
from crmconsole.sync.programs import new_place


def save(connection: Connection, program_id: int, program: Program, now: datetime) -> int:
    """Return the number of a program that is stored; 0 = a new one. Where it takes people in, the next run compares everybody with it."""
    if program.takes_in:
        programs.all_due(connection, iso(now))
    return programs.save(connection, program_id, program.name, program_json.to_json(program), iso(now))


def add(
    connection: Connection, program_id: int, program: Program, person_ids: Sequence[int], now: datetime, by: str | None
) -> tuple[int, int]:
    """Return how many people entered, or came back, and how many were in it or through already; the criteria are not asked (features S3-19)."""
    known = {one.person_id: one for one in programs.of_people(connection, person_ids) if one.program_id == program_id}
    back = [one for one in known.values() if one.state == LEFT]
    for place in back:
        programs.back_in(connection, place.id, iso(now))
    new = [
        new_place(program_id, program, one, now, how=BY_HAND, by=by)
        for one in dict.fromkeys(person_ids)
        if one not in known
    ]
    return programs.enter(connection, new, iso(now)) + len(back), len(known) - len(back)


def take_out(connection: Connection, program_id: int, person_ids: Sequence[int], now: datetime, by: str | None) -> int:
    """Return how many people were in a program and are not any more."""
    found = [
        one for one in programs.of_people(connection, person_ids) if one.program_id == program_id and one.state == IN
    ]
    why = f"Taken out by hand{f' by {by}' if by else ''}."
    programs.end(connection, [(one.id, LEFT, why) for one in found], iso(now))
    return len(found)
