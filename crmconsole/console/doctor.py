"""The console's check-up: connection, permissions, mapping, clock, disk, keyring, database; a line each, with the fix."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crmconsole import settings
from crmconsole.connect.contract import Connector, CreateSafety
from crmconsole.console.calls import enough
from crmconsole.console.clocks import clock_line, remember_clock
from crmconsole.console.desk import Desk
from crmconsole.errors import ConsoleError
from crmconsole.mapping import check, owners
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import disk, origin, workspace
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync import left_out
from crmconsole.sync.prepare import owner_choice
from crmconsole.views import Check, MappingView, PermissionLine


class DoctorPart:
    """What the console can find out about its own health."""

    desk: Desk

    async def doctor(self) -> Sequence[Check]:
        """Return one line per thing that must be in order; asks the CRM, writes nothing there."""
        checks = [
            await self.desk.aside(self._origin),
            await self.desk.aside(self._disk),
            await self.desk.aside(self._database),
            await self.desk.aside(self._keyring),
        ]
        checks += await self.desk.engine(self._crm)
        checks += await self._own_fields_line()
        checks.append(await self._setup_line())
        checks += await self._owner_lines()
        checks += await self._match_key_lines()
        for kind in (Kind.LEAD, Kind.CONTACT):
            line = await self._mapping_line(kind)
            if line is not None:
                checks.append(line)
        return checks

    def _disk(self) -> Check:
        with self.desk.db.read() as connection:
            room = disk.room(connection, self.desk.folder / settings.DATABASE)
        if room is None:
            return Check("Disk", "warn", "This disk does not tell how much room is left.", "Look at it now and then.")
        words = f"{disk.megabytes(room.free)} free where the workspace lies"
        if not room.enough:
            return Check(
                "Disk",
                "bad",
                f"Only {words}; a run needs {disk.megabytes(room.needed)}.",
                "Free some space; no run starts before.",
            )
        return Check("Disk", "ok", f"{words}.")

    def _origin(self) -> Check:
        with self.desk.db.read() as connection:
            other, restored = origin.copied_from(connection), self.desk.setting(connection, "restored")
        if other:
            told = origin.about_copy(other).help
            return Check("Workspace", "bad", told.happened, told.fix)
        if restored:
            return Check(
                "Workspace",
                "warn",
                "The database was put back from a backup; the next run asks before it deletes, and where both sides changed.",
                "Do one run and look at what it asks.",
            )
        return Check("Workspace", "ok", "The workspace is the one that this computer knows.")

    def _database(self) -> Check:
        with self.desk.db.read() as connection:
            answer = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
        if answer != "ok":
            return Check(
                "Database", "bad", f"The workspace database is damaged: {answer}.", "Restore it from a backup."
            )
        return Check("Database", "ok", "The workspace database is sound.")

    def _keyring(self) -> Check:
        with self.desk.db.read() as connection:
            stored = workspace.stored_connection(connection)
        if stored is None:
            return Check("Sign-in", "warn", "Nobody has signed in yet.", "Connect: crmconsole connect")
        where = {
            "keyring": "this computer's keyring",
            "session": "memory, for this session only",
            "practice": "the practice org itself, where it is no secret",
            "file": "a file that a passphrase opens",
        }
        return _tried(
            "Sign-in",
            lambda: (
                self.desk.store_of_secrets(stored.secret_store, stored.credentials["auth_url"]).load(
                    self.desk.account()
                )
                is not None
            ),
            f"The sign-in is kept in {where[stored.secret_store]}.",
        )

    def _crm(self) -> list[Check]:
        try:
            crm = self.desk.crm()
            identity = crm.connect()
        except ConsoleError as problem:
            return [Check("Connection", "bad", problem.help.happened, problem.help.fix)]
        lines = [
            Check(
                "Connection", "ok", f"Signed in as {identity.user_name}, {identity.org_name}, {identity.environment}."
            )
        ]
        budget = crm.budget()
        if budget.used is not None and budget.limit:
            share = budget.used * 100 // budget.limit
            state = "warn" if share >= 80 else "ok"
            lines.append(
                Check(
                    "API calls",
                    state,
                    f"{budget.used:,} of {budget.limit:,} used today ({share} %).",
                    "Choose a longer interval." if state == "warn" else "",
                )
            )
        lines += self._allowance(budget.used, budget.limit)
        try:
            able = crm.abilities().kinds
        except ConsoleError as problem:
            return [*lines, Check("Permissions", "bad", problem.help.happened, problem.help.fix)]
        for kind in PEOPLE:
            one = able[kind]
            name = KIND_LABELS[kind][1]
            if one.readable and one.createable and one.updateable:
                safe = one.create_safety is CreateSafety.EXTERNAL_KEY
                fix = (
                    ""
                    if safe
                    else "Install our fields: crmconsole fields install; or see what to tell the administrator: crmconsole fields check"
                )
                guard = "with our own key" if safe else "without our own key: a lost answer takes longer to settle"
                lines.append(
                    Check(
                        f"Permissions on {name}",
                        "ok" if safe else "warn",
                        f"The signed-in user may read, create and change {name} ({guard}).",
                        fix,
                    )
                )
            else:
                lines.append(
                    Check(
                        f"Permissions on {name}",
                        "bad",
                        one.reason or f"The signed-in user may not do everything with {name}.",
                        "Ask the CRM administrator.",
                    )
                )
        lines += self._person_accounts(crm)
        remember_clock(self.desk.db, crm)
        with self.desk.db.read() as connection:
            lines.append(clock_line(connection))
        return lines

    def _allowance(self, used: int | None, limit: int | None) -> list[Check]:
        """Return the line that says whether the org allows enough calls (features S1-4)."""
        chosen = self.engine_settings()  # type: ignore[attr-defined]
        with self.desk.db.write() as connection:
            workspace.set_budget(connection, used, limit)
            found = enough(connection, chosen, self.desk.clock.now())
        if found is None:
            return []
        fix = "" if found.enough else "See what they are for: crmconsole calls"
        return [Check("Allowance of API calls", "ok" if found.enough else "warn", found.sentence, fix)]

    def _person_accounts(self, crm: Connector) -> list[Check]:
        """Return the line that says why Salesforce shows more contacts than are synchronised (features S0-57); counted once a day."""
        left_out.count(self.desk.db, crm, self.desk.clock)
        with self.desk.db.read() as connection:
            counted = left_out.last(connection)
        return [] if counted is None else [Check("Person accounts", "ok", left_out.sentence(counted))]

    async def _own_fields_line(self) -> list[Check]:
        try:
            lines: Sequence[PermissionLine] = await self.own_fields()  # type: ignore[attr-defined]
        except ConsoleError:
            return []
        if not lines:
            return []
        lacking = [line for line in lines if line.state != "ok"]
        if not lacking:
            return [Check("Our fields", "ok", f"All {len(lines)} fields of ours are in Salesforce and can be used.")]
        names = ", ".join(f"{line.label} ({line.object_label})" for line in lacking[:2])
        more = f" and {len(lacking) - 2} more" if len(lacking) > 2 else ""
        # As with rights: what people lack is to be looked at, the rest is only told.
        urgent = any(line.kind in PEOPLE for line in lacking)
        return [
            Check(
                "Our fields",
                "warn" if urgent else "ok",
                f"{len(lacking)} of {len(lines)} fields of ours cannot be used: {names}{more}.",
                "Everything works without them, some of it less well. See: crmconsole fields check; make them: crmconsole fields install",
            )
        ]

    async def _owner_lines(self) -> list[Check]:
        """Return a line for each chosen Salesforce user who cannot own records any more (features S4-24); nothing while all can."""
        fix = "Choose another user on the page Assign sales manager."
        return [Check("Owners", "warn", told, fix) for told in owners.warnings(await self.desk.read(owner_choice))]

    async def _match_key_lines(self) -> list[Check]:
        """Say so where the field by which people are matched is not fit for it any more."""
        problem = (await self.starting_point()).problem  # type: ignore[attr-defined]
        fix = "Map it again, or choose another under Match people by."
        return [Check("Match key", "warn", problem, fix)] if problem else []

    async def _setup_line(self) -> Check:
        view = await self.setup()  # type: ignore[attr-defined]
        if view.complete:
            return Check("Set-up", "ok", "All five steps are done.")
        step = next((one for one in view.steps if one.id == view.missing_step), view.steps[-1])
        return Check(
            "Set-up",
            "warn",
            f"Step {step.number}, {step.title}, is not done.",
            "Finish it: crmconsole setup --defaults",
        )

    async def _mapping_line(self, kind: Kind) -> Check | None:
        try:
            view: MappingView = await self.mapping(kind)  # type: ignore[attr-defined]
        except ConsoleError:
            return None
        problems = check.problems(view, view.rows)
        errors = [problem for problem in problems if problem.level == "error"]
        name = f"Mapping of {KIND_LABELS[kind][1]}"
        if errors:
            return Check(name, "bad", errors[0].sentence, "Open the mapping and mend it.")
        if problems:
            return Check(
                name,
                "warn",
                f"{'One hint' if len(problems) == 1 else f'{len(problems)} hints, the first'}: {problems[0].sentence}",
                "Look at them in the mapping.",
            )
        fields = "one field" if len(view.rows) == 1 else f"{len(view.rows)} fields"
        return Check(name, "ok", f"{fields}, version {view.version}, nothing to mend.")


def _tried(name: str, works: Callable[[], bool], sentence: str) -> Check:
    try:
        found = works()
    except ConsoleError as problem:
        return Check(name, "bad", problem.help.happened, problem.help.fix)
    if not found:
        return Check(name, "bad", "The sign-in is no longer kept on this computer.", "Sign in again.")
    return Check(name, "ok", sentence)
