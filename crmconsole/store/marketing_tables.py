"""The tables of the marketing database: people, accounts, campaigns, opportunities, what ties them together, activities, and actions that wait.

Moments are UTC texts (`2026-11-21T08:00:00Z`); values of records are canonical; JSON is compact UTF-8.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from crmconsole.records import FieldSpec, FieldType
from crmconsole.store.local_fields import (
    ACCOUNT_FIELDS,
    CAMPAIGN_FIELDS,
    MEMBER_FIELDS,
    OPPORTUNITY_FIELDS,
    PERSON_FIELDS,
    ROLE_FIELDS,
)
from crmconsole.store.tables import metadata as metadata

OUTCOME = (
    "(CASE won WHEN 1 THEN 'won' ELSE 'lost' END || '|' || coalesce(close_date, '') || '|' || coalesce(amount, ''))"
)
"""How a closed opportunity ended, in SQL: what its people are told anew when it changes (features S4-32, S4-33)."""
_INTEGERS = (FieldType.INT, FieldType.BOOL)


def _values(fields: tuple[FieldSpec, ...]) -> list[Column[object]]:
    return [Column(spec.name, Integer if spec.type in _INTEGERS else Text, doc=spec.label) for spec in fields]


def _care() -> list[Column[object]]:
    """Return the columns by which the engine keeps a record in step."""
    return [
        Column("crm_owner_id", String, doc="owner in the CRM, pulled"),
        Column("owner", String, doc="console user"),
        Column("key", String, doc="our key for creating it in the CRM; null for what came from there"),
        Column("rev", Integer, nullable=False, server_default="0", doc="+1 at every write, whoever writes"),
        Column("dirty", Integer, nullable=False, server_default="0", doc="1 = look at it in the next run"),
        Column("held_back", Text, doc="why it is not created in the CRM; null = nothing holds it back"),
        Column("edited_at", String, doc="last edit by a person or program other than the engine"),
        Column("field_clock", Text, doc="JSON {field: moment} of edits here, for *newest wins*"),
        Column("created_at", String, nullable=False),
        Column("deleted_at", String, doc="in the recycle bin since"),
        Column("deleted_why", String, doc="as for person"),
    ]


person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False, doc="lead or contact"),
    *_values(PERSON_FIELDS),
    Column(
        "email_key", String, doc="form under which e-mail addresses are compared; null for blank or impossible ones"
    ),
    Column("sort_name", String, nullable=False, server_default="", doc="last and first name, folded, for lists"),
    Column("crm_owner_id", String, doc="owner in the CRM, pulled"),
    Column("crm_opportunity_id", String, doc="opportunity in the CRM that the lead became, pulled (features S0-47)"),
    Column("crm_account_id", String, doc="account in the CRM, pulled; contacts only"),
    Column("owner", String, doc="console user"),
    Column(
        "enable_sync", Integer, nullable=False, doc="CRM Enable Sync (features S3-2): gates creation and first link"
    ),
    Column("key", String, doc="our key for creating it in the CRM; null for people that came from there"),
    Column("rev", Integer, nullable=False, server_default="0", doc="+1 at every write, whoever writes"),
    Column("dirty", Integer, nullable=False, server_default="0", doc="1 = look at it in the next run"),
    Column("held_back", Text, doc="why it is not created in the CRM; null = nothing holds it back"),
    Column("edited_at", String, doc="last edit by a person or program other than the engine"),
    Column("field_clock", Text, doc="JSON {field: moment} of edits here, for *newest wins*"),
    Column("created_at", String, nullable=False),
    Column("source", String, nullable=False, doc="hand · import · form · crm"),
    Column("deleted_at", String, doc="in the recycle bin since"),
    Column(
        "deleted_why",
        String,
        doc="deleted_here · deleted_there · converted · person_account · merged · joined · undone",
    ),
    Column(
        "replaced_by",
        Integer,
        doc="person that took its place after a conversion, a merge, or because somebody said that both are the same",
    ),
    Column("emptied_at", String, doc="removed for good from the recycle bin; null = all is here (`emptying.py`)"),
    Column(
        "won_known",
        Integer,
        doc="of whoever is won: 1 = what follows from it was asked for or is none, 0 = they had no record in the CRM; null = not looked at",
    ),
    Column(
        "score_receipt", LargeBinary, doc="JSON of scoring.Receipt: what the score is made of; null = never worked out"
    ),
    Column("score_due", String, doc="when the score changes by itself at the earliest; null = not by itself"),
    Column(
        "scored_rev", Integer, doc="revision that the score was worked out from; another than rev = work it out again"
    ),
    Column("programs_due", String, doc="when somebody may meet the criteria of a program by themselves; null = not"),
    Column("programs_rev", Integer, doc="revision that was last compared with the criteria of programs"),
    Index("person_email", "email_key"),
    Index("person_sort", "sort_name", "id"),
    Index("person_replaced", "replaced_by", sqlite_where=text("replaced_by IS NOT NULL")),
    Index("person_in_bin", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL AND emptied_at IS NULL")),
    Index("person_key", "key", unique=True, sqlite_where=text("key IS NOT NULL")),
    Index("person_dirty", "id", sqlite_where=text("dirty = 1")),
    Index("person_score_due", "score_due", sqlite_where=text("score_due IS NOT NULL")),
    Index("person_unscored", "id", sqlite_where=text("deleted_at IS NULL AND scored_rev IS NOT rev")),
    Index("person_programs_due", "programs_due", sqlite_where=text("programs_due IS NOT NULL")),
    Index("person_programs_unseen", "id", sqlite_where=text("deleted_at IS NULL AND programs_rev IS NOT rev")),
    Index("person_account", "crm_account_id", sqlite_where=text("crm_account_id IS NOT NULL")),
    Index("person_opportunity", "crm_opportunity_id", sqlite_where=text("crm_opportunity_id IS NOT NULL")),
    Index("person_won", "id", sqlite_where=text("lead_status = 'Won' AND won_known IS NULL AND deleted_at IS NULL")),
    Index("person_won_no_more", "id", sqlite_where=text("won_known IS NOT NULL AND lead_status IS NOT 'Won'")),
    sqlite_autoincrement=True,
)

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    *_values(ACCOUNT_FIELDS),
    *_care(),
    sqlite_autoincrement=True,
)

campaign = Table(
    "campaign",
    metadata,
    Column("id", Integer, primary_key=True),
    *_values(CAMPAIGN_FIELDS),
    *_care(),
    sqlite_autoincrement=True,
)

deal_stage = Table(
    "deal_stage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True, doc="as opportunities have it in the CRM"),
    Column("position", Integer, nullable=False, doc="place in the pipeline of opportunities"),
    Column("stands_for", String, doc="stage of our pipeline that it means (mapping/pipeline.py); null = nobody said"),
    Column("closed", Integer, nullable=False, server_default="0"),
    Column("won", Integer, nullable=False, server_default="0"),
    Column("made_by", Integer, doc="run that met it first; null = read from the CRM's list of stages"),
    Column("added_at", String, nullable=False),
)

opportunity = Table(
    "opportunity",
    metadata,
    Column("id", Integer, primary_key=True),
    *_values(OPPORTUNITY_FIELDS),
    Column("crm_account_id", String, doc="account in the CRM, pulled"),
    Column("crm_campaign_id", String, doc="primary campaign in the CRM, pulled"),
    Column("account_id", Integer, ForeignKey("account.id"), doc="the account here; null = none, or not visible"),
    Column("campaign_id", Integer, ForeignKey("campaign.id"), doc="likewise"),
    Column("stage_id", Integer, ForeignKey("deal_stage.id"), doc="likewise"),
    Column(
        "outcome_told",
        String,
        doc="how it ended when its people were last told (`winning.OUTCOME`); null = not yet, or not all of them",
    ),
    *_care(),
    Index(
        "opportunity_ended",
        "id",
        sqlite_where=text(f"closed = 1 AND deleted_at IS NULL AND outcome_told IS NOT {OUTCOME}"),
    ),
    Index("opportunity_account", "crm_account_id", sqlite_where=text("crm_account_id IS NOT NULL")),
    Index("opportunity_campaign", "crm_campaign_id", sqlite_where=text("crm_campaign_id IS NOT NULL")),
    Index("opportunity_of_account", "account_id", sqlite_where=text("account_id IS NOT NULL")),
    Index("opportunity_of_campaign", "campaign_id", sqlite_where=text("campaign_id IS NOT NULL")),
    Index("opportunity_in_stage", "stage_id", "close_date"),
    sqlite_autoincrement=True,
)

campaign_member = Table(
    "campaign_member",
    metadata,
    Column("id", Integer, primary_key=True),
    *_values(MEMBER_FIELDS),
    Column("campaign_id", Integer, ForeignKey("campaign.id"), doc="the campaign here; null = none yet"),
    Column("person_id", Integer, ForeignKey("person.id"), doc="the person here; null = none yet"),
    *_care(),
    Index("campaign_member_person", "person_id"),
    Index("campaign_member_campaign", "campaign_id"),
    sqlite_autoincrement=True,
)

contact_role = Table(
    "contact_role",
    metadata,
    Column("id", Integer, primary_key=True),
    *_values(ROLE_FIELDS),
    Column("opportunity_id", Integer, ForeignKey("opportunity.id"), doc="the opportunity here; null = none yet"),
    Column("person_id", Integer, ForeignKey("person.id"), doc="the person here; null = none yet"),
    *_care(),
    Index("contact_role_person", "person_id"),
    Index("contact_role_opportunity", "opportunity_id"),
    sqlite_autoincrement=True,
)

activity = Table(
    "activity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("type", String, nullable=False, doc="visit · email_opened · form · … (marketing/activities.py)"),
    Column("at", String, nullable=False, doc="when it happened"),
    Column("subject", Text, nullable=False, server_default=""),
    Column("what_kind", String, doc="what it was about: campaign · page · form · email · program · …; null = nothing"),
    Column("what_name", Text, doc="name of what it was about"),
    Column("what_id", Integer, doc="its row, for a campaign or an opportunity"),
    Column("details", Text, doc="JSON {word: value}, for the description"),
    Column("source", String, nullable=False, doc="hand · import · form · crm"),
    Column("fingerprint", String, doc="what makes it the same event when a file is imported again"),
    Column("added_at", String, nullable=False),
    Column(
        "state",
        String,
        nullable=False,
        doc="local (not sent) · waiting · sent (answer awaited) · done · failed · dismissed",
    ),
    Column("reason", Text, doc="why it waits, failed or was dismissed: a sentence"),
    Column("cause", String, doc="id of the cause of a failure (causes/)"),
    Column("dismiss_at", String, doc="waits until then (features S2-33)"),
    Column(
        "key", String, doc="our key in the CRM, made with the activity: a database that is put back sends nothing twice"
    ),
    Column("remote_id", String, doc="task or event in the CRM"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_try", String, doc="after a refusal; null = when something changes"),
    Column("sent_as", String, doc="task or event; whatever is sent again is sent as the same"),
    Column("sent_keyed", Integer, doc="1 = it was sent with its key: the CRM had the field for it"),
    Column("sent_to", String, doc="lead or contact in the CRM that it was sent for last"),
    Column("sent_at", String, doc="workstation time of the request whose answer is awaited"),
    Column("sent_server", String, doc="server time then, as far as known"),
    Index("activity_person", "person_id", "at"),
    Index("activity_waiting", "person_id", "at", sqlite_where=text("state IN ('waiting','sent','failed')")),
    Index("activity_once", "fingerprint", unique=True, sqlite_where=text("fingerprint IS NOT NULL")),
    Index("activity_key", "key", unique=True, sqlite_where=text("key IS NOT NULL")),
    sqlite_autoincrement=True,
)

action = Table(
    "action",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("verb", String, nullable=False, doc="sync_lead · create_task · convert · add_to_campaign · change_status"),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("options", Text, nullable=False, doc="JSON of what was chosen (sync/actions.py)"),
    Column("asked_at", String, nullable=False),
    Column("asked_by", String, doc="console user; null = the command line"),
    Column("group_id", Integer, doc="first action of those that were asked for together"),
    Column(
        "state",
        String,
        nullable=False,
        doc="waiting · sent (answer awaited) · done · skipped · failed · dismissed · cancelled",
    ),
    Column("reason", Text, doc="why it waits, was skipped, failed or was dismissed: a sentence"),
    Column("code", String, doc="the CRM's own code of a refusal"),
    Column("dismiss_at", String, nullable=False, doc="two weeks after it was asked for (features S2-33)"),
    Column("key", String, doc="our key of what it creates in the CRM, made before it is sent"),
    Column("remote_id", String, doc="what it made or changed in the CRM"),
    Column("result", Text, doc="JSON: other ids and what was found"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_try", String, doc="after a refusal that may pass; null = at once"),
    Column("sent_at", String, doc="workstation time of the request whose answer is awaited"),
    Column("sent_server", String, doc="server time then, as far as known"),
    Column("ended_at", String),
    Column("run_id", Integer, doc="run that dealt with it last"),
    Index("action_open", "id", sqlite_where=text("state IN ('waiting','sent')")),
    Index("action_person", "person_id", "id"),
    Index("action_key", "key", unique=True, sqlite_where=text("key IS NOT NULL")),
    sqlite_autoincrement=True,
)

task_template = Table(
    "task_template",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True, doc="as it stands in the list of the action (features S2-16)"),
    Column("subject", String, nullable=False),
    Column("priority", String, nullable=False, server_default="Normal"),
    Column("status", String, nullable=False, server_default="Not Started"),
    Column("due_days", Integer, doc="days until it is due; null = no due date"),
    Column("description", Text, nullable=False, server_default=""),
    Column("remind", Integer, nullable=False, server_default="0"),
)

distribution_rule = Table(
    "distribution_rule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position", Integer, nullable=False, doc="the first rule that fits decides (features S2-9, S2-10)"),
    Column("name", String, nullable=False),
    Column(
        "conditions", Text, nullable=False, doc="JSON list of [field, comparison, value]; all must fit; [] = always"
    ),
    Column("users", Text, nullable=False, doc="JSON list of console users, who take turns"),
    Column("turn", Integer, nullable=False, server_default="0", doc="whose turn it is"),
    Column("active", Integer, nullable=False, server_default="1"),
)

score_model = Table(
    "score_model",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("model", Text, nullable=False, doc="JSON of scoring.Model"),
    Column("note", Text, nullable=False, server_default=""),
    Column("saved_at", String, nullable=False),
)

write_back = Table(
    "write_back",
    metadata,
    Column("link_id", Integer, ForeignKey("link.id"), primary_key=True),
    Column(
        "run_id",
        Integer,
        nullable=False,
        doc="run that linked it: written in a later one (features S1-10); 0 = asked for",
    ),
    Column(
        "state",
        String,
        nullable=False,
        doc="due · sent (answer awaited) · reissue (a person said so) · unread (holds what was not read yet) · unseen · duplicate (carries"
        " the id of another record) · refused; nothing is written in the last four",
    ),
    Column("seen_at", String, doc="the record's stamp when it was last looked at; another one = look again"),
    Index("write_back_due", "link_id", sqlite_where=text("state IN ('due','sent','reissue')")),
    Index("write_back_resting", "link_id", sqlite_where=text("state NOT IN ('due','sent','reissue')")),
)

bulk_job = Table(
    "bulk_job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("reads", Integer, nullable=False, doc="1 = a query, 0 = writes"),
    Column("verb", String, doc="of the writes"),
    Column("batch_id", Integer, doc="the writes in the journal"),
    Column("job_id", String, doc="the CRM's; null = the request that made it was not answered"),
    Column(
        "state",
        String,
        nullable=False,
        doc="asked · open · sent · read (results taken in) · gone (aborted, or never made)",
    ),
    Column("request", Text, doc="JSON of what a query reads, and the server time from which the next window reaches"),
    Column("place", Text, doc="token of the next page of results; null = the first"),
    Column("made_at", String, nullable=False, doc="server time of the request, as far as known"),
    Index("bulk_job_open", "id", sqlite_where=text("state IN ('asked','open','sent')")),
)
