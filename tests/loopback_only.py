"""Keeps tests on this machine: any connection or look-up beyond the loopback raises `LeftTheMachine`."""

from __future__ import annotations

import ipaddress
import socket
import sys

_NAMES_OF_THIS_MACHINE = {"", "localhost", "ip6-localhost", socket.gethostname().lower()}
# Reserved for tests by RFC 2606 and RFC 6761: no resolver knows them, so the honest answer is "no such host".
_NAMES_THAT_NEVER_EXIST = (".invalid", ".test", ".example")

_installed = False


class LeftTheMachine(RuntimeError):
    """A test tried to reach another machine. Not an OSError, so that no code under test mistakes it for bad weather."""


def install() -> None:
    """Guard this process for the rest of its life (an audit hook cannot be taken off). Safe to call twice."""
    global _installed
    if not _installed:
        _installed = True
        sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        family, address = getattr(arguments[0], "family", None), arguments[1]
        if family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            _refuse_unless_here(str(address[0]))
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
        if host is not None:
            _refuse_unless_here(host.decode() if isinstance(host, bytes) else str(host))


def _refuse_unless_here(host: str) -> None:
    name = host.lower().rstrip(".")
    if name in _NAMES_OF_THIS_MACHINE or _is_loopback(name):
        return
    if name.endswith(_NAMES_THAT_NEVER_EXIST):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    raise LeftTheMachine(f"a test tried to reach {host}: tests stay on 127.0.0.1")


def _is_loopback(name: str) -> bool:
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
