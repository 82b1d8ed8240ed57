"""The engine careless about what a workspace may choose, and about whoever is won: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from crmconsole.connect.salesforce import mailing
from crmconsole.records import Direction, Kind
from crmconsole.store import activities, heirs, references
from crmconsole.store import winning as stored_winning
from crmconsole.store import write_back as stored_write_back
from crmconsole.sync import closings, prepare, winning
from crmconsole.sync.actions import opportunities
from tests.sim.broken import swap, together, wrapped


# ------------------------------------------------------------------------------------------------ whoever is won
def won_whatever_the_way() -> AbstractContextManager[Any]:
    """What follows from being won is asked for though the stage only comes from Salesforce."""

    def around(of: Any, connection: Any, context: Any, layout: Any, *rest: Any) -> Any:
        pairs = [replace(pair, direction=Direction.TWO_WAY) for pair in layout.pairs]
        return of(connection, context, replace(layout, pairs=pairs), *rest)

    return wrapped(winning, "_of", around)


def won_again_and_again() -> AbstractContextManager[Any]:
    """That something was asked for is not remembered."""
    return swap(stored_winning, "know", lambda *arguments: None)


def deal_unlooked_at() -> AbstractContextManager[Any]:
    """An opportunity is set to won without looking whether it is."""

    def around(read: Any, *arguments: Any) -> Any:
        return {one: row._replace(values=(*row.values[:-1], False)) for one, row in read(*arguments).items()}

    return wrapped(opportunities, "_read", around)


def nobody_told() -> AbstractContextManager[Any]:
    """What was won there stays unknown to its people."""
    return swap(closings, "take_over", lambda context: None)


# ------------------------------------------------------------------------------------------------ what was chosen
def told_again_and_again() -> AbstractContextManager[Any]:
    """That a record knows who it is here is forgotten."""
    return swap(stored_write_back, "done", lambda *arguments: None)


def owner_stays() -> AbstractContextManager[Any]:
    """Nobody looks at which users stand for each other."""

    def around(layout: Any, connection: Any, kind: Any, schema: Any, ways: Any, users: Any) -> Any:
        return layout(connection, kind, schema, ways, replace(users, links=[]))

    return wrapped(prepare, "_layout", around)


def accounts_one_way() -> AbstractContextManager[Any]:
    """Accounts only come, whatever was chosen."""

    def around(ways: Any, objects: Any, kind: Any) -> Any:
        found = ways(objects, kind)
        return (found[0], False) if kind is Kind.ACCOUNT else found

    return wrapped(prepare, "_ways", around)


def mailed_without_key() -> AbstractContextManager[Any]:
    """Leads whose owner gets a mail are created plainly, so that nobody finds them when the answer is lost."""
    return swap(mailing, "key_field", lambda schema: None)


# ------------------------------------------------------------------------------------------------ what stays with whoever one becomes
def members_stay_behind() -> AbstractContextManager[Any]:
    """Members of campaigns stay whose they were when they came."""
    return swap(references, "tie", lambda connection: 0)


def activities_stay_behind() -> AbstractContextManager[Any]:
    """What somebody did stays with whoever made way."""
    return together(swap(activities, "move", lambda *arguments: 0), swap(heirs, "orphans", lambda *arguments: []))
