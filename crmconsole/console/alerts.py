"""The console's alerts: incidents opened and settled after each run, and the mails about them, which never disturb anything."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Connection

from crmconsole.alerts import incidents, mail, rule
from crmconsole.alerts.incidents import Finding
from crmconsole.alerts.mail import MailServer
from crmconsole.alerts.rule import Mail, Told
from crmconsole.clock import iso
from crmconsole.console.desk import Desk
from crmconsole.console.findings import findings
from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.secrets import KeyringStore
from crmconsole.store import incidents as stored
from crmconsole.store import workspace
from crmconsole.store.incidents import StoredIncident
from crmconsole.views import AlertFilter, AlertSettings, AlertView

_LOG = logging.getLogger(__name__)

SETTINGS = "alerts"
"""Setting: addresses and mail server, without the password."""
REFUSED = "alert_mail_trouble"
"""Setting: why the last mail was not sent, and when that was tried; null = it was."""
ANY = AlertFilter()
_Due = tuple[StoredIncident, Mail]


class AlertPart:
    """What the console tells without being asked."""

    desk: Desk

    async def alerts(self, limit: int | None = 100, wanted: AlertFilter = ANY) -> Sequence[AlertView]:
        """Return what people are told of: what goes on first, then the newest; `limit` None = all of it."""
        found = await self.desk.read(lambda reading: stored.newest(reading, wanted.since, wanted.until))
        views = [_view(one) for one in found]
        return [one for one in views if wanted.way is None or wanted.way in one.ways][:limit]

    async def alert_settings(self) -> AlertSettings:
        """Return to whom mails about alerts go, and by which server."""
        return await self.desk.read(settings_of)

    async def save_alert_settings(self, wanted: AlertSettings, password: str | None = None) -> AlertSettings:
        """Store to whom mails go and by which server; a `password` goes to the keyring, an empty one is taken out of it, None leaves it.

        Raises:
            InputProblem: an address is none, or the server is not complete; nothing was saved.
            SecretsUnavailable: the keyring does not take the password; nothing was saved.
        """
        problems = _problems(wanted)
        if problems:
            raise InputProblem(" ".join(problems), "Nothing was saved.", "Correct it and save again.", cause="alerts")
        if password is not None:
            await self.desk.aside(lambda: self._keep(password))

        def save(connection: Connection) -> AlertSettings:
            kept = asdict(wanted)
            del kept["trouble"]
            if password is not None:
                kept["has_password"] = bool(password)
            workspace.set_setting(connection, SETTINGS, kept)
            workspace.set_setting(connection, REFUSED, None)
            return settings_of(connection)

        done = await self.desk.write(save)
        self.desk.changed("alerts", "settings")
        return done

    async def send_test_mail(self) -> Sequence[str]:
        """Send a mail that says that alerts would arrive, and return the addresses it went to.

        Raises:
            InputProblem: there is no address or no server.
            MailProblem: the server did not take it.
        """
        chosen = await self.alert_settings()
        to = recipients(chosen)
        if not to or not chosen.host:
            raise InputProblem(
                "There is no address, or no mail server.", "Nothing was sent.", "Enter both and save them."
            )
        text = "This is a test. Alerts of this workspace arrive here.\n"
        await self.desk.mails(lambda: mail.send(self._server(chosen), to, "CRM Console: test mail", text))
        await self.desk.write(lambda connection: workspace.set_setting(connection, REFUSED, None))
        self.desk.changed("alerts")
        return to

    def _keep(self, password: str) -> None:
        store, account = KeyringStore(), f"{self.desk.account()}-mail"
        if password:
            store.save(account, password)
        else:
            store.delete(account)

    def _server(self, chosen: AlertSettings) -> MailServer:
        """Return the mail server with its password. Blocks."""
        password = ""
        if chosen.has_password:
            password = KeyringStore().load(f"{self.desk.account()}-mail") or ""
        return MailServer(chosen.host, chosen.port, chosen.security, chosen.user, password, chosen.sender)

    # -------------------------------------------------------------------------------------------- watching
    async def _watch(self) -> None:
        """Open and settle incidents, and let the mails go that are due; trouble of its own is only noted in the log."""
        try:
            if await self.desk.write(self._look):
                self.desk.changed("alerts")
            await self._post()
        except ConsoleError as trouble:
            _LOG.warning("alerts could not be looked after: %s", trouble.sentence)

    def _look(self, connection: Connection) -> bool:
        """Open and settle incidents; tell whether any began or ended."""
        now = self.desk.now()
        open_ones = [incidents.Open(one.id, _finding(one)) for one in stored.open_ones(connection)]
        changes = incidents.decide(open_ones, findings(connection, now) + _mail_trouble(connection))
        for finding in changes.opened:
            stored.open_up(connection, finding.kind, finding.cause, _words(finding), now)
        for ident, finding in changes.seen.items():
            stored.go_on(connection, ident, _words(finding), now)
        stored.settle(connection, changes.settled, now)
        return bool(changes.opened or changes.settled)

    async def _post(self) -> None:
        """Hand the mails over that are due, beside everything else."""
        now = self.desk.clock.now()
        chosen, due, place = await self.desk.read(lambda reading: _due(reading, now))
        if due and not self.desk.posting:
            self.desk.posting = True
            self.desk.post(lambda: self._send_all(chosen, due, place, now))

    def _send_all(self, chosen: AlertSettings, due: Sequence[_Due], place: str, now: datetime) -> None:
        """Send mails, on the thread for mails; a server that does not answer is left alone for an hour, and that is told once."""
        try:
            server, to = self._server(chosen), recipients(chosen)
            for incident, what in due:
                subject, text = mail.about(what, _finding(incident), incident.opened, place)
                mail.send(server, to, subject, text)
                note = stored.farewell if what is Mail.OVER else stored.mailed
                with self.desk.db.write() as connection:
                    note(connection, incident.id, iso(now))
            with self.desk.db.write() as connection:
                if workspace.setting(connection, REFUSED, None) is not None:
                    workspace.set_setting(connection, REFUSED, None)
        except ConsoleError as problem:
            _LOG.warning("a mail about an alert was not sent: %s", problem.help.happened)
            self._note_refusal(problem, now)
        finally:
            self.desk.posting = False

    def _note_refusal(self, problem: ConsoleError, now: datetime) -> None:
        try:
            with self.desk.db.write() as connection:
                told = {"happened": problem.help.happened, "fix": problem.help.fix, "at": iso(now)}
                workspace.set_setting(connection, REFUSED, told)
                self._look(connection)
            self.desk.changed("alerts")
        except ConsoleError as trouble:
            _LOG.warning("that a mail was not sent could not be noted: %s", trouble.sentence)


def settings_of(reading: Connection) -> AlertSettings:
    """Return the stored settings of mails about alerts."""
    found = workspace.setting(reading, SETTINGS, {})
    refused = workspace.setting(reading, REFUSED, None)
    trouble = "" if refused is None else refused["happened"]
    return AlertSettings(**(found | {"addresses": tuple(found.get("addresses", ())), "trouble": trouble}))


def recipients(chosen: AlertSettings) -> list[str]:
    """Return everybody who gets mails, each once (features S3-68, S3-69)."""
    return list(dict.fromkeys([*chosen.addresses, *([chosen.principal] if chosen.principal else [])]))


def _due(reading: Connection, now: datetime) -> tuple[AlertSettings, list[_Due], str]:
    chosen = settings_of(reading)
    refused = workspace.setting(reading, REFUSED, None)
    if not chosen.on or not recipients(chosen) or not rule.may_try(None if refused is None else refused["at"], now):
        return chosen, [], ""
    found: list[_Due] = [
        (one, what)
        for one in (*stored.over_untold(reading), *stored.open_ones(reading))
        if (what := rule.due(_told(one), rule.rule_for(one.kind, one.cause), now)) is not Mail.NONE
    ]
    connection = workspace.stored_connection(reading)
    place = (
        ""
        if connection is None
        else f"Workspace of {connection.identity.org_name} ({connection.identity.environment})."
    )
    return chosen, found, place


def _told(one: StoredIncident) -> Told:
    return Told(one.opened, one.settled, one.mailed, one.mails, one.farewell)


def _mail_trouble(reading: Connection) -> list[Finding]:
    refused = workspace.setting(reading, REFUSED, None)
    if refused is None:
        return []
    return [Finding(incidents.MAIL, "server", refused["happened"], refused["fix"], "notifications")]


def _finding(one: StoredIncident) -> Finding:
    return Finding(one.kind, one.cause, one.sentence, one.fix, one.action, one.argument)


def _words(one: Finding) -> tuple[str, str, str, str]:
    return one.sentence, one.fix, one.action, one.argument


def _view(one: StoredIncident) -> AlertView:
    title = incidents.TITLES.get(one.kind, "Something needs attention")
    return AlertView(
        one.id, one.kind, title, one.sentence, one.fix, one.action, one.argument, one.opened, one.settled, one.mails, one.mailed, incidents.ways(one.kind, one.cause)
    )  # fmt: skip


def _problems(wanted: AlertSettings) -> list[str]:
    """Return what is wrong with settings, as sentences."""
    found = []
    for address in (*wanted.addresses, *((wanted.principal,) if wanted.principal else ())):
        try:
            validate_email(address, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            found.append(f"“{address}” is no e-mail address.")
    if wanted.security not in mail.SECURITIES:
        found.append(f"“{wanted.security}” is no security; choose {', '.join(mail.SECURITIES)}.")
    if not 0 < wanted.port < 65_536:
        found.append(f"{wanted.port} is no port.")
    if wanted.user and wanted.security == "none":
        found.append("A password is not sent over a connection that is not encrypted.")
    if wanted.on and not recipients(wanted):
        found.append("Mails need an address.")
    if wanted.on and not wanted.host.strip():
        found.append("Mails need a server.")
    return found
