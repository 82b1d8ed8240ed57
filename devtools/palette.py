"""Packs a picture of a window into 256 colours, so that it weighs little in the repository and looks the same."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_COLOURS = 256
_EXACT = 64
"""So many of the most frequent colours stay as they are: grounds, lines, and the ink of letters."""


def packed(picture: QImage) -> QImage:
    """Return the picture in 256 colours: the most frequent ones, and those that the others are nearest to."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(whole.constBits()).cast("I"))
    if len(counts) <= _COLOURS:
        return picture
    by_use = [colour for colour, _ in counts.most_common()]
    chosen, rest = by_use[:_EXACT], by_use[_EXACT:]
    nearest = {colour: min(_distance(colour, each) for each in chosen) for colour in rest}
    while len(chosen) < _COLOURS:
        # The colour that would suffer most: far from all chosen ones, and often used.
        worst = max(nearest, key=lambda colour: nearest[colour] * counts[colour] ** 0.5)
        chosen.append(worst)
        nearest = {colour: min(before, _distance(colour, worst)) for colour, before in nearest.items()}
    return whole.convertToFormat(QImage.Format.Format_Indexed8, chosen, Qt.ImageConversionFlag.AvoidDither)


def _distance(one: int, other: int) -> int:
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))
