"""Salesforce's formula language: what validation rules ask and formula fields say.

Owns parsing and evaluation of one formula over one record; where the values come from is the caller's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedEOF, UnexpectedInput

from crmconsole.practice.setup import formula_functions as functions

Value = str | float | bool | date | datetime | None


class BadFormula(Exception):
    """A formula that Salesforce would not let an administrator save; the message is Salesforce's."""


class Facts(Protocol):
    """What a formula may ask about the record that it is about."""

    def value(self, path: tuple[str, ...]) -> Value:
        """Return the value of a field, perhaps through parents; None when it is blank."""
        ...

    def prior(self, path: tuple[str, ...]) -> Value:
        """Return the value before this save; the present one where nothing is being saved."""
        ...

    @property
    def is_new(self) -> bool:
        """Whether the record is being created."""
        ...

    @property
    def now(self) -> datetime:
        """The org's time."""
        ...


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that parsed, with the fields it reads."""

    text: str
    paths: tuple[tuple[str, ...], ...]
    _tree: Tree[Token] | Token

    def of(self, facts: Facts) -> Value:
        """Return what the formula gives for a record. A division by zero and the like give None."""
        try:
            return _Evaluation(facts).value(self._tree)
        except (ArithmeticError, ValueError, OverflowError):
            return None


@lru_cache(maxsize=256)
def parse_formula(text: str) -> Formula:
    """Return a formula. Raises BadFormula for bad syntax or a function that there is not."""
    try:
        tree = _parser().parse(text)
    except UnexpectedEOF:
        raise BadFormula("Error: Syntax error. Found unexpected end of formula.") from None
    except UnexpectedInput as error:
        found = text[error.pos_in_stream or 0 :].split()
        raise BadFormula(f"Error: Syntax error. Found '{found[0] if found else ''}'") from None
    fields = [tree] if tree.data == "field" else list(tree.find_data("field"))
    for call in tree.find_data("call"):
        name = str(call.children[0]).upper()
        if name not in functions.PLAIN and name not in _SPECIAL:
            raise BadFormula(f"Error: Unknown function {name}. Check spelling.")
    paths = tuple(dict.fromkeys(tuple(str(part) for part in found.children) for found in fields))
    return Formula(text, tuple(path for path in paths if path[0].lower() not in _CONSTANTS), tree)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = (files("crmconsole.practice.setup") / "formulas.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr")


_CONSTANTS: Mapping[str, Value] = {"true": True, "false": False, "null": None}


class _Evaluation:
    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def value(self, tree: Tree[Token] | Token) -> Value:
        if isinstance(tree, Token):
            raise ValueError(f"a token by itself: {tree}")
        kind, parts = str(tree.data), tree.children
        if kind == "number":
            return float(str(parts[0]))
        if kind == "text":
            return functions.unquoted(str(parts[0]))
        if kind == "field":
            return self._field(tree)
        if kind == "call":
            return self._call(str(parts[0]).upper(), [part for part in parts[1:] if part is not None])
        if kind == "signed":
            inner = self.value(parts[1])
            return not inner if parts[0] == "!" else -functions.number(inner)
        if kind in ("either", "both"):
            found = (bool(self.value(part)) for part in parts)
            return any(found) if kind == "either" else all(found)
        if kind == "comparison":
            return functions.compare(self.value(parts[0]), str(parts[1]), self.value(parts[2]))
        result = self.value(parts[0])
        for place in range(1, len(parts), 2):
            result = functions.combine(result, str(parts[place]), self.value(parts[place + 1]))
        return result

    def _field(self, tree: Tree[Token] | Token) -> Value:
        path = tuple(str(part) for part in tree.children) if isinstance(tree, Tree) else (str(tree),)
        if len(path) == 1 and path[0].lower() in _CONSTANTS:
            return _CONSTANTS[path[0].lower()]
        return self._facts.value(path)

    def _call(self, name: str, arguments: list[Tree[Token] | Token]) -> Value:
        special = _SPECIAL.get(name)
        if special is not None:
            return special(self, arguments)
        result: Value = functions.PLAIN[name](*(self.value(argument) for argument in arguments))
        return result

    # Functions that must not look at every argument, or look at the record itself

    def _if(self, arguments: list[Tree[Token] | Token]) -> Value:
        return self.value(arguments[1] if self.value(arguments[0]) else arguments[2])

    def _and(self, arguments: list[Tree[Token] | Token]) -> Value:
        return all(self.value(argument) for argument in arguments)

    def _or(self, arguments: list[Tree[Token] | Token]) -> Value:
        return any(self.value(argument) for argument in arguments)

    def _case(self, arguments: list[Tree[Token] | Token]) -> Value:
        wanted = self.value(arguments[0])
        for place in range(1, len(arguments) - 1, 2):
            if functions.compare(wanted, "=", self.value(arguments[place])):
                return self.value(arguments[place + 1])
        return self.value(arguments[-1])

    def _is_new(self, arguments: list[Tree[Token] | Token]) -> Value:
        return self._facts.is_new

    def _is_changed(self, arguments: list[Tree[Token] | Token]) -> Value:
        path = self._path(arguments)
        return not self._facts.is_new and self._facts.value(path) != self._facts.prior(path)

    def _prior(self, arguments: list[Tree[Token] | Token]) -> Value:
        return self._facts.prior(self._path(arguments))

    def _today(self, arguments: list[Tree[Token] | Token]) -> Value:
        return self._facts.now.date()

    def _now(self, arguments: list[Tree[Token] | Token]) -> Value:
        return self._facts.now

    def _path(self, arguments: list[Tree[Token] | Token]) -> tuple[str, ...]:
        if len(arguments) != 1 or not isinstance(arguments[0], Tree) or arguments[0].data != "field":
            raise ValueError("this function takes one field")
        return tuple(str(part) for part in arguments[0].children)


_SPECIAL: Mapping[str, Callable[[_Evaluation, list[Tree[Token] | Token]], Value]] = {
    "IF": _Evaluation._if,
    "AND": _Evaluation._and,
    "OR": _Evaluation._or,
    "CASE": _Evaluation._case,
    "ISNEW": _Evaluation._is_new,
    "ISCHANGED": _Evaluation._is_changed,
    "PRIORVALUE": _Evaluation._prior,
    "TODAY": _Evaluation._today,
    "NOW": _Evaluation._now,
}
