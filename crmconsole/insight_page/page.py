"""The insight page as HTML: everything that comes from records is plain text, nothing in it runs. Decides nothing about people."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from crmconsole.insight_page.address import OPEN
from crmconsole.records import Kind
from crmconsole.views import InsightView, Membership, ProgramPlace, ScoreLine, ScoreView, TimelineEntry

MOST_LINES = 100
"""Lines of the timeline that the page shows; the console shows all."""
_STYLE = (
    ":root{color-scheme:light dark;--line:color-mix(in srgb,CanvasText 18%,Canvas);--dim:color-mix(in srgb,CanvasText 65%,Canvas)}"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:1.5rem auto;padding:0 1.25rem}"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:1.75rem 0 .5rem}p{margin:.25rem 0}"
    ".dim{color:var(--dim)}.note{border-left:4px solid #b58900;padding:.5rem .75rem;margin:1rem 0;background:color-mix(in srgb,#b58900 10%,Canvas)}"
    "dl{display:grid;grid-template-columns:repeat(3,1fr);gap:.75rem;margin:1rem 0}"
    "dl>div{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem}dt{color:var(--dim)}dd{margin:0;font-size:1.5rem;font-weight:600}"
    "ul{list-style:none;margin:0;padding:0}li{border-top:1px solid var(--line);padding:.4rem 0;overflow-wrap:anywhere}"
    "button{font:inherit;padding:.35rem .9rem}nav{display:flex;gap:1.25rem;align-items:center;flex-wrap:wrap;margin:.75rem 0}"
    "nav form{margin:0}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Content security policy of every page: no scripts, no pictures, no frames; this one style."""


def insight_page(insight: InsightView, here: str, note: str = "", *, live: bool = False) -> str:
    """Return the page about a person. `here` is its own path, `note` a sentence about how it came about, `live` = the CRM was asked."""
    person, score = insight.person, insight.score
    parts = [
        f"<h1>{_text(person.name)}</h1>",
        f'<p class="dim">{_text(_line(insight))}</p>',
        *(f'<p class="note" role="note">{_text(one)}</p>' for one in (insight.shown_by, note) if one),
        _ready(insight),
        _at_a_glance(insight),
        _ways(insight, here, live=live),
        f"<p>{_text(insight.link_sentence)}</p>",
    ]
    if score is not None:
        reasons = [_item(f"{one.sentence.partition(' ')[0]} {one.label}", one.detail) for one in by_weight(score)]
        told = score.offer or ("" if reasons else score.sentence)
        parts += ["<h2>Score</h2>", f"<p>{_text(told)}</p>" if told else "", _list(reasons, "")]
    parts += ["<h2>Programs</h2>", _list(map(_program, insight.programs), "In no program.")]
    parts += [
        "<h2>Memberships</h2>",
        _list(map(_membership, insight.memberships), "In no campaign, and part of no opportunity."),
    ]
    lines = [_entry(one) for one in insight.timeline[:MOST_LINES]]
    parts += ["<h2>Timeline</h2>", _list(lines, "Nothing yet.")]
    if insight.timeline_total > len(lines):
        parts.append(f'<p class="dim">{insight.timeline_total - len(lines):,} older lines are in the console.</p>')
    return document(f"{person.name} – Contact Insight", "".join(parts))


def by_weight(score: ScoreView) -> list[ScoreLine]:
    """Return the reasons of a score, the weightiest first."""
    return sorted(score.lines, key=lambda one: -abs(float(one.points)))


def message_page(title: str, *sentences: str) -> str:
    """Return a page that only says something."""
    said = "".join(f"<p>{_text(one)}</p>" for one in sentences if one)
    return document(title, f"<h1>{_text(title)}</h1>{said}")


def document(title: str, body: str) -> str:
    """Return a whole page around a body that is HTML already."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<title>{_text(title)}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{_STYLE}</style></head><body><main>{body}</main></body></html>'
    )


def _line(insight: InsightView) -> str:
    person = insight.person
    fields = person.fields
    owner = f"owned by {insight.owner}" if insight.owner else ""
    parts = (
        str(person.kind).capitalize(), fields.get("job_title"), insight.account, fields.get("email"), fields.get("phone"), owner
    )  # fmt: skip
    return " · ".join(str(part) for part in parts if part)


def _ready(insight: InsightView) -> str:
    """How ready for sales they are, and why (features S3-31)."""
    told = insight.readiness
    if told is None:
        return ""
    reasons = " ".join(told.reasons)
    return f'<h2>{_text(told.title)}</h2><p>{_text(told.sentence)}</p><p class="dim">{_text(reasons)}</p>'


def _at_a_glance(insight: InsightView) -> str:
    """Lead Rank, Score and Number of Programs (features S3-36), while scores are activated (S3-37)."""
    if insight.score is None or not insight.score.activated:
        return ""
    shown = (
        ("Lead Rank", insight.person.rank or "–"),
        ("Score", insight.person.score or "–"),
        ("Programs", str(insight.number_of_programs)),
    )
    return f"<dl>{''.join(f'<div><dt>{name}</dt><dd>{_text(value)}</dd></div>' for name, value in shown)}</dl>"


def _ways(insight: InsightView, here: str, *, live: bool) -> str:
    """The ways on from here: the console's window (features S3-38), the record in the CRM, the CRM's own history."""
    path, _, query = here.partition("?")
    # Who is only known by the address that the link passed on is shown in the window, too.
    opens = f"{path}/{OPEN}{'?' if query else ''}{query}"
    ways = [f'<form method="post" action="{_text(opens)}"><button>View Contact Insight in the console</button></form>']
    if insight.crm_url is not None and urlsplit(insight.crm_url).scheme in ("https", "http"):
        told = _explained(urlsplit(insight.crm_url).netloc)
        ways.append(
            f'<a href="{_text(insight.crm_url)}" rel="noreferrer">Open in Salesforce</a> <span class="dim">{_text(told)}</span>'
        )
    if not live and insight.person.crm_id is not None:
        joint = "&" if "?" in here else "?"
        ways.append(
            f'<a href="{_text(here)}{_text(joint)}live=1">Ask Salesforce for its own history, too</a>'
            ' <span class="dim">(takes API calls)</span>'
        )
    return f"<nav>{''.join(ways)}</nav>"


def _explained(host: str) -> str:
    """Return what another page than the record's means: the browser cannot tell the page here (features S1-31, S1-33)."""
    return (
        f"(If Salesforce says that the record is not there or asks for a sign-in, this browser is signed in to another Salesforce"
        f" account: sign out there, and sign in at {host}. A record that was deleted there loses this link with the next run.)"
    )


def _program(one: ProgramPlace) -> str:
    state = {"in": "In it", "finished": "Through", "left": "Left"}[one.state]
    following = f"Next: {one.next}, {when(one.next_at)}." if one.next_at else ""
    return _item(one.program, f"{state} since {when(one.ended_at or one.entered_at)}.", one.why, following, one.problem)


def _membership(one: Membership) -> str:
    kind = "Opportunity" if one.kind is Kind.OPPORTUNITY else "Campaign"
    return _item(one.name, *(f"{part}." for part in (kind, one.part, one.detail) if part))


def _entry(one: TimelineEntry) -> str:
    side = "in Salesforce" if one.side == "Salesforce" else "here"
    return _item(one.title, one.detail, f"{when(one.at)}, {side}")


def _item(head: str, *rest: str) -> str:
    more = " ".join(part for part in rest if part)
    return f"<li>{_text(head)}{f'<br><span class=dim>{_text(more)}</span>' if more else ''}</li>"


def _list(items: Iterable[str], otherwise: str) -> str:
    found = "".join(items)
    if found:
        return f"<ul>{found}</ul>"
    return f'<p class="dim">{_text(otherwise)}</p>' if otherwise else ""


def when(moment: str) -> str:
    """Return a moment, or a day, as the page writes it."""
    return f"{moment[:10]} {moment[11:16]} GMT" if len(moment) > len("2026-11-22") else moment


def _text(value: object) -> str:
    return escape(str(value), quote=True)
