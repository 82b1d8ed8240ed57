"""The wizard in sight over a console in memory, for tests of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSettings

from tests.ui.fake_console import FakeConsole
from tests.ui.screen import put_away
from ui.bridge import Bridge
from ui.theme import Scheme, theme
from ui.wizard.dialog import SetupWizard


@contextmanager
def opened_wizard(
    console: FakeConsole,
    qapp,
    run,
    qtbot,
    *,
    settings: QSettings | None = None,
    size: int = 13,
) -> Iterator[SetupWizard]:
    """Open the wizard for one test; it is not started yet."""
    theme.apply(qapp, Scheme.LIGHT, size)
    bridge = Bridge(console.events)
    wizard = SetupWizard(console, bridge, settings=settings)
    qtbot.addWidget(wizard, before_close_func=lambda w: run(put_away(w)))
    wizard.open()
    yield wizard

    bridge.close()
