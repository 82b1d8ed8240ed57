"""Why each value of a record is what it is: one explanation for each mapped field, or for the record where there is none.

The sentences are made in `explain_field.py` and `explain_record.py`. Decides nothing; the facts come from `dossier.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, FieldSpec, Kind
from crmconsole.store import actions, people, workspace
from crmconsole.store.local_fields import KIND_LABELS, field_by_label
from crmconsole.sync.actions import wishes
from crmconsole.sync.actions.assigning import situation_of
from crmconsole.sync.actions.ownership import NewOwner, owner_of_new
from crmconsole.sync.actions.wishes import SYNC_LEAD
from crmconsole.sync.dossier import Dossier, FieldFacts, State, gather
from crmconsole.sync.explain_field import agreed_rule, fact_of, field_sentence, holding, times_of
from crmconsole.sync.explain_record import braked_sentence, came_with, gone_sentence, owner_sentence, record_sentence
from crmconsole.sync.phrases import quoted
from crmconsole.sync.prepare import owner_choice
from crmconsole.views import Explanation, OwnerChoice, SyncLead


def explanations(connection: Connection, kind: Kind, local_id: int, name: str | None = None) -> list[Explanation]:
    """Return why each mapped field of a record is what it is, or one field of it, given by name or label.

    `Record` asks how it is linked, was created or is not, `Owner` who owns it.

    A record that is gone, or of which nothing is mapped, is explained as a whole, with an empty field name.

    Raises:
        InputProblem: there is no such record or field.
    """
    dossier = gather(connection, kind, local_id)
    if dossier is None:
        word = "person" if kind in PEOPLE else KIND_LABELS[kind][0].lower()
        raise InputProblem(f"There is no {word} {local_id} here.", "", "Check the number.", cause="nothing")
    if name is not None and name.strip().casefold() in _WHOLE:
        return [_WHOLE[name.strip().casefold()](connection, dossier)]
    spec = None if name is None else field_by_label(dossier.specs, name)
    if name is not None and spec is None:
        raise InputProblem(f"There is no field “{name}”.", "", "Use the label or the name of a field.", cause="nothing")
    person = dossier.person
    if person is not None and person.deleted_at is not None:
        return [_of_record(dossier, gone_sentence(person), person.deleted_why or "", person.deleted_at)]
    found = [explained(dossier, facts) for facts in dossier.fields if spec is None or facts.pair.local == spec.name]
    if not found and spec is not None:
        return [_not_mapped(dossier, spec)]
    if not found:
        return [_of_record(dossier, record_sentence(dossier), dossier.not_sent or "", None)]
    return found


def explained(dossier: Dossier, facts: FieldFacts) -> Explanation:
    """Return the explanation of one field."""
    decided = holding(facts) if facts.state is State.IN_STEP else None
    version = None if dossier.layout is None else dossier.layout.version
    at: str | None = None
    run: int | None = None
    if facts.state is not State.IN_STEP:
        rule = facts.rule
    elif decided is not None:
        rule, at, run, version = decided.rule, decided.at, decided.run or None, decided.mapping_version
    else:
        rule = agreed_rule(dossier, facts)
        at, run = came_with(dossier) if facts.decided is None else (None, None)
    return Explanation(
        facts.pair.local, facts.pair.local_spec.label, facts.here, facts.there, facts.base, rule,
        field_sentence(dossier, facts), at, run, *times_of(facts), fact_of(dossier, facts), version,
    )  # fmt: skip


def _whole_record(connection: Connection, dossier: Dossier) -> Explanation:
    sentence = " ".join(part for part in (record_sentence(dossier), braked_sentence(dossier)) if part)
    entry = next((one.entry for one in dossier.entries if one.entry.action in ("link", "create", "skip")), None)
    at, run = came_with(dossier)
    reason = dossier.not_sent or ("" if entry is None else entry.reason)
    version = None if entry is None else entry.mapping_version
    return Explanation(
        "", "Record", None, None, None, reason, sentence, at, run, None, dossier.moments.there, sentence.rstrip("."), version
    )  # fmt: skip


def _owner(connection: Connection, dossier: Dossier) -> Explanation:
    stored = workspace.stored_connection(connection)
    signed_in = "" if stored is None else stored.identity.user_id
    choice = owner_choice(connection)
    sentence = owner_sentence(dossier, choice, _new_owner(connection, dossier, choice, signed_in))
    here = dossier.record.owner
    return Explanation("owner", "Owner", here, None, None, "owner", sentence, None, None, fact=sentence.rstrip("."))


def _new_owner(connection: Connection, dossier: Dossier, choice: OwnerChoice, signed_in: str) -> NewOwner:
    """Return who would own the record if it were created now: as a run would decide it (R5)."""
    waiting = actions.open_of(connection, SYNC_LEAD, [dossier.local_id]) if dossier.kind in PEOPLE else []
    wish = wishes.read(SYNC_LEAD, waiting[0].options) if waiting else None
    new = owner_of_new(
        situation_of(
            connection,
            dossier.kind,
            dossier.local_id,
            dossier.record.owner,
            wish if isinstance(wish, SyncLead) else None,
            choice,
            signed_in,
        )
    )
    return replace(new, user_id=new.user_id or signed_in)


_WHOLE: dict[str, Callable[[Connection, Dossier], Explanation]] = {"record": _whole_record, "owner": _owner}
"""What can be asked about beside fields."""


def _of_record(dossier: Dossier, sentence: str, rule: str, at: str | None) -> Explanation:
    return Explanation("", "Record", None, None, None, rule, sentence, at, None)


def _not_mapped(dossier: Dossier, spec: FieldSpec) -> Explanation:
    here = None if dossier.person is None else dossier.person.fields.get(spec.name)
    sentence = (
        f"{spec.label} is not mapped, or its object does not travel: it stays here as it is, {quoted(here, spec)}."
    )
    return Explanation(spec.name, spec.label, here, None, None, "not-mapped", sentence, None, None)


def labels(specs: Mapping[str, FieldSpec], names: Sequence[str]) -> str:
    """Return the labels of fields, joined; what the marketing database has beside its fields by its own name."""
    own = {people.ENABLE_SYNC: "CRM Enable Sync", people.OWNER: "Owner"}
    return ", ".join(specs[name].label if name in specs else own.get(name, name) for name in names)
