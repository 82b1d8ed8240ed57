"""Programs: who enters does so once and by right, each step is asked for once, in its turn and not too early, and nobody is forgotten (I38, I27)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from crmconsole.clock import from_iso, iso
from crmconsole.programs.model import ActivityCriterion, Criterion, Match, Program
from crmconsole.scoring.model import Comparison
from crmconsole.sync.actions import wishes
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.watcher import Watcher
from tests.sim.invariants.whose import Whose
from tests.sim.ledger import Asked, Stepped
from tests.sim.world import World

BY_PROGRAM = "Program “"
Row = Mapping[str, Any]


class Programs(Watcher):
    """Looks at everybody who enters and at every step, as soon as that is stored; what programs ask for is written into the ledger."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._seen: dict[tuple[int, str], int] = {}
        """Who had a place first, by its number and when it was entered."""

    def stored(self, site: str) -> None:
        """Look at what a transaction of the engine wrote."""
        if site == "programs._enter":
            self._entered()
        elif site == "programs._ask":
            self._stepped()

    def _entered(self) -> None:
        """Whoever entered by the criteria meets them, and the program takes people in."""
        ledger = self.world.ledger
        for row in self.world.rows("SELECT * FROM program_person WHERE how = 'criteria' ORDER BY id"):
            mark = (row["program_id"], row["person_id"])
            moved = self._seen.setdefault((row["id"], row["entered_at"]), row["person_id"]) != row["person_id"]
            if mark in ledger.entered:
                continue
            ledger.entered.add(mark)
            ledger.exercised["program entered"] += 1
            program = ledger.programs.get(row["program_id"])
            if moved or row["entered_at"] != self.world.now():
                continue  # Moved here with whoever entered.
            if program is None or not program.takes_in or not meets(self.world, program, row["person_id"]):
                self.found("I38", f"p{row['person_id']} entered {program} by its criteria, and does not meet them")

    def _stepped(self) -> None:
        """Each step of a person is asked for once, in its turn, after its wait, of whoever is meant."""
        ledger, whose = self.world.ledger, Whose(self.world)
        known = len(ledger.stepped)
        rows = self.world.rows(
            "SELECT program_step.*, program_id, person_id, entered_at FROM program_step JOIN program_person AS place"
            " ON place.id = program_person_id ORDER BY program_step.id LIMIT -1 OFFSET ?",
            known,
        )
        for row in rows:
            self._one_step(whose, row)
            ledger.exercised["program step"] += 1
            ledger.stepped.append(Stepped(ledger.tick(), row["program_id"], row["person_id"], row["step"]))
        write_down(self.world, f"{BY_PROGRAM}%")

    def _one_step(self, whose: Whose, row: Row) -> None:
        ledger, heir = self.world.ledger, whose.heir(row["person_id"])
        program = ledger.programs.get(row["program_id"])
        what = f"step {row['step']} of program {row['program_id']} for p{row['person_id']}"
        if program is None or not program.active:
            self.found("I38", f"{what} was asked for, and the program does not go on")
            return
        earlier = [
            one.step for one in ledger.stepped if one.program == row["program_id"] and whose.heir(one.person) == heir
        ]
        if row["step"] in earlier:
            self.found("I38", f"{what} was asked for once more")
        following = upcoming(self.world, program, row["program_person_id"], row["entered_at"], but=row["step"])
        if following is None or following[0] != row["step"]:
            self.found("I38", f"{what} was asked for, it was the turn of {following}")
        elif iso(following[1]) > row["at"]:
            self.found("I38", f"{what} was asked for at {row['at']}, it was due at {following[1]}")
        self._its_action(program, row, what, heir)

    def _its_action(self, program: Program, row: Row, what: str, heir: int) -> None:
        """The action of a step is the one that the program says, for whoever the person is; none where the very same waits already."""
        [wish] = [one.wish for one in program.steps if one.id == row["step"]] or [None]
        if wish is None:
            return
        mark = (wishes.verb_of(wish), wishes.stored(wish), heir)
        if row["action_id"] is None:
            same = "SELECT 1 FROM action WHERE (verb, options, person_id) = (?, ?, ?)"
            if not self.world.rows(same, *mark):
                self.found("I38", f"{what} counts as asked for, and nothing was")
            return
        [action] = self.world.rows("SELECT verb, options, person_id FROM action WHERE id = ?", row["action_id"])
        if (action["verb"], action["options"], action["person_id"]) != mark:
            self.found("I38", f"{what} asked for {action}")


def write_down(world: World, by: str) -> None:
    """Write what programs, or the pipeline, asked for into the ledger: from now on it is an action like any other."""
    ledger = world.ledger
    for row in world.rows(
        "SELECT id, person_id, verb, options, asked_by FROM action WHERE asked_by LIKE ? ORDER BY id", by
    ):
        if row["id"] not in ledger.asked and row["id"] not in ledger.ended:
            wish = wishes.read(row["verb"], row["options"])
            ledger.asked[row["id"]] = Asked(
                ledger.tick(), row["id"], row["person_id"], row["verb"], wish, world.clock.now(), by=row["asked_by"]
            )


# ------------------------------------------------------------------------------------------------ judged anew
def meets(world: World, program: Program, person_id: int, unsure: timedelta = timedelta()) -> bool:
    """Tell whether somebody meets the criteria of a program now; what happened within the time that is unsure does not count."""
    [person] = world.rows("SELECT * FROM person WHERE id = ?", person_id)
    held = [_holds(world, one, person, unsure) for one in program.criteria]
    return any(held) if program.match is Match.ANY else all(held) and bool(held)


def _holds(world: World, criterion: Criterion, person: Row, unsure: timedelta) -> bool:
    if isinstance(criterion, ActivityCriterion):
        until = iso(world.workstation.now() - unsure)
        query = "SELECT count(*) AS n FROM activity WHERE person_id = ? AND type = ? AND at <= ?"
        return bool(world.rows(query, person["id"], criterion.activity, until)[0]["n"] >= criterion.times)
    value = person[criterion.field]
    return value is not None if criterion.comparison is Comparison.IS_FILLED else value in criterion.values


def upcoming(
    world: World, program: Program, place_id: int, entered_at: str, but: str = ""
) -> tuple[str, datetime] | None:
    """Return the step that is next in a place, and when, but for one that was just asked for; None = they are through."""
    had = {
        row["step"]: row["at"]
        for row in world.rows("SELECT step, at FROM program_step WHERE program_person_id = ?", place_id)
        if row["step"] != but
    }
    ids = [step.id for step in program.steps]
    behind = [place for place, step in enumerate(ids) if step in had]
    rest = program.steps[max(behind) + 1 :] if behind else program.steps
    if not rest:
        return None
    return rest[0].id, from_iso(max(had.values(), default=entered_at)) + timedelta(days=rest[0].wait_days)


# ------------------------------------------------------------------------------------------------ at rest
UNSURE = timedelta(days=1, hours=2)
"""By how much the workstation's clock may have been ahead when something was entered."""


def i38_nobody_forgotten(facts: Facts) -> Iterator[Finding]:
    """At rest whoever meets the criteria is in, nobody waits for a step that is due, and every action of a program is that of one step."""
    world, ledger = facts.world, facts.ledger
    if not ledger.programs:
        return
    places = world.rows("SELECT * FROM program_person ORDER BY id")
    inside = {(row["program_id"], row["person_id"]) for row in places}
    for number, program in ledger.programs.items():
        for person_id, person in facts.people.items() if program.takes_in else ():
            if (
                person["deleted_at"] is None
                and (number, person_id) not in inside
                and meets(world, program, person_id, UNSURE)
            ):
                yield Finding("I38", f"p{person_id} meets the criteria of {program.name}, and is not in it")
    for row in places:
        wanted = ledger.programs.get(row["program_id"])
        if row["state"] != "in" or wanted is None or not wanted.active or row["problem"]:
            continue
        following = upcoming(world, wanted, row["id"], row["entered_at"])
        if following is None or following[1] < world.workstation.now() - timedelta(hours=1):
            yield Finding("I38", f"p{row['person_id']} is in {wanted.name} and waits for {following}")
    told = [row["action_id"] for row in world.rows("SELECT action_id FROM program_step WHERE action_id IS NOT NULL")]
    asked = [row["id"] for row in world.rows("SELECT id FROM action WHERE asked_by LIKE ?", f"{BY_PROGRAM}%")]
    if sorted(told) != asked:
        yield Finding("I38", f"programs asked for the actions {asked}, their steps know of {sorted(told)}")


def i27_places_stay(facts: Facts) -> Iterator[Finding]:
    """Whoever was in a program, or whoever they became, still is or says why not, with all the steps that they had."""
    world, whose, ledger = facts.world, Whose(facts.world), facts.ledger
    if not (ledger.entered or ledger.stepped):
        return
    held: dict[tuple[int, int], set[str]] = {}
    for row in world.rows("SELECT program_id, person_id, id FROM program_person ORDER BY id"):
        held.setdefault((row["program_id"], row["person_id"]), set()).update(
            one["step"] for one in world.rows("SELECT step FROM program_step WHERE program_person_id = ?", row["id"])
        )
    for program, person in sorted(ledger.entered):
        if (program, whose.survivor(person)) not in held:
            yield Finding("I27", f"p{person} was in program {program}, p{whose.survivor(person)} is not")
    for one in ledger.stepped:
        keepers = whose.keepers(one.person, one.seq)
        if not any(one.step in held.get((one.program, heir), ()) for heir in keepers):
            heir = whose.survivor(one.person)
            yield Finding("I27", f"p{one.person} had step {one.step} of program {one.program}, p{heir} did not")
