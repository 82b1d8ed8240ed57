"""The card about one cause of failures: what happened, what to do, the button that does it, the technical part folded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.views import CauseView, FailureView
from ui import texts
from ui.models import words
from ui.theme import theme
from ui.widgets import Button, Card, Item, Label
from ui.widgets.visible import show_or_hide

NOBODY = "nobody"
"""Who fixes what mends itself, as `crmconsole.causes` says it."""


def action_words(action: str) -> tuple[str, str]:
    """Return words and icon of the button for an action of `crmconsole.causes`; empty words when there is none here."""
    return {
        "edit_value": (texts.tr("Edit the value…"), "pencil"),
        "shorten": (texts.tr("Shorten automatically…"), "pencil"),
        "mapping": (texts.tr("Open mapping"), "arrow-left-right"),
        "pipeline": (texts.tr("Open status mapping"), "git-branch"),
        "link_person": (texts.tr("Link to a record…"), "link"),
        "reissue_profile_id": (texts.tr("Clear and issue a new one"), "refresh-cw"),
        "owners": (texts.tr("Choose owners…"), "user-check"),
        "schedule": (texts.tr("Change the schedule…"), "calendar-clock"),
        "sign_in": (texts.tr("Sign in again…"), "log-in"),
        "wizard": (texts.tr("Open set-up…"), "plug"),
        "copy_details": (texts.tr("Copy details"), "copy"),
    }.get(action, ("", ""))


def who_words(who: str) -> str:
    """Return who can fix a cause: “fixed by you”; of what needs nobody, that."""
    if who == NOBODY:
        return texts.tr("needs nobody")
    return texts.tr("fixed by %1").replace("%1", who) if who else ""


def again_words(cause: CauseView, now: datetime) -> str:
    """Return when the first of a cause is tried again by itself; empty where none is."""
    if cause.next_try is None:
        return ""
    at = texts.parse(cause.next_try)
    if at <= now:
        return texts.tr("tried again with the next run")
    return texts.tr("next try %1").replace("%1", texts.day_and_time(at, now))


def cause_item(cause: CauseView, now: datetime) -> Item:
    """Return a cause as an entry of the list of causes: what it is, who can fix it, when it is tried again. What to do is on its card."""
    quiet = cause.retry == "by_itself" or not cause.count
    return Item(
        key=cause.cause,
        title=cause.title,
        subtitle=_sentence(again_words(cause, now) or who_words(cause.who)),
        lead_badge=(texts.number(cause.count), "attention" if quiet else "bad"),
        badge=(texts.tr("new"), "accent") if cause.new else None,
        strong=True,
        tooltip="\n".join(part for part in (cause.title, cause.fix, who_words(cause.who)) if part),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


class CauseCard(Card):
    """Shows a `CauseView`. `acted(action, argument)` for its buttons."""

    acted = Signal(str, str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._now = now
        self._cause: CauseView | None = None
        self.sentence = Label("", "card", wrap=True)
        self.explanation = Label("", "body", wrap=True, selectable=True)
        self.fix = Label("", "body", "muted", wrap=True)
        self.primary = Button("", kind="primary")
        self.primary.clicked.connect(self._act)
        self.mapping = Button(texts.tr("Open mapping"), "arrow-left-right")
        self.mapping.clicked.connect(lambda: self.acted.emit("mapping", self._cause.argument if self._cause else ""))
        self.edit = Button(texts.tr("Edit the value…"))
        self.edit.clicked.connect(lambda: self.acted.emit("edit_value", ""))
        about, technical = texts.tr("About this cause"), texts.tr("Technical detail")
        self.about = Button(about, "circle-question-mark", kind="quiet", small=True)
        self.about.setAccessibleName(about)
        self.about.clicked.connect(lambda: self.acted.emit("help", self._cause.cause if self._cause else ""))
        self.technical_button = Button(technical, kind="quiet", small=True, arrow=True)
        self.technical_button.setAccessibleName(technical)
        self.technical_button.setCheckable(True)
        self.technical_button.toggled.connect(self._fold)
        self.technical = Label("", "code", "muted", wrap=True, selectable=True)
        self.technical.setAccessibleName(texts.tr("Technical detail"))
        self.technical.hide()
        for label in (self.sentence, self.explanation, self.fix):
            self.add(label)
        row = self._buttons = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.primary)
        row.addWidget(self.mapping)
        row.addWidget(self.edit)
        row.addStretch(1)
        row.addWidget(self.about)
        row.addWidget(self.technical_button)
        self.add_layout(row)
        self.add(self.technical)
        self.hide()  # until there is a cause

    def show_cause(self, cause: CauseView) -> None:
        """Show another cause."""
        self._cause = cause
        show_or_hide(self, True)
        title = f"{texts.plural(cause.count, texts.tr('failure'), texts.tr('failures'))}: {cause.title}"
        self.sentence.setText(title)
        self.setAccessibleName(title)
        self.explanation.setText(cause.explanation)
        parts = cause.fix.rstrip("."), who_words(cause.who), again_words(cause, self._now())
        self.fix.setText(" · ".join(part for part in parts if part))
        text, icon = action_words(cause.action)
        self.primary.setText(text)
        self.primary.set_icon(icon)
        self.primary.updateGeometry()
        show_or_hide(self.primary, bool(text))
        show_or_hide(self.edit, cause.action == "shorten")
        show_or_hide(self.mapping, cause.action == "edit_value" and bool(cause.argument))
        self._fit_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of what is needed least out where they would be cut."""
        super().resizeEvent(event)
        self._fit_buttons()

    def _restyle(self) -> None:
        super()._restyle()
        # The words of buttons go before this card has to go under the one beside it.
        self.setMinimumWidth(theme.px(400))

    def _fit_buttons(self) -> None:
        buttons = [self._buttons.itemAt(place).widget() for place in range(self._buttons.count())]
        shown = [button for button in buttons if button is not None and not button.isHidden()]
        room = self.width() - 2 * theme.gap(4) - theme.gap(2) * len(shown)
        for button in (self.about, self.technical_button):
            button.setText(button.accessibleName())
        for button in (self.about, self.technical_button):
            if sum(each.sizeHint().width() for each in shown) > room:
                button.setText("")
            button.setToolTip("" if button.text() else button.accessibleName())
            button.updateGeometry()

    def show_technical(self, failure: FailureView | None) -> None:
        """Show what Salesforce answered for one record, letter by letter."""
        self.technical.setText(technical_words(failure) if failure else texts.tr("Select a record to see its answer."))

    def _fold(self, shown: bool) -> None:
        self.technical.setVisible(shown)

    def _act(self) -> None:
        if self._cause is not None:
            self.acted.emit(self._cause.action, self._cause.argument)


def technical_words(failure: FailureView) -> str:
    """Return one record's answer in one line: code, message, ids, tries."""
    parts = [
        failure.code or "",
        failure.message,
        f"{words.kind_word(failure.kind)} {failure.crm_id or '–'}",
        texts.plural(failure.attempts, texts.tr("try"), texts.tr("tries")),
    ]
    return " · ".join(part for part in parts if part)


def details(failure: FailureView, cause: CauseView | None) -> str:
    """Return everything about a failure as text for support."""
    lines = {
        "Record": failure.name,
        "Object": failure.kind.value,
        "Local id": failure.local_id,
        "Salesforce id": failure.crm_id,
        "Cause": f"{failure.cause} ({cause.title})" if cause else failure.cause,
        "Field": failure.field,
        "Value sent": failure.value,
        "Code": failure.code,
        "Salesforce's answer": failure.message,
        "Tries": failure.attempts,
        "First seen": failure.first_seen,
        "Next try": failure.next_try,
    }
    return "\n".join(f"{name}: {'–' if value is None else value}" for name, value in lines.items())
