"""The single parts in their states."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.records import Direction
from ui import widgets as w
from ui.gallery.build import row, table_of
from ui.theme import theme


def parts() -> QWidget:
    """Return the single parts in their states."""
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setSpacing(theme.gap(4))
    off = w.Button("Sync now", "refresh-cw", kind="primary")
    off.set_reason("A run is going")
    stuck = w.DirectionButton("Created", Direction.PULL)
    stuck.set_reason("Salesforce calculates this field")
    column.addWidget(
        row(
            w.Button("Preview", "eye"),
            w.Button("Save", "save", kind="primary"),
            off,
            w.Button("Small", small=True),
            w.Button("Quiet", kind="quiet"),
            w.Button("Delete", "trash-2", kind="danger"),
            w.SplitButton("Sync now", "refresh-cw", menu_name="More ways to sync"),
            None,
        )
    )
    column.addWidget(
        row(
            *(w.DirectionButton("Phone", way) for way in Direction),
            stuck,
            w.Toggle("Salesforce → Console", True),
            w.Toggle("Console → Salesforce"),
            w.CheckBox("Leads", True),
            w.CheckBox("Contacts"),
            w.RadioButton("Every 5 minutes", True),
            w.RadioButton("Hourly"),
            None,
        )
    )
    column.addWidget(
        row(
            *(w.Badge(role, role) for role in ("neutral", "accent", "good", "attention", "bad")),
            w.Badge("Production", square=True),
            None,
            w.BudgetBar(),
        )
    )
    wrong = w.LineEdit("Address", "northwind.my.salesforc.com")
    wrong.set_problem("This is no Salesforce address")
    combo = w.ComboBox("Who wins")
    combo.addItems(["Salesforce", "Newest", "Ask me"])
    column.addWidget(
        row(
            w.LineEdit("Name", "", "Name of the connection"),
            wrong,
            w.SearchField("Find a person", hint="Ctrl F"),
            combo,
        )
    )
    for severity, words in (
        ("accent", "Saving applies from the next run."),
        ("good", "Signed in as Maria Ortiz, Northwind Traders, Production."),
        ("attention", "2 fields are new in Salesforce, 1 is gone."),
        ("bad", "Sign-in has expired. Nothing is lost; changes wait here."),
    ):
        notice = w.Notice()
        notice.set(words, severity, remark="14,388 API calls left today", action="Open")
        column.addWidget(notice)
    busy = w.ProgressTrack("Checking")
    busy.set(None)
    column.addWidget(busy)
    grid = QGridLayout()
    for i, (state, words) in enumerate(
        (
            (w.TableState.EMPTY, "No failures"),
            (w.TableState.FILTERED, "No record matches “zz”"),
            (w.TableState.OFFLINE, "As of 14:02: no connection to Salesforce"),
            (w.TableState.ERROR, "The list could not be read"),
        )
    ):
        rows: list[list[object]] = [["María Ortiz", "8"]] if state is w.TableState.OFFLINE else []
        table = table_of("Failures", ["Record", "Tries"], rows, {1})
        table.set_column(0, stretch=True)
        panel = w.TablePanel(table)
        panel.set_state(
            state,
            words,
            "3,201 records written since Monday." if state is w.TableState.EMPTY else "",
            "Try again" if state is w.TableState.ERROR else "",
        )
        card = w.Card(flush=True)
        card.add(panel)
        grid.addWidget(card, 0, i)
    column.addLayout(grid, 1)
    return sheet


def wizard_side() -> QWidget:
    """Return the left of the wizard beside an empty state."""
    sheet = QWidget()
    line = QHBoxLayout(sheet)
    line.setContentsMargins(0, 0, 0, 0)
    names = ("CRM details", "Data objects mapping", "Status mapping", "Assign sales manager", "Data synchronization")
    steps = w.StepList("Connect Salesforce", names, "Nothing is written until you have seen a preview.")
    steps.set_current(1)
    line.addWidget(steps)
    line.addWidget(
        w.EmptyState("plug", "Not connected yet", "Five steps, about ten minutes.", "Set up the connection"), 1
    )
    return sheet
