"""Faults of bulk jobs: they end half-way, do not get on, or leave rows out."""

from __future__ import annotations

from crmconsole.practice.fault_kinds.kind import Kind

BULK = (
    Kind(
        "bulk_job_fails",
        "A bulk load that begins ends as Failed half-way: what it did stays, the other rows are unprocessed.",
        "bulk",
    ),
    Kind(
        "bulk_job_stuck",
        "A bulk load that begins stays InProgress, without getting on, the next so many times that somebody asks.",
        "bulk",
        parameters={"polls": 3},
    ),
    Kind(
        "bulk_unprocessed",
        "A bulk load that begins is JobComplete at last, but leaves so many records at its end unprocessed.",
        "bulk",
        parameters={"records": 1},
    ),
)
