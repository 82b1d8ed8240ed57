"""The console's fields of a workspace's own: made, made like one of the CRM and mapped, edited, taken away and put back (features S0-17).

What such a field may be is decided in `mapping/own_fields.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.console.mapping import save_version
from crmconsole.errors import InputProblem, NotReady
from crmconsole.mapping import check, edit, own_fields
from crmconsole.mapping.compat import allowed_directions, best_direction
from crmconsole.mapping.model import from_json
from crmconsole.mapping.pairing import fields_named
from crmconsole.records import MAPPED, Direction, FieldSpec, FieldType, Kind, Option, Policy
from crmconsole.store import distribution, local_fields, mappings, programs, scoring, triggers
from crmconsole.store import own_fields as stored_fields
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.store.own_fields import HELD_IN, StoredField
from crmconsole.views import MappingRow, MappingView, OwnFieldMade, OwnFieldRemoved, OwnFieldView


class OwnFieldPart:
    """What the console can do about fields that only this workspace has."""

    desk: Desk

    async def own_fields_here(self, *, removed: bool = False) -> Sequence[OwnFieldView]:
        """Return the fields that this workspace made for itself, in the order in which they were made; `removed`: those taken away too."""

        def look(connection: Connection) -> list[OwnFieldView]:
            return [_view(connection, one) for one in stored_fields.every(connection) if removed or not one.removed_at]

        return await self.desk.read(look)

    async def add_own_field(
        self,
        kind: Kind,
        label: str,
        type_of: FieldType,
        *,
        max_length: int | None = None,
        precision: int | None = None,
        scale: int | None = None,
        options: Sequence[str] = (),
    ) -> OwnFieldView:
        """Make a field for records of a kind, and return it; leads and contacts share theirs.

        Raises:
            InputProblem: there is one of this label already, or it cannot be like that; nothing was made.
        """
        choices = tuple(Option(one, one) for one in options)
        wanted = FieldSpec("", label, type_of, max_length=max_length, precision=precision, scale=scale, options=choices)
        made = await self.desk.write(lambda connection: make_field(connection, kind, wanted, self.desk.now()))
        self._fields_changed()
        return await self.desk.read(lambda connection: _view(connection, _stored(connection, made.name)))

    async def field_like(self, kind: Kind, remote: str, label: str | None = None) -> OwnFieldMade:
        """Make a field here that holds whatever a field of the CRM may hold, map the two, and return both.

        A field of this workspace's own that has the label and type already is mapped instead.

        Raises:
            NotReady: the CRM's fields are not known yet.
            InputProblem: there is no such field, it is mapped already, or nothing here can hold it; nothing was changed.
        """

        def make(connection: Connection) -> tuple[str, str, bool]:
            there = _there(connection, kind, remote)
            wanted = own_fields.like(there)
            wanted = wanted if label is None else replace(wanted, label=label)
            spec = _alike(connection, kind, wanted)
            is_new = spec is None
            spec = spec or make_field(connection, kind, wanted, self.desk.now())
            self._map(connection, kind, spec, there)
            return spec.name, there.name, is_new

        name, there_name, is_new = await self.desk.write(make)
        self._fields_changed()
        field = await self.desk.read(lambda connection: _view(connection, _stored(connection, name)))
        view: MappingView = await self.mapping(kind)  # type: ignore[attr-defined]
        return OwnFieldMade(field, there_name, view, is_new)

    def _map(self, connection: Connection, kind: Kind, here: FieldSpec, there: FieldSpec) -> None:
        view: MappingView = self._view(connection, kind)  # type: ignore[attr-defined]
        direction = best_direction(allowed_directions(view.allowed, here, there))
        rows = edit.add(
            tuple(view.rows),
            edit.row_ids(view.rows),
            local=here.name,
            remote=there.name,
            direction=direction,
            policy=_usual_policy(view.rows),
            taken=edit.Taken.SHARE,
        )
        wrong = [one for one in check.problems(view, rows) if one.level == "error" and one.row_id == rows[-1].id]
        if direction is Direction.OFF or wrong:
            told = wrong[0].sentence if wrong else f"“{there.label}” can travel neither way."
            raise InputProblem(
                told, "No field was made and nothing was mapped.", "Choose another field.", cause="field"
            )
        save_version(connection, kind, view.version + 1, rows, f"“{here.label}” made", self.desk.now())

    async def edit_own_field(
        self,
        name: str,
        *,
        label: str | None = None,
        max_length: int | None = None,
        options: Sequence[str] | None = None,
    ) -> OwnFieldView:
        """Change what a field is called, how long its values may be or what there is to choose, and return it; its type stays.

        Raises:
            InputProblem: there is no such field, or a value would not fit any more; nothing was changed.
        """

        def change(connection: Connection) -> None:
            one = _living(connection, name)
            longest = stored_fields.longest(connection, one) if max_length is not None else 0
            others = local_fields.of(connection, _kinds(one)[0]).values()
            after = own_fields.edited(
                one.spec, others, label=label, max_length=max_length, options=options, longest=longest
            )
            stored_fields.edit(connection, one.id, after)

        await self.desk.write(change)
        self._fields_changed()
        return await self.desk.read(lambda connection: _view(connection, _stored(connection, name)))

    async def remove_own_field(self, name: str) -> OwnFieldRemoved:
        """Take a field out of every mapping and hide it, and return what that did; its values stay, so that it can be put back.

        Raises:
            InputProblem: there is no such field, or a program, the score or a distribution rule asks for it; nothing was changed.
        """
        removed = await self.desk.write(lambda connection: take_away(connection, name, self.desk.now()))
        self._fields_changed()
        return removed

    async def put_back_own_field(self, name: str) -> OwnFieldView:
        """Show a field again that was taken away, with the values it had, and return it; it is mapped nowhere.

        Raises:
            InputProblem: it was not taken away, or another field has its label now; nothing was changed.
        """
        await self.desk.write(lambda connection: put_back(connection, name))
        self._fields_changed()
        return await self.desk.read(lambda connection: _view(connection, _stored(connection, name)))

    def _fields_changed(self) -> None:
        self.desk.changed("mapping", "setup", "people", "records")


# ------------------------------------------------------------------------------------------------ looking
def _kinds(one: StoredField) -> list[Kind]:
    return [kind for kind in MAPPED if HELD_IN[kind] == one.held_in]


def _view(connection: Connection, one: StoredField) -> OwnFieldView:
    mapped = [
        kind for kind in _kinds(one) if any(row.local == one.spec.name for row in _mapped_rows(connection, kind)[1])
    ]
    return OwnFieldView(
        _kinds(one), one.spec, stored_fields.filled(connection, one), mapped, one.made_at, one.removed_at
    )


def _mapped_rows(connection: Connection, kind: Kind) -> tuple[int, Sequence[MappingRow]]:
    stored = mappings.newest(connection, kind)
    return (0, ()) if stored is None else (stored[0], from_json(stored[1]).rows)


def _stored(connection: Connection, name: str) -> StoredField:
    found = [one for one in stored_fields.every(connection) if one.spec.name == name]
    if not found:
        raise InputProblem(
            f"There is no field of your own “{name}”.",
            "Nothing was changed.",
            "See them with: crmconsole fields own list",
            cause="nothing",
        )
    return found[0]


def _living(connection: Connection, name: str) -> StoredField:
    found = _stored(connection, name)
    if found.removed_at is not None:
        raise InputProblem(
            f"“{found.spec.label}” was taken away.", "Nothing was changed.", "Put it back first.", cause="nothing"
        )
    return found


def _there(connection: Connection, kind: Kind, words: str) -> FieldSpec:
    described = mappings.schema(connection, kind)
    if described is None:
        raise NotReady(
            "The fields of Salesforce are not known yet.",
            "No field was made.",
            "Connect first.",
            cause="not_connected",
            action="wizard",
        )
    found = fields_named(tuple(described[0].fields.values()), words)
    if len(found) != 1:
        told = "have several fields" if found else "have no field"
        raise InputProblem(
            f"{KIND_LABELS[kind][1]} in Salesforce {told} “{words}”.",
            "No field was made.",
            "Use the field's name in Salesforce, such as Contract_End__c.",
            cause="nothing",
        )
    pair = next((row for row in _mapped_rows(connection, kind)[1] if row.remote == found[0].name and row.local), None)
    if pair is not None:
        raise InputProblem(
            f"“{found[0].label}” of {KIND_LABELS[kind][1]} is mapped already.", "No field was made.", cause="field"
        )
    return found[0]


def _alike(connection: Connection, kind: Kind, wanted: FieldSpec) -> FieldSpec | None:
    """Return the own field that has the label and type already: made for contacts, it may be leads' turn now."""
    mapped = {row.local for row in _mapped_rows(connection, kind)[1]}
    for spec in local_fields.own(connection, kind):
        if own_fields.plain(spec.label) == own_fields.plain(wanted.label) and spec.type is wanted.type:
            return None if spec.name in mapped else spec
    return None


def _usual_policy(rows: Sequence[MappingRow]) -> Policy:
    """Return the policy that most pairs of a mapping have."""
    policies = [row.policy for row in rows]
    return max(policies, key=policies.count) if policies else Policy.SALESFORCE_WINS


# ------------------------------------------------------------------------------------------------ changing
def make_field(connection: Connection, kind: Kind, wanted: FieldSpec, now: str) -> FieldSpec:
    """Make a field for records of a kind, and return it with the name that it got.

    Raises:
        InputProblem: there is one of this label already, or it cannot be like that.
    """
    if kind not in HELD_IN:
        raise InputProblem(f"{KIND_LABELS[kind][1]} have no fields of your own.", "Nothing was changed.", cause="field")
    spec = own_fields.own_field(wanted, local_fields.of(connection, kind).values())
    made = stored_fields.add(connection, HELD_IN[kind], spec, now)
    triggers.install_anew(connection, HELD_IN[kind])
    return made


def take_away(connection: Connection, name: str, now: str) -> OwnFieldRemoved:
    """Take a field out of every mapping and hide it, and return what that did; its values stay.

    Raises:
        InputProblem: there is no such field, or something else asks for it.
    """
    one = _living(connection, name)
    _check_unused(connection, one)
    before = _view(connection, one)
    for kind in before.mapped:
        version, rows = _mapped_rows(connection, kind)
        left = [row for row in rows if row.local != name]
        save_version(connection, kind, version + 1, left, f"“{one.spec.label}” removed", now)
    stored_fields.remove(connection, one.id, now)
    triggers.install_anew(connection, one.held_in)
    return OwnFieldRemoved(one.spec.label, before.mapped, before.filled)


def put_back(connection: Connection, name: str) -> None:
    """Show a field again that was taken away, with the values it had; it is mapped nowhere.

    Raises:
        InputProblem: it was not taken away, or another field has its label now.
    """
    one = _stored(connection, name)
    if one.removed_at is None:
        raise InputProblem(f"“{one.spec.label}” is there.", "Nothing was changed.", cause="nothing")
    own_fields.own_field(one.spec, local_fields.of(connection, _kinds(one)[0]).values())
    stored_fields.remove(connection, one.id, None)
    triggers.install_anew(connection, one.held_in)


def _check_unused(connection: Connection, one: StoredField) -> None:
    """Refuse to take away what something else asks for.

    Raises:
        InputProblem: naming what does.
    """
    quoted = f'"{one.spec.name}"'
    users = [f"the program “{each.name}”" for each in programs.every(connection) if quoted in each.definition]
    model = scoring.newest(connection)
    if model is not None and quoted in model.text:
        users.append("the lead score")
    users += [
        f"the distribution rule “{rule.name}”"
        for rule in distribution.every(connection)
        if any(condition[0] == one.spec.name for condition in rule.conditions)
    ]
    if one.held_in == "person" and users:
        raise InputProblem(
            f"“{one.spec.label}” is asked for by {', '.join(users)}.",
            "Nothing was changed.",
            "Take it out there first.",
            cause="field",
        )
