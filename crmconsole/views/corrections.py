"""What became of a sheet of failures that was corrected in a spreadsheet and read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmconsole.views.runs import RunView


@dataclass(frozen=True)
class CorrectionResult:
    """What the rows of a corrected sheet did. Rows are numbered as in the file, the header being 1."""

    accepted: int
    """Rows whose corrections were taken over and tried."""
    unchanged: int
    """Rows in which nothing was corrected."""
    rejected: Sequence[tuple[int, str]]
    """Rows that were not taken over, with the reason."""
    succeeded: int
    """Accepted rows whose record is now in step."""
    failed_again: Sequence[tuple[int, str]]
    """Accepted rows whose record was not written, with the reason."""
    run: RunView | None
    """The one run that tried them; None when there was nothing to try."""
