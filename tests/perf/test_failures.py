"""Check 5, smaller: many failures in twelve causes are there at once, and trying a whole cause again does not block the window.

`dev.py bench failures` measures the page with a million of them, and 80,000 that are tried again.
"""

from __future__ import annotations

from pathlib import Path

from bench.failures import OPEN_MARK_S, Opened, measure
from bench.ui_gap import LONGEST_MARK_MS, P99_MARK_MS

FAILURES, RETRIED = 60_000, 5_000
ATTEMPTS = 3
"""What we do wrong shows in each of them, what another program on the machine does rarely in all."""


def test_many_failures_are_there_at_once_and_a_cause_is_tried_again_in_the_background(tmp_path: Path) -> None:
    complaints = []
    for _ in range(ATTEMPTS):
        found = measure(FAILURES, RETRIED, tmp_path)
        assert (found.failures, found.retried) == (FAILURES, RETRIED)
        complaint = complaint_about(found)
        if not complaint:
            return
        complaints.append(complaint)
    raise AssertionError("; ".join(complaints))


def complaint_about(found: Opened) -> str:
    """Return which mark was missed, empty for none: those of the design, with a margin for machines that are slow or busy."""
    if found.open_s > max(2 * OPEN_MARK_S, 100 * found.floor_s):
        return f"open after {found.open_s:.2f} s, the database alone {found.floor_s:.3f} s"
    if found.retry_p99_ms > max(2 * P99_MARK_MS, 2 * found.idle_p99_ms):
        return f"p99 {found.retry_p99_ms:.0f} ms while trying again, idle {found.idle_p99_ms:.0f}"
    if found.retry_gap_ms > max(2 * LONGEST_MARK_MS, 3 * found.idle_gap_ms):
        return f"longest gap {found.retry_gap_ms:.0f} ms while trying again, idle {found.idle_gap_ms:.0f}"
    return ""
