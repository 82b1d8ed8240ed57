"""What `test_scale.py` starts in a process of its own, where everything is drawn larger: each page, dark and in German."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication

from tests.ui.fit import cut
from tests.ui.test_language import each_page
from ui import language
from ui.language import Language
from ui.theme import Scheme, theme


def test_every_page_is_whole(qtbot, qapp: QApplication, run) -> None:
    assert qapp.devicePixelRatio() == float(os.environ["QT_SCALE_FACTOR"])
    theme.apply(qapp, Scheme.DARK, 13)
    language.speak(Language.GERMAN)
    seen: dict[str, list[str]] = {}

    def look(key, window) -> None:
        seen[key] = cut(window)
        assert window.grab().size() == window.size() * qapp.devicePixelRatio()

    run(each_page(qtbot, look))
    assert len(seen) > 14
    assert {key: found for key, found in seen.items() if found} == {}
