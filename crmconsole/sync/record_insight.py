"""One account, campaign or opportunity with all that stands around it, and whether it may be changed here. Writes nothing and asks nobody."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Connection

from crmconsole.mapping import directions
from crmconsole.records import Direction, Kind
from crmconsole.store import business_lists, business_records, changes, local_fields, references, workspace
from crmconsole.store.business_lists import AccountRow, CampaignRow, Deal
from crmconsole.store.business_records import StoredRecord
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync.eligibility import sentence_of
from crmconsole.sync.history_line import line
from crmconsole.sync.insight import RecordUrl
from crmconsole.sync.prepare import ways
from crmconsole.sync.timeline import newest_first
from crmconsole.views import AccountLine, CampaignLine, DealLine, MemberView, RecordInsight, RecordView

MOST = 200
"""People and opportunities of one record that are shown; the count tells of the others."""
NAMELESS = "Nameless"


def read_only(connection: Connection, kind: Kind) -> str:
    """Return why records of a kind cannot be changed here, as a sentence; empty when they can (features S0-12, S0-14, R9).

    Without a connection everything can; with one, what comes from the CRM and does not go there is changed there.
    """
    if Direction.PUSH in directions.allowed(kind) or not workspace.works_with_crm(connection):
        return ""
    pulled, pushed = ways(connection, kind)
    return f"{KIND_LABELS[kind][1]} come from Salesforce" if pulled and not pushed else ""


def record_view(connection: Connection, one: StoredRecord) -> RecordView:
    """Return a record as screens and the command line show it."""
    held = None if one.held_back is None or one.crm_id is not None else sentence_of(one.held_back)
    name, own = str(one.fields["name"] or NAMELESS), local_fields.own(connection, one.kind)
    return RecordView(one.id, one.kind, name, one.crm_id, held, one.dirty, one.fields, own)


def record_insight(connection: Connection, kind: Kind, record_id: int, record_url: RecordUrl) -> RecordInsight:
    """Return everything about a record that is not in the recycle bin.

    Raises:
        InputProblem: there is none with this number, or it was deleted.
    """
    record = business_records.living(connection, kind, record_id)
    specs = local_fields.remembered(connection, kind)
    view = record_view(connection, record)
    count, people = _people(connection, view)
    deals = [] if kind is Kind.OPPORTUNITY else business_lists.deals_of(connection, kind, record_id, MOST)
    account, campaign = (
        references.names_of_opportunity(connection, record_id) if kind is Kind.OPPORTUNITY else (None, None)
    )
    owners = {user.id: user.name for user in workspace.crm_users(connection)}
    crm_owner, owner = business_records.owners(connection, kind, record_id)
    return RecordInsight(
        view,
        record_url(view.crm_id) if view.crm_id is not None else None,
        owners.get(crm_owner or "", owner),
        account,
        campaign,
        people,
        count,
        [deal_line(one) for one in deals],
        newest_first([line(logged, specs) for logged in changes.of_record(connection, (kind,), record_id)]),
        read_only(connection, kind),
    )


def _people(connection: Connection, record: RecordView) -> tuple[int, list[MemberView]]:
    if record.kind is Kind.ACCOUNT:
        count, rows = business_lists.people_of_account(connection, record.id, record.name, MOST)
        return count, [MemberView(number, name, title, False, "") for number, name, title in rows]
    members = [MemberView(*row) for row in references.members(connection, record.kind, record.id)]
    return len(members), members[:MOST]


def deal_line(row: Deal) -> DealLine:
    """Return an opportunity as lists and cards show it."""
    return DealLine(row.id, row.name or NAMELESS, *row[2:])


def account_line(row: AccountRow) -> AccountLine:
    """Return an account as its list shows it."""
    return AccountLine(
        row.id, row.name or NAMELESS, row.industry, row.city, row.phone, row.open_deals, money(row.open_amount), row.linked
    )  # fmt: skip


def campaign_line(row: CampaignRow) -> CampaignLine:
    """Return a campaign as its list shows it."""
    return CampaignLine(
        row.id, row.name or NAMELESS, row.type, row.status, row.active, row.start_date, row.end_date, row.members, row.responded, row.linked
    )  # fmt: skip


def money(amount: Decimal) -> str:
    """Return a sum as values of records are written: no zeros behind the point."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
