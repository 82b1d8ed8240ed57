"""What stories about CRM actions share: asking, and looking at what became of it on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmconsole.records import CrmUser
from crmconsole.views import ActionView, ConvertLead, TaskTemplate
from crmconsole.views.actions import ActionWish
from tests.engine.story import Story

QUALIFIED = "Closed - Converted"
CALL = TaskTemplate("Call back", "Call back", "High", "Not Started", 3, "Ask what they need.")


def leads(story: Story, *people: str, company: str | None = None, **values: Any) -> list[str]:
    """Create leads in the org and synchronise them; each has a company of its own unless one is given."""
    made = [
        story.there.create(
            LastName=name, Company=company or f"{name} Ltd", Email=f"{name.lower()}@example.com", **values
        )
        for name in people
    ]
    story.sync()
    return made


def ask(story: Story, wish: ActionWish, *remote_or_local: str | int) -> list[int]:
    """Ask for an action and return the numbers; people are given by their number here or their id there."""
    ids = [one if isinstance(one, int) else story.here.of(one)["id"] for one in remote_or_local]
    return list(story.do(story.console.ask_action(wish, ids)).ids)


def view(story: Story, action_id: int) -> ActionView:
    """Return an action as it stands."""
    return story.do(story.console.actions(ids=[action_id]))[0]


def states(story: Story, ids: Sequence[int]) -> list[str]:
    """Return the states of actions."""
    return [one.state for one in story.do(story.console.actions(ids=ids))]


def converted(story: Story, lead_id: str) -> dict[str, Any]:
    """Return a lead that must be converted."""
    row = story.there.record(lead_id)
    assert row["IsConverted"], row
    return row


def user(story: Story, username: str) -> str:
    """Return the id of a user of the org."""
    return str(story.there.org.tables.find("User", "Username", username)[0])


def somebody(story: Story, *, active: bool = True, queue: bool = False) -> CrmUser:
    """Return a user of the org who is not the signed-in one, or a queue."""
    from crmconsole.store import workspace

    with story.console.desk.db.read() as connection:
        users = workspace.crm_users(connection)
        stored = workspace.stored_connection(connection)
    assert stored is not None
    me = stored.identity.user_id
    return next(one for one in users if one.active is active and one.is_queue is queue and one.id != me)


def soap_calls(story: Story) -> int:
    """Return how many SOAP calls the org has had since its meter was set to zero."""
    return int(story.practice.meter.stats()["calls"].get("soap", 0))


def convert(**wish: Any) -> ConvertLead:
    """Return the wish for a conversion with the usual status."""
    return ConvertLead(QUALIFIED, **wish)
