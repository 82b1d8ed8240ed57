"""Failures of values that are too long for Salesforce: what their fields would lose if the mapping shortened them, and letting it do so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.mapping import edit
from crmconsole.mapping.compat import conversions_for
from crmconsole.mapping.convert import to_remote
from crmconsole.mapping.model import CONVERSIONS
from crmconsole.records import MAPPED, Direction, FieldSpec, Kind, Value
from crmconsole.store import failure_queries
from crmconsole.store.failure_queries import FieldCount
from crmconsole.views import CutValue, MappingRow, MappingView, RunView, Shortening

TOO_LONG = "too_long"
EXAMPLES = 20
"""So many values of a field are shown."""


class ShorteningPart:
    """What the console can do about values that are too long."""

    desk: Desk

    async def shortenings(self) -> Sequence[Shortening]:
        """Return the fields with open failures of values that are too long, and what would be cut off; fields are described anew where Salesforce
        takes less than it said.

        Raises:
            ConsoleError: the CRM cannot be reached, where it has to be asked.
        """
        every = await self.desk.read(lambda connection: failure_queries.fields_of(connection, TOO_LONG, EXAMPLES))
        found = [one for one in every if one.kind in MAPPED]
        views = {kind: await self._mapping_of(kind) for kind in {one.kind for one in found}}
        answers = [_shortening(one, views[one.kind]) for one in found]
        stale = {one.kind for one in answers if not one.refusal and not any(cut.lost for cut in one.values)}
        for kind in stale:
            views[kind] = await self.refresh_fields(kind)  # type: ignore[attr-defined]
        return [_shortening(one, views[one.kind]) for one in found]

    async def _mapping_of(self, kind: Kind) -> MappingView:
        view: MappingView = await self.mapping(kind)  # type: ignore[attr-defined]
        return view

    async def shorten_to_fit(self, fields: Sequence[tuple[Kind, str]]) -> RunView:
        """Have the mapping shorten what goes from these fields to Salesforce, as a new version, and try their failures again.

        Raises:
            InputProblem: a field has no pair that could shorten; nothing was changed.
            NotReady: no run could start; the mapping shortens from the next one on.
        """
        versions: dict[Kind, tuple[MappingRow, ...]] = {}
        labels: dict[Kind, list[str]] = {}
        for kind, field in fields:
            view = await self._mapping_of(kind)
            chosen = _pair(view, field)
            if isinstance(chosen, str):
                raise InputProblem(chosen, "Nothing was changed.", "Correct the values here instead.")
            rows = versions.get(kind, tuple(view.rows))
            # Asked for once more because a run was in the way, it is saved already.
            if chosen[0].conversion != "shorten":
                versions[kind] = edit.set_conversion(rows, chosen[0].id, "shorten")
                labels.setdefault(kind, []).append(chosen[1].label)
        for kind, rows in versions.items():
            note = f"shortened to fit: {', '.join(labels[kind])}"
            await self.save_mapping(kind, rows, note)  # type: ignore[attr-defined]
        run: RunView = await self.retry(cause=TOO_LONG)  # type: ignore[attr-defined]
        return run


def _shortening(found: FieldCount, view: MappingView) -> Shortening:
    label = next((spec.label for spec in view.local_fields if spec.name == found.field), found.field)
    empty = Shortening(found.kind, found.field, label, "", 0, found.number, ())
    chosen = _pair(view, found.field)
    if isinstance(chosen, str):
        return replace(empty, refusal=chosen)
    row, here, there = chosen
    cut = to_remote(replace(row, conversion="shorten"), here, there)
    values = tuple(_cut(value, cut(value)) for value in found.values)
    return replace(empty, there=there.label, limit=there.max_length or 0, values=values)


def _cut(whole: Value, kept: Value) -> CutValue:
    text = "" if kept is None else str(kept)
    return CutValue(text, str(whole)[len(text) :])


def _pair(view: MappingView, field: str) -> tuple[MappingRow, FieldSpec, FieldSpec] | str:
    """Return the pair that sends a field and can shorten it; a sentence where there is none."""
    local = {spec.name: spec for spec in view.local_fields}
    remote = {spec.name: spec for spec in view.crm_fields}
    label = local[field].label if field in local else field
    sent = [
        row
        for row in view.rows
        if row.local == field and row.remote in remote and row.direction in (Direction.PUSH, Direction.TWO_WAY)
    ]
    for row in sent:
        here, there = local[field], remote[row.remote or ""]
        if "shorten" not in conversions_for(here, there):
            continue
        if row.conversion not in ("none", "shorten"):
            return f"“{label}” has another conversion already: {CONVERSIONS[row.conversion]}."
        return row, here, there
    return f"“{label}” cannot be shortened on its way to Salesforce."
