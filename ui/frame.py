"""Makes the state of the frame (top bar, badges, banner, bottom strip) from what the console told. Pure; shows nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmconsole.events import RunProgress
from crmconsole.views import CauseView, ConnectionView, OverviewView, RunView
from ui import texts
from ui.frame_state import FrameState, Message, PageBadge, Place
from ui.pages.overview import changes_of
from ui.texts import Status
from ui.widgets.phase_steps import phase_words

_PLACES = {"Production": Place.PRODUCTION, "Sandbox": Place.SANDBOX, "Practice": Place.PRACTICE}


def frame_state(
    view: OverviewView | None,
    causes: Sequence[CauseView] = (),
    progress: RunProgress | None = None,
    *,
    run_paused: bool = False,
    badges: Mapping[str, PageBadge] | None = None,
) -> FrameState:
    """Return what the frame shows. `progress` is of the run that is going on.

    `badges` are those of pages that read themselves what needs a person.
    """
    if view is None:
        return FrameState(badges=dict(badges or {}))
    connection, schedule = view.connection, view.schedule
    identity = connection.identity
    status = _status(view, progress, run_paused)
    next_run = texts.parse(schedule.next_run) if schedule.next_run and view.setup.complete else None
    used = progress.api_used if progress is not None and progress.api_used is not None else connection.api_used
    last = view.last_run
    return FrameState(
        connection=connection.name or (identity.org_name if identity else ""),
        place=_PLACES.get(identity.environment, Place.PRODUCTION) if identity else Place.NONE,
        status=status,
        needs=sum(need.severity != "info" for need in view.needs),
        waiting_until=next_run if status is Status.WAITING else None,
        doing=phase_words()[progress.phase] if progress else "",
        last_run=texts.parse(last.started) if last else None,
        last_result=result_words(last) if last else "",
        next_run=next_run,
        next_words=_next_words(view),
        api_used=used,
        api_limit=connection.api_limit,
        api_reserve=connection.api_reserve,
        running=progress is not None,
        paused=run_paused if progress is not None else schedule.paused_until is not None,
        badges={**_badges(causes, view), **(badges or {})},
        banner=_banner(view, connection),
    )


def _status(view: OverviewView, progress: RunProgress | None, run_paused: bool) -> Status:
    if progress is None:
        known = set(Status)
        return Status(view.state) if view.state in known else Status.UP_TO_DATE
    return Status.PAUSED if run_paused else Status.WORKING


def result_words(run: RunView) -> str:
    """Return what a run came to in two words: failures if there are any, else how many changes."""
    failed = sum(counts.failed for counts in run.objects.values())
    if run.state == "failed":
        return texts.tr("failed")
    if failed:
        return texts.plural(failed, texts.tr("failure"), texts.tr("failures"))
    return texts.plural(changes_of(run), texts.tr("change"), texts.tr("changes"))


def _next_words(view: OverviewView) -> str:
    if not view.setup.complete:
        return ""
    if view.schedule.paused_until == "forever":
        return texts.tr("paused")
    if view.schedule.every == "manual":
        return texts.tr("by hand")
    return ""


def _badges(causes: Sequence[CauseView], view: OverviewView) -> dict[str, PageBadge]:
    """Return the badges: Failures counts causes, not records, and is calm when all mend themselves; Differences counts fields."""
    found = {}
    if causes:
        calm = all(cause.retry == "by_itself" for cause in causes)
        spoken = texts.plural(len(causes), texts.tr("cause"), texts.tr("causes"))
        found["failures"] = PageBadge(texts.number(len(causes)), "attention" if calm else "bad", spoken)
    asked = sum(one.conflicts for one in view.objects)
    if asked:
        spoken = texts.plural(
            asked, texts.tr("field with two different values"), texts.tr("fields with two different values")
        )
        found["differences"] = PageBadge(texts.number(asked), "attention", spoken)
    return found


def _banner(view: OverviewView, connection: ConnectionView) -> Message | None:
    """Return the most serious thing that is true of the whole console."""
    if connection.disconnected:
        sentence = texts.tr("Salesforce is disconnected: accounts and deals are worked on here, and nothing is sent.")
        return Message(sentence, "accent", "connection.sign_in")
    if connection.state == "sign_in_needed":
        sentence = connection.problem or texts.tr(
            "Salesforce no longer accepts the sign-in. Nothing is sent until you sign in again."
        )
        return Message(sentence, "bad", "connection.sign_in")
    if connection.state == "wrong_org":
        sentence = connection.problem or texts.tr(
            "You are signed in to another Salesforce than this workspace belongs to."
        )
        return Message(sentence, "bad", "connection.sign_in")
    if connection.state == "offline":
        sentence = connection.problem or texts.tr("No connection to Salesforce. Changes wait here.")
        return Message(sentence, "attention", "connection.test")
    waits = next((need for need in view.needs if need.action == "calls"), None)
    if waits is not None:
        return Message(waits.detail, "attention", "connection.calls")
    if view.setup.complete and view.schedule.paused_until is not None:
        return Message(texts.tr("The schedule is paused. Sync now still works."), "accent", "sync.pause")
    return None
