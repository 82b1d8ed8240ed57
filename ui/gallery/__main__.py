"""Pictures of every widget and of the frame with invented data, to be looked at beside the design pictures.

`python -m ui.gallery --theme dark --out DIR [--base-px 20] [--rtl]`. Shows nothing on the screen and knows no console.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui import widgets as w
from ui.app import create_app
from ui.frame_state import FrameState, PageBadge, Place
from ui.gallery.pages import contacts, failures, mapping, monitor, overview
from ui.gallery.parts import parts, wizard_side
from ui.main_window import MainWindow
from ui.texts import Status
from ui.theme import Scheme

NOW = datetime(2026, 11, 21, 14, 2, 20, tzinfo=UTC)


def frame(state: FrameState, page: str) -> MainWindow:
    """Return the window with its pages."""
    window = MainWindow(now=lambda: NOW)
    for key, icon, title, make in (
        ("overview", "layout-dashboard", "Overview", overview),
        ("mapping", "arrow-left-right", "Mapping", mapping),
        ("pipeline", "git-branch", "Pipeline", w.Page),
        ("monitor", "activity", "Monitor", monitor),
        ("failures", "triangle-alert", "Failures", failures),
        ("contacts", "users", "Contacts", contacts),
    ):
        window.add_page(key, icon, title, make())
    for key in ("sync.now", "sync.preview", "sync.object", "sync.pause"):
        window.commands.on(key, lambda: None)
    window.show_state(state)
    window.show_page(page)
    return window


STATE = FrameState(
    connection="Northwind Traders",
    place=Place.PRODUCTION,
    status=Status.NEEDS_YOU,
    needs=3,
    last_run=NOW,
    last_result="38 changes",
    next_run=NOW + timedelta(minutes=5),
    api_used=612,
    api_limit=15_000,
    api_note="resets in 6 h",
    badges={"failures": PageBadge("3", "bad", "3 causes")},
)


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m ui.gallery", description=__doc__)
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base-px", type=float, default=13)
    parser.add_argument("--width", type=int, default=1366)
    parser.add_argument("--rtl", action="store_true", help="lay everything out from right to left")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = create_app(Scheme(options.theme), options.base_px)
    if options.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    options.out.mkdir(parents=True, exist_ok=True)
    practice = FrameState(
        connection="Practice org", place=Place.PRACTICE, status=Status.UP_TO_DATE, next_words="by hand"
    )
    makers: dict[str, Callable[[], QWidget]] = {"parts": parts, "wizard-side": wizard_side}
    for page in ("overview", "mapping", "monitor", "failures", "contacts"):
        makers[page] = lambda page=page: frame(STATE, page)
    makers["practice"] = lambda: frame(practice, "overview")
    for name, make in makers.items():
        _picture(app, make(), options.out / f"{name}-{options.theme}.png", options.width)
    return 0


def _picture(app: QApplication, widget: QWidget, path: Path, width: int) -> None:
    widget.resize(width, 768)
    widget.show()
    for _ in range(3):
        app.processEvents()
    widget.grab().save(str(path))
    widget.hide()
    print(path.name)


if __name__ == "__main__":
    sys.exit(main())
