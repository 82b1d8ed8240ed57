"""Which sentences of the engine a person may see: found in `crmconsole/` by their form, with `%1`, `%2` … where values stand.

Owns the finding. The command line and the practice org are left out: they speak English only.
"""

from __future__ import annotations

import ast
import calendar
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devtools import ROOT

LEFT_OUT = (
    "cli",
    "practice",
    "insight_page",
    "store/migrations",
    "connect/salesforce/soql.py",
    "mapping/instructions.py",
    "sync/recheck.py",
)
"""Rooms whose words the window never shows: Contact Insight in the browser, steps for Salesforce's own English set-up, checks of ourselves."""
PHRASES = (
    "alerts/incidents.py",
    "causes",
    "connect/browser_pages.py",
    "connect/setup.py",
    "console/sign_in_places.py",
    "console/overview.py",
    "mapping/carry.py",
    "mapping/compat.py",
    "mapping/convert.py",
    "mapping/dates.py",
    "mapping/directions.py",
    "mapping/limits.py",
    "mapping/numbers.py",
    "mapping/owners.py",
    "mapping/suggest.py",
    "scoring/readiness.py",
    "scoring/receipt.py",
    "scoring/starting_model.py",
    "scoring/words.py",
    "sync/actions/ownership.py",
    "sync/actions/wishes.py",
    "sync/because.py",
    "sync/brakes.py",
    "sync/bulk_reading.py",
    "sync/bulk_writing.py",
    "sync/create.py",
    "sync/cycle.py",
    "sync/eligibility.py",
    "sync/explain_field.py",
    "sync/explain_record.py",
    "sync/history_line.py",
    "sync/phrases.py",
    "sync/program_view.py",
    "sync/pull.py",
    "sync/push.py",
    "sync/record_insight.py",
    "sync/reports.py",
    "sync/spending.py",
    "sync/trends.py",
    "sync/undo.py",
    "sync/undo_plan.py",
    "sync/write_back.py",
    "values.py",
)
"""Where titles and beginnings of sentences stand, which end in no stop."""
REASONS = (
    "mapping/compat.py",
    "mapping/owners.py",
    "sync/actions/ownership.py",
    "sync/because.py",
    "sync/explain_field.py",
    "sync/explain_record.py",
    "sync/phrases.py",
)
"""Where reasons stand that are put after “because”: they begin small."""
WITHIN = ("sync/because.py", "sync/explain_field.py", "sync/phrases.py")
"""Where every place holds words of ours: values of records stand in quotation marks there, and what stands in them stays."""
JOINED = (
    ("%1 × %2", "2"),
    *(
        (words, "")
        for words in (
            "Preview…",
            "Open",
            "Decide",
            "Decide…",
            "Review",
            "Review…",
            "Look…",
            "Notifications…",
            "Sign in…",
        )
    ),
    *((words, "") for words in ("Production", "Sandbox", "Practice", "Total", "Other", "People", "Campaign", "Month")),
    *(
        (words, "")
        for words in ("Day (GMT)", "Linked", "In step", "In step (%)", "Failed", "API calls", "Changes", "Activity")
    ),
    *(
        (f"%1 {words}", "")
        for words in ("person", "people", "deal", "deals", "member", "members", "activity", "activities")
    ),
    *((f"%1 {words}", "") for words in ("change", "changes", "record", "records", "action", "actions", "failed")),
    *(
        (f"%1 {words}{would} {what}", "")
        for words in ("change", "changes")
        for would in ("", " would be")
        for what in ("taken from Salesforce", "written to Salesforce")
    ),
    *((f"%1 {words}", "") for words in ("change failed", "changes failed", "change would fail", "changes would fail")),
    *((f"%1 {words}", "") for words in ("written to it", "would be written to it", "would fail", "records failed")),
    ("%1 difference waits for you to decide", ""),
    ("%1 differences wait for you to decide", ""),
    ("%1 difference would wait for you to decide", ""),
    ("%1 differences would wait for you to decide", ""),
    *(
        (words, "")
        for words in ("text", "long text", "e-mail", "phone", "web address", "yes/no", "whole number", "number")
    ),
    *((words, "") for words in ("money", "date", "date and time", "choice", "several choices", "link", "record id")),
    *((f"{words} %1", "") for words in ("text", "long text", "e-mail", "phone", "web address", "link to")),
    *((f"{words}, %1 decimal{many}", "") for words in ("number", "money") for many in ("", "s")),
    ("locked", ""),
    *((words, "") for words in ("As it is", "Single spaces", "Upper case", "Lower case", "Value table")),
    *((words, "") for words in ("Capitals at the start of words", "Date format", "Number format")),
    *((words, "") for words in ("Shorten to fit", "Always the same value")),
    ("%1 batch", ""),
    ("%1 batches, one after the other", ""),
    *((words, "") for words in ("blank", "edited %1", "no edit here known", "record changed %1", "%1 in run %2")),
    ("time of its last change not known", ""),
    ("rule: %1", "1"),
    *((f"%1 {unit}{many}", "") for unit in ("day", "hour", "minute", "second") for many in ("", "s")),
    *((words, "") for words in ("closes on %1", "%1, closes on %2", "Answered", "Answered on %1")),
    *(
        (f": CRM Enable Sync was on{filled}, and Salesforce had nobody with this e-mail address", ours)
        for filled, ours in (
            ("", ""),
            (", %1 was filled in", "1"),
            (", %1 and %2 were filled in", "12"),
            (", %1, %2 and %3 were filled in", "123"),
        )
    ),
    *((f"%1 (Salesforce's clock is %2 {way} this computer's)", "12") for way in ("ahead of", "behind")),
    *(
        (words, "")
        for words in ("it goes to the signed-in user", "(%1) is inactive in Salesforce", "Tried %1", "nobody")
    ),
    *(
        (words, "")
        for words in (
            "(%1) is a queue, which can own leads only",
            "a field",
            "A field",
            "A value is not a choice for a field",
        )
    ),
    ("%1; so the lead is converted, see its actions", "1"),
    *(
        (article + words, "")
        for article in ("A ", "a ")
        for words in (
            "yes/no",
            "whole number",
            "number",
            "date",
            "date and time",
            "choice",
            "list of choices",
            "record id",
            "text",
        )
    ),
    *((f"{article}n amount of money", "") for article in "Aa"),
    *((f"{article} link to another record", "") for article in "Aa"),
    ("link to %1 or %2", ""),
    *(
        (f"In {words}", "")
        for words in (
            "Windows Credential Manager",
            "the keychain of macOS",
            "the GNOME keyring",
            "KWallet",
            "this computer's keyring",
        )
    ),
    ("imported", ""),
    ("by hand", ""),
    ("by an import", ""),
    ("imported from Data Loader", ""),
    ("Proposed for %1", "1"),
    ("%1 → %2: %3", "123"),
    ("and", ""),
    *((f"{sign}%1 %2", "2") for sign in "+−"),
    *((f"{sign}%1 %2 (once, on %3)", "23") for sign in "+−"),
    *((f"{sign}%1 %2 (twice, last on %3)", "23") for sign in "+−"),
    *((f"{sign}%1 %2 (%3 times, last on %4)", "24") for sign in "+−"),
    *((f"{sign}%1 %2 (%3 points over the rule's limit left out)", "2") for sign in "+−"),
    *((words, words[-1]) for words in ("once, on %1", "twice, last on %1", "%1 times, last on %2")),
    *(
        (f"{did}{more}", "")
        for did in (
            *("Visited the website", "Opened an email", "Clicked a link in an email", "Filled in a form"),
            *("Downloaded a file", "Attended a webinar", "Had a meeting", "Had a call"),
        )
        for more in (" about “%1”", " in the last %1 days", " about “%1” in the last %2 days")
    ),
    *(
        (f"The {part} counts {bound} %1", "")
        for part in ("profile", "behaviour", "score")
        for bound in ("at most", "at least")
    ),
    *((f"%1 {month} %2", "") for month in calendar.month_name[1:]),
    *((who, "") for who in ("you", "the CRM administrator", "you or the CRM administrator")),
)
"""What the engine puts together from parts that no rule finds: the template, and its places that hold words of ours."""
LABELS = "store/local_fields.py"
"""Where the fields of this side get their labels: the second argument of what makes a field."""
_SENTENCE = re.compile(r"^(?:[A-Z“\"(]|%1|\d)")
_END = re.compile(r"[.?:!…”]$")
_SQL = re.compile(
    r"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ATTACH|VACUUM|ALTER|DROP)\b|\b(?:WHERE|LIMIT|AND|WITH) .*\?|CAST\("
)
_PLACE = re.compile(r"\{[a-z_]*\}")
_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})


_OURS = re.compile(
    r"\b(?:word|_an|an|_plain_words|short_type|_counted|_people|_actions|_things|_of|record_sentence|_because_eligible|_why_owner|fact_of|failure_sentence)\("
    r"|KIND_LABELS|labels?\b|\b(?:sentence|explanation|meanings?|words?|since|why|why_not|reason|people|records|objects|again|what|who|whom|field)$"
    r"|\b(?:tried|linked_why|default_why)$"
)
"""Expressions whose values are words of ours themselves: labels, kinds, sentences within sentences. All others are values of records."""


@dataclass(frozen=True)
class Sentence:
    """A template; `ours` = the numbers of its places that hold words of ours, which are translated too."""

    template: str
    ours: str = ""


def collect() -> list[Sentence]:
    """Return every template, once, in order of its letters."""
    found: dict[str, set[str]] = {template: set(ours) for template, ours in JOINED}
    for path in sorted((ROOT / "crmconsole").rglob("*.py")):
        name = path.relative_to(ROOT / "crmconsole").as_posix()
        if not name.startswith(LEFT_OUT):
            for sentence in _of_file(path, name):
                found.setdefault(sentence.template, set()).update(sentence.ours)
    return [Sentence(template, "".join(sorted(found[template]))) for template in sorted(found)]


def listed(sentences: Iterable[Sentence]) -> str:
    """Return the templates as the file that ships: one a line, behind a tab the places that hold words of ours."""
    return "".join(f"{each.template}\t{each.ours}\n" if each.ours else f"{each.template}\n" for each in sentences)


def _of_file(path: Path, name: str) -> Iterator[Sentence]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if name == LABELS:
        yield from _labels(tree)
    finder = _Finder(phrases=name.startswith(PHRASES), reasons=name in REASONS, within=name in WITHIN)
    finder.visit(tree)
    yield from finder.found


def _labels(tree: ast.AST) -> Iterator[Sentence]:
    """Yield the labels of fields, and what kinds of records are called, at the beginning of a sentence and within it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            name, label = (each.value if isinstance(each, ast.Constant) else None for each in node.args[:2])
            if isinstance(name, str) and isinstance(label, str) and name.islower():
                yield Sentence(label)
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "KIND_LABELS" and node.value:
            for each in ast.walk(node.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield from (Sentence(each.value), Sentence(each.value.lower()))


class _Finder(ast.NodeVisitor):
    """Walks through a file, past docstrings, annotations and what goes to a log."""

    def __init__(self, *, phrases: bool, reasons: bool, within: bool) -> None:
        self.found: list[Sentence] = []
        self._phrases, self._reasons, self._within = phrases, reasons, within

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        return

    def visit_Call(self, node: ast.Call) -> None:
        if getattr(node.func, "attr", "") not in _LOGS:
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._take(_numbered(node.value))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for sentence in templates_of(node, everything=self._within):
            self._take(sentence)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _take(self, sentence: Sentence) -> None:
        template = sentence.template.strip()
        wanted = (self._phrases and is_phrase(template)) or (self._reasons and is_reason(template))
        if wanted or is_sentence(template):
            self.found.append(Sentence(template, sentence.ours))


def templates_of(node: ast.JoinedStr, *, everything: bool = False) -> list[Sentence]:
    """Return the templates of an f-string: %1, %2 … for its values, one template for each outcome of an if between two texts."""
    tests = dict.fromkeys(ast.unparse(part.value.test) for part in node.values if _is_choice(part))  # type: ignore[attr-defined]
    return [
        _joined(node, dict(zip(tests, outcomes, strict=True)), everything)
        for outcomes in itertools.product((True, False), repeat=len(tests))
    ]


def _is_choice(part: ast.expr) -> bool:
    """Return whether a part of an f-string is one of two texts, by an if."""
    if not (isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.IfExp)):
        return False
    return all(
        isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (part.value.body, part.value.orelse)
    )


def _joined(node: ast.JoinedStr, outcomes: dict[str, bool], everything: bool) -> Sentence:
    words, ours, count = "", "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            words += str(part.value)
        elif _is_choice(part):
            choice: Any = part.value  # type: ignore[attr-defined]
            words += str((choice.body if outcomes[ast.unparse(choice.test)] else choice.orelse).value)
        elif isinstance(part, ast.FormattedValue):
            count += 1
            words += f"%{count}"
            ours += str(count) if everything or _OURS.search(ast.unparse(part.value)) else ""
    return Sentence(words, ours)


def _numbered(words: str) -> Sentence:
    count, ours = 0, ""

    def number(found: re.Match[str]) -> str:
        nonlocal count, ours
        count += 1
        ours += str(count) if found.group() in ("{field}", "{kinds}") else ""
        return f"%{count}"

    return Sentence(_PLACE.sub(number, words), ours)


def is_reason(template: str) -> bool:
    """Return whether it is a part of a sentence that begins small."""
    words = re.sub(r"%\d", "", template)
    begins = re.match(r"^(?:[a-z]|%\d, )", template)
    return bool(begins) and not re.search(r"[<=_{}\n]", template) and len(re.findall(r"[a-z]{2,}", words)) >= 3


def is_phrase(template: str) -> bool:
    """Return whether it is a title or a part of a sentence: a capital and a space, and nothing but words."""
    words = re.sub(r"%\d", "", template)
    return (
        " " in template
        and bool(re.match(r"^(?:[A-Z“]|%1 [a-z])", template))
        and not re.search(r"__c|[<=_{}\n]", template)
        and not _SQL.search(template)
        and len(re.findall(r"[a-z]{2,}", words)) >= 2
    )


def is_sentence(template: str) -> bool:
    """Return whether a person may be told this: a beginning, a space and an end as sentences have them, and no SQL."""
    words = re.sub(r"%\d", "", template)
    return (
        " " in template
        and bool(_SENTENCE.match(template) and _END.search(template))
        and not _SQL.search(template)
        and "\n" not in template
        and len(re.findall(r"[A-Za-z]{2,}", words)) >= 2
    )
