"""Every invariant of `sync-invariants.md` and where it is proved: in the simulation, by a test elsewhere, or not yet, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Proof(NamedTuple):
    """How an invariant is proved. `where` is a module below tests/, and a function or class in it where it is one."""

    where: str
    """`sim/…` for checks of the simulation; empty = not proved yet."""
    why: str = ""
    """What is left open, or why it is proved elsewhere."""


AGREEMENT = "sim/invariants/agreement.py"
HISTORY = "sim/invariants/history.py"
IDENTITY = "sim/invariants/identity.py"
IDLE = "sim/invariants/idle.py"
REQUESTS = "sim/invariants/requests.py"
SERVER = "sim/invariants/server.py"
CURSORS = "sim/invariants/cursors.py"
RUNS = "sim/invariants/runs.py"
ORDER = "sim/test_order.py"
SAME = "sim/test_determinism.py"

PROOFS: Mapping[str, Proof] = {
    "I1": Proof(AGREEMENT),
    "I2": Proof(AGREEMENT),
    "I3": Proof(HISTORY),
    "I4": Proof(SERVER),
    "I5": Proof(IDENTITY),
    "I6": Proof(IDLE),
    "I7": Proof(SERVER),
    "I8": Proof(IDLE),
    "I9": Proof(REQUESTS, "that it is on the disk and not only committed is shown by tests/kill/test_power_cut.py"),
    "I10": Proof(CURSORS),
    "I11": Proof(CURSORS),
    "I12": Proof(REQUESTS),
    "I13": Proof(RUNS),
    "I14": Proof(REQUESTS),
    "I15": Proof(RUNS),
    "I16": Proof(RUNS),
    "I17": Proof(REQUESTS),
    "I18": Proof(REQUESTS),
    "I19": Proof(RUNS),
    "I20": Proof(AGREEMENT),
    "I21": Proof(IDENTITY),
    "I22": Proof(IDENTITY),
    "I23": Proof(RUNS),
    "I24": Proof(HISTORY, "a value that went because its field was not shown is lost without a trace: I3 notices"),
    "I25": Proof(IDENTITY),
    "I26": Proof(IDENTITY),
    "I27": Proof(HISTORY, "the change log; activities and memberships are not built yet"),
    "I28": Proof(ORDER),
    "I29": Proof(RUNS),
    "I30": Proof(RUNS),
    "I31": Proof(HISTORY),
    "I32": Proof(ORDER),
    "I33": Proof(SAME),
    "I34": Proof(REQUESTS),
    "I35": Proof("kill/test_two_consoles.py", "needs two processes"),
    "I36": Proof("kill", "needs the witness, which is in the user's folders"),
    "I37": Proof("", "events are not built yet"),
    "I38": Proof("", "the convert queue is not built yet"),
    "I39": Proof("", "opportunities are not synchronised yet"),
    "I40": Proof("project/test_bench.py", "memory is measured by the benchmarks"),
    "I41": Proof("e2e/test_stop.py", "half a second of real time"),
    "I42": Proof("engine/test_explain.py", "questions of a person about one record"),
    "I43": Proof(SAME),
    "I44": Proof(IDLE),
    "I45": Proof("connect/test_secrets.py", "needs real secret stores"),
    "I46": Proof("store/test_migrations.py", "needs files of earlier versions"),
}
