"""What somebody scores, for the insight panel and the command line: from the receipt that was stored with the score."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.scoring import receipt_json
from crmconsole.scoring.readiness import Known, readiness
from crmconsole.scoring.receipt import Receipt, sentence
from crmconsole.store import activities, scoring
from crmconsole.store.changes import LoggedEntry
from crmconsole.store.people import StoredPerson
from crmconsole.store.programs import IN
from crmconsole.sync.report import display_name
from crmconsole.sync.scores import current_model
from crmconsole.views import ProgramPlace, ReadinessView, ScoreLine, ScorePoint, ScoreView

OFFER = "Scores are not activated. Activate them to see score and rank here and to send them to Salesforce."
_WRITES = ("create", "update", "restore")
NOT_YET = "The score is worked out with the next run."


def score_view(connection: Connection, person: StoredPerson) -> ScoreView:
    """Return what a person scores, and why; when scores are not activated, the offer to activate them (features S3-36, S3-37)."""
    fields = person.fields
    name = display_name(person.kind, [fields["first_name"], fields["last_name"], fields["email"] or fields["company"]])
    if not current_model(connection).activated:
        return ScoreView(person.id, name, False, None, None, OFFER, (), None, None, OFFER)
    text, due = scoring.receipt(connection, person.id)
    if text is None:
        return ScoreView(person.id, name, True, None, None, NOT_YET, (), None, None, "")
    receipt = receipt_json.from_json(text)
    return ScoreView(
        person.id,
        name,
        True,
        f"{receipt.total:.1f}",
        receipt.rank,
        sentence(receipt),
        _lines(receipt),
        iso(receipt.at),
        due,
        "",
    )


def readiness_view(
    connection: Connection, person_id: int, programs: Sequence[ProgramPlace], now: str
) -> ReadinessView | None:
    """Return how ready for sales a person is (features S3-31); None while scores are not activated."""
    if not current_model(connection).activated:
        return None
    text, _due = scoring.receipt(connection, person_id)
    receipt = None if text is None else receipt_json.from_json(text)
    last = activities.last_of(connection, person_id, now)
    known = Known(
        None if receipt is None else receipt.total,
        None if receipt is None else receipt.rank,
        0 if receipt is None else len(receipt.lines),
        None if last is None else from_iso(last),
        [one.program for one in programs if one.state == IN],
    )
    told = readiness(known, from_iso(now))
    return ReadinessView(str(told.level), told.title, told.sentence, told.reasons)


def score_history(entries: Sequence[LoggedEntry]) -> list[ScorePoint]:
    """Return what the score was, oldest first, as far as these lines of the log tell."""
    found: list[ScorePoint] = []
    for logged in sorted(entries, key=lambda one: one.id):
        entry, fields = logged.entry, logged.entry.fields or {}
        if entry.side != "here" or entry.action not in _WRITES or fields.get("score") is None:
            continue
        score, rank = fields["score"][3], fields["rank"][3] if "rank" in fields else None
        if score is not None:
            found.append(ScorePoint(entry.at, str(score), None if rank is None else str(rank)))
    return found


def _lines(receipt: Receipt) -> list[ScoreLine]:
    return [ScoreLine(str(one.part), one.label, f"{one.points:.1f}", one.sentence, one.detail) for one in receipt.lines]
