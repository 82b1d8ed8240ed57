"""Whether the fate of an action whose answer was lost is decided: until then nothing is asked for again. Asks nothing by itself."""

from __future__ import annotations

from crmconsole.sync.actions.record import Ready
from crmconsole.sync.context import RunContext
from crmconsole.sync.lost_creates import may_go_on


def is_decided(context: RunContext, one: Ready) -> bool:
    """Tell whether the CRM's longest transaction is over since an action was sent: what cannot be seen by then was not done."""
    return not may_go_on(one.action.sent_at or one.action.asked_at, context.clock.now())
