"""What Salesforce's refusals, lost answers and silence mean: one function from any trouble to our error tree.

Owns the sentences for whole calls; what a refusal means for one record is in `outcomes.py`. Codes decide, never message texts: those are
in the user's language (`salesforce-api` §6).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import TypeAlias

import requests
from authlib.common.errors import AuthlibBaseError
from urllib3 import exceptions as sockets

from crmconsole.causes import cause_of
from crmconsole.connect.salesforce.answer import Answer, ApiError, Subanswer
from crmconsole.connect.salesforce.sign_in_refusals import refused_sign_in
from crmconsole.connect.transport import ForeignAddress
from crmconsole.errors import (
    ConsoleError,
    CrmProblem,
    CrmRefused,
    CrmThrottled,
    CrmUnreachable,
    CrmUnsure,
    CursorExpired,
    SchemaChanged,
    SignInNeeded,
)

Trouble: TypeAlias = requests.RequestException | AuthlibBaseError | Answer | Subanswer

NOTHING_SENT = "Nothing was changed on either side."
BUSY_CODES = frozenset(
    {
        "UNABLE_TO_LOCK_ROW",
        "SERVER_UNAVAILABLE",
        "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
        "TXN_SECURITY_METERING_ERROR",
        "TOO_MANY_APEX_REQUESTS",
        "API_CURRENTLY_DISABLED",
        "HTTP_406",
        "HTTP_420",
        "HTTP_429",
    }
)
"""Certainly not applied, worth another try (`salesforce-api` §6); HTTP_… stands for a status without a code."""
TOO_MUCH_CODES = frozenset(
    {
        "QUERY_TIMEOUT",
        "QUERY_TOO_COMPLICATED",
        "OPERATION_TOO_LARGE",
        "REQUEST_RUNNING_TOO_LONG",
        "EXCEEDED_ID_LIMIT",
        "LIMIT_EXCEEDED",
    }
)
"""Worth another try with less at once. With a status of the server's own failure, part of it may have been applied."""

_TEXTS_THAT_A_NEW_TOKEN_DOES_NOT_HELP = frozenset(
    {"This session is not valid for use with the REST API", "Connected app is not attached to Agent"}
)
# What userinfo and the identity address say, as plain text with status 403.
_TEXTS_OF_A_BAD_TOKEN = frozenset({b"Bad_OAuth_Token", b"Missing_OAuth_Token"})
_LOST_SCHEMA = frozenset({"INVALID_FIELD", "INVALID_TYPE"})
_API_OFF = frozenset({"API_DISABLED_FOR_ORG", "FUNCTIONALITY_NOT_ENABLED"})
_WINDOW_VOID = frozenset({"INVALID_QUERY_LOCATOR", "INVALID_REPLICATION_DATE"})
_STATUSES_WITHOUT_CODE = frozenset({405, 410, 413, 414, 415, 431})
"""Statuses that say by themselves what is wrong; others without a code come from something that is not Salesforce."""
_REFUSALS = {
    "no_access": ("The signed-in Salesforce user may not do this.", "Ask the Salesforce administrator to give access."),
    "gone": (
        "Salesforce does not have what was asked for, or the signed-in user cannot see it.",
        "Ask the Salesforce administrator whether the user can see the object and its records.",
    ),
    "storage_full": ("There is no storage left in this Salesforce org.", "Delete something there, or buy storage."),
    "licences_used_up": ("There are no licences left in this Salesforce org.", "Free a licence there, or buy one."),
    "security_policy": (
        "A transaction security policy of this Salesforce org stopped the request.",
        "Ask the Salesforce administrator to exempt the user from transaction security.",
    ),
    "automation_failed": ("An automation in Salesforce stopped the request.", "Ask whoever keeps your Salesforce."),
    "changed_there": (
        "Somebody changed the record in Salesforce at the same moment.",
        "Nothing to do; both sides are compared again.",
    ),
    "too_much": ("The request was too large for Salesforce.", "It is tried again by itself, in smaller parts."),
    "refused": (
        "Salesforce did not understand a request of CRM Console.",
        "Copy the details for support, and look for a newer version of CRM Console.",
    ),
}
"""By cause, what is said when a whole call is refused, and what to do."""
_FOR_EVERY_RECORD = frozenset(
    {"api_off", "no_access", "gone", "storage_full", "licences_used_up", "security_policy", "refused"}
)
# Handshake failures: no request was sent yet. Any other TLS trouble may come after the request left.
_HANDSHAKE = frozenset(
    {
        "CERTIFICATE_VERIFY_FAILED",
        "WRONG_VERSION_NUMBER",
        "UNKNOWN_PROTOCOL",
        "NO_PROTOCOLS_AVAILABLE",
        "UNSUPPORTED_PROTOCOL",
    }
)


def explain(trouble: Trouble, *, write: bool = False) -> ConsoleError:
    """Return the error that says what happened, what it means for the data and what to do.

    For a `write`, `CrmUnsure` means that the answer was lost after sending; every other error means that certainly nothing was applied.
    """
    if isinstance(trouble, Answer | Subanswer):
        return _from_answer(trouble, write)
    if isinstance(trouble, AuthlibBaseError):
        return refused_sign_in(str(trouble.error or ""), str(trouble.description or ""))
    return _from_network(trouble, write)


def concerns_every_record(trouble: ConsoleError) -> bool:
    """Tell whether a refusal is about the org, the user or this program: a call with fewer records would be refused as well."""
    return isinstance(trouble, CrmRefused) and trouble.cause in _FOR_EVERY_RECORD


def session_expired(answer: Answer | Subanswer) -> bool:
    """Tell whether a new access token may help; two texts of 401 mean that it never will (`salesforce-api` §1.3, §1.6)."""
    if answer.status == 403:
        return answer.content.strip() in _TEXTS_OF_A_BAD_TOKEN
    if answer.status != 401:
        return False
    return all(error.message not in _TEXTS_THAT_A_NEW_TOKEN_DOES_NOT_HELP for error in answer.errors)


def sign_in_expired() -> SignInNeeded:
    """Return the error for a sign-in that Salesforce no longer accepts, cause unknown."""
    return SignInNeeded(
        "Salesforce no longer accepts the saved sign-in.",
        "Syncing waits; nothing is lost.",
        "Sign in again.",
        cause="sign_in",
        action="sign_in",
    )


# ------------------------------------------------------------------------------------------------ HTTP answers
def _from_answer(answer: Answer | Subanswer, write: bool) -> ConsoleError:
    first = answer.errors[0] if answer.errors else None
    code = first.code if first else None
    if 300 <= answer.status < 400:
        return _refused(
            "Salesforce sent us on to another address, which is not followed.",
            "Check the address of the org.",
            "foreign_address",
        )
    if answer.status == 401 or session_expired(answer):
        return _from_unauthorised(answer, code)
    if code == "REQUEST_LIMIT_EXCEEDED":
        return _throttled(answer)
    if answer.status in (406, 420, 429):
        return CrmThrottled(
            "Salesforce asked us to slow down.",
            NOTHING_SENT,
            "It goes on by itself.",
            cause="busy",
            code=code,
            retry_after=answer.retry_after or 60.0,
        )
    if code in BUSY_CODES:
        return CrmUnreachable(
            "Salesforce is busy or under maintenance.",
            NOTHING_SENT,
            "It is tried again by itself.",
            cause="busy",
            code=code,
            retry_after=answer.retry_after,
        )
    if code in TOO_MUCH_CODES and (answer.status < 500 or not write):
        return CrmUnreachable(
            "What was asked was too much for Salesforce at once.",
            NOTHING_SENT,
            "It is tried again by itself.",
            cause="too_much",
            code=code,
            retry_after=answer.retry_after,
        )
    if code in _WINDOW_VOID:
        return CursorExpired(
            "Salesforce has forgotten where the reading stopped.",
            NOTHING_SENT,
            "It is read again from the start.",
            code=code,
        )
    if code in _LOST_SCHEMA:
        assert first is not None
        return SchemaChanged(
            "Salesforce does not know a field or object that was asked for.",
            NOTHING_SENT,
            f"Salesforce says: “{first.message}”",
            cause="field_gone",
            code=code,
        )
    if code in _API_OFF:
        return CrmRefused(
            "This Salesforce org, or this user, may not use the API.",
            NOTHING_SENT,
            "Ask the Salesforce administrator to give the user “API Enabled”; Professional Edition needs it as an add-on.",
            cause="api_off",
            code=code,
        )
    if answer.status >= 500:
        return _from_server_failure(answer, code, write)
    if first is not None:
        return _from_refusal(first)
    if answer.status in _STATUSES_WITHOUT_CODE:
        return _from_refusal(ApiError(f"HTTP_{answer.status}", ""))
    return _not_salesforce(answer, write)


def _from_refusal(error: ApiError) -> CrmRefused:
    cause = cause_of(error.code)
    if cause in _REFUSALS:
        return _refused(*_REFUSALS[cause], cause, error.code)
    words = f": “{error.message}”" if error.message else ""
    return _refused(f"Salesforce refused the request{words}.", "Copy the details for support.", cause, error.code)


def _from_unauthorised(answer: Answer | Subanswer, code: str | None) -> ConsoleError:
    if answer.errors and not session_expired(answer):
        return SignInNeeded(
            "Salesforce does not let this sign-in use the API.",
            "Syncing waits; nothing is lost.",
            f"Ask the Salesforce administrator: “{answer.errors[0].message}”",
            cause="api_off",
            action="sign_in",
        )
    return sign_in_expired()


def _throttled(answer: Answer | Subanswer) -> CrmThrottled:
    budget = answer.budget
    used_up = budget is None or budget.used is None or budget.limit is None or budget.used >= budget.limit
    if used_up:
        return CrmThrottled(
            "Today's API calls of this Salesforce org are used up.",
            NOTHING_SENT,
            "It goes on by itself as calls become free; or sync less often.",
            cause="calls_used_up",
            code="REQUEST_LIMIT_EXCEEDED",
            retry_after=answer.retry_after,
        )
    return CrmThrottled(
        "Too many long requests run in this Salesforce org at once.",
        NOTHING_SENT,
        "It goes on by itself in a minute.",
        cause="busy",
        code="REQUEST_LIMIT_EXCEEDED",
        retry_after=answer.retry_after or 60.0,
    )


def _from_server_failure(answer: Answer | Subanswer, code: str | None, write: bool) -> CrmProblem:
    own_words = (
        f"Salesforce says: “{answer.errors[0].message}”"
        if answer.errors
        else "If it stays so, look at status.salesforce.com."
    )
    if write:
        return _lost("Something went wrong inside Salesforce before its answer was complete.", code)
    return CrmUnreachable(
        "Something went wrong inside Salesforce.",
        NOTHING_SENT,
        own_words,
        cause="busy",
        code=code,
        retry_after=answer.retry_after,
    )


def _not_salesforce(answer: Answer | Subanswer, write: bool) -> CrmProblem:
    if answer.ok:
        return unreadable(answer, write=write)
    return _refused(
        "What answered there is not Salesforce.",
        "Check the address and the port.",
        "not_salesforce",
    )


def unreadable(answer: Answer | Subanswer, *, write: bool = False) -> CrmProblem:
    """Return the error for an answer of success that does not have the promised form."""
    if write:
        return _lost("Salesforce's answer could not be read.")
    if b"<html" in answer.content[:2000].lower():
        return CrmUnreachable(
            "A web page came back instead of Salesforce's answer.",
            NOTHING_SENT,
            "The network may want you to sign in first: open any web page in the browser. Otherwise check the address.",
            cause="captive_portal",
        )
    return _refused(
        "Salesforce's answer could not be read.",
        "Check the address; copy the details for support.",
        "unreadable_answer",
    )


def _refused(happened: str, fix: str, cause: str, code: str | None = None) -> CrmRefused:
    return CrmRefused(happened, NOTHING_SENT, fix, cause=cause, code=code)


# ------------------------------------------------------------------------------------------------ the network
def _from_network(error: requests.RequestException, write: bool) -> CrmProblem:
    if isinstance(error, ForeignAddress):
        return _refused(
            "Salesforce answered with a link to another server, which is not followed.",
            "Check the address of the org.",
            "foreign_address",
        )
    roots = list(_roots(error))
    if write and not never_left(error):
        return _lost("The connection to Salesforce broke before its answer arrived.")
    if any(isinstance(root, sockets.NameResolutionError) for root in roots):
        return _unreachable("No server of that name was found.", "Check the network and the address.", "no_such_server")
    if isinstance(error, requests.exceptions.ProxyError):
        return _unreachable(
            "The proxy of this network did not let us through.", "Check the proxy settings of this computer.", "proxy"
        )
    if isinstance(error, requests.exceptions.SSLError):
        return _unreachable(
            "The encrypted connection to Salesforce could not be set up.",
            "Check the date of this computer, the address and port, and whether a security program inspects connections.",
            "tls",
        )
    if isinstance(error, requests.exceptions.Timeout):
        return _unreachable(
            "Salesforce did not answer in time.", "Check the network; it is tried again by itself.", "timeout"
        )
    if any(isinstance(root, ConnectionRefusedError) for root in roots):
        return _unreachable(
            "Nothing listens at that address and port.",
            "Check the address and the port; for a practice org, whether it is running.",
            "nothing_listens",
        )
    if any(type(root).__name__ == "BadStatusLine" for root in roots):
        return _unreachable(
            "Something answers there, but it is not Salesforce.", "Check the address and the port.", "not_salesforce"
        )
    return _unreachable("No connection to Salesforce.", "Check the network; it is tried again by itself.", "offline")


def _unreachable(happened: str, fix: str, cause: str) -> CrmUnreachable:
    return CrmUnreachable(happened, NOTHING_SENT, fix, cause=cause)


def _lost(happened: str, code: str | None = None) -> CrmUnsure:
    return CrmUnsure(
        happened,
        "Whether it was carried out is not known yet.",
        "The records are looked up before anything is sent again.",
        cause="unsure",
        code=code,
    )


def never_left(error: requests.RequestException) -> bool:
    """Tell whether the request certainly never reached the server; in doubt it did."""
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.InvalidURL):
        return True
    roots = list(_roots(error))
    if any(isinstance(root, sockets.NewConnectionError | ConnectionRefusedError) for root in roots):
        return True
    if any(isinstance(root, sockets.ProxyError) for root in roots):
        return True
    return any(isinstance(root, ssl.SSLError) and root.reason in _HANDSHAKE for root in roots)


def _roots(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and everything it wraps: requests hides the reason in arguments, urllib3 in `reason`.

    `__context__` is left alone: it would lead to whatever our caller was handling, which says nothing about this request.
    """
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        inside = [*current.args, getattr(current, "reason", None), current.__cause__]
        waiting.extend(one for one in inside if isinstance(one, BaseException))
