"""The half of the fake console that the wizard, the mapping page and the pipeline page use: connection, set-up, mapping, schedule."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from crmconsole.errors import ConsoleError, CrmRefused, NotReady, SecretsUnavailable
from crmconsole.events import Changed, EventBus, ScheduleChanged
from crmconsole.mapping import check, data_loader, own_fields, pipeline
from crmconsole.mapping.model import from_json, to_json
from crmconsole.records import MAPPED, Direction, FieldSpec, FieldType, Kind, Option, Policy, Value
from crmconsole.roles import Right, Role
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import (
    AddressCheck,
    ConnectionView,
    ConsoleUser,
    FirstMatch,
    ImportedMap,
    MappingRow,
    MappingVersion,
    MappingView,
    MatchKey,
    ObjectChoice,
    OwnerChoice,
    OwnerLink,
    OwnFieldMade,
    OwnFieldView,
    PersonView,
    PipelineView,
    ScheduleView,
    SecretStoreChoice,
    SetupStep,
    SetupView,
    SignInRequest,
    StartingPoint,
    UnclearMatch,
    WriteBackView,
)
from tests.ui import fake_data as data

GIVES_ONLY = (Kind.ACCOUNT, Kind.OPPORTUNITY)

STEPS = (
    ("crm_details", "CRM details"),
    ("data_objects", "Data objects mapping"),
    ("status_mapping", "Status mapping"),
    ("sales_manager", "Assign sales manager"),
    ("synchronization", "Data synchronization"),
)
_HOSTS = {"login.salesforce.com": "Production", "test.salesforce.com": "Sandbox"}


class FakeBase:
    """The state all parts share, and the ways a test makes trouble.

    `trouble[method] = error` makes that method raise it until the key is removed; `delay` makes every call take that long.
    """

    def __init__(self) -> None:
        self.events = EventBus()
        self.trouble: dict[str, ConsoleError] = {}
        self.delay = 0.0
        self.calls: list[str] = []
        self.people_by_id: dict[int, PersonView] = {}
        self.there: dict[int, dict[str, Value]] = {}
        """Local id → values in Salesforce, by its names."""

        self.user: ConsoleUser | None = None
        self.known: dict[str, ConsoleUser] = {"Administrator": ConsoleUser("Administrator", Role.ADMINISTRATOR)}
        self.pins: dict[str, str] = {}

    def may(self, right: Right) -> bool:
        """Return whether whoever is at the console has a right."""
        return self.user is None or self.user.may(right)

    async def _called(self, method: str) -> None:
        self.calls.append(method)
        await asyncio.sleep(self.delay)
        if method in self.trouble:
            raise self.trouble[method]

    def _changed(self, *parts: str) -> None:
        self.events.publish(Changed(frozenset(parts)))

    def _of(self, kind: Kind) -> list[PersonView]:
        return [person for person in self.people_by_id.values() if person.kind is kind]


class FakeSetup(FakeBase):
    """Connection, set-up, schedule and mapping. `auto_sign_in` False leaves the browser waiting for `answer_sign_in`."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__()
        self.auto_sign_in = True
        self.keyring = keyring
        self.link = ConnectionView("none", None, None, None, None)
        if connected:
            self._connect("keyring" if keyring else "session")
        self.done: set[str] = {step for step, _ in STEPS} if complete else set()
        self.ready = complete
        self.first_choice, self.match_key = "field", "email"
        self.toggles = {kind: (True, kind not in GIVES_ONLY) for kind in MAPPED}
        self.saved = {kind: tuple(data.rows(kind)) for kind in MAPPED}
        self.versions = dict.fromkeys(MAPPED, 1)
        self.older: dict[Kind, list[tuple[int, str, Sequence[MappingRow]]]] = {}
        self.notes: list[tuple[Kind, int, str]] = []
        self.new_fields: dict[Kind, Sequence[str]] = {}
        self.own_fields_made: list[FieldSpec] = []
        self.lost_fields: dict[Kind, Sequence[str]] = {}
        self.targets = dict(pipeline.proposed_targets(data.STATUSES))
        self.back = dict(pipeline.proposed_back(self.targets, data.STATUSES))
        self.owner_defaults: tuple[str | None, str | None] = (None, "Administrator")
        self.owner_links: dict[str, str | None] = dict.fromkeys(data.CONSOLE_USERS)
        self.owner_links.update({"Maria Ortiz": "0055g00000AAmariaA", "Jörg Müller": "0055g00000AAjoergA"})
        self.plan = ScheduleView("5m", None, None, "2026-11-21T14:07:00Z", 288)
        self.marks = WriteBackView(False, (), 0, 0)
        self._browser: asyncio.Future[ConsoleError | None] | None = None

    # -- connection
    def _connect(self, store: str) -> None:
        self.link = ConnectionView("connected", data.IDENTITY, 612, 15000, store)

    async def connection(self) -> ConnectionView:
        await self._called("connection")
        return self.link

    async def check_address(self, text: str) -> AddressCheck:
        await self._called("check_address")
        host = text.strip().removeprefix("https://").split("/")[0].replace(".lightning.force.com", ".my.salesforce.com")
        if host in _HOSTS:
            return AddressCheck(True, host, _HOSTS[host], f"{_HOSTS[host]} at {host}.")
        if host.endswith(".my.salesforce.com"):
            name = "Sandbox" if ".sandbox." in host else "Production"
            return AddressCheck(True, host, name, f"{name} at {host}.")
        return AddressCheck(False, "", "", "This is not an address of Salesforce. It ends in .my.salesforce.com.")

    async def secret_stores(self) -> Sequence[SecretStoreChoice]:
        await self._called("secret_stores")
        words = "Kept in the system's keyring." if self.keyring else "This computer has no keyring that we can use."
        return (
            SecretStoreChoice(
                "keyring",
                "In the GNOME keyring",
                self.keyring,
                words,
                "The sign-in is stored in the GNOME keyring.",
            ),
            SecretStoreChoice(
                "session",
                "For this session only",
                True,
                "You sign in again after each start.",
                "The sign-in is kept for this session only: you sign in again after the next start.",
            ),
            SecretStoreChoice(
                "file",
                "In a file that a passphrase opens",
                True,
                "Protected by a passphrase that you choose.",
                "The sign-in is stored in an encrypted file that your passphrase opens.",
            ),
        )

    async def move_sign_in(self, secret_store: str, passphrase: str | None = None) -> ConnectionView:
        await self._called("move_sign_in")
        self.moved = (secret_store, passphrase)
        self.link = replace(self.link, secret_store=secret_store)
        self._changed("connection")
        return self.link

    def answer_sign_in(self, error: ConsoleError | None = None) -> None:
        """Be the person in the browser: allow, or fail with an error."""
        assert self._browser is not None
        self._browser.set_result(error)

    async def sign_in(self, request: SignInRequest, on_url: Callable[[str], None]) -> ConnectionView:
        await self._called("sign_in")
        if request.secret_store == "keyring" and not self.keyring:
            raise SecretsUnavailable("This computer has no keyring.", fix="Choose another place for the sign-in.")
        self.sign_in_request = request
        on_url(f"https://{request.host}/services/oauth2/authorize?response_type=code&code_challenge=abc")
        if not self.auto_sign_in:
            self._browser = asyncio.get_running_loop().create_future()
            error = await self._browser
            if error is not None:
                raise error
        self._connect(request.secret_store)
        self._changed("connection", "setup")
        return self.link

    async def connect_practice(self, url: str) -> ConnectionView:
        await self._called("connect_practice")
        self._connect("session")
        self._changed("connection", "setup")
        return self.link

    async def start_practice(self) -> ConnectionView:
        await self._called("start_practice")
        self._connect("session")
        identity = replace(data.IDENTITY, environment="Practice", org_name="Practice org")
        self.link = replace(self.link, identity=identity)
        self._changed("connection", "setup")
        return self.link

    async def test_connection(self) -> ConnectionView:
        await self._called("test_connection")
        if self.link.identity is None:
            raise NotReady("There is no connection yet.", fix="Connect to Salesforce first.")
        return self.link

    # -- set-up
    async def setup(self) -> SetupView:
        await self._called("setup")
        return self._setup()

    def _setup(self) -> SetupView:
        steps = tuple(SetupStep(name, n, title, name in self.done) for n, (name, title) in enumerate(STEPS, 1))
        return SetupView(self.ready, steps, next((step.id for step in steps if not step.done), None))

    async def complete_step(self, step_id: str) -> SetupView:
        await self._called("complete_step")
        if step_id == "crm_details" and self.link.identity is None:
            raise NotReady("There is no connection yet.", fix="Connect to Salesforce first.")
        if step_id == "data_objects" and not any(any(ways) for ways in self.toggles.values()):
            raise NotReady("Nothing is turned on.", fix="Turn on at least one direction.")
        if step_id == "status_mapping":
            found = pipeline.problems(self.targets, self.back, data.STATUSES)
            if pipeline.blocks(found):
                raise NotReady(found[0].sentence)
        self.done.add(step_id)
        self._changed("setup")
        return self._setup()

    async def finish_setup(self) -> SetupView:
        await self._called("finish_setup")
        if missing := self._setup().missing_step:
            raise NotReady(f"A step is missing: {dict(STEPS)[missing]}.")
        self.ready = True
        self._changed("setup", "schedule")
        return self._setup()

    async def write_back(self) -> WriteBackView:
        return self.marks

    async def set_write_back(self, on: bool, *, everyone: bool = False) -> WriteBackView:
        await self._called("set_write_back")
        self.marks = replace(self.marks, on=on)
        return self.marks

    async def object_choices(self) -> Sequence[ObjectChoice]:
        await self._called("object_choices")
        told = (
            (Kind.ACCOUNT, "Company", "Accounts in Salesforce", 1204, "Names come here; nothing goes back."),
            (Kind.CONTACT, "Contacts", "Contacts in Salesforce", 4090, ""),
            (Kind.LEAD, "Leads", "Leads in Salesforce", 8412, ""),
            (Kind.CAMPAIGN, "Campaigns", "Campaigns in Salesforce", 12, ""),
            (
                Kind.OPPORTUNITY,
                "Opportunities",
                "Opportunities in Salesforce",
                310,
                "They come here; nothing goes back.",
            ),
        )
        return tuple(
            ObjectChoice(
                kind, label, crm_label, count, len(self._of(kind)), *self.toggles[kind], True,
                kind not in GIVES_ONLY, reason, len(self.saved[kind]), len(self.saved[kind]), len(BY_KIND[kind]),
                "2026-11-21T11:40:00Z" if kind is Kind.LEAD else None,
            )
            for kind, label, crm_label, count, reason in told
        )  # fmt: skip

    async def set_object(self, kind: Kind, *, pull: bool, push: bool) -> None:
        await self._called("set_object")
        if push and kind in GIVES_ONLY:
            raise CrmRefused("Accounts only come from Salesforce.")
        self.toggles[kind] = (pull, push)
        self._changed("setup", "mapping")

    async def starting_point(self) -> StartingPoint:
        await self._called("starting_point")
        keys = (MatchKey("email", "Email", ""), MatchKey("own_1", "Customer No", "Leads: Customer No"))
        return StartingPoint(self.first_choice, self.match_key, keys)

    async def set_first_match(self, choice: str) -> StartingPoint:
        self.first_choice = choice
        return await self.starting_point()

    async def set_match_key(self, field: str) -> StartingPoint:
        self.match_key = field
        return await self.starting_point()

    async def first_match(self, match_key: str = "") -> FirstMatch:
        await self._called("first_match")
        if match_key == "own_1":
            return FirstMatch(12, 3, 4, 0)
        linked = sum(1 for person in self.people_by_id.values() if person.crm_id)
        return FirstMatch(
            linked,
            len(self.people_by_id) - linked,
            95,
            2,
            (UnclearMatch("maria.ortiz@example.com", 1, 2), UnclearMatch("weiss@example.com", 2, 3)),
        )

    async def pipeline(self) -> PipelineView:
        await self._called("pipeline")
        return self._pipeline(self.targets, self.back)

    def _pipeline(self, targets: Mapping[str, str | None], back: Mapping[str, str]) -> PipelineView:
        counts = Counter(str(person.fields.get("lead_status")) for person in self.people_by_id.values())
        return pipeline.view(targets, back, data.STATUSES, counts)

    async def check_pipeline(self, targets: Mapping[str, str | None], back: Mapping[str, str]) -> PipelineView:
        await self._called("check_pipeline")
        return self._pipeline(targets, back)

    async def set_pipeline(self, targets: Mapping[str, str | None], back: Mapping[str, str]) -> PipelineView:
        await self._called("set_pipeline")
        self.targets, self.back = dict(targets), dict(back)
        self._changed("mapping")
        return self._pipeline(self.targets, self.back)

    async def owners(self) -> OwnerChoice:
        await self._called("owners")
        links = tuple(OwnerLink(user, linked) for user, linked in self.owner_links.items())
        return OwnerChoice(data.USERS, *self.owner_defaults, tuple(self.owner_links), links)

    async def set_owners(
        self, *, default_crm_owner: str | None, default_console_user: str | None, links: Sequence[OwnerLink]
    ) -> None:
        await self._called("set_owners")
        self.owner_defaults = (default_crm_owner, default_console_user)
        self.owner_links = {link.console_user: link.crm_user_id for link in links}
        self._changed("settings")

    # -- schedule
    async def schedule(self) -> ScheduleView:
        await self._called("schedule")
        return self.plan

    async def set_schedule(self, every: str, start_at: str | None) -> ScheduleView:
        await self._called("set_schedule")
        minutes = {"m": 1, "h": 60, "d": 1440}.get(every[-1:], 0) * int(every[:-1] or 0) if every != "manual" else 0
        following = None if every == "manual" else (start_at or "2026-11-21T14:07:00Z")
        self.plan = replace(
            self.plan,
            every=every,
            start_at=start_at,
            next_run=following,
            calls_per_day=1440 // minutes if minutes else 0,
        )
        return self._scheduled()

    async def pause(self, until: str | None) -> ScheduleView:
        await self._called("pause")
        self.plan = replace(self.plan, paused_until=until or "forever", next_run=until)
        return self._scheduled()

    async def resume(self) -> ScheduleView:
        await self._called("resume")
        self.plan = replace(self.plan, paused_until=None, next_run="2026-11-21T14:07:00Z")
        return self._scheduled()

    def _scheduled(self) -> ScheduleView:
        self.events.publish(ScheduleChanged(self.plan.next_run, self.plan.paused_until))
        self._changed("schedule")
        return self.plan

    async def setup_defaults(self, *, policy: Policy = Policy.SALESFORCE_WINS, every: str = "5m") -> SetupView:
        await self._called("setup_defaults")
        self.saved = {kind: tuple(replace(row, policy=policy) for row in rows) for kind, rows in self.saved.items()}
        await self.set_schedule(every, None)
        self.done = {step for step, _ in STEPS}
        return await self.finish_setup()

    # -- mapping
    async def mapping(self, kind: Kind) -> MappingView:
        await self._called("mapping")
        return self._mapping(kind)

    def _mapping(self, kind: Kind) -> MappingView:
        here = (*BY_KIND[kind].values(), *self.own_fields_made)
        there = data.FIELDS_THERE[kind]
        people = sorted(self._of(kind), key=lambda person: person.id not in self.there)
        return MappingView(
            kind, self.versions[kind], self.saved[kind], here, there,
            _samples(here, [person.fields for person in people]),
            _samples(there, [self.there[person.id] for person in people if person.id in self.there]),
            frozenset((Direction.PULL, Direction.OFF)) if kind in GIVES_ONLY else frozenset(Direction),
            self.new_fields.get(kind, ()), self.lost_fields.get(kind, ()),
        )  # fmt: skip

    async def accept_new_fields(self, kind: Kind) -> MappingView:
        await self._called("accept_new_fields")
        self.new_fields[kind] = ()
        return self._mapping(kind)

    async def crm_fields(self, kind: Kind) -> Sequence[FieldSpec]:
        await self._called("crm_fields")
        return data.FIELDS_THERE[kind]

    async def fields_here(self) -> Mapping[Kind, Mapping[str, FieldSpec]]:
        await self._called("fields_here")
        return BY_KIND

    async def add_own_field(
        self, kind: Kind, label: str, type_of: FieldType, *, max_length: int | None = None, options: Sequence[str] = ()
    ) -> OwnFieldView:
        await self._called("add_own_field")
        choices = tuple(Option(one, one) for one in options)
        wanted = FieldSpec(
            f"own_{len(self.own_fields_made) + 1}", label, type_of, max_length=max_length, options=choices
        )
        return self._made(kind, own_fields.own_field(wanted, BY_KIND[kind].values()))

    async def field_like(self, kind: Kind, remote: str, label: str | None = None) -> OwnFieldMade:
        await self._called("field_like")
        there = next(spec for spec in data.FIELDS_THERE[kind] if spec.name == remote)
        spec = replace(own_fields.like(there), name=f"own_{len(self.own_fields_made) + 1}", label=label or there.label)
        made = self._made(kind, spec)
        self.saved[kind] = (
            *self.saved[kind],
            MappingRow(
                f"r{900 + len(self.own_fields_made)}", spec.name, remote, Direction.TWO_WAY, Policy.SALESFORCE_WINS
            ),
        )
        self.versions[kind] += 1
        self._changed("mapping")
        return OwnFieldMade(made, remote, self._mapping(kind), True)

    def _made(self, kind: Kind, spec: FieldSpec) -> OwnFieldView:
        self.own_fields_made.append(spec)
        self._changed("mapping")
        return OwnFieldView([kind], spec, 0, [], data.NOW, None)

    async def mapped_kinds(self) -> Sequence[Kind]:
        return MAPPED

    async def refresh_fields(self, kind: Kind) -> MappingView:
        await self._called("refresh_fields")
        self._changed("mapping")
        return self._mapping(kind)

    async def import_data_loader(self, kind: Kind, text: str) -> ImportedMap:
        await self._called("import_data_loader")
        found = data_loader.read(text, self._mapping(kind))
        return ImportedMap(await self.save_mapping(kind, found.rows), found.taken, found.left)

    async def export_mapping(self, kind: Kind, *, for_data_loader: bool = False) -> str:
        await self._called("export_mapping")
        if for_data_loader:
            return data_loader.write(self._mapping(kind))
        return to_json(kind, self.versions[kind], self.saved[kind])

    async def import_mapping(self, text: str) -> MappingView:
        await self._called("import_mapping")
        stored = from_json(text)
        return await self.save_mapping(stored.kind, stored.rows, "imported")

    async def mapping_versions(self, kind: Kind) -> Sequence[MappingVersion]:
        await self._called("mapping_versions")
        return [
            MappingVersion(version, f"2026-11-{10 + version:02}T09:00:00Z", note, rows)
            for version, note, rows in reversed(
                self.older.get(kind, [(1, "Proposed for Leads", self._mapping(kind).rows)])
            )
        ]

    async def save_mapping(self, kind: Kind, rows: Sequence[MappingRow], note: str = "") -> MappingView:
        await self._called("save_mapping")
        found = check.problems(self._mapping(kind), rows)
        if check.blocks(found):
            raise CrmRefused(found[0].sentence, "Nothing was saved.")
        self.older.setdefault(kind, [(1, "Proposed for Leads", self._mapping(kind).rows)])
        self.saved[kind] = tuple(replace(row, proposed="") for row in rows)
        self.versions[kind] += 1
        self.older[kind].append((self.versions[kind], note, self.saved[kind]))
        self.notes.append((kind, self.versions[kind], note))
        self._changed("mapping")
        return self._mapping(kind)


def _samples(fields: Sequence[FieldSpec], records: Sequence[Mapping[str, Value]]) -> dict[str, Sequence[Value]]:
    return {spec.name: tuple(record.get(spec.name) for record in records) for spec in fields}
