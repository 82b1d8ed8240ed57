"""The console's connection: signing in, testing, and where the sign-in is kept (wizard step *CRM details*)."""

from __future__ import annotations

import asyncio
import logging
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from crmconsole.connect.address import salesforce_address
from crmconsole.connect.browser import BrowserSignIn
from crmconsole.connect.browser_pages import Speech
from crmconsole.connect.contract import Connector
from crmconsole.connect.oauth import SignInServer, sfdx_sign_in
from crmconsole.connect.practice import client_id_of, practice_sign_in
from crmconsole.connect.tokens import Credentials, Grant
from crmconsole.console import switching
from crmconsole.console.calls import enough
from crmconsole.console.clocks import remember_clock
from crmconsole.console.desk import Desk
from crmconsole.console.sign_in_places import sign_in_places
from crmconsole.errors import (
    ConsoleError,
    InputProblem,
    NotReady,
    OrgTaken,
    SecretsUnavailable,
    SignInNeeded,
    UsageError,
    WrongOrg,
)
from crmconsole.records import Identity
from crmconsole.store import origin, workspace
from crmconsole.sync.budget import Allowance
from crmconsole.sync.due import COUNTS
from crmconsole.sync.prepare import check_org, refresh_schemas
from crmconsole.sync.recipient import owner_of_org
from crmconsole.values import canon_id
from crmconsole.views import AddressCheck, ConnectionView, SecretStoreChoice, SignInRequest

if TYPE_CHECKING:
    from crmconsole.practice.server import PracticeOrg

_LOG = logging.getLogger(__name__)

SAME_EVERYWHERE = "Practice"
"""Environment whose orgs have the same id wherever they run: another workspace on this computer may have one of its own."""
PRACTICE_PEOPLE = 400
PRACTICE_SEED = 1


class ConnectionPart:
    """What the console can do about its connection."""

    desk: Desk
    _practice: PracticeOrg | None = None

    @property
    def has_practice_org(self) -> bool:
        """Whether the embedded practice org runs in this process, for trying things out."""
        return self._practice is not None

    async def connection(self) -> ConnectionView:
        """Return the connection as last known; asks nobody."""
        chosen = await self.desk.aside(self.engine_settings)  # type: ignore[attr-defined]
        now = self.desk.clock.now()

        def look(reading: Connection) -> ConnectionView:
            stored = workspace.stored_connection(reading)
            if stored is None:
                return ConnectionView("none", None, None, None, None)
            allowed = enough(reading, chosen, now)
            return ConnectionView(
                stored.state,
                stored.identity,
                stored.api_used,
                stored.api_limit,
                stored.secret_store,
                stored.problem,
                disconnected=not workspace.works_with_crm(reading),
                name=str(self.desk.setting(reading, "connection_name")),
                calls_warning="" if allowed is None or allowed.enough else allowed.sentence,
                api_reserve=Allowance(0, None, stored.api_used, stored.api_limit, chosen.api_reserve_percent).reserve,
            )

        return await self.desk.read(look)

    async def check_address(self, text: str) -> AddressCheck:
        """Return what an address typed by a person means; never raises."""
        try:
            address = salesforce_address(text)
        except InputProblem as problem:
            return AddressCheck(False, "", "", problem.sentence)
        return AddressCheck(True, address.origin, address.environment, address.sentence)

    async def secret_stores(self) -> Sequence[SecretStoreChoice]:
        """Return the places where a sign-in can be kept, the safest first."""
        return await self.desk.aside(sign_in_places)

    async def sign_in(
        self, request: SignInRequest, on_url: Callable[[str], None] = lambda _url: None
    ) -> ConnectionView:
        """Sign in with the person's browser and return the connection; cancelling the task ends the waiting.

        `on_url` gets the link for *Copy link* and *Open again*.

        Raises:
            NotReady: cancelled, or it took too long.
            CrmUnreachable, CrmRefused: nothing answers at the address, or it is not Salesforce.
            SignInNeeded: denied, with the reason.
            SecretsUnavailable: the chosen place cannot keep the sign-in.
            WrongOrg: this workspace belongs to another org.
            OrgTaken: the org belongs to another console database (`take_over`).
        """
        address = salesforce_address(request.host)
        self.desk.passphrase = request.passphrase if request.secret_store == "file" else self.desk.passphrase
        await self.desk.aside(lambda: self.desk.store_of_secrets(request.secret_store, address.origin))
        client_id = request.client_id or await self._client_id(address.origin, address.environment)
        await self.desk.aside(SignInServer(address.origin, client_id).make_sure_it_answers)
        browser = webbrowser.open if request.open_browser else None
        server = SignInServer(address.origin, client_id)
        with BrowserSignIn(
            server, open_browser=browser, ask_who=request.ask_who, speech=Speech(request.language, request.told)
        ) as attempt:
            on_url(attempt.address)
            waiting = asyncio.get_running_loop().run_in_executor(None, attempt.wait)
            try:
                credentials = await asyncio.shield(waiting)
            except asyncio.CancelledError:
                attempt.cancel()
                # Nobody waits for how it ends; unheard, it would be reported as a failure.
                waiting.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
                raise
        return await self._adopt(credentials, request.secret_store)

    async def _client_id(self, origin: str, environment: str) -> str:
        """Return the consumer key to use when the person gave none: for a real org, that of the sign-in before.

        Raises:
            UsageError: there was none before; no app of ours is registered with Salesforce.
        """
        if environment == "Practice":
            return await self.desk.aside(lambda: client_id_of(origin))
        before = await self.desk.read(workspace.stored_connection)
        if before is not None and before.identity.environment != "Practice":
            return str(before.credentials["client_id"])
        raise UsageError(
            "A consumer key is needed.",
            "This build of CRM Console has no app of its own registered with Salesforce.",
            "Create an External Client App in Salesforce (five steps, shown in the wizard) and enter its consumer key.",
            cause="client_id",
        )

    async def connect_practice(self, url: str, secret_store: str | None = None) -> ConnectionView:
        """Connect to a running practice org without a browser; its sign-in is no secret and is made anew at each start.

        Raises:
            CrmUnreachable: nothing answers there.
            CrmRefused, InputProblem: it is no practice org.
        """
        credentials = await self.desk.aside(lambda: practice_sign_in(url))
        return await self._adopt(credentials, secret_store or "practice")

    async def connect_sfdx(self, text: str, secret_store: str | None = None) -> ConnectionView:
        """Connect with an SFDX auth URL."""
        return await self._adopt(sfdx_sign_in(text), secret_store or await self._usual_store())

    async def connect_jwt(
        self, key_file: Path, username: str, client_id: str, host: str, secret_store: str | None = None
    ) -> ConnectionView:
        """Connect as a server does: with a private key whose certificate the app in Salesforce knows.

        Raises:
            InputProblem: the key file cannot be read.
        """
        try:
            key = await self.desk.aside(lambda: key_file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise InputProblem(
                f"The key file {key_file} cannot be read.", "Nothing was sent.", "Give a PEM file with the private key."
            ) from error
        origin = salesforce_address(host).origin
        credentials = Credentials(Grant.JWT, origin, "", client_id, username=username, private_key=key)
        return await self._adopt(credentials, secret_store or await self._usual_store())

    async def start_practice(self) -> ConnectionView:
        """Start the embedded practice org, when it is not running, and connect to it (*Try with sample data*)."""
        if self._practice is None:
            self._practice = await self.desk.aside(self._start_practice)
        return await self.connect_practice(self._practice.url)

    def _start_practice(self) -> PracticeOrg:
        from crmconsole.practice.server import CannotServe, start

        try:
            return start(people=PRACTICE_PEOPLE, seed=PRACTICE_SEED, directory=self.desk.folder / "practice-org")
        except CannotServe as problem:
            raise NotReady(str(problem), "The console was not connected.", cause="practice") from problem

    async def test_connection(self) -> ConnectionView:
        """Ask the CRM who we are and return the connection.

        Raises:
            ConsoleError: it does not work, with the sentence; the state is remembered.
        """

        def test() -> Identity:
            crm = self.desk.crm()
            identity = crm.connect()
            with self.desk.db.read() as connection:
                check_org(connection, identity)
            remember_clock(self.desk.db, crm)
            return identity

        try:
            identity = await self.desk.engine(test)
        except ConsoleError as problem:
            state = (
                "wrong_org"
                if isinstance(problem, WrongOrg)
                else "sign_in_needed"
                if isinstance(problem, SignInNeeded | SecretsUnavailable)
                else "offline"
            )
            sentence = problem.sentence
            await self.desk.write(lambda connection: workspace.set_connection_state(connection, state, sentence))
            self.desk.changed("connection")
            raise
        await self.desk.write(lambda connection: workspace.set_connection_state(connection, "connected"))
        self.desk.changed("connection")
        view = await self.connection()
        return replace(view, identity=identity)

    async def disconnect(self) -> None:
        """Forget the sign-in; mapping, links and history stay, and accounts and opportunities can be worked on here again (features S0-8)."""

        def forget() -> None:
            with self.desk.db.read() as connection:
                stored = workspace.stored_connection(connection)
            if stored is not None:
                self.desk.store_of_secrets(stored.secret_store, stored.credentials["auth_url"]).delete(
                    self.desk.account()
                )
                with self.desk.db.write() as connection:
                    workspace.set_connection_state(connection, "sign_in_needed", "The sign-in was removed.")
                    workspace.set_setting(connection, "disconnected", True)
            self.desk.count_beside()
            self.desk.connector = None

        await self.desk.engine(forget)
        self.desk.changed("connection")

    async def move_sign_in(self, secret_store: str, passphrase: str | None = None) -> ConnectionView:
        """Keep the sign-in in another place, forget it where it was, and return the connection.

        Raises:
            NotReady: a run is going on, or there is no sign-in that could be moved.
            SignInNeeded, SecretsUnavailable: it cannot be read, or not be kept there; it stays where it is.
        """
        if self.desk.running:
            raise NotReady(
                "A run is going on.",
                "The sign-in stays where it is.",
                "Wait for it, or stop it first.",
                cause="running",
            )
        await self.desk.engine(lambda: self._move(secret_store, passphrase))
        self.desk.changed("connection")
        return await self.connection()

    def _move(self, wanted: str, passphrase: str | None) -> None:
        desk, account, stays = self.desk, self.desk.account(), "Nothing was changed."
        with desk.db.read() as connection:
            stored = workspace.stored_connection(connection)
        if stored is None or stored.secret_store == "practice":
            raise NotReady("There is no sign-in that could be moved.", stays, "Sign in first.", cause="not_connected")
        if wanted == stored.secret_store:
            return
        origin = stored.credentials["auth_url"]
        before = desk.store_of_secrets(stored.secret_store, origin)
        secret = before.load(account)
        if secret is None:
            raise SignInNeeded(
                "The sign-in is no longer kept on this computer.",
                stays,
                "Sign in again.",
                cause="sign_in",
                action="sign_in",
            )
        known, desk.passphrase = desk.passphrase, passphrase if wanted == "file" else desk.passphrase
        try:
            desk.store_of_secrets(wanted, origin).save(account, secret)
        except BaseException:
            desk.passphrase = known
            raise
        with desk.db.write() as connection:
            workspace.set_secret_store(connection, wanted)
        before.delete(account)
        if desk.connector is not None:
            # It would write a new token to the place of before.
            desk.count_beside()
            desk.connector.close()
            desk.connector = None

    async def take_over(self, org_id: str) -> None:
        """Agree that this workspace takes over an org that another console database keeps in step; the next sign-in to it does so.

        Who took over what, and when, is kept (`taken_over`). The other database is not told: it must be stopped by whoever has it.

        Raises:
            InputProblem: this is no id of an org, or the workspace has an org already and nobody agreed to leave it.
        """
        wanted = str(canon_id(org_id) or "")
        if not wanted.startswith("00D"):
            raise InputProblem(
                f"“{org_id}” is no id of an org.",
                "Nothing was agreed.",
                "Give the id from the refusal: it begins with 00D.",
            )

        def agree(connection: Connection) -> None:
            if workspace.stored_connection(connection) is not None and switching.agreement(connection) is None:
                raise InputProblem(
                    "This workspace has an org already.", "Nothing was agreed.", "Use another workspace for this one."
                )
            workspace.set_setting(connection, "may_take_over", wanted)

        await self.desk.write(agree)

    def _make_sure_it_is_free(self, crm: Connector, identity: Identity) -> None:
        """Make sure that no other console database keeps this org in step (features S0-11).

        Raises:
            OrgTaken: one does, and nobody agreed to take the org over.
        """
        desk = self.desk
        with desk.db.read() as connection:
            prefix = workspace.meta(connection, "install_prefix")
            agreed = desk.setting(connection, "may_take_over") == identity.org_id
        mark = owner_of_org(crm.our_marks(), prefix)
        folder = "" if identity.environment == SAME_EVERYWHERE else origin.other_of_org(desk.db, identity.org_id)
        other = folder or mark
        if other is None:
            return
        if not agreed:
            refusal = OrgTaken(
                f"{identity.org_name} ({identity.org_id}) is kept in step by another console database already: its workspace is {folder} on this computer."
                if folder
                else f"{identity.org_name} ({identity.org_id}) is kept in step by another console database already: records there carry its mark {mark}.",
                "Nothing was read or written. Two of them would work against each other.",
                f"Use that workspace. If it is gone for good, take the org over: crmconsole take-over {identity.org_id}, then connect again.",
                cause="org_taken",
                action="take_over",
            )
            refusal.org_id = identity.org_id
            raise refusal
        with desk.db.write() as connection:
            told = {"org_id": identity.org_id, "org_name": identity.org_name, "from": other, "at": desk.now()}
            workspace.set_setting(connection, "taken_over", [*desk.setting(connection, "taken_over"), told])
            workspace.set_setting(connection, "may_take_over", None)
        _LOG.warning("The org %s was taken over from the console database %s.", identity.org_id, other)

    async def _usual_store(self) -> str:
        """Return the store of the last sign-in, else the keyring."""
        stored = await self.desk.read(workspace.stored_connection)
        return "keyring" if stored is None or stored.secret_store == "practice" else stored.secret_store

    async def _adopt(self, credentials: Credentials, secret_store: str) -> ConnectionView:
        """Prove a sign-in, make sure that it is the right org, and keep it."""
        await self.desk.engine(lambda: self._prove_and_keep(credentials, secret_store))
        self.desk.changed("connection", "setup", "runs")
        return await self.connection()

    def _prove_and_keep(self, credentials: Credentials, secret_store: str) -> None:
        desk, account = self.desk, self.desk.account()
        store = desk.store_of_secrets(secret_store, credentials.auth_url)
        before = None if secret_store == "practice" else store.load(account)
        store.save(account, credentials.secret_part())
        with desk.db.read() as connection:
            leaves = switching.agreement(connection) is not None
        crm = desk.build_connector(credentials, secret_store, stranger=leaves)
        try:
            identity = crm.connect()
            with desk.db.read() as connection:
                left = switching.left_for(connection, identity)
                if left is None:
                    check_org(connection, identity)
                stranger = left is not None or workspace.stored_connection(connection) is None
            if stranger:
                self._make_sure_it_is_free(crm, identity)
            with desk.db.write() as connection:
                if left is None:
                    switching.withdraw(connection)
                else:
                    switching.carry_out(desk, connection, identity)
                workspace.save_connection(connection, identity, credentials.open_part(), secret_store)
                workspace.set_setting(connection, "disconnected", False)
        except BaseException:
            # The sign-in that worked until now must survive a failed attempt.
            crm.close()
            if before is None:
                store.delete(account)
            else:
                store.save(account, before)
            raise
        origin.bear_witness(desk.db)
        if left is not None:
            switching.drop_old_sign_in(desk, left, secret_store)
        if desk.connector is not None:
            desk.count_beside()
            desk.connector.close()
        desk.connector = crm
        schemas = refresh_schemas(desk.db, crm, desk.clock, now_or_never=True)
        # How large the org is tells how many calls it will take (features S1-4).
        counts = crm.count(list(schemas)) if stranger else {}
        budget = crm.budget()
        with desk.db.write() as connection:
            workspace.set_budget(connection, budget.used, budget.limit)
            if counts:
                workspace.set_setting(connection, COUNTS, {str(kind): number for kind, number in counts.items()})
