"""Whose record it is that something was sent for: people here and their records there, through conversions and merges. Read past the engine."""

from __future__ import annotations

from functools import cached_property

from tests.sim.invariants.facts import Facts
from tests.sim.world import World


class Whose:
    """A look at who is who at one moment."""

    def __init__(self, world: World) -> None:
        self._facts = Facts(world)

    def heir(self, person_id: int) -> int:
        """Return who a person is now."""
        return self._facts.heir(person_id)

    def survivor(self, person_id: int) -> int:
        """Return who a person is now by what the org did with the record, whether the console has found out who that is or not."""
        heir = self.heir(person_id)
        if self.living(heir):
            return heir
        ledger = self._facts.ledger
        for link in self._facts.links:
            if link["local_id"] == heir and link["state"] in ("converted", "merged_away"):
                remote_id, seen = link["remote_id"], set[str]()
                while remote_id not in seen:
                    seen.add(remote_id)
                    remote_id = ledger.converted.get(remote_id, ledger.merged.get(remote_id, remote_id))
                return self.person(remote_id) or heir
        return heir

    def keepers(self, person_id: int, seq: int) -> set[int]:
        """Return who may have now what somebody had at a moment: the survivor, and whoever took their place by a merge before a colleague took the
        record out of the recycle bin again. What went to the other record stays there (`salesforce-api` 3.3), as it does in the org."""
        links, ledger = self._facts.links, self._facts.ledger
        found, waiting = set[int](), [person_id]
        while waiting:
            heir = self.survivor(waiting.pop())
            if heir in found:
                continue
            found.add(heir)
            for link in links:
                record = link["remote_id"]
                if self.heir(link["local_id"]) == heir and seq < ledger.undeleted.get(record, -1):
                    winner = ledger.merged.get(record)
                    waiting += [other["local_id"] for other in links if other["remote_id"] == winner]
        return found

    def living(self, person_id: int) -> bool:
        """Tell whether somebody stands for a person now."""
        return self._facts.people[self.heir(person_id)]["deleted_at"] is None

    def kind(self, person_id: int) -> str:
        """Return what a person is now, lead or contact."""
        return str(self._facts.people[self.heir(person_id)]["kind"])

    def record(self, person_id: int) -> str | None:
        """Return the record that a person is linked with now."""
        return self._linked.get(self.heir(person_id)) if self.living(person_id) else None

    def person(self, remote_id: str) -> int | None:
        """Return who is linked with a record now."""
        return next((person for person, record in self._linked.items() if record == remote_id), None)

    def records(self, person_id: int) -> set[str]:
        """Return every record that a person, or whoever became the same one, was ever linked with."""
        heir = self.heir(person_id)
        return {link["remote_id"] for link in self._facts.links if self.heir(link["local_id"]) == heir}

    @cached_property
    def _linked(self) -> dict[int, str]:
        return {link["local_id"]: link["remote_id"] for link in self._facts.living}
