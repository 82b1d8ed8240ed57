"""One person for the insight panel: how they are linked, each field on both sides, what happened. Writes nothing and asks nobody."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store import links, local_records, workspace
from crmconsole.store.changes import LoggedEntry
from crmconsole.store.people import StoredPerson
from crmconsole.sync.dossier import Dossier, FieldFacts, State, gather
from crmconsole.sync.explain import labels
from crmconsole.sync.explain_field import field_sentence
from crmconsole.sync.explain_record import record_sentence
from crmconsole.sync.plan import DELETED_THERE, SYNC_OFF
from crmconsole.sync.report import display_name, record_changes
from crmconsole.sync.rules import reason_of
from crmconsole.views import FieldState, InsightView, PersonView, TimelineEntry

_UNCLEAR = ("unclear_match", "already_here", "already_there")
_SALESFORCE = "Salesforce"

RecordUrl = Callable[[str], str | None]
"""Where a person opens a record of the CRM in a browser; None when that is not known."""


def person_view(person: StoredPerson) -> PersonView:
    """Return a person as screens and the command line show them."""
    fields = person.fields
    name = display_name(person.kind, [fields["first_name"], fields["last_name"], fields["email"] or fields["company"]])
    score, rank = fields["score"], fields["rank"]
    return PersonView(
        person.id,
        person.kind,
        person.crm_id,
        person.enable_sync,
        fields,
        None if score is None else str(score),
        None if rank is None else str(rank),
        name,
    )


def insight(connection: Connection, person_id: int, record_url: RecordUrl) -> InsightView:
    """Return everything about a person; one in the recycle bin too.

    Raises:
        InputProblem: there is no person with this number.
    """
    dossier = gather(connection, Kind.LEAD, person_id)
    if dossier is None or dossier.person is None:
        raise InputProblem(f"There is no person {person_id} here.", "", "Check the number.", cause="nothing")
    person = dossier.person
    fields = [_state(dossier, facts) for facts in dossier.fields]
    in_step = dossier.linked and all(field.state == State.IN_STEP for field in fields)
    return InsightView(
        person_view(person),
        _link_state(dossier),
        record_sentence(dossier),
        dossier.link.agreed_at if in_step and dossier.link is not None else None,
        record_url(person.crm_id) if person.crm_id is not None else None,
        _account(connection, person),
        _owner(connection, person),
        fields,
        [_line(entry) for entry in dossier.entries],
        record_changes(connection, dossier.entries),
    )


def _state(dossier: Dossier, facts: FieldFacts) -> FieldState:
    return FieldState(
        facts.pair.local,
        facts.pair.local_spec.label,
        facts.here,
        facts.there,
        facts.base,
        facts.pair.direction,
        str(facts.state),
        field_sentence(dossier, facts),
    )


def _link_state(dossier: Dossier) -> str:
    person = dossier.person
    assert person is not None
    if dossier.linked:
        return "waiting" if any(facts.state is State.WAITING for facts in dossier.fields) else "linked"
    if dossier.not_sent == DELETED_THERE or person.deleted_why == "deleted_there":
        return "deleted_there"
    if any(failure.cause in _UNCLEAR for failure in dossier.failures):
        return "unclear"
    if dossier.not_sent == SYNC_OFF:
        return "excluded"
    if dossier.not_sent is None and not dossier.failures and dossier.layout is not None and person.deleted_at is None:
        return "waiting"
    return "not_linked"


def _account(connection: Connection, person: StoredPerson) -> str | None:
    if person.crm_account_id is not None:
        link = links.by_remote(connection, [person.crm_account_id]).get(person.crm_account_id)
        if link is not None:
            account = local_records.load(connection, Kind.ACCOUNT, [link.local_id], ("name",)).get(link.local_id)
            if account is not None and account.values[0] is not None:
                return str(account.values[0])
    company = person.fields["company"]
    return None if company is None else str(company)


def _owner(connection: Connection, person: StoredPerson) -> str | None:
    """Return who owns the person: their owner in the CRM when it is known, else the console user."""
    if person.crm_owner_id is not None:
        for user in workspace.crm_users(connection):
            if user.id == person.crm_owner_id:
                return user.name
    return person.owner


# ------------------------------------------------------------------------------------------------ what happened
def _line(logged: LoggedEntry) -> TimelineEntry:
    entry = logged.entry
    names = [name for name in entry.fields or () if not name.startswith("crm_")]
    told = labels(entry.kind, names)
    by_person = entry.run_id is None
    kind, title, detail, side = "field", "", told, "here" if by_person else _SALESFORCE
    if entry.action == "create" and by_person:
        kind, title, detail = "note", reason_of(entry.reason).rstrip("."), told
    elif entry.action == "create":
        kind = "link"
        title = "Came from Salesforce" if entry.side == "here" else "Created in Salesforce"
    elif entry.action == "link":
        kind, title, detail = "link", "Linked with Salesforce", reason_of(entry.reason)
    elif entry.action == "update" and by_person:
        kept = entry.reason.startswith("kept-")
        imported = any(field[4] == "imported" for field in (entry.fields or {}).values())
        title = "Two different values settled" if kept else "Changed by an import" if imported else "Edited here"
        side = "here"
    elif entry.action == "update":
        title = "Taken from Salesforce" if entry.side == "here" else "Sent to Salesforce"
    elif entry.action in ("delete", "unlink"):
        kind, title, detail = "note", reason_of(entry.reason).rstrip("."), ""
    elif entry.action == "fail":
        kind, title, detail = "note", "Not written to Salesforce", reason_of(entry.reason)
    elif entry.action == "skip":
        kind, title, detail, side = "note", "Stayed here", reason_of(entry.reason), "here"
    else:
        kind, title = "field", "Two different values"
    return TimelineEntry(entry.at, kind, title, detail, side)
