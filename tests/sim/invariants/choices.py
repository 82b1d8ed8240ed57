"""What a workspace may choose beyond the ordinary holds at rest: owners, accounts, stages and Profile IDs (I1, I3, I5, I7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from crmconsole.records import Direction
from crmconsole.store import workspace
from crmconsole.sync.actions.wishes import SYNC_LEAD
from crmconsole.sync.recipient import PROFILE_ID
from crmconsole.values import canon_text
from tests.sim.choices import CONVERTED, OF_ACCOUNTS, STATUS
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.ledger import Entry

REMOTE = {"name": "Name", "phone": "Phone"}


def _chosen(facts: Facts, name: str) -> Any:
    return (facts.world.setup.get("choices") or {}).get(name)


def _there(facts: Facts, link: dict[str, Any]) -> dict[str, Any] | None:
    """Return the living record of a link."""
    record = facts.records.get(link["remote_id"])
    gone = record is None or record["IsDeleted"] or record.get("IsConverted")
    return None if gone or facts.people[link["local_id"]]["deleted_at"] is not None else record


def i1_owners(facts: Facts) -> Iterator[Finding]:
    """Whoever has somebody here, and stands for a user there, owns them there, unless nothing was ever agreed about it."""
    if _chosen(facts, "users") is None:
        return
    users = {row["name"]: row["crm_user_id"] for row in facts.world.rows("SELECT name, crm_user_id FROM console_user")}
    handed = {
        change["local_id"]: change["id"]
        for change in facts.changes
        if "owner" in change["fields"] and change["fields"]["owner"][4] == "edited"
    }
    # Who is sent by an action that names the owner there belongs to whom the action says (features S2-7), until handed over again.
    asked = {
        row["person_id"]
        for row in facts.world.rows("SELECT person_id, options FROM action WHERE verb = ?", SYNC_LEAD)
        if orjson.loads(row["options"]).get("assign_to") is not None
    }
    for change in facts.changes:
        created = (change["action"], change["side"]) == ("create", "there") and change["local_id"] in asked
        if created and handed.get(change["local_id"], change["id"]) < change["id"]:
            del handed[change["local_id"]]
    for link in facts.living:
        record, person = _there(facts, link), facts.people[link["local_id"]]
        if record is None or person["id"] not in handed or person["id"] in facts.failures:
            continue
        if person["owner"] in users and record["OwnerId"] != users[person["owner"]]:
            yield Finding("I1", f"p{person['id']} is {person['owner']}'s, {link['remote_id']} {record['OwnerId']}'s")


def i3_owners(facts: Facts) -> Iterator[Finding]:
    """Whoever a colleague there gave a record to keeps it, until somebody here hands it over again."""
    if _chosen(facts, "users") is None:
        return
    ledger = facts.ledger
    blind = {one.record for one in ledger.blind if one.field == "OwnerId"}
    for link in facts.living:
        record, last = link["remote_id"], facts.last_commit(link["remote_id"], "OwnerId")
        if record not in ledger.taken or last is None or not last.ours or record in blind:
            continue
        if last.before == last.value:
            continue  # It was theirs by then: nothing was taken back.
        heir = facts.heir(link["local_id"])
        again = [seq for person_id, seq in ledger.handed.items() if facts.heir(person_id) == heir]
        if last.seq > ledger.taken[record] > max(again, default=-1):
            yield Finding("I3", f"{record} was given to a colleague there, and taken back to {last.value} by us")


def i1_accounts(facts: Facts) -> Iterator[Finding]:
    """Every linked account holds the same on both sides; none was created from here."""
    if _chosen(facts, "accounts") is None:
        return
    failed = {
        row["local_id"]
        for row in facts.world.rows("SELECT local_id FROM failure WHERE kind = 'account' AND state <> 'fixed'")
    }
    same_time = {
        (change["local_id"], name)
        for change in facts.changes
        if change["kind"] == "account"
        for name, entry in change["fields"].items()
        if entry[4] in ("same-time", "both-tie")
    }
    entered = {(one.record, one.field): one for one in facts.ledger.entries if one.record.startswith("a")}
    for row in facts.world.rows(
        "SELECT account.*, link.remote_id FROM account JOIN link ON link.kind = 'account' AND link.local_id = account.id"
        " AND link.state = 'linked' WHERE account.deleted_at IS NULL"
    ):
        there = facts.world.org.read("Account", row["remote_id"])
        if there is None or there["IsDeleted"] or row["id"] in failed:
            continue
        for name in OF_ACCOUNTS:
            one, other = canon_text(row[name]), canon_text(there[REMOTE[name]])
            mine = entered.get((f"a{row['id']}", name))
            if mine is not None and mine.value not in (other, None) and not _given_up(facts, row, name, mine):
                yield Finding("I3", f"account {row['id']}.{name} was entered here, there it is {other!r}")
            if one != other and None not in (one, other) and (row["id"], name) not in same_time:
                yield Finding("I1", f"account {row['id']}.{name} is {one!r}, there {other!r}")
    for _seq, name, record_id, values, ours in facts.ledger.created:
        if name == "Account" and ours:
            yield Finding("I5", f"the account {record_id} {values} was created from here")


def _given_up(facts: Facts, row: dict[str, Any], name: str, mine: Entry) -> bool:
    """Tell whether an entry is not there by right: a colleague emptied the field after it had arrived, or it lost against news, on record."""
    saves = [one for one in facts.ledger.commits if (one.record, one.field) == (row["remote_id"], REMOTE[name])]
    if saves and not saves[-1].ours and saves[-1].value is None and canon_text(row[name]) == mine.value:
        # What is blank there empties nothing here.
        return any(one.ours and canon_text(one.value) == mine.value for one in saves)
    lines = [
        change["fields"][name]
        for change in facts.changes
        if (change["kind"], change["side"], change["local_id"]) == ("account", "here", row["id"])
        and name in change["fields"]
    ]
    # What stood here when somebody edited it was no news: giving way to that would be losing the entry.
    stood = {canon_text(before) for _agreed, before, _other, _after, why, *_because in lines if why == "edited"}
    news = {
        canon_text(one.value)
        for one in saves
        if not one.ours and (one.seq > mine.seq or canon_text(one.value) not in stood)
    }
    return any(
        canon_text(before) == mine.value and canon_text(after) != mine.value and canon_text(after) in news
        for _agreed, before, _other, after, *_because in lines
    )


def i1_stages(facts: Facts) -> Iterator[Finding]:
    """The status of every linked lead is the one that its stage leads to, or its stage what its status means."""
    if _chosen(facts, "pipeline") is None or ("lead", STATUS) in facts.ledger.remapped:
        return
    [direction] = [row.direction for row in facts.mapping("lead") if row.local == STATUS] or [Direction.OFF]
    if direction is not Direction.TWO_WAY:
        return
    with facts.world.db.read() as connection:
        kept = workspace.setting(connection, "pipeline", {})
    for link in facts.living:
        record, person = _there(facts, link), facts.people[link["local_id"]]
        if record is None or link["kind"] != "lead" or person["id"] in facts.failures or person[STATUS] is None:
            continue
        target, means = kept["targets"].get(person[STATUS]), kept["back"].get(record["Status"])
        if record["Status"] != target and means != person[STATUS] and target != CONVERTED:
            yield Finding("I1", f"p{person['id']} is {person[STATUS]}, {link['remote_id']} is {record['Status']}")


def i5_profile_ids(facts: Facts) -> Iterator[Finding]:
    """Where Profile ID is written back, every linked record carries its person's own, or something is on record; it was written once."""
    if not facts.world.engine.settings.write_back:
        return
    prefix = facts.world.rows("SELECT value FROM meta WHERE key = 'install_prefix'")[0]["value"]
    waits = {row["link_id"]: row["state"] for row in facts.world.rows("SELECT link_id, state FROM write_back")}
    for link in facts.living:
        record = _there(facts, link)
        if record is None or PROFILE_ID not in record or link["local_id"] in facts.failures:
            continue
        state = waits.get(link["id"])
        if state in ("due", "sent", "reissue"):
            yield Finding("I44", f"{link['remote_id']} still waits for its Profile ID ({state})")
        elif state is None and record[PROFILE_ID] != f"{prefix}-{link['local_id']}":
            yield Finding("I1", f"{link['remote_id']} carries {record[PROFILE_ID]}, its person is p{link['local_id']}")
    unsure = {"answer_lost", "late_commit", "delivered_twice"} & facts.ledger.faults
    for commit in facts.ledger.commits:
        if commit.field == PROFILE_ID and commit.ours and commit.before == commit.value and not unsure:
            yield Finding("I7", f"{commit.record} was told once more that it is {commit.value}")
