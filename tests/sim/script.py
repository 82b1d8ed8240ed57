"""Stories: what happens in one world, as data. A seed tells a story; a story can be shortened, kept in a file and told again.

Every step carries its own small seed, so that the other steps stay what they are when one is taken out.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from crmconsole.practice import fault_kinds
from tests.sim import distribution, own_fields, scenes, scoring
from tests.sim.scheduler import SITES
from tests.sim.stage import FIELDS

LATEST: Mapping[str, range] = {"joining": range(100_000, 200_000), "switching": range(200_000, 300_000)}
"""Seeds of stories about what joined last, by what a workspace does there; those of all other seeds stay what they were."""
NETWORK = ("refuse", "lookup", "tls", "page", "garbage")
BUSY_SITES = (
    "after pull.take",
    "after reading.read_windows",
    "after plan.plan_chunk",
    "after crm.find",
    "after push.write_down",
    "before crm.write",
    "after crm.write",
    "before push._record",
    "after push._record",
)
"""Where somebody who acts in between does the most harm."""

_HERE = {
    "edit_here": 12,
    "add_here": 5,
    "delete_here": 1,
    "switch_sync": 1,
    "resolve": 2,
    "retry": 1,
    "change_mapping": 1,
    "change_owners": 1,
    "happen_here": 1,
    "ask_here": 1,
}
_THERE = {
    "edit_there": 12,
    "add_there": 5,
    "delete_there": 2,
    "undelete_there": 1,
    "purge_there": 1,
    "merge_there": 1,
    "convert_there": 2,
    "own_there": 1,
    "clone_there": 1,
    "other_program": 1,
}


@dataclass
class Story:
    """One story. `setup` is what the world is like, `steps` what happens in it."""

    seed: int
    setup: dict[str, Any] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> bytes:
        """Return the story as a file holds it."""
        told = {"seed": self.seed, "setup": self.setup, "steps": self.steps}
        return orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"

    @staticmethod
    def read(path: Path) -> Story:
        """Return the story that a file holds."""
        told = orjson.loads(path.read_bytes())
        return Story(told["seed"], told["setup"], told["steps"])

    def copy(self, steps: Sequence[Mapping[str, Any]]) -> Story:
        """Return the same story with other steps."""
        return Story(self.seed, dict(self.setup), [dict(step) for step in steps])


def tell(seed: int, about: Sequence[str] = (), setup: Mapping[str, Any] | None = None) -> Story:
    """Return the story of a seed; `about` names the scenes that it is made of, and then little else happens.

    `setup` is what the world is like whatever the dice say; settings that it does not name stay as drawn.
    """
    dice = random.Random(f"story {seed}")
    story = Story(seed, _setup(dice, seed))
    if not about:
        _choose_rules(story)
        _choose_changes(story)
        _choose_sending(story)
        _choose_latest(story)
    forced = dict(setup or {})
    story.setup["settings"] |= forced.pop("settings", {})
    story.setup |= forced
    for _ in range(dice.randrange(2, 5)):
        story.steps.append(_act(dice, {"add_there": 1, "add_here": 1}))
    if about or dice.random() < 0.85:
        story.steps.append({"do": "sync", "d": _small(dice), "gaps": []})
    own = _scenes_of_choices(story) if not about else []
    for _ in range(2 if about else dice.choice([1, 2, 2, 3])):
        drawn = scenes.scene(dice, about)
        story.steps += own.pop() if own else drawn
        story.steps += [] if about else [_step(dice) for _ in range(dice.randrange(0, 3))]
    story.steps.append(_sync(dice))
    if story.setup.get("no_key"):
        # A plain create that the network delivers twice is two records, whatever the console does: that is what the key is for.
        story.steps = [step for step in story.steps if step.get("fault") != "delivered_twice"]
    return story


def _small(dice: random.Random) -> int:
    return dice.randrange(10**9)


def _setup(dice: random.Random, seed: int) -> dict[str, Any]:
    setup: dict[str, Any] = {"keys": seed}
    if dice.random() < 0.7:
        setup["sizes"] = {"page": dice.choice([2, 3, 5]), "write": dice.choice([2, 3, 4]), "plan": dice.choice([3, 5])}
    settings: dict[str, Any] = {}
    if dice.random() < 0.2:
        settings["duplicates"] = "ask"
    if dice.random() < 0.3:
        settings["deleted_there"] = dice.choice(["unlink", "delete"])
    if dice.random() < 0.3:
        settings["write_level"] = dice.choice(["checked", "strict"])
    if dice.random() < 0.4:
        settings |= {"guard_least": dice.choice([0, 1, 2]), "guard_percent": 10}
    if dice.random() < 0.35:
        # Little counts as much: then it is read and written by jobs.
        settings |= {"bulk_read_from": dice.choice([1, 2, 4]), "bulk_write_from": dice.choice([1, 2, 3])}
        setup["sizes"] = setup.get("sizes", {}) | {
            "bulk_page": dice.choice([1, 2, 3]),
            "bulk_call": dice.choice([2, 4]),
            "bulk_chunk": dice.choice([1, 2, 5]),
            "job": dice.choice([2, 3, 50]),
        }
    if dice.random() < 0.3:
        setup["sizes"] = setup.get("sizes", {}) | {"convert": dice.choice([1, 2])}
    setup["settings"] = settings
    setup |= _choices(seed, settings)
    if dice.random() < 0.12:
        setup["no_key"] = True
    if dice.random() < 0.2:
        setup["ahead"] = dice.choice([-86_400, -3600, -5, 5, 3600, 86_400])
    if dice.random() < 0.2:
        setup["shuffle"] = _small(dice)
    return setup


def _choices(seed: int, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what a workspace chooses beyond the ordinary, by dice of its own; what needs a setting of the engine goes there."""
    dice, chosen = random.Random(f"choices {seed}"), {}
    if dice.random() < 0.15:
        chosen["pipeline"] = pipeline_choice(dice)
    if dice.random() < 0.15:
        settings["write_back"] = True
    if dice.random() < 0.15:
        chosen["users"] = dice.random() < 0.7
    if dice.random() < 0.12:
        chosen["accounts"] = dice.choice(["salesforce-wins", "newest-wins"])
    if dice.random() < 0.1:
        chosen["rule"] = "country"
        settings["assignment_mail"] = True
    return {"choices": chosen} if chosen else {}


def _choose_rules(story: Story) -> None:
    """Let every sixth workspace decide by rules and fields of its own, by dice of their own: the other stories stay what they were."""
    dice = random.Random(f"rules {story.seed}")
    if dice.randrange(6):
        return
    drawn = {"own_fields": own_fields.drawn, "scores": scoring.drawn, "distribution": distribution.drawn}
    chosen: dict[str, Any] = story.setup.setdefault("choices", {})
    for name in dice.sample(sorted(drawn), dice.choice([1, 1, 2])):
        chosen[name] = drawn[name](dice)
    if "distribution" in chosen:
        chosen.setdefault("users", dice.random() < 0.7)


def _choose_changes(story: Story) -> None:
    """Let fields of their own come and go in every sixteenth workspace, by dice of their own as well."""
    dice = random.Random(f"changes {story.seed}")
    if dice.randrange(16):
        return
    chosen: dict[str, Any] = story.setup.setdefault("choices", {})
    chosen.setdefault("own_fields", own_fields.drawn(dice))
    chosen["changing"] = True


def _choose_sending(story: Story) -> None:
    """Let every twentieth workspace send people by their score, by dice of their own once more."""
    dice = random.Random(f"sending {story.seed}")
    if dice.randrange(20):
        return
    chosen: dict[str, Any] = story.setup.setdefault("choices", {})
    chosen.setdefault("scores", scoring.drawn(dice))
    chosen["sending"] = scoring.sending_drawn(dice)


def _choose_latest(story: Story) -> None:
    """Let what joined last happen only in stories that nobody had told before."""
    for name, seeds in LATEST.items():
        if story.seed not in seeds:
            continue
        if name == "switching":
            # What is set up in the org, which the other one has not.
            story.setup["choices"] = {}
            story.setup["settings"].pop("write_back", None)
            story.setup["settings"].pop("assignment_mail", None)
        story.setup.setdefault("choices", {})[name] = True


def _scenes_of_choices(story: Story) -> list[list[dict[str, Any]]]:
    """Return a scene about each thing that the workspace of a story has chosen."""
    dice = random.Random(f"scenes of choices {story.seed}")
    chosen = [*story.setup.get("choices", ()), *(["write_back"] if "write_back" in story.setup["settings"] else [])]
    drawn = dice.sample(sorted(chosen), len(chosen))
    # What joined last comes first: there may be room for one scene only.
    return [scenes.CHOSEN[name](dice) for name in sorted(drawn, key=lambda name: name in LATEST)]


def pipeline_choice(dice: random.Random) -> dict[str, Any]:
    """Return how the stage of leads travels, and what follows from being won."""
    makes = dice.random() < 0.5
    options = {"attach_to_account": dice.random() < 0.7, "create_opportunity": makes}
    if makes:
        options["opportunity_name"] = f"Deal {dice.randrange(99)}"
    direction = dice.choice(["two-way", "two-way", "two-way", "push", "pull"])
    return {"direction": direction, "converts": dice.random() < 0.8, "options": options}


def _chosen(dice: random.Random, weights: Mapping[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _act(dice: random.Random, weights: Mapping[str, int]) -> dict[str, Any]:
    do = _chosen(dice, weights)
    step: dict[str, Any] = {"do": do, "d": _small(dice)}
    if do == "delete_there" and dice.random() < 0.3:
        step["number"] = dice.randrange(2, 6)
    if do in ("edit_here", "add_here", "delete_here", "happen_here", "ask_here") and dice.random() < 0.03:
        step["crash"] = True
    return step


def _step(dice: random.Random) -> dict[str, Any]:
    kind = _chosen(
        dice, {"here": 20, "there": 20, "sync": 16, "wait": 14, "fault": 16, "network": 3, "calm": 4, "rare": 4}
    )
    if kind == "here":
        return _act(dice, _HERE)
    if kind == "there":
        return _act(dice, _THERE)
    if kind == "sync":
        return _sync(dice)
    if kind == "wait":
        return {"do": "wait", "d": _small(dice), "seconds": dice.choice([0, 1, 1, 5, 60, 400, 700, 4000, 90_000])}
    if kind == "fault":
        return fault(dice, dice.choice(sorted(fault_kinds.KINDS)))
    if kind == "network":
        return {"do": "network", "d": _small(dice), "what": dice.choice(NETWORK), "times": dice.choice([1, 1, 2])}
    if kind == "calm":
        return {"do": "calm", "d": _small(dice)}
    return dice.choice(
        [
            {"do": "rehearse", "d": _small(dice)},
            {"do": "clock", "d": _small(dice), "ahead": dice.choice([-86_400, -90, -1, 0, 1, 90, 86_400])},
            {"do": "strange_org", "d": _small(dice), "on": True},
            {"do": "crash", "d": _small(dice)},
        ]
    )


def _sync(dice: random.Random) -> dict[str, Any]:
    step: dict[str, Any] = {"do": "sync", "d": _small(dice), "gaps": []}
    for _ in range(dice.choices([0, 1, 2, 3], [45, 25, 20, 10])[0]):
        step["gaps"].append(_gap(dice))
    if dice.random() < 0.08:
        step["kinds"] = [dice.choice(["lead", "contact"])]
    if dice.random() < 0.1:
        step["allow"] = True
    return step


def _gap(dice: random.Random) -> dict[str, Any]:
    kind = _chosen(dice, {"here": 10, "there": 10, "crash": 7, "full": 2, "wait": 2, "stop": 1})
    if kind in ("here", "there"):
        act = _act(dice, _HERE if kind == "here" else _THERE)
        act.pop("crash", None)
        sites = [site for site in SITES if not site.startswith("inside")]
        return {**act, "site": dice.choice(BUSY_SITES if dice.random() < 0.6 else sites), "nth": _nth(dice)}
    sites = [site for site in SITES if site.startswith("inside")] if kind == "full" else list(SITES)
    if kind in ("wait", "stop"):
        sites = list(BUSY_SITES)
    step: dict[str, Any] = {"do": kind, "d": _small(dice), "site": dice.choice(sites), "nth": _nth(dice)}
    if kind == "wait":
        step["seconds"] = dice.choice([1, 30, 700])
    return step


def _nth(dice: random.Random) -> int:
    return dice.choices([0, 1, 2, 3], [60, 20, 12, 8])[0]


# ------------------------------------------------------------------------------------------------ faults
_GIVEN: Mapping[str, Sequence[Any]] = {
    "ms": (50, 5000, 200_000),
    "seconds": (1, 30, 200, 400),
    "retry_after": (0, 30),
    "message": ("A rule of the org refuses it.",),
    "pieces": (2, 10),
    "status": (502, 504),
    "calls": (5, 50),
    "rows": (1, 2, 3),
    "by": (1, 5),
    "share": (0.3, 0.5, 1),
    "length": (5, 12),
    "records": (1, 3),
    "pattern": ("10", "01", "110"),
    "value": ("Elsewhere", "Somebody else"),
    "text": ("1", "7"),
    "how": ("title", "lower", "spaces"),
}
"""Values for the parameters of faults, by their name; what is not here keeps its default."""
_PICKLISTS = ("picklist_value_removed", "picklist_restricted")


def fault(dice: random.Random, name: str) -> dict[str, Any]:
    """Return the step that switches a fault of the practice org on, with everything that it needs."""
    kind = fault_kinds.KINDS[name]
    where: dict[str, Any] = {}
    contact = dice.random() < 0.4
    if "object" in kind.needs or dice.random() < 0.3:
        where["object"] = "Contact" if contact else "Lead"
    texts = [names[contact] for local, names in FIELDS.items() if local in ("city", "country", "phone", "utm_source")]
    if "field" in kind.needs or (kind.part in ("refuse", "rewrite") and "object" in where and dice.random() < 0.5):
        where["field"] = dice.choice(texts)
    parameters = {
        given: dice.choice(_GIVEN.get(given) or kind.choices[given])
        for given, default in kind.parameters.items()
        if (default is ... and given != "other") or (given in _GIVEN and dice.random() < 0.6)
    }
    if name in _PICKLISTS:
        where["field"] = "Tier__c"
        parameters |= {"value": dice.choice(["Bronze", "Gold"])} if "value" in kind.parameters else {}
    if "other" in kind.parameters:
        parameters["other"] = dice.choice([text for text in texts if text != where["field"]])
    step: dict[str, Any] = {"do": "fault", "d": _small(dice), "fault": name, "where": where, **parameters}
    if kind.part != "state":
        step["times"] = dice.choice([1, 1, 1, 2, 3, 6])
    return step
