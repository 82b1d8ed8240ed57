"""What many records cost in calls: the cheaper way is taken, and equal ones mean the ordinary way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crmconsole.sync import cost

RECORDS = st.integers(0, 400_000)


@given(RECORDS)
def test_reading_takes_the_cheaper_way(records: int) -> None:
    ordinary, bulk = cost.read_calls(records), cost.bulk_read_calls(records)
    assert (bulk if cost.reads_by_bulk(records) else ordinary) == min(ordinary, bulk)
    assert not (ordinary == bulk and cost.reads_by_bulk(records))


@given(RECORDS)
def test_writing_takes_the_cheaper_way(records: int) -> None:
    ordinary, bulk = cost.write_calls(records), cost.bulk_write_calls(records)
    assert (bulk if cost.writes_by_bulk(records) else ordinary) == min(ordinary, bulk)
    assert not (ordinary == bulk and cost.writes_by_bulk(records))


@given(st.integers(30_000, 2_000_000), st.integers(0, 100_000))
def test_what_is_worth_a_job_stays_so_with_more_records(records: int, more: int) -> None:
    assert cost.reads_by_bulk(records + more)
    assert cost.writes_by_bulk(records + more) or records + more < 40_000


def test_a_small_org_is_never_worth_a_job() -> None:
    assert not any(cost.reads_by_bulk(records) or cost.writes_by_bulk(records) for records in range(20_001))


@given(RECORDS, RECORDS)
def test_a_number_that_was_set_decides_alone(records: int, least: int) -> None:
    assert cost.reads_by_bulk(records, least) == cost.writes_by_bulk(records, least) == (records >= least)


@given(st.floats(0.1, 100_000))
def test_a_job_is_asked_for_until_it_is_done_and_no_longer(seconds: float) -> None:
    number, passed = cost.questions(seconds), 0.0
    for place, wait in enumerate(cost.waits(), 1):
        assert cost.FIRST_WAIT_S <= wait <= cost.LONGEST_WAIT_S
        before, passed = passed, passed + wait
        if place == number:
            assert before < seconds <= passed
            return
