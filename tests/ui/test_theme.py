"""The look: every text is readable in both schemes, sizes follow the font, icons follow the colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

import resources
from ui.theme import COLOURS, TEXT_PAIRS, Scheme, theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    theme.apply(qapp, Scheme.LIGHT, 13)


def luminance(colour: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: QColor, b: QColor) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_is_readable_on_its_ground(scheme: Scheme, ink: str, ground: str) -> None:
    theme.set_scheme(scheme)
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_palette_of_fusion_is_readable_too(scheme: Scheme) -> None:
    theme.set_scheme(scheme)
    palette = theme.palette()
    for ink, ground in (
        (palette.windowText(), palette.window()),
        (palette.text(), palette.base()),
        (palette.buttonText(), palette.button()),
        (palette.highlightedText(), palette.highlight()),
        (palette.toolTipText(), palette.toolTipBase()),
        (palette.placeholderText(), palette.base()),
    ):
        assert contrast(ink.color(), ground.color()) >= 4.5


def test_the_colours_are_those_of_the_design() -> None:
    assert COLOURS["accent"] == ("#2F5FD0", "#86A8FF")
    assert theme.colour("window").name().upper() == "#F5F6F8"
    theme.set_scheme(Scheme.DARK)
    assert theme.colour("window").name().upper() == "#14171C"
    assert theme.dark


def test_a_change_is_told_and_repaints_the_palette(qapp: QApplication, qtbot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert qapp.palette().window().color() == theme.colour("window")


def test_lengths_and_fonts_grow_with_the_base_font() -> None:
    assert (theme.control, theme.row, theme.px(0)) == (32, 34, 0)
    theme.set_base_px(26)
    assert (theme.control, theme.row, theme.radius) == (2 * 19 + 17, 2 * 19 + 20, 12), (
        "letters twice as large, room by a third"
    )
    assert theme.font("title").pixelSize() == 40
    assert theme.px(0.1) == 1


def test_the_shipped_typeface_is_used_on_linux() -> None:
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("card")).weight() == 600


def test_figures_are_tabular() -> None:
    font = theme.font("figure")
    from PySide6.QtGui import QFontMetrics

    assert QFontMetrics(font).horizontalAdvance("111") == QFontMetrics(font).horizontalAdvance("888")


def test_an_icon_takes_the_colour_of_its_role() -> None:
    image = theme.pixmap("circle-check", "good", 32).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {theme.colour("good").name()}


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    pixmap = theme.pixmap("eye", "text", 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_a_shipped_file_is_found_by_name_and_nothing_else_is() -> None:
    assert resources.path("icons/eye.svg").read_text(encoding="utf-8").count('stroke-width="1.75"') == 1
    for name in ("../pyproject.toml", "icons", "icons/none.svg"):
        with pytest.raises(FileNotFoundError):
            resources.path(name)


def test_licences_lie_beside_what_they_cover() -> None:
    assert "ISC License" in resources.path("icons/LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License" in resources.path("fonts/LICENSE.txt").read_text(encoding="utf-8")


def test_every_shipped_icon_is_used() -> None:
    root = resources.path("icons/eye.svg").parents[2]
    words = "\n".join(path.read_text(encoding="utf-8") for path in (root / "ui").rglob("*.py"))
    shipped = {path.stem for path in resources.path("icons/eye.svg").parent.glob("*.svg")}
    assert {name for name in shipped if f'"{name}"' not in words} == set()
