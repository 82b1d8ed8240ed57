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
_NO_STOP = ("frame", "window", "dialog", "application")


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

    def tab(self, bar: Name, name: Name) -> None:
        """Show the part of a page under a tab, with the arrows."""
        self.to("page tab list", bar)
        tabs = [node for node in self.see.tree().walk() if node.role == "page tab"]
        (wanted,) = [node for node in tabs if fits(node.title, name)]
        self.strike(*["left"] * len(tabs), *["right"] * tabs.index(wanted))
        self.see.until(lambda: "selected" in wanted.again().states, f"the tab “{wanted.title}”")

    # -- lists and tables ---------------------------------------------------------------------------------------------

    def item(self, name: Name, words: Name, *, within: Node | None = None) -> Node:
        """Go to an item of a list with the arrows; return it once it is chosen."""
        listed = self.to("list", name, within=within)

        def look() -> tuple[int, Node] | None:
            return next(((at, each) for at, each in enumerate(listed.items()) if fits(each.title, words)), None)

        place, found = self.see.until(look, f"the item {words} of “{listed.title}”")
        self.strike("home", *["down"] * place)
        self.see.until(lambda: "selected" in found.again().states, f"the item “{found.name}” chosen")
        return found

    def row(self, table: Name, cells: Mapping[str, str], *, column: str = "", within: Node | None = None) -> Node:
        """Go to the row with these cells, in a column if one is named, and return the cell under the keyboard."""
        there = self.to("table", table, within=within)

        def look() -> int | None:
            rows = there.rows()
            matching = [at for at, row in enumerate(rows) if all(row.get(head) == cell for head, cell in cells.items())]
            return matching[0] + 1 if matching else None

        place = self.see.until(look, f"a row {dict(cells)} of “{there.title}”") - 1
        heads = there.heads()
        self.strike("ctrl+home", *["down"] * place)
        wanted = column or next(iter(cells))
        self._sideways(there, place, heads.index(wanted))
        return there.cell(place, wanted)

    def _sideways(self, table: Node, row: int, column: int) -> None:
        """Move along a row until the keyboard is in a column."""

        def current() -> tuple[int, int] | None:
            for number in range(len(table.heads())):
                cell = table.ask("Table", "GetAccessibleAt", "ii", row, number)
                if self._is_at(Place(*cell)):
                    return row, number
            return None

        found = self.see.until(current, f"the keyboard in row {row + 1} of “{table.title}”")
        step = "right" if column > found[1] else "left"
        for _ in range(20):
            if found[1] == column:
                return
            self.strike(step)
            before = found
            found = self.see.until(
                lambda before=before: (now := current()) and now != before and now, f"a cell further {step}"
            )


def _part(node: Node | None) -> int:
    """Return where in a date and time the keyboard is: Tab goes from day to month to year before it leaves."""
    return (
        int(node.app.bus.ask(get(node.place, "Text", "CaretOffset")))
        if node is not None and node.role == "spin box"
        else 0
    )
