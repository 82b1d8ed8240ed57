"""Finds controls as a screen reader does, by role and accessible name, and uses them as a person does.

We speak AT-SPI over D-Bus ourselves (jeepney, which keyring brings along): the window runs in its own process as it does
for people, so start, stop and crash are real; nothing of Qt's Python side is in between; and all questions about one level
of the tree travel together, which makes a look at a whole page take a fraction of a second. Everything waits for what it
wants to see, and nothing sleeps for a fixed time.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.e2e.bus import Bus, Call, Gone, Place, get
from tests.e2e.display import Display

PATIENCE_S = 20.0
PAUSE_S = 0.05
"""Between two looks at first; in a long wait they become rarer, for a look costs the window some work."""

Name = str | re.Pattern[str]
Result = TypeVar("Result")

_REGISTRY = Place("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
# Bits of AtspiStateType (at-spi2-core, atspi-constants.h).
_STATES = {
    1: "active",
    4: "checked",
    5: "collapsed",
    7: "editable",
    8: "enabled",
    11: "focusable",
    12: "focused",
    23: "selected",
    25: "showing",
    41: "checkable",
}
_CLOSED = ("table", "tree table", "list", "tree")
"""Roles whose cells are asked for by `Node.rows` and `Node.items`, for there may be a million of them."""


def _there(answer: Any) -> Any:
    """Return an answer. Raises Gone where nobody gave one."""
    if isinstance(answer, Gone):
        raise answer
    return answer


class NotThere(AssertionError):
    """What a story waits for did not come; the text tells what is in sight instead."""


@dataclass
class Node:
    """A control as assistive technology sees it. Its facts are of the moment it was found; `again()` asks anew."""

    app: Application
    place: Place
    role: str
    name: str
    description: str
    states: frozenset[str]
    children: list[Node] = field(default_factory=list, repr=False)

    @property
    def title(self) -> str:
        """What it is called: for a combo box its description, because Qt on Linux gives the chosen word as its name."""
        return self.description if self.role == "combo box" and self.description else self.name

    @property
    def enabled(self) -> bool:
        """Whether it can be used."""
        return "enabled" in self.states

    @property
    def checked(self) -> bool:
        """Whether it is on."""
        return "checked" in self.states

    def walk(self) -> Iterator[Node]:
        """Yield it and all below it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()

    # -- asking -------------------------------------------------------------------------------------------------------

    def ask(self, interface: str, method: str, signature: str = "", *arguments: object) -> Any:
        """Ask it a question of an AT-SPI interface."""
        return self.app.bus.ask(Call(self.place, interface, method, signature, arguments))

    def text(self) -> str:
        """Return the text in it."""
        return str(self.ask("Text", "GetText", "ii", 0, -1))

    def items(self) -> list[Node]:
        """Return the rows of a list, or the choices of a combo box."""
        inner = self
        if self.role == "combo box":
            inner = self.app.look(self.place, 2, showing_only=False).children[0]
        return self.app.look(inner.place, 1, showing_only=False).children

    def heads(self) -> list[str]:
        """Return the column heads of a table.

        Raises:
            Gone: the table changed meanwhile.
        """
        bus = self.app.bus
        count = int(bus.ask(get(self.place, "Table", "NColumns")))
        cells = bus.ask_all([Call(self.place, "Table", "GetColumnHeader", "i", (column,)) for column in range(count)])
        names = bus.ask_all([get(Place(*_there(cell)), "Accessible", "Name") for cell in cells])
        return [str(_there(name)) for name in names]

    def rows(self, most: int = 100) -> list[dict[str, str]]:
        """Return the first rows of a table; each cell under the head of its column."""
        heads = self.heads()
        count = min(most, int(self.app.bus.ask(get(self.place, "Table", "NRows"))))
        cells = self.cells(count, len(heads))
        return [dict(zip(heads, row, strict=True)) for row in cells]

    def cells(self, rows: int, columns: int) -> list[list[str]]:
        """Return what is read out in each cell."""
        bus = self.app.bus
        asked = [
            Call(self.place, "Table", "GetAccessibleAt", "ii", (row, column))
            for row in range(rows)
            for column in range(columns)
        ]
        places = [None if isinstance(found, Gone) else Place(*found) for found in bus.ask_all(asked)]
        names = iter(bus.ask_all([get(place, "Accessible", "Name") for place in places if place is not None]))
        told = ["" if place is None else str(next(names)) for place in places]
        return [told[row * columns : (row + 1) * columns] for row in range(rows)]

    def cell(self, row: int, column: str) -> Node:
        """Return a cell by its row and its column's head."""
        found = self.ask("Table", "GetAccessibleAt", "ii", row, self.heads().index(column))
        return self.app.look(Place(*found), 0, showing_only=False)

    def again(self) -> Node:
        """Return it as it is now.

        Raises:
            Gone: it is not there any more.
        """
        return self.app.look(self.place, 0, showing_only=False)

    # -- using --------------------------------------------------------------------------------------------------------

    def press(self) -> None:
        """Press it, or toggle it where that is its first action, as screen readers do."""
        names = [name for name, *_ in self.ask("Action", "GetActions")]
        if not names or names[0] not in ("Press", "Toggle"):
            raise NotThere(f"{self.role} “{self.title}” cannot be pressed; it offers {names}.")
        self.ask("Action", "DoAction", "i", 0)

    def focus(self) -> None:
        """Bring the keyboard to it."""
        self.app.display.settle()
        self.ask("Component", "GrabFocus")
        self.app.until(lambda: "focused" in self.again().states, f"the focus on {self.role} “{self.title}”")

    def type(self, text: str) -> None:
        """Replace the text in it, with the keyboard."""
        self.focus()
        self.app.display.strike("ctrl+a")
        self.app.display.type(text)
        self.app.until(lambda: self.text() == text, f"“{text}” in {self.role} “{self.title}”")

    def choose(self, words: str) -> None:
        """Choose a word of a combo box, with the keyboard."""
        words_there = [item.name for item in self.items()]
        if words not in words_there:
            raise NotThere(f"“{self.title}” does not offer “{words}” but {words_there}.")
        self.ask("Action", "DoAction", "i", 0)  # Qt lets assistive technology open a box, not focus it
        self.app.until(
            lambda: any("focused" in item.again().states for item in self.items()), f"the list of “{self.title}”"
        )
        self.app.display.strike("home", *["down"] * words_there.index(words), "enter")
        self.app.until(lambda: self.again().name == words, f"“{words}” in the box “{self.title}”")


class Application:
    """The program with a given process id, on the accessibility bus."""

    def __init__(self, bus: Bus, display: Display, process: int, *, alive: Callable[[], bool] = lambda: True) -> None:
        self.bus, self.display, self.process, self._alive = bus, display, process, alive
        self._root: Place | None = None

    # -- looking ------------------------------------------------------------------------------------------------------

    @property
    def root(self) -> Place:
        """Where its tree begins. Raises Gone before it has come to the bus."""
        if self._root is None:
            for owner, path in self.bus.ask(Call(_REGISTRY, "Accessible", "GetChildren")):
                try:
                    if self.bus.process_of(owner) == self.process:
                        self._root = Place(owner, path)
                        return self._root
                except Gone:
                    continue
            raise Gone("The program is not on the accessibility bus.")
        return self._root

    def look(self, place: Place, depth: int = 40, *, showing_only: bool = True) -> Node:
        """Return the tree under a place, level by level; what is hidden is left out, closed roles keep their inside.

        Raises:
            Gone: the place itself is not there any more.
        """
        (top,) = self._facts([place])
        if top is None:
            raise Gone(place.path)
        level = [top]
        for below in range(depth):
            parents = [node for node in level if below == 0 or node.role not in _CLOSED]
            kin = self.bus.ask_all([Call(node.place, "Accessible", "GetChildren") for node in parents])
            owners = [
                (node, Place(*found))
                for node, answer in zip(parents, kin, strict=True)
                if not isinstance(answer, Gone)
                for found in answer
            ]
            level = []
            for (node, _), child in zip(owners, self._facts([place for _, place in owners]), strict=True):
                if child is not None and (not showing_only or "showing" in child.states or child.role == "window"):
                    node.children.append(child)
                    level.append(child)
            if not level:
                break
        return top

    def _facts(self, places: Sequence[Place]) -> list[Node | None]:
        calls: list[Call] = []
        for place in places:
            calls += [
                Call(place, "Accessible", "GetRoleName"),
                get(place, "Accessible", "Name"),
                get(place, "Accessible", "Description"),
                Call(place, "Accessible", "GetState"),
            ]
        answers = self.bus.ask_all(calls)
        nodes: list[Node | None] = []
        for number, place in enumerate(places):
            role, name, description, bits = answers[4 * number : 4 * number + 4]
            if any(isinstance(answer, Gone) for answer in (role, name, description, bits)):
                nodes.append(None)
            else:
                nodes.append(Node(self, place, str(role), str(name), str(description), states(bits)))
        return nodes

    def tree(self) -> Node:
        """Return all that is in sight. Raises Gone when the program is not there (yet, or any more)."""
        return self.look(self.root)

    def matching(self, role: str, name: Name, within: Node | None = None) -> list[Node]:
        """Return what is in sight now and has this role and name."""
        tree = self.look(within.place) if within is not None else self.tree()
        return [node for node in tree.walk() if node.role == role and fits(node.title, name)]

    # -- waiting ------------------------------------------------------------------------------------------------------

    def find(
        self,
        role: str,
        name: Name = "",
        *,
        within: Node | None = None,
        enabled: bool = False,
        patience: float = PATIENCE_S,
    ) -> Node:
        """Return the one control in sight with this role and name, as soon as it is there (and, if asked, enabled).

        Raises:
            NotThere: it did not come, or there are several.
        """

        def look() -> Node | None:
            found = [node for node in self.matching(role, name, within) if node.enabled or not enabled]
            if len(found) > 1:
                raise NotThere(f"{len(found)} × {role} “{_words(name)}” are in sight.")
            return found[0] if found else None

        return self.until(look, f"{role} “{_words(name)}”", patience)

    def press(self, role: str, name: Name, *, within: Node | None = None) -> None:
        """Wait for a control that can be used, and press it."""
        self.find(role, name, within=within, enabled=True).press()

    def says(self, words: Name, *, within: Node | None = None, patience: float = PATIENCE_S) -> Node:
        """Return a label in sight that says this, as soon as one does."""

        def look() -> Node | None:
            found = self.matching("label", words, within)
            return found[0] if found else None

        return self.until(look, f"a label “{_words(words)}”", patience)

    def gone(self, role: str, name: Name, *, patience: float = PATIENCE_S) -> None:
        """Wait until nothing of this role and name is in sight."""
        self.until(lambda: not self.matching(role, name), f"{role} “{_words(name)}” to go", patience)

    def until(self, look: Callable[[], Result | None], what: str, patience: float = PATIENCE_S) -> Result:
        """Return the first answer of `look` that is true.

        Raises:
            NotThere: none came, or the program ended.
        """
        began = time.monotonic()
        while True:
            if not self._alive():
                raise NotThere(f"The program ended while we waited for {what}.")
            try:
                found = look()
            except Gone:
                found = None
            if found:
                return found
            if time.monotonic() > began + patience:
                raise NotThere(f"No {what} within {patience:.0f} s. In sight:\n{self.sight()}")
            time.sleep(min(1.0, max(PAUSE_S, (time.monotonic() - began) / 20)))

    def sight(self) -> str:
        """Return all that has a name, a line each, for the report of a failed test."""
        try:
            tree = self.tree()
        except Gone as gone:
            return str(gone)
        return "\n".join(
            f"  {node.role} “{node.title}”{'' if node.enabled else ' (disabled)'}" for node in tree.walk() if node.title
        )


def states(bits: Sequence[int]) -> frozenset[str]:
    """Return the states that AT-SPI sends as bits."""
    whole = sum(int(part) << (32 * number) for number, part in enumerate(bits))
    return frozenset(name for bit, name in _STATES.items() if whole >> bit & 1)


def fits(title: str, name: Name) -> bool:
    """Whether a control is called so."""
    return title == name if isinstance(name, str) else name.search(title) is not None


def _words(name: Name) -> str:
    return name if isinstance(name, str) else name.pattern
