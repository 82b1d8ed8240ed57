"""The starting point of the set-up: who wins at the first match, by which key people are matched, and a dry count of what that would find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.connect.contract import ChangeRequest
from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.mapping.match_key import may_match
from crmconsole.records import PEOPLE, Direction, Kind, ObjectSchema, RemoteRow
from crmconsole.settings import BY_EMAIL, FIRST_MATCH
from crmconsole.store import local_fields, mappings, people_queries, workspace
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync.layout import Layout
from crmconsole.sync.prepare import unstored_layout
from crmconsole.values import email_key, key_of
from crmconsole.views import FirstMatch, MatchKey, StartingPoint, UnclearMatch

UNCLEAR_EXAMPLES = 50
"""Unclear matches that are listed; the others are counted."""


class StartingPointPart:
    """What the console can do about the first match."""

    desk: Desk

    async def starting_point(self) -> StartingPoint:
        """Return who wins at the first match, by which key people are matched, and which keys there are to choose from."""
        return await self.desk.read(self._starting_point)

    async def set_first_match(self, choice: str) -> StartingPoint:
        """Choose who wins where a record is matched for the first time (`settings.FIRST_MATCH`).

        Raises:
            InputProblem: it is none of the choices.
        """
        if choice not in FIRST_MATCH:
            raise InputProblem(
                f"“{choice}” cannot be chosen.", "Nothing was changed.", f"Choose {' or '.join(FIRST_MATCH)}."
            )
        return await self._keep_point("first_match", choice)

    async def set_match_key(self, field: str) -> StartingPoint:
        """Match people by a field before their e-mail address, or (`email`) by their address alone; a field is named as it is or by its label.

        Raises:
            InputProblem: the field is not mapped to one that is marked as external id or unique in Salesforce.
        """
        known = (await self.starting_point()).keys
        found = next((one for one in known if field.casefold() in (one.field.casefold(), one.label.casefold())), None)
        if found is None:
            raise InputProblem(
                f"People cannot be matched by “{field}”.",
                "Nothing was changed.",
                "Choose a field that is mapped to a text field of Salesforce's leads or contacts which is marked there as External ID or Unique.",
            )
        return await self._keep_point("match_key", found.field)

    async def _keep_point(self, key: str, value: str) -> StartingPoint:
        await self.desk.write(lambda connection: workspace.set_setting(connection, key, value))
        self.desk.changed("settings", "setup")
        return await self.starting_point()

    def _starting_point(self, connection: Connection) -> StartingPoint:
        chosen = str(self.desk.setting(connection, "match_key"))
        keys = _keys(connection)
        problem = ""
        if chosen not in {one.field for one in keys}:
            label = label_of(connection, chosen)
            problem = f"People were to be matched by “{label}”, and it is not mapped to a field of Salesforce any more that is marked as External ID or Unique. Until it is, their e-mail addresses decide."
        return StartingPoint(str(self.desk.setting(connection, "first_match")), chosen, keys, problem)

    # -------------------------------------------------------------------------------------------- the dry count
    async def first_match(self, match_key: str = "") -> FirstMatch:
        """Return what a first match would find; reads addresses and keys of the CRM and writes nothing. `match_key` empty = as it is chosen.

        Raises:
            ConsoleError: the CRM cannot be reached.
        """
        return await self.desk.engine(lambda: self._first_match(match_key))

    def _first_match(self, match_key: str) -> FirstMatch:
        with self.desk.db.read() as connection:
            layouts = _people_layouts(connection)
            if match_key:
                layouts = {kind: replace(one, match_on=match_key) for kind, one in layouts.items()}
            column = next((one.match_on for one in layouts.values() if one.match_at is not None), None)
            here = list(people_queries.to_match(connection, column))
        return dry_count(here, list(self._there(layouts)))

    def _there(self, layouts: dict[Kind, Layout]) -> Iterator[tuple[str | None, str | None]]:
        """Yield e-mail key and chosen key of every living lead and contact there; a converted lead's contact stands for it."""
        crm = self.desk.crm()
        places = {kind: one.match_at for kind, one in layouts.items() if one.match_at is not None}
        requests = [
            ChangeRequest(kind, ("Email", layouts[kind].remotes[places[kind]]) if kind in places else ("Email",))
            for kind in PEOPLE
        ]
        pages = crm.poll(requests)
        for request in requests:
            page = pages[request.kind]
            while True:
                for row in page.rows:
                    if row.converted_to is None and not row.deleted:
                        yield email_key(row.values[0]), _key_there(layouts.get(request.kind), row)
                if page.next is None:
                    break
                page = crm.next_page(request, page.next)


def dry_count(
    here: Sequence[tuple[str | None, str | None, bool]], there: Sequence[tuple[str | None, str | None]]
) -> FirstMatch:
    """Return what a first match finds between people (e-mail key, chosen key, may be linked) and records (both keys): by key, then by address."""
    keys_here, keys_there = Counter(one[1] for one in here if one[1]), Counter(one[1] for one in there if one[1])
    shared = keys_here.keys() & keys_there.keys()
    # Two different keys are two people, so that only who has no key on one side is left to the address.
    left_here = [one for one in here if one[1] not in shared]
    left_there = [one for one in there if one[1] not in shared]
    counts = [UnclearMatch(key, keys_here[key], keys_there[key]) for key in shared if key is not None]
    emails_here, emails_there = Counter(one[0] for one in left_here), Counter(one[0] for one in left_there)
    keyed_there = {one[0] for one in left_there if one[1]}
    keyless_there = {one[0] for one in left_there if not one[1]}
    apart = {one[0] for one in left_here if one[1]} & (keyed_there - keyless_there)
    apart -= {one[0] for one in left_here if not one[1]}
    both = {email for email in emails_here.keys() & emails_there.keys() if email is not None} - apart
    counts += [UnclearMatch(email, emails_here[email], emails_there[email]) for email in both if email is not None]
    unclear = sorted(one for one in counts if one.here > 1 or one.there > 1)
    return FirstMatch(
        len(counts) - len(unclear),
        sum(1 for one in left_here if one[0] not in both and one[2]),
        sum(1 for one in left_there if one[0] not in both),
        len(unclear),
        tuple(unclear[:UNCLEAR_EXAMPLES]),
    )


def _key_there(layout: Layout | None, row: RemoteRow) -> str | None:
    if layout is None or layout.match_at is None:
        return None
    value = layout.form_here(layout.match_at, row.values[1])
    return key_of(row.values[1] if isinstance(value, list) else value)


def _people_layouts(connection: Connection) -> dict[Kind, Layout]:
    found: dict[Kind, Layout] = {}
    for kind in PEOPLE:
        schema = _schema(connection, kind)
        layout = None if schema is None else unstored_layout(connection, kind, schema)
        if layout is not None:
            found[kind] = layout
    return found


def _schema(connection: Connection, kind: Kind) -> ObjectSchema | None:
    found = mappings.schema(connection, kind)
    return None if found is None else found[0]


def match_keys(connection: Connection) -> dict[str, str]:
    """Return the fields by which people can be matched now, with their labels; the e-mail address first."""
    return {one.field: one.label for one in _keys(connection)}


def _keys(connection: Connection) -> list[MatchKey]:
    """Return the e-mail address, and each field that is mapped to one which Salesforce holds to be a key."""
    there: dict[str, list[str]] = {}
    for kind, layout in _people_layouts(connection).items():
        for pair in layout.pairs:
            if pair.direction is not Direction.OFF and may_match(pair.remote_spec):
                there.setdefault(pair.local, []).append(f"{KIND_LABELS[kind][1]}: {pair.remote_spec.label}")
    keys = [MatchKey(name, label_of(connection, name), ", ".join(where)) for name, where in there.items()]
    return [MatchKey(BY_EMAIL, label_of(connection, BY_EMAIL), ""), *(one for one in keys if one.field != BY_EMAIL)]


def label_of(connection: Connection, name: str) -> str:
    """Return what a field of people is called here; its name where there is none."""
    spec = next((specs[name] for kind in PEOPLE if name in (specs := local_fields.of(connection, kind))), None)
    return name if spec is None else spec.label
