"""People, what is known about them, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmconsole.records import Direction, FieldSpec, Kind, Value
from crmconsole.views.programs import ProgramPlace
from crmconsole.views.runs import RecordChange
from crmconsole.views.scoring import ReadinessView, ScorePoint, ScoreView


@dataclass(frozen=True)
class PersonView:
    """A person of the marketing database."""

    id: int
    kind: Kind
    crm_id: str | None
    enable_sync: bool
    fields: Mapping[str, Value]
    score: str | None
    rank: str | None
    name: str
    own: Sequence[FieldSpec] = ()
    """The fields among `fields` that only this workspace has."""


@dataclass(frozen=True)
class PersonLine:
    """A line of the people list."""

    id: int
    kind: Kind
    name: str
    company: str | None
    email: str | None
    linked: bool
    score: str | None
    rank: str | None


@dataclass(frozen=True)
class BinLine:
    """Somebody in the recycle bin."""

    id: int
    kind: Kind
    name: str
    email: str | None
    since: str
    why: str
    """deleted_here · deleted_there · converted · merged · joined · undone; the first two can be taken out again."""
    until: str = ""
    """Until when they are kept at least; then all that is known of them is removed for good."""

    @property
    def returns(self) -> bool:
        """Whether they can be taken out again."""
        return self.why in ("deleted_here", "deleted_there")


@dataclass(frozen=True)
class DeletionMeans:
    """What deleting people here does to their records in the CRM."""

    people: int
    linked: int
    """How many of them have a record there."""
    follow: int
    """How many of these go into the CRM's recycle bin with the next run; the others only lose their link."""


@dataclass(frozen=True)
class TimelineEntry:
    """A line of a person's activity. `kind`: icon name family (`email`, `call`, `meeting`, `form`, `download`, `visit`, `stage`, `link`, `field`, `note`);
    `side`: here or Salesforce."""

    at: str
    kind: str
    title: str
    detail: str
    side: str


@dataclass(frozen=True)
class TimelinePage:
    """Some of a person's timeline, newest first."""

    entries: Sequence[TimelineEntry]
    total: int
    """How many entries there are of the sort that was asked for, those of other pages included."""
    more: str = ""
    """Where the next page begins, to be given back; empty = there is none."""


@dataclass(frozen=True)
class FieldState:
    """One field of a person on both sides."""

    field: str
    label: str
    here: Value
    there: Value
    base: Value
    direction: Direction
    state: str
    """in_step · waiting · held · conflict · not_mapped · not_linked"""
    sentence: str


@dataclass(frozen=True)
class Membership:
    """A campaign that a person belongs to, or an opportunity that they have a part in."""

    kind: Kind
    """`CAMPAIGN` or `OPPORTUNITY`."""
    name: str
    part: str
    """Status of a campaign member, role in an opportunity; empty when there is none."""
    detail: str
    """Whether they answered; stage, amount and closing day."""
    crm_url: str | None


@dataclass(frozen=True)
class InsightView:
    """All that the insight panel shows. Nothing in it writes."""

    person: PersonView
    link_state: str
    """linked · not_linked · waiting · excluded · deleted_there · unclear"""
    link_sentence: str
    in_step_since: str | None
    crm_url: str | None
    account: str | None
    owner: str | None
    fields: Sequence[FieldState]
    timeline: Sequence[TimelineEntry]
    history: Sequence[RecordChange]
    score: ScoreView | None = None
    """Score, rank and reasons, or the offer to activate them (features S3-36, S3-37)."""
    shown_by: str = ""
    """Why this person is shown for a record of the CRM that is not linked with them: a sentence (features S1-13)."""
    memberships: Sequence[Membership] = ()
    """Campaigns, and every opportunity of the CRM that the person is associated with (features S0-9)."""
    programs: Sequence[ProgramPlace] = ()
    """Programs that the person is or was in, the latest first (features S3-36)."""
    score_history: Sequence[ScorePoint] = ()
    """What the score was, oldest first, as far as the history tells."""
    console_owner: str | None = None
    """The console user who owns them here; `owner` is the one of the CRM where that is known."""
    timeline_total: int = 0
    """How many entries the timeline has; `timeline` holds the newest (`Console.timeline_page` has the others)."""
    timeline_more: str = ""
    """Where the next page of it begins; empty = all of it is here."""
    readiness: ReadinessView | None = None
    """How ready for sales they are, with the reasons (features S3-31); None while scores are not activated."""

    @property
    def number_of_programs(self) -> int:
        """How many programs the person is in now (features S3-36)."""
        return sum(one.state == "in" for one in self.programs)


@dataclass(frozen=True)
class JoinPair:
    """Two people here of whom one becomes part of the other, who has the record in the CRM."""

    person_id: int
    name: str
    other_id: int
    other_name: str
    crm_id: str
    email: str


@dataclass(frozen=True)
class LeftAlone:
    """Somebody who becomes one with nobody, and why."""

    person_id: int
    name: str
    why: str


@dataclass(frozen=True)
class JoinPlan:
    """Who of a selection becomes one with whom, and who is left out."""

    pairs: Sequence[JoinPair]
    left: Sequence[LeftAlone]


@dataclass(frozen=True)
class Overwritten:
    """Values of one field that came in and that Salesforce's will replace (features S0-22)."""

    field: str
    """Its label."""
    number: int
    sentence: str
    """With the reason."""


@dataclass(frozen=True)
class ImportResult:
    """What an import did, or would do. `rejected`: (row number as in the file, reason)."""

    created: int
    updated: int
    unchanged: int
    rejected: Sequence[tuple[int, str]]
    overwritten: Sequence[Overwritten] = ()
    """What was taken in and does not last, by field."""


@dataclass(frozen=True)
class Explanation:
    """Why one value is what it is."""

    field: str
    label: str
    here: Value
    there: Value
    base: Value
    rule: str
    sentence: str
    at: str | None
    run: int | None
    """The run that decided; None when none did."""
    here_at: str | None = None
    """Last edit here, workstation time, as it was known when it was decided."""
    there_at: str | None = None
    """Last change of the record there, server time, likewise."""
    fact: str = ""
    """What decided, as a clause."""
    mapping_version: int | None = None


@dataclass(frozen=True)
class Check:
    """A line of `doctor`. `state`: ok · warn · bad."""

    name: str
    state: str
    sentence: str
    fix: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A proposed pair of fields with its reason and confidence from 0 to 1."""

    local: str
    remote: str
    direction: Direction
    reason: str
    confidence: float
