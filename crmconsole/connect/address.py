"""Which org an address means that a person typed or pasted: any page of the org will do, and nothing but Salesforce gets in.

Owns host names only; sends nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crmconsole.connect.transport import is_loopback, origin_of
from crmconsole.errors import InputProblem

PRODUCTION = "https://login.salesforce.com"
SANDBOX = "https://test.salesforce.com"

_ORG_HOST = ".my.salesforce.com"
# What a person may have open in the browser, and what it is called in the address of the same org's API.
_FACES = (
    ".lightning.force.com",
    ".my.salesforce-setup.com",
    ".my.salesforce-sites.com",
    "--c.vf.force.com",
    "--c.visualforce.com",
)
_OLD_INSTANCE = re.compile(r"(cs|[a-z]{2,4})\d+\.(?:my\.)?salesforce\.com")
_TRUSTED = (".salesforce.com", ".force.com", ".salesforce.mil", ".sfcrmproducts.cn")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


@dataclass(frozen=True)
class OrgAddress:
    """Where to sign in. `environment` is `Production`, `Sandbox` or `Practice`."""

    origin: str
    environment: str

    @property
    def host(self) -> str:
        """The host name, with the port where it is not the usual one."""
        return urlsplit(self.origin).netloc

    @property
    def sentence(self) -> str:
        """What was understood."""
        if self.environment == "Practice":
            return f"A practice org on this computer, {self.host}."
        return (
            f"{'A sandbox' if self.environment == 'Sandbox' else 'A production or Developer Edition org'}, {self.host}."
        )


def salesforce_address(text: str) -> OrgAddress:
    """Return the org that a typed host or a pasted address of any of its pages means; practice orgs on this machine included.

    Raises:
        InputProblem: it is no address, or not one of Salesforce's.
    """
    wanted = text.strip()
    if "://" not in wanted:
        wanted = ("http://" if _names_this_machine(wanted) else "https://") + wanted
    try:
        origin = origin_of(wanted)
    except ValueError:
        raise InputProblem(
            f"“{text.strip()}” is not an address." if text.strip() else "The address is empty.", "", _EXAMPLE
        ) from None
    if is_loopback(origin):
        return OrgAddress(origin, "Practice")
    host = urlsplit(origin).hostname or ""
    if host in ("login.salesforce.com", "test.salesforce.com"):
        return _secure(host)
    old = _OLD_INSTANCE.fullmatch(host)
    if old:
        return OrgAddress(SANDBOX if old[1] == "cs" else PRODUCTION, "Sandbox" if old[1] == "cs" else "Production")
    for face in _FACES:
        if host.endswith(face):
            host = host.removesuffix(face) + _ORG_HOST
    if host.endswith(_ORG_HOST) and all(_LABEL.fullmatch(label) for label in host.split(".")):
        return _secure(host)
    if host == "salesforce.com" or host.endswith(".salesforce.com"):
        raise InputProblem(f"{host} is a web site of Salesforce, not an org.", "", _EXAMPLE)
    raise InputProblem(f"{host} does not belong to Salesforce.", "Nothing was sent there.", _EXAMPLE)


def trusted_instance(url: str, auth_url: str) -> str:
    """Return the origin of the API that a sign-in server named, when it may see our token: Salesforce's, or this machine's own practice org.

    Raises:
        ValueError: it is neither.
    """
    origin = origin_of(url)
    if is_loopback(origin) and is_loopback(auth_url):
        return origin
    host = urlsplit(origin).hostname or ""
    if origin.startswith("https://") and host.endswith(_TRUSTED):
        return origin
    raise ValueError(f"{host} does not belong to Salesforce")


_EXAMPLE = "Use the address that the browser shows in Salesforce, such as acme.my.salesforce.com."


def _names_this_machine(text: str) -> bool:
    try:
        return is_loopback(origin_of("http://" + text))
    except ValueError:
        return False


def _secure(host: str) -> OrgAddress:
    sandbox = host == "test.salesforce.com" or "--" in host or ".sandbox." in host or ".scratch." in host
    return OrgAddress(f"https://{host}", "Sandbox" if sandbox else "Production")
