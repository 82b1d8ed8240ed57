"""The engine careless about its bulk jobs: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from crmconsole.store import bulk_jobs
from tests.sim.broken import wrapped


def job_unasked() -> AbstractContextManager[Any]:
    """That a job is asked for counts only once the answer is there."""

    def around(ask: Any, connection: Any, *arguments: Any, **options: Any) -> int:
        row_id: int = ask(connection, *arguments, **options)
        bulk_jobs.mark(connection, row_id, bulk_jobs.GONE)
        return row_id

    return wrapped(bulk_jobs, "ask", around)


def job_id_forgotten() -> AbstractContextManager[Any]:
    """A job was made, and nobody remembers which."""

    def around(opened: Any, connection: Any, row_id: int, job_id: str, request: str | None = None) -> None:
        opened(connection, row_id, job_id, request)
        connection.exec_driver_sql("UPDATE bulk_job SET job_id = NULL WHERE id = ?", (row_id,))

    return wrapped(bulk_jobs, "opened", around)
