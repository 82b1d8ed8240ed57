"""The console's overview: is it working, and what needs the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from crmconsole.alerts import incidents
from crmconsole.causes import BY_ID
from crmconsole.console.clocks import clock_line
from crmconsole.console.desk import Desk
from crmconsole.console.findings import for_a_person
from crmconsole.console.running import run_view
from crmconsole.records import MAPPED, PEOPLE, Direction, Kind
from crmconsole.store import activities, api_use, brakes, failure_queries, mappings, origin, overview_queries, runs
from crmconsole.store import incidents as stored_incidents
from crmconsole.store.incidents import StoredIncident
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.store.switching import SWITCH
from crmconsole.sync import brakes as brake_rules
from crmconsole.sync import inbox, left_out
from crmconsole.sync.budget import TOO_FEW
from crmconsole.sync.prepare import ways
from crmconsole.views import ConnectionView, Need, ObjectState, OverviewView, RunView, ScheduleView, SetupView

SHOWN_CAUSES = 3
WAITING = "waiting"
FIRST_RUN = "The first run waits for you"
_BUTTONS = {incidents.CALLS: "Look…", incidents.MAIL: "Notifications…", incidents.CONNECTION: "Look…"}


class OverviewPart:
    """What the console tells at a glance."""

    desk: Desk

    async def overview(self) -> OverviewView:
        """Return everything the overview shows; asks nobody outside."""
        connection = await self.connection()  # type: ignore[attr-defined]
        setup = await self.setup()  # type: ignore[attr-defined]
        schedule = await self.schedule()  # type: ignore[attr-defined]
        return await self.desk.read(lambda reading: self._overview(reading, connection, setup, schedule))

    def _overview(
        self, reading: Connection, connection: ConnectionView, setup: SetupView, schedule: ScheduleView
    ) -> OverviewView:
        now = self.desk.clock.now()
        per_hour = overview_queries.changes_per_hour(reading, now)
        objects = [_object_state(reading, kind, per_hour[kind]) for kind in _shown(reading)]
        ended = [one for one in runs.last(reading, 2) if one.state != "running"]
        last_run = run_view(ended[0]) if ended else None
        needs = _needs(reading, connection, setup, objects, now)
        needs += _first_run(connection, setup, schedule, last_run, running=self.desk.running)
        needs += _cut_off(last_run, running=self.desk.running)
        days = overview_queries.changes_per_day(reading, now)
        to_send = activities.waiting(reading)
        waits = to_send > 0 or _something_waits(objects, last_run) or runs.broken_off(reading)
        state = _state(connection, setup, schedule, needs, running=self.desk.running, waits=waits)
        calls = [sum(by_purpose.values()) for _day, by_purpose in api_use.days(reading, now)]
        return OverviewView(
            state,
            _sentence(
                state,
                objects,
                needs,
                connection,
                sum(one.number for one in for_a_person(failure_queries.causes(reading))),
                to_send,
                last_run,
            ),
            connection,
            setup,
            objects,
            needs,
            last_run,
            schedule,
            days[-1][0],
            days[-1][1],
            [here + there for here, there in days],
            calls[-1],
            calls,
        )


def _object_state(reading: Connection, kind: Kind, per_hour: Sequence[int]) -> ObjectState:
    counts = overview_queries.kind_counts(reading, kind)
    pull, push = ways(reading, kind)
    both = Direction.TWO_WAY if pull and push else Direction.PULL if pull else Direction.PUSH if push else Direction.OFF
    return ObjectState(
        kind,
        KIND_LABELS[kind][1],
        both,
        counts.local,
        counts.linked,
        counts.linked - counts.out_of_step,
        counts.waiting,
        counts.failed,
        counts.conflicts,
        overview_queries.last_change(reading, kind),
        tuple(per_hour),
        _remark(reading) if kind is Kind.CONTACT else "",
    )


def _remark(reading: Connection) -> str:
    """Return why Salesforce shows more contacts than are kept in step (features S0-57)."""
    counted = left_out.last(reading)
    return "" if counted is None else left_out.sentence(counted)


def _needs(
    reading: Connection,
    connection: ConnectionView,
    setup: SetupView,
    objects: Sequence[ObjectState],
    now: datetime,
) -> list[Need]:
    """Return what needs the person, most serious first."""
    needs: list[Need] = []
    other = origin.copied_from(reading)
    if other:
        copy = origin.about_copy(other).help
        needs.append(Need(copy.happened, f"{copy.means} {copy.fix}", "copied", "Decide…", "bad"))
    if connection.state in ("sign_in_needed", "wrong_org"):
        needs.append(Need("Sign in again", connection.problem, "sign_in", "Sign in…", "bad"))
    elif connection.state == "offline":
        needs.append(Need("No connection to Salesforce", connection.problem, "test_connection", "Try again", "bad"))
    if not setup.complete:
        needs.append(
            Need("Set-up is not finished", "Nothing is synchronised before it is.", "wizard", "Go on…", "attention")
        )
    causes = for_a_person(failure_queries.causes(reading))
    for found in causes[:SHOWN_CAUSES]:
        cause = BY_ID[found.cause]
        title = failure_queries.fill(cause.title, found)
        needs.append(Need(f"{found.number:,} × {title}", cause.fix, "failures", "Open", "bad", found.cause))
    if len(causes) > SHOWN_CAUSES:
        rest = sum(found.number for found in causes[SHOWN_CAUSES:])
        needs.append(
            Need(
                f"{rest:,} more {'failure needs' if rest == 1 else 'failures need'} attention",
                "One other cause."
                if len(causes) == SHOWN_CAUSES + 1
                else f"{len(causes) - SHOWN_CAUSES} other causes.",
                "failures",
                "Open",
                "bad",
            )
        )
    waiting = sum(one.conflicts for one in objects)
    if waiting:
        needs.append(
            Need(
                f"{waiting:,} {'field has' if waiting == 1 else 'fields have'} two different values",
                _asked(reading, now),
                "conflicts",
                "Decide",
                "attention",
            )
        )
    needs += _refused_activities(reading)
    for one in brakes.open_ones(reading):
        title = brake_rules.title(Kind(one.kind), one.brake, one.side)
        needs.append(Need(title, one.sentence, "brake", "Review…", "attention", str(one.id)))
    needs += _told(reading, connection)
    needs += _wrong_clock(reading)
    for kind in MAPPED:
        needs += _field_needs(reading, kind)
    return needs


def _first_run(
    connection: ConnectionView, setup: SetupView, schedule: ScheduleView, last_run: RunView | None, *, running: bool
) -> list[Need]:
    """Return that the first run waits for a person: the schedule begins after it, because nothing is written before a preview was seen."""
    begins = schedule.every == "manual" or schedule.next_run is not None or schedule.paused_until is not None
    if not setup.complete or connection.state != "connected" or begins or running:
        return []
    if last_run is not None and last_run.trigger != SWITCH:
        return []
    told = "Nothing was written yet. Look at its preview and start it there; the schedule begins after it."
    return [Need(FIRST_RUN, told, "preview", "Preview…", "attention")]


def _cut_off(last_run: RunView | None, *, running: bool) -> list[Need]:
    """Return that the last run ended with the program, and what is unclear since; the next run settles it by itself."""
    if running or last_run is None or not last_run.message.startswith((runs.CUT_OFF, runs.CUT_OFF_UNSURE)):
        return []
    return [Need("The last run was cut off", last_run.message, "sync", "Sync now", "info")]


def _refused_activities(reading: Connection) -> list[Need]:
    """Return what is told of activities that Salesforce refused: no record failed, and yet something did not arrive."""
    number, reason = activities.refused(reading)
    if not number:
        return []
    title = "1 activity was not sent" if number == 1 else f"{number:,} activities were not sent"
    return [Need(title, reason, "retry_activities", "Try again", "attention")]


def _wrong_clock(reading: Connection) -> list[Need]:
    """Return what is told of this computer's clock: runs allow for the difference, so it stands in nobody's way."""
    clock = clock_line(reading)
    return [] if clock.state == "ok" else [Need(clock.sentence, clock.fix, "test_connection", "Look again", "info")]


def _told(reading: Connection, connection: ConnectionView) -> list[Need]:
    """Return the alerts that nothing above speaks of."""
    above = {incidents.FAILURES, incidents.BRAKE}
    if connection.state != "connected":
        above.add(incidents.CONNECTION)
    return [
        Need(
            incidents.TITLES[one.kind],
            f"{one.sentence} {one.fix}".strip(),
            one.action or "overview",
            _BUTTONS.get(one.kind, "Open"),
            _severity(one),
            one.argument,
        )
        for one in stored_incidents.open_ones(reading)
        if one.kind not in above
    ]


def _severity(one: StoredIncident) -> str:
    """Return how much an alert wants the person: a pause for want of calls ends by itself, unless no day has enough of them."""
    if one.kind == incidents.CONNECTION:
        return "bad"
    return "attention" if one.kind == incidents.MAPPING or one.cause == TOO_FEW else "info"


def _shown(reading: Connection) -> list[Kind]:
    """Return the objects in the order of the overview; campaigns and opportunities only where they are mapped."""
    more = [kind for kind in (Kind.CAMPAIGN, Kind.OPPORTUNITY) if mappings.newest(reading, kind) is not None]
    return [*PEOPLE, Kind.ACCOUNT, *more]


def _asked(reading: Connection, now: datetime) -> str:
    old = inbox.reminder(reading, now)
    if old is None:
        return "Both sides changed them; you are asked."
    wait = "1 has been waiting" if old.count == 1 else f"{old.count:,} have been waiting"
    return f"Both sides changed them; you are asked. {wait} for long, the oldest since {old.oldest[:10]}."


def _field_needs(reading: Connection, kind: Kind) -> list[Need]:
    found = mappings.schema(reading, kind)
    if found is None:
        return []
    schema, _when, accepted = found
    new = sorted(set(schema.fields) - set(accepted))
    if not new:
        return []
    labels = ", ".join(schema.fields[name].label for name in new[:3])
    return [
        Need(
            f"{len(new)} new {'field' if len(new) == 1 else 'fields'} in Salesforce",
            f"{labels} {'is' if len(new) == 1 else 'are'} not mapped yet.",
            "mapping",
            "Review",
            "info",
            str(kind),
        )
    ]


def _state(
    connection: ConnectionView,
    setup: SetupView,
    schedule: ScheduleView,
    needs: Sequence[Need],
    *,
    running: bool,
    waits: bool,
) -> str:
    if connection.state == "none" or not setup.complete:
        return "not_set_up"
    if running:
        return "working"
    if connection.state == "offline":
        return "offline"
    if any(need.severity in ("bad", "attention") for need in needs):
        return "needs_you"
    if schedule.paused_until is not None:
        return "paused"
    return WAITING if waits else "up_to_date"


def _something_waits(objects: Sequence[ObjectState], last_run: RunView | None) -> bool:
    """Tell whether something is still to come, though it needs nobody: only after a whole run, with nothing left over, all is well."""
    if last_run is not None and last_run.state != "done":
        return True
    return any(one.waiting or one.failed for one in objects)


def _sentence(
    state: str,
    objects: Sequence[ObjectState],
    needs: Sequence[Need],
    connection: ConnectionView,
    failed: int,
    to_send: int,
    last_run: RunView | None,
) -> str:
    """Return one sentence about now: the title of the overview."""
    linked = sum(one.linked for one in objects)
    waiting = sum(one.waiting for one in objects) + to_send
    if state == "not_set_up":
        return "Set up the connection to begin" if connection.state == "none" else "Finish setting up to begin"
    if state == "working":
        return "Working"
    if state == "offline":
        return "No connection to Salesforce"
    if state == "needs_you":
        if connection.state in ("sign_in_needed", "wrong_org"):
            return "Sign in to go on"
        if failed:
            return f"{failed:,} {'failure needs' if failed == 1 else 'failures need'} attention"
        if [need.title for need in needs] == [FIRST_RUN]:
            return "Ready for the first run"
        return f"{len(needs)} {'thing needs' if len(needs) == 1 else 'things need'} you"
    if state == "paused":
        return "Paused"
    if waiting:
        return f"{waiting:,} {'change waits' if waiting == 1 else 'changes wait'} for the next run"
    again = sum(one.failed for one in objects)
    if again:
        return f"{again:,} {'record is' if again == 1 else 'records are'} tried again by the next run"
    if state == WAITING:
        whole = last_run is None or last_run.state == "done"
        return (
            "An earlier run did not do everything; the next whole one goes on"
            if whole
            else "The last run did not do everything; the next one goes on"
        )
    return "Everything is in step" if linked else "Ready for the first run"
