"""Every code of Salesforce, on every way it can come: the right outcome, a cause with plain sentences, and certainty where there is some."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pytest

from crmconsole.causes import BY_ID, CAUSES, Retry, cause_of, wait_seconds
from crmconsole.connect.contract import Outcome, Status, Verb, WriteLevel, WriteOp
from crmconsole.connect.salesforce.sign_in_refusals import refused_sign_in
from crmconsole.errors import (
    ConsoleError,
    CrmRefused,
    CrmThrottled,
    CrmUnreachable,
    CrmUnsure,
    CursorExpired,
    SchemaChanged,
    SignInNeeded,
)
from crmconsole.records import Kind
from tests.connect.scripted import Reply, composite, connector, error, records

LEAD = "00Q000000000001EAA"
INVALID, BUSY, DUPLICATE, GONE, DENIED = Status.INVALID, Status.BUSY, Status.DUPLICATE, Status.GONE, Status.DENIED
UNSENT, UNSURE, STALE = Status.UNSENT, Status.UNSURE, Status.STALE
HELD = "held"
"""A refusal of a part that is given to each of its records, without looking for a culprit."""


@dataclass(frozen=True)
class Code:
    """A line of the catalogue of errors: what the code becomes for one record, for a part, and for a whole call."""

    code: str
    http: tuple[int, ...]
    cause: str
    record: Status
    part: Status | str
    """In the first of its statuses."""
    call: type[ConsoleError]
    """When it answers a reading, in the first of its statuses."""
    write: type[ConsoleError] | None = None
    """When it answers a writing, where that differs."""


def _same(
    codes: str, http: tuple[int, ...] | int, cause: str, record: Status, part: Status | str, call: Any
) -> list[Code]:
    statuses = (http,) if isinstance(http, int) else http
    return [Code(code, statuses, cause, record, part, call) for code in codes.split()]


CODES: tuple[Code, ...] = tuple(
    chain(
        _same("REQUIRED_FIELD_MISSING", 400, "required_missing", INVALID, UNSENT, CrmRefused),
        _same("STRING_TOO_LONG", 400, "too_long", INVALID, UNSENT, CrmRefused),
        _same("INVALID_EMAIL_ADDRESS", 400, "wrong_form", INVALID, UNSENT, CrmRefused),
        _same("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", 400, "not_a_choice", INVALID, UNSENT, CrmRefused),
        _same(
            "FIELD_CUSTOM_VALIDATION_EXCEPTION FIELD_FILTER_VALIDATION_EXCEPTION FIELD_INTEGRITY_EXCEPTION",
            400,
            "validation_rule",
            INVALID,
            UNSENT,
            CrmRefused,
        ),
        _same("DUPLICATES_DETECTED DUPLICATE_VALUE", 400, "already_there", DUPLICATE, UNSENT, CrmRefused),
        _same("DUPLICATE_EXTERNAL_ID", 400, "already_there", DUPLICATE, UNSENT, CrmRefused),
        _same("UNABLE_TO_LOCK_ROW", 400, "busy", BUSY, BUSY, CrmUnreachable),
        _same("ENTITY_IS_DELETED", 404, "gone", GONE, UNSENT, CrmRefused),
        _same("NOT_FOUND", 404, "gone", GONE, HELD, CrmRefused),
        _same("INVALID_CROSS_REFERENCE_KEY", (400, 404), "gone", GONE, UNSENT, CrmRefused),
        _same("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", 400, "no_access", DENIED, UNSENT, CrmRefused),
        _same("INSUFFICIENT_ACCESS_OR_READONLY", (400, 403), "no_access", DENIED, HELD, CrmRefused),
        _same("INSUFFICIENT_ACCESS FORBIDDEN", 403, "no_access", DENIED, HELD, CrmRefused),
        _same("ENTITY_IS_LOCKED", 400, "locked", BUSY, UNSENT, CrmRefused),
        _same("CANNOT_UPDATE_CONVERTED_LEAD", 400, "gone", GONE, UNSENT, CrmRefused),
        _same("INVALID_FIELD", 400, "field_gone", INVALID, UNSENT, SchemaChanged),
        _same("INVALID_TYPE", 400, "field_gone", INVALID, HELD, SchemaChanged),
        _same("INVALID_FIELD_FOR_INSERT_UPDATE", 400, "no_access", INVALID, UNSENT, CrmRefused),
        _same(
            "INVALID_TYPE_ON_FIELD_IN_RECORD NUMBER_OUTSIDE_VALID_RANGE JSON_PARSER_ERROR MALFORMED_ID",
            400,
            "wrong_form",
            INVALID,
            UNSENT,
            CrmRefused,
        ),
        _same("MALFORMED_QUERY MALFORMED_SEARCH INVALID_QUERY_FILTER_OPERATOR", 400, "refused", INVALID, UNSENT, CrmRefused),
        _same("INVALID_QUERY_LOCATOR INVALID_REPLICATION_DATE", 400, "refused", INVALID, UNSENT, CursorExpired),
        _same("EXCEEDED_ID_LIMIT LIMIT_EXCEEDED", 400, "too_much", BUSY, UNSENT, CrmUnreachable),
        _same("INACTIVE_OWNER_OR_USER", 400, "owner_inactive", INVALID, UNSENT, CrmRefused),
        _same("TRANSFER_REQUIRES_READ", 400, "no_access", DENIED, UNSENT, CrmRefused),
        _same(
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY CANNOT_EXECUTE_FLOW_TRIGGER",
            400,
            "automation_failed",
            INVALID,
            UNSENT,
            CrmRefused,
        ),
        _same("INVALID_STATUS MISSING_ARGUMENT INVALID_ARGUMENT_TYPE", 400, "refused", INVALID, UNSENT, CrmRefused),
        _same("ALL_OR_NONE_OPERATION_ROLLED_BACK PROCESSING_HALTED", (400,), "not_tried", BUSY, UNSENT, CrmRefused),
        _same("INVALID_SESSION_ID", 401, "sign_in", BUSY, HELD, SignInNeeded),
        _same("REQUEST_LIMIT_EXCEEDED", 403, "calls_used_up", BUSY, HELD, CrmThrottled),
        _same("API_DISABLED_FOR_ORG FUNCTIONALITY_NOT_ENABLED", 403, "api_off", DENIED, HELD, CrmRefused),
        _same("API_CURRENTLY_DISABLED", 403, "busy", BUSY, BUSY, CrmUnreachable),
        _same(
            "TXN_SECURITY_NO_ACCESS TXN_SECURITY_RUNTIME_ERROR TXN_SECURITY_APEX_ERROR",
            (403, 400),
            "security_policy",
            DENIED,
            HELD,
            CrmRefused,
        ),
        _same("TXN_SECURITY_METERING_ERROR", (403, 400), "busy", BUSY, BUSY, CrmUnreachable),
        _same("METHOD_NOT_ALLOWED", 405, "refused", INVALID, HELD, CrmRefused),
        _same("UNSUPPORTED_MEDIA_TYPE", 415, "refused", INVALID, HELD, CrmRefused),
        _same("QUERY_TIMEOUT QUERY_TOO_COMPLICATED OPERATION_TOO_LARGE", (400, 500), "too_much", BUSY, UNSENT, CrmUnreachable),
        _same("REQUEST_RUNNING_TOO_LONG", (400, 503), "too_much", BUSY, UNSENT, CrmUnreachable),
        _same("STORAGE_LIMIT_EXCEEDED", (403, 400), "storage_full", DENIED, HELD, CrmRefused),
        _same("LICENSE_LIMIT_EXCEEDED", (400, 403), "licences_used_up", DENIED, HELD, CrmRefused),
        _same("TOO_MANY_APEX_REQUESTS", (400, 403), "busy", BUSY, BUSY, CrmUnreachable),
        _same("INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE", (400, 503), "maintenance", BUSY, BUSY, CrmUnreachable),
        _same("SERVER_UNAVAILABLE", 503, "busy", BUSY, BUSY, CrmUnreachable),
        [Code(code, (500,), "server_error", BUSY, UNSURE, CrmUnreachable, CrmUnsure) for code in ("UNKNOWN_EXCEPTION", "INTERNAL_ERROR")],
        [Code("APEX_ERROR", (500,), "automation_failed", INVALID, UNSURE, CrmUnreachable, CrmUnsure)],
    )
)  # fmt: skip
"""The catalogue of `salesforce-api` §6."""

NEVER_CERTAIN_AT_500 = {"QUERY_TIMEOUT", "QUERY_TOO_COMPLICATED", "OPERATION_TOO_LARGE", "REQUEST_RUNNING_TOO_LONG"}
NAMES = [one.code for one in CODES]
WORDS = "des Servers eigene Worte"


def _update() -> WriteOp:
    return WriteOp(
        "u", Kind.LEAD, Verb.UPDATE, {"LastName": "N"}, remote_id=LEAD, if_unchanged_since="2026-11-20T09:59:59Z"
    )


def _create() -> WriteOp:
    return WriteOp("c", Kind.LEAD, Verb.CREATE, {"LastName": "N"}, key="K1")


def _written(reply: Any, op: WriteOp | None = None, level: WriteLevel = WriteLevel.FAST) -> Outcome:
    crm, _ = connector(lambda seen: reply)
    (outcome,) = crm.write(Kind.LEAD, [op or _update()], ("LastName",), level).outcomes
    return outcome


def _item(code: str, *fields: str) -> Any:
    refused = {"success": False, "errors": [{"statusCode": code, "message": WORDS, "fields": list(fields)}]}
    return composite([refused], records())


def _is_plain(sentence: str) -> bool:
    """Tell whether a sentence is free of codes, statuses and names of fields as programs call them."""
    return not re.search(r"[A-Z]{2,}_[A-Z]|__c|HTTP|\b[45]\d\d\b|[a-z][A-Z][a-z]", sentence)


# ------------------------------------------------------------------------------------------------ the table itself
def test_the_list_holds_every_code_once() -> None:
    assert len(NAMES) == len(set(NAMES)) == 66


def test_every_cause_tells_what_happened_what_it_means_and_what_to_do() -> None:
    for cause in CAUSES:
        words = {"{field}": "City", "{value}": "Leeds", "{message}": "Their words."}
        for text in (cause.title, cause.explanation, cause.fix, cause.who):
            for mark, word in words.items():
                text = text.replace(mark, word)
            assert text, cause.id
            assert "{" not in text, cause.id
            assert _is_plain(text), text
        assert cause.explanation.endswith((".", "{message}")), cause.id
        assert cause.fix.endswith("."), cause.id
        assert 1 <= cause.sends <= 3, cause.id


def test_every_cause_says_when_it_is_tried_again() -> None:
    for cause in CAUSES:
        first = wait_seconds(cause.id, 1)
        if cause.retry in (Retry.BY_ITSELF, Retry.AT_RESET, Retry.AFTER_SIGN_IN):
            assert first is not None, cause.id
        if cause.retry in (Retry.BY_HAND, Retry.AFTER_CHOICE):
            assert first is None, cause.id
        waits = [wait for tries in range(1, 60) if (wait := wait_seconds(cause.id, tries)) is not None]
        assert waits == sorted(waits), cause.id
        assert all(wait <= 24 * 3600 for wait in waits), cause.id
    assert [wait_seconds("busy", tries) for tries in (1, 2, 3, 9)] == [25.0, 125.0, 625.0, 86400.0]
    assert [wait_seconds("server_error", tries) is None for tries in (1, 2, 3, 4)] == [False, False, True, True]
    assert wait_seconds("locked", 7) == wait_seconds("calls_used_up", 7) == 3600.0
    assert wait_seconds("no_access", 1) is None


# ------------------------------------------------------------------------------------------------ one record
@pytest.mark.parametrize("line", CODES, ids=NAMES)
def test_a_refused_record_has_a_status_and_a_cause(line: Code) -> None:
    outcome = _written(_item(line.code))
    assert (outcome.status, outcome.code, outcome.message) == (line.record, line.code, WORDS)
    assert cause_of(outcome.code, outcome.status) == line.cause
    assert line.cause in BY_ID


@pytest.mark.parametrize("line", CODES, ids=NAMES)
def test_a_record_that_is_being_made_is_never_gone(line: Code) -> None:
    """The engine looks a vanished record up by its id; one that is being made has none."""
    outcome = _written(_item(line.code), _create())
    assert outcome.status is not Status.GONE
    expected = {
        "ENTITY_IS_DELETED": "wrong_reference",
        "INVALID_CROSS_REFERENCE_KEY": "wrong_reference",
        "NOT_FOUND": "field_gone",
        "CANNOT_UPDATE_CONVERTED_LEAD": "already_there",
    }
    assert cause_of(outcome.code, outcome.status) == expected.get(line.code, line.cause)


@pytest.mark.parametrize(
    ("code", "status", "cause"),
    [
        ("INVALID_CROSS_REFERENCE_KEY", INVALID, "wrong_reference"),
        ("ENTITY_IS_DELETED", INVALID, "wrong_reference"),
        ("DUPLICATE_VALUE", INVALID, "value_taken"),
    ],
)
def test_a_refusal_that_names_a_field_is_about_that_field(code: str, status: Status, cause: str) -> None:
    outcome = _written(_item(code, "OwnerId"))
    assert (outcome.status, cause_of(outcome.code, outcome.status)) == (status, cause)


def test_our_own_key_on_another_record_is_the_same_person() -> None:
    assert _written(_item("DUPLICATE_VALUE", "CRM_Console_Key__c")).status is Status.DUPLICATE


def test_a_code_that_nobody_knows_keeps_its_code_for_support() -> None:
    outcome = _written(_item("SOMETHING_NEW"))
    assert (outcome.status, outcome.code) == (INVALID, "SOMETHING_NEW")
    assert cause_of(outcome.code, outcome.status) == "unknown"
    assert BY_ID["unknown"].retry is Retry.BY_HAND


@pytest.mark.parametrize("status", [406, 420, 429, 431, 414, 410, 412, 415, 405])
def test_statuses_without_words_at_one_record(status: int) -> None:
    outcome = _written(composite((status, None), records()), level=WriteLevel.STRICT)
    expected = {406: BUSY, 420: BUSY, 429: BUSY, 412: STALE}.get(status, INVALID)
    assert outcome.status is expected
    cause = cause_of(outcome.code, outcome.status)
    assert cause == {406: "busy", 420: "busy", 429: "busy", 412: "changed_there", 431: "too_much", 414: "too_much"}.get(
        status, "refused"
    )


# ------------------------------------------------------------------------------------------------ a part of a call
@pytest.mark.parametrize("line", CODES, ids=NAMES)
def test_a_refused_part_is_halved_held_or_looked_up(line: Code) -> None:
    """Halved (`UNSENT`) only where one record may be the culprit; never taken for certain after the server's own failure."""
    for status in line.http:
        outcome = _written(composite((status, error(line.code, WORDS)), records()))
        expected = line.part
        if status >= 500 and line.code in NEVER_CERTAIN_AT_500:
            expected = UNSURE
        if expected is HELD:
            assert outcome.status in (INVALID, DENIED, BUSY), (line.code, outcome)
        else:
            assert outcome.status is expected, (line.code, status)
        assert outcome.code == line.code


@pytest.mark.parametrize("status", [406, 420, 429, 431, 414, 410, 415, 405, 404])
def test_statuses_without_words_at_a_part(status: int) -> None:
    outcome = _written(composite((status, None), records()))
    assert outcome.status is {406: BUSY, 420: BUSY, 429: BUSY, 431: UNSENT, 414: UNSENT}.get(status, INVALID)
    assert cause_of(outcome.code, outcome.status) in BY_ID
    assert cause_of(outcome.code, outcome.status) != "unknown"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_part_without_words_from_a_failing_server_is_unsure(status: int) -> None:
    assert _written(composite((status, None), records())).status is UNSURE


# ------------------------------------------------------------------------------------------------ a whole call
def _read(reply: Any) -> ConsoleError:
    crm, _ = connector(lambda seen: reply)
    with pytest.raises(ConsoleError) as caught:
        crm.connect()
    return caught.value


def _refusal_of_write(reply: Reply) -> ConsoleError | Outcome:
    try:
        return _written(reply)
    except ConsoleError as trouble:
        return trouble


@pytest.mark.parametrize("line", CODES, ids=NAMES)
def test_a_refused_reading_has_its_place_and_a_plain_sentence(line: Code) -> None:
    for status in line.http:
        trouble = _read(Reply(error(line.code, WORDS), status))
        assert type(trouble) is line.call, (line.code, status)
        assert trouble.help.happened
        assert trouble.help.means
        assert trouble.help.fix
        assert _is_plain(trouble.sentence), trouble.sentence
        if isinstance(trouble, CrmRefused):
            assert trouble.cause == line.cause
            assert trouble.code == line.code


@pytest.mark.parametrize("line", CODES, ids=NAMES)
def test_a_refused_writing_is_certain_or_looked_up(line: Code) -> None:
    for status in line.http:
        met = _refusal_of_write(Reply(error(line.code, WORDS), status))
        if line.write is CrmUnsure or (status >= 500 and line.code in NEVER_CERTAIN_AT_500):
            assert isinstance(met, Outcome)
            assert met.status is UNSURE
        elif isinstance(met, Outcome):
            assert met.status in (UNSENT, BUSY), (line.code, status, met)
            assert met.code == line.code
        else:
            assert isinstance(met, SignInNeeded | CrmThrottled | CrmRefused)
            if isinstance(met, CrmRefused):
                assert met.cause in (
                    "no_access",
                    "gone",
                    "storage_full",
                    "licences_used_up",
                    "security_policy",
                    "refused",
                    "api_off",
                )


@pytest.mark.parametrize(
    ("status", "kind", "cause"),
    [
        (406, CrmThrottled, "busy"),
        (420, CrmThrottled, "busy"),
        (429, CrmThrottled, "busy"),
        (431, CrmRefused, "too_much"),
        (414, CrmRefused, "too_much"),
        (413, CrmRefused, "too_much"),
        (410, CrmRefused, "refused"),
        (415, CrmRefused, "refused"),
        (405, CrmRefused, "refused"),
        (412, CrmRefused, "not_salesforce"),
        (404, CrmRefused, "not_salesforce"),
    ],
)
def test_statuses_without_words(status: int, kind: type[ConsoleError], cause: str) -> None:
    trouble = _read(Reply(b"<html>a page</html>", status))
    assert (type(trouble), trouble.cause) == (kind, cause)
    assert _is_plain(trouble.sentence), trouble.sentence


def test_a_refusal_that_any_record_would_meet_ends_the_call_instead_of_halving_it() -> None:
    crm, _ = connector(lambda seen: Reply(error("FORBIDDEN"), 403))
    with pytest.raises(CrmRefused):
        crm.write(Kind.LEAD, [_update()], ())
    crm, _ = connector(lambda seen: Reply(error("JSON_PARSER_ERROR"), 400))
    assert crm.write(Kind.LEAD, [_update()], ()).outcomes[0].status is UNSENT


@pytest.mark.parametrize("text", ["", "Their own words."])
def test_a_refused_sign_in_that_nobody_knows_keeps_its_code_out_of_the_sentence(text: str) -> None:
    trouble = refused_sign_in("something_new", text)
    assert "something_new" not in trouble.sentence
    assert text.rstrip(".") in trouble.sentence
    assert trouble.cause == "something_new"
