"""Whoever is won: what follows in the org is asked for once, only where the way there is on, and nobody is forgotten on either side (I38)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from crmconsole.records import Direction
from crmconsole.sync.actions.wishes import CONVERT, WIN_OPPORTUNITY
from crmconsole.sync.winning import BY
from tests.sim.choices import CONVERTED, STATUS
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.programs import write_down
from tests.sim.invariants.watcher import Watcher
from tests.sim.invariants.whose import Whose
from tests.sim.ledger import Closed
from tests.sim.people_of_winning import WON
from tests.sim.world import World


class Winning(Watcher):
    """Looks at what the pipeline asks for as soon as that is stored, and at every stage that the console sets."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._acts = -1
        self._known = 0

    def stored(self, site: str) -> None:
        """Look at what was asked for; what can be carried out is decided by what is there from now on."""
        if site == "actions.deliver._ready":
            self._acts = self.world.ledger.acts
        if site == "winning.ask":
            write_down(self.world, BY)
            self._asked()

    def _asked(self) -> None:
        """Whoever something follows for was won here by a person, their way there is on, and it follows once for each time."""
        ledger, whose = self.world.ledger, Whose(self.world)
        mine = [one for one in ledger.asked.values() if one.by == BY]
        for one in mine:
            if one.seq <= self._known:
                continue
            ledger.exercised[f"pipeline {one.verb}"] += 1
            heir, who = whose.heir(one.person), f"{one.verb} of p{one.person}"
            won = [person for _seq, person, stage in ledger.staged if stage == WON and whose.heir(person) == heir]
            alike = [other for other in mine if other.verb == one.verb and whose.heir(other.person) == heir]
            if len(alike) > len(won):
                self.found("I38", f"{who} follows {len(alike)} times, and somebody was won {len(won)} times")
            if one.verb == CONVERT and converting_way(self.world) is None:
                self.found("I38", f"{who} follows, and the way to Salesforce is off")
        self._known = max((one.seq for one in mine), default=self._known)

    def closed(self, closed: Closed) -> None:
        """An opportunity that is won is not won once more."""
        if closed.was_won and self.world.ledger.acts == self._acts and not self.world.ledger.faults & _UNSEEN:
            self.found("I38", f"{closed.opportunity} was won already, and is set to won")
        asked = "SELECT 1 FROM action WHERE verb = ? AND state = 'sent' AND remote_id = ?"
        if not self.world.rows(asked, WIN_OPPORTUNITY, closed.opportunity):
            self.found("I38", f"the stage of {closed.opportunity} is set, and no action is written down as sent")


_UNSEEN = {"late_commit", "delivered_twice", "rows_hidden", "field_hidden"}
"""Weather in which what is there cannot be seen, or a request arrives twice."""


def converting_way(world: World) -> Direction | None:
    """Return in which direction the stage of leads travels; None = being won converts nobody there."""
    chosen = (world.setup.get("choices") or {}).get("pipeline")
    if chosen is None or not chosen["converts"]:
        return None
    rows = {row.local: row for row in Facts(world).mapping("lead")}
    way = rows[STATUS].direction if STATUS in rows else Direction.OFF
    return way if way in (Direction.PUSH, Direction.TWO_WAY) else None


# ------------------------------------------------------------------------------------------------ at rest
def i38_won_here(facts: Facts) -> Iterator[Finding]:
    """At rest whoever is won here and a lead there was asked to be converted, where that is how leads are won."""
    world, ledger, whose = facts.world, facts.ledger, Whose(facts.world)
    made = Counter(one.opportunity for one in ledger.closed if one.ours and one.won and not one.was_won)
    lost = {one.opportunity for one in ledger.closed if not one.won}
    for deal, number in made.items():
        if number > 1 and deal not in lost:
            yield Finding("I38", f"{deal} was won {number} times")
    if converting_way(world) is None or ledger.remapped & {("lead", STATUS)}:
        return
    asked = {whose.heir(row["person_id"]) for row in world.rows("SELECT person_id FROM action WHERE verb = ?", CONVERT)}
    last = {person: stage for _seq, person, stage in ledger.staged}
    for link in facts.living:
        person, record = facts.people[link["local_id"]], facts.records.get(link["remote_id"])
        if person["kind"] != "lead" or person[STATUS] != WON or last.get(person["id"]) != WON:
            continue
        if record is None:
            continue  # Purged: nothing tells that it is gone before the ids are compared once a week.
        if record.get("IsConverted") or record["IsDeleted"] or record["Status"] == CONVERTED or person["id"] in asked:
            continue
        if person["id"] not in facts.failures:
            yield Finding("I38", f"p{person['id']} is won, {link['remote_id']} is a lead, and nobody is asked")


def i38_won_there(facts: Facts) -> Iterator[Finding]:
    """At rest the contacts of an opportunity that was won there are won here, unless somebody here said otherwise."""
    world, whose = facts.world, Whose(facts.world)
    said = {whose.heir(person) for _seq, person, _stage in facts.ledger.staged}
    for row in _told(world):
        if row[STATUS] != WON and row["person_id"] not in said:
            yield Finding("I38", f"p{row['person_id']} is {row[STATUS]}, and {row['name']} was won there")


def _told(world: World) -> list[dict[str, Any]]:
    """Return the contacts who have a part in won opportunities that came here."""
    return world.rows(
        "SELECT DISTINCT person.id AS person_id, person.lead_status, opportunity.name FROM opportunity"
        " JOIN contact_role ON contact_role.opportunity_id = opportunity.id AND contact_role.deleted_at IS NULL"
        " JOIN person ON person.id = contact_role.person_id AND person.kind = 'contact' AND person.deleted_at IS NULL"
        " WHERE opportunity.won = 1 AND opportunity.deleted_at IS NULL ORDER BY person.id"
    )
