"""One safety of the engine switched off at a time: the simulation must notice each, or its checks prove nothing.

Each break says which invariants are there to notice it, and in which scenes it matters. How it is done stands in `broken.py` and
`broken_*.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from crmconsole.connect.salesforce import changes
from crmconsole.store import journal, references
from crmconsole.sync import (
    brakes,
    create,
    plan,
    push,
    recover,
)
from tests.sim import (
    broken,
    broken_choices,
    broken_jobs,
    broken_joining,
    broken_lost,
    broken_marketing,
    broken_programs,
    broken_rules,
    broken_switching,
    broken_tellings,
    tellings,
)
from tests.sim.play import Result, play
from tests.sim.script import Story

Patch = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Break:
    """A safety and what it is for."""

    sentence: str
    """What the engine does without it."""
    noticed_by: frozenset[str]
    """Invariants of which at least one must fail."""
    about: tuple[str, ...]
    """Scenes in which it matters: stories for it are made of these."""
    patch: Patch
    setup: Mapping[str, Any] = field(default_factory=dict)
    """What the world must be like for it to matter."""
    tell: Callable[[Story], Result] = play
    """How stories are told so that it can be noticed: once, or twice to be compared."""


def _b(sentence: str, noticed_by: str, about: str, patch: Patch, **setup: Any) -> Break:
    return Break(sentence, frozenset(noticed_by.split()), tuple(about.split()), patch, setup)


def _twice(sentence: str, noticed_by: str, about: str, patch: Patch, tell: Callable[[Story], Result]) -> Break:
    """Return a break that only a comparison of two tellings can notice."""
    return Break(sentence, frozenset(noticed_by.split()), tuple(about.split()), patch, tellings.SETUP, tell)


_ASK = {"duplicates": "ask"}
_STRICT = {"write_level": "strict"}
_NOBODY = {"guard_least": 0}
_WON = {"choices": {"pipeline": {"direction": "two-way", "converts": True, "options": {"create_opportunity": True}}}}
_WON_PULL = {"choices": {"pipeline": {"direction": "pull", "converts": True, "options": {}}}}
_JOBS = {"bulk_read_from": 1, "bulk_write_from": 1, "write_level": "fast"}


BREAKS: Mapping[str, Break] = {
    "overlap": _b(
        "Windows begin at the old cursor", "I1 I3 I10", "late", lambda: broken.swap(changes, "OVERLAP_SECONDS", 0)
    ),
    "skip_by_stamp": _b(
        "A row with a known stamp is not looked at", "I1 I2 I3 I10 I31", "same_second", broken.skip_by_stamp
    ),
    "cursor_first": _b(
        "The cursor is stored before the pages are", "I1 I2 I3 I10 I44", "died_reading", broken.cursor_first
    ),
    "workstation_cursor": _b(
        "The cursor is the workstation's time", "I11 I10 I1", "clash late", broken.workstation_cursor
    ),
    "journal": _b(
        "Writes leave without having been written down",
        "I9",
        "clash",
        lambda: broken.swap(journal, "add_ops", lambda c, ops: None),
    ),
    "job_asked": _b(
        "A job is asked for before that is written down (C14)",
        "I9",
        "by_jobs",
        broken_jobs.job_unasked,
        settings=_JOBS,
        no_key=False,
    ),
    "job_id": _b(
        "The id of a job is forgotten (C15)",
        "I9",
        "by_jobs",
        broken_jobs.job_id_forgotten,
        settings=_JOBS,
        no_key=False,
    ),
    "base_pair": _b("One base value for both sides", "I1 I2 I6 I7", "ping_pong put_back", broken.single_base),
    "external_key": _b("Creates go out plainly, lost ones go out again", "I5 I20 I1", "slow_create", broken.no_key),
    "revision_check": _b(
        "A record is clean after a push whatever was edited meanwhile",
        "I1 I2 I44",
        "edited_on_the_way",
        broken.clear_dirty,
    ),
    "send_whole": _b("Every field is sent, not only the changed ones", "I18 I4 I3", "clash", broken.send_whole),
    "recover_gone": _b(
        "A lost creation is not looked for in the recycle bin",
        "I5",
        "lost_and_gone",
        broken_lost.bin_unlooked_at,
        no_key=True,
    ),
    "join_history": _b(
        "What a visitor did stays with them when they become part of somebody",
        "I27",
        "made_one",
        broken_joining.history_stays_behind,
    ),
    "join_values": _b(
        "What only a visitor knew is lost when they become part of somebody",
        "I3",
        "made_one",
        broken_joining.values_stay_behind,
    ),
    "join_unsure": _b(
        "Whoever may be being created is tied to another record by hand",
        "I5",
        "made_one",
        broken_joining.on_their_way,
        no_key=False,
    ),
    "switch_people": _b(
        "Whoever came from the org that was left is created in the other one",
        "I19",
        "switched",
        broken_switching.everybody_travels,
    ),
    "switch_ids": _b("Ids of the org that was left stay", "I34", "switched", broken_switching.ids_stay),
    "switch_answers": _b(
        "Answers that are outstanding are given up unasked", "I34", "switched", broken_switching.answers_given_up
    ),
    "switch_sent": _b(
        "What was sent to the org that was left goes to the other one too",
        "I37",
        "switched",
        broken_switching.sent_once_more,
    ),
    "recover_owner": _b(
        "Whose a lost creation was to be is not known any more",
        "I3",
        "lost_and_taken_over",
        broken_lost.owner_unknown,
        choices={"users": "signed in"},
        no_key=False,
    ),
    "in_flight": _b(
        "A record with a write of unknown fate is merged and planned all the same",
        "I5 I20 I1 I2",
        "slow_create",
        lambda: broken.swap(journal, "with_open_op", lambda c, kind, ids: set()),
        no_key=True,
    ),
    "recover_look": _b(
        "A lost answer counts as not carried out",
        "I1 I2 I3 I5 I7 I21",
        "lost_answer died lost_and_edited",
        lambda: broken.swap(recover, "_look", lambda *arguments: {}),
    ),
    "guard": _b(
        "Any number of deletions is applied",
        "I23",
        "many_deleted",
        lambda: broken.swap(brakes, "limit", lambda run, kind, brake: 1 << 60),
        settings=_NOBODY,
    ),
    "direction": _b("What only comes here is sent too", "I17 I1 I2", "pulled_only", broken.both_ways),
    "look_before_create": _b(
        "Nobody is looked for before being created",
        "I19",
        "same_address",
        lambda: broken.swap(create, "_found_there", lambda run, emails: {}),
    ),
    "references": _b(
        "What points to something is left as it was",
        "I39",
        "deals campaigns",
        lambda: broken.swap(references, "tie", lambda connection: 0),
    ),
    "braked_rows": _b(
        "What a brake holds here is sent to all the same",
        "I3",
        "braked_clash",
        broken.forget_who_waits,
        settings=_NOBODY,
    ),
    "unsure_names": _b(
        "A campaign that was made by a lost answer comes back as somebody else's",
        "I5",
        "campaigns",
        lambda: broken.swap(journal, "unkeyed_creates", lambda connection, kind: []),
    ),
    "activity_lost": _b(
        "What somebody did is sent again when its answer was lost",
        "I37",
        "happened",
        broken_marketing.activity_forgotten,
        no_key=True,
    ),
    "activity_order": _b(
        "The newest of what somebody did is sent first", "I37", "happened", broken_marketing.newest_first
    ),
    "activity_patience": _b(
        "What somebody did waits for a link for ever", "I37", "in_vain", broken_marketing.waits_for_ever
    ),
    "convert_look": _b(
        "A lead is converted without looking whether it was", "I38", "conversions", broken_marketing.lead_unlooked_at
    ),
    "convert_most": _b(
        "Any number of leads is one call", "I38", "conversions", broken_marketing.all_at_once, sizes={"convert": 1}
    ),
    "convert_once": _b(
        "A lead that is to be converted in two ways is sent twice",
        "I38",
        "conversions",
        broken_marketing.both_of_a_lead,
    ),
    "task_lost": _b(
        "A task is made again when its answer was lost", "I38", "tasks", broken_marketing.task_unlooked_at, no_key=True
    ),
    "action_patience": _b("An action waits for ever", "I38", "in_vain", broken_marketing.never_dismissed),
    "cancelled": _b("What was cancelled is sent all the same", "I38", "cancelled", broken_marketing.cancelled_in_vain),
    "program_once": _b(
        "The action of a step is stored before the step is", "I38", "programmed", broken_programs.asked_before_written
    ),
    "program_wait": _b("Nobody waits for a step", "I38", "course", broken_programs.too_early),
    "program_compared": _b(
        "Nobody is compared with criteria that were changed", "I38", "course", broken_programs.not_compared
    ),
    "program_paused": _b("A program that is paused goes on", "I38", "course", broken_programs.never_paused),
    "places": _b("Whoever takes a place is in no program", "I27", "inherited", broken_programs.places_left_behind),
    "steps_had": _b(
        "Whoever takes a place gets the steps once more", "I27 I38", "inherited", broken_programs.steps_left_behind
    ),
    "did": _b(
        "What somebody did stays with whoever made way", "I27 I37", "happened", broken_choices.activities_stay_behind
    ),
    "members": _b("Members stay whose they were", "I27", "campaigns joined", broken_choices.members_stay_behind),
    "won_way": _b("Won though the way there is off", "I38", "won", broken_choices.won_whatever_the_way, **_WON_PULL),
    "won_once": _b(
        "What follows from being won follows in each run", "I38", "won", broken_choices.won_again_and_again, **_WON
    ),
    "won_look": _b("What is won is won once more", "I38", "won", broken_choices.deal_unlooked_at, **_WON),
    "won_told": _b("Nobody is told what was won there", "I38", "ended_there", broken_choices.nobody_told),
    "profile_once": _b(
        "Who a record is here is told in each run",
        "I7 I6 I44",
        "written_back",
        broken_choices.told_again_and_again,
        settings={"write_back": True},
    ),
    "handed_over": _b(
        "Whoever is handed over keeps two owners",
        "I1",
        "handed_over",
        broken_choices.owner_stays,
        choices={"users": True},
    ),
    "accounts": _b(
        "Accounts only come",
        "I1 I3 I44",
        "accounts",
        broken_choices.accounts_one_way,
        choices={"accounts": "newest-wins"},
    ),
    "mailed_key": _b(
        "Leads with a mail are created without our key",
        "I5 I38",
        "ruled",
        broken_choices.mailed_without_key,
        choices={"rule": "country"},
        settings={"assignment_mail": True},
        no_key=False,
    ),
    "score_stays": _b(
        "What somebody does changes nobody's score",
        "I44",
        "scored",
        broken_rules.score_stays,
        choices=broken_rules.SCORED,
    ),
    "score_once": _b(
        "The score is sent again at the end of a run, another or not",
        "I7",
        "scored",
        broken_rules.score_once_more,
        choices=broken_rules.SCORED,
    ),
    "score_sends": _b(
        "Nobody is sent by score",
        "I44",
        "sent_by_score",
        broken_rules.score_sends_nobody,
        choices=broken_rules.SENDING,
    ),
    "score_by_hand": _b(
        "The score sends whom somebody switched off",
        "I19",
        "sent_by_score",
        broken_rules.score_before_hand,
        choices=broken_rules.SENDING,
    ),
    "distribution": _b(
        "Distribution rules are forgotten",
        "I38",
        "distributed",
        broken_rules.rules_forgotten,
        choices=broken_rules.DISTRIBUTED,
    ),
    "turns": _b(
        "The first colleague of a rule gets each lead",
        "I38",
        "distributed",
        broken_rules.always_the_first,
        choices=broken_rules.DISTRIBUTED,
    ),
    "own_fields": _b(
        "Fields of one's own are not compared",
        "I1 I2",
        "own_fields",
        broken_rules.own_fields_left_out,
        choices=broken_rules.OWN,
    ),
    "fields_join": _b(
        "Nothing is read again when a field joins",
        "I1 I2",
        "changing",
        broken_rules.windows_go_on,
        choices=broken_rules.OWN | {"changing": True},
    ),
    "choices": _b(
        "The same choices in another order are others",
        "I1 I2",
        "own_fields",
        broken_rules.choices_as_they_stand,
        choices=broken_rules.OWN,
    ),
    "alias": _b("A converted lead's person stays", "I25 I1 I26", "converted", broken.lead_stays),
    "merge": _b("A merged record's person stays", "I26 I1 I2", "merged", broken.merge_is_nothing),
    "undelete": _b(
        "What comes out of the recycle bin there stays in ours", "I26", "deleted merged", broken.stay_binned
    ),
    "retry_limit": _b(
        "A busy record is tried without end",
        "I14 I12",
        "busy",
        lambda: broken.swap(push, "sends_in_run", lambda cause: 6),
    ),
    "held": _b(
        "What was refused is sent again unchanged",
        "I14 I6 I44",
        "refused",
        lambda: broken.together(
            broken.swap(plan, "_field_held", lambda *a: False), broken.swap(plan, "_record_held", lambda *a: False)
        ),
    ),
    "isolation": _b("One refused record ends the batch", "I15 I44 I1", "refused busy", broken.one_stops_all),
    "poison": _b("A request refused as a whole fails all its records", "I16", "poisoned", broken.all_fail),
    "placeholder": _b(
        "What stands in for a blank is taken for a value", "I20 I1 I2", "blank_company", broken.no_placeholder
    ),
    "budget": _b("Writes take from the reserve", "I13", "used_up", broken.reserve_spent),
    "limit": _b("It goes on asking when the calls are used up", "I13", "throttled", broken.throttle_ignored),
    "bounded": _b("Records are looked up one by one before they are sent", "I12", "refused busy", broken.one_by_one),
    "open_conflict": _b(
        "A row with an open difference takes the short cut", "I31 I1 I2", "conflict", broken.closed_eyes
    ),
    "close_conflict": _b("A settled difference stays open", "I31 I1 I2 broken", "conflict", broken.conflict_stays),
    "resolution": _b(
        "A person's choice overwrites what nobody saw", "I31 I3 I1 I2 I44", "conflict", broken.unseen_resolution
    ),
    "org": _b("Another org is as good as ours", "I34", "wrong_org", broken.any_org),
    "tombstone": _b("Who was deleted there is created anew", "I21 I5", "deleted", broken.resurrect),
    "enable_sync": _b("CRM Enable Sync is not asked", "I19", "not_wanted", broken.unwanted_too),
    "stolen_link": _b("A copy takes the link of its original", "I29 I1", "cloned", broken.stolen),
    "ask": _b("Nobody is asked which of several is meant", "I30", "unclear", broken.never_ask, settings=_ASK),
    "evidence": _b("Whoever is not seen counts as deleted", "I22 I1", "clash", broken.absence_is_deletion),
    "missing_is_null": _b("A field that is not shown counts as empty", "I3 I24", "hidden", broken.missing_is_null),
    "echo_limit": _b(
        "Our value is put back as often as it is changed there", "I7 I6 I1", "put_back_all_day", broken.again_and_again
    ),
    "idle": _b("A run writes though nothing happened", "I6", "clash", broken.always_writing),
    "history": _b("The change log forgets whoever made way", "I27", "converted merged", broken.log_tidied),
    "loser": _b("A value is replaced here without a line in the log", "I3", "clash", broken.silent_overwrite),
    "clean": _b("Whoever was marked stays marked", "I44 I6", "clash", broken.never_clean),
    "atomic": _b("An answer is stored and stays in the journal", "I8 I7", "clash lost_answer", broken.half_transaction),
    "sent_again": _b(
        "A write without an answer is sent again at once",
        "I5 I7 I16",
        "slow_create",
        broken.sent_again_at_once,
        no_key=True,
    ),
    "strict": _b(
        "A strict write does not say what it expects", "I4", "just_before", broken.not_strict, settings=_STRICT
    ),
    "counted_once": _b(
        "A deletion that was read twice is two", "I22", "gone_over_night", broken_tellings.counted_twice
    ),
    "leaving": _b(
        "Whoever waits for consent to be removed is sent to",
        "I23",
        "edited_when_gone",
        broken_tellings.sent_to_whom_leaves,
        settings=_NOBODY,
    ),
    "explained": _b("The log names a rule that did not decide", "I42", "clash", broken_tellings.another_rule),
    "preferred": _twice(
        "Of several records with one address the first to come is linked",
        "I28 I42",
        "same_address",
        broken_tellings.first_come,
        tellings.order,
    ),
    "deferred": _twice(
        "What disappeared and who is who is decided page by page",
        "I28",
        "converted same_address",
        broken_tellings.page_by_page,
        tellings.order,
    ),
    "clock_gap": _twice(
        "The workstation's clock is taken for the server's",
        "I32",
        "clash",
        broken_tellings.clock_trusted,
        tellings.clock,
    ),
    "tie": _twice(
        "Moments closer than clocks can tell are told apart", "I32", "same_moment", broken_tellings.no_tie, tellings.tie
    ),
    "utc": _twice("Moments are stored in local time", "I33", "clash", broken_tellings.local_time, tellings.zone),
    "chance": _twice(
        "Keys are made of chance that nobody hands in",
        "I43",
        "same_address slow_create",
        broken_tellings.keys_by_chance,
        tellings.again,
    ),
}


def telling(name: str | None) -> Callable[[Story], Result]:
    """Return how stories are told while a safety is switched off; None = none."""
    return play if name is None else BREAKS[name].tell


def switched_off(name: str | None) -> AbstractContextManager[Any]:
    """Return the context in which a safety is switched off; None = none."""
    return contextlib.nullcontext() if name is None else BREAKS[name].patch()
