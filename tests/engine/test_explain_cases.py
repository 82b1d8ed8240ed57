"""Every combination of rule, change, blank and time, told by a practice org: the sentence names winner, rule, values, times and deciding fact.

What is expected comes from what both people did and from what stands in both databases afterwards, never from what was stored to explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from crmconsole.clock import iso
from crmconsole.records import Direction, Kind, Policy
from crmconsole.sync.recheck import recheck_run
from crmconsole.views import Explanation
from tests.engine.story import BEGIN, Story
from tests.engine.test_explain import FORBIDDEN

EARLY, LATE = 60, 120
SAME = "same"

RULES: dict[str, tuple[dict[str, object], str]] = {
    "Salesforce wins": ({"policy": Policy.SALESFORCE_WINS}, "two-way, Salesforce wins when both changed"),
    "Salesforce wins, clears": ({"policy": Policy.SALESFORCE_WINS, "clears": True}, "two-way, Salesforce wins when both changed"),
    "console wins": ({"policy": Policy.CONSOLE_WINS}, "two-way, the console wins when both changed"),
    "console wins, clears": ({"policy": Policy.CONSOLE_WINS, "clears": True}, "two-way, the console wins when both changed"),
    "master": ({"policy": Policy.SALESFORCE_MASTER}, "two-way, Salesforce is master"),
    "master, clears": ({"policy": Policy.SALESFORCE_MASTER, "clears": True}, "two-way, Salesforce is master"),
    "master, refills": ({"policy": Policy.SALESFORCE_MASTER, "refill": True}, "two-way, Salesforce is master"),
    "newest": ({"policy": Policy.NEWEST_WINS}, "two-way, newest wins"),
    "newest, clears": ({"policy": Policy.NEWEST_WINS, "clears": True}, "two-way, newest wins"),
    "ask": ({"policy": Policy.ASK}, "two-way, ask when both changed"),
    "ask, clears": ({"policy": Policy.ASK, "clears": True}, "two-way, ask when both changed"),
    "pull": ({"direction": Direction.PULL}, "only from Salesforce"),
    "pull, clears": ({"direction": Direction.PULL, "clears": True}, "only from Salesforce"),
    "push": ({"direction": Direction.PUSH}, "only to Salesforce"),
    "push, clears": ({"direction": Direction.PUSH, "clears": True}, "only to Salesforce"),
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What the two people did to a phone number; `here` and `there` are seconds after nine o'clock, None = nothing."""

    name: str
    here: int | None
    there: int | None
    value_here: str | None = "2"
    value_there: str | None = "3"
    linked: bool = True

    @property
    def email(self) -> str:
        return f"{re.sub('[^a-z]+', '-', self.name)}@x.example"


CASES = (
    Case("edited here", EARLY, None),
    Case("edited there", None, EARLY),
    Case("cleared here", EARLY, None, value_here=None),
    Case("cleared there", None, EARLY, value_there=None),
    Case("edited here, then there", EARLY, LATE),
    Case("edited there, then here", LATE, EARLY),
    Case("edited at the same time", EARLY, EARLY),
    Case("cleared here, then edited there", EARLY, LATE, value_here=None),
    Case("edited there, then cleared here", LATE, EARLY, value_here=None),
    Case("edited here, then cleared there", EARLY, LATE, value_there=None),
    Case("cleared there, then edited here", LATE, EARLY, value_there=None),
    Case("cleared on both sides", EARLY, LATE, value_here=None, value_there=None),
    Case("edited alike", EARLY, LATE, value_there="2"),
    Case("met, here older", EARLY, LATE, linked=False),
    Case("met, here younger", LATE, EARLY, linked=False),
    Case("met, only here", EARLY, LATE, value_there=None, linked=False),
    Case("met, only there", EARLY, LATE, value_here=None, linked=False),
)


@dataclass
class Told:
    """One case after its run."""

    before: tuple[str | None, str | None]
    after: tuple[str | None, str | None]
    explained: Explanation
    objections: list[str]
    version: int
    run: int


@pytest.fixture(scope="module")
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Told]]:
    """Return every case of one rule, played in one story."""
    story = Story(tmp_path_factory.mktemp("cases") / "workspace")
    try:
        yield play(story, RULES[request.param][0])
    finally:
        story.end()


def play(story: Story, changes: dict[str, object]) -> dict[str, Told]:
    """Let both people do everything, run once and return what became of it."""
    story.map(Kind.LEAD, "phone", direction=Direction.TWO_WAY)
    there = {case.name: story.there.create(LastName="Ng", Email=case.email, Phone="1") for case in CASES if case.linked}
    story.sync()
    here = {name: int(story.here.of(crm_id)["id"]) for name, crm_id in there.items()}
    story.map(Kind.LEAD, "phone", **changes)
    for moment in (EARLY, LATE):
        story.wait(60)
        for case in CASES:
            if case.here == moment:
                if case.linked:
                    story.here.edit(here[case.name], phone=case.value_here)
                else:
                    values = {} if case.value_here is None else {"phone": case.value_here}
                    here[case.name] = story.here.add(last_name="Ng", company="Acme", email=case.email, **values)
            if case.there == moment:
                if case.linked:
                    story.there.edit(there[case.name], Phone=case.value_there)
                else:
                    there[case.name] = story.there.create(LastName="Ng", Email=case.email, Phone=case.value_there)
    story.wait(60)
    done = story.run()
    assert done.state in ("done", "partial")
    with story.console.desk.db.read() as connection:
        objections = recheck_run(connection, done.run)
    version = story.do(story.console.mapping(Kind.LEAD)).version
    found = {}
    for case in CASES:
        [explained] = story.do(story.console.explain(Kind.LEAD, here[case.name], "Phone"))
        agreed = "1" if case.linked else None
        before = (
            agreed if case.here is None else case.value_here,
            agreed if case.there is None else case.value_there,
        )
        after = (story.here.person(here[case.name])["phone"], story.there.record(there[case.name])["Phone"])
        found[case.name] = Told(before, after, explained, objections, version, done.run)
    return found


def quoted(value: str | None) -> str:
    return "blank" if value is None else f"“{value}”"


def at(seconds: int) -> str:
    return iso(BEGIN + timedelta(seconds=seconds))


def minute(seconds: int) -> str:
    return f"2026-11-21 09:{seconds // 60:02} GMT"


@pytest.mark.parametrize("told", RULES, indirect=True, scope="module")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_sentence_says_why(told: dict[str, Told], case: Case, request: pytest.FixtureRequest) -> None:
    one, rule = told[case.name], request.node.callspec.params["told"]
    sentence = one.explained.sentence
    # Both values and both times, as they were before the run.
    edited = "no edit here known" if case.here is None else f"edited {minute(case.here)}"
    changed = f"record changed {minute(case.there or 0)}"
    assert f"here {quoted(one.before[0])} ({edited}), in Salesforce {quoted(one.before[1])} ({changed})" in sentence
    assert one.explained.there_at == at(case.there or 0)
    # The rule.
    assert f"rule: {RULES[rule][1]} (mapping version {one.version})" in sentence
    assert one.explained.mapping_version == one.version
    # The winner.
    assert any(sentence.startswith(beginning) for beginning in winners(one)), sentence
    # The deciding fact.
    assert one.explained.fact
    assert one.explained.fact in sentence
    assert any(words in one.explained.fact for words in facts(case, one, rule)), one.explained.fact
    # In plain words, and the checker agrees.
    assert not FORBIDDEN.search(sentence), sentence
    assert sentence.endswith(".")
    assert one.objections == []


def winners(one: Told) -> list[str]:
    """Return how the sentence may begin, by what became of both values."""
    (here, there), (now_here, now_there) = one.before, one.after
    if one.explained.rule == "ask":
        assert (now_here, now_there) == (here, there)
        return ["Two different values wait for you, because "]
    if here == there:
        return ["It is blank on both sides" if here is None else "Nothing was to do"]
    if (now_here, now_there) == (there, there):
        return [f"{quoted(there)} was taken from Salesforce on {minute(180)} in run {one.run}", f"{quoted(there)} was put back here from Salesforce on {minute(180)} in run {one.run}"]  # fmt: skip
    if (now_here, now_there) == (here, here):
        return [f"{quoted(here)} was sent to Salesforce on {minute(180)} in run {one.run}", f"{quoted(here)} was sent to Salesforce again on {minute(180)} in run {one.run}"]  # fmt: skip
    assert (now_here, now_there) == (here, there), one
    return [f"Each side kept its own value on {minute(180)} in run {one.run}"]


def facts(case: Case, one: Told, rule: str) -> list[str]:
    """Return words of which the deciding fact must hold some, by who did what and when."""
    if one.before[0] == one.before[1]:
        return ["both sides hold the same value"]
    if not case.linked:
        if rule.startswith("newest") and None not in one.before:
            return ["at the first link both sides had a value, and the change here was newer by 1 minute"] if case.here == LATE else ["at the first link both sides had a value, and the change in Salesforce was newer by 1 minute"]  # fmt: skip
        return ["at the first link"]
    if rule == "push" and one.before[0] is None:
        return ["it is blank here, and blanks do not travel for this field"]
    if case.here is not None and case.there is not None:
        blanks = None in one.before and "clears" not in rule
        if rule.startswith("newest") and not blanks:
            newer = {EARLY: "the change here", LATE: "the change in Salesforce"}[case.there]
            if case.here == case.there:
                return ["the changes were at the same moment"]
            return [f"both sides had changed it, and {newer} was newer by 1 minute"]
        return ["this side had"] if rule.startswith("push") else ["both sides had changed it"]
    if case.here is not None:
        return ["only this side had changed it", "this side had"]
    return ["only Salesforce had changed it", "Salesforce was blank, and this field is always refilled from here"]
