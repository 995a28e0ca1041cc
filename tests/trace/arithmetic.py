"""Evaluates what a trace writes as its arithmetic: a parser of its own, with exact fractions, that shares no code with
the program."""

from __future__ import annotations

import re
from fractions import Fraction
from math import floor

TOKENS = re.compile(r"\s*(?:(\d+)|(round_half_up|min|max)|([-+*/(),]))")


def value(expression: str) -> Fraction:
    """The value of an expression. ValueError for what is none."""
    reader = _Reader(expression)
    found = reader.sum()
    if reader.next != ("", ""):
        raise ValueError(f"{reader.next} is left over in {expression!r}")
    return found


def cents(expression: str) -> int:
    """The value of an expression in cents, which is a whole number."""
    found = value(expression)
    if found.denominator != 1:
        raise ValueError(f"{expression!r} is {found}")
    return int(found)


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens = list(self.split(text))
        self.at = 0

    @staticmethod
    def split(text: str):
        at = 0
        while at < len(text.rstrip()):
            match = TOKENS.match(text, at)
            if match is None:
                raise ValueError(f"{text[at:]!r} is no token")
            number, name, sign = match.groups()
            yield ("number", number) if number else ("name", name) if name else ("sign", sign)
            at = match.end()

    @property
    def next(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("", "")

    def take(self, sign: str = "") -> str:
        kind, text = self.next
        if sign and (kind, text) != ("sign", sign):
            raise ValueError(f"{text!r} stands where {sign!r} should")
        self.at += 1
        return text

    def sum(self) -> Fraction:
        found = self.product()
        while self.next in (("sign", "+"), ("sign", "-")):
            found = found + self.product() if self.take() == "+" else found - self.product()
        return found

    def product(self) -> Fraction:
        found = self.operand()
        while self.next in (("sign", "*"), ("sign", "/")):
            found = found * self.operand() if self.take() == "*" else found / self.operand()
        return found

    def operand(self) -> Fraction:
        kind, text = self.next
        if kind == "number":
            return Fraction(int(self.take()))
        if (kind, text) == ("sign", "-"):
            self.take()
            return -self.operand()
        if kind == "name":
            return self.call(self.take())
        self.take("(")
        found = self.sum()
        self.take(")")
        return found

    def call(self, name: str) -> Fraction:
        self.take("(")
        of = [self.sum()]
        while self.next == ("sign", ","):
            self.take()
            of.append(self.sum())
        self.take(")")
        if name != "round_half_up":
            return min(of) if name == "min" else max(of)
        (only,) = of
        return Fraction(floor(only + Fraction(1, 2)))
