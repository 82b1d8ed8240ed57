"""The table of faults: the name, one sentence, where it acts and in which words Salesforce would put it.

To add a fault: one entry in the file of its subject, and, when it answers or refuses in words of its own, one function
beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.practice.fault import BadFault, Fault
from crmconsole.practice.fault_kinds.automation import AUTOMATION
from crmconsole.practice.fault_kinds.bulk import BULK
from crmconsole.practice.fault_kinds.kind import Kind, Part, Passing, SaveAct
from crmconsole.practice.fault_kinds.network import NETWORK
from crmconsole.practice.fault_kinds.platform import PLATFORM
from crmconsole.practice.fault_kinds.reading import READING
from crmconsole.practice.fault_kinds.saving import SAVING, not_shared
from crmconsole.practice.fault_kinds.setup import SETUP
from crmconsole.practice.fault_kinds.sign_in import SIGN_IN
from crmconsole.practice.wire import ApiError

__all__ = [
    "KINDS",
    "Kind",
    "Part",
    "Passing",
    "SaveAct",
    "not_shared",
    "parameters",
    "refusal",
    "rewritten",
    "spoil",
]

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (*NETWORK, *PLATFORM, *SIGN_IN, *READING, *SAVING, *AUTOMATION, *BULK, *SETUP)
}
NUMBERS = frozenset(
    {"ms", "seconds", "retry_after", "pieces", "status", "calls", "rows", "by", "share", "length", "records", "polls"}
)
"""The parameters of faults that are numbers."""
_WHOLE = NUMBERS - {"ms", "seconds", "share"}
_FROM_ONE = frozenset({"rows", "pieces", "length"})


def parameters(kind: Kind, wish: Mapping[str, object]) -> dict[str, object]:
    """Return a fault's own parameters with defaults filled in. Raises BadFault for unknown, missing or senseless ones."""
    unknown = sorted(set(wish) - {"fault", "where", "times"} - set(kind.parameters))
    if unknown:
        taken = ", ".join(kind.parameters) or "no parameters of its own"
        raise BadFault(f"The fault “{kind.name}” does not know “{unknown[0]}”; it takes {taken}.")
    values = {name: wish.get(name, default) for name, default in kind.parameters.items()}
    for name, value in values.items():
        if value is ...:
            raise BadFault(f"The fault “{kind.name}” needs “{name}”.")
        if isinstance(value, (dict, list)):
            raise BadFault(f"“{name}” is a single value.")
        if name in NUMBERS:
            _check_number(name, value)
        if name in kind.choices and value not in kind.choices[name]:
            raise BadFault(f"“{name}” is one of {', '.join(kind.choices[name])}.")
        if name == "pattern" and not (value and set(str(value)) <= {"0", "1"}):
            raise BadFault("“pattern” is a text of 1 (saved) and 0 (refused).")
    return values


def _check_number(name: str, value: object) -> None:
    least = 1 if name in _FROM_ONE else 0
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < least:
        raise BadFault(f"“{name}” is a number from {least} on.")
    if name in _WHOLE and value != int(value):
        raise BadFault(f"“{name}” is a whole number.")
    if name == "share" and value > 1:
        raise BadFault("“share” is a number from 0 to 1.")
    if name == "status" and not 500 <= value <= 599:
        raise BadFault("“status” is a status from 500 to 599.")


def refusal(fault: Fault, object_name: str = "") -> ApiError:
    """Return the error that a fault answers with."""
    words = KINDS[fault.kind].words
    if words is None:
        raise ValueError(f"the fault {fault.kind} answers nothing")
    return words(fault, object_name)


def rewritten(fault: Fault, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values as a flow leaves them."""
    effect = KINDS[fault.kind].effect
    return dict(values) if effect is None else effect(fault, values)


def spoil(fault: Fault, answer: Passing) -> None:
    """Change an answer on its way as a fault does."""
    change = KINDS[fault.kind].spoil
    if change is not None:
        change(fault, answer)
