"""The engine does without Qt, and Qt itself is a release that works on this Python."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from devtools import ROOT

IMPORT_THE_WHOLE_ENGINE = """
import importlib, pkgutil, sys
import crmconsole
names = [module.name for module in pkgutil.walk_packages(crmconsole.__path__, "crmconsole.")]
for name in names:
    importlib.import_module(name)
print(len(names), *sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "qasync", "ui"}))
"""


def test_no_module_of_the_engine_imports_qt() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_THE_WHOLE_ENGINE], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    count, *qt = done.stdout.split()
    assert int(count) > 10
    assert qt == []


def test_void_qt_calls_keep_none_alive(qapp: QApplication, qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None on each void call, and aborts after a few thousand."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(200):
        label.setText(str(number))
        qapp.processEvents()
    assert sys.getrefcount(None) > before - 50  # balanced, or immortal as from Python 3.12 on
