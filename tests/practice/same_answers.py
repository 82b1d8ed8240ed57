"""Ask one practice org a fixed list of questions and print a line for each answer; run alone, by the test of determinism.

The lines hold everything that a client gets, but for the tokens and the port.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import httpx

from tests.practice.running import COLLECTION, DATA, LEADS, Running, running

WEATHER = (
    {"fault": "row_lock", "where": {"object": "Lead", "probability": 0.3}},
    {"fault": "partial_success", "where": {"object": "Contact"}, "pattern": "110"},
    {"fault": "rows_hidden", "where": {"object": "Account"}, "share": 0.5},
    {"fault": "pages_small", "rows": 9},
    {"fault": "stamps_touched", "where": {"object": "Lead"}, "records": 2},
    {"fault": "flips_back", "where": {"object": "Lead", "field": "City"}, "seconds": 30},
    {"fault": "field_hidden", "where": {"object": "Lead", "field": "Fax"}},
    {"fault": "field_hidden", "where": {"object": "Lead", "field": "Title"}},
    {"fault": "field_required", "where": {"object": "Contact", "field": "Department"}},
    {"fault": "field_read_only", "where": {"object": "Lead", "field": "Website"}},
)
ENVELOPE = (
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="urn:partner.soap.sforce.com"><e:Header>'
    "<u:SessionHeader><u:sessionId>{token}</u:sessionId></u:SessionHeader></e:Header><e:Body><u:undelete>{ids}"
    "</u:undelete></e:Body></e:Envelope>"
)


def answers(online: Running) -> Iterator[tuple[str, httpx.Response]]:
    """Yield what was asked and the answer, in calm and in foul weather."""
    yield from questions(online, "calm")
    for wish in WEATHER:
        yield "weather", online.http.post("/practice/faults", json=wish)
    yield from questions(online, "foul")


def questions(online: Running, when: str) -> Iterator[tuple[str, httpx.Response]]:
    """Yield the answers to one round of questions."""
    api, http = online.api, online.http
    work = {"edit": 6, "create": 3, "delete": 3, "convert": 2, "merge": 2, "owner": 2, "blank": 2, "undelete": 1}
    yield "people", http.post("/practice/people", json=work)
    for name in ("Lead", "Contact", "Account", "Campaign", "User"):
        yield f"{when} describe {name}", api.get(f"{DATA}/sobjects/{name}/describe")
    yield f"{when} sobjects", api.get(f"{DATA}/sobjects")
    yield f"{when} limits", api.get(f"{DATA}/limits")
    pages = api.get(f"{DATA}/queryAll", params={"q": "SELECT FIELDS(STANDARD) FROM Contact ORDER BY LastName, Id"})
    yield f"{when} queryAll", pages
    while "nextRecordsUrl" in pages.json():
        pages = api.get(pages.json()["nextRecordsUrl"])
        yield f"{when} page", pages
    for soql in (
        "SELECT Id, Name, Owner.Name, (SELECT Id FROM CampaignMembers) FROM Lead",
        "SELECT Status, COUNT(Id) n FROM Lead GROUP BY Status",
        "SELECT Id, (SELECT Id, LastName FROM Contacts) FROM Account",
        "SELECT Id, Horn, Wings FROM Lead",
        "SELECT Id FROM Lead WHERE",
        "SELECT Id FROM Unicorn",
    ):
        yield f"{when} {soql}", api.get(f"{DATA}/query", params={"q": soql})
    for path in ("Lead", "Contact"):
        span = {"start": "2026-11-20T00:00:00Z", "end": "2026-11-22T00:00:00Z"}
        yield f"{when} updated", api.get(f"{DATA}/sobjects/{path}/updated/", params=span)
        yield f"{when} deleted", api.get(f"{DATA}/sobjects/{path}/deleted/", params=span)
    yield f"{when} missing", api.post(LEADS, json={"City": "Graz"})
    locked = {"Name": "x", "ConvertedDate": "2026-11-21", "LastModifiedDate": None, "Email": "a@b.example"}
    yield f"{when} not writable", api.post(LEADS, json=locked | {"MasterRecordId": None, "LastActivityDate": None})
    yield f"{when} unknown", api.post(LEADS, json={"LastName": "x", "Horn": 1, "Wings": 2})
    lead = {"attributes": {"type": "Lead"}, "LastName": "Ortiz", "Company": "Acme", "City": "Graz"}
    contact = {"attributes": {"type": "Contact"}, "LastName": "Ortiz"}
    saved = api.post(COLLECTION, json={"records": [lead, contact, lead, contact, lead, contact, lead]})
    yield f"{when} create", saved
    made = [each["id"] for each in saved.json() if each["success"] and each["id"].startswith("00Q")]
    change = [{"attributes": {"type": "Lead"}, "id": each, "City": "Linz"} for each in made]
    yield f"{when} update", api.patch(COLLECTION, json={"records": change})
    http.post("/practice/clock", json={"advance_s": 60})
    yield f"{when} delete", api.delete(COLLECTION, params={"ids": ",".join(made[:2]), "allOrNone": "false"})
    ids = "".join(f"<u:ids>{each}</u:ids>" for each in made)
    envelope = ENVELOPE.format(token=online.credentials.access_token, ids=ids)
    yield f"{when} undelete", http.post("/services/Soap/u/66.0", content=envelope, headers={"Content-Type": "text/xml"})
    yield f"{when} userinfo", api.get("/services/oauth2/userinfo")
    yield f"{when} stats", http.get("/practice/stats")
    yield f"{when} faults", http.get("/practice/faults")
    for name in ("Lead", "Contact", "Account", "CampaignMember", "Opportunity"):
        yield f"{when} dump {name}", http.get("/practice/dump", params={"object": name})


def main() -> None:
    """Print a line for each answer: what was asked, the status, and a digest of headers and body."""
    with running(60, seed=5) as online:
        for number, (asked, answer) in enumerate(answers(online)):
            headers = repr(answer.headers.raw).encode()
            content = (headers + answer.content).replace(online.practice.url.encode(), b"ORIGIN")
            print(number, asked, answer.status_code, len(content), hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    main()
