"""A person who has no mouse: reaches every control by Tab and arrows, and presses, types and chooses with keys alone.

What is where, and where the keyboard is, is asked as a screen reader asks (`accessible.py`); nothing is done through the
accessibility bus. A control that Tab does not come to fails the story, and the report tells the way that Tab took.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tests.e2e.accessible import Application, Name, Node, NotThere, fits, states
from tests.e2e.bus import Call, Gone, Place, get

MOST_STOPS = 150
"""Stops of Tab after which a control counts as out of reach; a page has some 60."""
_NO_STOP = ("frame", "window", "dialog", "application", "page tab")
"""Roles that Tab does not stop at; Qt tells of a tab in front that it has the keyboard, wherever that is."""


class Keyboard:
    """The keys of a person in front of an application."""

    def __init__(self, see: Application) -> None:
        self.see = see

    def strike(self, *strokes: str) -> None:
        """Strike keys one after the other, e.g. `ctrl+shift+r` or `down`."""
        self.see.display.strike(*strokes)

    # -- going somewhere ----------------------------------------------------------------------------------------------

    def page(self, name: str) -> None:
        """Show a page by Ctrl and its number in the side list, or by Tab and Space where it has none."""
        entry = re.compile(f"^{name}(,|$)")
        entries = [each for each in self.see.look(self._pages().place).walk() if each.role == "check box"]
        (place,) = [number for number, each in enumerate(entries, 1) if entry.search(each.title)]
        if place <= 9:
            self.strike(f"ctrl+{place}")
        else:
            self.press("check box", entry, within=self._pages())
        self.see.until(lambda: self.see.find("check box", entry, within=self._pages()).checked, f"the page {name}")

    def _pages(self) -> Node:
        return self.see.find("filler", "Pages")

    def to(self, role: str, name: Name, *, within: Node | None = None) -> Node:
        """Wait for a control that can be used, go to it by Tab, and return it.

        Raises:
            NotThere: Tab comes back to where it began without passing it.
        """
        wanted = self.see.find(role, name, within=within, enabled=True)
        self._tab_until(lambda: self._is_at(wanted.place), f"{role} “{wanted.title}”")
        return wanted

    def _tab_until(self, there: Callable[[], bool], what: str) -> None:
        way: list[str] = []
        while not there():
            if len(way) == MOST_STOPS:
                raise NotThere(f"Tab does not come to {what}, but to {way}.")
            way.append(self._tab())

    def _tab(self) -> str:
        """Strike Tab once, wait until the keyboard is elsewhere, and return what is there."""
        nodes = self._stops()
        before = self._focused(nodes)
        part = _part(before)
        self.strike("tab")

        def elsewhere() -> Node | None:
            nonlocal nodes
            now = self._focused(nodes)
            if now is None:
                nodes = self._stops()
                return None
            return now if before is None or now.place != before.place or _part(now) != part else None

        found = self.see.until(elsewhere, f"the end of Tab at {before and before.role} “{before and before.title}”", 5)
        return f"{found.role} “{found.title}”"

    def _stops(self) -> list[Node]:
        return [node for node in self.see.tree().walk() if "focusable" in node.states and node.role not in _NO_STOP]

    def _focused(self, nodes: list[Node]) -> Node | None:
        """Return which of these has the keyboard now."""
        answers = self.see.bus.ask_all([Call(node.place, "Accessible", "GetState") for node in nodes])
        for node, bits in zip(nodes, answers, strict=True):
            if not isinstance(bits, Gone) and "focused" in states(bits):
                return node
        return None

    def _is_at(self, place: Place) -> bool:
        try:
            return "focused" in self.see.look(place, 0, showing_only=False).states
        except Gone:
            return False

    # -- controls -----------------------------------------------------------------------------------------------------

    def press(self, role: str, name: Name, *, within: Node | None = None) -> None:
        """Go to a button or a box and press it with Space."""
        self.to(role, name, within=within)
        self.strike("space")

    def type(self, name: Name, text: str, *, within: Node | None = None) -> None:
        """Replace the text in a field."""
        field = self.to("text", name, within=within)
        self.strike("ctrl+a")
        self.see.display.type(text)
        self.see.until(lambda: field.text() == text, f"“{text}” in “{field.title}”")

    def choose(self, name: Name, words: str, *, within: Node | None = None) -> None:
        """Choose a word of a combo box."""
        box = self.to("combo box", name, within=within)
        offered = [item.name for item in box.items()]
        if words not in offered:
            raise NotThere(f"“{box.title}” does not offer “{words}” but {offered}.")
        self.strike("home", *["down"] * offered.index(words))
        self.see.until(lambda: box.again().name == words, f"“{words}” in the box “{box.title}”")

    def turn_on(self, name: Name, *, within: Node) -> None:
        """Choose one of the radio buttons in a part of the window, with the arrows from the one that is on."""
        wanted = self.see.find("radio button", name, within=within, enabled=True)
        radios = [node.place for node in self.see.look(within.place).walk() if node.role == "radio button"]
        self._tab_until(lambda: any(self._is_at(place) for place in radios), f"one of “{within.title}”")
        for _ in radios:
            if wanted.again().checked:
                return
            (here,) = [place for place in radios if self._is_at(place)]
            self.strike("down")
            self.see.until(lambda here=here: not self._is_at(here), f"the choice below in “{within.title}”")
        raise NotThere(f"The arrows do not come to “{wanted.title}” of “{within.title}”.")

    def tab(self, name: Name) -> None:
        """Show what is under a tab, with the arrows along its row of tabs (which Qt calls by its current tab)."""
        wanted = self.see.find("page tab", name)
        bars = [node for node in self.see.tree().walk() if node.role == "page tab list"]
        (bar,) = [each for each in bars if wanted.place in [tab.place for tab in each.children]]
        self._tab_until(lambda: self._is_at(bar.place), f"the tabs with “{wanted.title}”")
        place = [tab.place for tab in bar.children].index(wanted.place)
        self.strike(*["left"] * len(bar.children), *["right"] * place)
        self.see.until(lambda: "selected" in wanted.again().states, f"the tab “{wanted.title}” in front")

    # -- lists and tables ---------------------------------------------------------------------------------------------

    def item(self, name: Name, words: Name, *, within: Node | None = None) -> Node:
        """Go to an item of a list with the arrows; return it once the keyboard is on it, wherever the list has moved it meanwhile."""
        listed = self.to("list", name, within=within)
        tried = -1

        def arrived() -> Node | None:
            nonlocal tried
            found = next(((at, each) for at, each in enumerate(listed.items()) if fits(each.title, words)), None)
            if found is None or found[1].states & {"selected", "focused"}:
                return found and found[1]
            if found[0] != tried:
                tried = found[0]
                self.strike("home", *["down"] * tried)
            return None

        return self.see.until(arrived, f"the item {words} of “{listed.title}” under the keyboard")

    def row(self, table: Name, cells: Mapping[str, str], *, column: str = "", within: Node | None = None) -> int:
        """Go to the row with these cells, and in it to a column if one is named; return its number, the first being 0."""
        there = self.to("table", table, within=within)
        tried = -1

        def arrived() -> tuple[int, int] | None:
            nonlocal tried
            rows = there.rows()
            place = next((at for at, row in enumerate(rows) if cells.items() <= row.items()), None)
            if place is None:
                return None
            at = self._column_in(there, place)
            if at is not None:
                return place, at
            if place != tried:
                tried = place
                self.strike("ctrl+home", *["down"] * place)
            return None

        place, at = self.see.until(arrived, f"the keyboard on the row {dict(cells)} of “{there.title}”")
        if column:
            self._sideways(there, place, at, there.heads().index(column))
        return place

    def _column_in(self, table: Node, row: int) -> int | None:
        """Return the column of a row in which the keyboard is; None when it is in another row."""
        asked = [Call(table.place, "Table", "GetAccessibleAt", "ii", (row, at)) for at in range(len(table.heads()))]
        cells = self.see.bus.ask_all(asked)
        return next(
            (at for at, cell in enumerate(cells) if not isinstance(cell, Gone) and self._is_at(Place(*cell))), None
        )

    def _sideways(self, table: Node, row: int, at: int, wanted: int) -> None:
        """Move along a row, over hidden columns too, until the keyboard is in a column."""
        while at != wanted:
            self.strike("right" if wanted > at else "left")

            def moved(before: int = at) -> tuple[int] | None:
                now = self._column_in(table, row)
                return (now,) if now is not None and now != before else None

            (at,) = self.see.until(moved, f"the keyboard beside column {at + 1} of “{table.title}”")

    def edit(self, table: Name, cells: Mapping[str, str], column: str, text: str) -> None:
        """Give a cell of a table another value, in its place."""
        self.row(table, cells, column=column)
        there = self.see.find("table", table)
        self.strike("f2")
        self.see.until(lambda: not self._is_at(there.place), f"the field in “{column}” of “{there.title}”")
        self.strike("ctrl+a")
        self.see.display.type(text)
        self.strike("enter")


def _part(node: Node | None) -> int:
    """Return where in a date and time the keyboard is: Tab goes from day to month to year before it leaves."""
    return (
        int(node.app.bus.ask(get(node.place, "Text", "CaretOffset")))
        if node is not None and node.role == "spin box"
        else 0
    )
