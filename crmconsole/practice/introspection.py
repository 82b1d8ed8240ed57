"""What a practice org tells of a token, and of its own OAuth endpoints, to whoever asks (RFC 7662; OpenID Connect Discovery).

Owns these two answers; tokens live in `sessions`.
"""

from __future__ import annotations

from crmconsole.practice.org import Org
from crmconsole.practice.sessions import SCOPES, Sessions


def told_of(org: Org, sessions: Sessions, token: str, origin: str) -> dict[str, object]:
    """Return what `…/introspect` answers: only that it is not active, of a token that is dead or was never there."""
    found = sessions.told(token)
    user = org.read("User", found.user_id) if found else None
    if found is None or user is None or not user.get("IsActive"):
        return {"active": False}
    answer: dict[str, object] = {
        "active": True,
        "scope": " ".join(found.scopes),
        "client_id": sessions.app.client_id,
        "username": user["Username"],
        "sub": f"{origin}/id/{org.org_id}/{found.user_id}",
        "token_type": "access_token" if found.ends else "refresh_token",
    }
    return answer | ({"exp": int(found.ends.timestamp())} if found.ends else {})


def discovery(origin: str) -> dict[str, object]:
    """Return what `/.well-known/openid-configuration` answers, of what there is. (No token here is signed: there are no ID tokens.)"""
    base = f"{origin}/services/oauth2"
    return {
        "issuer": origin,
        "authorization_endpoint": f"{base}/authorize",
        "token_endpoint": f"{base}/token",
        "revocation_endpoint": f"{base}/revoke",
        "introspection_endpoint": f"{base}/introspect",
        "userinfo_endpoint": f"{base}/userinfo",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "subject_types_supported": ["public"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
    }
