"""One person for the insight panel: how they are linked, each field on both sides, what happened. Writes nothing and asks nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store import activities, links, local_fields, local_records, memberships, people, workspace
from crmconsole.store.people import StoredPerson
from crmconsole.sync.dossier import Dossier, FieldFacts, State, gather
from crmconsole.sync.explain_field import field_sentence
from crmconsole.sync.explain_record import record_sentence
from crmconsole.sync.plan import DELETED_THERE, SYNC_OFF
from crmconsole.sync.program_view import places_of
from crmconsole.sync.report import display_name, record_changes
from crmconsole.sync.score_view import readiness_view, score_history, score_view
from crmconsole.sync.timeline import page
from crmconsole.views import FieldState, InsightView, Membership, PersonView

_UNCLEAR = ("unclear_match", "unclear_key", "already_here", "already_there")

RecordUrl = Callable[[str], str | None]
"""Where a person opens a record of the CRM in a browser; None when that is not known."""


def person_view(connection: Connection, person: StoredPerson) -> PersonView:
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
        local_fields.own(connection, person.kind),
    )


def insight(connection: Connection, person_id: int, record_url: RecordUrl, now: str) -> InsightView:
    """Return everything about a person as of now; one in the recycle bin too.

    Raises:
        InputProblem: there is no person with this number.
    """
    dossier = gather(connection, Kind.LEAD, person_id)
    if dossier is None or dossier.person is None:
        raise InputProblem(f"There is no person {person_id} here.", "", "Check the number.", cause="nothing")
    person = dossier.person
    fields = [_state(dossier, facts) for facts in dossier.fields]
    in_step = dossier.linked and all(field.state == State.IN_STEP for field in fields)
    # What was told of those whose place this person took is this person's history too (features S3-32, S3-43, S3-46).
    newest = page(connection, person_id)
    programs = places_of(connection, person_id)
    return InsightView(
        person_view(connection, person),
        _link_state(dossier),
        record_sentence(dossier),
        dossier.link.agreed_at if in_step and dossier.link is not None else None,
        record_url(person.crm_id) if person.crm_id is not None else None,
        _account(connection, person),
        _owner(connection, person),
        fields,
        newest.entries,
        record_changes(connection, dossier.entries),
        score_view(connection, person),
        memberships=_memberships(connection, person_id, record_url),
        programs=programs,
        score_history=score_history(dossier.entries),
        console_owner=person.owner,
        timeline_total=newest.total,
        timeline_more=newest.more,
        readiness=readiness_view(connection, person_id, programs, now),
    )


def insight_of_record(
    connection: Connection, crm_id: str, address: str | None, record_url: RecordUrl, now: str
) -> InsightView:
    """Return everything about the person behind a record of the CRM: the one who is linked with it, else one with its e-mail address.

    A second record of one and the same address shows what is known of the first. Shown by address, nothing is linked, and `shown_by` says so (features S1-11…14, S3-34).

    Raises:
        InputProblem: nobody here is behind it.
    """
    linked = people.by_crm_id(connection, crm_id)
    if linked:
        double = _who_did_something(connection, linked[0])
        return (
            insight(connection, linked[0], record_url, now)
            if double is None
            else _of_double(connection, *double, record_url, now)
        )
    found = [] if address is None else people.by_email(connection, address)
    if not found:
        raise InputProblem(
            "Nobody here is behind this record of Salesforce.",
            "A record that was made or converted there a moment ago is known here after the next run.",
            "Synchronise, or link a person with it by hand.",
            cause="nothing",
        )
    shown = insight(connection, found[0], record_url, now)
    why = f"Shown because of the same e-mail address, {address}: this record of Salesforce is not linked with this person, and nothing is synchronised between the two."
    if shown.person.kind is Kind.LEAD and shown.person.crm_id is not None:
        why += " If it was made by converting their lead a moment ago, it is linked with the next run."
    return replace(shown, shown_by=why)


def _who_did_something(connection: Connection, person_id: int) -> tuple[int, int, str] | None:
    """Return who has the address of a person of whom nothing is known, and of whom something is, as arguments of `_of_double`; None when nobody."""
    [person] = people.load(connection, [person_id])
    address = person.fields["email"]
    others = [] if address is None else [one for one in people.by_email(connection, str(address)) if one != person_id]
    if not others:
        return None
    if memberships.campaigns(connection, person_id) or memberships.opportunities(connection, person_id):
        # What Salesforce itself ties to the record is never hidden behind somebody else.
        return None
    did = activities.facts(connection, [person_id, *others])
    known = [one for one in (person_id, *others) if did.get(one) or places_of(connection, one)]
    return None if not known or known[0] == person_id else (known[0], person_id, str(address))


def _of_double(
    connection: Connection, person_id: int, linked: int, address: str, record_url: RecordUrl, now: str
) -> InsightView:
    why = (
        f"This record of Salesforce is linked with person {linked}, of whom no activity is known here. Shown is who has the same e-mail"
        f" address, {address}: nothing is synchronised between the two."
    )
    return replace(insight(connection, person_id, record_url, now), shown_by=why)


def _memberships(connection: Connection, person_id: int, record_url: RecordUrl) -> list[Membership]:
    found = [
        Membership(
            Kind.CAMPAIGN,
            one.name or "A campaign that is not visible",
            one.status or "",
            f"Answered on {one.first_responded}" if one.first_responded else "Answered" if one.responded else "",
            None if one.crm_id is None else record_url(one.crm_id),
        )
        for one in memberships.campaigns(connection, person_id)
    ]
    for deal in memberships.opportunities(connection, person_id):
        closes = f"closes on {deal.close_date}" if deal.close_date else ""
        detail = ", ".join(part for part in (deal.stage, deal.amount, closes) if part)
        name = deal.name or "Nameless"
        found.append(Membership(Kind.OPPORTUNITY, name, deal.role or "", detail, record_url(deal.crm_id)))
    return found


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
