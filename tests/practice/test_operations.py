"""What a request is about: the objects, fields and records that it and its subrequests touch."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.practice.operations import batch_size, operations
from tests.practice.running import DATA, LEADS


def composite(*requests: tuple[str, str, object]) -> dict[str, object]:
    return {
        "compositeRequest": [
            {"method": method, "url": url, "referenceId": f"r{number}"} | ({"body": body} if body else {})
            for number, (method, url, body) in enumerate(requests)
        ]
    }


def test_operations_of_single_requests() -> None:
    (one,) = operations("PATCH", f"{LEADS}/00Q000000000001AAA", "", b'{"Company":"x","Email":null}')
    assert (one.objects, one.records, one.saves) == ({"lead"}, {"00Q000000000001"}, True)
    assert {"company", "email"} <= one.fields
    (query,) = operations("GET", f"{DATA}/query/", "q=SELECT+Id,+Email+FROM+Contact+WHERE+Name%3D%27x%27", b"")
    assert (query.objects, query.fields, query.saves) == ({"contact"}, {"id", "email"}, False)
    (describe,) = operations("GET", f"{LEADS}/describe", "", b"")
    assert (describe.objects, describe.saves) == ({"lead"}, False)


def test_operations_look_into_collections_and_composites() -> None:
    records = {"records": [{"attributes": {"type": "Contact"}, "id": "003000000000001AAA", "Phone": "1"}]}
    (one,) = operations("PATCH", f"{DATA}/composite/sobjects", "", orjson.dumps(records))
    assert (one.objects, one.records, one.saves) == ({"contact"}, {"003000000000001"}, True)
    (deleted,) = operations("DELETE", f"{DATA}/composite/sobjects", "ids=00Q000000000001,00Q000000000002", b"")
    assert deleted.records == {"00Q000000000001", "00Q000000000002"}
    body = composite(
        ("GET", f"{DATA}/queryAll?q=SELECT+Id+FROM+Lead", None), ("PATCH", f"{DATA}/composite/sobjects", records)
    )
    whole, query, saving = operations("POST", f"{DATA}/composite", "", orjson.dumps(body))
    assert (whole.path, whole.saves) == (f"{DATA}/composite", False)
    assert (query.objects, query.saves) == ({"lead"}, False)
    assert (saving.objects, saving.saves) == ({"contact"}, True)
    batch = {"batchRequests": [{"method": "DELETE", "url": "v66.0/sobjects/Lead/00Q000000000001AAA"}]}
    _, removal = operations("POST", f"{DATA}/composite/batch", "", orjson.dumps(batch))
    assert (removal.objects, removal.saves) == ({"lead"}, True)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"compositeRequest":7}', b'{"compositeRequest":[7,{}]}'])
def test_operations_of_nonsense_touch_nothing(body: bytes) -> None:
    assert all(not operation.objects for operation in operations("POST", f"{DATA}/composite", "", body))


_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["method", "url", "body", "records", "attributes", "type", "id"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(_ANY_JSON, st.text(max_size=30))
def test_no_body_upsets_the_reading_of_operations(value: object, path: str) -> None:
    body = orjson.dumps({"compositeRequest": value, "batchRequests": value, "records": value})
    for way in (f"{DATA}/composite", f"{DATA}/composite/sobjects", f"{DATA}/sobjects/{path}", path):
        assert operations("POST", way, path, body)
    assert batch_size(body) >= 1


def test_operations_outside_the_data_routes() -> None:
    (token,) = operations("POST", "/services/oauth2/token", "", b"grant_type=refresh_token&refresh_token=x")
    assert (token.grant, token.saves) == ("refresh_token", False)
    assert operations("GET", "/services/oauth2/userinfo", "", b"")[0].identity
    soap = b"<e:Body><u:undelete><u:ids>00Q000000000001AAA</u:ids><u:ids>003000000000002</u:ids></u:undelete></e:Body>"
    (undelete,) = operations("POST", "/services/Soap/u/66.0", "", soap)
    assert undelete.saves
    assert undelete.records == {"00Q000000000001", "003000000000002"}
    assert not operations("POST", "/services/Soap/u/66.0", "", b"<u:getUserInfo/>")[0].saves
