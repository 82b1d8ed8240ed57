"""One safety of the engine switched off at a time: the simulation must notice each, or its checks prove nothing.

Each break says which invariants are there to notice it, and in which scenes it matters. How it is done stands in `broken.py` and
`broken_*.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from crmconsole.connect.salesforce import changes
from crmconsole.store import journal, references
from crmconsole.sync import brakes, create, plan, push, recover
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
from tests.sim.safety import Break, noticed, twice
from tests.sim.script import Story

_ASK = {"duplicates": "ask"}
_STRICT = {"write_level": "strict"}
_NOBODY = {"guard_least": 0}
_WON = {"choices": {"pipeline": {"direction": "two-way", "converts": True, "options": {"create_opportunity": True}}}}
_WON_PULL = {"choices": {"pipeline": {"direction": "pull", "converts": True, "options": {}}}}
_JOBS = {"bulk_read_from": 1, "bulk_write_from": 1, "write_level": "fast"}


BREAKS: Mapping[str, Break] = {
    "overlap": noticed(
        "Windows begin at the old cursor", "I1 I3 I10", "late", lambda: broken.swap(changes, "OVERLAP_SECONDS", 0)
    ),
    "skip_by_stamp": noticed(
        "A row with a known stamp is not looked at", "I1 I2 I3 I10 I31", "same_second", broken.skip_by_stamp
    ),
    "cursor_first": noticed(
        "The cursor is stored before the pages are", "I1 I2 I3 I10 I44", "died_reading", broken.cursor_first
    ),
    "workstation_cursor": noticed(
        "The cursor is the workstation's time", "I11 I10 I1", "clash late", broken.workstation_cursor
    ),
    "journal": noticed(
        "Writes leave without having been written down",
        "I9",
        "clash",
        lambda: broken.swap(journal, "add_ops", lambda c, ops: None),
    ),
    "job_asked": noticed(
        "A job is asked for before that is written down (C14)",
        "I9",
        "by_jobs",
        broken_jobs.job_unasked,
        settings=_JOBS,
        no_key=False,
    ),
    "job_id": noticed(
        "The id of a job is forgotten (C15)",
        "I9",
        "by_jobs",
        broken_jobs.job_id_forgotten,
        settings=_JOBS,
        no_key=False,
    ),
    "base_pair": noticed("One base value for both sides", "I1 I2 I6 I7", "ping_pong put_back", broken.single_base),
    "external_key": noticed(
        "Creates go out plainly, lost ones go out again", "I5 I20 I1", "slow_create", broken.no_key
    ),
    "revision_check": noticed(
        "A record is clean after a push whatever was edited meanwhile",
        "I1 I2 I44",
        "edited_on_the_way",
        broken.clear_dirty,
    ),
    "send_whole": noticed("Every field is sent, not only the changed ones", "I18 I4 I3", "clash", broken.send_whole),
    "recover_gone": noticed(
        "A lost creation is not looked for in the recycle bin",
        "I5",
        "lost_and_gone",
        broken_lost.bin_unlooked_at,
        no_key=True,
    ),
    "join_history": noticed(
        "What a visitor did stays with them when they become part of somebody",
        "I27",
        "made_one",
        broken_joining.history_stays_behind,
    ),
    "join_values": noticed(
        "What only a visitor knew is lost when they become part of somebody",
        "I3",
        "made_one",
        broken_joining.values_stay_behind,
    ),
    "join_unsure": noticed(
        "Whoever may be being created is tied to another record by hand",
        "I5",
        "made_one",
        broken_joining.on_their_way,
        no_key=False,
    ),
    "switch_people": noticed(
        "Whoever came from the org that was left is created in the other one",
        "I19",
        "switched",
        broken_switching.everybody_travels,
    ),
    "switch_ids": noticed("Ids of the org that was left stay", "I34", "switched", broken_switching.ids_stay),
    "switch_answers": noticed(
        "Answers that are outstanding are given up unasked", "I34", "switched", broken_switching.answers_given_up
    ),
    "switch_sent": noticed(
        "What was sent to the org that was left goes to the other one too",
        "I37",
        "switched",
        broken_switching.sent_once_more,
    ),
    "recover_owner": noticed(
        "Whose a lost creation was to be is not known any more",
        "I3",
        "lost_and_taken_over",
        broken_lost.owner_unknown,
        choices={"users": "signed in"},
        no_key=False,
    ),
    "in_flight": noticed(
        "A record with a write of unknown fate is merged and planned all the same",
        "I5 I20 I1 I2",
        "slow_create",
        lambda: broken.swap(journal, "with_open_op", lambda c, kind, ids: set()),
        no_key=True,
    ),
    "recover_look": noticed(
        "A lost answer counts as not carried out",
        "I1 I2 I3 I5 I7 I21",
        "lost_answer died lost_and_edited",
        lambda: broken.swap(recover, "_look", lambda *arguments: {}),
    ),
    "guard": noticed(
        "Any number of deletions is applied",
        "I23",
        "many_deleted",
        lambda: broken.swap(brakes, "limit", lambda run, kind, brake: 1 << 60),
        settings=_NOBODY,
    ),
    "direction": noticed("What only comes here is sent too", "I17 I1 I2", "pulled_only", broken.both_ways),
    "look_before_create": noticed(
        "Nobody is looked for before being created",
        "I19",
        "same_address",
        lambda: broken.swap(create, "_found_there", lambda run, emails: {}),
    ),
    "references": noticed(
        "What points to something is left as it was",
        "I39",
        "deals campaigns",
        lambda: broken.swap(references, "tie", lambda connection: 0),
    ),
    "braked_rows": noticed(
        "What a brake holds here is sent to all the same",
        "I3",
        "braked_clash",
        broken.forget_who_waits,
        settings=_NOBODY,
    ),
    "unsure_names": noticed(
        "A campaign that was made by a lost answer comes back as somebody else's",
        "I5",
        "campaigns",
        lambda: broken.swap(journal, "unkeyed_creates", lambda connection, kind: []),
    ),
    "activity_lost": noticed(
        "What somebody did is sent again when its answer was lost",
        "I37",
        "happened",
        broken_marketing.activity_forgotten,
        no_key=True,
    ),
    "activity_order": noticed(
        "The newest of what somebody did is sent first", "I37", "happened", broken_marketing.newest_first
    ),
    "activity_patience": noticed(
        "What somebody did waits for a link for ever", "I37", "in_vain", broken_marketing.waits_for_ever
    ),
    "convert_look": noticed(
        "A lead is converted without looking whether it was", "I38", "conversions", broken_marketing.lead_unlooked_at
    ),
    "convert_most": noticed(
        "Any number of leads is one call", "I38", "conversions", broken_marketing.all_at_once, sizes={"convert": 1}
    ),
    "convert_once": noticed(
        "A lead that is to be converted in two ways is sent twice",
        "I38",
        "conversions",
        broken_marketing.both_of_a_lead,
    ),
    "task_lost": noticed(
        "A task is made again when its answer was lost", "I38", "tasks", broken_marketing.task_unlooked_at, no_key=True
    ),
    "action_patience": noticed("An action waits for ever", "I38", "in_vain", broken_marketing.never_dismissed),
    "cancelled": noticed(
        "What was cancelled is sent all the same", "I38", "cancelled", broken_marketing.cancelled_in_vain
    ),
    "program_once": noticed(
        "The action of a step is stored before the step is", "I38", "programmed", broken_programs.asked_before_written
    ),
    "program_wait": noticed("Nobody waits for a step", "I38", "course", broken_programs.too_early),
    "program_compared": noticed(
        "Nobody is compared with criteria that were changed", "I38", "course", broken_programs.not_compared
    ),
    "program_paused": noticed("A program that is paused goes on", "I38", "course", broken_programs.never_paused),
    "places": noticed("Whoever takes a place is in no program", "I27", "inherited", broken_programs.places_left_behind),
    "steps_had": noticed(
        "Whoever takes a place gets the steps once more", "I27 I38", "inherited", broken_programs.steps_left_behind
    ),
    "did": noticed(
        "What somebody did stays with whoever made way", "I27 I37", "happened", broken_choices.activities_stay_behind
    ),
    "members": noticed("Members stay whose they were", "I27", "campaigns joined", broken_choices.members_stay_behind),
    "won_way": noticed(
        "Won though the way there is off", "I38", "won", broken_choices.won_whatever_the_way, **_WON_PULL
    ),
    "won_once": noticed(
        "What follows from being won follows in each run", "I38", "won", broken_choices.won_again_and_again, **_WON
    ),
    "won_look": noticed("What is won is won once more", "I38", "won", broken_choices.deal_unlooked_at, **_WON),
    "won_told": noticed("Nobody is told what was won there", "I38", "ended_there", broken_choices.nobody_told),
    "profile_once": noticed(
        "Who a record is here is told in each run",
        "I7 I6 I44",
        "written_back",
        broken_choices.told_again_and_again,
        settings={"write_back": True},
    ),
    "handed_over": noticed(
        "Whoever is handed over keeps two owners",
        "I1",
        "handed_over",
        broken_choices.owner_stays,
        choices={"users": True},
    ),
    "accounts": noticed(
        "Accounts only come",
        "I1 I3 I44",
        "accounts",
        broken_choices.accounts_one_way,
        choices={"accounts": "newest-wins"},
    ),
    "mailed_key": noticed(
        "Leads with a mail are created without our key",
        "I5 I38",
        "ruled",
        broken_choices.mailed_without_key,
        choices={"rule": "country"},
        settings={"assignment_mail": True},
        no_key=False,
    ),
    "score_stays": noticed(
        "What somebody does changes nobody's score",
        "I44",
        "scored",
        broken_rules.score_stays,
        choices=broken_rules.SCORED,
    ),
    "score_once": noticed(
        "The score is sent again at the end of a run, another or not",
        "I7",
        "scored",
        broken_rules.score_once_more,
        choices=broken_rules.SCORED,
    ),
    "score_sends": noticed(
        "Nobody is sent by score",
        "I44",
        "sent_by_score",
        broken_rules.score_sends_nobody,
        choices=broken_rules.SENDING,
    ),
    "score_by_hand": noticed(
        "The score sends whom somebody switched off",
        "I19",
        "sent_by_score",
        broken_rules.score_before_hand,
        choices=broken_rules.SENDING,
    ),
    "distribution": noticed(
        "Distribution rules are forgotten",
        "I38",
        "distributed",
        broken_rules.rules_forgotten,
        choices=broken_rules.DISTRIBUTED,
    ),
    "turns": noticed(
        "The first colleague of a rule gets each lead",
        "I38",
        "distributed",
        broken_rules.always_the_first,
        choices=broken_rules.DISTRIBUTED,
    ),
    "own_fields": noticed(
        "Fields of one's own are not compared",
        "I1 I2",
        "own_fields",
        broken_rules.own_fields_left_out,
        choices=broken_rules.OWN,
    ),
    "fields_join": noticed(
        "Nothing is read again when a field joins",
        "I1 I2",
        "changing",
        broken_rules.windows_go_on,
        choices=broken_rules.OWN | {"changing": True},
    ),
    "choices": noticed(
        "The same choices in another order are others",
        "I1 I2",
        "own_fields",
        broken_rules.choices_as_they_stand,
        choices=broken_rules.OWN,
    ),
    "alias": noticed("A converted lead's person stays", "I25 I1 I26", "converted", broken.lead_stays),
    "merge": noticed("A merged record's person stays", "I26 I1 I2", "merged", broken.merge_is_nothing),
    "undelete": noticed(
        "What comes out of the recycle bin there stays in ours", "I26", "deleted merged", broken.stay_binned
    ),
    "retry_limit": noticed(
        "A busy record is tried without end",
        "I14 I12",
        "busy",
        lambda: broken.swap(push, "sends_in_run", lambda cause: 6),
    ),
    "held": noticed(
        "What was refused is sent again unchanged",
        "I14 I6 I44",
        "refused",
        lambda: broken.together(
            broken.swap(plan, "_field_held", lambda *a: False), broken.swap(plan, "_record_held", lambda *a: False)
        ),
    ),
    "isolation": noticed("One refused record ends the batch", "I15 I44 I1", "refused busy", broken.one_stops_all),
    "poison": noticed("A request refused as a whole fails all its records", "I16", "poisoned", broken.all_fail),
    "placeholder": noticed(
        "What stands in for a blank is taken for a value", "I20 I1 I2", "blank_company", broken.no_placeholder
    ),
    "budget": noticed("Writes take from the reserve", "I13", "used_up", broken.reserve_spent),
    "limit": noticed("It goes on asking when the calls are used up", "I13", "throttled", broken.throttle_ignored),
    "bounded": noticed(
        "Records are looked up one by one before they are sent", "I12", "refused busy", broken.one_by_one
    ),
    "open_conflict": noticed(
        "A row with an open difference takes the short cut", "I31 I1 I2", "conflict", broken.closed_eyes
    ),
    "close_conflict": noticed("A settled difference stays open", "I31 I1 I2 broken", "conflict", broken.conflict_stays),
    "resolution": noticed(
        "A person's choice overwrites what nobody saw", "I31 I3 I1 I2 I44", "conflict", broken.unseen_resolution
    ),
    "org": noticed("Another org is as good as ours", "I34", "wrong_org", broken.any_org),
    "tombstone": noticed("Who was deleted there is created anew", "I21 I5", "deleted", broken.resurrect),
    "enable_sync": noticed("CRM Enable Sync is not asked", "I19", "not_wanted", broken.unwanted_too),
    "stolen_link": noticed("A copy takes the link of its original", "I29 I1", "cloned", broken.stolen),
    "ask": noticed("Nobody is asked which of several is meant", "I30", "unclear", broken.never_ask, settings=_ASK),
    "evidence": noticed("Whoever is not seen counts as deleted", "I22 I1", "clash", broken.absence_is_deletion),
    "missing_is_null": noticed("A field that is not shown counts as empty", "I3 I24", "hidden", broken.missing_is_null),
    "echo_limit": noticed(
        "Our value is put back as often as it is changed there", "I7 I6 I1", "put_back_all_day", broken.again_and_again
    ),
    "idle": noticed("A run writes though nothing happened", "I6", "clash", broken.always_writing),
    "history": noticed("The change log forgets whoever made way", "I27", "converted merged", broken.log_tidied),
    "loser": noticed("A value is replaced here without a line in the log", "I3", "clash", broken.silent_overwrite),
    "clean": noticed("Whoever was marked stays marked", "I44 I6", "clash", broken.never_clean),
    "atomic": noticed(
        "An answer is stored and stays in the journal", "I8 I7", "clash lost_answer", broken.half_transaction
    ),
    "sent_again": noticed(
        "A write without an answer is sent again at once",
        "I5 I7 I16",
        "slow_create",
        broken.sent_again_at_once,
        no_key=True,
    ),
    "strict": noticed(
        "A strict write does not say what it expects", "I4", "just_before", broken.not_strict, settings=_STRICT
    ),
    "counted_once": noticed(
        "A deletion that was read twice is two", "I22", "gone_over_night", broken_tellings.counted_twice
    ),
    "leaving": noticed(
        "Whoever waits for consent to be removed is sent to",
        "I23",
        "edited_when_gone",
        broken_tellings.sent_to_whom_leaves,
        settings=_NOBODY,
    ),
    "explained": noticed("The log names a rule that did not decide", "I42", "clash", broken_tellings.another_rule),
    "preferred": twice(
        "Of several records with one address the first to come is linked",
        "I28 I42",
        "same_address",
        broken_tellings.first_come,
        tellings.order,
    ),
    "deferred": twice(
        "What disappeared and who is who is decided page by page",
        "I28",
        "converted same_address",
        broken_tellings.page_by_page,
        tellings.order,
    ),
    "clock_gap": twice(
        "The workstation's clock is taken for the server's",
        "I32",
        "clash",
        broken_tellings.clock_trusted,
        tellings.clock,
    ),
    "tie": twice(
        "Moments closer than clocks can tell are told apart", "I32", "same_moment", broken_tellings.no_tie, tellings.tie
    ),
    "utc": twice("Moments are stored in local time", "I33", "clash", broken_tellings.local_time, tellings.zone),
    "chance": twice(
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
