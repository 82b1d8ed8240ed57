"""Every dialog has an edge that is seen without a window manager."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import ui
from ui.about import AboutDialog
from ui.pages.dialogs import AskDialog
from ui.theme import COLOURS, Scheme, theme
from ui.widgets.dialog import Dialog


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("make", [lambda: AskDialog("Delete it?", "Delete"), AboutDialog], ids=["ask", "about"])
def test_a_dialog_has_an_edge(qtbot, qapp: QApplication, scheme, make):
    theme.apply(qapp, scheme, 13)
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    picture = dialog.grab().toImage()
    theme.apply(qapp, Scheme.LIGHT, 13)
    edge = COLOURS["border"][scheme is Scheme.DARK].lower()
    middle = picture.height() // 2
    assert picture.pixelColor(0, middle).name() == edge
    assert picture.pixelColor(picture.width() - 1, middle).name() == edge
    assert picture.pixelColor(picture.width() // 2, 0).name() == edge


def test_no_dialog_goes_without(qapp):
    bare = []
    for file in sorted(Path(ui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "QDialog" for base in node.bases):
                bare.append(node.name)
    assert bare == [Dialog.__name__]
