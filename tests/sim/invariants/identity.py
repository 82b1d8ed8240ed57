"""Who is who: nobody twice, nobody back from the dead, nobody gone without evidence (I5, I21, I22, I25, I26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.script_names import KEY_FIELD


def i5_once(facts: Facts) -> Iterator[Finding]:
    """Nobody was created twice, and nobody is linked twice."""
    for field, count in Counter(link["local_id"] for link in facts.living).items():
        if count > 1:
            yield Finding("I5", f"p{field} is linked to {count} records")
    for record, count in Counter(link["remote_id"] for link in facts.living).items():
        if count > 1:
            yield Finding("I5", f"{record} is linked to {count} people")
    keys = Counter(
        values[KEY_FIELD] for _seq, _name, _id, values, ours in facts.ledger.created if ours and KEY_FIELD in values
    )
    # Without a key of ours a lost create is looked for by its address, in the recycle bin too; emptied out of there it was never there.
    no_key = bool(facts.world.setup.get("no_key"))
    names = Counter(
        (values["LastName"], values.get("Email"))
        for _s, name, record_id, values, ours in facts.ledger.created
        if ours and name in ("Lead", "Contact") and not (no_key and record_id in facts.ledger.purged)
    )
    # Whoever came from there does not count: that is what a double looks like here.
    typed_in = [person for person in facts.people.values() if person["source"] != "crm"]
    people = Counter((person["last_name"], person["email"]) for person in typed_in)
    for key, count in keys.items():
        if count > 1:
            yield Finding("I5", f"{count} records were created under the key {key}")
    # Without a key of ours nothing tells a request that the network delivers twice.
    twice = 2 if facts.world.setup.get("no_key") and "delivered_twice" in facts.ledger.faults else 1
    for who, count in names.items():
        if count > max(1, people[who]) * twice:
            yield Finding("I5", f"{who} was created {count} times")


def i21_no_resurrection(facts: Facts) -> Iterator[Finding]:
    """Who was deleted on either side is not made again by the engine."""
    for person_id, person in facts.people.items():
        gone = facts.ledger.deleted.get(f"p{person_id}")
        if gone is not None and person["deleted_at"] is None:
            yield Finding("I21", f"p{person_id} was deleted here and is back")
        links = [link for link in facts.links if link["local_id"] == person_id]
        if gone is not None and any(link["state"] == "linked" for link in links):
            yield Finding("I21", f"p{person_id} was deleted here and is linked")
        for link in links:
            since = facts.ledger.deleted.get(link["remote_id"])
            if since is None:
                continue
            again = [
                made
                for seq, _name, made, values, ours in facts.ledger.created
                if ours and seq > since and person["key"] is not None and values.get(KEY_FIELD) == person["key"]
            ]
            if again:
                yield Finding(
                    "I21", f"p{person_id} was deleted there as {link['remote_id']} and created anew as {again[0]}"
                )


def i22_evidence(facts: Facts) -> Iterator[Finding]:
    """Nobody was removed or unlinked here but for a deletion, merge or conversion that happened."""
    ledger = facts.ledger
    proofs = {"remote_deleted": ledger.deleted, "merged_away": ledger.merged, "converted": ledger.converted}
    for link in facts.links:
        if link["state"] in proofs and link["remote_id"] not in proofs[link["state"]]:
            yield Finding("I22", f"{link['remote_id']} counts as {link['state']}, nobody did that")
        if link["state"] == "local_deleted" and f"p{link['local_id']}" not in ledger.deleted:
            yield Finding("I22", f"p{link['local_id']} counts as deleted here, nobody did that")
    for person_id, person in facts.people.items():
        if person["deleted_at"] is None:
            continue
        states = {link["state"] for link in facts.links if link["local_id"] == person_id}
        if person["deleted_why"] == "deleted_here" and f"p{person_id}" not in ledger.deleted:
            yield Finding("I22", f"p{person_id} is in the recycle bin, nobody deleted it")
        if person["deleted_why"] != "deleted_here" and "linked" in states:
            yield Finding("I22", f"p{person_id} is in the recycle bin ({person['deleted_why']}) and linked")


def i25_conversions(facts: Facts) -> Iterator[Finding]:
    """A converted lead's person made way for the contact's, whatever came first."""
    by_remote = {link["remote_id"]: link for link in facts.links}
    for lead, contact in facts.ledger.converted.items():
        link = by_remote.get(lead)
        record = facts.records.get(contact)
        if link is None or link["state"] in ("local_deleted", "remote_deleted", "merged_away"):
            continue
        if link["state"] != "converted":
            yield Finding("I25", f"{lead} was converted, its link is {link['state']}")
            continue
        person = facts.people[link["local_id"]]
        if person["deleted_at"] is None:
            yield Finding("I25", f"{lead} was converted, p{link['local_id']} is still there as a {person['kind']}")
        heir = by_remote.get(contact)
        if (
            record is not None
            and not record["IsDeleted"]
            and (heir is None or heir["state"] not in ("linked", "local_deleted"))
        ):
            yield Finding("I25", f"{lead} became {contact}, which nobody here is linked to")


def i26_merges(facts: Facts) -> Iterator[Finding]:
    """A merged record's person made way, unless it was taken out of the recycle bin again."""
    by_remote = {link["remote_id"]: link for link in facts.links}
    for loser in facts.ledger.merged:
        link, record = by_remote.get(loser), facts.records.get(loser)
        if link is None or record is None:
            continue
        if record["IsDeleted"] and link["state"] == "linked":
            yield Finding("I26", f"{loser} was merged away, p{link['local_id']} is still linked to it")
    for record_id in facts.ledger.undeleted:
        link, record = by_remote.get(record_id), facts.records.get(record_id)
        if link is None or record is None or record["IsDeleted"]:
            continue
        elsewhere = any(other["local_id"] == link["local_id"] for other in facts.living)
        if link["state"] in ("remote_deleted", "merged_away") and not elsewhere:
            yield Finding("I26", f"{record_id} was taken out of the recycle bin, its person was not")
