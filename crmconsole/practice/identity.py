"""What a practice org tells about a user: the bodies of userinfo and of the identity address.

Keys and order as real orgs send them (`salesforce-api.md` §1.3); owns no decision about who may ask.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crmconsole.practice.org import Row
from crmconsole.practice.wire import from_stamp

_REST = "/services/data/v{version}/"


def addresses(org_id: str, user_id: str, origin: str) -> dict[str, str]:
    """Return the org's addresses; `{version}` is left in them for the client to fill in, as Salesforce does."""
    part = org_id[:15]
    return {
        "enterprise": f"{origin}/services/Soap/c/{{version}}/{part}",
        "metadata": f"{origin}/services/Soap/m/{{version}}/{part}",
        "partner": f"{origin}/services/Soap/u/{{version}}/{part}",
        "rest": origin + _REST,
        "sobjects": f"{origin}{_REST}sobjects/",
        "search": f"{origin}{_REST}search/",
        "query": f"{origin}{_REST}query/",
        "recent": f"{origin}{_REST}recent/",
        "tooling_soap": f"{origin}/services/Soap/T/{{version}}/{part}",
        "tooling_rest": f"{origin}{_REST}tooling/",
        "profile": f"{origin}/{user_id}",
        "custom_domain": origin,
    }


def userinfo(user: Row, org_id: str, origin: str) -> dict[str, object]:
    """Return the body of `/services/oauth2/userinfo`."""
    user_id = str(user["Id"])
    return {
        "sub": f"{origin}/id/{org_id}/{user_id}",
        "user_id": user_id,
        "organization_id": org_id,
        "preferred_username": user["Username"],
        "nickname": user.get("CommunityNickname"),
        "name": user.get("Name"),
        "email": user.get("Email"),
        "email_verified": True,
        "given_name": user.get("FirstName"),
        "family_name": user.get("LastName"),
        "zoneinfo": user.get("TimeZoneSidKey"),
        "photos": _photos(origin),
        "profile": f"{origin}/{user_id}",
        "picture": _photos(origin)["picture"],
        "address": {},
        "is_salesforce_integration_user": False,
        "urls": addresses(org_id, user_id, origin),
        "active": bool(user.get("IsActive")),
        "user_type": "STANDARD",
        "language": user.get("LanguageLocaleKey"),
        "locale": user.get("LocaleSidKey"),
        "utcOffset": _offset(user),
        "updated_at": _modified(user),
    }


def identity(user: Row, org_id: str, origin: str) -> dict[str, object]:
    """Return the body of the identity address."""
    user_id = str(user["Id"])
    photos = _photos(origin)
    return {
        "id": f"{origin}/id/{org_id}/{user_id}",
        "asserted_user": True,
        "user_id": user_id,
        "organization_id": org_id,
        "username": user["Username"],
        "nick_name": user.get("CommunityNickname"),
        "display_name": user.get("Name"),
        "email": user.get("Email"),
        "email_verified": True,
        "first_name": user.get("FirstName"),
        "last_name": user.get("LastName"),
        "timezone": user.get("TimeZoneSidKey"),
        "photos": photos,
        "addr_street": None,
        "addr_city": None,
        "addr_state": None,
        "addr_country": None,
        "addr_zip": None,
        "mobile_phone": user.get("MobilePhone"),
        "mobile_phone_verified": False,
        "is_lightning_login_user": False,
        "status": {"created_date": None, "body": None},
        "urls": addresses(org_id, user_id, origin),
        "active": bool(user.get("IsActive")),
        "user_type": "STANDARD",
        "language": user.get("LanguageLocaleKey"),
        "locale": user.get("LocaleSidKey"),
        "utcOffset": _offset(user),
        "last_modified_date": _modified(user),
        "is_app_installed": True,
    }


def _photos(origin: str) -> dict[str, str]:
    return {"picture": f"{origin}/profilephoto/005/F", "thumbnail": f"{origin}/profilephoto/005/T"}


def _offset(user: Row) -> int:
    """Return the standard-time offset of the user's zone in milliseconds; 0 when this machine does not know the zone."""
    try:
        zone = ZoneInfo(str(user.get("TimeZoneSidKey")))
    except (ZoneInfoNotFoundError, ValueError):
        return 0
    offset = datetime(2026, 1, 1, tzinfo=zone).utcoffset()
    return int(offset.total_seconds() * 1000) if offset else 0


def _modified(user: Row) -> str | None:
    value = user.get("LastModifiedDate")
    return from_stamp(value).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, str) else None
