"""What an import of people did, in a sentence."""

from __future__ import annotations

from crmconsole.views import ImportResult
from ui import texts


def import_words(result: ImportResult) -> str:
    """Return what an import did, with the reasons of the first rows that were left out."""
    parts = [
        texts.plural(result.created, texts.tr("person added"), texts.tr("people added")),
        texts.plural(result.updated, texts.tr("changed"), texts.tr("changed")),
        texts.plural(result.unchanged, texts.tr("unchanged"), texts.tr("unchanged")),
    ]
    sentence = ". ".join((", ".join(parts), *(one.sentence.removesuffix(".") for one in result.overwritten)))
    if not result.rejected:
        return f"{sentence}."
    left_out = texts.plural(len(result.rejected), texts.tr("row left out"), texts.tr("rows left out"))
    reasons = "; ".join(
        texts.tr("row %1: %2").replace("%1", str(row)).replace("%2", why) for row, why in result.rejected[:3]
    )
    return f"{sentence}. {left_out}: {reasons}{'; …' if len(result.rejected) > 3 else ''}"
