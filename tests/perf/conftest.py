"""Measurements of the window run on its loop, as its other tests do."""

from __future__ import annotations

from tests.ui.conftest import _collect_in_this_thread, _tests_so_far, loop, qapp_args, run

__all__ = ["_collect_in_this_thread", "_tests_so_far", "loop", "qapp_args", "run"]
