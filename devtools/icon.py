"""Draws an SVG as PNGs: `python -m devtools.icon DRAWING SIZE=TARGET…`. Needs Qt."""

import sys

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer


def draw(drawing: str, size: int, target: str) -> None:
    """Write the picture; raises ValueError where the drawing cannot be read or the picture not be written."""
    renderer = QSvgRenderer(drawing)
    if not renderer.isValid():
        raise ValueError(f"{drawing} is no SVG that Qt can draw")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    if not image.save(target):
        raise ValueError(f"{target} could not be written")


if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    for wish in sys.argv[2:]:
        side, _, place = wish.partition("=")
        draw(sys.argv[1], int(side), place)
