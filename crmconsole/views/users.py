"""Console users as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.roles import Right, Role, may


@dataclass(frozen=True)
class ConsoleUser:
    """Somebody who opens the console, or owns people in it."""

    name: str
    role: Role
    crm_user_id: str | None = None
    crm_user_name: str | None = None
    """The name of the CRM user that stands for them; the id where the CRM does not tell of that user any more."""
    crm_user_active: bool = True
    has_pin: bool = False
    active: bool = True
    """Whether they are still here; who has left opens nothing and is given nothing."""

    def may(self, right: Right) -> bool:
        """Return whether their role has a right."""
        return may(self.role, right)
