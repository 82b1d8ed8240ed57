"""Console users: the Administrator from the start, PINs, leaving, and the CRM user that stands for each. Needs no org."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from crmconsole import pin, settings
from crmconsole.clock import ManualClock
from crmconsole.console import Console
from crmconsole.errors import InputProblem, NotAllowed, WrongPin
from crmconsole.records import CrmUser
from crmconsole.roles import Role
from crmconsole.store import console_users, workspace
from crmconsole.views import OwnerLink

T = TypeVar("T")
BEGIN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MARIA, QUEUE = CrmUser("005A", "Maria Ortiz", "maria@example.com", True), CrmUser("00GQ", "New leads", None, True, True)


class Room:
    """A console without a CRM, and the clock on its wall."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, ManualClock(BEGIN)
        self.loop = asyncio.new_event_loop()
        self.console = self.do(Console.open(folder, clock=self.clock))

    def do(self, work: Awaitable[T]) -> T:
        """Wait for a method of the console."""

        async def wait() -> T:
            return await work

        return self.loop.run_until_complete(wait())

    def names(self) -> list[tuple[str, Role, bool]]:
        """Return who is there."""
        return [(one.name, one.role, one.active) for one in self.do(self.console.users())]

    def knows(self, *users: CrmUser) -> None:
        """Let these be the users of the CRM."""
        with self.console.desk.db.write() as connection:
            workspace.save_crm_users(connection, users)

    def end(self) -> None:
        """Close it."""
        self.do(self.console.close())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Return a console on a new workspace."""
    room = Room(tmp_path / "workspace")
    yield room
    room.end()


def test_s0_4_one_administrator_exists_from_the_start_and_needs_no_pin(room: Room) -> None:
    assert room.names() == [("Administrator", Role.ADMINISTRATOR, True)]
    assert room.do(room.console.act_as("administrator")).name == "Administrator"


def test_s0_4_the_last_administrator_stays(room: Room) -> None:
    room.do(room.console.add_user("Ann", Role.SALES_MANAGER))
    for work in (
        room.console.edit_user("Administrator", role=Role.SALESPERSON),
        room.console.edit_user("Administrator", active=False),
        room.console.remove_user("Administrator"),
    ):
        with pytest.raises(InputProblem, match="Administrator is the last Administrator") as caught:
            room.do(work)
        assert "Make somebody else an Administrator first." in caught.value.sentence
    room.do(room.console.edit_user("Ann", role=Role.ADMINISTRATOR))
    room.do(room.console.remove_user("Administrator"))
    assert room.names() == [("Ann", Role.ADMINISTRATOR, True)]


def test_nobody_removes_themselves_and_names_are_taken_once(room: Room) -> None:
    room.do(room.console.add_user("Ann  Lee", Role.ADMINISTRATOR))
    with pytest.raises(InputProblem, match="There is a user Ann Lee already"):
        room.do(room.console.add_user("ann lee", Role.SALESPERSON))
    with pytest.raises(InputProblem, match="no name"):
        room.do(room.console.add_user("  ", Role.SALESPERSON))
    room.do(room.console.act_as("Ann Lee"))
    with pytest.raises(InputProblem, match="at the console now"):
        room.do(room.console.remove_user("Ann Lee"))


def test_who_left_opens_nothing_and_is_given_nothing(room: Room) -> None:
    room.knows(MARIA)
    room.do(room.console.add_user("Ann", Role.SALESPERSON, crm_user_id="005A"))
    room.do(room.console.edit_user("Ann", active=False))
    with pytest.raises(NotAllowed, match="Ann has left"):
        room.do(room.console.act_as("Ann"))
    choice = room.do(room.console.owners())
    assert list(choice.console_users) == ["Administrator"]
    assert OwnerLink("Ann", "005A") in choice.links, "what they own already keeps its owner there"
    assert room.do(room.console.action_choices()).task_users == []
    with pytest.raises(InputProblem, match="no console user Ann"):
        room.do(room.console.hand_over([], "Ann"))
    room.do(room.console.edit_user("Ann", active=True))
    assert room.do(room.console.act_as("Ann")).name == "Ann"


def test_s2_19_console_users_are_linked_with_users_of_the_crm(room: Room) -> None:
    room.knows(MARIA, QUEUE)
    room.do(room.console.add_user("Ann", Role.SALESPERSON))
    linked = room.do(room.console.link_user("Ann", "005A"))
    assert (linked.crm_user_id, linked.crm_user_name, linked.crm_user_active) == ("005A", "Maria Ortiz", True)
    assert OwnerLink("Ann", "005A") in room.do(room.console.owners()).links
    for nobody in ("005Z", "00GQ"):
        with pytest.raises(InputProblem, match=f"no user {nobody}"):
            room.do(room.console.link_user("Ann", nobody))
    room.knows()
    gone = next(one for one in room.do(room.console.users()) if one.name == "Ann")
    assert (gone.crm_user_name, gone.crm_user_active) == ("005A", False)
    assert room.do(room.console.link_user("Ann", None)).crm_user_id is None


def test_the_set_up_adds_salespersons_and_keeps_roles_pins_and_administrators(room: Room) -> None:
    console = room.console
    room.do(console.add_user("Ann", Role.MARKETING_MANAGER, new_pin="2468"))
    room.do(console.add_user("Bob", Role.SALESPERSON))
    links = [OwnerLink("Ann", None), OwnerLink("Cleo", None)]
    room.do(console.set_owners(default_crm_owner=None, default_console_user=None, links=links))
    assert room.names() == [
        ("Administrator", Role.ADMINISTRATOR, True),
        ("Ann", Role.MARKETING_MANAGER, True),
        ("Cleo", Role.SALESPERSON, True),
    ]
    with pytest.raises(WrongPin):
        room.do(console.act_as("Ann"))


def test_a_pin_is_kept_as_a_slow_salted_hash_only(room: Room) -> None:
    console = room.console
    for name in ("Ann", "Bob"):
        room.do(console.add_user(name, Role.SALESPERSON, new_pin="8675309"))
    with console.desk.db.read() as connection:
        first, second = (str(console_users.named(connection, name).pin) for name in ("Ann", "Bob"))  # type: ignore[union-attr]
    assert first.startswith("scrypt$15$8$1$")
    assert first != second
    for file in room.folder.iterdir():
        if file.is_file() and file.name != settings.LOCK:
            assert b"8675309" not in file.read_bytes(), file.name
    assert room.do(console.act_as("Ann", "8675309")).has_pin
    room.do(console.change_own_pin("8675309", "1111"))
    with pytest.raises(WrongPin):
        room.do(console.change_own_pin("8675309", None))
    room.do(console.change_own_pin("1111", None))
    assert not room.do(console.act_as("Ann")).has_pin
    with pytest.raises(InputProblem, match="4 to 64"):
        room.do(console.change_own_pin(None, "123"))


def test_wrong_pins_make_everybody_wait_longer_and_nobody_for_ever(room: Room) -> None:
    console = room.console
    room.do(console.add_user("Ann", Role.SALESPERSON, new_pin="2468"))

    def wait_after_wrong() -> int:
        with pytest.raises(WrongPin, match="not the PIN of Ann") as caught:
            room.do(console.act_as("Ann", "0000"))
        return caught.value.wait_seconds

    assert [wait_after_wrong() for _ in range(3)] == [0, 0, 5]
    with pytest.raises(WrongPin, match="for another 5 seconds"):
        room.do(console.act_as("Ann", "2468"))
    waits = []
    for _ in range(9):
        room.clock.advance(pin.LONGEST_WAIT_S)
        waits.append(wait_after_wrong())
    assert waits == [10, 20, 40, 80, 160, 300, 300, 300, 300]
    assert console.user is None
    room.clock.advance(299)
    with pytest.raises(WrongPin, match="for another 1 second"):
        room.do(console.act_as("Ann", "2468"))
    room.clock.advance(1)
    room.do(console.act_as("Ann", "2468"))
    assert wait_after_wrong() == 0, "a right one forgets the wrong ones"


def test_a_wait_outlives_the_program_and_not_a_clock_that_was_set_back(room: Room) -> None:
    room.do(room.console.add_user("Ann", Role.SALESPERSON, new_pin="2468"))
    for _ in range(4):
        with pytest.raises(WrongPin):
            room.do(room.console.act_as("Ann", "0000"))
        room.clock.advance(1)
    room.do(room.console.close())
    room.console = room.do(Console.open(room.folder, clock=room.clock))
    with pytest.raises(WrongPin, match="for another 3 seconds"):
        room.do(room.console.act_as("Ann", "2468"))
    room.clock.at -= timedelta(days=3)
    assert room.do(room.console.act_as("Ann", "2468")).name == "Ann"


def test_an_administrator_gives_another_pin_to_who_forgot_theirs(room: Room) -> None:
    room.do(room.console.add_user("Ann", Role.SALESPERSON, new_pin="2468"))
    for _ in range(4):
        with pytest.raises(WrongPin):
            room.do(room.console.act_as("Ann", "0000"))
    room.do(room.console.set_user_pin("Ann", "1357"))
    assert room.do(room.console.act_as("Ann", "1357")).name == "Ann"
    with pytest.raises(NotAllowed):
        room.do(room.console.set_user_pin("Administrator", None))


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([], [("Administrator", Role.ADMINISTRATOR)]),
        (["Ann"], [("Administrator", Role.ADMINISTRATOR), ("Ann", Role.SALESPERSON)]),
        (["Ann", "administrator"], [("administrator", Role.ADMINISTRATOR), ("Ann", Role.SALESPERSON)]),
    ],
)
def test_users_of_an_older_workspace_get_a_role(
    tmp_path: Path, kept: list[str], expected: list[tuple[str, Role]]
) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    shutil.copyfile(Path(__file__).parents[1] / "store/workspaces/0001.db", folder / settings.DATABASE)
    with closing(sqlite3.connect(folder / settings.DATABASE)) as raw, raw:
        raw.execute("DELETE FROM console_user")
        raw.executemany("INSERT INTO console_user (name, crm_user_id) VALUES (?, '005A')", [(name,) for name in kept])
    room = Room(folder)
    found: list[Any] = [(one.name, one.role) for one in room.do(room.console.users())]
    room.end()
    assert found == expected
