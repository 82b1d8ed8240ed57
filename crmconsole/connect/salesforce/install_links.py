"""Links of ours made as WebLink records, found again by their name. Which page layouts show them is an administrator's choice, made by hand.

The Tooling API only reads WebLink; records of the object are created and changed as the object reference says, by who may customize the
application. May be called again at any time: what is there is looked at first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson

from crmconsole.connect.own_links import InstalledLink, LinkStep, OwnLink
from crmconsole.connect.salesforce.client import Client, query_path
from crmconsole.connect.salesforce.install import NO_ACCESS, records
from crmconsole.connect.salesforce.soql import WIRE_NAMES, one_of
from crmconsole.errors import CrmRefused, SchemaChanged

_WINDOW = {"Height": 760, "Width": 900, "HasScrollbars": True, "IsResizable": True, "ShowsLocation": True}


def install_links(client: Client, links: Sequence[OwnLink]) -> list[InstalledLink]:
    """Make the links, or give them their new address, and return what became of each.

    Raises:
        CrmRefused: the user may not do this.
        CrmUnsure: an answer was lost; call again.
    """
    names = sorted({one.name for one in links})
    soql = (
        f"SELECT Id, Name, PageOrSobjectType, Url FROM WebLink WHERE {one_of('Name', names)} AND NamespacePrefix = null"
    )
    try:
        rows = records(client.get(query_path(soql, deleted_too=False)))
    except SchemaChanged as hidden:
        raise _may_not(hidden.code) from hidden
    there = {(str(row["PageOrSobjectType"]), str(row["Name"])): row for row in rows}
    return [_install(client, one, there.get((WIRE_NAMES[one.kind], one.name))) for one in links]


def _install(client: Client, link: OwnLink, there: Mapping[str, object] | None) -> InstalledLink:
    if there is not None and there["Url"] == link.url:
        return InstalledLink(link, LinkStep.THERE)
    try:
        if there is not None:
            path = f"sobjects/WebLink/{there['Id']}"
            client.send("PATCH", path, orjson.dumps({"Url": link.url}), write=True)
            return InstalledLink(link, LinkStep.CHANGED)
        client.send("POST", "sobjects/WebLink", orjson.dumps(_record(link)), write=True)
        return InstalledLink(link, LinkStep.MADE)
    except CrmRefused as refusal:
        if refusal.code in NO_ACCESS:
            raise _may_not(refusal.code) from refusal
        return InstalledLink(link, LinkStep.REFUSED, refusal.help.happened)


def _record(link: OwnLink) -> dict[str, object]:
    return {
        "Name": link.name,
        "MasterLabel": link.label,
        "PageOrSobjectType": WIRE_NAMES[link.kind],
        "DisplayType": "L",
        "OpenType": "newWindow",
        "LinkType": "url",
        "EncodingKey": "UTF-8",
        "Availability": "online",
        "Url": link.url,
        "Description": "Opens Contact Insight in CRM Console on this computer.",
        **_WINDOW,
    }


def _may_not(code: str | None) -> CrmRefused:
    return CrmRefused(
        "The signed-in Salesforce user may not make links: that takes the permission Customize Application.",
        "Nothing that was there was changed.",
        "Give the instructions to the Salesforce administrator: crmconsole insight show",
        cause="no_access",
        code=code,
    )
