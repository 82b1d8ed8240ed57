"""The wizard in sight over a console in memory, for tests of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.ui.fake_console import FakeConsole
from tests.ui.screen import put_away
from ui.bridge import Bridge
from ui.theme import Scheme, theme
from ui.wizard.dialog import SetupWizard


@contextmanager
def opened_wizard(console: FakeConsole, qapp, run, qtbot) -> Iterator[SetupWizard]:
    """Open the wizard for one test; it is not started yet."""
    theme.apply(qapp, Scheme.LIGHT, 13)
    bridge = Bridge(console.events)
    wizard = SetupWizard(console, bridge)
    qtbot.addWidget(wizard, before_close_func=lambda w: run(put_away(w)))
    wizard.open()
    yield wizard

    bridge.close()
