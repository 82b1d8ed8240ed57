"""Undo over random histories: whatever a run did, undoing it leaves both sides as before, and undoing that as after (invariant of undo)."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.records import Direction, Kind, Policy
from tests.engine.story import Story
from tests.engine.test_undo import undo
from tests.engine.test_undo_story import Values, differing, here, there

FIELDS = {"city": ("City", "MailingCity"), "phone": ("Phone", "Phone"), "job_title": ("Title", "Title")}
VALUES = ("York", "Leeds", "Bath", "Hull", None)


class Player:
    """Somebody who does things at random on both sides, with one seed the same each time."""

    def __init__(self, story: Story, seed: int) -> None:
        self.story = story
        self.chance = random.Random(seed)
        self.number = 0
        self.touched: set[str | int] = set()
        for kind in (Kind.LEAD, Kind.CONTACT):
            for name in FIELDS:
                story.map(
                    kind,
                    name,
                    clears=self.chance.random() < 0.5,
                    policy=self.chance.choice(list(Policy)),
                    direction=self.chance.choice(
                        [Direction.TWO_WAY, Direction.TWO_WAY, Direction.PUSH, Direction.PULL]
                    ),
                    refill=self.chance.random() < 0.3,
                )

    def new_there(self) -> None:
        self.number += 1
        values: Values = {"LastName": f"T{self.number}", "Email": f"t{self.number}@example.com"}
        name = self.chance.choice(["Lead", "Contact"])
        city = "City" if name == "Lead" else "MailingCity"
        self.story.there.create(name, **values, **{city: self.chance.choice(VALUES)})

    def new_here(self) -> None:
        self.number += 1
        self.story.here.add(
            self.chance.choice([Kind.LEAD, Kind.CONTACT]),
            last_name=f"H{self.number}",
            company="Co",
            email=f"h{self.number}@example.com",
            city=self.chance.choice(VALUES),
        )

    def twins(self) -> None:
        """Somebody who is on both sides without a link: the run ties them."""
        self.number += 1
        email = f"b{self.number}@example.com"
        self.story.here.add(last_name=f"B{self.number}", company="Co", email=email, phone=self.chance.choice(VALUES))
        self.story.there.create(LastName=f"BB{self.number}", Email=email, City=self.chance.choice(VALUES))

    def edit_there(self) -> None:
        name, place = self.chance.choice([("Lead", 0), ("Contact", 1)])
        rows = self.story.there.records(name)
        if rows:
            field = self.chance.choice(list(FIELDS.values()))[place]
            chosen = self.chance.choice(rows)["Id"]
            self.touched.add(chosen)
            self.story.there.edit(chosen, **{field: self.chance.choice(VALUES)})

    def edit_here(self) -> None:
        rows = self.story.here.people()
        if rows:
            person = self.chance.choice(rows)["id"]
            self.touched.add(person)
            self.story.here.edit(person, **{self.chance.choice(list(FIELDS)): self.chance.choice(VALUES)})

    def delete_there(self) -> None:
        """Delete a record that the console knows and that nobody edited since: an edit that still has to travel does so after an undo."""
        links = self.story.rows("SELECT remote_id, local_id FROM link WHERE state = 'linked'")
        known = {row["remote_id"]: row["local_id"] for row in links}
        rows = [
            row
            for row in self.story.there.records("Lead")
            if row["Id"] in known and not {row["Id"], known[row["Id"]]} & self.touched
        ]
        if rows:
            self.story.there.delete(self.chance.choice(rows)["Id"])

    def play(self, times: int, moves: list[Callable[[], None]]) -> None:
        for _ in range(times):
            self.chance.choice(moves)()
            self.story.wait(self.chance.choice([1, 60]))


def check_rests(story: Story) -> None:
    """Check that the next run writes nothing on either side; it may ask again about values that waited for a person."""
    before, org = story.fingerprint(["person", "account"]), story.org_dump()
    story.run()
    assert (story.fingerprint(["person", "account"]), story.org_dump()) == (before, org)
    story.idle()


def told(found: dict[Any, Any]) -> list[str]:
    return sorted(f"{key}: {values}" for key, values in found.items())


@pytest.mark.parametrize("seed", range(15))
def test_both_sides_are_as_before_and_then_as_after(story: Story, seed: int) -> None:
    player = Player(story, seed)
    player.play(14, [player.new_there, player.new_here, player.twins, player.edit_here])
    story.run()
    story.settle(5)
    player.touched.clear()
    player.play(16, [player.new_there, player.new_here, player.twins, *[player.edit_there, player.edit_here] * 4])
    here_before, there_before = here(story), there(story)
    for _ in range(player.chance.choice([0, 2])):
        player.delete_there()
    story.wait(60)
    run = story.run(allow=["blanks"])
    here_after, there_after = here(story), there(story)
    story.wait(60)

    first = undo(story, run.run)
    assert first.state == "done", first.message
    assert told(differing(here_before, here(story))) == []
    assert told(differing(there_before, there(story))) == []
    check_rests(story)
    story.wait(60)

    second = undo(story, first.run)
    assert second.state == "done", second.message
    assert told(differing(here_after, here(story))) == []
    assert told(differing(there_after, there(story))) == []
    check_rests(story)
