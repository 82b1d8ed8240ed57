"""Choices that become a rule: *always*, as a new version of the mapping, what it settles, and when it is suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from crmconsole.errors import InputProblem
from crmconsole.mapping.model import FieldPair, from_json
from crmconsole.records import KEPT, Direction, FieldSpec, FieldType, Kind, Policy
from crmconsole.store import changes, conflicts
from crmconsole.sync.recheck import recheck
from crmconsole.sync.suggested_rules import Outcome, outcome_of
from crmconsole.views import Choice, RuleSuggestion
from tests.engine.story import Story
from tests.engine.test_conflicts import FIELDS, city, decide, differ, people
from tests.engine.test_crashes import POINTS, PowerCut, cut_power


def titles(tell: Callable[..., Story], number: int = 12, **values: object) -> tuple[Story, list[tuple[str, int]]]:
    """Return a story with so many open differences about the job title, and one about each city."""
    story = tell(policy=Policy.ASK)
    known = people(story, number, City="York", Title="Clerk")
    for place, (lead, person) in enumerate(known):
        differ(
            story,
            lead,
            person,
            {"city": "Leeds", "job_title": f"here {place}"},
            {"city": "Hull", "job_title": f"there {place}"},
        )
    story.sync()
    assert len(story.conflicts()) == 2 * number
    return story, known


def decide_titles(story: Story, keeps: Sequence[str]) -> None:
    """Decide the oldest open titles, one after the other."""
    for keep in keeps:
        story.wait(1)
        waiting = [one for one in story.conflicts() if one.field == "job_title"]
        assert decide(story, waiting[:1], keep, "Chief").done == [waiting[0].id]


def suggestions(story: Story) -> Sequence[RuleSuggestion]:
    """Return what is suggested."""
    return story.do(story.console.rule_suggestions())


def policy_of(story: Story, local: str, kind: Kind = Kind.LEAD) -> tuple[int, Policy]:
    """Return the version of the newest mapping, and a field's rule in it."""
    view = story.do(story.console.mapping(kind))
    return view.version, next(row.policy for row in view.rows if row.local == local)


def check_log(story: Story) -> None:
    """Check that every line of the log follows from what it says."""
    with story.console.desk.db.read() as connection:
        for person in story.rows("SELECT id FROM person"):
            for logged in changes.of_record(connection, list(KEPT), person["id"]):
                assert recheck(logged.entry) == [], logged


# ------------------------------------------------------------------------------------------------ always
@pytest.mark.parametrize(
    ("keep", "policy", "expected", "rule"),
    [
        ("there", Policy.SALESFORCE_WINS, "there", "both-salesforce"),
        ("here", Policy.CONSOLE_WINS, "here", "both-console"),
        ("newest", Policy.NEWEST_WINS, "there", "both-tie"),
    ],
    ids=str,
)
def test_always_changes_the_mapping_and_settles_what_waits(
    tell: Callable[..., Story], keep: str, policy: Policy, expected: str, rule: str
) -> None:
    story, known = titles(tell, 3)
    before = policy_of(story, "job_title")[0]
    done = story.do(story.console.always_for(Kind.LEAD, "job_title", keep))
    assert (done.version, done.settled, done.label) == (before + 1, 3, "Job Title")
    assert policy_of(story, "job_title") == (before + 1, policy)
    (saved,) = story.rows("SELECT note FROM mapping WHERE kind = 'lead' ORDER BY version DESC LIMIT 1")
    assert saved["note"].startswith("Decided: always ")
    assert {one.field for one in story.conflicts()} == {"city"}
    story.sync()
    for place, (lead, person) in enumerate(known):
        value = f"{expected} {place}"
        assert (story.here.person(person)["job_title"], story.there.record(lead)["Title"]) == (value, value)
        told = story.do(story.console.explain(Kind.LEAD, person, "job_title"))[0]
        assert told.rule == rule
        assert city(story, lead, person) == ("Leeds", "Hull")
    check_log(story)
    story.idle()
    assert {row["how"] for row in story.rows("SELECT how FROM conflict WHERE field = 'job_title'")} == {"rule"}


def test_always_decides_from_then_on(tell: Callable[..., Story]) -> None:
    story, known = titles(tell, 1)
    story.do(story.console.always_for(Kind.LEAD, "job_title", "here"))
    story.sync()
    lead, person = known[0]
    differ(story, lead, person, {"job_title": "Baker"}, {"job_title": "Butcher"})
    story.sync()
    assert story.there.record(lead)["Title"] == "Baker"
    assert {one.field for one in story.conflicts()} == {"city"}


def test_the_rule_fills_a_blank_whichever_side_wins(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.ASK)
    first, second = people(story, 2, City="York")
    differ(story, *first, {"city": None}, {"city": "Hull"})
    differ(story, *second, {"city": "Leeds"}, {"city": None})
    story.sync()
    assert len(story.conflicts()) == 2
    story.do(story.console.always_for(Kind.LEAD, "city", "here"))
    story.sync()
    assert city(story, *first) == ("Hull", "Hull")
    assert city(story, *second) == ("Leeds", "Leeds")
    story.idle()


def test_always_for_a_first_agreement(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.ASK)
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com", city="Leeds")
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="Hull")
    story.sync()
    assert "city" in {one.field for one in story.conflicts()}
    story.do(story.console.always_for(Kind.LEAD, "city", "here"))
    story.sync()
    assert city(story, lead, person) == ("Leeds", "Leeds")
    assert story.do(story.console.explain(Kind.LEAD, person, "city"))[0].rule == "first-console"
    check_log(story)


def test_a_rule_never_overwrites_what_nobody_had_seen_of_an_older_run(tell: Callable[..., Story]) -> None:
    """Salesforce moved after the last run: the rule decides again about what is there now."""
    story, known = titles(tell, 1)
    lead, person = known[0]
    story.wait(10)
    story.there.edit(lead, Title="Chief")
    story.do(story.console.always_for(Kind.LEAD, "job_title", "there"))
    story.sync()
    assert (story.here.person(person)["job_title"], story.there.record(lead)["Title"]) == ("Chief", "Chief")


@pytest.mark.parametrize(
    ("field", "keep"), [("job_title", "mine"), ("no_such_field", "here"), ("score", "here")], ids=str
)
def test_a_rule_that_makes_no_sense_changes_nothing(tell: Callable[..., Story], field: str, keep: str) -> None:
    story, _known = titles(tell, 1)
    before = story.fingerprint()
    with pytest.raises(InputProblem):
        story.do(story.console.always_for(Kind.LEAD, field, keep))
    assert story.fingerprint() == before


def test_mapping_and_settling_are_one_transaction(tell: Callable[..., Story], monkeypatch: pytest.MonkeyPatch) -> None:
    story, _known = titles(tell, 2)
    before = story.fingerprint()
    with monkeypatch.context() as patched:
        cut_power(patched, conflicts, "close", after=True, on_call=2)
        with pytest.raises(PowerCut):
            story.do(story.console.always_for(Kind.LEAD, "job_title", "there"))
    assert story.fingerprint() == before
    assert len(story.conflicts()) == 4


def test_the_rule_survives_export_and_import(tell: Callable[..., Story]) -> None:
    story, _known = titles(tell, 1)
    story.do(story.console.always_for(Kind.LEAD, "job_title", "here"))
    text = story.do(story.console.export_mapping(Kind.LEAD))
    assert next(row.policy for row in from_json(text).rows if row.local == "job_title") is Policy.CONSOLE_WINS
    story.map(Kind.LEAD, "job_title", policy=Policy.ASK)
    assert story.do(story.console.import_mapping(text)).version == policy_of(story, "job_title")[0]
    assert policy_of(story, "job_title")[1] is Policy.CONSOLE_WINS


# ------------------------------------------------------------------------------------------------ crashes
@pytest.mark.parametrize("point", [name for name in POINTS if name[:2] in ("C5", "C7", "C8", "C9", "C1")])
@pytest.mark.parametrize("how", ["by hand", "always"])
def test_a_choice_survives_a_crash_before_it_is_carried_out(
    tell: Callable[..., Story], monkeypatch: pytest.MonkeyPatch, point: str, how: str
) -> None:
    story, known = titles(tell, 2)
    if how == "always":
        story.do(story.console.always_for(Kind.LEAD, "job_title", "here"))
        story.do(story.console.always_for(Kind.LEAD, "city", "there"))
    else:
        mine = [Choice.of(one, "here" if one.field == "job_title" else "there") for one in story.conflicts()]
        assert len(story.do(story.console.resolve_conflicts(mine)).done) == 4
    owner, name, after, _on_call = POINTS[point]
    with monkeypatch.context() as patched:
        cut_power(patched, owner(story), name, after=after)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.settle(4)
    assert story.conflicts() == []
    for place, (lead, person) in enumerate(known):
        assert story.there.record(lead)["Title"] == story.here.person(person)["job_title"] == f"here {place}"
        assert city(story, lead, person) == ("Hull", "Hull")
    assert story.rows("SELECT * FROM op") == []


# ------------------------------------------------------------------------------------------------ suggestions
def test_five_equal_choices_suggest_a_rule_with_what_it_would_have_done(tell: Callable[..., Story]) -> None:
    story, _known = titles(tell)
    decide_titles(story, ["here", "there", "there", "there", "there"])
    assert suggestions(story) == []
    decide_titles(story, ["there"])
    (one,) = suggestions(story)
    assert (one.kind, one.field, one.label, one.policy) == (Kind.LEAD, "job_title", "Job Title", Policy.SALESFORCE_WINS)
    assert (one.times, one.waiting, one.affected) == (5, 6, 12)
    assert "last 5 times" in one.sentence
    assert "settle 6 that wait" in one.sentence
    assert "decided 12 times, 1 of them otherwise than you did" in one.sentence
    done = story.do(story.console.always_for(one.kind, one.field, "there"))
    assert done.settled == 6
    assert {each.field for each in story.conflicts()} == {"city"}
    assert suggestions(story) == []
    story.sync()
    story.idle()


def test_keeping_ours_five_times_suggests_that_the_console_wins(tell: Callable[..., Story]) -> None:
    story, _known = titles(tell, 5)
    decide_titles(story, ["here"] * 5)
    (one,) = suggestions(story)
    assert (one.policy, one.times, one.waiting, one.affected) == (Policy.CONSOLE_WINS, 5, 0, 5)
    assert "otherwise" not in one.sentence


def test_values_of_ones_own_suggest_nothing_and_break_a_row(tell: Callable[..., Story]) -> None:
    story, _known = titles(tell, 10)
    decide_titles(story, ["value"] * 5)
    assert suggestions(story) == []
    decide_titles(story, ["there"] * 2 + ["value"] + ["there"] * 2)
    assert suggestions(story) == []


def test_what_was_put_off_is_never_suggested_again(tell: Callable[..., Story]) -> None:
    story, _known = titles(tell)
    decide_titles(story, ["there"] * 5)
    (one,) = suggestions(story)
    story.do(story.console.put_off_rule(one.kind, one.field, one.policy))
    assert suggestions(story) == []
    decide_titles(story, ["there"])
    assert suggestions(story) == []
    story.reopen()
    assert suggestions(story) == []
    decide_titles(story, ["here"] * 5)
    assert [each.policy for each in suggestions(story)] == [Policy.CONSOLE_WINS]


def test_choices_older_than_ninety_days_are_not_counted(tell: Callable[..., Story]) -> None:
    story, known = titles(tell, 6)
    decide_titles(story, ["there"] * 4)
    story.sync()
    story.wait(timedelta(days=91).total_seconds())
    differ(story, *known[0], {"job_title": "Baker"}, {"job_title": "Butcher"})
    story.sync()
    decide_titles(story, ["there"])
    (one,) = suggestions(story)
    # The oldest open one was asked long ago and answered now; the new one was asked now.
    assert (one.times, one.waiting, one.affected) == (5, 2, 2)


def test_a_field_that_does_not_ask_any_more_gets_no_suggestion(tell: Callable[..., Story]) -> None:
    story, _known = titles(tell)
    decide_titles(story, ["there"] * 5)
    story.map(Kind.LEAD, "job_title", direction=Direction.PULL)
    assert suggestions(story) == []


def test_a_question_and_its_answer_are_one_decision() -> None:
    def ask(person: int) -> conflicts.Asked:
        return conflicts.Asked(person, False, "a", "b", "a")

    def answer(person: int, result: str) -> conflicts.Asked:
        return conflicts.Asked(person, True, "a", "b", result)

    pair = _pair()
    wins = Policy.SALESFORCE_WINS
    assert outcome_of(wins, [ask(1), answer(1, "b"), ask(2)], pair) == Outcome(2, 0)
    assert outcome_of(wins, [answer(1, "a"), ask(1), answer(1, "c")], pair) == Outcome(2, 2)
    assert outcome_of(Policy.CONSOLE_WINS, [ask(1), answer(1, "a")], pair) == Outcome(1, 0)
    assert outcome_of(Policy.CONSOLE_WINS, [], pair) == Outcome(0, 0)


def _pair() -> FieldPair:
    spec = FieldSpec("job_title", "Job Title", FieldType.TEXT)
    return FieldPair("r1", "job_title", FIELDS["job_title"], Direction.TWO_WAY, Policy.ASK, spec, spec)
