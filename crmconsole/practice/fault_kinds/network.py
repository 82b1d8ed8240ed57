"""Faults of the network between client and org: lost, cut, slow, spoiled and repeated answers, and whoever answers instead."""

from __future__ import annotations

import gzip

from crmconsole.practice.fault import Fault
from crmconsole.practice.fault_kinds.kind import Kind, Passing
from crmconsole.practice.wire import ApiError

HTML = "text/html; charset=utf-8"


def page(status: int, title: str, text: str, **headers: str) -> ApiError:
    """Return the answer of something that speaks HTTP and is not Salesforce: a web page."""
    html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ApiError(status, "", title, body=html.encode(), headers={"content-type": HTML, **named})


def _proxy_page(fault: Fault, object_name: str) -> ApiError:
    return page(200, "Access blocked", "The web filter of your network has blocked this address.")


def _portal(fault: Fault, object_name: str) -> ApiError:
    return page(302, "Found", "Please sign in to this network.", location=str(fault.parameters["location"]))


def _moved(fault: Fault, object_name: str) -> ApiError:
    return page(301, "Moved Permanently", "This organization has moved.", location=str(fault.parameters["location"]))


def _truncate(fault: Fault, answer: Passing) -> None:
    answer.replace_body(answer.body[: len(answer.body) // 2])


def _break_off(fault: Fault, answer: Passing) -> None:
    answer.breaks_after = len(answer.body) // 2


def _trickle(fault: Fault, answer: Passing) -> None:
    pieces = max(1, int(str(fault.parameters["pieces"])))
    answer.piece = max(1, -(-len(answer.body) // pieces))
    answer.pause = float(str(fault.parameters["ms"])) / 1000


def _garble(fault: Fault, answer: Passing) -> None:
    packed = bytearray(gzip.compress(answer.body, mtime=0))
    # Behind the ten bytes of the header, so that it looks like gzip until somebody unpacks it.
    packed[10 : len(packed) - 4] = bytes(byte ^ 0x5A for byte in packed[10 : len(packed) - 4])
    answer.replace_body(bytes(packed))
    answer.headers.append((b"content-encoding", b"gzip"))


def _gateway(fault: Fault, answer: Passing) -> None:
    answer.status = int(str(fault.parameters["status"]))
    title = "502 Bad Gateway" if answer.status == 502 else f"{answer.status} Gateway Time-out"
    answer.headers = []
    answer.replace_body(f"<html><head><title>{title}</title></head><body>{title}</body></html>".encode(), HTML)


NETWORK = (
    Kind("slow", "The answer comes so many milliseconds later.", "wait", parameters={"ms": ...}),
    Kind(
        "connection_cut", "The connection drops before anything of the request is carried out.", "cut", saves_only=True
    ),
    Kind(
        "answer_lost",
        "The request is carried out and committed, then the connection drops without an answer.",
        "lose",
        saves_only=True,
    ),
    Kind(
        "answer_cut_short",
        "The request is carried out, and the connection drops in the middle of its answer.",
        "spoil",
        spoil=_break_off,
    ),
    Kind(
        "answer_truncated",
        "The request is carried out; of its answer only half the JSON arrives, as if that were all.",
        "spoil",
        spoil=_truncate,
    ),
    Kind(
        "answer_trickles",
        "The answer comes in so many pieces with so many milliseconds between them.",
        "spoil",
        parameters={"pieces": 10, "ms": 100},
        spoil=_trickle,
    ),
    Kind(
        "answer_garbled",
        "The request is carried out; its answer claims to be gzip and cannot be unpacked.",
        "spoil",
        spoil=_garble,
    ),
    Kind(
        "gateway_timeout",
        "The request is carried out and committed, then a gateway answers with status 504 (or 502) and a web page.",
        "spoil",
        parameters={"status": 504},
        spoil=_gateway,
        saves_only=True,
    ),
    Kind(
        "delivered_twice",
        "The request arrives twice and is carried out twice; the client gets the answer to the second.",
        "repeat",
        saves_only=True,
    ),
    Kind(
        "keep_alive_closed",
        "The server forgets the connection after its answer: the next request on it is broken off unread.",
        "forget",
    ),
    Kind(
        "proxy_page",
        "A web filter answers with its own page and status 200; the request never reaches the org.",
        "answer",
        words=_proxy_page,
    ),
    Kind(
        "captive_portal",
        "The network wants somebody to sign in: a redirect (302) to location; the request never reaches the org.",
        "answer",
        parameters={"location": "http://portal.example/sign-in"},
        words=_portal,
    ),
    Kind(
        "instance_moved",
        "The org lives at another address now: a lasting redirect (301) to location.",
        "answer",
        parameters={"location": "https://moved.my.salesforce.example/"},
        words=_moved,
    ),
)
