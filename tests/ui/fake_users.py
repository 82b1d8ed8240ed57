"""The part of the fake console about its users: they are kept in memory, and a PIN is right or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crmconsole.errors import InputProblem, WrongPin
from crmconsole.roles import Role
from crmconsole.views import ConsoleUser
from tests.ui import fake_data as data
from tests.ui.fake_setup import FakeSetup

WAIT_S = 5


class FakeUsers(FakeSetup):
    """`known` by name; `wait` True makes a wrong PIN cost a wait."""

    wait = False

    async def users(self) -> Sequence[ConsoleUser]:
        await self._called("users")
        return tuple(sorted(self.known.values(), key=lambda user: user.name))

    async def act_as(self, name: str, given: str | None = None) -> ConsoleUser:
        await self._called("act_as")
        if self.known[name].has_pin and given != self.pins[name]:
            trouble = WrongPin(f"This is not the PIN of {name}.", "", "Try again.", cause="pin")
            trouble.wait_seconds = WAIT_S if self.wait else 0
            raise trouble
        self.user = self.known[name]
        self._changed("users")
        return self.user

    async def add_user(
        self, name: str, role: Role, *, crm_user_id: str | None = None, new_pin: str | None = None
    ) -> ConsoleUser:
        await self._called("add_user")
        if name in self.known:
            raise InputProblem(f"There is a user {name} already.", "Nobody was added.", "Choose another name.")
        self.known[name] = ConsoleUser(name, role)
        if new_pin is not None:
            await self.set_user_pin(name, new_pin)
        return await self.link_user(name, crm_user_id)

    async def edit_user(self, name: str, *, role: Role | None = None, active: bool | None = None) -> ConsoleUser:
        await self._called("edit_user")
        before = self.known[name]
        return self._keep_user(
            replace(before, role=role or before.role, active=before.active if active is None else active)
        )

    async def set_user_pin(self, name: str, new: str | None) -> ConsoleUser:
        await self._called("set_user_pin")
        self.pins[name] = new or ""
        return self._keep_user(replace(self.known[name], has_pin=new is not None))

    async def change_own_pin(self, old: str | None, new: str | None) -> None:
        assert self.user is not None
        if self.user.has_pin and old != self.pins[self.user.name]:
            raise WrongPin(f"This is not the PIN of {self.user.name}.", "", "Try again.", cause="pin")
        self.user = await self.set_user_pin(self.user.name, new)

    async def remove_user(self, name: str) -> None:
        await self._called("remove_user")
        if [user.name for user in self.known.values() if user.role is Role.ADMINISTRATOR] == [name]:
            raise InputProblem(f"{name} is the last Administrator.", "Nothing was changed.", "Make somebody else one.")
        del self.known[name]
        self._changed("users")

    async def link_user(self, name: str, crm_user_id: str | None) -> ConsoleUser:
        await self._called("link_user")
        there = {user.id: user.name for user in data.USERS}
        return self._keep_user(
            replace(self.known[name], crm_user_id=crm_user_id, crm_user_name=there.get(crm_user_id or ""))
        )

    def _keep_user(self, user: ConsoleUser) -> ConsoleUser:
        self.known[user.name] = user
        self._changed("users")
        return user
