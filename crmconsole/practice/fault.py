"""One fault that is switched on in a practice org: what it is limited to, by chance and how often it acts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from crmconsole.practice.operations import Operation

WHERE = ("method", "path", "object", "field", "record", "probability")


class BadFault(ValueError):
    """A fault that cannot be switched on as asked; the message says what is wrong."""


@dataclass(slots=True)
class Fault:
    """One fault that is switched on."""

    kind: str
    where: dict[str, object] = field(default_factory=dict)
    times: int | None = None
    """How often it still acts; None for as long as it is switched on."""
    parameters: dict[str, object] = field(default_factory=dict)
    acted: int = 0
    seen: int = 0
    """How many records a fault with a pattern has looked at."""
    clients: set[tuple[str, int]] = field(default_factory=set)
    """Connections, by the client's address and port, that a fault will break off when they are used again."""
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def as_json(self) -> dict[str, object]:
        """Return what the control answers."""
        return {"fault": self.kind, "where": self.where, "times": self.times, "acted": self.acted} | self.parameters

    def names(self, key: str, value: str) -> bool:
        """Return whether `where` leaves that key open or names that value, in any case."""
        wanted = self.where.get(key)
        return wanted is None or str(wanted).lower() == value.lower()

    def holds_for(self, operations: tuple[Operation, ...]) -> bool:
        """Return whether a request of these operations lies within `where`.

        Method and path are looked for in the request and its subrequests, objects, fields and records in all of them.
        """
        return self.asked_by(operations) and any(
            self._touches("object", operation.objects) and self._touches_content(operation) for operation in operations
        )

    def looks_into(self, operations: tuple[Operation, ...]) -> bool:
        """Return whether a field and a record in `where` are named by one of the operations; the object is left open.

        The address of a query's later page names none of them.
        """
        open_to_all = "field" not in self.where and "record" not in self.where
        return open_to_all or any(self._touches_content(operation) for operation in operations)

    def acts(self) -> bool:
        """Return whether it acts on something that lies within `where`, and count it when it does."""
        if self.times is not None and self.times <= 0:
            return False
        probability = self.where.get("probability")
        if isinstance(probability, (int, float)) and self.chance.random() >= probability:
            return False
        self.acted += 1
        if self.times is not None:
            self.times -= 1
        return True

    def asked_by(self, operations: tuple[Operation, ...]) -> bool:
        """Return whether method and path of the request, or of one of its subrequests, lie within `where`."""
        return not self.names_a_request or any(
            self.names("method", operation.method) and self._path(operation.path) for operation in operations
        )

    @property
    def names_a_request(self) -> bool:
        """Whether `where` says by which method or path it is met."""
        return "method" in self.where or "path" in self.where

    def _path(self, path: str) -> bool:
        wanted = self.where.get("path")
        if wanted is None:
            return True
        pattern = str(wanted).lower()
        return fnmatchcase(path.lower(), pattern) if "*" in pattern else pattern in path.lower()

    def _touches_content(self, operation: Operation) -> bool:
        record = self.where.get("record")
        return self._touches("field", operation.fields) and (record is None or str(record)[:15] in operation.records)

    def _touches(self, key: str, names: frozenset[str]) -> bool:
        wanted = self.where.get(key)
        return wanted is None or str(wanted).lower() in names
