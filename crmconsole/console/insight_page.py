"""The console's insight page for links from Salesforce: switched on and off, its addresses, and where its pages come from (features S3-21, S3-33, S3-38)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.connect.own_links import LinkStep, OwnLink
from crmconsole.console.desk import Desk
from crmconsole.errors import CrmProblem, InputProblem, NotReady
from crmconsole.events import InsightAsked
from crmconsole.insight_page.address import Asked, address, link_for, new_key
from crmconsole.insight_page.page import MOST_LINES
from crmconsole.insight_page.server import InsightServer, Source
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import people, workspace
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync.insight import RecordUrl, insight_of_record
from crmconsole.sync.timeline import joined
from crmconsole.views import InsightPageView, InsightView

ON, PORT, KEY = "insight_page", "insight_port", "insight_key"
LABEL = "View Contact Insight"
NAME = "View_Contact_Insight"
LEAST_PORT, MOST_PORT = 1024, 65535
PATIENCE_SECONDS = 5.0
"""How long a page waits for the CRM's own history."""
_LATER = "Salesforce could not be asked for its own history just now: {why}"
_NO_WINDOW = "The console's window is not open. Open it, and press the button again."
_ON_FIRST = "An administrator can switch it on: crmconsole insight on"
_STEPS = {
    LinkStep.MADE: "Made; an administrator puts it on the page layouts.",
    LinkStep.CHANGED: "It was there and has the new address now.",
    LinkStep.THERE: "It was there already.",
    LinkStep.REFUSED: "Not made.",
}
_SHOWN = "The console's window shows this person now."


class InsightPagePart:
    """What the console can do about its insight page."""

    desk: Desk
    _insight_server: InsightServer | None = None
    _insight_problem: str = ""
    _insight_window: bool = False

    async def insight_page(self) -> InsightPageView:
        """Return how it stands with the insight page."""
        return await self.desk.read(self._insight_view)

    async def switch_insight_page(self, on: bool = True, port: int | None = None) -> InsightPageView:
        """Let the insight page answer links on this computer, or stop it, and return how it stands. The first time, a key is made.

        Raises:
            InputProblem: that is no port that a program may use.
            NotReady: the port is taken; nothing was changed.
        """
        if port is not None and not LEAST_PORT <= port <= MOST_PORT:
            raise InputProblem(
                f"{port} is no port for this: choose one from {LEAST_PORT:,} to {MOST_PORT:,}.", "Nothing was changed."
            )
        stored = await self.desk.read(lambda connection: int(self.desk.setting(connection, PORT)))
        wanted = stored if port is None else port
        was, self._insight_server = self._insight_server, None
        if was is not None:
            await self.desk.aside(was.stop)
        if on:
            try:
                self._insight_server = await self.desk.aside(lambda: InsightServer(wanted, self._insight_source()))
            except NotReady:
                if was is not None:
                    await self._serve(was.port)
                raise
        self._insight_problem = ""

        def save(connection: Connection) -> None:
            workspace.set_setting(connection, ON, on)
            workspace.set_setting(connection, PORT, wanted)
            if on and not self.desk.setting(connection, KEY):
                workspace.set_setting(connection, KEY, new_key())

        await self.desk.write(save)
        self.desk.changed("settings")
        return await self.insight_page()

    async def serve_insight_page(self, *, window: bool = False) -> InsightPageView:
        """Let the insight page answer if it is switched on, and return how it stands; a taken port is told there. `window`: somebody shows who is asked for."""
        self._insight_window = window
        on, port = await self.desk.read(
            lambda connection: (bool(self.desk.setting(connection, ON)), int(self.desk.setting(connection, PORT)))
        )
        if on and self._insight_server is None:
            await self._serve(port)
        return await self.insight_page()

    async def end_insight_page(self) -> None:
        """Stop answering; whether it is switched on stays as it is."""
        was, self._insight_server = self._insight_server, None
        if was is not None:
            await asyncio.get_running_loop().run_in_executor(None, was.stop)

    async def new_insight_key(self) -> InsightPageView:
        """Replace the key and return how it stands: every address from before ends, and the links in Salesforce need the new one."""
        await self.desk.write(lambda connection: workspace.set_setting(connection, KEY, new_key()))
        self.desk.changed("settings")
        return await self.insight_page()

    async def install_insight_links(self) -> Sequence[tuple[str, str, str]]:
        """Make the link “View Contact Insight” for leads and contacts in the CRM, or give it the address of now: object, step, sentence.

        On which layouts it stands is the choice of the CRM's administrator (see `instructions`).

        Raises:
            InputProblem: the insight page is off.
            CrmRefused: the user may not do this.
            ConsoleError: it was cut short; call again.
        """
        view = await self.insight_page()
        if not view.on:
            raise InputProblem(
                "The insight page is off, so there is no address for a link.", "Nothing was changed.", _ON_FIRST
            )
        links = [OwnLink(kind, NAME, LABEL, link) for kind, (_name, link) in zip(PEOPLE, view.links, strict=True)]

        def install() -> list[tuple[str, str, str]]:
            crm = self.desk.crm()
            crm.connect()
            return [
                (KIND_LABELS[one.link.kind][0], str(one.step), f"{_STEPS[one.step]} {one.message}".strip())
                for one in crm.install_links(links)
            ]

        return await self.desk.engine(install)

    async def insight_address(self, kind: Kind, local_id: int) -> str:
        """Return the address of a person's insight, made from their Salesforce id (features S3-33).

        Raises:
            InputProblem: there is no such person, they are not in Salesforce, or the insight page is off.
        """

        def look(connection: Connection) -> str:
            person = people.living(connection, local_id)
            if person.kind is not kind or person.crm_id is None:
                raise InputProblem(
                    f"Person {local_id} is not linked with a {kind} in Salesforce, so there is no address.",
                    "",
                    "Synchronise first.",
                    cause="nothing",
                )
            key = str(self.desk.setting(connection, KEY))
            if not self.desk.setting(connection, ON) or not key:
                raise InputProblem("The insight page is off.", "", _ON_FIRST)
            email = person.fields["email"]
            port = int(self.desk.setting(connection, PORT))
            return address(port, key, person.crm_id, None if email is None else str(email))

        return await self.desk.read(look)

    # -------------------------------------------------------------------------------------------- the listener
    async def _serve(self, port: int) -> None:
        try:
            self._insight_server = await self.desk.aside(lambda: InsightServer(port, self._insight_source()))
            self._insight_problem = ""
        except NotReady as taken:
            self._insight_problem = taken.sentence

    def _insight_source(self) -> Source:
        return Source(self._insight_key, self._insight_shown, self._insight_opened)

    # -- called on the listener's threads
    def _insight_key(self) -> str:
        with self.desk.db.read() as connection:
            # An empty one matches nothing: no address has such a key.
            return str(self.desk.setting(connection, KEY))

    def _insight_shown(self, asked: Asked) -> tuple[InsightView, str]:
        with self.desk.db.read() as connection:
            url: RecordUrl = self._url_of_records(connection)  # type: ignore[attr-defined]
            shown = insight_of_record(connection, asked.crm_id, asked.email, url, self.desk.now())
        if not asked.live or shown.person.crm_id is None:
            return shown, ""
        return self._with_their_history(shown, shown.person.crm_id)

    def _with_their_history(self, shown: InsightView, crm_id: str) -> tuple[InsightView, str]:
        if self.desk.running:
            return shown, _LATER.format(why="a run is going on.")
        try:
            theirs = self.desk.engine_within(lambda: self.desk.crm().history_of([crm_id], None), PATIENCE_SECONDS)
        except TimeoutError:
            return shown, _LATER.format(why="it did not answer in time.")
        except (CrmProblem, NotReady) as trouble:
            return shown, _LATER.format(why=trouble.sentence)
        with self.desk.db.read() as connection:
            lines = joined(connection, shown.person.id, theirs, MOST_LINES)
        return replace(shown, timeline=lines.entries, timeline_total=lines.total), ""

    def _insight_opened(self, asked: Asked) -> str:
        with self.desk.db.read() as connection:
            url: RecordUrl = self._url_of_records(connection)  # type: ignore[attr-defined]
            person = insight_of_record(connection, asked.crm_id, asked.email, url, self.desk.now()).person
        if not self._insight_window:
            return _NO_WINDOW
        self.desk.events.publish(InsightAsked(person.id))
        return _SHOWN

    # -------------------------------------------------------------------------------------------- how it stands
    def _insight_view(self, connection: Connection) -> InsightPageView:
        on, port = bool(self.desk.setting(connection, ON)), int(self.desk.setting(connection, PORT))
        key = str(self.desk.setting(connection, KEY))
        serving = self._insight_server is not None
        links = [(KIND_LABELS[kind][0], link_for(port, key, KIND_LABELS[kind][0])) for kind in PEOPLE] if on else []
        if not on:
            sentence = "The insight page is off: nothing on this computer answers links from Salesforce."
        elif serving:
            sentence = f"The insight page answers links from Salesforce on this computer, at port {port}, while the console runs."
        else:
            sentence = self._insight_problem or "The insight page is on and answers while the console runs."
        return InsightPageView(
            on, serving, port, self._insight_problem, links, _instructions(links) if on else "", sentence
        )


def _instructions(links: list[tuple[str, str]]) -> str:
    """What the CRM's administrator has to do, step by step."""
    parts = [
        f"{label}\n"
        f"  1. Setup > Object Manager > {label} > Buttons, Links, and Actions > New Button or Link.\n"
        f"     Label: {LABEL} · Name: {NAME} · Display Type: Detail Page Link\n"
        "     Behavior: Display in new window · Content Source: URL · Link Encoding: Unicode (UTF-8)\n"
        f"     Formula: {link}\n"
        f"  2. Setup > Object Manager > {label} > Page Layouts > your layout > Custom Links: drag “{LABEL}” onto it. Save."
        for label, link in links
    ]
    return (
        "\n\n".join(parts)
        + "\n\nStep 1 is also done by: crmconsole insight install, where the signed-in user may customize the application."
        " Onto a layout it is put by hand."
        "\n\nThe link opens on computers on which CRM Console runs with this workspace. Whoever can open the link can read its key; it keeps"
        " web pages and other users of the computer from guessing the address, no more than that. With a new key the links need the new address."
    )
