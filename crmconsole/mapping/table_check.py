"""What is odd about a row's value table: words that the fields do not have, and ways back that are not clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crmconsole.mapping.carry import PLAIN, between
from crmconsole.mapping.convert import inverse
from crmconsole.mapping.limits import refusal_of
from crmconsole.records import Direction, FieldSpec, FieldType
from crmconsole.views import MappingRow


def findings(row: MappingRow, here: FieldSpec, there: FieldSpec) -> Iterator[str]:
    """Yield a sentence for each oddity; none of them keeps a mapping from being saved."""
    table = row.value_table
    if not table:
        yield f"The value table of “{here.label}” is empty. Fill it, or choose “As it is”."
        return
    if row.direction in (Direction.PUSH, Direction.TWO_WAY):
        yield from _unknown_targets(table, there)
        yield from _unlisted_here(table, here, there)
    if row.direction in (Direction.PULL, Direction.TWO_WAY):
        yield from _unclear_back(table, there)


def _unknown_targets(table: Mapping[str, str], there: FieldSpec) -> Iterator[str]:
    """Words that Salesforce would refuse, or, in an open list, add beside its own."""
    refuse, read = refusal_of(there), between(PLAIN, there)
    listed = {option.value.casefold() for option in there.options} | {
        option.label.casefold() for option in there.options
    }
    for word in dict.fromkeys(table.values()):
        try:
            why_not = refuse(read(word.strip() or None))
        except ValueError as wrong:
            why_not = str(wrong)
        if why_not:
            yield f"{why_not}. Choose another value in the table."
        elif listed and word.strip() and there.type is FieldType.OPTION and word.strip().casefold() not in listed:
            yield f"“{word}” is not among Salesforce's choices for “{there.label}”. Check how it is written."


def _unlisted_here(table: Mapping[str, str], here: FieldSpec, there: FieldSpec) -> Iterator[str]:
    """Choices of ours that the table leaves out although Salesforce would refuse them as they are."""
    if not there.restricted:
        return
    refuse, carry = refusal_of(there), between(here, there)
    done = {word.casefold() for word in table}
    for option in here.options:
        if option.value.casefold() in done:
            continue
        try:
            why_not = refuse(carry(option.value))
        except ValueError as wrong:
            why_not = str(wrong)
        if why_not:
            yield f"The table has no entry for “{option.label}”: {why_not}. Add one."


def _unclear_back(table: Mapping[str, str], there: FieldSpec) -> Iterator[str]:
    """Values to which several words lead, and values that would be mistaken for one of our words."""
    words: dict[str, list[str]] = {}
    for word, target in table.items():
        words.setdefault(target, []).append(word)
    for target, ours in words.items():
        if len(ours) > 1:
            names = " and ".join(f"“{word}”" for word in ours)
            yield f"{names} both become “{target}”, which comes back as “{ours[0]}”. Move the one you want back to the top."
    back = inverse(table)
    for option in there.options:
        if option.active and option.value in table and option.value not in back and table[option.value] != option.value:
            yield (
                f"Salesforce's own “{option.label}” comes in as it is, but goes back as “{table[option.value]}”. "
                "Add an entry that leads to it."
            )
