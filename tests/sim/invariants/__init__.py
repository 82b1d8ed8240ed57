"""What must always hold, one function or watcher per invariant of `sync-invariants.md`, each named after its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.sim.invariants import (
    actions,
    activities,
    agreement,
    business,
    choices,
    explained,
    history,
    identity,
    idle,
    joining,
    programs,
    scores,
    switching,
    winning,
)
from tests.sim.invariants.actions import Actions
from tests.sim.invariants.activities import Activities
from tests.sim.invariants.cursors import Cursors
from tests.sim.invariants.distribution import Distribution
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.joining import Joining
from tests.sim.invariants.programs import Programs
from tests.sim.invariants.requests import Requests
from tests.sim.invariants.runs import Runs
from tests.sim.invariants.scores import Scores
from tests.sim.invariants.server import Server
from tests.sim.invariants.switching import Switching
from tests.sim.invariants.watcher import Watcher
from tests.sim.invariants.winning import Winning
from tests.sim.world import World

Check = Callable[[Facts], Iterator[Finding]]

AT_REST: tuple[Check, ...] = (
    agreement.i1_convergence,
    agreement.i2_at_base,
    agreement.i20_placeholder,
    history.i3_nothing_lost,
    history.i3_not_against_ourselves,
    history.i27_history_stays,
    history.i31_resolved_as_seen,
    identity.i5_once,
    identity.i21_no_resurrection,
    identity.i22_evidence,
    identity.i25_conversions,
    identity.i26_merges,
    joining.i5_joined,
    switching.i34_left_alone,
    switching.i19_left_behind,
    business.i1_campaigns,
    business.i5_campaigns,
    business.i39_references,
    activities.i37_exactly_once,
    actions.i38_carried_out,
    programs.i38_nobody_forgotten,
    winning.i38_won_here,
    winning.i38_won_there,
    choices.i1_owners,
    choices.i3_owners,
    choices.i1_accounts,
    choices.i1_stages,
    choices.i5_profile_ids,
    explained.i42_every_line_follows,
    idle.i8_sound,
    idle.i44_progress,
    scores.i44_scores,
    scores.i44_sent_by_score,
    scores.i19_sent_by_score,
    idle.i6_idle,
)
"""Asked once nothing moves; the last one runs the engine once more."""


def at_rest(world: World) -> list[Finding]:
    """Return which invariants do not hold at rest."""
    facts = Facts(world)
    return [finding for check in AT_REST for finding in check(facts)]


def watchers(world: World) -> list[Watcher]:
    """Return the checks that look at everything as it happens."""
    return [
        Requests(world),
        Server(world),
        Cursors(world),
        Runs(world),
        Programs(world),
        Winning(world),
        Activities(world),
        Actions(world),
        Scores(world),
        Distribution(world),
        Joining(world),
        Switching(world),
    ]
