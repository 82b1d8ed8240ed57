"""Every invariant of `sync-invariants.md`: where it is proved, and which test fails, or notices, when it is broken on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Proof(NamedTuple):
    """How an invariant is proved. Both places are a module below tests/ and a function or class in it, as pytest writes them."""

    where: str
    """The check, or the test that is the check."""
    broken: str
    """The test in which the invariant is broken on purpose and the check notices."""
    why: str = ""
    """What is left open, or why it is proved outside the simulation."""


def _checked(where: str, safety: str, why: str = "") -> Proof:
    """Return a proof by a check of the simulation, which notices when a safety of `breaks.py` is switched off."""
    return Proof(f"sim/invariants/{where}", f"sim/test_breaks.py::test_noticed[{safety}]", why)


def _compared(where: str, safety: str) -> Proof:
    """Return a proof by telling a story twice."""
    return Proof(f"sim/{where}", f"sim/test_breaks.py::test_noticed[{safety}]")


def _process(where: str, broken: str, why: str) -> Proof:
    """Return a proof with real processes, files and time."""
    return Proof(f"kill/{where}", f"kill/test_broken.py::{broken}", why)


PROOFS: Mapping[str, Proof] = {
    "I1": _checked("agreement.py::i1_convergence", "revision_check"),
    "I2": _checked("agreement.py::i2_at_base", "base_pair"),
    "I3": _checked("history.py::i3_nothing_lost", "loser"),
    "I4": _checked("server.py::Server", "strict"),
    "I5": _checked(
        "identity.py::i5_once",
        "external_key",
        "whoever is tied to a record by hand: joining.py::i5_joined, broken by join_unsure",
    ),
    "I6": _checked("idle.py::i6_idle", "idle"),
    "I7": _checked(
        "server.py::Server", "echo_limit", "a score, once per run and record: scores.py::Scores, broken by score_once"
    ),
    "I8": _checked("idle.py::i8_sound", "atomic"),
    "I9": _checked(
        "requests.py::Requests",
        "journal",
        "that it is on the disk and not only committed: kill/test_journal_first.py, broken in kill/test_broken.py::test_broken_i9",
    ),
    "I10": _checked("cursors.py::Cursors", "overlap"),
    "I11": _checked("cursors.py::Cursors", "workstation_cursor"),
    "I12": _checked("requests.py::Requests", "bounded"),
    "I13": _checked("runs.py::Runs", "budget"),
    "I14": _checked("requests.py::Requests", "retry_limit"),
    "I15": _checked("runs.py::Runs", "isolation"),
    "I16": _checked("runs.py::Runs", "poison"),
    "I17": _checked("requests.py::Requests", "direction"),
    "I18": _checked("requests.py::Requests", "send_whole"),
    "I19": _checked("runs.py::Runs", "look_before_create"),
    "I20": _checked("agreement.py::i20_placeholder", "placeholder"),
    "I21": _checked("identity.py::i21_no_resurrection", "tombstone"),
    "I22": _checked("identity.py::i22_evidence", "evidence"),
    "I23": _checked("runs.py::Runs", "guard"),
    "I24": _checked("runs.py::Runs", "missing_is_null"),
    "I25": _checked("identity.py::i25_conversions", "alias"),
    "I26": _checked("identity.py::i26_merges", "merge"),
    "I27": _checked(
        "history.py::i27_history_stays",
        "history",
        "further breaks: places and steps_had of programs, members of campaigns, did of activities; people made one by hand:"
        " joining.py::Joining, broken by join_history, and by join_values (I3)",
    ),
    "I28": _compared("test_order.py::test_the_order_of_rows_and_objects_changes_nothing", "deferred"),
    "I29": _checked("runs.py::Runs", "stolen_link"),
    "I30": _checked("runs.py::Runs", "ask"),
    "I31": _checked("history.py::i31_open_conflicts", "open_conflict"),
    "I32": _compared("test_order.py::test_a_wrong_clock_of_the_workstation_changes_nothing", "clock_gap"),
    "I33": _compared("test_determinism.py::test_in_other_time_zones", "utc"),
    "I34": _checked(
        "requests.py::Requests",
        "org",
        "a switch to another org by agreement: switching.py::Switching, broken by switch_ids and switch_answers, by switch_people (I19) and"
        " switch_sent (I37)",
    ),
    "I35": _process(
        "test_two_consoles.py::test_i35_a_frozen_holder_has_lost_when_it_wakes", "test_broken_i35", "two processes"
    ),
    "I36": _process(
        "test_copies.py::test_i36_an_earlier_file_loses_nothing_and_doubles_nobody",
        "test_broken_i36",
        "the witness, which is in the user's folders",
    ),
    "I37": _checked(
        "activities.py::i37_exactly_once",
        "activity_lost",
        "order and patience as they happen: activities.py::Activities, broken by activity_order and activity_patience",
    ),
    "I38": _checked(
        "actions.py::Actions",
        "convert_look",
        "what was done is there, once: actions.py::i38_carried_out; further breaks: convert_most, convert_once, task_lost, cancelled; programs: programs.py::Programs, broken by program_once, program_wait,"
        " program_compared, program_paused; whoever is won: winning.py::Winning, broken by won_way, won_once, won_look, won_told; lead distribution:"
        " distribution.py::Distribution, broken by distribution and turns",
    ),
    "I39": _checked("business.py::i39_references", "references"),
    "I40": _process(
        "test_memory.py::test_i40_memory_does_not_grow_with_the_number_of_records", "test_broken_i40", "real memory"
    ),
    "I41": _process(
        "test_stop.py::test_i41_only_the_batch_that_is_out_is_finished", "test_broken_i41", "half a second of real time"
    ),
    "I42": _checked(
        "explained.py::i42_every_line_follows",
        "explained",
        "each kind of line altered by itself: engine/test_recheck.py; what a person is told: engine/test_explain.py",
    ),
    "I43": _compared("test_determinism.py::test_twice_in_one_process", "chance"),
    "I44": _checked(
        "idle.py::i44_progress", "clean", "everybody's score is what it should be: scores.py::i44_scores, score_stays"
    ),
    "I45": _process(
        "test_secrets.py::test_i45_secrets_are_nowhere_but_where_they_belong", "test_broken_i45", "real secret stores"
    ),
    "I46": _process(
        "test_upgrade.py::test_i46_killed_while_it_is_brought_up_to_date",
        "test_broken_i46",
        "files of earlier versions",
    ),
}
"""An invariant may have further checks and breaks; what stands here is enough to show that it is proved and that its proof can fail."""

_NOTICED = "sim/test_breaks.py::test_noticed["


def shown_by(safety: str) -> frozenset[str]:
    """Return the invariants whose proof the table shows to work by switching this safety off."""
    return frozenset(name for name, proof in PROOFS.items() if proof.broken == f"{_NOTICED}{safety}]")
