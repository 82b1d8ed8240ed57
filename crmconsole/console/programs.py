"""The console's programs: made, edited, checked, who is in them, and people added by hand from Contact Insight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.console.actions import template_wish
from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.programs import program_json
from crmconsole.programs.check import problems
from crmconsole.programs.model import Program
from crmconsole.records import Kind
from crmconsole.store import local_fields, people, programs, task_templates
from crmconsole.store.programs import LEFT, StoredProgram
from crmconsole.sync import program_editing
from crmconsole.sync import programs as running
from crmconsole.sync.program_view import all_problems, in_the_crm, program_view, views
from crmconsole.sync.programs import ready
from crmconsole.views import ActionWish, AddedToProgram, CreateTask, ProgramCheck, ProgramPlace, ProgramView


class ProgramPart:
    """What the console can do about programs."""

    desk: Desk

    # -------------------------------------------------------------------------------------------- looking
    async def programs(self) -> Sequence[ProgramView]:
        """Return the programs by name."""
        return await self.desk.read(
            lambda connection: [program_view(connection, one) for one in programs.every(connection)]
        )

    async def program(self, words: str | int) -> ProgramView:
        """Return a program, given by its number or name.

        Raises:
            InputProblem: there is none.
        """
        return await self.desk.read(lambda connection: program_view(connection, _stored(connection, words)))

    async def program_people(self, program_id: int, limit: int = 1000) -> Sequence[ProgramPlace]:
        """Return who is or was in a program, who entered last first.

        Raises:
            InputProblem: there is no such program.
        """

        def look(connection: Connection) -> list[ProgramPlace]:
            found = programs.of_program(connection, _stored(connection, program_id).id, limit)
            return views(connection, found)

        return await self.desk.read(look)

    async def programs_offered(self, person_id: int) -> Sequence[ProgramView]:
        """Return the programs to which a person may be added from Contact Insight: active, approved for sales, and they are not in it (features S3-18, S3-20).

        Raises:
            InputProblem: there is no such person.
        """

        def look(connection: Connection) -> list[ProgramView]:
            people.living(connection, person_id)
            taken = {one.program_id for one in programs.of_people(connection, [person_id]) if one.state != LEFT}
            return [
                program_view(connection, one)
                for one in programs.every(connection)
                if _may_be_added(ready(one.definition).program) and one.id not in taken
            ]

        return await self.desk.read(look)

    # -------------------------------------------------------------------------------------------- editing
    async def check_program(self, text: str, program_id: int = 0) -> ProgramCheck:
        """Return what a program would mean if it were saved: who would enter now, and what is wrong with it; nothing is saved.

        Raises:
            InputProblem: it cannot be read.
        """
        now = self.desk.clock.now()

        def look(connection: Connection) -> ProgramCheck:
            program = _read(connection, text, program_id)
            found = all_problems(connection, program)
            number = running.candidates(connection, program, program_id, now)
            sentence = (
                "1 person meets the criteria now and would enter."
                if number == 1
                else f"{number:,} people meet the criteria now and would enter."
            )
            if not program.criteria:
                sentence = "Nobody would enter by themselves: there are no criteria."
            elif not program.active:
                sentence = (
                    "1 person meets the criteria now and would enter once the program is active."
                    if number == 1
                    else f"{number:,} people meet the criteria now and would enter once the program is active."
                )
            return ProgramCheck(program.name, number, sentence, found)

        return await self.desk.read(look)

    async def save_program(self, text: str, program_id: int = 0) -> ProgramView:
        """Store a program and return it; 0 = a new one. Whoever meets its criteria enters with the next run, if it is active.

        Raises:
            InputProblem: it cannot be read, another one has its name, or something is wrong with it; nothing was saved.
        """
        return await self._save_program(program_id, lambda connection: _read(connection, text, program_id))

    async def activate_program(self, program_id: int, on: bool = True) -> ProgramView:
        """Let a program take people in and ask for steps, or pause it, and return it. What came due meanwhile follows when it goes on.

        Raises:
            InputProblem: there is none, or something is wrong with it.
        """
        return await self._save_program(
            program_id, lambda connection: replace(_program(connection, program_id), active=on)
        )

    async def remove_program(self, program_id: int) -> None:
        """Remove a program; whoever is in it leaves. Actions that were asked for stay, and so do the lines in timelines.

        Raises:
            InputProblem: there is none.
        """

        def remove(connection: Connection) -> None:
            stored = _stored(connection, program_id)
            programs.remove(connection, stored.id, self.desk.now(), "The program was removed.")

        await self.desk.write(remove)
        self.desk.changed("programs", "people")

    async def _save_program(self, program_id: int, edited: Callable[[Connection], Program]) -> ProgramView:
        def save(connection: Connection) -> int:
            if program_id:
                _stored(connection, program_id)
            program = edited(connection)
            _refuse(_wrong(connection, program, program_id))
            return program_editing.save(connection, program_id, program, self.desk.clock.now())

        saved = await self.desk.write(save)
        self.desk.changed("programs", "people")
        return await self.program(saved)

    # -------------------------------------------------------------------------------------------- by hand
    async def add_to_program(self, program_id: int, person_ids: Sequence[int], by: str | None = None) -> AddedToProgram:
        """Add people to a program that is approved for sales, whether they meet its criteria or not (features S3-18, S3-19).

        Who left it goes on where they stopped; who is in it or through stays as they are. The first step is asked for with the next run.

        Raises:
            InputProblem: there is no such program or person, or it is not approved for sales (features S3-20), or not active.
        """
        now, by = self.desk.clock.now(), by or self.desk.asker()

        def add(connection: Connection) -> AddedToProgram:
            stored = _stored(connection, program_id)
            program = ready(stored.definition).program
            _refuse_adding(program)
            for one in person_ids:
                people.living(connection, one)
            added, already = program_editing.add(connection, stored.id, program, person_ids, now, by)
            return _added(program.name, added, already)

        done = await self.desk.write(add)
        self.desk.changed("programs", "people")
        return done

    async def leave_program(self, program_id: int, person_ids: Sequence[int], by: str | None = None) -> int:
        """Take people out of a program and return how many were in it; actions that were asked for stay.

        Raises:
            InputProblem: there is no such program.
        """

        def leave(connection: Connection) -> int:
            stored = _stored(connection, program_id)
            who = by or self.desk.asker()
            return program_editing.take_out(connection, stored.id, person_ids, self.desk.clock.now(), who)

        done = await self.desk.write(leave)
        if done:
            self.desk.changed("programs", "people")
        return done


def _stored(connection: Connection, words: str | int) -> StoredProgram:
    """Return a program by number or name.

    Raises:
        InputProblem: there is none.
    """
    every = programs.every(connection)
    wanted = str(words).strip()
    found = [one for one in every if one.name.casefold() == wanted.casefold()] if isinstance(words, str) else []
    if not found and wanted.isascii() and wanted.isdigit():
        found = [one for one in every if one.id == int(wanted)]
    if not found:
        raise InputProblem(
            f"There is no program {f'“{words}”' if isinstance(words, str) else words}.",
            "Nothing was changed.",
            "See: crmconsole programs list",
            cause="nothing",
        )
    return found[0]


def _program(connection: Connection, program_id: int) -> Program:
    return ready(_stored(connection, program_id).definition).program


def _read(connection: Connection, text: str, program_id: int) -> Program:
    """Return the program that a text holds; tasks that only name a template are filled from it."""
    program = program_json.from_json(text, programs.used_steps(connection, program_id) if program_id else ())
    return replace(program, steps=tuple(replace(step, wish=_filled(connection, step.wish)) for step in program.steps))


def _filled(connection: Connection, wish: ActionWish) -> ActionWish:
    if not isinstance(wish, CreateTask) or wish.subject.strip():
        return wish
    template = task_templates.named(connection, wish.template)
    return wish if template is None else replace(template_wish(template), assign_to=wish.assign_to)


def _wrong(connection: Connection, program: Program, program_id: int) -> list[str]:
    """What keeps a program from being saved; what it names in the CRM has to be there only once it is active."""
    wrong = problems(program, local_fields.of(connection, Kind.LEAD))
    if any(
        one.id != program_id and one.name.casefold() == program.name.casefold() for one in programs.every(connection)
    ):
        wrong.append(f"There is a program “{program.name}” already.")
    if not wrong and program.active:
        wrong += in_the_crm(connection, program)
    return wrong


def _refuse(wrong: Sequence[str]) -> None:
    if wrong:
        raise InputProblem(
            " ".join(wrong), "Nothing was saved.", "Correct the program and save it again.", cause="program"
        )


def _may_be_added(program: Program) -> bool:
    return program.approved_for_sales and program.active


def _refuse_adding(program: Program) -> None:
    if not program.approved_for_sales:
        raise InputProblem(
            f"The program “{program.name}” is not approved for sales, so nobody can be added to it by hand.",
            "Nothing was changed.",
            "Switch “Program approved for sales” on in the program, or choose another one.",
            cause="program",
        )
    if not program.active:
        raise InputProblem(
            f"The program “{program.name}” is not active.",
            "Nothing was changed.",
            "Activate it first.",
            cause="program",
        )


def _added(name: str, added: int, already: int) -> AddedToProgram:
    parts = []
    if added or not already:
        parts.append(f"{'1 person was' if added == 1 else f'{added:,} people were'} added to the program “{name}”.")
    if already:
        parts.append(
            "1 is in it already, or through." if already == 1 else f"{already:,} are in it already, or through."
        )
    return AddedToProgram(added, already, " ".join(parts))
