"""What fields are called and what they may hold, for pages that meet them by name; read once per change of the mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crmconsole.records import KEPT, MAPPED, FieldSpec, FieldType, Kind, Value
from crmconsole.store.local_fields import BY_KIND
from crmconsole.values import canonicaliser
from ui import texts
from ui.models.words import ENABLE_SYNC, field_word

if TYPE_CHECKING:
    from crmconsole.console import Console


class Fields:
    """Both sides' fields by kind and name; here first, where both sides use a name.

    Those of every workspace are always known, its own once `load` has read them, those of the CRM once it was connected, too.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._here: Mapping[Kind, Mapping[str, FieldSpec]] = BY_KIND
        self._specs: dict[tuple[Kind, str], FieldSpec] = {}
        self._read: set[Kind] = set()
        self.labels: dict[tuple[Kind, str], str] = {(kind, ENABLE_SYNC): field_word(kind, ENABLE_SYNC) for kind in KEPT}
        self._know(BY_KIND)

    def _know(self, here: Mapping[Kind, Mapping[str, FieldSpec]]) -> None:
        self._here = here
        for kind, specs in here.items():
            for spec in specs.values():
                self._specs[kind, spec.name] = spec
                self.labels[kind, spec.name] = texts.told(spec.label)

    async def load(self) -> None:
        """Read this workspace's own fields and the CRM's; what was read before is only read again after `forget`.

        Raises:
            ConsoleError: they cannot be read now.
        """
        if not self._read:
            self._know(await self._console.fields_here())
        for kind in MAPPED:
            if kind in self._read:
                continue
            found = await self._console.crm_fields(kind)
            if not found:
                # Not connected, or an object that the user cannot see.
                continue
            for spec in found:
                if not self.is_here(kind, spec.name):
                    self._specs[kind, spec.name] = spec
                    self.labels[kind, spec.name] = spec.label
            self._read.add(kind)

    def forget(self) -> None:
        """Read the CRM's fields again at the next `load`: some were added or taken away."""
        self._read.clear()

    def here(self, kind: Kind) -> tuple[FieldSpec, ...]:
        """Return the fields of a kind in the marketing database."""
        return tuple(self._here[kind].values())

    def spec(self, kind: Kind, name: str) -> FieldSpec | None:
        """Return a field, or None when there is none of that name."""
        return self._specs.get((kind, name))

    def is_here(self, kind: Kind, name: str) -> bool:
        """Tell whether a field is one of the marketing database."""
        return name in self._here[kind]


def typed(spec: FieldSpec | None, text: str) -> Value:
    """Return what a person typed as the value of a field; blank is None.

    Raises:
        ValueError: it cannot be a value of that field; the text of the error says why.
    """
    words = text.strip()
    if not words:
        if spec is not None and spec.required:
            raise ValueError(texts.tr("%1 must not be empty").replace("%1", spec.label))
        return None
    if spec is None:
        return words
    try:
        value = canonicaliser(spec)(words)
    except ValueError as error:
        raise ValueError(_reason(spec, words)) from error
    if spec.max_length and isinstance(value, str) and len(value) > spec.max_length:
        sentence = texts.tr("%1 is %2 characters; %3 fit").replace("%1", spec.label)
        raise ValueError(sentence.replace("%2", texts.number(len(value))).replace("%3", texts.number(spec.max_length)))
    return value


def _reason(spec: FieldSpec, words: str) -> str:
    sentence = {
        FieldType.INT: texts.tr("“%1” is not a whole number"),
        FieldType.DECIMAL: texts.tr("“%1” is not a number"),
        FieldType.MONEY: texts.tr("“%1” is not an amount"),
        FieldType.DATE: texts.tr("“%1” is not a date such as 2026-11-21"),
        FieldType.DATETIME: texts.tr("“%1” is not a moment such as 2026-11-21T14:02"),
        FieldType.BOOL: texts.tr("“%1” is neither yes nor no"),
    }.get(spec.type, texts.tr("“%1” does not fit this field"))
    return sentence.replace("%1", words)
