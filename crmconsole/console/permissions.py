"""The console's permission check, and our fields put into the CRM."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.connect.own_fields import Installed, OwnField, OwnState, Step, state_of
from crmconsole.console.desk import Desk
from crmconsole.errors import CrmProblem, SchemaChanged
from crmconsole.mapping import instructions, permissions
from crmconsole.mapping.model import from_json
from crmconsole.mapping.permissions import CREATE, READ, Wanted
from crmconsole.records import KEPT, MAPPED, SENT, Kind, ObjectSchema
from crmconsole.settings import DEFAULTS
from crmconsole.store import mappings, workspace
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync.prepare import NEEDED, TIED_TO, refresh_schemas, ways
from crmconsole.sync.recipient import LAST_SYNC, PROFILE_ID
from crmconsole.views import Installation, InstalledField, MappingRow, PermissionCheck, PermissionLine

_STEPS = {
    Step.MADE: "Made; the signed-in user may see and change it.",
    Step.SHOWN: "It was there; the signed-in user may see and change it now.",
    Step.THERE: "It was there already.",
    Step.UNFIT: "It is there in another form and was left as it is.",
    Step.REFUSED: "Not made.",
    Step.LATE: "Made.",
}
_USABLE = (Step.MADE, Step.SHOWN, Step.THERE)


class PermissionPart:
    """What the console can find out about rights in the CRM, and do about our fields there."""

    desk: Desk

    async def permission_check(self) -> PermissionCheck:
        """Return object by object and field by field what the signed-in user needs, has and lacks; asks the CRM, writes nothing there.

        Raises:
            ConsoleError: the CRM cannot be reached, or nobody is signed in.
        """
        return await self.desk.engine(self._check)

    async def own_fields(self) -> Sequence[PermissionLine]:
        """Return how it stands with our fields as far as the CRM was described; asks nobody.

        Raises:
            ConsoleError: nobody is signed in.
        """

        def look(connection: Connection) -> list[PermissionLine]:
            schemas = _stored(connection)
            own = self.desk.crm().own_fields()
            wanted = [one for one in _wanted(connection) if one.kind in schemas]
            return [line for line in permissions.judged(wanted, schemas, own) if line.own]

        return await self.desk.read(look)

    async def install_fields(self) -> Installation:
        """Put our fields into the CRM where they are missing, let the signed-in user use them, and return what became of each.

        What is there is never changed. May be called again at any time.

        Raises:
            CrmRefused: the user may not do this.
            ConsoleError: it was cut short; what was made stays.
        """
        done = await self.desk.engine(self._install)
        self.desk.changed("mapping", "setup")
        return done

    # -------------------------------------------------------------------------------------------- on the engine thread
    def _check(self) -> PermissionCheck:
        crm = self.desk.crm()
        crm.connect()
        schemas = self._describe()
        rights = crm.setup_rights()
        with self.desk.db.read() as connection:
            wanted = _wanted(connection)
            stored = workspace.stored_connection(connection)
        visible = {one.kind for one in wanted} & set(schemas)
        states = [(own, state_of(own, schemas[own.kind], rights)) for own in crm.own_fields() if own.kind in visible]
        lines = permissions.judged(wanted, schemas, [own for own, _ in states], rights)
        installable = sum(state not in (OwnState.READY, OwnState.UNFIT) for _, state in states)
        identity = None if stored is None else stored.identity
        user = "that signs in" if identity is None else f"{identity.user_name} ({identity.user_email})"
        return PermissionCheck(
            lines,
            permissions.headline(lines),
            installable,
            rights.lacking,
            instructions.instructions(lines, states, user, rights.lacking),
        )

    def _describe(self) -> Mapping[Kind, ObjectSchema]:
        """Return all objects as the user sees them now, and remember them; hidden ones are left out."""
        crm, found = self.desk.crm(), dict[Kind, ObjectSchema]()
        alone: tuple[Kind, ...] = SENT
        try:
            found |= refresh_schemas(self.desk.db, crm, self.desk.clock, now_or_never=True)
        except SchemaChanged:
            # Not even the objects are there without which nothing works: the check is there to say so.
            alone = (*KEPT, *SENT)
        for kind in alone:
            try:
                found[kind] = crm.describe(kind)
            except SchemaChanged:
                continue
        with self.desk.db.write() as connection:
            for kind in SENT:
                if kind in found:
                    mappings.save_schema(connection, found[kind], self.desk.now())
        return found

    def _install(self) -> Installation:
        crm = self.desk.crm()
        with self.desk.db.read() as connection:
            kinds = {one.kind for one in _wanted(connection)} & {*_stored(connection), *SENT}
        fields = [own for own in crm.own_fields() if own.kind in kinds]
        try:
            crm.connect()
            done = crm.install(fields)
        except CrmProblem as cut:
            if cut.cause == "no_access":
                raise
            raise type(cut)(
                cut.help.happened,
                "Fields that were made before that stay; nothing that was there was changed.",
                "Install again: what is there is found and left.",
                cause=cut.cause,
                code=cut.code,
                retry_after=cut.retry_after,
            ) from cut
        try:
            self._describe()
        except CrmProblem:
            # It is in the CRM; only our memory of it is old.
            with self.desk.db.write() as connection:
                mappings.outdate_schemas(connection)
        with self.desk.db.write() as connection:
            _write_back_from_now_on(connection, done)
        return _installation(done)


def _write_back_from_now_on(connection: Connection, done: Iterable[Installed]) -> None:
    """Switch the writing of Profile ID and Last Sync on where somebody had them installed for it and nobody has said otherwise (features S1-9)."""
    made = {one.field.spec.name for one in done if one.step in (Step.MADE, Step.SHOWN)}
    if made & {PROFILE_ID, LAST_SYNC} and workspace.setting(connection, "write_back", None) is None:
        workspace.set_setting(connection, "write_back", True)


def _installation(done: Iterable[Installed]) -> Installation:
    fields = [_installed_field(one) for one in done]
    made = sum(one.step in (Step.MADE, Step.SHOWN) for one in fields)
    left = sum(one.step not in _USABLE for one in fields)
    words = "Everything was there already." if not made else f"{_fields(made)} can be used now."
    if left:
        rest = f"{_fields(left)} cannot; the reason stands beside each."
        words = rest.replace(" cannot;", " cannot be used;") if not made else f"{words} {rest}"
    return Installation(fields, words, left == 0)


def _installed_field(one: Installed) -> InstalledField:
    own: OwnField = one.field
    sentence = f"{_STEPS[one.step]} {one.message}".strip()
    return InstalledField(own.kind, KIND_LABELS[own.kind][1], own.spec.name, own.spec.label, one.step, sentence)


def _fields(number: int) -> str:
    return "One field" if number == 1 else f"{number} fields"


def _stored(connection: Connection) -> dict[Kind, ObjectSchema]:
    return {kind: found[0] for kind in (*KEPT, *SENT) if (found := mappings.schema(connection, kind)) is not None}


def _wanted(connection: Connection) -> list[Wanted]:
    """Return what the console does with each object; those that do not travel are left out."""
    found: list[Wanted] = []
    follow = workspace.setting(connection, "deleted_here", DEFAULTS["deleted_here"]) == "delete"
    for kind in (*KEPT, *SENT):
        pull, push = (True, False) if kind in SENT else ways(connection, TIED_TO.get(kind, kind))
        rights = (
            (READ, CREATE) if kind in SENT else permissions.rights_for(pull=pull, push=push and kind is not Kind.ROLE)
        )
        rights = permissions.rights_for_people(kind, rights, deletions_follow=follow)
        if rights:
            seen = mappings.schema(connection, kind) is not None
            found.append(Wanted(kind, KIND_LABELS[kind][1], rights, _rows(connection, kind), kind in NEEDED, seen))
    return found


def _rows(connection: Connection, kind: Kind) -> Sequence[MappingRow]:
    stored = mappings.newest(connection, kind) if kind in MAPPED else None
    return () if stored is None else from_json(stored[1]).rows
