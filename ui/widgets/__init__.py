"""The parts every screen is built from: painted or locally styled, one class per file, sized from the font.

They show what they are given and report what a person does; none knows the engine beyond its value types.
"""

from __future__ import annotations

from ui.widgets.action_row import ActionRow
from ui.widgets.badge import Badge
from ui.widgets.banner import Banner
from ui.widgets.budget_bar import BudgetBar
from ui.widgets.button import Button
from ui.widgets.button_delegate import ButtonDelegate
from ui.widgets.card import Card
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.cells import FORBIDDEN_ROLE, LOOK_ROLE, MUTED, PLAIN, REASON_ROLE, STRONG, VALUE_ROLE, Fill, Look
from ui.widgets.check_box import CheckBox
from ui.widgets.chips import Chips
from ui.widgets.combo_box import ComboBox
from ui.widgets.direction_button import DirectionButton
from ui.widgets.direction_delegate import DirectionDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.icon import Icon
from ui.widgets.item_list import ITEM_ROLE, Item, ItemList
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.menu import Menu
from ui.widgets.notice import Notice
from ui.widgets.one_stop import OneStop
from ui.widgets.page import Page
from ui.widgets.page_header import PageHeader
from ui.widgets.phase_steps import PhaseSteps
from ui.widgets.progress_delegate import ProgressDelegate
from ui.widgets.progress_track import ProgressTrack
from ui.widgets.radio_button import RadioButton
from ui.widgets.rule import Rule
from ui.widgets.scroll import Scroll
from ui.widgets.search_field import SearchField
from ui.widgets.side_list import SideList
from ui.widgets.sparkline import Sparkline
from ui.widgets.sparkline_delegate import SparklineDelegate
from ui.widgets.split_button import SplitButton
from ui.widgets.step_list import StepList
from ui.widgets.table_panel import TablePanel, TableState
from ui.widgets.table_view import TableView
from ui.widgets.text_area import TextArea
from ui.widgets.tile import Tile
from ui.widgets.toggle import Toggle
from ui.widgets.underline_tabs import UnderlineTabs
from ui.widgets.yielding import Yielding

__all__ = [
    "FORBIDDEN_ROLE",
    "ITEM_ROLE",
    "LOOK_ROLE",
    "MUTED",
    "PLAIN",
    "REASON_ROLE",
    "STRONG",
    "VALUE_ROLE",
    "ActionRow",
    "Badge",
    "Banner",
    "BudgetBar",
    "Button",
    "ButtonDelegate",
    "Card",
    "CellDelegate",
    "CheckBox",
    "Chips",
    "ComboBox",
    "DirectionButton",
    "DirectionDelegate",
    "EmptyState",
    "Fill",
    "Flow",
    "Icon",
    "Item",
    "ItemList",
    "Label",
    "LineEdit",
    "Look",
    "Menu",
    "Notice",
    "OneStop",
    "Page",
    "PageHeader",
    "PhaseSteps",
    "ProgressDelegate",
    "ProgressTrack",
    "RadioButton",
    "Rule",
    "Scroll",
    "SearchField",
    "SideList",
    "Sparkline",
    "SparklineDelegate",
    "SplitButton",
    "StepList",
    "TablePanel",
    "TableState",
    "TableView",
    "TextArea",
    "Tile",
    "Toggle",
    "UnderlineTabs",
    "Yielding",
]
