"""The connector test kit over a running practice org: what the contract promises, observed from outside (`connector-contract` §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from crmconsole.clock import SystemClock
from crmconsole.connect.contract import (
    ChangePage,
    ChangeRequest,
    Outcome,
    Status,
    Verb,
    WriteBatch,
    WriteLevel,
    WriteOp,
)
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.tokens import Credentials, Grant
from crmconsole.errors import CrmRefused, CrmThrottled, CrmUnreachable, InputProblem, SchemaChanged, SignInNeeded
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.records import KEPT, FieldType, Kind, RemoteRow
from crmconsole.values import canonicaliser
from tests.connect.misbehaving import closed_port

FIELDS = ("FirstName", "LastName", "Email")
PEOPLE = {Kind.LEAD: FIELDS, Kind.CONTACT: FIELDS}


@dataclass
class World:
    """A practice org, a connector signed in to it, and everything that was stored of the sign-in."""

    org: PracticeOrg
    crm: SalesforceConnector
    tokens: LastingTokens
    stored: list[Credentials]

    def control(self, method: str, path: str, **body: Any) -> Any:
        answer = requests.request(method, f"{self.org.url}/practice/{path}", json=body or None, timeout=10)
        assert answer.ok, answer.text
        return answer.json()

    def fault(self, name: str, times: int | None = None, **facts: Any) -> None:
        where = {key: facts.pop(key) for key in ("method", "path", "object", "field", "record") if key in facts}
        self.control("POST", "faults", fault=name, where=where, **({"times": times} if times else {}), **facts)

    def metered(self) -> int:
        return int(self.control("GET", "stats")["metered_calls"])

    def leads(self) -> Mapping[str, RemoteRow]:
        """Every living lead with the fields."""
        return {row.id: row for row in self.drain(ChangeRequest(Kind.LEAD, FIELDS))[0]}

    def drain(self, request: ChangeRequest) -> tuple[list[RemoteRow], str | None]:
        """Read a window to its end: the rows and the cursor."""
        page: ChangePage = self.crm.poll([request])[request.kind]
        rows = list(page.rows)
        while page.next:
            page = self.crm.next_page(request, page.next)
            rows += page.rows
        assert len(rows) == page.total
        return rows, page.cursor

    def write(self, *ops: WriteOp, level: WriteLevel = WriteLevel.FAST) -> list[Outcome]:
        return list(self.crm.write(Kind.LEAD, ops, FIELDS, level).outcomes)


@pytest.fixture
def world() -> Iterator[World]:
    with start(people=60) as org:
        stored: list[Credentials] = []
        tokens = LastingTokens(practice_sign_in(org.url), SystemClock(), stored.append)
        crm = SalesforceConnector(tokens, SystemClock())
        crm.connect()
        for kind in KEPT:
            crm.describe(kind)
        yield World(org, crm, tokens, stored)
        crm.close()


def _update(row: RemoteRow, op_id: str = "u", **values: Any) -> WriteOp:
    return WriteOp(op_id, Kind.LEAD, Verb.UPDATE, values, remote_id=row.id, if_unchanged_since=row.modified_at)


def _create(key: str, **values: Any) -> WriteOp:
    return WriteOp(key, Kind.LEAD, Verb.CREATE, {"LastName": key, "Company": "Kit", **values}, key=key)


# ------------------------------------------------------------------------------------------------ 1, 2: who and what
def test_connecting_tells_who_and_where(world: World) -> None:
    identity = world.crm.connect()
    assert (identity.org_id, identity.environment, identity.base_url) == (
        world.org.credentials.org_id,
        "Practice",
        world.org.url,
    )
    assert "@" in identity.user_email
    assert identity.org_name


def test_every_field_type_is_described_and_the_fingerprint_moves_with_the_org(world: World) -> None:
    schema = world.crm.describe(Kind.LEAD)
    assert schema.fields["CRM_Console_Key__c"].external_key
    assert {"open", "converted"} <= {option.state for option in schema.fields["Status"].options}
    assert set(FieldType) <= {spec.type for kind in KEPT for spec in world.crm.describe(kind).fields.values()}
    world.fault("field_hidden", object="Lead", field="Region__c")
    changed = world.crm.describe(Kind.LEAD)
    assert "Region__c" not in changed.fields
    assert changed.fingerprint != schema.fingerprint
    world.control("DELETE", "faults")
    assert world.crm.describe(Kind.LEAD).fingerprint == schema.fingerprint


def test_every_row_arrives_in_canonical_form_and_as_the_org_holds_it(world: World) -> None:
    schema = world.crm.describe(Kind.LEAD)
    fields = tuple(schema.fields)
    rows, _ = world.drain(ChangeRequest(Kind.LEAD, fields))
    truth = {row["Id"]: row for row in world.control("GET", "dump?object=Lead")["records"] if not row["IsDeleted"]}
    assert {row.id for row in rows} == set(truth)
    for row in rows:
        for name, value in zip(fields, row.values, strict=True):
            assert canonicaliser(schema.fields[name])(value) == value, name
            assert canonicaliser(schema.fields[name])(truth[row.id][name]) == value, name


# ------------------------------------------------------------------------------------------------ 3 to 6: changes
def test_an_idle_poll_costs_one_call(world: World) -> None:
    """Seven objects, of which five are queried and two asked for the ids that changed (`watch.py`)."""
    cursors = {kind: world.drain(ChangeRequest(kind, ("CreatedDate",)))[1] for kind in KEPT}
    before, counted = world.metered(), world.crm.calls()
    pages = world.crm.poll([ChangeRequest(kind, ("CreatedDate",), cursors[kind], 600) for kind in KEPT])
    assert world.metered() == before + 1
    assert world.crm.calls() == counted + 1
    assert all(page.next is None and page.cursor for page in pages.values())
    assert world.crm.budget().used == world.control("POST", "limit")["used"]


def test_no_foreign_edit_is_lost_over_many_windows(world: World) -> None:
    _, cursor = world.drain(ChangeRequest(Kind.LEAD, FIELDS))
    for day in range(4):
        world.control("POST", "clock", advance_s=3600)
        touched = set(world.control("POST", "people", edit=3, create=1, objects=["Lead"], seed=day)["edit"])
        rows, cursor = world.drain(ChangeRequest(Kind.LEAD, FIELDS, cursor, 600))
        assert touched <= {row.id for row in rows}


def test_a_commit_that_becomes_visible_late_is_still_seen(world: World) -> None:
    row = next(iter(world.leads().values()))
    world.fault("late_commit", object="Lead", seconds=300, times=1)
    world.write(_update(row, FirstName="Late"))
    rows, cursor = world.drain(ChangeRequest(Kind.LEAD, FIELDS))
    assert "Late" not in {found.values[0] for found in rows}
    world.control("POST", "clock", advance_s=301)
    rows, _ = world.drain(ChangeRequest(Kind.LEAD, FIELDS, cursor, 600))
    assert [found.values[0] for found in rows if found.id == row.id] == ["Late"]


def test_deleted_merged_and_converted_records_tell_what_became_of_them(world: World) -> None:
    _, cursor = world.drain(ChangeRequest(Kind.LEAD, FIELDS))
    world.control("POST", "clock", advance_s=3600)
    done = world.control("POST", "people", delete=1, convert=1, merge=1, objects=["Lead"], seed=5)
    rows, _ = world.drain(ChangeRequest(Kind.LEAD, FIELDS, cursor, 600))
    found = {row.id: row for row in rows}
    assert found[done["delete"][0]].deleted
    assert found[done["delete"][0]].merged_into is None
    converted = [row for row in rows if row.converted_to]
    assert len(converted) == 1
    assert converted[0].converted_to.startswith("003")
    merged = [row for row in rows if row.merged_into]
    assert merged
    assert all(row.deleted and row.merged_into in found for row in merged)
    assert world.crm.read(Kind.LEAD, [done["delete"][0]], FIELDS)[done["delete"][0]].deleted


def test_a_field_that_vanishes_is_named(world: World) -> None:
    request = ChangeRequest(Kind.LEAD, (*FIELDS, "Region__c"))
    _, cursor = world.drain(request)
    world.fault("field_removed", object="Lead", field="Region__c")
    with pytest.raises(SchemaChanged) as caught:
        world.drain(ChangeRequest(Kind.LEAD, request.fields, cursor, 600))
    assert "Lead.Region__c" in caught.value.sentence
    assert "LastName" not in caught.value.sentence
    assert world.drain(ChangeRequest(Kind.LEAD, FIELDS, cursor, 600))[1]


# ------------------------------------------------------------------------------------------------ 7 to 9: writes
def test_a_mixed_batch_gets_the_right_statuses_in_order(world: World) -> None:
    rows = iter(world.leads().values())
    good, long_, locked, ruled, choosy, writing = (next(rows) for _ in range(6))
    world.fault("row_lock", object="Lead", record=locked.id)
    world.fault("validation_rule", object="Lead", record=ruled.id, message="Not on Sundays")
    deleted = world.control("POST", "people", delete=1, objects=["Lead"], seed=9)["delete"][0]
    before = world.metered()
    outcomes = world.write(
        _update(good, "good", FirstName="Zoë 🙂", Notes__c="one\ntwo"),
        _update(long_, "long", FirstName="x" * 41),
        _update(locked, "locked", FirstName="L"),
        _update(ruled, "ruled", FirstName="R"),
        WriteOp("gone", Kind.LEAD, Verb.UPDATE, {"FirstName": "G"}, remote_id=deleted),
        _create("K1", Email="k1@kit.example"),
        WriteOp("nobody", Kind.LEAD, Verb.CREATE, {"LastName": "No company"}, key="K2"),
        _update(choosy, "choice", Tier__c="Tin"),
        _update(writing, "mail", Email="no address"),
    )
    assert world.metered() == before + 1
    assert [(outcome.op_id, outcome.status, outcome.code) for outcome in outcomes] == [
        ("good", Status.UPDATED, None),
        ("long", Status.INVALID, "STRING_TOO_LONG"),
        ("locked", Status.BUSY, "UNABLE_TO_LOCK_ROW"),
        ("ruled", Status.INVALID, "FIELD_CUSTOM_VALIDATION_EXCEPTION"),
        ("gone", Status.GONE, "ENTITY_IS_DELETED"),
        ("K1", Status.CREATED, None),
        ("nobody", Status.INVALID, "REQUIRED_FIELD_MISSING"),
        ("choice", Status.INVALID, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
        ("mail", Status.INVALID, "INVALID_EMAIL_ADDRESS"),
    ]
    by_id = {outcome.op_id: outcome for outcome in outcomes}
    assert by_id["long"].fields == ("FirstName",)
    assert by_id["ruled"].message == "Not on Sundays"
    assert world.leads()[good.id].values[0] == "Zoë 🙂"


def test_what_was_written_is_read_back_in_the_same_call(world: World) -> None:
    row = next(iter(world.leads().values()))
    world.fault("field_rewritten", object="Lead", field="FirstName")
    before = world.metered()
    answer = world.crm.write(Kind.LEAD, [_update(row, FirstName="quiet"), _create("K1")], FIELDS)
    assert world.metered() == before + 1
    assert answer.after[row.id].values[0] == "QUIET"
    created = answer.outcomes[1].remote_id
    assert created is not None
    assert (answer.after[created].key, answer.after[created].values[1]) == ("K1", "K1")
    polled = world.leads()
    assert {id_: polled[id_] for id_ in answer.after} == dict(answer.after)


def test_every_kind_of_value_comes_back_as_it_was_sent(world: World) -> None:
    values = {
        "FirstName": "Ørjan",
        "DoNotCall": True,
        "NumberOfEmployees": 12,
        "Annual_Budget__c": "1234567890.12",
        "Score__c": "99.5",
        "Next_Call__c": "2026-03-29",
        "Last_Visit__c": "2026-03-29T01:30:00Z",
        "Product_Interest__c": "Chairs;Desks",
        "Tier__c": "Gold",
        "Notes__c": "line one\nline two — “quoted”",
        "LinkedIn__c": "https://example.com/o'neil",
    }
    op = WriteOp("K1", Kind.LEAD, Verb.CREATE, {"LastName": "All", "Company": "Kit", **values}, key="K1")
    answer = world.crm.write(Kind.LEAD, [op], tuple(values))
    (row,) = answer.after.values()
    assert dict(zip(values, row.values, strict=True)) == values
    cleared = {name: None for name in values if name != "DoNotCall"}
    answer = world.crm.write(
        Kind.LEAD,
        [WriteOp("u", Kind.LEAD, Verb.UPDATE, {**cleared, "DoNotCall": None}, remote_id=row.id)],
        tuple(values),
    )
    assert dict(zip(values, answer.after[row.id].values, strict=True)) == {**cleared, "DoNotCall": False}


def test_a_lost_answer_is_unsure_and_sending_again_makes_no_second_record(world: World) -> None:
    world.fault("answer_lost", times=1)
    assert [outcome.status for outcome in world.write(_create("K1"), _create("K2"))] == [Status.UNSURE] * 2
    found = world.crm.find({Kind.LEAD: ["K1", "K2"]}, "key", {Kind.LEAD: FIELDS})[Kind.LEAD]
    assert {row.key for row in found} == {"K1", "K2"}
    again = world.write(_create("K1"), _create("K2"))
    assert [outcome.status for outcome in again] == [Status.UPDATED] * 2
    assert {outcome.remote_id for outcome in again} == {row.id for row in found}


def test_a_connection_cut_before_the_commit_is_unsure_as_well(world: World) -> None:
    """From outside it looks like a lost answer: only looking tells that nothing was applied."""
    world.fault("connection_cut", times=1)
    assert [outcome.status for outcome in world.write(_create("K1"))] == [Status.UNSURE]
    assert world.crm.find({Kind.LEAD: ["K1"]}, "key", {Kind.LEAD: ()}) == {Kind.LEAD: []}


def test_an_org_that_is_not_there_was_not_written_to(world: World) -> None:
    world.org.stop()
    assert [outcome.status for outcome in world.write(_create("K1"))] == [Status.UNSENT]
    with pytest.raises(CrmUnreachable):
        world.leads()


def test_an_unavailable_server_is_busy(world: World) -> None:
    world.fault("unavailable", times=1)
    assert [outcome.status for outcome in world.write(_create("K1"))] == [Status.BUSY]
    world.fault("unavailable", times=1)
    with pytest.raises(CrmUnreachable):
        world.leads()
    assert world.leads()


def test_a_unique_value_that_is_taken_names_its_owner(world: World) -> None:
    rows = list(world.leads().values())
    world.write(_create("K1"))
    (owner,) = world.crm.find({Kind.LEAD: ["K1"]}, "key", {Kind.LEAD: ()})[Kind.LEAD]
    (outcome,) = world.write(_update(rows[0], CRM_Console_Key__c="K1"))
    assert (outcome.status, outcome.candidates) == (Status.DUPLICATE, (owner.id,))


def test_strict_and_checked_writes_leave_a_moved_record_alone(world: World) -> None:
    rows = list(world.leads().values())
    world.control("POST", "clock", advance_s=60)
    world.write(_update(rows[0], FirstName="Meanwhile"))
    for level in (WriteLevel.STRICT, WriteLevel.CHECKED):
        outcomes = world.write(
            _update(rows[0], "moved", FirstName="Blind"), _update(rows[1], "calm", FirstName=level.value), level=level
        )
        assert [outcome.status for outcome in outcomes] == [Status.STALE, Status.UPDATED]
        rows[1] = world.leads()[rows[1].id]
    assert world.leads()[rows[0].id].values[0] == "Meanwhile"


def test_deleting_is_a_write_like_others(world: World) -> None:
    row = next(iter(world.leads().values()))
    delete = WriteOp("d", Kind.LEAD, Verb.DELETE, {}, remote_id=row.id)
    assert [outcome.status for outcome in world.write(delete)] == [Status.DELETED]
    assert [outcome.status for outcome in world.write(delete)] == [Status.GONE]


def test_ten_thousand_new_leads_cost_at_most_twenty_calls(world: World) -> None:
    before = world.metered()
    for start_ in range(0, 2400, 800):
        outcomes = world.write(*[_create(f"K{number}") for number in range(start_, start_ + 800)])
        assert {outcome.status for outcome in outcomes} == {Status.CREATED}
    # Three for 2,400, so thirteen for 10,000.
    assert world.metered() == before + 3


# ------------------------------------------------------------------------------------------------ 10 to 12: limits and tokens
def test_the_daily_limit_stops_everything_and_loses_nothing(world: World) -> None:
    world.fault("limit_exceeded")
    with pytest.raises(CrmThrottled):
        world.leads()
    with pytest.raises(CrmThrottled):
        world.write(_create("K1"))
    world.control("DELETE", "faults")
    assert world.crm.find({Kind.LEAD: ["K1"]}, "key", {Kind.LEAD: ()}) == {Kind.LEAD: []}


def test_an_expired_session_is_renewed_in_the_middle_of_a_write(world: World) -> None:
    rotated = len(world.stored)
    world.fault("session_expired", times=1)
    assert [outcome.status for outcome in world.write(_create("K1"))] == [Status.CREATED]
    assert len(world.stored) == rotated + 1
    assert world.stored[-1].refresh_token != world.stored[-2].refresh_token
    assert len(world.crm.find({Kind.LEAD: ["K1"]}, "key", {Kind.LEAD: ()})[Kind.LEAD]) == 1


def test_an_expired_session_is_renewed_while_connecting(world: World) -> None:
    rotated = len(world.stored)
    world.fault("session_expired", times=1, path="/services/data")
    assert world.leads()
    assert world.crm.connect().user_id
    assert len(world.stored) == rotated + 1


def test_a_revoked_sign_in_is_named_without_a_loop(world: World) -> None:
    world.fault("token_revoked", times=1)
    with pytest.raises(SignInNeeded) as caught:
        world.leads()
    assert caught.value.cause == "token_revoked"
    with pytest.raises(SignInNeeded):
        world.write(_create("K1"))


def test_giving_the_sign_in_back_ends_it(world: World) -> None:
    world.tokens.give_back()
    with pytest.raises(SignInNeeded):
        world.leads()


def test_a_sign_in_survives_a_new_session_with_what_was_stored(world: World) -> None:
    last = world.stored[-1]
    again = LastingTokens(Credentials.joined(last.open_part(), last.secret_part()), SystemClock(), world.stored.append)
    assert SalesforceConnector(again, SystemClock()).connect().org_id == world.org.credentials.org_id


# ------------------------------------------------------------------------------------------------ the rest
def test_people_are_found_by_e_mail_without_regard_to_case(world: World) -> None:
    row = next(row for row in world.leads().values() if row.values[2])
    email = str(row.values[2])
    before = world.metered()
    found = world.crm.find({Kind.LEAD: [email.upper()], Kind.CONTACT: [email]}, "email", PEOPLE)
    assert world.metered() == before + 1
    assert row.id in {one.id for one in found[Kind.LEAD]}


def test_counts_users_and_options_are_the_orgs_own(world: World) -> None:
    assert world.crm.count([Kind.LEAD])[Kind.LEAD] == len(world.leads())
    users = world.crm.users()
    assert any(user.is_queue for user in users)
    assert any(not user.active for user in users) or all(user.active for user in users)
    stages = world.crm.options("Opportunity", "StageName")
    assert stages is not None
    assert {"open", "won", "lost"} == {option.state for option in stages.options}


def test_client_credentials_and_a_key_sign_in_too(world: World) -> None:
    facts = world.org.credentials
    by_secret = Credentials(
        Grant.CLIENT_CREDENTIALS, world.org.url, "", facts.client_id, client_secret=facts.client_secret
    )
    key = world.control("GET", "jwt-key")
    by_key = Credentials(
        Grant.JWT, world.org.url, "", key["client_id"], username=key["username"], private_key=key["private_key"]
    )
    for credentials in (by_secret, by_key):
        crm = SalesforceConnector(LastingTokens(credentials, SystemClock(), world.stored.append), SystemClock())
        assert crm.connect().org_id == facts.org_id


def test_a_practice_org_is_only_looked_for_on_this_computer(world: World) -> None:
    with pytest.raises(InputProblem):
        practice_sign_in("https://acme.my.salesforce.com")
    with pytest.raises(CrmUnreachable):
        practice_sign_in(f"http://127.0.0.1:{closed_port()}")


def test_something_else_that_answers_is_no_practice_org() -> None:
    from tests.connect.scripted import Network, Reply

    for answer in (Reply(b"<html>", 200), Reply([], 200), Reply({"client_id": "x"}, 200), Reply(status=404)):
        with pytest.raises(CrmRefused):
            practice_sign_in("http://127.0.0.1:8765", transport=Network(lambda seen, answer=answer: answer))


def test_writes_of_several_kinds_that_fit_are_one_call_and_each_has_its_outcome(world: World) -> None:
    lead, other, *_ = world.leads().values()
    contact = world.crm.poll([ChangeRequest(Kind.CONTACT, FIELDS)])[Kind.CONTACT].rows[0]
    world.crm.describe(Kind.TASK)
    leads = [_update(lead, "l", FirstName="Ada"), _create("new"), _update(other, "bad", LastName=None)]
    contacts = [WriteOp("c", Kind.CONTACT, Verb.UPDATE, {"FirstName": "Bo"}, remote_id=contact.id)]
    tasks = [WriteOp("t", Kind.TASK, Verb.CREATE, {"Subject": "Call", "WhoId": lead.id}, key="t")]
    beside = [WriteBatch(Kind.CONTACT, contacts, FIELDS), WriteBatch(Kind.TASK, tasks)]
    before = world.metered()
    assert not world.crm.fits([WriteBatch(Kind.LEAD, leads, FIELDS), *beside])
    with pytest.raises(ValueError, match="one call"):
        world.crm.write(Kind.LEAD, leads, FIELDS, beside=beside)
    assert world.metered() == before
    del leads[1]
    assert world.crm.fits([WriteBatch(Kind.LEAD, leads, FIELDS), *beside])
    answer = world.crm.write(Kind.LEAD, leads, FIELDS, beside=beside)
    assert world.metered() == before + 1
    assert [one.status for one in answer.outcomes] == [Status.UPDATED, Status.INVALID]
    assert [one.status for told in answer.beside for one in told.outcomes] == [Status.UPDATED, Status.CREATED]
    assert answer.after[lead.id].values[0] == "Ada"
    assert answer.beside[0].after[contact.id].values[0] == "Bo"
    world.fault("answer_lost", times=1, method="POST")
    answer = world.crm.write(Kind.LEAD, leads, FIELDS, beside=beside)
    told = [one.status for some in (answer, *answer.beside) for one in some.outcomes]
    assert told == [Status.UNSURE] * 4
    big = [WriteBatch(Kind.LEAD, [_update(lead, str(n), FirstName="A") for n in range(800)], FIELDS)]
    assert world.crm.fits(big)
    assert not world.crm.fits([*big, beside[1]])
