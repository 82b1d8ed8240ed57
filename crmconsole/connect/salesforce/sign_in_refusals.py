"""What Salesforce's sign-in servers mean when they refuse: password changed, token replaced, address not trusted, app blocked.

Owns the table from OAuth errors to sentences. OAuth's descriptions are always English, so they may be compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.errors import ConsoleError, CrmThrottled, NotReady, SignInNeeded


@dataclass(frozen=True)
class _Cause:
    cause: str
    happened: str
    fix: str


_TOKEN_GONE = _Cause(
    "token_revoked",
    "Salesforce no longer accepts the saved sign-in: it was revoked, ran out, or another app that shares it received a newer one.",
    "Sign in again. If it happens often, look for other apps that use the same app and user.",
)
_APP_BLOCKED = _Cause(
    "oauth_app_blocked",
    "This Salesforce org blocks CRM Console until its administrator installs or approves the app.",
    "Ask the Salesforce administrator to approve it under Setup › Connected Apps OAuth Usage.",
)
_NOT_APPROVED = _Cause(
    "oauth_app_access_denied",
    "The Salesforce administrator has not approved this app for this user.",
    "Ask the Salesforce administrator to look at the app's policy “Permitted Users” (Setup › External Client App Manager, or Connected Apps), and to add the user's profile or permission set there.",
)
_PASSWORD = _Cause(
    "password_changed",
    "Salesforce does not accept the user name and password: most often the password was changed, which also replaces the security token.",
    "Sign in again with the new password.",
)
_BY_DESCRIPTION = {
    "expired access/refresh token": _TOKEN_GONE,
    "token validity expired": _TOKEN_GONE,
    "authentication failure": _PASSWORD,
    "ip restricted": _Cause(
        "ip_restricted",
        "Salesforce does not let this user sign in from this network: the trusted IP addresses were changed, or the network's address was.",
        "Ask the Salesforce administrator to add this network under Setup › Network Access or in the user's profile.",
    ),
    "inactive user": _Cause(
        "user_inactive",
        "The Salesforce user of this sign-in is deactivated or frozen.",
        "Sign in as another user, or have this one activated.",
    ),
    "expired authorization code": _Cause("code_expired", "The sign-in took too long.", "Sign in again."),
    "user hasn't approved this consumer": _NOT_APPROVED,
}
_BY_ERROR = {
    "access_denied": _Cause("access_denied", "Access was denied in the browser.", "Sign in again and choose Allow."),
    "invalid_client_id": _Cause(
        "client_id",
        "Salesforce does not know this client id.",
        "Check the client id (consumer key) and the address of the org.",
    ),
    "invalid_client": _Cause(
        "client_id", "Salesforce does not accept this client id and secret.", "Check both in the app's settings."
    ),
    "redirect_uri_mismatch": _Cause(
        "redirect_uri",
        "The app in Salesforce does not list our callback address.",
        "Add http://localhost:1717/OauthRedirect to the app's callback addresses.",
    ),
    "unsupported_grant_type": _Cause(
        "grant",
        "The app in Salesforce does not allow this way to sign in.",
        "Switch the flow on in the app's settings.",
    ),
    "oauth_app_blocked": _APP_BLOCKED,
    "oauth_ec_app_not_found": _APP_BLOCKED,
    "oauth_app_access_denied": _NOT_APPROVED,
    "inactive_user": _BY_DESCRIPTION["inactive user"],
    "inactive_org": _Cause("org_inactive", "This Salesforce org is closed or locked.", "Ask its administrator."),
    "invalid_grant": _Cause(
        "invalid_grant",
        "Salesforce no longer accepts the saved sign-in. Usual causes: the password was changed, another app replaced the sign-in, or the trusted IP addresses were changed.",
        "Sign in again.",
    ),
}


def refused_sign_in(error: str, description: str) -> ConsoleError:
    """Return the error for an OAuth refusal, naming password, replaced token and IP addresses apart (features S1-23, S1-24, S1-25)."""
    if error == "rate_limit_exceeded":
        return CrmThrottled(
            "Salesforce saw too many sign-ins in a short time.",
            "Nothing was changed on either side.",
            "Try again in a few minutes.",
            cause="busy",
            code=error,
            retry_after=300.0,
        )
    known = _BY_DESCRIPTION.get(description.strip().lower()) if error == "invalid_grant" else None
    known = known or _BY_ERROR.get(error.lower())
    if known is not None:
        return SignInNeeded(
            known.happened, "Syncing waits; nothing is lost.", known.fix, cause=known.cause, action="sign_in"
        )
    words = f": “{description.strip().rstrip('.')}”" if description.strip() else ""
    return NotReady(
        f"Salesforce refused the sign-in{words}.",
        "Nothing was changed.",
        "Check the app's settings in Salesforce.",
        cause=error,
    )
