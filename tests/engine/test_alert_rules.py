"""When incidents begin and end, and which mail is due: decided from values alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crmconsole.alerts import rule
from crmconsole.alerts.incidents import CONNECTION, Changes, Finding, Open, decide
from crmconsole.alerts.rule import DAY, PASSING, Mail, Told, due, rule_for
from crmconsole.clock import iso

BEGIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FINDINGS = st.builds(
    Finding, st.sampled_from(["connection", "mapping", "brake"]), st.sampled_from("abcd"), st.text(max_size=5)
)
KINDS = st.sampled_from(["connection", "failures", "mapping", "brake", "calls", "mail"])
CAUSES = st.sampled_from(["cap", "token_revoked", *sorted(PASSING)])


def after(open_ones: list[Open], changes: Changes) -> list[Open]:
    """Return what is open after changes were stored."""
    last = max((one.id for one in open_ones), default=0)
    kept = [Open(one.id, changes.seen[one.id]) for one in open_ones if one.id in changes.seen]
    return kept + [Open(last + number, finding) for number, finding in enumerate(changes.opened, 1)]


@given(st.lists(st.lists(FINDINGS, max_size=6), max_size=6))
def test_what_is_open_is_always_exactly_what_was_found_last_each_once(rounds: list[list[Finding]]) -> None:
    open_ones: list[Open] = []
    for found in rounds:
        changes = decide(open_ones, found)
        known = {(one.finding.kind, one.finding.cause) for one in open_ones}
        assert all((one.kind, one.cause) not in known for one in changes.opened)
        open_ones = after(open_ones, changes)
        keys = [(one.finding.kind, one.finding.cause) for one in open_ones]
        assert sorted(keys) == sorted({(one.kind, one.cause) for one in found})
        again = decide(open_ones, found)
        assert (list(again.opened), list(again.settled)) == ([], [])


@given(KINDS, CAUSES, st.lists(st.integers(1, 40 * 3600), min_size=1, max_size=40), st.integers(0, 40))
def test_mails_come_once_when_they_are_due_once_a_day_and_once_at_the_end(
    kind: str, cause: str, naps: list[int], over_at: int
) -> None:
    chosen = rule_for(kind, cause)
    told, now, sent = Told(iso(BEGIN)), BEGIN, []
    for step, nap in enumerate(naps):
        now += timedelta(seconds=nap)
        if step == over_at:
            told = Told(told.opened, iso(now), told.mailed, told.mails, told.farewell)
        what = due(told, chosen, now)
        if what is Mail.NONE:
            continue
        sent.append((what, now))
        if what is Mail.OVER:
            told = Told(told.opened, told.settled, told.mailed, told.mails, iso(now))
        else:
            assert told.settled is None
            told = Told(told.opened, None, iso(now), told.mails + 1, None)
        assert due(told, chosen, now) is Mail.NONE
    before = [at for what, at in sent if what is not Mail.OVER]
    assert all(later - earlier >= DAY for earlier, later in pairwise(before))
    assert [what for what, _at in sent].count(Mail.OVER) <= 1
    assert sent == [] or sent[0][0] is Mail.OPENED
    if chosen.after is not None and sent:
        assert sent[0][1] >= BEGIN + chosen.after


def test_s3_67_a_passing_trouble_is_mailed_after_24_hours_a_named_one_at_once() -> None:
    assert rule_for(CONNECTION, "offline").after == timedelta(hours=24)
    for cause in ("password_changed", "token_revoked", "ip_restricted", "oauth_app_blocked", "api_off", "wrong_org"):
        assert rule_for(CONNECTION, cause).after == timedelta(0)


def test_a_clock_that_was_put_back_does_not_silence_mails_for_ever() -> None:
    told = Told(iso(BEGIN), None, iso(BEGIN + timedelta(days=400)), 1)
    assert due(told, rule_for(CONNECTION, "offline"), BEGIN + timedelta(hours=1)) is Mail.AGAIN
    assert rule.may_try(iso(BEGIN + timedelta(days=400)), BEGIN)
