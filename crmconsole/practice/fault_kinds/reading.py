"""Faults of queries: small pages, void locators, time-outs, wrong counts, rows and fields that do not come."""

from __future__ import annotations

from crmconsole.practice.fault_kinds.kind import Kind, always
from crmconsole.practice.fault_kinds.platform import unexpected

_void = always(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
_timeout = always(400, "QUERY_TIMEOUT", "Your query request was running for too long.")


READING = (
    Kind(
        "pages_small",
        "Pages of a query hold at most so many rows, fewer than were asked for.",
        "page",
        parameters={"rows": 200},
    ),
    Kind(
        "locator_void",
        "The server has forgotten the query: its next page is INVALID_QUERY_LOCATOR, for ever.",
        "read",
        words=_void,
        reads="following",
    ),
    Kind("query_timeout", "A query runs for too long and is stopped: QUERY_TIMEOUT.", "read", words=_timeout),
    Kind(
        "read_back_fails",
        "In a request that saves and then queries, the saves are done and the query fails with UNKNOWN_EXCEPTION.",
        "read",
        words=unexpected,
        reads="beside_saves",
    ),
    Kind("total_wrong", "The totalSize of a query is higher by so many rows.", "total", parameters={"by": 1}),
    Kind(
        "field_missing",
        "Rows come without the field although the query names it; the describe still has it.",
        "state",
        needs=("object", "field"),
    ),
    Kind(
        "rows_hidden",
        "Sharing hides a share of the object's rows (from 0 to 1) from clients, always the same ones.",
        "state",
        needs=("object",),
        parameters={"share": 0.5},
    ),
    Kind(
        "object_hidden",
        "The user lost the right to see the object: no describe, and queries and saves do not know it.",
        "state",
        needs=("object",),
    ),
)
