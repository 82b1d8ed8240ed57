"""Our fields installed in an org over HTTP: made, shown, left, reported; again after a cut at any request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import requests

from crmconsole.clock import SystemClock
from crmconsole.connect.own_fields import OwnField, OwnState, Step, Use, state_of
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.salesforce.own_fields import own_fields
from crmconsole.connect.tokens import Access, GivenToken
from crmconsole.connect.transport import _LoopbackAdapter
from crmconsole.errors import ConsoleError, CrmRefused, CrmUnsure
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.practice.setup.org_setup import Features
from crmconsole.records import PEOPLE, Kind
from tests.practice.running import PLAIN

DATA = "/services/data/v66.0"
KEY = "CRM_Console_Key__c"
MAY_NOT = "may not install fields"


class World:
    """An org without our fields, a connector to it, and an administrator beside."""

    def __init__(self, practice: PracticeOrg, transport: Any = None) -> None:
        self.practice = practice
        token = practice.credentials.access_token
        tokens = GivenToken(Access(token, practice.url))
        self.crm = SalesforceConnector(tokens, SystemClock(), transport=transport)
        self.http = httpx.Client(base_url=practice.url, headers={"Authorization": f"Bearer {token}"}, verify=PLAIN)

    def install(self) -> dict[tuple[Kind, Use], tuple[Step, str]]:
        """Install all of our fields and return what became of each."""
        done = self.crm.install(self.crm.own_fields())
        return {(one.field.kind, one.field.use): (one.step, one.message) for one in done}

    def steps(self) -> set[Step]:
        """Install and return which steps there were."""
        return {step for step, _ in self.install().values()}

    def make(self, full_name: str, **told: object) -> None:
        """Make a field as somebody else did long ago."""
        wish = {"FullName": full_name, "Metadata": {"label": "Old", **told}}
        answer = self.http.post(f"{DATA}/tooling/sobjects/CustomField", json=wish)
        assert answer.status_code == 201, answer.text

    def rows(self, object_name: str, **wanted: object) -> list[dict[str, Any]]:
        """Return the rows of the org's set-up that have these values."""
        found = [dict(row) for row in self.practice.org.rows(object_name)]
        return [row for row in found if all(row.get(name) == value for name, value in wanted.items())]

    def writes(self) -> int:
        """Return how many rows the org's set-up holds that installing makes."""
        names = ("CustomField", "PermissionSet", "FieldPermissions", "PermissionSetAssignment")
        return sum(len(self.rows(name)) for name in names)

    def states(self) -> set[OwnState]:
        """Return how it stands with our fields, freshly described."""
        return {state_of(own, self.crm.describe(own.kind)) for own in own_fields()}


@contextmanager
def world(transport: Any = None, **options: Any) -> Iterator[World]:
    """Give an org without our fields."""
    with start(people=0, features=Features(console_fields=False), **options) as practice:
        made = World(practice, transport)
        yield made
        made.crm.close()
        made.http.close()


@pytest.fixture
def org() -> Iterator[World]:
    """Return an org in which the signed-in user is an administrator."""
    with world() as made:
        yield made


def test_all_fields_are_made_and_seen_and_a_second_time_nothing_is_done(org: World) -> None:
    assert org.states() == {OwnState.MISSING}
    found = org.install()
    assert {step for step, _ in found.values()} == {Step.MADE}
    assert set(found) == {(own.kind, own.use) for own in own_fields()}
    assert org.states() == {OwnState.READY}
    assert org.crm.abilities().kinds[Kind.LEAD].key_field == KEY
    held = org.writes()
    assert org.steps() == {Step.THERE}
    assert org.writes() == held


def test_they_are_what_the_design_says(org: World) -> None:
    org.install()
    fields = {row["FullName"] for row in org.rows("CustomField")}
    people = {f"{name}.{field}" for name in ("Lead", "Contact") for field in (KEY, "Profile_ID__c", "Last_Sync__c", "Score__c", "Rank__c")}  # fmt: skip
    assert people | {f"Campaign.{KEY}", f"Activity.{KEY}"} <= fields
    for name in ("Lead", "Contact", "Campaign", "Task", "Event"):
        told = org.http.get(f"{DATA}/sobjects/{name}/describe").json()["fields"]
        key = next(one for one in told if one["name"] == KEY)
        flags = ("externalId", "unique", "caseSensitive", "createable", "updateable")
        assert [name for name in flags if not key[name]] == []
    [given] = org.rows("PermissionSet", Name="CRM_Console")
    assert given["Label"] == "CRM Console"
    [mine] = org.rows("PermissionSetAssignment", PermissionSetId=given["Id"])
    assert mine["AssigneeId"] == org.practice.staff.integration


def test_a_field_that_is_something_else_is_told_and_left(org: World) -> None:
    org.make(f"Lead.{KEY}", type="Text", length=64)
    org.make("Contact.Score__c", type="Text", length=10)
    org.make("Contact.Profile_ID__c", type="Text", length=8)
    before = {row["Id"]: row for row in org.rows("CustomField")}
    found = org.install()
    assert found[Kind.LEAD, Use.KEY] == (Step.UNFIT, "It is not marked Unique and External ID.")
    assert found[Kind.CONTACT, Use.SCORE] == (Step.UNFIT, "It is not a number field.")
    assert found[Kind.CONTACT, Use.PROFILE] == (Step.UNFIT, "It is shorter than 40 characters.")
    others = {key: step for key, (step, _) in found.items() if step is not Step.UNFIT}
    assert set(others.values()) == {Step.MADE}
    assert len(others) == len(own_fields()) - 3
    after = {row["Id"]: row for row in org.rows("CustomField")}
    assert {key: after[key] for key in before} == before
    permitted = {row["Field"] for row in org.rows("FieldPermissions")}
    assert not {f"Lead.{KEY}", "Contact.Score__c"} & permitted
    assert org.crm.abilities().kinds[Kind.LEAD].key_field is None
    again = org.install()
    assert again[Kind.LEAD, Use.KEY] == found[Kind.LEAD, Use.KEY], "as long as it is there"


def test_a_good_field_that_nobody_may_see_is_shown(org: World) -> None:
    org.make(f"Lead.{KEY}", type="Text", length=64, unique=True, externalId=True)
    assert ("Lead", KEY) in (org.crm.setup_rights().there or ())
    assert org.install()[Kind.LEAD, Use.KEY] == (Step.SHOWN, "")


def test_a_field_that_is_read_only_becomes_one_to_write(org: World) -> None:
    org.install()
    [permission] = org.rows("FieldPermissions", Field="Lead.Score__c")
    changed = org.http.patch(f"{DATA}/sobjects/FieldPermissions/{permission['Id']}", json={"PermissionsEdit": False})
    assert changed.status_code == 204
    score = next(own for own in own_fields() if (own.kind, own.use) == (Kind.LEAD, Use.SCORE))
    assert state_of(score, org.crm.describe(Kind.LEAD)) is OwnState.READ_ONLY
    assert org.install()[Kind.LEAD, Use.SCORE] == (Step.SHOWN, "")


def test_a_refused_field_does_not_keep_the_others_away(org: World) -> None:
    for number in range(25):
        org.make(f"Lead.Id_{number}__c", type="Text", length=10, externalId=True)
    found = org.install()
    step, message = found[Kind.LEAD, Use.KEY]
    assert step is Step.REFUSED
    assert "External IDs to 25" in message
    assert {found[Kind.LEAD, Use.SCORE][0], found[Kind.CONTACT, Use.KEY][0]} == {Step.MADE}


def test_what_the_user_may_do_in_setup(org: World) -> None:
    rights = org.crm.setup_rights()
    assert (rights.lacking, rights.there) == ((), frozenset())
    org.install()
    assert org.crm.setup_rights().there == {(own.place, own.spec.name) for own in own_fields()}


def test_a_restricted_user_is_refused_before_anything_is_made() -> None:
    with world(restricted=True) as org:
        assert org.crm.setup_rights().lacking == (
            "Customize Application",
            "Manage Profiles and Permission Sets",
            "Assign Permission Sets",
        )
        held = org.writes()
        with pytest.raises(CrmRefused, match=MAY_NOT) as refused:
            org.install()
        assert refused.value.cause == "no_access"
        assert refused.value.help.means == "Nothing was changed on either side."
        assert org.writes() == held


def test_a_user_who_may_make_fields_and_give_no_permissions_is_told_what_is_there_now(org: World) -> None:
    wish = {
        "user": org.practice.credentials.username,
        "system": ["ManageProfilesPermissionsets", "AssignPermissionSets"],
    }
    assert org.http.post("/practice/setup/rights", json=wish).status_code == 200
    with pytest.raises(CrmRefused, match=MAY_NOT) as refused:
        org.install()
    assert f"Lead.{KEY}" in refused.value.help.means
    assert "nobody sees them yet" in refused.value.help.means


class Cutting(_LoopbackAdapter):
    """A network that breaks once, before or after the org got the n-th request."""

    def __init__(self, *, after: bool) -> None:
        super().__init__()
        self.left: int | None = None
        self.after = after
        self.methods: list[str | None] = []

    def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
        self.methods.append(request.method)
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                if self.after:
                    super().send(request, *arguments, **options).close()
                raise requests.exceptions.ConnectionError("cut")
        return super().send(request, *arguments, **options)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_cut_at_each_request_and_done_again_everything_is_there_once(after: bool) -> None:
    network = Cutting(after=after)
    with world(network) as org:
        org.crm.connect()
        network.methods.clear()
        org.install()
        methods, whole = list(network.methods), org.writes()
    assert len(methods) > 20
    # For the org, a cut before a request, or after one that only reads, is one after the request before it: what differs is how
    # it looks from here.
    for number, method in enumerate(methods, 1):
        if number % 5 != 1 and (method == "GET" or not after):
            continue
        network = Cutting(after=after)
        with world(network) as org:
            org.crm.connect()
            network.left = number
            with pytest.raises(ConsoleError) as cut:
                org.install()
            assert not isinstance(cut.value, CrmRefused), cut.value.sentence
            assert isinstance(cut.value, CrmUnsure) or cut.value.help.means
            done = org.install()
            assert {step for step, _ in done.values()} <= {Step.MADE, Step.SHOWN, Step.THERE}
            assert org.states() == {OwnState.READY}
            assert org.writes() == whole, number


def test_every_field_has_a_form_and_people_have_all_of_them() -> None:
    found: list[OwnField] = own_fields()
    for kind in PEOPLE:
        assert [own.use for own in found if own.kind is kind] == list(Use)
    assert {own.place for own in found} == {"Lead", "Contact", "Campaign", "Activity"}
    assert all(own.form for own in found)
