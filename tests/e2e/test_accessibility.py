"""A walk over everything that a person can open: each control has a name, and each table tells what its columns are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmconsole.console import Console
from crmconsole.practice import PracticeOrg
from crmconsole.records import Kind
from tests.e2e.accessible import Application, Node
from tests.e2e.running import Window, set_up, with_console

pytestmark = pytest.mark.needs_display

INTERACTIVE = {
    "push button",
    "check box",
    "radio button",
    "toggle button",
    "combo box",
    "spin box",
    "text",
    "password text",
    "slider",
    "link",
    "page tab",
    "page tab list",
    "menu item",
    "check menu item",
    "table",
    "list",
    "tree",
    "progress bar",
    "dialog",
    "frame",
}
PAGES = (
    *("Overview", "Mapping", "Status mapping", "Monitor", "Failures", "Differences", "History"),
    *("Contacts", "Campaigns", "Administration", "Settings"),
)


ANY = re.compile("")
FORWARD = re.compile("^(Save & Proceed|Done and Ready to Go)$")
REACHED_BY_KEYS = INTERACTIVE - {"page tab", "progress bar", "dialog", "frame"}


def complaints(place: str, tree: Node) -> list[str]:
    """Return what is wrong with what is in sight, each with the place where it is."""
    controls = sum(node.role in REACHED_BY_KEYS for node in tree.walk())
    nothing = [] if controls > 1 else ["no control is in sight"]
    return [f"{place}: {each}" for each in (*nothing, *nameless(tree), *unreachable(tree), *silent(tree))]


def looked_at(see: Application, place: str, look: Callable[[], Node]) -> list[str]:
    """Return what is wrong with what is in sight; looks again where something of it went away meanwhile."""
    (found,) = see.until(lambda: (complaints(place, look()),), place)
    return found


def unreachable(tree: Node) -> list[str]:
    """Return every control in sight that can be used, but not brought under the keyboard."""
    return [
        f"{node.role} “{node.title}” takes no focus"
        for node in tree.walk()
        if node.role in REACHED_BY_KEYS and node.enabled and "focusable" not in node.states
    ]


def nameless(tree: Node) -> list[str]:
    """Return every control in sight that a screen reader could only call by its role, with the named things around it."""
    found = []

    def walk(node: Node, around: tuple[str, ...]) -> None:
        if node.role in INTERACTIVE and not node.title.strip():
            found.append(f"{node.role} in {' / '.join(around[-3:])}")
        for child in node.children:
            walk(child, (*around, node.title) if node.title else around)

    walk(tree, ())
    return found


def silent(tree: Node) -> list[str]:
    """Return the tables in sight whose columns have no head, or whose first rows have cells that say nothing at all."""
    found = []
    for table in tree.walk():
        if table.role != "table":
            continue
        heads = table.heads()
        if not all(head.strip() for head in heads):
            found.append(f"“{table.title}” has columns without a head: {heads}")
        for row in table.rows(3):
            empty = [head for head, told in row.items() if not told.strip()]
            if empty:
                found.append(f"“{table.title}” says nothing under {empty} in {row}")
    return found


async def make_trouble(console: Console) -> None:
    """Change three leads here, for a rule of the org to refuse."""
    for person in list(await console.person_ids("", Kind.LEAD))[:3]:
        await console.edit_person(person, {"phone": f"01632 96099{person % 10}"})
    await console.sync()


@pytest.fixture
def window(open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path) -> Iterator[Window]:
    """A window on a workspace with people in step and three failures."""
    org = serve(people=60)
    set_up(workspace, org.url)
    org.weather.switch_on({"fault": "validation_rule", "where": {"object": "Lead", "field": "Phone"}})
    with_console(workspace, make_trouble)
    window = open_window()
    yield window
    assert window.quit() == 0
    assert window.said() == ""


def test_every_control_of_every_page_has_a_name_and_every_table_its_heads(window: Window) -> None:
    see, trouble = window.see, []
    for page in PAGES:
        window.go(page)
        see.until(lambda: all(table.rows(1) for table in see.matching("table", ANY)), "rows")
        trouble += looked_at(see, page, see.tree)
        for tab in see.matching("page tab", ANY):
            see.find("page tab", tab.name).press()
            trouble += looked_at(see, f"{page}, {tab.name}", see.tree)
    assert not trouble, "\n".join(trouble)


def test_every_control_of_the_dialogs_has_a_name(window: Window) -> None:
    see, trouble = window.see, []
    for opened, name in (
        (lambda: window.display.strike("ctrl+shift+p"), re.compile("^Preview")),
        (lambda: window.display.strike("ctrl+/"), re.compile("[Ss]hortcuts")),
        (lambda: (window.go("Contacts"), see.press("push button", "Add a person")), re.compile("person")),
    ):
        opened()
        dialog = see.find("dialog", name)
        see.until(lambda d=dialog: not see.matching("progress bar", ANY, d), "the end of the work in the dialog")
        trouble += looked_at(see, dialog.title, lambda d=dialog: see.look(d.place))
        window.display.strike("escape")
        see.gone("dialog", name)
    assert not trouble, "\n".join(trouble)


def test_every_control_of_the_wizard_has_a_name(open_window: Callable[..., Window]) -> None:
    window = open_window()
    see, trouble = window.see, []
    wizard = see.find("dialog", "Set up Salesforce")
    see.press("check box", "My Domain", within=wizard)
    see.press("check box", "My company requires its own app", within=wizard)
    trouble += looked_at(see, "Not connected", lambda: see.look(wizard.place))
    see.press("push button", "Try with sample data", within=wizard)
    for number in range(1, 6):
        see.find("push button", re.compile(f"^{number}\\. .*, this step"), within=wizard)
        forward = see.find("push button", FORWARD, within=wizard, enabled=True)
        trouble += looked_at(see, f"Step {number}", lambda: see.look(wizard.place))
        if number == 2:
            trouble += complaints("Mapping in the wizard", look_at_the_mapping(window))
        forward.press()
    see.says("Congratulations: Salesforce is set up", within=wizard)
    trouble += looked_at(see, "The end", lambda: see.look(wizard.place))
    see.press("push button", "Save without running")
    see.gone("dialog", "Set up Salesforce")
    assert not trouble, "\n".join(trouble)
    assert window.quit() == 0


def look_at_the_mapping(window: Window) -> Node:
    """Open the mapping of leads from the wizard, look at it, and close it again."""
    see = window.see
    see.press("push button", "View mapping of Leads")
    editor = see.find("dialog", re.compile("[Mm]apping"))
    see.until(lambda: see.find("table", ANY, within=editor).rows(1), "the rows of the mapping")
    tree = see.look(editor.place)
    window.display.strike("escape")
    see.gone("dialog", editor.title)
    return tree
