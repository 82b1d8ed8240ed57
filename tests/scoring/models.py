"""Models, people and activities for the tests of scores: small fixed ones, and hypothesis' own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from crmconsole.records import FieldSpec, Kind, Value
from crmconsole.scoring.model import (
    RANKS,
    BehaviourRule,
    Comparison,
    Decay,
    DecayKind,
    LeadScoreModel,
    Limits,
    ProfileRule,
    Ranks,
    SendToCrm,
)
from crmconsole.scoring.score import ActivityFact
from crmconsole.store.local_fields import BY_KIND

FIELDS: Mapping[str, FieldSpec] = BY_KIND[Kind.LEAD]
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
RANKING = Ranks(a=Decimal(30), b=Decimal(15), one=Decimal(25), two=Decimal(8))


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def fact(kind: str, days: float, what: str = "") -> ActivityFact:
    return ActivityFact(kind, days_ago(days), what)


def profile_rule(field: str, comparison: Comparison, *values: str, points: str = "10", id_: str = "p") -> ProfileRule:
    return ProfileRule(id_, field, comparison, Decimal(points), values)


def behaviour_rule(
    activity: str = "visit",
    points: str = "5",
    *,
    cap: str | None = None,
    window: int | None = None,
    decay: Decay | None = None,
    contains: str = "",
    id_: str = "b",
) -> BehaviourRule:
    most = None if cap is None else Decimal(cap)
    return BehaviourRule(id_, activity, Decimal(points), contains, most, window, decay or Decay())


def model(*rules: ProfileRule | BehaviourRule, limits: Limits | None = None, **more: object) -> LeadScoreModel:
    return LeadScoreModel(
        profile=tuple(rule for rule in rules if isinstance(rule, ProfileRule)),
        behaviour=tuple(rule for rule in rules if isinstance(rule, BehaviourRule)),
        ranks=RANKING,
        limits=limits or Limits(),
        **more,  # type: ignore[arg-type]
    )


# ---------------------------------------------------------------------------------------------------- hypothesis
TITLES = ["Director", "directeur général", "Owner", "Student", "Bäcker"]
KINDS = ["visit", "form", "webinar", "Trade Show", "call"]
SUBJECTS = ["", "Prices", "our PRICES page", "Contact", "Über uns"]


def points(low: int = -300, high: int = 300) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).filter(bool).map(lambda tenths: Decimal(tenths).scaleb(-1))


def decays() -> st.SearchStrategy[Decay]:
    fading = st.builds(Decay, st.sampled_from([DecayKind.HALF_LIFE, DecayKind.LINEAR]), st.integers(1, 90))
    return st.just(Decay()) | fading


ASKED: list[tuple[str, Comparison, tuple[str, ...]]] = [
    ("job_title", Comparison.CONTAINS, ("direct", "owner")),
    ("job_title", Comparison.IS_NOT, ("STUDENT",)),
    ("company", Comparison.IS_FILLED, ()),
    ("company", Comparison.IS_BLANK, ()),
    ("employees", Comparison.GREATER, ("49",)),
    ("annual_revenue", Comparison.LESS, ("1000000.5",)),
    ("newsletter", Comparison.IS, ("yes",)),
    ("product_interest", Comparison.IS_ONE_OF, ("Pumps", "Valves")),
    ("last_visit", Comparison.OLDER, ("30",)),
    ("last_visit", Comparison.NEWER, ("7",)),
    ("consent_date", Comparison.NEWER, ("20",)),
    ("consent_date", Comparison.GREATER, ("2026-01-01",)),
]


@st.composite
def profile_rules(draw: st.DrawFn, id_: str) -> ProfileRule:
    field, comparison, values = draw(st.sampled_from(ASKED))
    return ProfileRule(id_, field, comparison, draw(points()), values, draw(st.sampled_from(["", "Own words"])))


@st.composite
def behaviour_rules(draw: st.DrawFn, id_: str) -> BehaviourRule:
    return BehaviourRule(
        id_,
        draw(st.sampled_from(KINDS)),
        draw(points()),
        draw(st.sampled_from(["", "", "price", "über"])),
        draw(st.none() | points(1, 600)),
        draw(st.none() | st.integers(1, 200)),
        draw(decays()),
        draw(st.sampled_from(["", "Own words"])),
    )


@st.composite
def models(draw: st.DrawFn) -> LeadScoreModel:
    lowest, highest = sorted(draw(st.lists(points(-500, 1500), min_size=2, max_size=2, unique=True)))
    low_profile, high_profile, low_behaviour, high_behaviour = (draw(points(-100, 200)) for _ in range(4))
    return LeadScoreModel(
        profile=tuple(draw(profile_rules(f"p{number}")) for number in range(draw(st.integers(0, 4)))),
        behaviour=tuple(draw(behaviour_rules(f"b{number}")) for number in range(draw(st.integers(0, 4)))),
        ranks=Ranks(
            max(low_profile, high_profile) + 1,
            min(low_profile, high_profile),
            max(low_behaviour, high_behaviour) + 1,
            min(low_behaviour, high_behaviour),
        ),
        limits=Limits(draw(st.none() | points(1, 900)), draw(st.none() | points(1, 900)), lowest, highest),
        send=draw(st.none() | st.builds(SendToCrm, points(), st.lists(st.sampled_from(RANKS), max_size=3).map(tuple))),
        activated=draw(st.booleans()),
    )


def moments(back: int = 250, ahead: int = 20) -> st.SearchStrategy[datetime]:
    """Whole days before or after now more often than chance would have it: that is where things change."""
    seconds = st.integers(-back * 86400, ahead * 86400).map(lambda offset: NOW + timedelta(seconds=offset))
    return seconds | st.integers(-back, ahead).map(lambda days: NOW + timedelta(days=days))


def facts() -> st.SearchStrategy[ActivityFact]:
    return st.builds(ActivityFact, st.sampled_from(KINDS), moments(), st.sampled_from(SUBJECTS))


def activities() -> st.SearchStrategy[list[ActivityFact]]:
    return st.lists(facts(), max_size=12)


def _stored(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def people() -> st.SearchStrategy[dict[str, Value]]:
    return st.fixed_dictionaries(
        {
            "job_title": st.none() | st.sampled_from(TITLES),
            "company": st.none() | st.just("Acme"),
            "employees": st.none() | st.integers(0, 200),
            "annual_revenue": st.sampled_from([None, "0", "999999", "1000000.5", "25000000"]),
            "newsletter": st.booleans(),
            "product_interest": st.sampled_from([None, "Pumps", "Hoses;Valves", "Hoses"]),
            "last_visit": st.none() | moments(60).map(_stored),
            "consent_date": st.none() | moments(60).map(lambda moment: moment.date().isoformat()),
        }
    )
