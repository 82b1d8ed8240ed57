"""The pure decisions of actions: for whatever they are given, each rule that they promise holds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.connect.contract import Membership, MemberStatus
from crmconsole.records import CrmUser, Kind
from crmconsole.store.distribution import StoredRule
from crmconsole.sync.actions import asking, converting, membership, ownership, wishes
from crmconsole.sync.actions.membership import Do
from crmconsole.sync.actions.ownership import NewOwner, Situation, holds, owner_of_new
from crmconsole.sync.actions.readiness import Now, Subject, judge
from crmconsole.sync.actions.tasks import assignee
from crmconsole.views import AddToCampaign, ChangeStatus, ConvertLead, CreateTask, OwnerChoice, OwnerLink, SyncLead
from crmconsole.views.actions import ActionWish

MOMENTS = st.sampled_from(
    ["2026-11-01T00:00:00Z", "2026-11-14T23:59:59Z", "2026-11-15T00:00:00Z", "2026-12-01T00:00:00Z"]
)
END = "2026-11-15T00:00:00Z"
ACTIVE, LEFT, QUEUE = (
    CrmUser("005A", "Ann", None, True),
    CrmUser("005L", "Lea", None, False),
    CrmUser("00GQ", "Inbox", None, True, True),
)
USERS = {user.id: user for user in (ACTIVE, LEFT, QUEUE)}
SUBJECTS = st.builds(
    Subject,
    st.just(1),
    st.just("Moss"),
    st.sampled_from([Kind.LEAD, Kind.CONTACT]),
    st.sampled_from(["", "Person 1 was deleted here."]),
    st.sampled_from([None, "00Q1"]),
    st.booleans(),
    st.sampled_from(["", "Not sent: Email is empty"]),
)


@given(st.sampled_from(wishes.VERBS), SUBJECTS, st.none() | MOMENTS, MOMENTS)
def test_whoever_is_not_there_waits_until_the_end_and_nothing_waits_for_ever(
    verb: str, subject: Subject, next_try: str | None, now: str
) -> None:
    verdict = judge(verb, subject, END, next_try, now)
    if subject.gone:
        assert verdict.now is Now.DISMISS
    if verdict.now is Now.READY and verb != wishes.SYNC_LEAD:
        assert subject.remote_id is not None
        assert not subject.in_flight
        assert now < END
    if verb == wishes.CONVERT and verdict.now is Now.READY:
        assert subject.kind is Kind.LEAD
    if now >= END and not subject.in_flight:
        assert verdict.now is not Now.WAIT
    if verdict.now in (Now.SKIP, Now.DISMISS):
        assert verdict.reason.endswith(".")


@given(
    st.lists(st.tuples(st.integers(), st.none() | st.sampled_from("abcdef")), max_size=60),
    st.integers(min_value=1, max_value=20),
)
def test_a_call_makes_no_account_twice_and_loses_nobody(waiting: list[tuple[int, str | None]], most: int) -> None:
    numbered = [((place, number), key) for place, (number, key) in enumerate(waiting)]
    chosen = converting.next_call(numbered, most)
    keys = dict(numbered)
    made = Counter(keys[one] for one in chosen if keys[one] is not None)
    assert len(chosen) <= most
    assert all(number == 1 for number in made.values())
    assert len(set(chosen)) == len(chosen)
    if waiting:
        assert chosen, "each call does something, so that it ends"


@given(st.none() | st.sampled_from([*USERS, "005X", "00GX"]), st.sampled_from(["", *USERS, "005X"]))
def test_a_conversion_never_names_a_queue_or_somebody_who_left(holder: str | None, chosen: str) -> None:
    found = converting.owner(holder, chosen, USERS)
    if found.user_id is not None:
        assert (found.user_id, found.refusal) == (ACTIVE.id, "")
        assert chosen == ACTIVE.id
    if not chosen and not found.refusal:
        assert holder not in (LEFT.id, QUEUE.id, "00GX")
    if chosen and chosen != ACTIVE.id:
        assert found.refusal


@pytest.mark.parametrize(
    ("company", "found", "attach", "expected"),
    [
        ("Acme", [], True, None),
        ("Acme", ["1"], True, "1"),
        ("Acme", ["2", "1"], True, "2"),
        ("Acme", ["1"], False, None),
        ("Anonymous", ["1"], True, None),
        (None, ["1"], True, None),
    ],
)
def test_s2_25_s2_26_which_account(company: str | None, found: list[str], attach: bool, expected: str | None) -> None:
    chosen = converting.account(company, found, attach=attach)
    assert chosen.account_id == expected
    assert bool(chosen.note) is (expected is not None and len(found) > 1)


STATUSES = (MemberStatus("Sent", True), MemberStatus("Responded"))
HELD = st.none() | st.sampled_from(["Sent", "Responded", None]).map(lambda status: Membership("m", "c", "p", status))


@given(st.sampled_from(["", "Sent", "responded", "Other"]), st.booleans(), HELD)
def test_s2_36_adding(status: str, update: bool, held: Membership | None) -> None:
    step = membership.step(AddToCampaign(1, status, update), "Spring", STATUSES, held)
    if status == "Other":
        assert step.do is Do.FAIL
        return
    assert (step.do is Do.ADD) is (held is None)
    if step.do is Do.UPDATE:
        assert update
        assert held is not None
        assert held.status != step.status
    if held is not None and not update:
        assert step.do is Do.NOTHING


@given(st.sampled_from(["Sent", "responded", "Other"]), st.booleans(), HELD)
def test_s2_37_changing(status: str, add_first: bool, held: Membership | None) -> None:
    step = membership.step(ChangeStatus(1, status, add_first), "Spring", STATUSES, held)
    if status == "Other":
        assert step.do is Do.FAIL
    elif held is None:
        assert step.do is (Do.ADD if add_first else Do.SKIP)
    else:
        assert step.do is (Do.NOTHING if held.status == step.status or "already" in step.reason else Do.UPDATE)
    assert step.status in (None, "Sent", "Responded"), "spelled as the campaign spells it"


@given(st.sampled_from(["", *USERS, "005X"]), st.none() | st.sampled_from([*USERS, "005X"]))
def test_s2_20_a_task_goes_to_an_active_user(chosen: str, holder: str | None) -> None:
    user_id, note = assignee(chosen, holder, USERS, "005ME")
    meant = chosen or holder
    assert user_id in (ACTIVE.id, "005ME")
    assert (user_id == ACTIVE.id) is (meant == ACTIVE.id)
    assert bool(note) is (user_id == "005ME")


CHOICE = OwnerChoice(
    [*USERS.values(), CrmUser("005B", "Ben", None, True), CrmUser("005ME", "Me", None, True)],
    "005B",
    None,
    ["Ann", "Ben", "Lea", "Nobody"],
    [OwnerLink("Ann", "005A"), OwnerLink("Ben", "005B"), OwnerLink("Lea", "005L"), OwnerLink("Nobody", None)],
)
USERS_OF_RULES = st.lists(st.sampled_from(["Ann", "Ben", "Lea", "Nobody"]), max_size=4).map(tuple)
RULES = st.lists(
    st.builds(
        StoredRule,
        st.integers(1, 9),
        st.just("R"),
        st.sampled_from([(), (("city", "is", "Cork"),)]),
        USERS_OF_RULES,
        st.integers(0, 9),
        st.booleans(),
    ),
    max_size=3,
)
SITUATIONS = st.builds(
    Situation,
    st.sampled_from([Kind.LEAD, Kind.CONTACT]),
    st.none() | st.sampled_from(["Ann", "Lea", "Nobody"]),
    st.sampled_from([{}, {"city": "Cork"}, {"city": None}]),
    st.none() | st.sampled_from(["", "rules", "distribution", *USERS, "005X"]).map(lambda to: SyncLead(assign_to=to)),
    RULES,
    st.none() | st.just("By country"),
    st.just(CHOICE),
    st.just("005ME"),
)


@given(SITUATIONS)
def test_r5_somebody_who_can_owns_every_new_record(one: Situation) -> None:
    found = owner_of_new(one)
    assert found.user_id in (None, "005A", "005B", "00GQ")
    assert found.user_id != "00GQ" or (one.kind is Kind.LEAD and one.wish == SyncLead(assign_to="00GQ"))
    if found.assign:
        assert one.kind is Kind.LEAD
        assert one.active_rule is not None
    if one.wish == SyncLead():
        assert found == NewOwner(None, reason=found.reason)
    if one.kind is Kind.CONTACT:
        assert found.turn is None
    assert found.reason


@given(st.integers(0, 50), st.integers(1, 4), st.integers(1, 30))
def test_s2_9_users_of_a_rule_take_turns_evenly(turn: int, users: int, leads: int) -> None:
    names = tuple(f"U{number}" for number in range(users))
    people = [CrmUser(f"005{name}", name, None, True) for name in names]
    choice = OwnerChoice(people, None, None, list(names), [OwnerLink(name, f"005{name}") for name in names])
    rule = StoredRule(7, "R", (), names, turn, True)
    got: Counter[str | None] = Counter()
    for _ in range(leads):
        found = owner_of_new(Situation(Kind.LEAD, None, {}, None, [rule], None, choice, "005ME"))
        assert found.turn is not None
        rule = rule._replace(turn=found.turn[1])
        got[found.user_id] += 1
    assert sum(got.values()) == leads
    assert max(got.values()) - min(got[f"005{name}"] for name in names) <= 1


@pytest.mark.parametrize(
    ("value", "comparison", "wanted", "expected"),
    [
        ("Cork", "is", "cork", True),
        ("Cork", "is_not", "cork", False),
        (None, "is", "", True),
        (None, "contains", "x", False),
        ("Chairs;Desks", "contains", "desks", True),
        ("Cork", "begins_with", "co", True),
        ("100", "at_least", "20", True),
        ("100", "at_most", "20", False),
        (20, "at_least", 20, True),
        ("b", "at_least", "a", True),
        (None, "at_least", 0, False),
        ("1.0", "is", 1, True),
        (None, "is_blank", None, True),
        ("x", "is_filled", None, True),
        (False, "is_filled", None, False),
        (True, "is", "yes", True),
    ],
)
def test_s2_10_conditions(value: str | int | None, comparison: str, wanted: str | int | None, expected: bool) -> None:
    assert comparison in ownership.COMPARISONS
    assert holds(value, comparison, wanted) is expected


WISHES = st.one_of(
    st.builds(SyncLead),
    st.builds(CreateTask, st.text(), subject=st.text()),
    st.builds(ConvertLead, st.text()),
    st.builds(AddToCampaign, st.integers(1, 9)),
    st.builds(ChangeStatus, st.integers(1, 9), st.text()),
)


@given(WISHES)
def test_a_wish_is_read_as_it_was_stored(wish: ActionWish) -> None:
    assert wishes.read(wishes.verb_of(wish), wishes.stored(wish)) == wish
    assert wishes.title(wish, "Spring")


@pytest.mark.parametrize(
    ("people", "batches", "calls"), [(0, 0, 0), (1, 1, 5), (100, 1, 5), (101, 2, 6), (1000, 10, 14)]
)
def test_s2_32_the_estimate(people: int, batches: int, calls: int) -> None:
    assert asking.cost(ConvertLead("X"), people, asking.Limits()) == (batches, calls)
