"""Every error that may reach a person, drawn as one tree.

    ConsoleError                    something a person can understand and act on
      UsageError                    the request itself makes no sense (command line: status 2)
      NotAllowed                    whoever is at the console has a role that may not do this
      WrongPin                      the PIN is wrong, or has to wait after wrong ones
      NotReady                      cannot run now: no connection, set-up unfinished, paused
        SignInNeeded                the CRM no longer accepts our sign-in
        WrongOrg                    signed in to another org than the one this workspace belongs to
        SecretsUnavailable          no keyring, or it is locked
      WorkspaceProblem              the folder or the database file
        WorkspaceBusy               another console holds it
        WorkspaceDamaged            the file is not a database, or a broken one
        DiskFull                    no room to write safely
      CrmProblem                    the CRM, seen from outside
        CrmUnreachable              certainly nothing was applied
        CrmUnsure                   sent, answer lost: look before trying again
        CrmThrottled                daily allowance used, or told to wait
        CursorExpired               the change window is void: read everything once
        SchemaChanged               a field or object is gone or hidden: describe again
        CrmRefused                  a whole request was refused; a record's own trouble is an outcome, never an exception
      InputProblem                  a file or value that a person gave us
      ConflictMoved                 a value changed after the person who decides about it had looked

Anything else that escapes is a bug, shown as a report with a copy button. Foreign exceptions are converted where the foreign library is called.
"""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.records import Value


@dataclass(frozen=True)
class Help:
    """The three parts of a message: what happened, what it means for the data, what to do."""

    happened: str
    means: str = ""
    fix: str = ""


class ConsoleError(Exception):
    """An error with a plain sentence. `action` names what a button should do (an id of `ui/actions.py`), if anything."""

    exit_status = 3

    def __init__(
        self, happened: str, means: str = "", fix: str = "", *, cause: str = "unknown", action: str | None = None
    ) -> None:
        super().__init__(happened)
        self.help = Help(happened, means, fix)
        self.cause = cause
        self.action = action

    @property
    def sentence(self) -> str:
        """All three parts as one line."""
        return " ".join(part for part in (self.help.happened, self.help.means, self.help.fix) if part)


class UsageError(ConsoleError):
    """The request itself makes no sense."""

    exit_status = 2


class NotAllowed(ConsoleError):
    """Whoever is at the console has a role that may not do this."""


class WrongPin(ConsoleError):
    """The PIN is wrong, or no PIN is looked at yet; `wait_seconds` = how long not."""

    wait_seconds = 0


class NotReady(ConsoleError):
    """Cannot run now."""


class SignInNeeded(NotReady):
    """The CRM no longer accepts our sign-in."""


class WrongOrg(NotReady):
    """Signed in to another org than the one this workspace belongs to."""


class OrgTaken(NotReady):
    """The org is kept in step by another console database. `org_id` is what a person has to name to take it over."""

    org_id = ""


class SecretsUnavailable(NotReady):
    """No keyring, or it is locked."""


class WorkspaceProblem(ConsoleError):
    """The workspace folder or its database."""


class WorkspaceBusy(WorkspaceProblem):
    """Another console holds the workspace."""


class WorkspaceDamaged(WorkspaceProblem):
    """The database file is broken or no database."""


class DiskFull(WorkspaceProblem):
    """No room to write safely."""


class CrmProblem(ConsoleError):
    """The CRM as a whole did not do what was asked."""

    def __init__(
        self,
        happened: str,
        means: str = "",
        fix: str = "",
        *,
        cause: str = "unknown",
        action: str | None = None,
        code: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(happened, means, fix, cause=cause, action=action)
        self.code = code
        self.retry_after = retry_after


class CrmUnreachable(CrmProblem):
    """Certainly nothing was applied."""


def not_reached(told: str, waits: str) -> CrmUnreachable:
    """Return the error for a request that never left the house; `told` = the words of who noticed, `waits` = what is kept for later."""
    return CrmUnreachable(
        told or "Salesforce could not be reached.",
        f"Nothing was lost; {waits}.",
        "Check the network and try again.",
        cause="offline",
    )


class CrmUnsure(CrmProblem):
    """Sent, but the answer was lost."""


class CrmThrottled(CrmProblem):
    """Told to come back later."""


class CursorExpired(CrmProblem):
    """The change window is void."""


class SchemaChanged(CrmProblem):
    """A field or object is gone or hidden."""


class CrmRefused(CrmProblem):
    """A whole request was refused."""


class InputProblem(ConsoleError):
    """A file or a value that a person gave us."""

    exit_status = 2


class ConflictMoved(ConsoleError):
    """A value changed after the person who decides about it had looked; `here` and `there` are the values of now."""

    def __init__(self, happened: str, means: str, fix: str, *, here: Value, there: Value) -> None:
        super().__init__(happened, means, fix, cause="moved")
        self.here = here
        self.there = there
