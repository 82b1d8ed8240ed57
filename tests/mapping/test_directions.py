"""Which ways each object may travel, object by object, and the words for what may not."""

from __future__ import annotations

import pytest

from crmconsole.mapping import directions
from crmconsole.records import Direction, Kind

D = Direction


@pytest.mark.parametrize(
    ("kind", "ways"),
    [
        (Kind.ACCOUNT, {D.PULL}),
        (Kind.CAMPAIGN, {D.PULL, D.PUSH, D.TWO_WAY}),
        (Kind.OPPORTUNITY, {D.PULL}),
        (Kind.LEAD, {D.PULL, D.PUSH, D.TWO_WAY}),
        (Kind.CONTACT, {D.PULL, D.PUSH, D.TWO_WAY}),
        (Kind.TASK, {D.PUSH}),
        (Kind.EVENT, {D.PUSH}),
    ],
)
def test_s0_12_s0_13_s0_14_s0_15_s0_16_s0_19_the_ways_of_an_object(kind: Kind, ways: set[Direction]) -> None:
    assert directions.allowed(kind) == {*ways, D.OFF}
    for way in D:
        assert bool(directions.refusal(directions.allowed(kind), way)) == (way not in {*ways, D.OFF})


def test_s0_20_what_may_not_be_is_said() -> None:
    assert directions.refusal(directions.allowed(Kind.ACCOUNT), D.PUSH) == "This object only comes from Salesforce"
    assert directions.refusal(directions.allowed(Kind.EVENT), D.PULL) == "This object only goes to Salesforce"
