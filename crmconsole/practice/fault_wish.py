"""What somebody asks for when switching on a fault, as JSON or as a spec of the command line, read into a `Fault`.

Owns the checks of `where`, `times` and the fault's own parameters that need no org.
"""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.practice import fault_kinds
from crmconsole.practice.fault import WHERE, BadFault, Fault

_NUMBERS = frozenset({"times", "probability"}) | fault_kinds.NUMBERS


def read_spec(spec: str) -> dict[str, object]:
    """Return what `--fault SPEC` asks for, in the form of `POST /practice/faults`.

    SPEC is a fault's name, then, after a colon, `key=value` parted by commas: the keys of `where`, `times`, and the
    fault's own parameters, e.g. `row_lock:object=Lead,times=3` or `slow:ms=250,path=/query`. Raises BadFault.
    """
    name, _, rest = spec.partition(":")
    wish: dict[str, object] = {"fault": name.strip()}
    where: dict[str, object] = {}
    for pair in filter(None, rest.split(",")):
        key, equals, value = pair.partition("=")
        if not equals:
            raise BadFault(f"In the fault “{spec}”, “{pair}” is not of the form key=value.")
        key = key.strip()
        (where if key in WHERE else wish)[key] = _number(value) if key in _NUMBERS else value
    return wish | ({"where": where} if where else {})


def _number(text: str) -> object:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def read_wish(wish: Mapping[str, object]) -> Fault:
    """Return the fault that is asked for: `{"fault", "where"?, "times"?, …its own parameters}`. Raises BadFault."""
    name = wish.get("fault")
    kind = fault_kinds.KINDS.get(str(name))
    if kind is None:
        raise BadFault(f"There is no fault named “{name}”. GET /practice/faults lists the names.")
    where = wish.get("where") or {}
    if not isinstance(where, dict) or not set(where) <= set(WHERE):
        raise BadFault(f"“where” takes {', '.join(WHERE)}.")
    for key in kind.needs:
        if not where.get(key):
            raise BadFault(f"The fault “{name}” needs “{key}” in “where”.")
    probability = where.get("probability", 1)
    if not isinstance(probability, (int, float)) or not 0 <= probability <= 1:
        raise BadFault("“probability” is a number from 0 to 1.")
    times = wish.get("times")
    if times is not None and (not isinstance(times, int) or isinstance(times, bool) or times < 1):
        raise BadFault("“times” is a whole number from 1 on; leave it out for as long as the fault is switched on.")
    if kind.part == "state" and (times is not None or "probability" in where):
        raise BadFault(f"The fault “{name}” lasts until it is switched off: it takes no “times” and no “probability”.")
    return Fault(kind.name, dict(where), times, fault_kinds.parameters(kind, wish))
