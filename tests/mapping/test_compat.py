"""How well two fields fit, which way they may travel, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmconsole.mapping import directions
from crmconsole.mapping.carry import impossible
from crmconsole.mapping.compat import (
    LEVELS,
    allowed_directions,
    best_direction,
    conversions_for,
    next_direction,
    type_words,
    verdict,
)
from crmconsole.mapping.convert import to_local, to_remote
from crmconsole.mapping.limits import refusal_of
from crmconsole.records import Direction, FieldSpec, FieldType, Kind, Option, Policy, Value
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import MappingRow
from tests.mapping.org_fields import crm_fields
from tests.mapping.specs import conversions, field_specs, tables, values_of

T = FieldType
D = Direction
EVERY = frozenset(Direction)


def row(
    direction: Direction = D.PUSH, conversion: str = "none", table: dict[str, str] | None = None, form: str = ""
) -> MappingRow:
    return MappingRow("r1", "a", "b", direction, Policy.SALESFORCE_WINS, conversion, table or {}, form=form)


def spec(kind: FieldType, **more: object) -> FieldSpec:
    return FieldSpec("f", "Tier", kind, **more)  # type: ignore[arg-type]


TIER = spec(T.OPTION, restricted=True, options=(Option("Gold", "Gold"), Option("Silver", "Silver")))


@pytest.mark.parametrize(
    ("here", "there", "samples", "level", "sentence"),
    [
        (
            spec(T.TEXT, max_length=255),
            spec(T.TEXT, max_length=80),
            ["x" * 81] * 3 + ["fine"] * 197,
            "may_lose",
            "text 255 → 80: 3 of 200 samples are longer",
        ),
        (
            spec(T.TEXT, max_length=255),
            spec(T.TEXT, max_length=80),
            ["fine"] * 200,
            "ok",
            "text 255 → 80: all 200 samples fit",
        ),
        (
            spec(T.TEXT, max_length=255),
            spec(T.TEXT, max_length=80),
            [],
            "may_lose",
            "text 255 → 80: longer values would be refused",
        ),
        (spec(T.TEXT, max_length=40), spec(T.TEXT, max_length=80), [], "ok", "Both are text 80"),
        (spec(T.TEXT, max_length=40), spec(T.PHONE, max_length=40), [], "ok", "text 40 fits into phone 40"),
        (
            spec(T.TEXT),
            TIER,
            ["Gold", "Platin"],
            "may_lose",
            "text → choice: 1 of 2 samples does not fit: “Platin” is not a choice of “Tier”",
        ),
        (
            spec(T.DATE),
            spec(T.TEXT, max_length=40),
            ["2026-11-12"],
            "converts",
            "“12 Nov 2026” is turned into “2026-11-12”",
        ),
        (spec(T.BOOL), spec(T.TEXT, max_length=40), [], "converts", "yes/no is turned into text 40"),
        (spec(T.TEXT), spec(T.DATE), [], "may_lose", "text → date: only values that read as a date fit"),
        (spec(T.TEXT), spec(T.DATE), ["2026-11-12"] * 20, "converts", "text → date: all 20 samples fit"),
        (
            spec(T.DECIMAL, scale=1),
            spec(T.INT),
            ["1", "2.5"],
            "may_lose",
            "number, 1 decimal → whole number: 1 of 2 samples would be rounded",
        ),
        (spec(T.DATETIME), spec(T.DATE), [], "may_lose", "date and time → date: the time of day is dropped"),
        (spec(T.DATE), spec(T.DATETIME), [], "cannot", "A date without a time"),
        (
            spec(T.TEXT, max_length=40),
            spec(T.REF, targets=("Account",)),
            [],
            "cannot",
            "A text cannot name another record",
        ),
        (spec(T.MEMO), spec(T.TEXT), ["a\nb"], "may_lose", "long text → text: 1 of 1 samples has several lines"),
        (spec(T.TEXT), spec(T.EMAIL), ["nobody"], "may_lose", "does not look like an e-mail address"),
        (spec(T.OPTIONS), spec(T.OPTION), ["A;B"], "may_lose", "names several choices"),
    ],
)
def test_verdicts(here: FieldSpec, there: FieldSpec, samples: Sequence[Value], level: str, sentence: str) -> None:
    found = verdict(here, there, row(), samples, ())
    assert found.level == level
    assert sentence in found.sentence


def test_a_conversion_shows_what_it_does() -> None:
    found = verdict(spec(T.TEXT), spec(T.TEXT), row(conversion="upper"), ["Anna"], ())
    assert (found.level, found.sentence) == ("converts", "“Anna” is turned into “ANNA”")


def test_a_value_table_can_make_closed_choices_fit() -> None:
    table = {"Platin": "Gold"}
    assert (
        verdict(spec(T.TEXT), TIER, row(conversion="values", table=table), ["Platin", "Silver"], ()).level == "converts"
    )


def test_the_worse_way_counts_and_is_named() -> None:
    found = verdict(spec(T.TEXT, max_length=40), spec(T.TEXT, max_length=80), row(D.TWO_WAY), ["a"], ["b" * 41])
    assert found.level == "may_lose"
    assert found.sentence == "on the way from Salesforce, text 80 → 40: 1 of 1 samples is longer"


def test_a_row_that_is_off_is_judged_by_what_its_fields_allow() -> None:
    locked = spec(T.DATETIME, createable=False, updateable=False)
    assert verdict(spec(T.DATE), locked, row(D.OFF)).level == "may_lose"


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_there_is_always_a_verdict_and_it_is_true(data: st.DataObject) -> None:
    here, there = data.draw(field_specs("here")), data.draw(field_specs("there"))
    line = row(data.draw(st.sampled_from(list(Direction))), data.draw(conversions), data.draw(tables))
    ours = data.draw(st.lists(values_of(here), max_size=5))
    theirs = data.draw(st.lists(values_of(there), max_size=5))
    found = verdict(here, there, line, ours, theirs)
    assert found.level in LEVELS
    assert found.sentence
    if line.direction is D.PUSH and impossible(here, there):
        assert found.level == "cannot"
    if found.level in ("ok", "converts"):
        if line.direction in (D.PUSH, D.TWO_WAY):
            assert [refusal_of(there)(to_remote(line, here, there)(value)) for value in ours if value is not None] == [
                "" for value in ours if value is not None
            ]
        if line.direction in (D.PULL, D.TWO_WAY):
            assert not any(
                refusal_of(here)(to_local(line, here, there)(value)) for value in theirs if value is not None
            )


# ------------------------------------------------------------------------------------------------ directions
PLAIN = spec(T.TEXT)


@pytest.mark.parametrize(
    ("remote", "reason"),
    [
        (spec(T.TEXT, calculated=True), "Salesforce calculates this field"),
        (spec(T.TEXT, createable=False, updateable=False), "You may not write this field"),
        (spec(T.BOOL, updateable=False), "Salesforce takes this field only when a record is created"),
        (spec(T.TEXT, createable=False), "Salesforce does not take this field when a record is created"),
        (spec(T.ID), "Salesforce gives out record ids itself"),
        (spec(T.REF), "This field links to another record, and only the console itself sets such links"),
    ],
)
def test_fields_that_only_come(remote: FieldSpec, reason: str) -> None:
    assert allowed_directions(EVERY, PLAIN, remote) == {D.TWO_WAY: reason, D.PUSH: reason, D.PULL: "", D.OFF: ""}


@pytest.mark.parametrize("name", ["score", "rank"])
def test_s0_18_score_and_rank_only_go(name: str) -> None:
    local = BY_KIND[Kind.LEAD][name]
    ways = allowed_directions(EVERY, local, PLAIN)
    assert not ways[D.PUSH]
    assert "only goes to Salesforce" in ways[D.PULL]
    assert "only goes to Salesforce" in ways[D.TWO_WAY]
    assert best_direction(ways) is D.PUSH


def test_s0_12_s0_20_an_account_only_comes() -> None:
    ways = allowed_directions(
        directions.allowed(Kind.ACCOUNT), BY_KIND[Kind.ACCOUNT]["name"], crm_fields(Kind.ACCOUNT)["Name"]
    )
    assert ways[D.PUSH] == ways[D.TWO_WAY] == "This object only comes from Salesforce"
    assert best_direction(ways) is D.PULL


def test_fields_that_are_not_chosen_forbid_nothing() -> None:
    assert set(allowed_directions(EVERY, None, None).values()) == {""}


def test_the_button_leaves_out_what_is_not_allowed() -> None:
    free = allowed_directions(EVERY, PLAIN, PLAIN)
    seen = [D.PUSH]
    for _ in range(4):
        seen.append(next_direction(seen[-1], free))
    assert seen == [D.PUSH, D.PULL, D.TWO_WAY, D.OFF, D.PUSH]
    locked = allowed_directions(EVERY, PLAIN, spec(T.TEXT, calculated=True))
    assert next_direction(D.PULL, locked) is D.OFF
    assert next_direction(D.OFF, locked) is D.PULL


@given(field_specs("here"), field_specs("there"), st.sets(st.sampled_from(list(Direction))))
@settings(max_examples=300, deadline=None)
def test_every_direction_has_an_answer(here: FieldSpec, there: FieldSpec, objects: set[Direction]) -> None:
    ways = allowed_directions(objects, here, there)
    assert set(ways) == set(Direction)
    assert ways[D.OFF] == ""
    assert not ways[best_direction(ways)]
    if not ways[D.TWO_WAY]:
        assert D.TWO_WAY in objects
        assert not there.calculated
    if not ways[D.PUSH]:
        assert there.createable
        assert there.updateable


# ------------------------------------------------------------------------------------------------ words
@pytest.mark.parametrize(
    ("field", "words"),
    [
        (spec(T.TEXT, max_length=40), "text 40"),
        (spec(T.MEMO, max_length=32000), "long text 32,000"),
        (spec(T.BOOL), "yes/no"),
        (TIER, "choice"),
        (spec(T.OPTIONS, max_length=4099), "several choices"),
        (spec(T.INT), "whole number"),
        (spec(T.DECIMAL, precision=5, scale=1), "number, 1 decimal"),
        (spec(T.MONEY, precision=18, scale=2), "money, 2 decimals"),
        (spec(T.MONEY, precision=18, scale=0), "money"),
        (spec(T.REF, targets=("Group", "User")), "link to Group or User"),
        (spec(T.ID), "record id, locked"),
        (spec(T.TEXT, max_length=121, createable=False, updateable=False), "text 121, locked"),
    ],
)
def test_type_words(field: FieldSpec, words: str) -> None:
    assert type_words(field) == words


def test_conversions_on_offer() -> None:
    words = ("none", "trim", "upper", "lower", "title", "values")
    assert conversions_for(spec(T.TEXT), spec(T.TEXT)) == (*words, "constant")
    assert conversions_for(spec(T.TEXT), spec(T.TEXT, max_length=80)) == (*words, "shorten", "constant")
    assert conversions_for(spec(T.TEXT), spec(T.EMAIL, max_length=80)) == (*words, "constant")
    assert conversions_for(spec(T.DATE), spec(T.DATE)) == ("none", "constant")
    assert conversions_for(spec(T.TEXT), spec(T.DATETIME)) == ("none", "date", "constant")
    assert conversions_for(spec(T.MONEY), spec(T.TEXT)) == ("none", "values", "number", "constant")
    assert conversions_for(spec(T.INT), spec(T.DECIMAL)) == ("none", "values", "number", "constant")
    assert conversions_for(spec(T.BOOL), TIER) == ("none", "values", "constant")
    assert conversions_for(spec(T.TEXT), spec(T.REF, targets=("Account",))) == ("none", "values")[:1]


@pytest.mark.parametrize(
    ("conversion", "form", "here", "there", "samples", "level", "words"),
    [
        (
            "date",
            "d MMM yyyy",
            T.TEXT,
            T.DATE,
            ["12 Nov 2026"] * 20,
            "converts",
            "“12 Nov 2026” is turned into “2026-11-12”",
        ),
        (
            "date",
            "d MMM yyyy",
            T.TEXT,
            T.DATE,
            ["1 May 2026", "soon"],
            "may_lose",
            "“soon” is not a date such as 21 Nov",
        ),
        ("date", "d MMM yyyy", T.TEXT, T.DATE, [], "may_lose", "only texts such as 21 Nov 2026 fit"),
        ("date", "dd.MM.yyyy", T.DATE, T.TEXT, ["2026-11-12"], "converts", "“2026-11-12” is turned into “12.11.2026”"),
        ("date", "dd.MM", T.TEXT, T.DATE, [], "cannot", "day, month and year"),
        ("date", "dd.MM.yyyy HH:mm", T.DATETIME, T.TEXT, [], "may_lose", "seconds are left away"),
        ("number", "#.##0,00", T.TEXT, T.DECIMAL, ["1.234,56"] * 20, "converts", "“1.234,56” is turned into “1234.56”"),
        ("number", "0.0", T.TEXT, T.DECIMAL, ["1.25", "2.5"], "may_lose", "1 of 2 samples would be rounded"),
        ("number", "?", T.TEXT, T.DECIMAL, [], "cannot", "how numbers are written"),
        ("constant", "Web", T.DATE, T.TEXT, [], "converts", "Always “Web” in Salesforce"),
        ("constant", "soon", T.TEXT, T.DATE, [], "cannot", "“soon” is not a date"),
    ],
)
def test_how_well_fields_fit_with_a_conversion_of_their_own(
    conversion: str, form: str, here: T, there: T, samples: list[Value], level: str, words: str
) -> None:
    pair = row(D.PUSH, conversion=conversion, form=form)
    found = verdict(spec(here, scale=None), spec(there), pair, samples, ())
    assert found.level == level
    assert words in found.sentence


def test_what_is_cut_short_is_counted() -> None:
    long, short = spec(T.TEXT, max_length=255), spec(T.TEXT, max_length=5)
    found = verdict(long, short, row(D.PUSH, conversion="shorten"), ["Llanelli", "York"], ())
    assert (found.level, "1 of 2 samples is cut short" in found.sentence) == ("may_lose", True)


def test_a_constant_goes_one_way_only() -> None:
    found = verdict(spec(T.TEXT), spec(T.TEXT), row(D.TWO_WAY, conversion="constant", form="Web"))
    assert (found.level, found.sentence) == ("cannot", "A value that is always the same goes one way only")


def test_why_a_pair_cannot_be_is_said_alone_whichever_way_it_concerns() -> None:
    found = verdict(spec(T.DATE), spec(T.DECIMAL, scale=2), row(D.TWO_WAY))
    assert (found.level, found.sentence) == ("cannot", "A date cannot become a number")
