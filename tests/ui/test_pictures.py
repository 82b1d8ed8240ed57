"""The packing of pictures: it may cost weight, never looks."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from devtools.palette import packed


def differences(one: QImage, other: QImage) -> list[int]:
    """Return how far the colours of each pair of pixels are apart, per channel, at most."""
    pairs = (
        (one.pixelColor(x, y).getRgb()[:3], other.pixelColor(x, y).getRgb()[:3])
        for y in range(one.height())
        for x in range(one.width())
    )
    return [max(abs(a - b) for a, b in zip(here, there, strict=True)) for here, there in pairs]


def test_a_picture_of_few_colours_stays_as_it_is(qapp) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("#2F5FD0"))
    assert packed(picture) == picture


def test_a_picture_of_many_colours_gets_256_that_look_the_same(qapp) -> None:
    picture = QImage(120, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("#F5F6F8"))
    painter = QPainter(picture)
    for x in range(120):  # a blend of two roles, as at the edges of letters
        for y in range(20):
            share = (x * 20 + y) / 2400
            painter.setPen(QColor.fromRgbF(0.9 - 0.8 * share, 0.2 + 0.3 * share, 0.1 + 0.8 * share))
            painter.drawPoint(x, y)
    painter.end()
    small = packed(picture)
    assert small.colorCount() == 256
    assert small.pixelColor(60, 50) == QColor("#F5F6F8"), "the ground is exact"
    assert max(differences(picture, small.convertToFormat(QImage.Format.Format_RGB32))) <= 12
    assert small.size() == picture.size()
