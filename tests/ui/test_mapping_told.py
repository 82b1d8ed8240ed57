"""What the check of a mapping says about pairs of every type, told whole in the person's language: no words of English are left between."""

from __future__ import annotations

import re

import resources
from crmconsole.mapping import compat
from crmconsole.mapping.check import problems
from crmconsole.records import Direction, FieldSpec, FieldType, Kind, Option, Policy
from crmconsole.views import MappingRow, MappingView
from ui.told import Sentences

T = FieldType
CHOICE = (Option("Gold", "Gold"),)
SAMPLES = {
    T.TEXT: ("lorem\nipsum", "x" * 90),
    T.OPTION: ("Diamond",),
    T.OPTIONS: ("Diamond;Gold",),
    T.BOOL: (True,),
    T.INT: (1_234_567,),
    T.DECIMAL: ("1.234",),
    T.MONEY: ("1.234",),
    T.DATE: ("2026-11-21",),
    T.DATETIME: ("2026-11-21T08:00:00Z",),
}
VALUES = frozenset(
    {"lorem", "ipsum", "Diamond", "Gold", "Yes", "Nov", "UTC", "Umsatz", "Revenue", "Account", "Contact"}
)
"""What is a person's own in those sentences: what records hold, a Salesforce label, choices and objects."""
WORD = re.compile(r"[^\W\d_]{2,}")


def spec(name: str, label: str, kind: FieldType) -> FieldSpec:
    options = CHOICE if kind in (T.OPTION, T.OPTIONS) else ()
    length = {T.TEXT: 40, T.MEMO: 80, T.EMAIL: 80}.get(kind)
    scale = {T.DECIMAL: 2, T.MONEY: 1}.get(kind)
    return FieldSpec(
        name,
        label,
        kind,
        max_length=length,
        scale=scale,
        restricted=bool(options),
        options=options,
        targets=("Account", "Contact") if kind is T.REF else (),
    )


def masked(template: str) -> str:
    """Translate into a language without letters."""
    return re.sub(r"(%\d)|[^\W\d_]", lambda found: found.group(1) or "·", template)


def test_no_sentence_of_the_check_is_left_in_english_for_any_pair_of_types() -> None:
    said: set[str] = set()
    for here in FieldType:
        for there in FieldType:
            local, remote = spec("a", "Umsatz", here), spec("b", "Revenue", there)
            for way in (Direction.PUSH, Direction.PULL, Direction.TWO_WAY):
                row = MappingRow("r", "a", "b", way, Policy.SALESFORCE_WINS)
                ours, theirs = SAMPLES.get(here, ()), SAMPLES.get(there, ())
                for times in (0, 1, 30):
                    view = MappingView(
                        Kind.LEAD,
                        1,
                        [row],
                        [local],
                        [remote],
                        {"a": ours * times},
                        {"b": theirs * times},
                        frozenset(Direction),
                    )
                    said |= {one.sentence for one in problems(view, [row]) if one.row_id == "r"}
                    said.add(compat.verdict(local, remote, row, ours * times, theirs * times).sentence)
            said |= set(compat.allowed_directions(frozenset(Direction), local, remote).values())
    told = Sentences(resources.path("translations/engine.txt").read_text(encoding="utf-8").splitlines(), masked).told
    left = {one: told(one) for one in said if set(WORD.findall(told(one))) - VALUES}
    assert len(said) > 300
    assert left == {}
