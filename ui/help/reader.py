"""A topic as a page to read: its HTML in the colours of the theme. Owns the form alone; nothing but our own texts comes in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from ui import texts
from ui.help.topic import Case, Cases, Example, Part, Points, Says, Steps, Table, Topic
from ui.help.topics import sentence_of, topic
from ui.models.mapping_table import POLICIES
from ui.texts import tr
from ui.theme import theme

_STRESSED = re.compile(r"\*\*(.+?)\*\*")
_NAMED = re.compile(r"\*(.+?)\*")


def page_of(one: Topic) -> str:
    """Return a topic as HTML; links are `topic:KEY`."""
    parts = [f'<p class="title"><b>{_marked(one.title)}</b></p>', *(_part(part) for part in one.parts)]
    told = _told(one)
    if told:
        parts += [f"<h4>{escape(tr('What the console says then'))}</h4>", _list("ul", told)]
    if one.see:
        links = [f'<a href="topic:{key}">{escape(topic(key).title)}</a>' for key in one.see]
        parts += [f"<h4>{escape(tr('See also'))}</h4>", "<p>" + "<br>".join(links) + "</p>"]
    return f"<html><head><style>{_style()}</style></head><body>{''.join(parts)}</body></html>"


def _style() -> str:
    body, muted = theme.colour("text").name(), theme.colour("muted").name()
    gap = theme.gap(3)
    return f"""
        body {{ color: {body}; }}
        h4 {{ font-size: {theme.px(14)}px; font-weight: 600; margin-top: {theme.gap(4)}px; margin-bottom: {theme.gap(2)}px; }}
        p, li {{ margin-top: 0; margin-bottom: {theme.gap(2)}px; line-height: 130%; }}
        ul, ol {{ margin-top: {theme.gap(1)}px; margin-left: {theme.gap(4)}px; -qt-list-indent: 0; }}
        .title {{ font-size: {theme.px(20)}px; margin-top: 0; margin-bottom: {gap}px; }}
        .why {{ color: {muted}; }}
        a {{ color: {theme.colour("accent").name()}; text-decoration: none; }}
    """


def _part(part: Part) -> str:
    match part:
        case Says(words):
            return f"<p>{_marked(words)}</p>"
        case Example(words):
            return _box(f"<p><b>{escape(tr('Example'))}</b><br>{_marked(words)}</p>")
        case Points(lines):
            return _list("ul", [_marked(line) for line in lines])
        case Steps(lines):
            return _list("ol", [_marked(line) for line in lines])
        case Table(head, rows):
            return _table(head, [[_marked(cell) for cell in row] for row in rows])
        case Cases(caption, cases):
            return _cases(caption, cases)


def _list(kind: str, lines: list[str]) -> str:
    return f"<{kind}>{''.join(f'<li>{line}</li>' for line in lines)}</{kind}>"


def _box(inside: str) -> str:
    return (
        f'<table width="99%" cellpadding="{theme.gap(3)}" cellspacing="0" bgcolor="{theme.colour("alternate").name()}"'
        f' style="margin-top: {theme.gap(2)}px; margin-bottom: {theme.gap(2)}px"><tr><td>{inside}</td></tr></table>'
    )


def _table(head: tuple[str, ...], rows: list[list[str]], below: Sequence[str] = ()) -> str:
    """Return a table; `below` = what stands under each row, across all columns."""
    ground, line = theme.colour("alternate").name(), f"border-bottom: 1px solid {theme.colour('border').name()}"
    heads = "".join(f'<th align="left" bgcolor="{ground}">{escape(cell)}</th>' for cell in head)
    body = []
    for number, row in enumerate(rows):
        style = "" if below else f' style="{line}"'
        body.append("<tr>" + "".join(f"<td{style}>{cell}</td>" for cell in row) + "</tr>")
        if below:
            body.append(f'<tr><td colspan="{len(head)}" class="why" style="{line}">{below[number]}</td></tr>')
    return (
        f'<table width="99%" cellpadding="{theme.px(6)}" cellspacing="0" border="0"'
        f' style="margin-bottom: {theme.gap(4)}px"><tr>{heads}</tr>{"".join(body)}</table>'
    )


def _cases(caption: str, cases: tuple[Case, ...]) -> str:
    head = (tr("Direction"), tr("Last agreed"), tr("Here"), "Salesforce", tr("Afterwards"))
    wins = len({case.policy for case in cases}) > 1
    below = [escape(sentence_of(case.rule)) for case in cases]
    return f"<h4>{escape(tr('Example'))}: {_marked(caption)}</h4>" + _table(
        head, [_case(case, wins=wins) for case in cases], below
    )


def _case(case: Case, *, wins: bool) -> list[str]:
    """Return the cells of a case; `wins` = who wins is part of what the examples show."""
    here, there = case.outcome()
    after = f"<b>{_value(here)}</b>"
    if here != there:
        both = tr("%1 here, %2 in Salesforce")
        after = both.replace("%1", f"<b>{_value(here)}</b>").replace("%2", f"<b>{_value(there)}</b>")
    agreed = escape(tr("nothing yet")) if case.first else _value(case.agreed)
    way = escape(texts.direction(case.direction)[1])
    if wins:
        way = f'{way}<br><span class="why">{escape(tr(POLICIES[case.policy]))}</span>'
    return [way, agreed, _value(case.here), _value(case.there), after]


def _value(value: str | None) -> str:
    return escape(value) if value is not None else f'<span class="why">{escape(tr("blank"))}</span>'


def _told(one: Topic) -> list[str]:
    """Return what the console says by the rules of a topic that no example of it shows."""
    shown = {case.rule for part in one.parts if isinstance(part, Cases) for case in part.cases}
    return [escape(tr("“%1”").replace("%1", sentence_of(rule))) for rule in one.rules if rule not in shown]


def _marked(words: str) -> str:
    """Return a text with its names and stressed words set off."""
    told = _STRESSED.sub(r"<b>\1</b>", escape(words, quote=False))
    return _NAMED.sub(lambda found: f"<b>{found.group(1).rstrip('…')}</b>", told)
