"""The campaigns and opportunities that a person belongs to (features S0-9): what they are called, the part in them, how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.records import Kind
from crmconsole.views import Membership
from ui import texts
from ui.theme import theme
from ui.widgets import Item, ItemList, Label

_LOOKS = {Kind.OPPORTUNITY: ("target", "good"), Kind.CAMPAIGN: ("mail", "accent")}


class MembershipList(QWidget):
    """Opportunities first, then campaigns; every one by its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.gap(2), 0, 0)
        self.nothing = Label(texts.tr("In no campaign, and part of no opportunity."), "body", "muted", wrap=True)
        self.list = ItemList(texts.tr("Memberships"), lines=False, pad=7)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.show_memberships(())

    def show_memberships(self, found: Sequence[Membership]) -> None:
        """Show a person's memberships."""
        ordered = sorted(found, key=lambda one: one.kind is not Kind.OPPORTUNITY)
        self.list.set_items([_item(number, one) for number, one in enumerate(ordered)])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)


def _item(number: int, one: Membership) -> Item:
    icon, colour = _LOOKS[one.kind]
    kind = texts.tr("Opportunity") if one.kind is Kind.OPPORTUNITY else texts.tr("Campaign")
    about = " · ".join(part for part in (kind, one.part, one.detail) if part)
    return Item(key=str(number), title=one.name, subtitle=about, icon=icon, icon_colour=colour, tooltip=about)
