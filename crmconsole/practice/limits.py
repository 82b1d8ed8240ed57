"""The org's limits and record counts as REST shows them.

Owns the list of limits of a Developer Edition org; how many calls were used is counted elsewhere and handed in.
"""

from __future__ import annotations

from crmconsole.practice.org import Org

# What a Developer Edition org may use, with what is left of it in an org where only the API is used.
_LIMITS: dict[str, tuple[int, int]] = {
    "ActiveScratchOrgs": (3, 3),
    "AnalyticsExternalDataSizeMB": (40960, 40960),
    "ConcurrentAsyncGetReportInstances": (200, 200),
    "ConcurrentSyncReportRuns": (20, 20),
    "DailyApiRequests": (15000, 15000),
    "DailyAsyncApexExecutions": (250000, 250000),
    "DailyBulkApiBatches": (15000, 15000),
    "DailyBulkV2QueryFileStorageMB": (976562, 976562),
    "DailyBulkV2QueryJobs": (10000, 10000),
    "DailyDurableGenericStreamingApiEvents": (10000, 10000),
    "DailyDurableStreamingApiEvents": (10000, 10000),
    "DailyGenericStreamingApiEvents": (10000, 10000),
    "DailyStreamingApiEvents": (10000, 10000),
    "DailyWorkflowEmails": (75, 75),
    "DataStorageMB": (5, 5),
    "DurableStreamingApiConcurrentClients": (20, 20),
    "FileStorageMB": (20, 20),
    "HourlyAsyncReportRuns": (1200, 1200),
    "HourlyDashboardRefreshes": (200, 200),
    "HourlyODataCallout": (1000, 1000),
    "HourlySyncReportRuns": (500, 500),
    "HourlyTimeBasedWorkflow": (50, 50),
    "MassEmail": (10, 10),
    "SingleEmail": (15, 15),
    "StreamingApiConcurrentClients": (20, 20),
}


def limits(used: int, allowed: int) -> dict[str, object]:
    """Return what GET limits answers, with the calls of the last 24 hours."""
    shown: dict[str, object] = {name: {"Max": most, "Remaining": left} for name, (most, left) in _LIMITS.items()}
    shown["DailyApiRequests"] = {"Max": allowed, "Remaining": max(0, allowed - used)}
    return shown


def record_count(org: Org, names: str | None) -> dict[str, object]:
    """Return what GET limits/recordCount answers; names that are unknown are left out."""
    wanted = [part.strip() for part in names.split(",")] if names else [item.name for item in org.schema]
    found = [item for name in wanted if (item := org.schema.find(name)) is not None]
    return {
        "sObjects": [
            {"count": org.query(f"SELECT COUNT() FROM {item.name}").total_size, "name": item.name} for item in found
        ]
    }
