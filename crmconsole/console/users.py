"""The console's users: who is at the console, their roles and PINs, and the CRM user that stands for each (features S0-4, S0-5, S2-19, S4-4)."""

from __future__ import annotations

import os
from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole import pin
from crmconsole.clock import from_iso
from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem, NotAllowed, WrongPin
from crmconsole.roles import ROLE_LABELS, Right, Role
from crmconsole.store import console_users, failures, workspace
from crmconsole.store.console_users import StoredUser
from crmconsole.views import ConsoleUser


class UserPart:
    """What the console can do about its users. Nobody in particular is the program itself: the command line, which may do all."""

    desk: Desk

    @property
    def user(self) -> ConsoleUser | None:
        """Who is at the console; None = nobody in particular, who may do all."""
        return self.desk.user

    def may(self, right: Right) -> bool:
        """Return whether whoever is at the console has a right."""
        return self.desk.user is None or self.desk.user.may(right)

    async def users(self) -> Sequence[ConsoleUser]:
        """Return the console's users by name, those who left too."""
        return await self.desk.read(_views)

    # -------------------------------------------------------------------------------------------- who is here
    async def act_as(self, name: str, given: str | None = None) -> ConsoleUser:
        """Let a user work from now on, with the rights of their role, and return them; `given` is their PIN.

        Raises:
            InputProblem: there is no such user.
            NotAllowed: they have left.
            WrongPin: the PIN is missing or wrong, or none is looked at yet.
        """
        known = await self.desk.read(lambda connection: _known(connection, name))
        if not known.active:
            raise NotAllowed(
                f"{known.name} has left and cannot open the console.",
                "Nothing was changed.",
                "An Administrator can bring them back under Administration, Users.",
                cause="not_allowed",
            )
        await self._prove(known, given)
        self.desk.user = await self.desk.read(lambda connection: _view_of(connection, known.name))
        self.desk.changed("users")
        return self.desk.user

    async def _prove(self, known: StoredUser, given: str | None) -> None:
        if known.pin is None:
            return
        now = self.desk.clock.now()
        last = None if known.wrong_at is None else from_iso(known.wrong_at)
        left = pin.still_waiting(known.wrong_pins, last, now)
        if left:
            raise _wait(f"No PIN of {known.name} is looked at for another {_seconds(left)}.", left)
        if not given:
            raise WrongPin(f"{known.name} has a PIN.", "", "Enter it.", cause="pin")
        stored = known.pin
        if await self.desk.aside(lambda: pin.fits(given, stored)):
            if known.wrong_pins:
                await self.desk.write(lambda connection: console_users.forget_wrong_pins(connection, known.name))
            return
        wrong = await self.desk.write(
            lambda connection: console_users.count_wrong_pin(connection, known.name, self.desk.now())
        )
        raise _wait(f"This is not the PIN of {known.name}.", pin.wait_after(wrong))

    async def change_own_pin(self, old: str | None, new: str | None) -> None:
        """Give whoever is at the console another PIN, None = none.

        Raises:
            NotAllowed: nobody in particular is.
            WrongPin: `old` is not the one of now.
            InputProblem: the new one cannot be a PIN.
        """
        if self.desk.user is None:
            raise NotAllowed("Nobody in particular is at the console.", "No PIN was changed.", "Choose a user first.")
        name = self.desk.user.name
        await self._prove(await self.desk.read(lambda connection: _known(connection, name)), old)
        await self._store_pin(name, new)

    # -------------------------------------------------------------------------------------------- keeping them
    async def add_user(
        self, name: str, role: Role, *, crm_user_id: str | None = None, new_pin: str | None = None
    ) -> ConsoleUser:
        """Add a user and return them.

        Raises:
            InputProblem: no name, a name that is taken, a PIN that cannot be one, or no such CRM user; nothing was changed.
        """
        wanted = " ".join(name.split())
        if not wanted:
            raise InputProblem("The user has no name.", "Nobody was added.", "Give them one.")
        stored = await self._sealed(new_pin)

        def save(connection: Connection) -> None:
            taken = console_users.named(connection, wanted)
            if taken is not None:
                left = "" if taken.active else ", who has left"
                raise InputProblem(
                    f"There is a user {taken.name} already{left}.", "Nobody was added.", "Choose another name."
                )
            _check_crm_user(connection, crm_user_id)
            console_users.add(connection, wanted, role, crm_user_id, stored)
            if crm_user_id is not None:
                failures.owners_again(connection, self.desk.now())

        await self.desk.write(save)
        return await self._changed(wanted)

    async def edit_user(self, name: str, *, role: Role | None = None, active: bool | None = None) -> ConsoleUser:
        """Change the role of a user, or say whether they are still here, and return them.

        Raises:
            InputProblem: there is no such user, it is the last Administrator, or whoever is at the console would leave.
        """

        def save(connection: Connection) -> str:
            known = _known(connection, name)
            role_after = known.role if role is None else role
            active_after = known.active if active is None else active
            if not active_after:
                self._refuse_oneself(known)
            if role_after is not Role.ADMINISTRATOR or not active_after:
                _keep_an_administrator(connection, known)
            console_users.change(connection, known.name, role_after, active=active_after)
            return known.name

        return await self._changed(await self.desk.write(save))

    async def set_user_pin(self, name: str, new: str | None) -> ConsoleUser:
        """Give a user another PIN, None = none, and return them; wrong ones are forgotten.

        Raises:
            InputProblem: there is no such user, or it cannot be a PIN.
        """
        known = await self.desk.read(lambda connection: _known(connection, name))
        await self._store_pin(known.name, new)
        return await self._changed(known.name)

    async def remove_user(self, name: str) -> None:
        """Remove a user. Records keep the name of their owner; who only left is better marked so.

        Raises:
            InputProblem: there is no such user, it is the last Administrator, or whoever is at the console.
        """

        def remove(connection: Connection) -> None:
            known = _known(connection, name)
            self._refuse_oneself(known)
            _keep_an_administrator(connection, known)
            console_users.remove(connection, known.name)

        await self.desk.write(remove)
        self.desk.changed("users", "settings")

    async def link_user(self, name: str, crm_user_id: str | None) -> ConsoleUser:
        """Say which CRM user stands for a user, None = nobody does, and return them (features S2-19).

        Raises:
            InputProblem: there is no such user on one of the sides.
        """

        def save(connection: Connection) -> str:
            known = _known(connection, name)
            _check_crm_user(connection, crm_user_id)
            console_users.link(connection, known.name, crm_user_id)
            failures.owners_again(connection, self.desk.now())
            return known.name

        return await self._changed(await self.desk.write(save))

    # -------------------------------------------------------------------------------------------- helpers of these
    async def _sealed(self, new: str | None) -> str | None:
        if new is None:
            return None
        pin.check(new)
        return await self.desk.aside(lambda: pin.sealed(new, os.urandom(pin.SALT_BYTES)))

    async def _store_pin(self, name: str, new: str | None) -> None:
        stored = await self._sealed(new)
        await self.desk.write(lambda connection: console_users.set_pin(connection, name, stored))
        await self._changed(name)

    async def _changed(self, name: str) -> ConsoleUser:
        """Return a user as they are now; whoever is at the console has the rights of now."""
        found = await self.desk.read(lambda connection: _view_of(connection, name))
        if self.desk.user is not None and self.desk.user.name == name:
            self.desk.user = found
        self.desk.changed("users", "settings")
        return found

    def _refuse_oneself(self, known: StoredUser) -> None:
        if self.desk.user is not None and self.desk.user.name == known.name:
            raise InputProblem(
                f"{known.name} is at the console now.",
                "Nobody was removed.",
                "Switch to another Administrator first.",
                cause="oneself",
            )


def _known(connection: Connection, name: str) -> StoredUser:
    known = console_users.named(connection, name)
    if known is None:
        there = ", ".join(one.name for one in console_users.every(connection) if one.active)
        raise InputProblem(
            f"There is no console user {name}.", "Nothing was changed.", f"They are: {there}.", cause="nothing"
        )
    return known


def _keep_an_administrator(connection: Connection, known: StoredUser) -> None:
    """Refuse to lose the last one (features S0-4): nobody could open the integration any more."""
    if console_users.administrators(connection) == [known.name]:
        raise InputProblem(
            f"{known.name} is the last {ROLE_LABELS[Role.ADMINISTRATOR]}.",
            "Nothing was changed: nobody could open the integration or keep the users any more.",
            "Make somebody else an Administrator first.",
            cause="last_administrator",
        )


def _check_crm_user(connection: Connection, crm_user_id: str | None) -> None:
    if crm_user_id is None:
        return
    found = {one.id: one for one in workspace.crm_users(connection)}.get(crm_user_id)
    if found is None or found.is_queue:
        raise InputProblem(
            f"Salesforce has no user {crm_user_id}.",
            "Nothing was changed.",
            "See them with: crmconsole actions choices",
            cause="nothing",
        )


def _views(connection: Connection) -> list[ConsoleUser]:
    there = {one.id: one for one in workspace.crm_users(connection)}
    found = []
    for one in console_users.every(connection):
        crm = None if one.crm_user_id is None else there.get(one.crm_user_id)
        found.append(
            ConsoleUser(
                one.name,
                one.role,
                one.crm_user_id,
                one.crm_user_id if crm is None else crm.name,
                one.crm_user_id is None or (crm is not None and crm.active),
                one.pin is not None,
                one.active,
            )
        )
    return found


def _view_of(connection: Connection, name: str) -> ConsoleUser:
    return next(one for one in _views(connection) if one.name == name)


def _wait(happened: str, seconds: int) -> WrongPin:
    then = f" in {_seconds(seconds)}" if seconds else ""
    trouble = WrongPin(
        happened,
        "",
        f"Try again{then}; an Administrator can give another PIN under Administration, Users.",
        cause="pin",
    )
    trouble.wait_seconds = seconds
    return trouble


def _seconds(number: int) -> str:
    return "1 second" if number == 1 else f"{number} seconds"
