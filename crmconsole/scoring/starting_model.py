"""The model that a business starts with, to be edited."""

from __future__ import annotations

from decimal import Decimal

from crmconsole.scoring.model import (
    BehaviourRule,
    Comparison,
    Decay,
    DecayKind,
    LeadScoreModel,
    Limits,
    ProfileRule,
    Ranks,
)


def starting_model() -> LeadScoreModel:
    """Return a model for a small business that sells to businesses; a score from 0 to 100, half profile, half behaviour. Not activated.

    Profile, at most 50: who decides (job titles from owner to manager, 20), who influences (10), a company that is known (5) and has ten
    employees or more (10), a telephone number (5), an industry or revenue on file (5 each), came by recommendation (10). A private e-mail
    address takes 5, students and trainees 20, an e-mail opt-out 10.

    Behaviour, at most 50, of the last 180 days at most: asked for something by form (15 each, at most 30, halved every 30 days), visited
    the pages about prices (5, at most 15), visited at all (1, at most 10), clicked (2, at most 10) and opened e-mails (0.5, at most 5),
    downloads (5, at most 15), webinars (8, at most 16), meetings (15, at most 30) and calls (5, at most 15). Visits and e-mails fade within
    30 or 60 days, meetings by half every 60 days.

    Rank: A from 30 profile points, B from 15; 1 from 25 behaviour points, 2 from 8.
    """
    return LeadScoreModel(
        profile=_profile(),
        behaviour=_behaviour(),
        ranks=Ranks(a=Decimal(30), b=Decimal(15), one=Decimal(25), two=Decimal(8)),
        limits=Limits(profile=Decimal(50), behaviour=Decimal(50), lowest=Decimal(0), highest=Decimal(100)),
    )


def _profile() -> tuple[ProfileRule, ...]:
    def rule(id_: str, field: str, comparison: Comparison, points: str, *values: str, name: str = "") -> ProfileRule:
        return ProfileRule(id_, field, comparison, Decimal(points), values, name)

    deciders = ("owner", "founder", "chief", "ceo", "president", "partner", "director", "head of", "manager")
    influencers = ("engineer", "consultant", "specialist", "coordinator", "analyst", "buyer")
    free_mail = ("@gmail.", "@yahoo.", "@hotmail.", "@outlook.", "@icloud.", "@gmx.")
    return (
        rule("decides", "job_title", Comparison.CONTAINS, "20", *deciders, name="Job title of somebody who decides"),
        rule(
            "influences",
            "job_title",
            Comparison.CONTAINS,
            "10",
            *influencers,
            name="Job title of somebody who has a say",
        ),
        rule("company", "company", Comparison.IS_FILLED, "5", name="Company is known"),
        rule("size", "employees", Comparison.GREATER, "10", "9", name="Company of ten employees or more"),
        rule("phone", "phone", Comparison.IS_FILLED, "5", name="Phone number is known"),
        rule("industry", "industry", Comparison.IS_FILLED, "5", name="Industry is known"),
        rule("revenue", "annual_revenue", Comparison.IS_FILLED, "5", name="Annual revenue is known"),
        rule(
            "referred", "lead_source", Comparison.CONTAINS, "10", "referral", "recommend", name="Came by recommendation"
        ),
        rule("private-mail", "email", Comparison.CONTAINS, "-5", *free_mail, name="Private email address"),
        rule(
            "no-buyer", "job_title", Comparison.CONTAINS, "-20", "student", "internship", "trainee", name="Not a buyer"
        ),
        rule("opted-out", "email_opt_out", Comparison.IS, "-10", "yes", name="Wants no emails"),
    )


def _behaviour() -> tuple[BehaviourRule, ...]:
    def rule(id_: str, activity: str, points: str, cap: str, decay: Decay, contains: str = "") -> BehaviourRule:
        return BehaviourRule(id_, activity, Decimal(points), contains, Decimal(cap), 180, decay)

    def fading(days: int) -> Decay:
        return Decay(DecayKind.LINEAR, days)

    def halving(days: int) -> Decay:
        return Decay(DecayKind.HALF_LIFE, days)

    return (
        rule("forms", "form", "15", "30", halving(30)),
        rule("meetings", "meeting", "15", "30", halving(60)),
        rule("calls", "call", "5", "15", halving(60)),
        rule("webinars", "webinar", "8", "16", halving(60)),
        rule("downloads", "download", "5", "15", fading(60)),
        rule("prices", "visit", "5", "15", fading(30), "pric"),
        rule("visits", "visit", "1", "10", fading(30)),
        rule("clicks", "email_clicked", "2", "10", fading(60)),
        rule("opens", "email_opened", "0.5", "5", fading(30)),
    )
