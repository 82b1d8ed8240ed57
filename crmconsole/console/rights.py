"""Which right each method of the console needs, and the check before it is done. Which role has which right is said in `roles.py`.

The window hides what a role may not do; here it is refused, whoever asks.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.roles import Right, Role, may, refusal, refusal_of_others
from crmconsole.store import actions, console_users, people
from crmconsole.sync.insight import person_view
from crmconsole.views import ConsoleUser

AnyConsole = TypeVar("AnyConsole")
PersonIds = Callable[[Connection, Any], Sequence[int]]


@dataclass(frozen=True)
class Own:
    """For everybody with Right.PEOPLE; with Right.OWN_PEOPLE only for people they own. `argument` holds their ids, or what `ids` finds them by."""

    argument: str
    ids: PersonIds = lambda _connection, given: [given] if isinstance(given, int) else list(given)


def _of_actions(connection: Connection, given: Any) -> Sequence[int]:
    return [one.person_id for one in actions.load(connection, given)]


ANYBODY = None
"""Nothing is needed: before somebody is at the console, on the way out, or by itself whoever that is."""

NEEDED: dict[str, Right | Own | None] = {
    **dict.fromkeys(
        (
            "users",
            "act_as",
            "change_own_pin",
            "keep_schedule",
            "stop_run",
            "close",
            "serve_insight_page",
            "end_insight_page",
        ),
        ANYBODY,
    ),
    **dict.fromkeys(
        (
            *("person_ids", "person_lines", "find_people", "insight", "insight_of_record", "score", "timeline"),
            *("timeline_page", "timeline_there"),
            *("explain", "crm_fields", "fields_here", "insight_address", "crm_link"),
        ),
        Right.INSIGHT,
    ),
    **dict.fromkeys(
        (
            *("overview", "connection", "people", "person", "fields_put_back", "winners", "new_people_sync", "owners"),
            *("record_ids", "records", "record", "members", "stages", "pipeline", "activities", "activity_ways"),
            *("record_lines", "record_insight", "read_only", "deal_columns"),
            *("reports", "report", "export_report", "trends", "trend", "sections_shown"),
            *(
                "actions",
                "action_ids",
                "action_needs",
                "action_counts",
                "action_warning",
                "action_choices",
                "campaign_statuses",
            ),
            *("task_templates", "task_named", "crm_user_named", "lead_distribution", "score_model", "score_models"),
            *("programs", "program", "program_people", "programs_offered"),
        ),
        Right.LOOK,
    ),
    "add_activity": Right.ACTIVITIES,
    **dict.fromkeys(("add_person", "run_actions", "refresh_action_choices"), Right.OWN_PEOPLE),
    "edit_person": Own("person_id"),
    "delete_person": Own("person_id"),
    **dict.fromkeys(("deletion_means", "delete_people"), Own("person_ids")),
    "check_action": Own("person_ids"),
    "ask_action": Own("person_ids"),
    "add_to_program": Own("person_ids"),
    "leave_program": Own("person_ids"),
    "run_action_again": Own("ids", _of_actions),
    "cancel_actions": Own("ids", _of_actions),
    **dict.fromkeys(("add_record", "edit_record"), Right.RECORDS),
    **dict.fromkeys(
        (
            "delete_record",
            "recycle_bin",
            "restore_people",
            "empty_bin",
            "import_people",
            "preview_import",
            "import_activities",
            "take_form",
        ),
        Right.PEOPLE,
    ),
    **dict.fromkeys(
        (
            *("save_score_model", "check_score_model", "restore_score_model", "activate_scores", "recalculate_scores"),
            *("check_program", "save_program", "activate_program", "remove_program"),
        ),
        Right.MARKETING,
    ),
    **dict.fromkeys(("hand_over", "save_lead_distribution", "save_task_template", "remove_task_template"), Right.SALES),
    **dict.fromkeys(
        (
            *("causes", "failure_ids", "failure_rows", "failures_left", "fixed_today", "written_since"),
            *("skip_until_changed", "dismiss", "retry", "shortenings", "join_plan", "join_people"),
            *("edit_and_retry", "export_failures", "import_corrections", "link_person", "reissue_profile_id"),
            *("conflicts", "conflict_reminder", "resolve_conflict", "resolve_conflicts", "rule_suggestions"),
            *("difference_ids", "difference_records", "differences_of", "field_differences", "difference_count"),
            "overruled",
            *("take_back_choices", "retry_activities"),
        ),
        Right.FAILURES,
    ),
    **dict.fromkeys(
        (
            *(
                "check_address",
                "secret_stores",
                "move_sign_in",
                "sign_in",
                "connect_practice",
                "connect_sfdx",
                "connect_jwt",
            ),
            *("start_practice", "test_connection", "disconnect", "take_over", "doctor"),
            *("plan_switch", "agree_to_switch", "withdraw_switch"),
            *("weather", "switch_weather_on", "clear_weather"),
            *("copied_from", "workspace_goes_on", "workspace_is_a_copy"),
            *("setup", "complete_step", "finish_setup", "setup_defaults", "choose", "object_choices", "set_object"),
            *("starting_point", "set_first_match", "set_match_key"),
            *("first_match", "check_pipeline", "set_pipeline", "people_in_stage", "set_owners", "owner_warnings"),
            *("schedule", "set_schedule", "pause", "resume", "set_new_people_sync", "save_activity_ways"),
            *(
                "mapping",
                "mapping_versions",
                "mapped_kinds",
                "save_mapping",
                "shorten_to_fit",
                *("refresh_fields", "accept_new_fields"),
                "import_mapping",
                "import_data_loader",
                "export_mapping",
            ),
            *("always_for", "put_off_rule", "set_stage_meaning", "write_back", "set_write_back", "set_sections_shown"),
            *("own_fields_here", "add_own_field", "field_like", "edit_own_field", "remove_own_field"),
            *(
                "put_back_own_field",
                "permission_check",
                "own_fields",
                "install_fields",
                "won_options",
                "set_won_options",
            ),
            "set_assignment_mail",
            "set_accounts_two_way",
            *("sync", "rehearse", "run_exactly", "brakes", "let_off", "pause_run", "resume_run"),
            *("runs", "run", "run_changes", "plan_undo", "undo", "api_calls", "call_forecast", "set_call_budget"),
            *("alerts", "alert_settings", "save_alert_settings", "send_test_mail", "resting_fields", "heal_mapping"),
            *(
                "run_ids",
                "run_rows",
                "run_starters",
                "run_detail",
                "run_change_ids",
                "change_rows",
                "run_failures",
                "history_kept",
            ),
            *("export_runs", "export_run_changes"),
            *("preferences", "set_preference", "reset_preference", "rename_connection", "taken_over"),
            *("storage", "back_up", "compact", "diagnostic_text", "save_diagnostic_file"),
        ),
        Right.INTEGRATION,
    ),
    **dict.fromkeys(
        ("insight_page", "switch_insight_page", "new_insight_key", "install_insight_links"), Right.INTEGRATION
    ),
    **dict.fromkeys(("add_user", "edit_user", "set_user_pin", "remove_user", "link_user"), Right.USERS),
}
"""Method → what it needs. One that is not here is for Administrators; a test asks for its line."""

_answering: ContextVar[asyncio.Task[Any] | None] = ContextVar("answering", default=None)
"""The task in which a method is at work: what it asks of other methods itself is not checked again, what others start meanwhile is."""


def checked(console: type[AnyConsole]) -> type[AnyConsole]:
    """Return the class with a check before each of its public asynchronous methods."""
    for name in dir(console):
        method = inspect.getattr_static(console, name)
        if not name.startswith("_") and inspect.iscoroutinefunction(method):
            setattr(console, name, _checked(method, NEEDED.get(name, Right.INTEGRATION)))
    return console


def _checked(
    method: Callable[..., Coroutine[Any, Any, Any]], needs: Right | Own | None
) -> Callable[..., Coroutine[Any, Any, Any]]:
    signature = inspect.signature(method)

    @wraps(method)
    async def asked(self: Any, *given: Any, **named: Any) -> Any:
        task = asyncio.current_task()
        if _answering.get() is not task:
            desk: Desk = self.desk
            if isinstance(needs, Own):
                bound = signature.bind(self, *given, **named)
                await _allow_own(desk, needs, bound.arguments[needs.argument])
            elif needs is not ANYBODY:
                await allow(desk, needs)
        token = _answering.set(task)
        try:
            return await method(self, *given, **named)
        finally:
            _answering.reset(token)

    return asked


async def allow(desk: Desk, right: Right) -> None:
    """Make sure that whoever is at the console has a right; nobody in particular is the program itself, which has all.

    Raises:
        NotAllowed: with who has it.
    """
    user = desk.user
    if user is not None and not user.may(right):
        raise refusal(user.role, right, await desk.read(lambda connection: _able(connection, right)))


async def _allow_own(desk: Desk, needs: Own, given: Any) -> None:
    user = desk.user
    if user is None or user.may(Right.PEOPLE):
        return
    await allow(desk, Right.OWN_PEOPLE)

    def others(connection: Connection) -> None:
        for person in people.load(connection, needs.ids(connection, given)):
            if person.owner != user.name:
                raise refusal_of_others(
                    person_view(connection, person).name, person.owner, _able(connection, Right.PEOPLE)
                )

    await desk.read(others)


def _able(connection: Connection, right: Right) -> list[str]:
    return [one.name for one in console_users.every(connection) if one.active and may(one.role, right)]


def owner_of_new(user: ConsoleUser | None) -> str | None:
    """Return who owns a person that is added: whoever adds it, where they could not change it otherwise."""
    return user.name if user is not None and user.role is Role.SALESPERSON else None
