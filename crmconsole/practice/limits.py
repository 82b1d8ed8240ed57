"""The org's limits and record counts as REST shows them.

Owns the list of limits of a Developer Edition org; how many calls were used is counted elsewhere and handed in.
"""

from __future__ import annotations

from crmconsole.practice.org import Org

MOST_BATCHES = 15_000
"""Of 10,000 rows, in 24 hours; both Bulk APIs share them."""
MOST_QUERY_JOBS = 10_000

# What a Developer Edition org may use, with what is left of it in an org where only the API is used.
_LIMITS: dict[str, tuple[int, int]] = {
    "ActiveScratchOrgs": (3, 3),
    "AnalyticsExternalDataSizeMB": (40960, 40960),
    "ConcurrentAsyncGetReportInstances": (200, 200),
    "ConcurrentSyncReportRuns": (20, 20),
    "DailyApiRequests": (15000, 15000),
    "DailyAsyncApexExecutions": (250000, 250000),
    "DailyBulkApiBatches": (MOST_BATCHES, MOST_BATCHES),
    "DailyBulkV2QueryFileStorageMB": (976562, 976562),
    "DailyBulkV2QueryJobs": (MOST_QUERY_JOBS, MOST_QUERY_JOBS),
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


def limits(used: int, allowed: int, *, batches: int = 0, query_jobs: int = 0) -> dict[str, object]:
    """Return what GET limits answers, with the calls, bulk batches and query jobs of the last 24 hours."""
    now = _LIMITS | {
        "DailyApiRequests": (allowed, allowed - used),
        "DailyBulkApiBatches": (MOST_BATCHES, MOST_BATCHES - batches),
        "DailyBulkV2QueryJobs": (MOST_QUERY_JOBS, MOST_QUERY_JOBS - query_jobs),
    }
    return {name: {"Max": most, "Remaining": max(0, left)} for name, (most, left) in now.items()}


def record_count(org: Org, names: str | None) -> dict[str, object]:
    """Return what GET limits/recordCount answers; names that are unknown are left out."""
    wanted = [part.strip() for part in names.split(",")] if names else [item.name for item in org.schema]
    found = [item for name in wanted if (item := org.schema.find(name)) is not None]
    return {
        "sObjects": [
            {"count": org.query(f"SELECT COUNT() FROM {item.name}").total_size, "name": item.name} for item in found
        ]
    }
