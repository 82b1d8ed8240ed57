"""The rows that every org is born with: the organization itself, statuses, stages, priorities, profiles.

Owns their contents; people, owners and queues are sample data and come from elsewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crmconsole.practice import permission_rows, tooling_rows
from crmconsole.practice.objects import LEAD_STATUSES, STAGES, TASK_PRIORITIES, TASK_STATUSES
from crmconsole.practice.tables import Row

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

FOUNDED = datetime(2019, 1, 7, 8, 0, tzinfo=UTC)
"""When every practice org was founded."""
_FORECAST_CODES = {"Best Case": "BestCase", "Commit": "Forecast"}


def standing_rows(org_name: str) -> dict[str, list[Row]]:
    """Return the rows of a new org by object, in the order in which they are stored."""
    return {
        "Organization": [_organization(org_name)],
        "LeadStatus": [
            _choice(name, place, IsDefault=place == 1, IsConverted=converted)
            for place, (name, converted) in enumerate(LEAD_STATUSES, 1)
        ],
        "OpportunityStage": [
            _choice(
                name,
                place,
                IsActive=True,
                IsClosed=closed,
                IsWon=won,
                ForecastCategory=_FORECAST_CODES.get(forecast, forecast),
                ForecastCategoryName=forecast,
                DefaultProbability=float(probability),
            )
            for place, (name, probability, forecast, closed, won) in enumerate(STAGES, 1)
        ],
        "TaskStatus": [
            _choice(name, place, IsDefault=place == 1, IsClosed=name == "Completed")
            for place, name in enumerate(TASK_STATUSES, 1)
        ],
        "TaskPriority": [
            _choice(name, place, IsDefault=name == "Normal", IsHighPriority=name == "High")
            for place, name in enumerate(TASK_PRIORITIES, 1)
        ],
        "Profile": [
            {"Name": name, "UserType": "Standard"}
            for name in ("System Administrator", "Standard User", "Marketing User", "Minimum Access - Salesforce")
        ],
    }


def complete(org: Org) -> None:
    """Add the rows that follow from others and that an org of an older program lacks: of profiles and custom fields."""
    for object_name, rows in (
        ("PermissionSet", permission_rows.profile_sets(org)),
        ("CustomField", tooling_rows.missing_fields(org)),
    ):
        if rows:
            org.load(object_name, [{"CreatedDate": FOUNDED, **row} for row in rows])


def _choice(name: str, place: int, **flags: object) -> Row:
    return {"MasterLabel": name, "ApiName": name, "SortOrder": place, **flags}


def _organization(name: str) -> Row:
    return {
        "Name": name,
        "OrganizationType": "Developer Edition",
        "InstanceName": "PRACTICE",
        "IsSandbox": False,
        "DefaultLocaleSidKey": "en_US",
        "LanguageLocaleKey": "en_US",
        "TimeZoneSidKey": "GMT",
        "FiscalYearStartMonth": 1,
        "DefaultAccountAccess": "Edit",
        "DefaultContactAccess": "ControlledByParent",
        "DefaultLeadAccess": "ReadEditTransfer",
        "DefaultOpportunityAccess": "Edit",
        "DefaultCampaignAccess": "All",
        "DefaultCaseAccess": "ReadEditTransfer",
        "DefaultCalendarAccess": "HideDetailsInsert",
        "DefaultPricebookAccess": "ReadSelect",
    }
