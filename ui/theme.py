"""The look: colour roles in light and dark, type scale, spacing, tinted icons. The only place with colours and sizes.

Every length is a design length at a 13 px body font and grows with the font; empty room grows less than letters do, so that
large letters have more of the screen. Owns no widget.
"""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolTip

import resources

COLOURS: dict[str, tuple[str, str]] = {
    "window": ("#F5F6F8", "#14171C"),
    "surface": ("#FFFFFF", "#1C2027"),
    "alternate": ("#F0F2F5", "#252A33"),
    "border": ("#DDE1E7", "#343B47"),
    "text": ("#1B2230", "#E8EBF0"),
    "muted": ("#5B6676", "#9AA5B4"),
    "accent": ("#2F5FD0", "#86A8FF"),
    "accent_soft": ("#E7EEFC", "#233154"),
    "on_accent": ("#FFFFFF", "#0E1526"),
    "good": ("#1E7B4B", "#63CF98"),
    "good_soft": ("#E3F4EA", "#173526"),
    "attention": ("#8A5A00", "#E5B45A"),
    "attention_soft": ("#FCF1DC", "#3A2E14"),
    "bad": ("#B3261E", "#F28B82"),
    "bad_soft": ("#FBE7E5", "#42211F"),
    "selection": ("#DCE7FB", "#26365C"),
}
"""Colour role → (light, dark), as `look.md` names them."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("window", "surface", "alternate", "selection")),
    *((ink, ground) for ink in ("accent", "good", "attention", "bad") for ground in ("window", "surface")),
    *((ink, f"{ink}_soft") for ink in ("accent", "good", "attention", "bad")),
    *(("text", f"{ground}_soft") for ground in ("accent", "good", "attention", "bad")),
    *(("muted", f"{ground}_soft") for ground in ("accent", "good", "attention", "bad")),
    ("on_accent", "accent"),
)
"""Every (text, background) pair that widgets may use; each has a contrast of at least 4.5 : 1."""

_MIRRORED = {
    "arrow-left": "arrow-right",
    "arrow-right": "arrow-left",
    "chevron-left": "chevron-right",
    "chevron-right": "chevron-left",
}
"""Icons that point somewhere → what they are where everything is laid out from right to left."""

_BODY = 13.0
_TYPE: dict[str, tuple[float, QFont.Weight, float]] = {
    "body": (13, QFont.Weight.Normal, 19),
    "strong": (13, QFont.Weight.Medium, 19),
    "bold": (13, QFont.Weight.DemiBold, 19),
    "small": (12, QFont.Weight.Normal, 18),
    "small_strong": (12, QFont.Weight.Medium, 18),
    "badge": (11, QFont.Weight.DemiBold, 16),
    "card": (14, QFont.Weight.DemiBold, 20),
    "title": (20, QFont.Weight.DemiBold, 27),
    "figure": (26, QFont.Weight.DemiBold, 30),
    "code": (12, QFont.Weight.Normal, 18),
}
"""Kind of text → size, weight, height of a line."""

_MOST_PIXMAPS = 4000
"""Icons that are kept as they were drawn, in colours and sizes that were shown before too; a whole window has some two hundred."""


class Scheme(StrEnum):
    """Which colours to show."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look that is on now. `changed` is emitted after colours or sizes changed, so that painted widgets restyle."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scheme = Scheme.SYSTEM
        self._dark = False
        self._base = _BODY
        self._families: list[str] = []
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._palettes: dict[bool, QPalette] = {}
        self._fonts: dict[tuple[str, bool, bool], QFont] = {}
        self._following = False

    # -- choosing -------------------------------------------------------------------------------------------------

    def apply(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, base_px: float | None = None) -> None:
        """Give the application Fusion, our font, our palette. `base_px` is the body text; None takes the system's."""
        app.setStyle("Fusion")
        if not self._families:
            self._families = _load_families()
        self._base = float(base_px) if base_px else _system_px()
        if not self._following:
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
            self._following = True
        self.set_scheme(scheme)

    def set_scheme(self, scheme: Scheme) -> None:
        """Show light, dark, or what the system shows."""
        self._scheme = scheme
        hints = QGuiApplication.styleHints()
        if scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if scheme is Scheme.DARK else Qt.ColorScheme.Light)
        self._refresh()

    def set_base_px(self, base_px: float | None) -> None:
        """Make the body text `base_px` pixels high, or as high as the system's; everything else follows."""
        self._base = float(base_px) if base_px else _system_px()
        self._refresh()

    @property
    def scheme(self) -> Scheme:
        """What was chosen; `dark` tells what is shown."""
        return self._scheme

    @property
    def dark(self) -> bool:
        """True while dark colours are shown."""
        return self._dark

    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and system_dark)
        self._fonts.clear()
        palette = self.palette()
        QApplication.setPalette(palette)
        QApplication.setFont(self.font("body"))
        QToolTip.setFont(self.font("small"))
        QToolTip.setPalette(palette)
        self.changed.emit()

    # -- colours --------------------------------------------------------------------------------------------------

    def colour(self, role: str) -> QColor:
        """Return the colour of a role as shown now."""
        return QColor(COLOURS[role][1 if self._dark else 0])

    def mix(self, role: str, other: str, share: float) -> QColor:
        """Return the colour between two roles: `share` of `other` in `role`; for hover and disabled states only."""
        a, b = self.colour(role), self.colour(other)
        return QColor.fromRgbF(*(x + (y - x) * share for x, y in zip(a.getRgbF()[:3], b.getRgbF()[:3], strict=True)))

    def palette(self) -> QPalette:
        """Return the palette for Fusion, for the caller to change."""
        if self._dark not in self._palettes:
            self._palettes[self._dark] = self._make_palette()
        return QPalette(self._palettes[self._dark])

    def _make_palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "window",
            QPalette.ColorRole.WindowText: "text",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "alternate",
            QPalette.ColorRole.Text: "text",
            QPalette.ColorRole.PlaceholderText: "muted",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "text",
            QPalette.ColorRole.BrightText: "bad",
            QPalette.ColorRole.Highlight: "selection",
            QPalette.ColorRole.HighlightedText: "text",
            QPalette.ColorRole.Accent: "accent",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "accent",
            QPalette.ColorRole.ToolTipBase: "surface",
            QPalette.ColorRole.ToolTipText: "text",
            QPalette.ColorRole.Light: "surface",
            QPalette.ColorRole.Midlight: "alternate",
            QPalette.ColorRole.Mid: "border",
            QPalette.ColorRole.Dark: "border",
            QPalette.ColorRole.Shadow: "border",
        }
        for role, name in roles.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.disabled_text())
        return palette

    def disabled_text(self) -> QColor:
        """Return the colour of text that cannot be used now."""
        return self.mix("muted", "surface", 0.4)

    # -- type and space -------------------------------------------------------------------------------------------

    def font(self, kind: str = "body", *, tabular: bool = False, italic: bool = False) -> QFont:
        """Return a font of the scale: body, strong, bold, small, small_strong, badge, card, title, figure or code.

        It is shared, for delegates ask for it at every cell: do not change it.
        """
        key = (kind, tabular, italic)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(kind, tabular, italic)
        return self._fonts[key]

    def _make_font(self, kind: str, tabular: bool, italic: bool) -> QFont:
        size, weight, _ = _TYPE[kind]
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if kind == "code" else QFont()
        if kind != "code" and self._families:
            font.setFamilies(self._families)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if tabular or kind == "figure":
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def line(self, kind: str = "body") -> int:
        """Return the height of a line of text of a kind."""
        return self.px(_TYPE[kind][2])

    def px(self, length: float) -> int:
        """Return a design length (pixels at a 13 px body font) in pixels of now; at least 1 for anything above 0."""
        return max(1, round(length * self._base / _BODY)) if length > 0 else 0

    def room(self, length: float) -> int:
        """Return a design length of empty room, as around letters, in pixels of now: it grows by a third of what letters grow."""
        letters = self._base / _BODY
        return max(1, round(length * (letters if letters < 1 else 1 + (letters - 1) / 3))) if length > 0 else 0

    def gap(self, step: int) -> int:
        """Return a step of the grid: 1 to 5 are 4, 8, 12, 16, 24."""
        return self.room((4, 8, 12, 16, 24)[step - 1])

    @property
    def control(self) -> int:
        """Height of a control."""
        return self.line("body") + self.room(13)

    @property
    def control_small(self) -> int:
        """Height of a small control."""
        return self.line("small") + self.room(8)

    @property
    def row(self) -> int:
        """Height of a table row."""
        return self.line("body") + self.room(15)

    @property
    def head(self) -> int:
        """Height of a table head."""
        return self.line("small") + self.room(14)

    @property
    def radius(self) -> int:
        """Corner of a control."""
        return self.px(6)

    @property
    def radius_card(self) -> int:
        """Corner of a card."""
        return self.px(8)

    # -- icons ----------------------------------------------------------------------------------------------------

    def pixmap(self, name: str, role: str = "text", size: float = 16, ratio: float = 1.0) -> QPixmap:
        """Return an icon as a picture: `size` in design pixels, `ratio` of device to logical pixels. Cached."""
        colour = self.disabled_text() if role == "disabled" else self.colour(role)
        name, side = _MIRRORED.get(name, name) if mirrored() else name, self.px(size)
        key = (name, colour.name(), side, ratio)
        if key not in self._pixmaps:
            if len(self._pixmaps) >= _MOST_PIXMAPS:
                self._pixmaps.clear()
            self._pixmaps[key] = _draw_icon(name, colour, side, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, role: str = "text", size: float = 16) -> QIcon:
        """Return an icon in the colours of now; ask again on `changed`.

        Raises:
            FileNotFoundError: no icon has that name.
        """
        icon = QIcon()
        for ratio in sorted({1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
            icon.addPixmap(self.pixmap(name, role, size, ratio), QIcon.Mode.Normal)
            icon.addPixmap(self.pixmap(name, role, size, ratio), QIcon.Mode.Selected)
            icon.addPixmap(self.pixmap(name, "disabled", size, ratio), QIcon.Mode.Disabled)
        return icon

    def program_icon(self) -> QIcon:
        """Return the program's own icon, as its window and the desktop show it; its colours are always the same."""
        drawing, icon = resources.path("crm-console.svg").read_bytes(), QIcon()
        for side in (16, 24, 32, 48, 64, 128, 256):
            icon.addPixmap(_drawn(drawing, side, 1.0))
        return icon

    def icon_size(self, size: float = 16) -> QSize:
        """Return the size of an icon in pixels of now."""
        return QSize(self.px(size), self.px(size))

    def paint_icon(self, painter: QPainter, rect: QRectF, name: str, role: str = "text", size: float = 16) -> None:
        """Paint an icon in the middle of `rect`."""
        pixmap = self.pixmap(name, role, size, painter.device().devicePixelRatioF())
        side = self.px(size)
        x = round(rect.x() + (rect.width() - side) / 2)
        y = round(rect.y() + (rect.height() - side) / 2)
        painter.drawPixmap(x, y, pixmap)


def mirrored() -> bool:
    """Return whether the program is laid out from right to left: the console stands at the right then, Salesforce at the left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _load_families() -> list[str]:
    """Return the families of the interface font: the platform's own, with the shipped Inter where there is no such."""
    if sys.platform in ("win32", "darwin"):
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    for style in ("Regular", "Italic", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/Inter-{style}.ttf")))
    return ["Inter", *QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()]


def _system_px() -> float:
    return max(_BODY, float(QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()))


def _draw_icon(name: str, colour: QColor, side: int, ratio: float) -> QPixmap:
    svg = resources.path(f"icons/{name}.svg").read_bytes()
    return _drawn(svg.replace(b"currentColor", colour.name().encode()), side, ratio)


def _drawn(svg: bytes, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


theme = Theme()
"""The one look of the application."""
