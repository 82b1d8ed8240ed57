"""Before a run: is everything there that it needs, what can the org do today, and the mapping made ready.

`preflight` answers in one sentence what is missing before any work starts; `prepared` builds the layouts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from operator import is_
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.clock import Clock, is_due, iso
from crmconsole.connect.contract import Connector
from crmconsole.errors import NotReady, SchemaChanged, WrongOrg
from crmconsole.mapping import directions, owners, pipeline
from crmconsole.mapping.model import ObjectMap, from_json, object_map
from crmconsole.records import MAPPED, PEOPLE, Direction, Identity, Kind, ObjectSchema, Policy
from crmconsole.settings import BY_EMAIL, FIRST_MATCH
from crmconsole.store import console_users, failures, local_fields, mappings, workspace
from crmconsole.store.database import Database
from crmconsole.sync import healing, hidden_objects
from crmconsole.sync.layout import Layout, owner_pair, pairs_of, tying_pairs
from crmconsole.views import MappingRow, OwnerChoice, OwnerLink

SCHEMA_LIFE = timedelta(hours=24)
DEFAULT_WAYS = {
    Kind.ACCOUNT: (True, False),
    Kind.CAMPAIGN: (True, True),
    Kind.LEAD: (True, True),
    Kind.CONTACT: (True, True),
    Kind.OPPORTUNITY: (True, False),
}
"""Pull and push of each object before anybody chose (features S0-12…16)."""
BY_DESCRIPTION = ("too_long", "not_a_choice", "wrong_form", "cannot_convert", "required_missing", "no_access")
"""Causes of failures that another description of the CRM's fields may end (`sync-algorithm` §5.5)."""
REFUSED_AGAINST_DESCRIPTION = ("no_access", "owner_inactive")
"""Causes after which the fields are described anew at once, and users read with them: what these allowed was refused, and a permission may come back
within the day."""
REFUSED_AGAINST_TYPE = ("INVALID_TYPE_ON_FIELD_IN_RECORD", "JSON_PARSER_ERROR", "MALFORMED_ID")
"""Codes after which they are described anew as well: values are brought into the form of the described type, which is another one now."""
UNSEEN = "unseen_parents"
"""Setting: CRM ids that records point to and the signed-in user cannot see; looked for again with the daily describe."""
NEEDED = (Kind.ACCOUNT, *PEOPLE)
"""What a connection has to show when it is made; without the rest, the rest is simply not kept in step."""
_NO_LAYOUT = -1
TIED_TO = {Kind.MEMBER: Kind.CAMPAIGN, Kind.ROLE: Kind.OPPORTUNITY}
"""Records that only tie others together travel when the object does to which they belong."""


@dataclass(frozen=True)
class Prepared:
    """What a run needs to know."""

    schemas: Mapping[Kind, ObjectSchema]
    layouts: Mapping[Kind, Layout]
    owners: OwnerChoice


def preflight(connection: Connection) -> None:
    """Make sure that a run can start.

    Raises:
        NotReady: with the one thing that is missing.
    """
    if workspace.stored_connection(connection) is None:
        raise NotReady(
            "This workspace is not connected to a CRM yet.",
            "Nothing was synchronised.",
            "Connect it first.",
            cause="not_connected",
            action="wizard",
        )
    if not workspace.setting(connection, "setup_complete", False):
        raise NotReady(
            "Set-up is not finished.",
            "Nothing is synchronised before it is.",
            "Finish the five steps, the last one is Data synchronization.",
            cause="setup",
            action="wizard",
        )


def check_org(connection: Connection, identity: Identity) -> None:
    """Make sure that we are signed in to the org that this workspace belongs to (features S0-11).

    Raises:
        WrongOrg: nothing may be read or written.
    """
    stored = workspace.stored_connection(connection)
    if stored is not None and stored.identity.org_id != identity.org_id:
        raise WrongOrg(
            f"You are signed in to {identity.org_name} ({identity.org_id}), but this workspace belongs to {stored.identity.org_name} ({stored.identity.org_id}).",
            "Nothing was read or written.",
            "Sign in to the right org, use another workspace for this one, or switch this workspace to it: Settings, Connection, Switch org.",
            cause="wrong_org",
            action="sign_in",
        )


def refresh_schemas(
    db: Database, crm: Connector, clock: Clock, *, now_or_never: bool = False
) -> dict[Kind, ObjectSchema]:
    """Return the described objects that are mapped, asking the CRM again for those older than a day; with `now_or_never` all that there are.

    Objects that are hidden from the user are left out, and looked for again after an hour.
    """
    found: dict[Kind, ObjectSchema] = {}
    fresh: list[ObjectSchema] = []
    changed: list[Kind] = []
    gone: list[Kind] = []
    with db.read() as connection:
        hidden = hidden_objects.known(connection)
        resting = frozenset[Kind]() if now_or_never else hidden_objects.resting(connection, clock.now())
        for kind in (*MAPPED, *TIED_TO) if now_or_never else _described(connection):
            if kind in resting:
                continue
            stored = mappings.schema(connection, kind)
            if (
                stored is None
                or now_or_never
                or kind in hidden
                or is_due(stored[1], SCHEMA_LIFE, clock.now())
                or refused_description(connection, kind, stored[1])
            ):
                schema = _describe(crm, kind, seen=stored is not None)
                if schema is None:
                    gone.append(kind)
                    continue
                fresh.append(schema)
                found[kind] = schema
                if stored is not None and stored[0].fingerprint != fresh[-1].fingerprint:
                    changed.append(kind)
            else:
                found[kind] = stored[0]
    if gone or any(kind in hidden for kind in found):
        with db.write() as connection:
            hidden_objects.remember(
                connection, [kind for kind in gone if _is_used(connection, kind)], found, clock.now()
            )
    if fresh:
        owners = crm.owners()
        status = found[Kind.LEAD].fields.get("Status") if Kind.LEAD in found else None
        with db.write() as connection:
            for schema in fresh:
                before = mappings.schema(connection, schema.kind)
                if before is not None:
                    healing.remember(connection, before[0], schema)
                mappings.save_schema(connection, schema, iso(clock.now()))
            for kind in changed:
                failures.look_again(connection, kind, BY_DESCRIPTION, iso(clock.now()))
            if workspace.save_owners(connection, owners.users, owners.assignment_rule):
                failures.owners_again(connection, iso(clock.now()))
            if workspace.setting(connection, UNSEEN, []):
                workspace.set_setting(connection, UNSEEN, [])
            if status is not None:
                workspace.set_setting(connection, "statuses_read", iso(clock.now()))
    return found


def refused_description(connection: Connection, kind: Kind, described: str) -> bool:
    """Tell whether something was refused since an object was described that the description allowed: then it is described anew."""
    return failures.refused_since(connection, kind, REFUSED_AGAINST_DESCRIPTION, described, REFUSED_AGAINST_TYPE)


def _described(connection: Connection) -> list[Kind]:
    """Return the objects that have to be known: those that every connection has, and whatever else is mapped."""
    mapped = [kind for kind in MAPPED if kind in NEEDED or mappings.newest(connection, kind) is not None]
    return [*mapped, *(tie for tie, parent in TIED_TO.items() if parent in mapped)]


def _is_used(connection: Connection, kind: Kind) -> bool:
    """Tell whether anybody would miss an object: it is mapped, and travels."""
    told = TIED_TO.get(kind, kind)
    return mappings.newest(connection, told) is not None and any(ways(connection, told))


def _describe(crm: Connector, kind: Kind, *, seen: bool) -> ObjectSchema | None:
    """Return what the user can see of an object; None when that is nothing, and it was seen before or the connection can do without.

    Raises:
        SchemaChanged: an object that a connection has to begin with is gone or hidden.
    """
    try:
        return crm.describe(kind)
    except SchemaChanged:
        if kind in NEEDED and not seen:
            raise
        return None


def ways(connection: Connection, kind: Kind) -> tuple[bool, bool]:
    """Return whether an object is pulled and whether it is pushed (features S4-13)."""
    return _ways(workspace.setting(connection, "objects", {}), kind)


def _ways(objects: Mapping[str, Mapping[str, object]], kind: Kind) -> tuple[bool, bool]:
    chosen = objects.get(str(kind))
    return DEFAULT_WAYS[kind] if chosen is None else (bool(chosen["pull"]), bool(chosen["push"]))


def allowed(connection: Connection, kind: Kind) -> frozenset[Direction]:
    """Return the directions that an object allows in this workspace (features S0-20, R9)."""
    return directions.allowed(kind, accounts_two_way=bool(workspace.setting(connection, "accounts_two_way", False)))


@lru_cache(maxsize=2 * len(Kind))
def _rows(text: str) -> tuple[MappingRow, ...]:
    """Return the rows of a stored mapping; every run begins with the same ones."""
    return tuple(from_json(text).rows)


class _Made(NamedTuple):
    """A mapping as a run uses it, and what it was made of."""

    told: tuple[object, ...]
    same: tuple[object, ...]
    """The very same objects: they are kept where they are read, as long as they do not change."""
    mapping: ObjectMap


_newest: dict[Kind, _Made] = {}
"""By kind; every run begins with the same ones."""


def saved_mapping(connection: Connection, kind: Kind, schema: ObjectSchema) -> ObjectMap | None:
    """Return the newest mapping of a kind, limited to the ways its object travels and with the pipeline's statuses applied."""
    return _mapping(connection, kind, schema, *ways(connection, kind))


def _mapping(connection: Connection, kind: Kind, schema: ObjectSchema, pull: bool, push: bool) -> ObjectMap | None:
    stored = mappings.newest(connection, kind)
    if stored is None:
        return None
    version, text = stored
    chosen = workspace.setting(connection, "pipeline", None) if kind is Kind.LEAD else None
    rows, fields = _rows(text), local_fields.of(connection, kind)
    told, same = (version, pull, push, chosen), (rows, fields, schema.fields)
    known = _newest.get(kind)
    if known is not None and known.told == told and all(map(is_, known.same, same)):
        return known.mapping
    mapping = object_map(kind, version, rows, fields, schema.fields)
    if chosen is not None:
        mapping = pipeline.applied(mapping, chosen["targets"], chosen["back"])
    mapping = mapping.limited(pull=pull, push=push)
    _newest[kind] = _Made(told, same, mapping)
    return mapping


def unstored_layout(connection: Connection, kind: Kind, schema: ObjectSchema) -> Layout | None:
    """Return the pairs of the newest mapping as a run would use them, for looking only; None when nothing travels."""
    return _layout(connection, kind, schema, ways(connection, kind), owner_choice(connection))


def _layout(
    connection: Connection, kind: Kind, schema: ObjectSchema, chosen: tuple[bool, bool], users: OwnerChoice
) -> Layout | None:
    pull, push = chosen
    mapping = _mapping(connection, kind, schema, pull, push)
    if mapping is None or not mapping.active():
        return None
    pairs = pairs_of(mapping, schema, pulled=pull)
    if owners.anybody_stands_for_another(users):
        pairs += owner_pair(mapping, schema, pull=pull, push=push)
    first = str(workspace.setting(connection, "first_match", FIRST_MATCH[0]))
    wins = None if first == FIRST_MATCH[0] else Policy(first)
    chosen_key = str(workspace.setting(connection, "match_key", BY_EMAIL)) if kind in PEOPLE else BY_EMAIL
    match_on = None if chosen_key == BY_EMAIL else chosen_key
    return Layout(_NO_LAYOUT, kind, mapping.version, pairs, users, wins, match_on)


def owner_choice(connection: Connection) -> OwnerChoice:
    """Return what *Assign sales manager* says."""
    chosen = workspace.setting(connection, "owners", {})
    return OwnerChoice(
        workspace.crm_users(connection),
        chosen.get("default_crm_owner"),
        chosen.get("default_console_user"),
        console_users.names(connection),
        [OwnerLink(name, crm) for name, crm in console_users.links(connection)],
        console_users.administrators(connection),
    )


def prepared(db: Database, schemas: Mapping[Kind, ObjectSchema], kinds: tuple[Kind, ...] = ()) -> Prepared:
    """Return layouts for every mapped kind (or those asked for) and the owners.

    Raises:
        NotReady: no field is mapped.
    """
    layouts: dict[Kind, Layout] = {}
    with db.write() as connection:
        objects, users = workspace.setting(connection, "objects", {}), owner_choice(connection)
        for kind in MAPPED:
            if (kinds and kind not in kinds) or kind not in schemas:
                continue
            found = _layout(connection, kind, schemas[kind], _ways(objects, kind), users)
            if found is not None:
                layouts[kind] = replace(found, id=mappings.layout_id(connection, kind, found.names))
        for kind, parent in TIED_TO.items():
            if parent in layouts and kind in schemas and layouts[parent].comes:
                pairs = tying_pairs(kind, schemas[kind])
                names = [(pair.local, pair.remote) for pair in pairs]
                layouts[kind] = Layout(mappings.layout_id(connection, kind, names), kind, 0, pairs)
        hidden = hidden_objects.known(connection)
    if not layouts and hidden:
        raise NotReady(
            "Salesforce shows nothing any more of what is synchronised: it is hidden from the signed-in user.",
            "Nothing was changed on either side.",
            "Ask the Salesforce administrator to let the user see it again: the permission check has instructions to copy. It is noticed within an hour.",
            cause="no_access",
        )
    if not layouts:
        raise NotReady(
            "No field is mapped yet.",
            "Nothing was synchronised.",
            "Map the fields first.",
            cause="mapping",
            action="mapping",
        )
    return Prepared(schemas, layouts, users)
