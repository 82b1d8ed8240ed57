"""What is kept of past runs, in words: on the page of the history, in the settings, and where a run is shown of which lines are gone."""

from __future__ import annotations

from datetime import datetime

from crmconsole.views import HistoryKept, RunView
from ui import texts


def kept_words(kept: HistoryKept, now: datetime) -> str:
    """Return in a few words since when there are runs, and how long all that they changed is kept; empty before the first run."""
    if kept.since is None:
        return ""
    if not kept.cleared:
        told = texts.tr("Changes are kept %1; the oldest run is of %2, and all of it is here")
        day = kept.since
    else:
        told = texts.tr("Changes are kept %1; all of them since %2, of older runs the totals")
        day = kept.whole_since or kept.since
    told = told.replace("%1", _limit(kept))
    return told.replace("%2", texts.day_and_time(texts.parse(day), now))


def _limit(kept: HistoryKept) -> str:
    """Return how long changes are kept, and from which size on less long."""
    days = texts.plural(kept.days, texts.tr("day"), texts.tr("days"))
    if not kept.megabytes:
        return days
    limit = texts.tr("%1, above %2 MB less").replace("%1", days)
    return limit.replace("%2", texts.number(kept.megabytes))


def kept_sentences(kept: HistoryKept) -> str:
    """Return how long what runs changed is kept, what stays in spite of its age and why, and what was cleared so far."""
    tr = texts.tr
    told = [
        tr(
            "The totals of each run are kept for good, and for %1 days all that it changed, so that it can be undone."
        ).replace("%1", texts.number(kept.days))
    ]
    if kept.megabytes:
        limit = tr("Above %1 MB older changes go earlier, never those of the last 90 days.")
        told.append(limit.replace("%1", texts.number(kept.megabytes)))
    told.append(
        tr(
            "Of older changes the newest stays for each field, side and reason, besides how a record came to be and what was chosen by hand: "
            "explanations and later runs go by it."
        )
    )
    if kept.cleared and kept.cleared_at is not None:
        number = texts.plural(kept.cleared, tr("change was cleared so far"), tr("changes were cleared so far"))
        told.append(
            tr("%1, last on %2.").replace("%1", number).replace("%2", texts.exact(texts.parse(kept.cleared_at)))
        )
    else:
        told.append(tr("Nothing was cleared yet."))
    return " ".join(told)


def cleared_words(run: RunView) -> str:
    """Return that changes of a run are not kept any more; empty where all are there."""
    if not run.cleared:
        return ""
    number = texts.plural(run.cleared, texts.tr("change of this run is"), texts.tr("changes of this run are"))
    return texts.tr("%1 not kept any more; its totals are.").replace("%1", number)
