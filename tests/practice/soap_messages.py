"""SOAP calls as a hand writes them, and their answers taken apart, for tests of the practice org."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import httpx

from tests.practice.running import Running

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_NAMES = {"u": "urn:partner.soap.sforce.com", "c": "urn:enterprise.soap.sforce.com"}
_FAULT = "{urn:fault.partner.soap.sforce.com}"
ALL_OR_NONE = "<urn:AllOrNoneHeader><urn:allOrNone>true</urn:allOrNone></urn:AllOrNoneHeader>"


def element(name: str, value: object) -> str:
    """Return an argument; None is nil."""
    if value is None:
        return f'<urn:{name} xsi:nil="true"/>'
    text = str(value).lower() if isinstance(value, bool) else escape(str(value))
    return f"<urn:{name}>{text}</urn:{name}>"


def call(
    online: Running, operation: str, body: str, *, header: str = "", token: str | None = None, api: str = "u"
) -> httpx.Response:
    """Send one call; `body` is what stands in the operation's element."""
    token = online.credentials.access_token if token is None else token
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:urn="{_NAMES.get(api, _NAMES["u"])}">'
        f"<soapenv:Header><urn:SessionHeader><urn:sessionId>{escape(token)}</urn:sessionId></urn:SessionHeader>{header}"
        f"</soapenv:Header><soapenv:Body><urn:{operation}>{body}</urn:{operation}></soapenv:Body></soapenv:Envelope>"
    )
    headers = {"Content-Type": "text/xml", "SOAPAction": '""'}
    return online.http.post(f"/services/Soap/{api}/66.0", content=content.encode(), headers=headers)


def results(answer: httpx.Response) -> list[dict[str, object]]:
    """Return each result: its elements by name, in their order; nil as None, what repeats as a list, errors as their codes."""
    assert answer.status_code == 200, answer.text
    found = ElementTree.fromstring(answer.content).iterfind(".//{*}Body/*/{*}result")
    return [_taken_apart(result) for result in found]


def _taken_apart(result: ElementTree.Element) -> dict[str, object]:
    told: dict[str, object] = {}
    for part in result:
        name = part.tag.rpartition("}")[2]
        if name == "errors":
            told[name] = part.findtext("{*}statusCode")
        elif name in ("mergedRecordIds", "updatedRelatedIds"):
            ids = told.setdefault(name, [])
            assert isinstance(ids, list)
            ids.append(part.text)
        else:
            told[name] = None if part.get(NIL) == "true" else part.text or ""
    return told


def codes(answer: httpx.Response) -> list[object]:
    """Return the status code of each result, None where it succeeded."""
    found = results(answer)
    assert all((one.get("errors") is None) == (one["success"] == "true") for one in found)
    return [one.get("errors") for one in found]


def exception(answer: httpx.Response) -> str:
    """Return the code of a fault."""
    assert answer.status_code == 500, answer.text
    return ElementTree.fromstring(answer.content).findtext(f".//{_FAULT}exceptionCode") or ""
