"""Faults of signing in: dead sessions and tokens, refused grants, a blocked app, SOAP login switched off."""

from __future__ import annotations

from crmconsole.practice.fault import Fault
from crmconsole.practice.fault_kinds.kind import Kind, Words, always
from crmconsole.practice.wire import ApiError

_expired = always(401, "INVALID_SESSION_ID", "Session expired or invalid")


def _oauth(error: str, description: str) -> Words:
    def words(fault: Fault, object_name: str) -> ApiError:
        body = {"error": error, "error_description": description}
        return ApiError(400, error, description, body=body, headers={"Cache-Control": "no-store"})

    return words


_soap_off = always(
    500,
    "INVALID_OPERATION",
    "SOAP API login() is disabled by default in this org. Contact the org administrator to enable SOAP API login().",
)


SIGN_IN = (
    Kind(
        "session_expired",
        "The session of the request ends and the answer is 401 INVALID_SESSION_ID; the refresh token still works.",
        "session",
        words=_expired,
    ),
    Kind(
        "token_revoked",
        "The access token and its refresh token are revoked: 401 now, and invalid_grant at the next refresh.",
        "session",
        words=_expired,
    ),
    Kind(
        "refresh_refused",
        "Asking for a new token with the refresh token fails with invalid_grant; open sessions live on.",
        "sign_in",
        words=_oauth("invalid_grant", "expired access/refresh token"),
        grants=("refresh_token",),
    ),
    Kind(
        "password_changed",
        "The user's password was changed, and with it the security token: every new token is refused, open sessions live on.",
        "sign_in",
        words=_oauth("invalid_grant", "authentication failure"),
    ),
    Kind(
        "refresh_token_kept",
        "The org does not rotate refresh tokens: the old one stays, and the answer to a refresh has none.",
        "state",
    ),
    Kind(
        "ip_restricted",
        "The profile allows other network addresses only: every new token is refused, open sessions live on.",
        "sign_in",
        words=_oauth("invalid_grant", "ip restricted"),
    ),
    Kind(
        "user_inactive",
        "An administrator deactivated or froze the user: every new token is refused with inactive user.",
        "sign_in",
        words=_oauth("invalid_grant", "inactive user"),
    ),
    Kind(
        "app_blocked",
        "An administrator blocked the app: every new token is refused with OAUTH_APP_BLOCKED.",
        "sign_in",
        words=_oauth("OAUTH_APP_BLOCKED", "this app is blocked by admin"),
    ),
    Kind(
        "soap_login_disabled",
        "SOAP login() is switched off in this org, as in every new one: INVALID_OPERATION.",
        "answer",
        words=_soap_off,
        soap_login=True,
    ),
)
