"""The people who work in the practice org: its users, roles and the queue.

Makes the rows of UserRole, User, Group, GroupMember and QueueSobject; the organization itself and its profiles are
there already.
"""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.practice.people.dice import Dice

DOMAIN = "northwind.example"
_SINCE = "2024-03-04T08:00:00.000+0000"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One user of the org before it has an id."""

    first_name: str
    last_name: str
    title: str
    time_zone: str = "Europe/Berlin"
    locale: str = "en_US"
    language: str = "en_US"
    active: bool = True
    administrator: bool = False

    @property
    def username(self) -> str:
        """The name to log in with."""
        return f"{self.first_name}.{self.last_name}".lower().translate(str.maketrans("éö' ", "eo--")) + f"@{DOMAIN}"


ADMINISTRATOR = Colleague("Alex", "Morgan", "Administrator", administrator=True)
COLLEAGUES = (
    ADMINISTRATOR,
    Colleague("Console", "Integration", "Integration user", administrator=True),
    Colleague("Renée", "Okafor", "Head of Sales", "America/Chicago"),
    Colleague("Jonas", "Lindström", "Account Executive", "Europe/Berlin", "de_DE", "de"),
    Colleague("Priya", "Raman", "Account Executive", "Asia/Kolkata", "en_IN"),
    Colleague("Marisol", "Vega", "Inside Sales", "America/Chicago", "es_MX", "es"),
    Colleague("Tom", "O'Hara", "Marketing Manager", "Europe/London", "en_GB"),
    Colleague("Greta", "Falk", "Account Executive (left)", "Europe/Berlin", "de_DE", "de", active=False),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """The ids of those who own and change records."""

    administrator: str
    integration: str
    sellers: tuple[str, ...]
    """Active users who own leads, contacts and opportunities."""
    former: str
    """The user who left: inactive, but still the owner of some records."""
    queue: str

    def seller(self, dice: Dice) -> str:
        """Return an owner: mostly an active seller, now and then the one who left."""
        return self.former if dice.chance(0.03) else dice.pick(self.sellers)

    def lead_owner(self, dice: Dice) -> str:
        """Return an owner of a lead, which may be the queue."""
        return self.queue if dice.chance(0.08) else self.seller(dice)

    def writer(self, dice: Dice) -> str:
        """Return who changed a record last."""
        return self.administrator if dice.chance(0.2) else dice.pick(self.sellers)


def user_row(colleague: Colleague, profile_id: str, role_id: str | None) -> dict[str, object]:
    """Return a row of User."""
    return {
        "Username": colleague.username,
        "Email": colleague.username,
        "FirstName": colleague.first_name,
        "LastName": colleague.last_name,
        "Name": f"{colleague.first_name} {colleague.last_name}",
        "Alias": (colleague.first_name[0] + colleague.last_name).lower().replace("'", "")[:8],
        "CommunityNickname": f"{colleague.first_name}.{colleague.last_name}".lower(),
        "CompanyName": "Northwind Traders",
        "Title": colleague.title,
        "IsActive": colleague.active,
        "UserType": "Standard",
        "ProfileId": profile_id,
        "UserRoleId": role_id,
        "TimeZoneSidKey": colleague.time_zone,
        "LocaleSidKey": colleague.locale,
        "LanguageLocaleKey": colleague.language,
        "EmailEncodingKey": "UTF-8",
        "UserPermissionsMarketingUser": colleague.active,
        "UserPermissionsOfflineUser": False,
        "ForecastEnabled": False,
    }


def opening(author: str | None) -> dict[str, object]:
    """Return the system fields of rows that exist since the org was made; the first users have no author."""
    return {
        "CreatedDate": _SINCE,
        "CreatedById": author,
        "LastModifiedDate": _SINCE,
        "LastModifiedById": author,
        "SystemModstamp": _SINCE,
    }
