"""The parts every screen is built from: painted or locally styled, one class per file, sized from the font.

They show what they are given and report what a person does; none knows the engine beyond its value types.
"""

from __future__ import annotations

from ui.widgets.badge import Badge
from ui.widgets.banner import Banner
from ui.widgets.budget_bar import BudgetBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chips
from ui.widgets.combo_box import ComboBox
from ui.widgets.direction_button import DirectionButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.item_list import Item, ItemList
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.page_header import PageHeader
from ui.widgets.phase_steps import PhaseSteps
from ui.widgets.progress_track import ProgressTrack
from ui.widgets.rule import Rule
from ui.widgets.scroll import Scroll
from ui.widgets.search_field import SearchField
from ui.widgets.side_list import SideList
from ui.widgets.sparkline import Sparkline
from ui.widgets.split_button import SplitButton
from ui.widgets.step_list import StepList
from ui.widgets.table_panel import TablePanel, TableState
from ui.widgets.table_view import TableView
from ui.widgets.tile import Tile
from ui.widgets.toggle import Toggle
from ui.widgets.underline_tabs import UnderlineTabs

__all__ = [
    "Badge",
    "Banner",
    "BudgetBar",
    "Button",
    "Card",
    "Chips",
    "ComboBox",
    "DirectionButton",
    "EmptyState",
    "Item",
    "ItemList",
    "Label",
    "LineEdit",
    "Notice",
    "Page",
    "PageHeader",
    "PhaseSteps",
    "ProgressTrack",
    "Rule",
    "Scroll",
    "SearchField",
    "SideList",
    "Sparkline",
    "SplitButton",
    "StepList",
    "TablePanel",
    "TableState",
    "TableView",
    "Tile",
    "Toggle",
    "UnderlineTabs",
]
