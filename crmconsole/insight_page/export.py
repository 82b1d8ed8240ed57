"""Contact Insight as a file: one HTML page that stands alone, for a browser or to be printed. Everything from records is plain text; nothing in it runs or is fetched.

The page on this computer that links open is `page.py`'s; which words are said, and how moments are written, comes from whoever exports.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from crmconsole.errors import InputProblem
from crmconsole.insight_page.page import by_weight, when
from crmconsole.records import Kind
from crmconsole.views import InsightView, Membership, ProgramPlace, ScoreLine, TimelineEntry

MOST_EXPORTED = 5_000
"""Lines of the timeline on the web page; more make a browser slow, and say less."""
MOST_PRINTED = 250
"""Lines of the timeline on paper: laying out more takes Qt so long that the window would stand still."""
_SCREEN = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:54rem;margin:1.5rem auto;padding:0 1.25rem}:root{color-scheme:light dark}"
    "body{text-align:left}body[dir=rtl]{text-align:right}h1,h2,p,td{unicode-bidi:plaintext}"
    "h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:1.75rem 0 .5rem}p{margin:.25rem 0}"
    "table{width:100%;border-collapse:collapse}td{padding:.4rem .75rem .4rem 0;vertical-align:top;overflow-wrap:anywhere;border-top:1px solid #8884}"
    ".dim{color:color-mix(in srgb,CanvasText 65%,Canvas)}.figure{font-size:1.6rem;font-weight:600}.points{width:3.5rem;text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}.when{width:11rem;white-space:nowrap}.side{width:6rem}"
    ".note{border-inline-start:4px solid #b58900;padding:.5rem .75rem;margin:1rem 0}@media print{body{margin:0;max-width:none}}"
)
_PRINT = (
    "body{font-size:9.5pt;color:#1b2230}h1{font-size:17pt;font-weight:600;margin:0}h2{font-size:11.5pt;font-weight:600;margin-top:14px;margin-bottom:3px}"
    "p{margin-top:3px;margin-bottom:3px}.dim{color:#5b6676}.figure{font-size:17pt;font-weight:600}.note{color:#8a5a00}"
)
_ROW, _CELL, _BETWEEN = re.compile(r"<tr>(.*?)</tr>"), re.compile(r"<td.*?</td>"), re.compile(r">([^<>]+)<")
"""All that comes from records is escaped: only the page's own tags look like this."""
_PLACE = re.compile(r"%([1-9])")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"


@dataclass(frozen=True)
class InsightWords:
    """What the page itself says, for whoever exports it in another language than English; `when` writes a moment."""

    language: str = "en"
    right_to_left: bool = False
    kinds: tuple[str, str] = ("Lead", "Contact")
    owned_by: str = "owned by %1"
    rank: str = "Lead Rank"
    score: str = "Score"
    programs: str = "Programs"
    no_programs: str = "In no program."
    place: tuple[str, str, str] = ("In it since %1", "Through since %1", "Left %1")
    following: str = "Next: %1, %2"
    memberships: str = "Memberships"
    no_memberships: str = "In no campaign, and part of no opportunity."
    campaign: str = "Campaign"
    opportunity: str = "Opportunity"
    timeline: str = "Timeline"
    nothing: str = "Nothing yet."
    whole: str = "All %1 entries, from %2 to %3."
    newest: str = "The newest %1 of %4 entries, from %2 to %3. The older ones are in the console."
    here: str = "here"
    open: str = "Open in Salesforce"
    made: str = "Written by CRM Console on %1. It shows what was known then, and does not change with it."
    when: Callable[[str], str] = when
    number: Callable[[int], str] = "{:,}".format
    detail: Callable[[TimelineEntry], str] = lambda one: one.detail
    """What an entry of the timeline says besides its title."""


def insight_document(
    insight: InsightView, made_at: str, words: InsightWords | None = None, *, printed: bool = False
) -> str:
    """Return the whole page about a person. `printed` = for paper: by Qt's rich text, which knows few styles, and without the link."""
    words = words or InsightWords()
    person, score = insight.person, insight.score
    parts = [f"<h1>{_text(person.name)}</h1>", f'<p class="dim">{_text(_line(insight, words))}</p>']
    if insight.shown_by:
        parts.append(f'<p class="note">{_text(insight.shown_by)}</p>')
    parts += [_ready(insight), _at_a_glance(insight, words), f"<p>{_text(insight.link_sentence)}</p>"]
    url = insight.crm_url or ""
    if not printed and urlsplit(url).scheme in ("https", "http"):
        parts.append(f'<p><a href="{_text(url)}" rel="noreferrer">{_text(words.open)}</a></p>')
    if score is not None:
        told = score.offer or ("" if score.lines else score.sentence)
        parts += [_head(words.score), f"<p>{_text(told)}</p>" if told else "", _table(map(_reason, by_weight(score)))]
    parts += [_head(words.programs), _table([_program(one, words) for one in insight.programs], words.no_programs)]
    memberships = [_membership(one, words) for one in insight.memberships]
    parts += [_head(words.memberships), _table(memberships, words.no_memberships)]
    shown = insight.timeline[:MOST_PRINTED] if printed else insight.timeline
    total = max(insight.timeline_total, len(insight.timeline))
    parts += [_head(words.timeline), _range(shown, total, words)]
    parts.append(_table([_entry(one, words) for one in shown], words.nothing))
    parts.append(f'<p class="dim"><br>{_text(_filled(words.made, words.when(made_at)))}</p>')
    direction = ' dir="rtl"' if words.right_to_left else ""
    body = "".join(parts)
    body = _mirrored(body) if printed and words.right_to_left else body
    return (
        f'<!doctype html><html lang="{_text(words.language)}"{direction}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_text(_POLICY)}">'
        f"<title>{_text(person.name)} – Contact Insight</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_PRINT if printed else _SCREEN}</style></head>'
        f"<body{direction}>{body}</body></html>"
    )


def _mirrored(body: str) -> str:
    """Return what Qt's rich text does not do by itself from right to left: columns the other way round, and each text read in the direction of its own letters."""
    turned = _ROW.sub(lambda row: f"<tr>{''.join(_CELL.findall(row.group(1))[::-1])}</tr>", body)
    return _BETWEEN.sub(">\u2068\\1\u2069<", turned)


def save(path: Path, document: bytes) -> None:
    """Write a document to a file, whole or not at all. Blocks.

    Raises:
        InputProblem: the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(document)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputProblem(
            f"The file {path} could not be written: {error.strerror}.", "Nothing was exported.", "Choose another place."
        ) from error


def _line(insight: InsightView, words: InsightWords) -> str:
    person, fields = insight.person, insight.person.fields
    owner = _filled(words.owned_by, insight.owner) if insight.owner else ""
    kind = words.kinds[person.kind is Kind.CONTACT]
    parts = (kind, fields.get("job_title"), insight.account, fields.get("email"), fields.get("phone"), owner)
    return " · ".join(str(part) for part in parts if part)


def _ready(insight: InsightView) -> str:
    """How ready for sales they are, and why (features S3-31)."""
    told = insight.readiness
    if told is None:
        return ""
    reasons = " ".join(told.reasons)
    return f'{_head(told.title)}<p>{_text(told.sentence)}</p><p class="dim">{_text(reasons)}</p>'


def _at_a_glance(insight: InsightView, words: InsightWords) -> str:
    """Lead Rank, Score and Number of Programs (features S3-36), while scores are activated (S3-37)."""
    if insight.score is None or not insight.score.activated:
        return ""
    shown = (
        (words.rank, insight.person.rank or "–"),
        (words.score, insight.person.score or "–"),
        (words.programs, str(insight.number_of_programs)),
    )
    cells = "".join(
        f'<td width="33%"><span class="dim">{_text(name)}</span><br><span class="figure">{_text(value)}</span></td>'
        for name, value in shown
    )
    return f'<table width="100%" cellpadding="3" cellspacing="0"><tr>{cells}</tr></table>'


def _reason(one: ScoreLine) -> str:
    """The points in a column of their own, as the sentence writes them."""
    points = one.sentence.partition(" ")[0]
    return f'<tr><td class="points" width="9%" align="right"><b>{_text(points)}</b></td><td>{_lines(one.label, one.detail)}</td></tr>'


def _program(one: ProgramPlace, words: InsightWords) -> str:
    state = words.place[("in", "finished", "left").index(one.state)]
    since = _filled(state, words.when(one.ended_at or one.entered_at))
    following = _filled(words.following, one.next, words.when(one.next_at)) if one.next_at else ""
    return _row(one.program, since, one.why, following, one.problem)


def _membership(one: Membership, words: InsightWords) -> str:
    kind = words.opportunity if one.kind is Kind.OPPORTUNITY else words.campaign
    return _row(one.name, " · ".join(part for part in (kind, one.part, one.detail) if part))


def _range(shown: Sequence[TimelineEntry], total: int, words: InsightWords) -> str:
    """Return which part of the timeline the page holds; empty where there is none."""
    if not shown:
        return ""
    told = words.whole if len(shown) == total else words.newest
    ends = (words.when(shown[-1].at), words.when(shown[0].at))
    return f'<p class="dim">{_text(_filled(told, words.number(len(shown)), *ends, words.number(total)))}</p>'


def _entry(one: TimelineEntry, words: InsightWords) -> str:
    side = words.here if one.side == "here" else one.side
    return (
        f'<tr><td class="when" width="29%"><span class="dim">{_text(words.when(one.at))}</span></td>'
        f"<td>{_lines(one.title, words.detail(one))}</td>"
        f'<td class="side" width="14%"><span class="dim">{_text(side)}</span></td></tr>'
    )


def _row(head: str, *rest: str) -> str:
    return f"<tr><td>{_lines(head, *rest)}</td></tr>"


def _lines(head: str, *rest: str) -> str:
    more = "<br>".join(_text(part) for part in rest if part)
    return _text(head) + (f'<br><span class="dim">{more}</span>' if more else "")


def _table(rows: Iterable[str], otherwise: str = "") -> str:
    found = "".join(rows)
    if found:
        return f'<table width="100%" cellpadding="3" cellspacing="0">{found}</table>'
    return f'<p class="dim">{_text(otherwise)}</p>' if otherwise else ""


def _head(words: str) -> str:
    return f"<h2>{_text(words)}</h2>"


def _filled(words: str, *values: str) -> str:
    """Return the words with the values in their places, all at once, so that a value that looks like a place stays."""
    return _PLACE.sub(lambda place: values[int(place.group(1)) - 1], words)


def _text(value: object) -> str:
    return escape(str(value), quote=True)
