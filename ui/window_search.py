"""What the search over everything finds beside pages, commands and the help: people, records, fields and settings, and where each leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from crmconsole.records import Kind
from crmconsole.store.local_fields import KIND_LABELS
from ui import texts
from ui.navigation import Navigation
from ui.pages.links import id_in
from ui.pages.records import RecordsPage
from ui.pages.settings import SettingsPage
from ui.search import Hit, hit_of
from ui.texts import tr

if TYPE_CHECKING:
    from crmconsole.console import Console

PEOPLE, OTHERS = 5, 3
"""So many people are found at most, and so many of each other kind."""
LISTED = 8
"""People who are read for it."""
LETTERS = 2
"""Fields, records and settings are looked for from so many letters on."""
RECORDS = (
    (Kind.ACCOUNT, "accounts", "building-2"),
    (Kind.CAMPAIGN, "campaigns", "mail"),
    (Kind.OPPORTUNITY, "deals", "target"),
)
"""Kind, its page, its icon."""


class WindowSearch:
    """Finds what stands on pages that are in the navigation now. `go` shows a page, `open_person` a person, `open_mapping` a field."""

    def __init__(
        self,
        console: Console,
        navigation: Navigation,
        *,
        go: Callable[[str], object],
        open_person: Callable[[int], object],
        open_mapping: Callable[[str], object],
    ) -> None:
        self._console, self._navigation = console, navigation
        self._go, self._open_person, self._open_mapping = go, open_person, open_mapping

    async def people(self, text: str) -> Sequence[Hit]:
        """Return the first people that a text finds, or who has the record of Salesforce whose address it is."""
        ids = await self._console.person_ids(text)
        if not ids and (record := id_in(text)):
            ids = await self._console.find_people(crm_id=record)
        return [hit_of(each) for each in await self._console.person_lines(list(ids[:LISTED]))]

    async def find(self, text: str) -> Sequence[Hit]:
        """Return people, records, fields and settings in which every word of the text stands."""
        shown = self._navigation.keys
        found: list[Hit] = []
        if "contacts" in shown:
            people = await self.people(text)
            found += [Hit(f"person:{each.key}", each.title, each.subtitle, each.icon) for each in people[:PEOPLE]]
        if len(text) < LETTERS:
            return found
        for kind, page, icon in RECORDS:
            if page in shown:
                found += await self._records(text, kind, page, icon)
        if "mapping" in shown:
            found += await self._fields(text)
        if "settings" in shown:
            rows = self._navigation.page(SettingsPage).find(text)
            found += [
                Hit(f"setting:{section}", title, tr("Settings, %1").replace("%1", heading), "settings")
                for section, heading, title in rows[:OTHERS]
            ]
        return found

    async def _records(self, text: str, kind: Kind, page: str, icon: str) -> list[Hit]:
        ids = await self._console.record_ids(kind, text)
        lines = await self._console.record_lines(kind, list(ids[:OTHERS]))
        return [Hit(f"{page}:{one.id}", one.name, tr(KIND_LABELS[kind][0]), icon) for one in lines]

    async def _fields(self, text: str) -> list[Hit]:
        """Return fields of either side; one that both sides call alike is one."""
        here = await self._console.fields_here()
        found: dict[tuple[str, Kind], Hit] = {}
        for kind in await self._console.mapped_kinds():
            ours = [(spec.name, texts.told(spec.label)) for spec in here.get(kind, {}).values()]
            theirs = [(spec.name, spec.label) for spec in await self._console.crm_fields(kind)]
            words = tr("Field of %1").replace("%1", tr(KIND_LABELS[kind][1]))
            for name, label in (*ours, *theirs):
                if _holds(f"{label} {name}", text):
                    found.setdefault((label, kind), Hit(f"field:{kind}:{name}", label, words, "arrow-left-right"))
        first = text.split()[0].casefold()
        ranked = sorted(found.values(), key=lambda one: not one.title.casefold().startswith(first))
        return ranked[:OTHERS]

    def open(self, key: str) -> None:
        """Go where a hit leads."""
        what, _, rest = key.partition(":")
        if what == "person":
            self._open_person(int(rest))
        elif what == "field":
            self._open_mapping(rest)
        elif what == "setting":
            self._go("settings")
            self._navigation.page(SettingsPage).show_section(rest)
        else:
            self._go(what)
            page = self._navigation.pages[what]
            if isinstance(page, RecordsPage):
                page.open_record(int(rest))


def _holds(hay: str, text: str) -> bool:
    """Return whether every word of a text stands in it."""
    words: Iterable[str] = text.casefold().split()
    return all(word in hay.casefold() for word in words)
