"""The status mapping as a picture: stages at the left, Salesforce statuses at the right, a line for each choice.

The picture can be used with mouse and keys; the form beside it edits the same draft and is what screen readers use.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import texts
from ui.announce import announce
from ui.mapping.status_form import STATES
from ui.models.pipeline import PipelineDraft
from ui.texts import tr
from ui.theme import theme
from ui.widgets import paint

NOWHERE = (-1, -1)


class PipelineDiagram(QWidget):
    """Up and Down choose a stage, Alt with them another status for it; or drag a line between a stage and a status.

    `entered` after a person changed something.
    """

    entered = Signal()

    def __init__(self, draft: PipelineDraft, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._current = 0
        self._pulled: QPointF | None = None
        self._grabbed = self._aimed = NOWHERE
        """The stage and the status at which the line begins, and at which it would end: one of the two each time."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Stages and their Salesforce statuses"))
        draft.changed.connect(self._changed)
        theme.changed.connect(self.updateGeometry)
        self._changed()

    def _changed(self) -> None:
        self._current = min(self._current, max(0, len(self._draft.stages) - 1))
        labels = {option.value: option.label for option in self._draft.options}
        pairs = [
            f"{pair.stage}: {labels.get(self._draft.target(pair.stage) or '', tr('none'))}"
            for pair in self._draft.stages
        ]
        self.setAccessibleDescription(". ".join(pairs))
        self.updateGeometry()
        self.update()

    # -- geometry -----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return room for the longer of the two columns."""
        lines = max(len(self._draft.stages), len(self._draft.options), 1)
        return QSize(theme.px(420), theme.px(30) + lines * self._step())

    def minimumSizeHint(self) -> QSize:
        """Return a narrow picture of the same height."""
        return QSize(theme.px(300), self.sizeHint().height())

    def _step(self) -> int:
        return theme.px(52)

    def _box(self, place: int, right: bool) -> QRectF:
        width = min(theme.px(230), self.width() * 0.4)
        at_right = right != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        x = self.width() - width - 1 if at_right else 1
        return QRectF(x, theme.px(28) + place * self._step(), width, theme.px(42))

    @property
    def _near(self) -> Qt.AlignmentFlag:
        """The side at which the words begin, on the screen."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _stage_at(self, point: QPointF) -> int:
        return next((i for i in range(len(self._draft.stages)) if self._box(i, False).contains(point)), -1)

    def _status_at(self, point: QPointF) -> int:
        return next((i for i in range(len(self._draft.options)) if self._box(i, True).contains(point)), -1)

    # -- mouse and keys -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a stage and begin a line from it, or from a status."""
        self._grabbed = self._stage_at(event.position()), self._status_at(event.position())
        if max(self._grabbed) >= 0:
            self._pulled = event.position()
        if self._grabbed[0] >= 0:
            self._current = self._grabbed[0]
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the line; where it could end is outlined."""
        stage, status = self._stage_at(event.position()), self._status_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if max(stage, status) >= 0 else Qt.CursorShape.ArrowCursor)
        if self._pulled is not None:
            self._pulled = event.position()
            self._aimed = (stage, -1) if self._grabbed[1] >= 0 else (-1, status)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line on the other side; a mere click on a status changes nothing."""
        pulled, grabbed = self._pulled, self._grabbed
        self._pulled, self._grabbed, self._aimed = None, NOWHERE, NOWHERE
        stage, status = self._stage_at(event.position()), self._status_at(event.position())
        if pulled is not None and grabbed[0] >= 0 <= status:
            self._choose(self._draft.options[status].value)
        elif pulled is not None and grabbed[1] >= 0 <= stage:
            self._current = stage
            self._choose(self._draft.options[grabbed[1]].value)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the stages; with Alt, through the statuses of the stage."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None or not self._draft.stages:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step_status(by)
        else:
            self._current = max(0, min(self._current + by, len(self._draft.stages) - 1))
            pair = self._draft.stages[self._current]
            announce(self, f"{pair.stage}, {texts.plural(pair.people, tr('person'), tr('people'))}")
            self.update()

    def _step_status(self, by: int) -> None:
        values = [option.value for option in self._draft.options if option.active]
        now = self._draft.target(self._draft.stages[self._current].stage)
        place = values.index(now) + by if now in values else 0
        if 0 <= place < len(values):
            self._choose(values[place])

    def _choose(self, status: str) -> None:
        pair = self._draft.stages[self._current]
        if self._draft.target(pair.stage) != status:
            self._draft.set_target(pair.stage, status)
            announce(self, f"{pair.stage}: {status}")
            self.entered.emit()

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heads, lines, boxes."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            small = theme.font("small_strong")
            for words, right in ((tr("Here"), False), (tr("Salesforce"), True)):
                place = self._box(0, right)
                head = QRectF(place.x(), 0, place.width(), theme.px(20))
                paint.text(painter, head, words, small, theme.colour("muted"), self._near)
            self._paint_lines(painter)
            for place, pair in enumerate(self._draft.stages):
                people = texts.plural(pair.people, tr("person"), tr("people"))
                wrong = any(
                    problem.row_id == pair.stage and problem.level == "error" for problem in self._draft.problems
                )
                self._paint_box(
                    painter,
                    self._box(place, False),
                    pair.stage,
                    people,
                    place in (self._current, self._aimed[0]),
                    wrong,
                )
            for place, option in enumerate(self._draft.options):
                stages = self._draft.sharing(option.value)
                state = STATES.get(option.state or "", "")
                words = ", ".join(stages) or tr("not used")
                if state and option.state != "open":
                    words = f"{tr(state)} · {words}"
                aimed = place == self._aimed[1]
                mine = aimed or (bool(stages) and self._draft.stages[self._current].stage in stages)
                self._paint_box(painter, self._box(place, True), option.label, words, mine, False)

    def _paint_lines(self, painter: QPainter) -> None:
        """Paint the line of each stage, that of the chosen one above the others."""
        options = {option.value: place for place, option in enumerate(self._draft.options)}
        order = sorted(range(len(self._draft.stages)), key=lambda place: place == self._current)
        for place in order:
            target = options.get(self._draft.target(self._draft.stages[place].stage) or "", -1)
            if target >= 0:
                back = self._draft.comes_back(self._draft.stages[place].stage)
                start, end = self._box(place, False), self._box(target, True)
                self._paint_line(painter, start, end, strong=place == self._current, back=back)
        if self._pulled is not None:
            start = self._box(max(self._grabbed), self._grabbed[1] >= 0)
            self._paint_line(painter, start, QRectF(self._pulled, self._pulled), strong=True)

    def _paint_line(self, painter: QPainter, start: QRectF, to: QRectF, *, strong: bool, back: bool = False) -> None:
        onward = to.center().x() >= start.center().x()
        a = QPointF(start.right() if onward else start.left(), start.center().y())
        b = QPointF(to.left() if onward else to.right(), to.center().y())
        middle = (a.x() + b.x()) / 2
        path = QPainterPath(a)
        path.cubicTo(QPointF(middle, a.y()), QPointF(middle, b.y()), b)
        pen = QPen(
            theme.colour("accent") if strong else theme.mix("border", "muted", 0.5), theme.px(2) if strong else 1.5
        )
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setBrush(pen.color())
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_head(painter, b, 1 if b.x() > a.x() else -1)
        if back:
            self._paint_head(painter, a, 1 if a.x() > b.x() else -1)

    def _paint_head(self, painter: QPainter, tip: QPointF, towards: int) -> None:
        """Paint the head of an arrow: every line goes to Salesforce, one for each status comes back."""
        long, half = theme.px(8) * -towards, theme.px(4)
        painter.drawPolygon([tip, QPointF(tip.x() + long, tip.y() - half), QPointF(tip.x() + long, tip.y() + half)])

    def _paint_box(self, painter: QPainter, rect: QRectF, words: str, remark: str, chosen: bool, wrong: bool) -> None:
        ground = theme.colour("accent_soft" if chosen else "surface")
        edge = theme.colour("bad" if wrong else "accent" if chosen else "border")
        paint.box(painter, rect, theme.radius, ground, edge)
        inner = rect.adjusted(theme.px(10), theme.px(3), -theme.px(10), -theme.px(3))
        half = inner.height() / 2
        font, below = theme.font("strong"), theme.font("small", tabular=True)
        paint.text(painter, inner.adjusted(0, 0, 0, -half), words, font, theme.colour("text"), self._near)
        colour = theme.colour("bad" if wrong else "muted")
        paint.text(painter, inner.adjusted(0, half, 0, 0), remark, below, colour, self._near)
        if chosen and self.hasFocus() and paint.keyboard_here(self):
            paint.focus_ring(painter, rect, theme.radius)
