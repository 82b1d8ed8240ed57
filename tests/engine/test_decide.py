"""The field decision, cell by cell: the tables of `sync-algorithm` §5.1 and §5.2, written out as they stand there."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.records import Direction, Policy
from crmconsole.sync.decide import Action, Decision, Newer, Rule, Situation, decide

WAYS = {"push": Direction.PUSH, "pull": Direction.PULL, "two-way": Direction.TWO_WAY}
POLICIES = {
    "literal": Policy.SALESFORCE_MASTER,
    "default": Policy.SALESFORCE_WINS,
    "console": Policy.CONSOLE_WINS,
    "newest": Policy.NEWEST_WINS,
    "ask": Policy.ASK,
}
BLANKS = {
    "both have": (False, False),
    "only here": (False, True),
    "only there": (True, False),
    "both blank": (True, True),
}
"""Words of the tables → (blank here, blank there)."""


def situation(way: str, policy: str, blanks: str, **facts: object) -> Situation:
    """Return a situation in the tables' words."""
    here_blank, there_blank = BLANKS[blanks]
    given_facts: dict[str, object] = {
        "has_base": True,
        "here_changed": False,
        "there_changed": False,
        "equal": blanks == "both blank",
        **facts,
    }
    return Situation(WAYS[way], POLICIES[policy], here_blank=here_blank, there_blank=there_blank, **given_facts)  # type: ignore[arg-type]


def words(decision: Decision) -> str:
    """Return the action as the tables name it."""
    return str(decision.action)


# ------------------------------------------------------------------------------------------------ §5.1 first agreement
FIRST = """
              | both blank | only here | only there | both have
push          | agree      | push      | agree      | push
pull          | agree      | agree     | pull       | pull
two-way SFW   | agree      | push      | pull       | pull
two-way CW    | agree      | push      | pull       | push
two-way MRW   | agree      | push      | pull       | newer
two-way ASK   | agree      | push      | pull       | conflict
"""


def first_cells() -> list[tuple[str, str, str, str]]:
    """Return (way, policy, blanks, expected) of each cell; SFW stands for both readings of it."""
    lines = [[part.strip() for part in line.split("|")] for line in FIRST.strip("\n").splitlines()]
    columns = lines[0][1:]
    policies = {
        "push": POLICIES,
        "pull": POLICIES,
        "SFW": ("literal", "default"),
        "CW": ("console",),
        "MRW": ("newest",),
        "ASK": ("ask",),
    }
    return [
        (row[0].split()[0], policy, blanks, expected)
        for row in lines[1:]
        for policy in policies[row[0].split()[-1]]
        for blanks, expected in zip(columns, row[1:], strict=True)
    ]


@pytest.mark.parametrize(("way", "policy", "blanks", "expected"), first_cells())
@pytest.mark.parametrize("clears", [False, True])
@pytest.mark.parametrize("refill", [False, True])
def test_first_agreement(way: str, policy: str, blanks: str, expected: str, clears: bool, refill: bool) -> None:
    case = situation(
        way, policy, blanks, has_base=False, here_changed=True, there_changed=True, clears=clears, refill=refill
    )
    if expected != "newer":
        assert words(decide(case)) == expected
        return
    answers = {
        newer: words(decide(situation(way, policy, blanks, has_base=False, newer=newer, clears=clears)))
        for newer in Newer
    }
    assert answers == {Newer.HERE: "push", Newer.THERE: "pull", Newer.TIE: "pull"}  # tie → SFW


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("policy", POLICIES)
def test_first_agreement_on_equal_values(way: str, policy: str) -> None:
    assert words(decide(situation(way, policy, "both have", has_base=False, equal=True))) == "agree"


# ------------------------------------------------------------------------------------------------ §5.2 later, one way
PULL_ONLY = """
L | R | blanks     | clears | action
0 | 0 | any        | any    | none
0 | 1 | both have  | any    | pull
0 | 1 | only here  | yes    | pull
0 | 1 | only here  | no     | agree
1 | 0 | both have  | any    | revert
1 | 0 | only here  | any    | revert
1 | 0 | only there | any    | revert
1 | 1 | both have  | any    | pull
1 | 1 | only here  | any    | pull
1 | 1 | only there | any    | pull
"""

PUSH_ONLY = """
L | R | blanks     | required | clears | action
0 | 0 | any        | any      | any    | none
1 | 0 | both have  | any      | any    | push
1 | 0 | only here  | any      | any    | push
1 | 1 | both have  | any      | any    | push
1 | 1 | only here  | any      | any    | push
1 | 0 | only there | yes      | any    | hold
1 | 0 | only there | no       | yes    | push
1 | 0 | only there | no       | no     | agree
1 | 1 | only there | yes      | any    | hold
1 | 1 | only there | no       | yes    | push
1 | 1 | only there | no       | no     | agree
0 | 1 | both have  | any      | any    | reassert
0 | 1 | only here  | any      | any    | reassert
0 | 1 | only there | no       | yes    | reassert
0 | 1 | only there | no       | no     | agree
0 | 1 | only there | yes      | any    | agree
"""
"""The last two lines: the table says *reassert*; a blank here that must not, or cannot, travel has nothing to reassert (§5.2, `clears`)."""

YES_NO = {"any": (False, True), "yes": (True,), "no": (False,)}


def one_way_cells(table: str) -> list[dict[str, object]]:
    """Return the facts of each cell of a table, `any` written out."""
    lines = [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]
    names = lines[0]
    found: list[dict[str, object]] = []
    for line in lines[1:]:
        row = dict(zip(names, line, strict=True))
        blanks = tuple(BLANKS) if row["blanks"] == "any" else (row["blanks"],)
        switches = [name for name in ("clears", "required") if name in row]
        for values in itertools.product(blanks, *(YES_NO[row[name]] for name in switches)):
            found.append(
                {
                    "blanks": values[0],
                    "here_changed": row["L"] == "1",
                    "there_changed": row["R"] == "1",
                    "expected": row["action"],
                    **dict(zip(switches, values[1:], strict=True)),
                }
            )
    return found


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("cell", one_way_cells(PULL_ONLY), ids=str)
def test_pull_only(policy: str, cell: dict[str, object]) -> None:
    facts = dict(cell)
    expected, blanks = facts.pop("expected"), str(facts.pop("blanks"))
    assert words(decide(situation("pull", policy, blanks, **facts))) == expected


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("cell", one_way_cells(PUSH_ONLY), ids=str)
def test_push_only(policy: str, cell: dict[str, object]) -> None:
    facts = dict(cell)
    expected, blanks = facts.pop("expected"), str(facts.pop("blanks"))
    assert words(decide(situation("push", policy, blanks, **facts))) == expected


# ------------------------------------------------------------------------------------------------ §5.2 later, two-way
TWO_WAY = """
L | R | blanks     | literal      | default     | console     | newest      | ask
0 | 0 | only here  | refill-push  | none        | none        | none        | none
0 | 0 | both have  | none         | none        | none        | none        | none
0 | 0 | only there | none         | none        | none        | none        | none
0 | 0 | both blank | none         | none        | none        | none        | none
1 | 0 | both have  | revert       | push        | push        | push        | push
1 | 0 | only here  | push         | push        | push        | push        | push
1 | 0 | only there | revert       | clears-push | clears-push | clears-push | clears-push
0 | 1 | both have  | pull         | pull        | pull        | pull        | pull
0 | 1 | only there | pull         | pull        | pull        | pull        | pull
0 | 1 | only here  | refill-pull  | clears-pull | clears-pull | clears-pull | clears-pull
1 | 1 | both have  | pull         | pull        | push        | newer       | conflict
1 | 1 | only here  | push         | push        | push        | newer-push  | conflict
1 | 1 | only there | pull         | pull        | pull        | newer-pull  | conflict
"""
"""What stands in a cell: `refill-push` push if refill, else none · `refill-pull` push if refill, else pull the blank if clears, else agree ·
`clears-push` required → hold, clears → push the blank, else agree · `clears-pull` clears → pull the blank, else agree ·
`newer` the newer side, tie → pull · `newer-push`, `newer-pull` newer if clears, else push, pull."""


def two_way_cells() -> list[tuple[str, str, str, str, str]]:
    """Return (policy, L, R, blanks, expected) of each cell."""
    lines = [[part.strip() for part in line.split("|")] for line in TWO_WAY.strip().splitlines()]
    return [
        (policy, row[0], row[1], row[2], expected)
        for row in lines[1:]
        for policy, expected in zip(lines[0][3:], row[3:], strict=True)
    ]


def told(expected: str, newer: Newer, *, clears: bool, refill: bool, required: bool, here_blank: bool) -> str:
    """Return the action that a cell's words mean under these options."""
    by_clock = {
        Newer.HERE: "hold" if here_blank and required else "push",
        Newer.THERE: "pull",
        Newer.TIE: "pull",
    }
    match expected:
        case "refill-push":
            return "push" if refill else "none"
        case "refill-pull":
            return "push" if refill else "pull" if clears else "agree"
        case "clears-push":
            return "hold" if required else "push" if clears else "agree"
        case "clears-pull":
            return "pull" if clears else "agree"
        case "newer":
            return by_clock[newer]
        case "newer-push":
            return by_clock[newer] if clears else "push"
        case "newer-pull":
            return by_clock[newer] if clears else "pull"
    return expected


@pytest.mark.parametrize(("policy", "here", "there", "blanks", "expected"), two_way_cells())
def test_two_way(policy: str, here: str, there: str, blanks: str, expected: str) -> None:
    for newer, clears, refill, required in itertools.product(Newer, *[(False, True)] * 3):
        case = situation(
            "two-way",
            policy,
            blanks,
            here_changed=here == "1",
            there_changed=there == "1",
            newer=newer,
            clears=clears,
            refill=refill,
            required=required,
        )
        wanted = told(expected, newer, clears=clears, refill=refill, required=required, here_blank=BLANKS[blanks][0])
        assert words(decide(case)) == wanted, case


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("changed", [(True, False), (False, True), (True, True)])
def test_equal_values_agree_in_every_cell(way: str, policy: str, changed: tuple[bool, bool]) -> None:
    for blanks in ("both have", "both blank"):
        case = situation(way, policy, blanks, here_changed=changed[0], there_changed=changed[1], equal=True)
        assert words(decide(case)) == "agree"


# ------------------------------------------------------------------------------------------------ every situation
def situations() -> st.SearchStrategy[Situation]:
    """Every situation that can be: two blanks are always equal, a blank and a value never."""

    def build(**facts: object) -> Situation:
        here_blank, there_blank = facts["here_blank"], facts["there_blank"]
        if here_blank and there_blank:
            facts["equal"] = True
        elif here_blank or there_blank:
            facts["equal"] = False
        return Situation(**facts)  # type: ignore[arg-type]

    names = (
        "has_base",
        "here_changed",
        "there_changed",
        "equal",
        "here_blank",
        "there_blank",
        "clears",
        "refill",
        "required",
    )
    return st.builds(
        build,
        direction=st.sampled_from(Direction),
        policy=st.sampled_from(Policy),
        newer=st.sampled_from(Newer),
        **{name: st.booleans() for name in names},
    )


SENDING = {Action.PUSH, Action.REASSERT}


@given(situations())
def test_every_situation_has_a_decision_and_a_rule(case: Situation) -> None:
    decision = decide(case)
    assert decision.action in Action
    assert decision.rule in Rule
    if case.direction is Direction.OFF:
        assert decision.action is Action.NONE


@given(situations())
def test_directions_hold(case: Situation) -> None:
    action = decide(case).action
    if case.direction is Direction.PULL:
        assert action not in SENDING | {Action.HOLD, Action.CONFLICT}
    if case.direction is Direction.PUSH:
        assert action not in {Action.PULL, Action.REVERT, Action.CONFLICT}


@given(situations())
def test_blanks_never_overwrite_values_unless_clearing_travels(case: Situation) -> None:
    action = decide(case).action
    if case.clears:
        return
    if case.here_blank and not case.there_blank:
        assert action not in SENDING
    overwriting = action is Action.PULL and case.there_blank and not case.here_blank
    # A pull-only field is Salesforce's: an edit here is put back whatever stands there (table *Pull only*, L = 1).
    assert not overwriting or (case.direction is Direction.PULL and case.here_changed and case.has_base)


@given(situations())
def test_a_literal_master_never_overwrites_a_value_of_salesforce(case: Situation) -> None:
    if case.policy is Policy.SALESFORCE_MASTER and case.direction is Direction.TWO_WAY and not case.there_blank:
        assert decide(case).action not in SENDING | {Action.CONFLICT, Action.HOLD}


@given(situations())
def test_a_winning_console_never_gives_up_an_edit_of_its_own(case: Situation) -> None:
    edited = case.here_changed and not case.here_blank and not case.equal
    if case.policy is Policy.CONSOLE_WINS and case.direction is Direction.TWO_WAY and edited:
        assert decide(case).action in SENDING


@given(situations())
def test_only_ask_asks(case: Situation) -> None:
    if decide(case).action is Action.CONFLICT:
        assert case.policy is Policy.ASK
        assert case.direction is Direction.TWO_WAY


@given(situations())
def test_nothing_happens_where_nothing_changed(case: Situation) -> None:
    if case.has_base and not case.here_changed and not case.there_changed:
        action = decide(case).action
        refilled = case.refill and case.policy is Policy.SALESFORCE_MASTER and case.there_blank
        assert action is Action.NONE or (action is Action.PUSH and refilled)
