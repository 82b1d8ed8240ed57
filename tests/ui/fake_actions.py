"""The part of the fake console about CRM actions: what is asked for waits, and a run of theirs carries it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crmconsole.connect.answers import MemberStatus
from crmconsole.errors import InputProblem
from crmconsole.sync.actions import wishes
from crmconsole.views import InsightPageView
from crmconsole.views.actions import (
    ActionAsked,
    ActionCheck,
    ActionChoices,
    ActionNeeds,
    ActionView,
    ActionWish,
    ConvertLead,
    DistributionRule,
    DistributionView,
    TaskTemplate,
    WonOptions,
)
from tests.ui import fake_data as data
from tests.ui.fake_people import FakePeople

AGAIN = ("skipped", "failed", "dismissed", "cancelled")


class FakeActions(FakePeople):
    """`asked` holds every action by number; `converted` the statuses that Salesforce tells."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.asked: dict[int, ActionView] = {}
        self.converted = ["Closed - Converted"]
        self.templates = {1: TaskTemplate("Call back", "Call them back", due_days=2, id=1)}
        self.campaigns = [(1, "Spring & summer"), (2, "Autumn chairs")]
        self.ending = 0
        self.rules: list[DistributionRule] = []
        self.won = WonOptions()

    async def check_action(self, wish: ActionWish, person_ids: Sequence[int]) -> ActionCheck:
        await self._called("check_action")
        people = len(person_ids)
        ready = sum(self._person(one).crm_id is not None for one in person_ids)
        warnings = (
            ["This can create duplicates."] if isinstance(wish, ConvertLead) and not wish.attach_to_account else []
        )
        told = (
            f"{ready} people are dealt with in the next run: 1 batch, about 2 API calls. It takes less than a minute."
        )
        return ActionCheck(people, ready, people - ready, 1, 2, told, warnings, wishes.problems_of(wish))

    async def ask_action(self, wish: ActionWish, person_ids: Sequence[int], asked_by: str | None = None) -> ActionAsked:
        await self._called("ask_action")
        open_ones = {one.person_id for one in self.asked.values() if one.wish == wish and one.state == "waiting"}
        wanted = [one for one in person_ids if one not in open_ones]
        ids = [self.keep_action(wish, one).id for one in wanted]
        self._changed("actions")
        return ActionAsked(ids, len(person_ids) - len(ids), await self.check_action(wish, person_ids))

    def keep_action(self, wish: ActionWish, person: int, state: str = "waiting", reason: str = "") -> ActionView:
        """Have an action in a state."""
        number = len(self.asked) + 1
        waits = state == "waiting"
        self.asked[number] = ActionView(
            number, wishes.verb_of(wish), wishes.title(wish), person, self._person(person).name, state, reason, data.NOW,
            "Maria Ortiz", "2026-12-05T14:04:00Z", 14 if waits else None, None, None if waits else data.NOW, None, wish,
        )  # fmt: skip
        return self.asked[number]

    async def run_actions(self) -> None:
        await self._called("run_actions")
        for number, one in self.asked.items():
            if one.state == "waiting":
                self.asked[number] = replace(one, state="done", days_left=None, ended_at=data.NOW)
        self._changed("actions", "runs")

    async def action_ids(self, *, states: Sequence[str] = (), verb: str | None = None) -> Sequence[int]:
        await self._called("action_ids")
        return [
            one.id
            for one in reversed(self.asked.values())
            if (not states or one.state in states) and verb in (None, one.verb)
        ]

    async def actions(self, *, ids: Sequence[int] = (), **_narrow: object) -> Sequence[ActionView]:
        await self._called("actions")
        return [self.asked[one] for one in ids or self.asked]

    async def action_counts(self) -> dict[str, int]:
        await self._called("action_counts")
        return dict(Counter(one.state for one in self.asked.values()))

    async def action_warning(self) -> str:
        await self._called("action_warning")
        return "1 action has waited for almost two weeks and is dismissed within three days." if self.ending else ""

    async def action_needs(self) -> ActionNeeds:
        await self._called("action_needs")
        return ActionNeeds(self.ending, sum(one.state in ("failed", "dismissed") for one in self.asked.values()))

    async def run_action_again(self, ids: Sequence[int], assign_to: str | None = None) -> Sequence[ActionView]:
        await self._called("run_action_again")
        for one in ids:
            if assign_to is not None:
                self.asked[one] = replace(self.asked[one], wish=replace(self.asked[one].wish, assign_to=assign_to))
        return self._become(ids, AGAIN, "waiting", "")

    async def cancel_actions(self, ids: Sequence[int]) -> Sequence[ActionView]:
        await self._called("cancel_actions")
        return self._become(ids, ("waiting",), "cancelled", "Cancelled by hand.")

    def _become(self, ids: Sequence[int], before: Sequence[str], state: str, reason: str) -> list[ActionView]:
        meant = [one for one in ids if self.asked[one].state in before]
        for one in meant:
            left = 14 if state == "waiting" else None
            self.asked[one] = replace(self.asked[one], state=state, reason=reason, days_left=left)
        self._changed("actions")
        return [self.asked[one] for one in meant]

    async def action_choices(self) -> ActionChoices:
        await self._called("action_choices")
        users = [user for user in data.USERS if user.active and not user.is_queue]
        return ActionChoices(
            [(users[0].name, users[0])], users, self.converted, data.NOW if self.converted else None, None,
            list(self.templates.values()), self.campaigns,
        )  # fmt: skip

    async def refresh_action_choices(self) -> ActionChoices:
        await self._called("refresh_action_choices")
        self.converted = ["Closed - Converted", "Won"]
        return await self.action_choices()

    async def campaign_statuses(self, campaign_id: int) -> Sequence[MemberStatus]:
        await self._called("campaign_statuses")
        return [MemberStatus("Sent", True), MemberStatus("Responded", responded=True)]

    # -- how sales work is done
    async def save_task_template(self, template: TaskTemplate) -> TaskTemplate:
        await self._called("save_task_template")
        if not template.name or not template.subject:
            raise InputProblem("The task has no name.", "Nothing was saved.")
        saved = replace(template, id=template.id or max(self.templates, default=0) + 1)
        self.templates[saved.id] = saved
        return saved

    async def remove_task_template(self, template_id: int) -> None:
        await self._called("remove_task_template")
        del self.templates[template_id]

    async def lead_distribution(self) -> DistributionView:
        await self._called("lead_distribution")
        return DistributionView(self.rules, ["Sam Former is inactive."] if self.rules else [])

    async def save_lead_distribution(self, rules: Sequence[DistributionRule]) -> DistributionView:
        await self._called("save_lead_distribution")
        self.rules = [replace(one, id=one.id or place) for place, one in enumerate(rules, 1)]
        return await self.lead_distribution()

    async def won_options(self) -> WonOptions:
        await self._called("won_options")
        return self.won

    async def set_won_options(self, wanted: WonOptions) -> WonOptions:
        await self._called("set_won_options")
        self.won = wanted
        return wanted

    async def insight_page(self) -> InsightPageView:
        await self._called("insight_page")
        return self.page

    async def switch_insight_page(self, on: bool = True, port: int | None = None) -> InsightPageView:
        await self._called("switch_insight_page")
        if port is not None and port < 1024:
            raise InputProblem(f"{port} is no port for this.", "Nothing was changed.")
        told = "It answers links from Salesforce." if on else "The insight page is off."
        steps = "Lead\n  1. Setup > Object Manager" if on else ""
        self.page = InsightPageView(on, on, port or self.page.port, "", (), steps, told)
        return self.page

    async def install_insight_links(self) -> Sequence[tuple[str, str, str]]:
        await self._called("install_insight_links")
        return [("Lead", "created", "The link was made.")]

    async def task_templates(self) -> Sequence[TaskTemplate]:
        await self._called("task_templates")
        return list(self.templates.values())
