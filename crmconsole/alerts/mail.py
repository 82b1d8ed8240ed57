"""Mails about incidents: their words, and handing them to the mail server. Which are due is decided in `rule.py`."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from crmconsole.alerts.incidents import TITLES, Finding
from crmconsole.alerts.rule import Mail
from crmconsole.errors import ConsoleError

SECONDS = 15.0
"""The longest silence of a mail server."""
SECURITIES = ("starttls", "tls", "none")
PORTS = {"starttls": 587, "tls": 465, "none": 25}
_SUBJECTS = {Mail.OPENED: "needs attention", Mail.AGAIN: "still needs attention", Mail.OVER: "is over"}


class MailProblem(ConsoleError):
    """A mail was not sent."""


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed over."""

    host: str
    port: int
    security: str = "starttls"
    """`starttls`, `tls` or `none`."""
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = ""


def about(what: Mail, finding: Finding, since: str, place: str) -> tuple[str, str]:
    """Return subject and text of the mail about an incident; `place` names the workspace and its org."""
    title = TITLES.get(finding.kind, "CRM Console")
    subject = f"CRM Console: {title} {_SUBJECTS[what]}" if what is not Mail.OVER else f"CRM Console: over: {title}"
    if what is Mail.OVER:
        body = [
            "This is over; synchronising goes on by itself. No more mails follow about it.",
            "",
            f"It was: {finding.sentence}",
        ]
    else:
        body = [finding.sentence]
        if finding.fix:
            body += ["", f"What to do: {finding.fix}"]
        body += [
            "",
            "This is told once a day until it is over."
            if what is Mail.AGAIN
            else "You are told again in 24 hours if it goes on.",
        ]
    body += ["", f"Since {since[:10]}, {since[11:16]} UTC. {place}"]
    return _one_line(subject), "\n".join(body) + "\n"


def send(server: MailServer, to: Sequence[str], subject: str, text: str) -> None:
    """Hand a mail over. Blocks for some seconds at most.

    Raises:
        MailProblem: the server did not take it; nothing of the password is told.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = server.sender or to[0], ", ".join(to), subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="crmconsole.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    try:
        _hand_over(server, message, to)
    except smtplib.SMTPAuthenticationError as error:
        raise _problem("The mail server does not accept user and password.", "Enter them again.") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise _problem(f"The mail server takes no mail for {', '.join(to)}.", "Check the addresses.") from error
    except smtplib.SMTPSenderRefused as error:
        raise _problem(f"The mail server takes no mail from {server.sender}.", "Check the sender.") from error
    except smtplib.SMTPNotSupportedError as error:
        raise _problem("The mail server does not offer what was chosen.", "Choose another security.") from error
    except ssl.SSLError as error:
        raise _problem(
            "The encrypted connection to the mail server could not be set up.", "Check security and port."
        ) from error
    except (TimeoutError, smtplib.SMTPServerDisconnected) as error:
        raise _problem(f"The mail server {server.host} did not answer.", "Check host and port.") from error
    except (OSError, smtplib.SMTPException) as error:
        raise _problem(
            f"The mail server {server.host} could not be used ({type(error).__name__}).",
            "Check host, port and security.",
        ) from error


def _hand_over(server: MailServer, message: EmailMessage, to: Sequence[str]) -> None:
    trusted = ssl.create_default_context()
    if server.security == "tls":
        client: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trusted)
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    with closing(client):
        if server.security == "starttls":
            client.starttls(context=trusted)
        if server.user:
            client.login(server.user, server.password)
        client.send_message(message, to_addrs=list(to))
        client.quit()


def _problem(happened: str, fix: str) -> MailProblem:
    return MailProblem(
        happened, "The alert stands in the program; no mail was sent.", fix, cause="mail", action="notifications"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
