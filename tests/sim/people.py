"""Every kind of act by name, and letting one happen.

Acts choose by their own small dice among what is there; one that finds nothing to act on does nothing, so that a story may lose any step.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from crmconsole.practice.wire import ApiError
from tests.sim import (
    people_here,
    people_of_business,
    people_of_fields,
    people_of_marketing,
    people_of_programs,
    people_of_rules,
    people_of_winning,
    people_there,
)
from tests.sim.entering import Step
from tests.sim.other_program import other_program
from tests.sim.world import World

Act = Callable[[World, random.Random, Step], str]

HERE: Mapping[str, Act] = {
    "add_here": people_here.add_here,
    "edit_here": people_here.edit_here,
    "delete_here": people_here.delete_here,
    "switch_sync": people_here.switch_sync,
    "resolve": people_here.resolve,
    "retry": people_here.retry,
    "change_mapping": people_here.change_mapping,
    "change_owners": people_here.change_owners,
    "campaign_here": people_of_business.campaign_here,
    "happen_here": people_of_marketing.happen_here,
    "ask_here": people_of_marketing.ask_here,
    "program_here": people_of_programs.program_here,
    "place_here": people_of_programs.place_here,
    "win_here": people_of_winning.win_here,
    "hand_over_here": people_here.hand_over_here,
    "form_here": people_of_rules.form_here,
    "model_here": people_of_rules.model_here,
    "sending_here": people_of_rules.sending_here,
    "rules_here": people_of_rules.rules_here,
    "account_here": people_of_business.account_here,
    "field_here": people_of_fields.field_here,
}
THERE: Mapping[str, Act] = {
    "add_there": people_there.add_there,
    "edit_there": people_there.edit_there,
    "own_there": people_there.own_there,
    "delete_there": people_there.delete_there,
    "undelete_there": people_there.undelete_there,
    "purge_there": people_there.purge_there,
    "merge_there": people_there.merge_there,
    "convert_there": people_there.convert_there,
    "clone_there": people_there.clone_there,
    "sell_there": people_of_business.sell_there,
    "campaign_there": people_of_business.campaign_there,
    "account_there": people_of_business.account_there,
    "deal_there": people_of_winning.deal_there,
    "other_program": other_program,
    "field_there": people_of_fields.field_there,
}
ACTS: Mapping[str, Act] = {**HERE, **THERE}


def act(world: World, step: Step) -> None:
    """Let a person act, and write it into the trace; what the org or the console refuses is told there.

    Raises:
        Crash: the program died in the middle of the person's own transaction.
    """
    dice = random.Random(f"act {step['d']}")
    running, world.running = world.running, False
    try:
        told = ACTS[step["do"]](world, dice, step)
    except ApiError as refused:
        told = f"refused: {refused.code}"
    finally:
        world.running = running
    world.ledger.acts += 1
    world.ledger.exercised[f"act {step['do']}"] += 1
    world.ledger.tell(f"* {step['do']} {told}")
