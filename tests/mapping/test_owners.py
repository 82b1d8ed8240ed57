"""Who owns a new record, with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmconsole.mapping.owners import console_owner, crm_owner, warnings
from crmconsole.records import CrmUser, Kind
from crmconsole.views import OwnerChoice, OwnerLink

CHOICE = OwnerChoice(
    users=(
        CrmUser("005A", "Ada Brook", "ada@example.com", True),
        CrmUser("005B", "Ben Cole", None, False),
        CrmUser("005S", "Sync User", None, True),
        CrmUser("00GQ", "Web leads", None, True, is_queue=True),
    ),
    default_crm_owner="005A",
    default_console_user="Clara",
    console_users=("Anna", "Bernd", "Clara", "Quentin"),
    links=(
        OwnerLink("Anna", "005A"),
        OwnerLink("Bernd", "005B"),
        OwnerLink("Quentin", "00GQ"),
        OwnerLink("Clara", None),
    ),
)


@pytest.mark.parametrize(
    ("user", "kind", "owner", "reason"),
    [
        ("Anna", Kind.LEAD, "005A", "Ada Brook stands for Anna"),
        (
            "Bernd",
            Kind.LEAD,
            "005A",
            "Ada Brook is the default owner, because the user for Bernd (Ben Cole) is inactive in Salesforce",
        ),
        ("Quentin", Kind.LEAD, "00GQ", "Web leads stands for Quentin"),
        (
            "Quentin",
            Kind.CONTACT,
            "005A",
            "Ada Brook is the default owner, because the user for Quentin (Web leads) is a queue, which can own leads only",
        ),
        ("Clara", Kind.LEAD, "005A", "Ada Brook is the default owner"),
        (None, Kind.LEAD, "005A", "Ada Brook is the default owner"),
    ],
)
def test_s4_24_link_then_default(user: str | None, kind: Kind, owner: str, reason: str) -> None:
    assert crm_owner(CHOICE, user, "005S", kind) == (owner, reason)


def test_the_signed_in_user_is_the_last_resort() -> None:
    none = replace(CHOICE, default_crm_owner=None)
    assert crm_owner(none, "Clara", "005S") == ("005S", "Sync User is signed in")
    gone = replace(CHOICE, default_crm_owner="005X")
    assert crm_owner(gone, None, "005Z") == (
        "005Z",
        "It goes to the signed-in user, because the default owner is no longer in Salesforce",
    )


def test_the_link_reads_backwards_for_records_that_come() -> None:
    assert console_owner(CHOICE, "005B") == ("Bernd", "Ben Cole owns it in Salesforce and is Bernd here")
    assert console_owner(CHOICE, "005S") == ("Clara", "Clara is the default here")
    assert console_owner(CHOICE, None) == ("Clara", "Clara is the default here")
    assert console_owner(replace(CHOICE, default_console_user="Gone"), "005S").user is None
    assert console_owner(replace(CHOICE, console_users=("Clara",)), "005A").user == "Clara"


def test_s4_24_people_who_cannot_own_are_told() -> None:
    assert warnings(CHOICE) == (
        "The user for Bernd (Ben Cole) is inactive in Salesforce. New leads go to the default owner.",
    )
    assert "The default owner is no longer in Salesforce" in warnings(replace(CHOICE, default_crm_owner="005X"))[0]
