"""The engine's own tables, each column explained; those of the marketing database are in `marketing_tables.py`. Nothing else in the project
knows their names in SQL but the modules of this folder.

Moments are UTC texts (`2026-11-21T08:00:00Z`); values of records are canonical; JSON is compact UTF-8.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column(
        "key",
        String,
        primary_key=True,
        doc="db_uuid · generation (+1 at each run and each confirmed batch) · install_prefix",
    ),
    Column("value", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True, doc="a key of `settings.py`"),
    Column("value", Text, nullable=False, doc="JSON"),
)

connection = Table(
    "connection",
    metadata,
    Column("id", Integer, primary_key=True, doc="always 1: a workspace has one connection (features S0-11)"),
    Column("state", String, nullable=False, doc="connected · sign_in_needed · wrong_org · offline"),
    Column("problem", Text, nullable=False, server_default="", doc="the sentence for the state; empty when connected"),
    Column("org_id", String, nullable=False, doc="18 characters; a different one at sign-in stops everything"),
    Column("identity", Text, nullable=False, doc="JSON of records.Identity as of the last sign-in"),
    Column(
        "credentials", Text, nullable=False, doc="JSON without any secret: host, client id, grant, instance address"
    ),
    Column("secret_store", String, nullable=False, doc="keyring · session · file · practice (not kept)"),
    Column("api_used", Integer, doc="calls of the rolling day, as the org last told; null = not told yet"),
    Column("api_limit", Integer, doc="allowance of the rolling day; null = not told yet"),
    Column(
        "clock_offset_s", Integer, nullable=False, server_default="0", doc="server time minus workstation time, seconds"
    ),
    Column("clock_unsure_s", Integer, nullable=False, server_default="2", doc="half the round trip plus one second"),
)

crm_schema = Table(
    "crm_schema",
    metadata,
    Column("kind", String, primary_key=True),
    Column("schema", Text, nullable=False, doc="JSON of the described object"),
    Column("fingerprint", String, nullable=False),
    Column("described_at", String, nullable=False),
    Column("accepted", Text, nullable=False, doc="JSON list of field names that the person has seen: others are new"),
)

mapping = Table(
    "mapping",
    metadata,
    Column("kind", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("rows", Text, nullable=False, doc="JSON of mapping.model, as the person saved it"),
    Column("note", Text, nullable=False, server_default=""),
    Column("saved_at", String, nullable=False),
)

layout = Table(
    "layout",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column(
        "pairs",
        Text,
        nullable=False,
        doc="JSON list of [local field, CRM field]: the order of the values in link.there and link.here",
    ),
    Index("layout_pairs", "kind", "pairs", unique=True),
)

stream = Table(
    "stream",
    metadata,
    Column("kind", String, primary_key=True),
    Column("cursor", Text, doc="opaque, server time; null = read everything"),
    Column(
        "valid_for", String, nullable=False, doc="hash of org, user and query shape; the cursor is void when it differs"
    ),
    Column("last_ok", String, doc="when the last window was read to its end"),
    Column("deep_at", String, doc="when the changes of a whole day were last read again"),
    Column("ids_at", String, doc="when the ids of all records were last compared"),
)

link = Table(
    "link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("remote_id", String, nullable=False, unique=True, doc="18 characters"),
    Column("local_id", Integer, nullable=False, doc="row of the table that holds the kind"),
    Column(
        "state",
        String,
        nullable=False,
        doc="linked · unlinked (by an undo) · remote_deleted · converted · merged_away · local_deleted · deleting (its record there is to follow)",
    ),
    Column("layout_id", Integer, ForeignKey("layout.id"), nullable=False, doc="order of the values below"),
    Column(
        "there",
        LargeBinary,
        nullable=False,
        doc="base: JSON list of what the CRM held at the last agreement; [] = no base for that field",
    ),
    Column("here", LargeBinary, doc="base: what we held then; null = the same as `there`"),
    Column(
        "resting",
        LargeBinary,
        doc="JSON {local|remote: [here, there]}: bases of pairs that are not in the layout now; null = none",
    ),
    Column(
        "pending",
        LargeBinary,
        doc="JSON {local field: [rule, facts]}: why a value waits to be sent; null = it was simply edited here",
    ),
    Column(
        "special",
        Integer,
        nullable=False,
        server_default="0",
        doc="1 = something is open on a field: never take the short cut",
    ),
    Column("modified_at", String, doc="last change by a person there, server time"),
    Column("modified_by", String),
    Column("since", String, nullable=False, doc="when it was linked"),
    Column("agreed_at", String, nullable=False, doc="when both sides were last brought in step"),
    Column("replaced_by", String, doc="CRM id that took its place"),
    Index("link_local", "kind", "local_id"),
    Index("link_replaced", "local_id", sqlite_where=text("state IN ('converted','merged_away')")),
    Index("link_one_living", "kind", "local_id", unique=True, sqlite_where=text("state = 'linked'")),
    sqlite_autoincrement=True,
)

alias = Table(
    "alias",
    metadata,
    Column("old_id", String, primary_key=True, doc="CRM id that is no more"),
    Column("new_id", String, nullable=False, doc="CRM id that took its place; chains are collapsed"),
    Column("why", String, nullable=False, doc="convert or merge"),
)

conflict = Table(
    "conflict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("link_id", Integer, ForeignKey("link.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("local_id", Integer, nullable=False),
    Column("field", String, nullable=False, doc="local field"),
    Column("here", Text, doc="JSON value here when last looked"),
    Column("there", Text, doc="JSON value there as last seen, in the form it would have here"),
    Column("there_crm", Text, doc="JSON value there as last seen, in the CRM's form"),
    Column("there_at", String),
    Column("opened", String, nullable=False),
    Column("resolved", String, doc="when it was settled; null = open"),
    Column("how", String, doc="here · there · value · rule (always) · agreed (settled itself)"),
    Column(
        "before",
        Text,
        doc="JSON [value here, what was chosen, base pair, reason that waited]: how it stood before a person settled it; null = nobody did",
    ),
    Index("conflict_open", "link_id", "field", unique=True, sqlite_where=text("resolved IS NULL")),
    Index("conflict_link", "link_id"),
)

flip = Table(
    "flip",
    metadata,
    Column("link_id", Integer, primary_key=True),
    Column("field", String, primary_key=True),
    Column("day", String, primary_key=True, doc="UTC day"),
    Column(
        "times", Integer, nullable=False, doc="how often our value was put back that day; from 3 on it is contested"
    ),
    Column("before", Text, doc="JSON value there before our last write of that day; null = not written by us"),
)

batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False, doc="sent · unsure · resolved"),
    Column("sent_at", String, nullable=False, doc="workstation time"),
    Column("sent_server", String, doc="server time as last known before sending"),
)

op = Table(
    "op",
    metadata,
    Column("id", String, primary_key=True, doc="ULID"),
    Column("batch_id", Integer, ForeignKey("batch.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("local_id", Integer, nullable=False),
    Column("link_id", Integer, doc="null for creates"),
    Column("verb", String, nullable=False),
    Column("remote_id", String),
    Column("key", String),
    Column("sent", Text, nullable=False, doc="JSON {CRM field: [value here, value sent]}"),
    Column("rev", Integer, nullable=False, doc="revision of the local record that was sent"),
    Column(
        "not_before",
        String,
        doc="always null: when a create without a key is looked for follows from when its batch was sent",
    ),
    Column(
        "apart",
        Integer,
        nullable=False,
        server_default="0",
        doc="1 = part of an undo: both sides are meant to differ afterwards, and that is what they agree on",
    ),
    Index("op_local", "kind", "local_id"),
)

late_creation = Table(
    "late_creation",
    metadata,
    Column("kind", String, primary_key=True, doc="kind that the record was to be created as"),
    Column("local_id", Integer, primary_key=True),
    Column(
        "until", String, nullable=False, doc="the CRM may still be at it: nothing was found, which proves nothing yet"
    ),
)

failure = Table(
    "failure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, nullable=False, doc="run that saw it last"),
    Column("kind", String, nullable=False),
    Column("local_id", Integer, nullable=False),
    Column("remote_id", String),
    Column(
        "field", String, nullable=False, server_default="", doc="local field that is held; empty = the whole record"
    ),
    Column("cause", String, nullable=False, doc="id in causes.py"),
    Column("code", String, doc="the CRM's own code"),
    Column("message", Text, nullable=False, server_default="", doc="the CRM's own words"),
    Column("value", Text, doc="JSON value that was sent"),
    Column("payload", String, doc="hash of what was sent; sent again only when it differs, or when due"),
    Column("state", String, nullable=False, doc="open · skipped (until changed) · dismissed · fixed"),
    Column("reason", Text, doc="why it was dismissed"),
    Column("attempts", Integer, nullable=False, server_default="1"),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("next_try", String, doc="by itself at this moment; null = not by itself"),
    Index(
        "failure_open",
        "kind",
        "local_id",
        "field",
        unique=True,
        sqlite_where=text("state IN ('open','skipped','dismissed')"),
    ),
    Index("failure_fixed", "kind", "local_id", sqlite_where=text("state = 'fixed'")),
    Index("failure_cause", "state", "cause", "id"),
    # What a cause is told by (`failure_queries.causes`), found without reading a million rows.
    *(
        Index(f"failure_{name}", "cause", name, sqlite_where=text("state = 'open'"))
        for name in ("field", "value", "first_seen", "next_try")
    ),
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, doc="null for edits by a person"),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("local_id", Integer),
    Column("remote_id", String),
    Column("side", String, nullable=False, doc="here or there: the side that was written"),
    Column(
        "action",
        String,
        nullable=False,
        doc="create · update · keep · delete · restore · link · unlink · conflict · skip · fail · empty (removed for good)",
    ),
    Column(
        "fields",
        LargeBinary,
        doc="JSON {local field: [base, here, there, result, rule, facts]} (facts: sync/decision.py); null for creates from the CRM: every mapped value",
    ),
    Column("reason", Text, nullable=False, server_default="", doc="rule id, or a sentence"),
    Column("mapping_version", Integer, doc="mapping that decided"),
    Column(
        "facts",
        LargeBinary,
        doc="JSON: what decided about the record as a whole (sync/eligibility.py, contenders.py); null = nothing had to be decided",
    ),
    Index("change_run", "run_id", "id"),
    Index("change_local", "kind", "local_id", "id"),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "trigger", String, nullable=False, doc="manual · schedule · retry · command line · rehearsal · approved · undo"
    ),
    Column("state", String, nullable=False, doc="running · done · partial · failed · stopped"),
    Column("started", String, nullable=False),
    Column("seconds", Text, nullable=False, server_default="0", doc="decimal"),
    Column("api_calls", Integer, nullable=False, server_default="0"),
    Column("objects", Text, nullable=False, server_default="{}", doc="JSON {kind: counts}"),
    Column("failures", Text, nullable=False, server_default="[]", doc="JSON list of failure ids seen in this run"),
    Column("message", Text, nullable=False, server_default=""),
    Column("undoes", Integer, doc="the run that this one takes back; null = none"),
    Column(
        "used",
        Text,
        doc="JSON {settings: {name: value}, mapping: {kind: version}} that the run went by; null = it started before that was kept, or never began",
    ),
    Column(
        "cleared",
        Integer,
        nullable=False,
        server_default="0",
        doc="lines of the change log that the run wrote and that were cleared since, by age or size; 0 = all are there",
    ),
    Column(
        "who", Text, doc="name of the console user who started it; null = nobody: the schedule, or the program itself"
    ),
)

brake = Table(
    "brake",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("brake", String, nullable=False, doc="deletions · blanks · owners · visibility"),
    Column("side", String, nullable=False, doc="here or there: the side that would have been written"),
    Column("number", Integer, nullable=False, doc="records it is about"),
    Column("of", Integer, nullable=False, doc="linked records of the kind at that moment"),
    Column("sentence", Text, nullable=False),
    Column("run_id", Integer, nullable=False, doc="run that braked last"),
    Column("opened", String, nullable=False),
    Column("settled", String, doc="when a person allowed it or it was no longer so; null = it still waits"),
    Index("brake_open", "kind", "brake", "side", unique=True, sqlite_where=text("settled IS NULL")),
)

console_user = Table(
    "console_user",
    metadata,
    Column("name", String, primary_key=True),
    Column("crm_user_id", String, doc="the CRM user that stands for them"),
    Column("role", String, nullable=False, server_default="salesperson", doc="see `roles.Role`"),
    Column("pin", String, doc="salt and slow hash (`pin.sealed`); null = opens without one"),
    Column(
        "active",
        Integer,
        nullable=False,
        server_default="1",
        doc="0 = has left: kept for what they did, cannot open the console",
    ),
    Column("wrong_pins", Integer, nullable=False, server_default="0", doc="wrong PINs in a row"),
    Column("wrong_at", String, doc="when the last wrong one was typed, UTC; null = none"),
)
