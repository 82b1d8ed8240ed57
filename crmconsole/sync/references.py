"""What records point to: parents that were never seen are read by id, stages that nobody knew are added, and all references are tied.

Runs after everything was read and settled, so that the order in which records arrive does not matter (`sync-algorithm` §4, phase 3).
"""

from __future__ import annotations

from collections.abc import Sequence

from crmconsole.records import Kind
from crmconsole.store import references, winning, workspace
from crmconsole.store.references import NewStage
from crmconsole.sync.context import LOOSE, RunContext
from crmconsole.sync.prepare import UNSEEN
from crmconsole.sync.pull import Pull

MOST_ROUNDS = 4
"""A role brings an opportunity, which brings an account and a campaign; nothing is further away."""


def settle(context: RunContext, pull: Pull) -> None:
    """Read what is pointed to and was never seen, and add stages that nobody knew; an idle run does neither."""
    if not _loose(context):
        return
    for _ in range(MOST_ROUNDS):
        if not _fetch_unknown(context, pull):
            break
    _add_stages(context)


def _add_stages(context: RunContext) -> None:
    """Add the stages that nobody knew: with the first of them all that the CRM lists, in its order; later ones at the end, and those are told (features S0-38)."""
    if Kind.OPPORTUNITY not in context.layouts:
        return
    with context.db.read() as connection:
        missing, first = references.missing_stages(connection), not references.any_stage_came(connection)
    if not missing:
        return
    listed = _listed(context)
    new = {name: listed.get(name, NewStage(name, closed=False, won=False)) for name in missing}
    # A pipeline of which only the stages in use were known would be in no order.
    told = [name for name in missing if name not in listed] if first and listed else missing
    with context.db.write() as connection:
        references.add_stages(connection, listed | new if first else new, context.run_id, context.now())
        references.ask_what_they_mean(connection, told)
    _tell_stages(context, told)


def tie(context: RunContext) -> None:
    """Make every reference name the row that it means now, and see who came to an opportunity that ended; nothing is done when nothing moved since."""
    if _loose(context):
        with context.db.write() as connection:
            references.tie(connection)
            winning.look_for_newcomers(connection)
            workspace.set_setting(connection, LOOSE, None)


def _loose(context: RunContext) -> bool:
    if context.loose:
        return True
    with context.db.read() as connection:
        return bool(workspace.setting(connection, LOOSE, False))


def _fetch_unknown(context: RunContext, pull: Pull) -> bool:
    """Read parents by id, and tell whether any came; what the user cannot see is remembered, so that it is not asked for in every run."""
    with context.db.read() as connection:
        unseen = set(workspace.setting(connection, UNSEEN, []))
        wanted = {
            kind: [one for one in ids if one not in unseen]
            for kind, ids in references.unknown(connection).items()
            if kind in context.layouts
        }
    came, absent = False, set[str]()
    for kind, ids in wanted.items():
        absent.update(ids)
        for found in context.read(kind, ids):
            living = [row for row in found.values() if not row.deleted and row.converted_to is None]
            pull.take(kind, living)
            came = came or bool(living)
            absent.difference_update(row.id for row in living)
    if absent:
        with context.db.write() as connection:
            workspace.set_setting(connection, UNSEEN, sorted(unseen | absent))
    return came


def _listed(context: RunContext) -> dict[str, NewStage]:
    """Return the CRM's own list of stages, in its order; empty when the user cannot see it."""
    spec = context.crm.options("Opportunity", "StageName")
    if spec is None:
        return {}
    return {
        one.value: NewStage(one.value, closed=one.state in ("closed", "won", "lost"), won=one.state == "won")
        for one in spec.options
    }


def _tell_stages(context: RunContext, names: Sequence[str]) -> None:
    if names:
        one = len(names) == 1
        context.remarks.append(
            f"Opportunities are in {'a stage' if one else 'stages'} that the pipeline did not have: {', '.join(names)}. "
            f"{'It was' if one else 'They were'} added at its end; say on the page Status mapping, or with `crmconsole stages map`, what {'it stands' if one else 'they stand'} for."
        )
