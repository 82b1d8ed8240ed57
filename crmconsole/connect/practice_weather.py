"""The weather of a practice org, through its controls: what there is, what is on, switching on and off. Talks HTTP only.

Owns the asking; which faults there are and what they do is the practice org's business. Another org than one on this machine is never asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import BaseAdapter

from crmconsole.connect.transport import PinnedSession, is_loopback, origin_of
from crmconsole.errors import CrmRefused, CrmUnreachable, InputProblem

_ANSWER_SECONDS = 10.0


class PracticeControls:
    """The controls of one practice org; `close` releases the sockets."""

    def __init__(self, url: str, *, transport: BaseAdapter | None = None) -> None:
        """Pin the org's address; nothing is sent yet.

        Raises:
            InputProblem: the address is not one of this machine.
        """
        origin = origin_of(url)
        if not is_loopback(origin):
            raise InputProblem(
                "Weather is for a practice org on this computer.",
                "Nothing was sent.",
                "Connect to a practice org to try it.",
            )
        self._session = PinnedSession(origin, transport=transport, read_seconds=_ANSWER_SECONDS)

    def close(self) -> None:
        """Release the sockets."""
        self._session.close()

    def faults(self) -> dict[str, Any]:
        """Return every fault with its sentence (`faults`), what each takes (`takes`), and what is switched on (`active`).

        Raises:
            CrmUnreachable: the practice org does not answer.
            CrmRefused: what answers is none.
        """
        return self._ask("GET", {})

    def switch_on(self, wish: Mapping[str, object]) -> None:
        """Switch on a fault: its name (`fault`), `where`, `times` and its own parameters.

        Raises:
            InputProblem: the practice org says what is wrong with the wish.
            Otherwise as `faults`.
        """
        self._ask("POST", wish)

    def switch_off(self, name: str | None = None) -> None:
        """Switch off the faults of a name, or all of them. Raises: as `faults`."""
        self._ask("DELETE", {} if name is None else {"fault": name})

    def _ask(self, method: str, asked: Mapping[str, object]) -> dict[str, Any]:
        address = f"{self._session.origin}/practice/faults"
        try:
            answer = self._session.request(method, address, json=dict(asked) if method != "GET" else None)
            told = answer.json()
        except requests.exceptions.JSONDecodeError as problem:
            raise _no_practice_org() from problem
        except requests.RequestException as problem:
            raise CrmUnreachable(
                "The practice org does not answer.", "Nothing was changed.", "Start the practice org and try again."
            ) from problem
        if not isinstance(told, dict):
            raise _no_practice_org()
        if answer.status_code == 400 and "error" in told:
            raise InputProblem(str(told["error"]), "The weather is as it was.", "Correct it and switch it on again.")
        if not answer.ok:
            raise _no_practice_org()
        return told


def _no_practice_org() -> CrmRefused:
    return CrmRefused(
        "What answers there is no practice org.",
        "Nothing was changed.",
        "Connect to a practice org first.",
        cause="not_salesforce",
    )
