"""The accessibility bus of the display under test: plain calls, many at a time.

Knows D-Bus and nothing of roles or names, which are `accessible.py`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, MessageType, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

ANSWER_S = 15.0
"""How long a window may be busy before we call it dead."""


class Gone(Exception):
    """What was asked about is no longer there."""


class Place(NamedTuple):
    """Where an accessible object is: the program's name on the bus, and the object's path in it."""

    owner: str
    path: str


class Call(NamedTuple):
    """One question: a method of an AT-SPI interface (`Accessible`, `Action`, …), or, with `Get`, a property of it."""

    place: Place
    interface: str
    method: str
    signature: str = ""
    arguments: tuple[object, ...] = ()


def get(place: Place, interface: str, name: str) -> Call:
    """Return the question for a property."""
    return Call(place, interface, f"Get {name}")


class Bus:
    """A connection to the accessibility bus. Questions asked together travel together: a window answers them in one go."""

    def __init__(self) -> None:
        with open_dbus_connection("SESSION") as session:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            answer = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=ANSWER_S)
        if answer.header.message_type is MessageType.error:
            raise Gone(f"There is no accessibility bus: {answer.body}")
        self._connection = open_dbus_connection(answer.body[0])

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def process_of(self, owner: str) -> int:
        """Return the id of the process behind a name on the bus.

        Raises:
            Gone: it has left.
        """
        answer = self._connection.send_and_get_reply(message_bus.GetConnectionUnixProcessID(owner), timeout=ANSWER_S)
        if answer.header.message_type is MessageType.error:
            raise Gone(owner)
        return int(answer.body[0])

    def ask(self, call: Call) -> Any:
        """Return the answer to one question.

        Raises:
            Gone: the object, or its program, is not there any more.
        """
        (answer,) = self.ask_all([call])
        if isinstance(answer, Gone):
            raise answer
        return answer

    def ask_all(self, calls: Sequence[Call]) -> list[Any]:
        """Return the answers in the order of the questions; a `Gone` stands where nobody could answer."""
        connection = self._connection
        waiting: dict[int, int] = {}
        answers: list[Any] = [None] * len(calls)
        for number, call in enumerate(calls):
            if not call.place.owner:
                # A null reference: what a window says instead of a control that has just gone.
                answers[number] = Gone(f"{call.interface}.{call.method} of nothing")
                continue
            serial = next(connection.outgoing_serial)
            connection.send(_message(call), serial=serial)
            waiting[serial] = number
        deadline = time.monotonic() + ANSWER_S
        while waiting:
            message = connection.receive(timeout=max(0.0, deadline - time.monotonic()))
            number = waiting.pop(message.header.fields.get(HeaderFields.reply_serial, -1), -1)
            if number >= 0:
                answers[number] = _answer(message, calls[number])
        return answers


def _message(call: Call) -> Any:
    interface = f"org.a11y.atspi.{call.interface}"
    if call.method.startswith("Get "):
        address = DBusAddress(call.place.path, call.place.owner, interface)
        return Properties(address).get(call.method.removeprefix("Get "))
    address = DBusAddress(call.place.path, call.place.owner, interface)
    return new_method_call(address, call.method, call.signature or None, call.arguments)


def _answer(message: Any, call: Call) -> Any:
    if message.header.message_type is MessageType.error:
        return Gone(f"{call.interface}.{call.method}: {message.body}")
    if call.method.startswith("Get "):
        return message.body[0][1]
    return message.body[0] if len(message.body) == 1 else message.body
