"""The console's scores: what somebody scores and why, and the model, whose every version is kept."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.scoring import model_json
from crmconsole.scoring.check import problems
from crmconsole.scoring.model import LeadScoreModel
from crmconsole.scoring.starting_model import starting_model
from crmconsole.store import local_fields, people, scoring
from crmconsole.store.scoring import StoredModel
from crmconsole.sync import scores
from crmconsole.sync.score_view import score_view
from crmconsole.views import ScoreCheck, ScoreModelView, ScoreResult, ScoreView

MOST_NAMED = 3
"""Problems of a model that one sentence names; the others are counted."""


class ScorePart:
    """What the console can do about scores."""

    desk: Desk

    async def score(self, person_id: int) -> ScoreView:
        """Return what a person scores, and why, as of the last time it was worked out.

        Raises:
            InputProblem: there is no such person.
        """
        return await self.desk.read(lambda connection: score_view(connection, people.living(connection, person_id)))

    async def score_model(self, version: int | None = None) -> ScoreModelView:
        """Return the model that counts, or an older version of it; 0 = the model to start with.

        Raises:
            InputProblem: there is no such version.
        """
        return await self.desk.read(lambda connection: _view(connection, _stored(connection, version)))

    async def score_models(self) -> list[ScoreModelView]:
        """Return every version of the model that was saved, newest first."""
        return await self.desk.read(lambda connection: [_view(connection, one) for one in scoring.versions(connection)])

    async def check_score_model(self, text: str) -> ScoreCheck:
        """Return what an edited model would mean if it were saved: what is wrong with it, and for how many people the score would be another.

        Raises:
            InputProblem: it cannot be read.
        """
        model = model_json.from_json(text)
        now = self.desk.clock.now()

        def look(connection: Connection) -> ScoreCheck:
            found = problems(model, local_fields.of(connection, Kind.LEAD))
            if found:
                return ScoreCheck(0, 0, "", tuple(found))
            number, changed = scores.would_change(connection, model, now)
            whose = "1 person" if changed == 1 else f"{changed:,} people"
            sentence = f"The score or the rank of {whose} out of {number:,} would be another."
            if not model.activated:
                sentence = "Scores are not shown and not sent by this model."
            return ScoreCheck(number, changed, sentence, ())

        return await self.desk.read(look)

    async def save_score_model(self, text: str, note: str = "") -> ScoreModelView:
        """Save an edited model as a new version and return it; everybody is scored by it.

        Raises:
            InputProblem: it cannot be read, or something is wrong with it; nothing was saved.
        """
        model = model_json.from_json(text)
        specs = await self.desk.read(lambda connection: local_fields.of(connection, Kind.LEAD))
        found = problems(model, specs)
        if found:
            more = len(found) - MOST_NAMED
            named = " ".join(one if one.endswith(".") else f"{one}." for one in found[:MOST_NAMED])
            raise InputProblem(
                f"The lead-score model has {'a problem' if len(found) == 1 else f'{len(found)} problems'}: {named}"
                + (f" And {more} more." if more > 0 else ""),
                "Nothing was saved.",
                "Correct the model and save it again.",
            )
        return await self._save(model, note)

    async def restore_score_model(self, version: int) -> ScoreModelView:
        """Save an older version once more, as the newest one, and return it; 0 = the model to start with.

        Raises:
            InputProblem: there is no such version.
        """

        def load(connection: Connection) -> LeadScoreModel:
            now_on = scores.current_model(connection).activated
            return replace(model_json.from_json(_stored(connection, version).text), activated=now_on)

        model = await self.desk.read(load)
        return await self._save(model, "The model to start with" if version == 0 else f"As version {version}")

    async def activate_scores(self, on: bool = True) -> ScoreModelView:
        """Show and send scores, or stop doing so, and return the model (features S3-37); scores in the CRM stay as they are."""
        model = await self.desk.read(scores.current_model)
        if model.activated == on:
            return await self.score_model()
        return await self._save(replace(model, activated=on), "Activated" if on else "Not activated any more")

    async def recalculate_scores(self) -> ScoreResult:
        """Work out everybody's score anew and return how many changed; the changed ones travel with the next run.

        Raises:
            InputProblem: scores are not activated.
        """
        if not (await self.desk.read(scores.current_model)).activated:
            raise InputProblem(
                "Scores are not activated.", "Nothing was worked out.", "Activate them: crmconsole score model activate"
            )
        await self.desk.write(lambda connection: scoring.all_due(connection, self.desk.now()))
        return await self._score_due()

    async def _save(self, model: LeadScoreModel, note: str) -> ScoreModelView:
        text = model_json.to_json(model)
        await self.desk.write(lambda connection: scoring.save(connection, text, note.strip(), self.desk.now()))
        await self._score_due()
        self.desk.changed("settings", "people")
        return await self.score_model()

    async def _score_due(self) -> ScoreResult:
        """Score whoever is due now: after an edit, an activity, another model."""
        done = await self.desk.aside(lambda: scores.work_out(self.desk.db, self.desk.clock))
        if done.changed:
            self.desk.changed("people")
        return ScoreResult(done.people, done.changed)


def _stored(connection: Connection, version: int | None) -> StoredModel:
    if version is None:
        found = scoring.newest(connection)
    else:
        found = next((one for one in scoring.versions(connection) if one.version == version), None)
    if found is None and version not in (None, 0):
        raise InputProblem(
            f"There is no version {version} of the lead-score model.", "Nothing was changed.", "Look at the versions.",
            cause="nothing",
        )  # fmt: skip
    return found or StoredModel(0, model_json.to_json(starting_model()), "The model to start with", "")


def _view(connection: Connection, stored: StoredModel) -> ScoreModelView:
    model = model_json.from_json(stored.text)
    found = problems(model, local_fields.of(connection, Kind.LEAD))
    return ScoreModelView(
        stored.version, stored.note, stored.saved_at or None, model.activated, stored.text, tuple(found)
    )
