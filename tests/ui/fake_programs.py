"""The part of the fake console about programs and the lead score: texts are read and kept, nobody enters by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crmconsole.errors import InputProblem
from crmconsole.programs import program_json
from crmconsole.records import Kind
from crmconsole.scoring import model_json
from crmconsole.scoring.check import problems
from crmconsole.scoring.starting_model import starting_model
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import ProgramCheck, ProgramPlace, ProgramView, ScoreCheck, ScoreModelView
from tests.ui import fake_data as data
from tests.ui.fake_people import FakePeople


class FakePrograms(FakePeople):
    """Programs stand in `offered`; `models` are the saved versions of the score, oldest first."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.models = [ScoreModelView(0, "", None, False, model_json.to_json(starting_model()), ())]

    async def programs(self) -> Sequence[ProgramView]:
        await self._called("programs")
        return list(self.offered)

    async def program_people(self, program_id: int, limit: int = 1000) -> Sequence[ProgramPlace]:
        await self._called("program_people")
        return [one for found in self.places.values() for one in found if one.program_id == program_id]

    async def check_program(self, text: str, program_id: int = 0) -> ProgramCheck:
        await self._called("check_program")
        program = program_json.from_json(text)
        return ProgramCheck(program.name, 3, "3 people meet the criteria now and would enter.", ())

    async def save_program(self, text: str, program_id: int = 0) -> ProgramView:
        await self._called("save_program")
        program = program_json.from_json(text)
        if not program.name:
            raise InputProblem("The program has no name.", "Nothing was saved.")
        number = program_id or max((one.id for one in self.offered), default=0) + 1
        view = ProgramView(
            number, program.name, program.approved_for_sales, program.active, "Whoever meets this enters, once.",
            [f"Step {place}" for place, _ in enumerate(program.steps, 1)], program_json.to_json(program), data.NOW, 0, 0, 0,
        )  # fmt: skip
        self.offered = [*(one for one in self.offered if one.id != number), view]
        self._changed("programs")
        return view

    async def activate_program(self, program_id: int, on: bool = True) -> ProgramView:
        await self._called("activate_program")
        self.offered = [replace(one, active=on) if one.id == program_id else one for one in self.offered]
        self._changed("programs")
        return next(one for one in self.offered if one.id == program_id)

    async def remove_program(self, program_id: int) -> None:
        await self._called("remove_program")
        self.offered = [one for one in self.offered if one.id != program_id]
        self._changed("programs")

    async def leave_program(self, program_id: int, person_ids: Sequence[int], by: str | None = None) -> int:
        await self._called("leave_program")
        for person in person_ids:
            self.places[person] = [replace(one, state="left") for one in self.places[person]]
        self._changed("programs")
        return len(person_ids)

    # -- the score
    async def score_model(self, version: int | None = None) -> ScoreModelView:
        await self._called("score_model")
        return self.models[-1]

    async def score_models(self) -> list[ScoreModelView]:
        await self._called("score_models")
        return self.models[:0:-1]

    async def check_score_model(self, text: str) -> ScoreCheck:
        await self._called("check_score_model")
        found = problems(model_json.from_json(text), BY_KIND[Kind.LEAD])
        told = "" if found else "The score or the rank of 7 people out of 40 would be another."
        return ScoreCheck(40, 7, told, found)

    async def save_score_model(self, text: str, note: str = "") -> ScoreModelView:
        await self._called("save_score_model")
        activated = model_json.from_json(text).activated
        self.models.append(ScoreModelView(len(self.models), note, data.NOW, activated, text, ()))
        return self.models[-1]

    async def activate_scores(self, on: bool = True) -> ScoreModelView:
        await self._called("activate_scores")
        self._changed("people")
        return self.models[-1]

    async def restore_score_model(self, version: int) -> ScoreModelView:
        await self._called("restore_score_model")
        return await self.save_score_model(self.models[version].text, f"As version {version}")
