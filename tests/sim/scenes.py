"""Scenes: short sequences in which something is known to be difficult, with everything random that may be.

Pure data out, like every other step; `script.py` puts them into stories.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from tests.sim import (
    scenes_of_business,
    scenes_of_choices,
    scenes_of_edits,
    scenes_of_joining,
    scenes_of_marketing,
    scenes_of_people,
    scenes_of_programs,
    scenes_of_rules,
    scenes_of_switching,
    scenes_of_weather,
)
from tests.sim.steps import Steps

SCENES: tuple[Callable[[random.Random], Steps], ...] = (
    scenes_of_edits.clash,
    scenes_of_edits.clash,
    scenes_of_edits.conflict,
    scenes_of_edits.conflict,
    scenes_of_edits.same_second,
    scenes_of_weather.late,
    scenes_of_weather.late,
    scenes_of_weather.lost_answer,
    scenes_of_weather.lost_answer,
    scenes_of_weather.slow_create,
    scenes_of_edits.edited_on_the_way,
    scenes_of_edits.edited_on_the_way,
    scenes_of_edits.edited_on_the_way,
    scenes_of_weather.died,
    scenes_of_weather.died,
    scenes_of_weather.died,
    scenes_of_weather.by_jobs,
    scenes_of_weather.by_jobs,
    scenes_of_weather.full_disk,
    scenes_of_people.converted,
    scenes_of_people.converted,
    scenes_of_people.converted_on_the_way,
    scenes_of_people.merged,
    scenes_of_people.deleted,
    scenes_of_people.many_deleted,
    scenes_of_people.deleted_here,
    scenes_of_weather.busy,
    scenes_of_weather.refused,
    scenes_of_weather.used_up,
    scenes_of_edits.put_back,
    scenes_of_weather.ping_pong,
    scenes_of_people.same_address,
    scenes_of_people.same_address,
    scenes_of_people.unclear,
    scenes_of_edits.just_before,
    scenes_of_weather.hidden,
    scenes_of_people.wrong_org,
    scenes_of_people.cloned,
    scenes_of_people.blank_company,
    scenes_of_edits.pulled_only,
    scenes_of_weather.throttled,
    scenes_of_weather.poisoned,
    scenes_of_people.not_wanted,
    scenes_of_business.deals,
    scenes_of_business.deals,
    scenes_of_business.campaigns,
    scenes_of_business.campaigns,
    scenes_of_marketing.happened,
    scenes_of_marketing.happened,
    scenes_of_marketing.happened,
    scenes_of_marketing.asked,
    scenes_of_marketing.asked,
    scenes_of_marketing.asked,
    scenes_of_marketing.conversions,
    scenes_of_programs.programmed,
    scenes_of_programs.programmed,
    scenes_of_programs.course,
    scenes_of_programs.inherited,
    scenes_of_choices.ended_there,
)
"""Drawn by chance; what is dangerous stands here more than once."""


RARE: tuple[Callable[[random.Random], Steps], ...] = (
    scenes_of_edits.braked_clash,
    scenes_of_weather.died_reading,
    scenes_of_weather.lost_and_edited,
    scenes_of_edits.put_back_all_day,
    scenes_of_edits.same_moment,
    scenes_of_people.gone_over_night,
    scenes_of_people.edited_when_gone,
    scenes_of_people.lost_and_gone,
    scenes_of_people.lost_and_taken_over,
    scenes_of_business.joined,
    scenes_of_marketing.in_vain,
    scenes_of_marketing.tasks,
    scenes_of_marketing.cancelled,
)
"""Too long or too special to be drawn by chance."""

CHOSEN: Mapping[str, Callable[[random.Random], Steps]] = {
    "pipeline": scenes_of_choices.won,
    "users": scenes_of_choices.handed_over,
    "accounts": scenes_of_choices.accounts,
    "write_back": scenes_of_choices.written_back,
    "rule": scenes_of_choices.ruled,
    "own_fields": scenes_of_rules.own_fields,
    "changing": scenes_of_rules.changing,
    "scores": scenes_of_rules.scored,
    "sending": scenes_of_rules.sent_by_score,
    "distribution": scenes_of_rules.distributed,
    "joining": scenes_of_joining.made_one,
    "switching": scenes_of_switching.switched,
}
"""By what a workspace has chosen: whoever chose it meets one in place of one that is drawn."""


def scene(dice: random.Random, about: Sequence[str] = ()) -> Steps:
    """Return one scene, of those named where any are."""
    chosen = [one for one in dict.fromkeys((*SCENES, *RARE, *CHOSEN.values())) if one.__name__ in about]
    return dice.choice(chosen or SCENES)(dice)
