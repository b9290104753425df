from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CENT = Decimal("0.01")
VAT = {"standard": Decimal("0.20"), "reduced": Decimal("0.07"), "none": Decimal(0)}


class UnknownRateError(LookupError):
    """A tax rate was named that no table holds."""


def round_to_cents(amount: Decimal) -> Decimal:
    """Round an amount of money to whole cents, halves away from zero.

    Args:
        amount: Any amount.

    Returns:
        The same amount with two decimal places.
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def add_tax(net: Decimal, rate: str = "standard") -> Decimal:
    if net < 0:
        raise ValueError("a price cannot be negative")
    try:
        share = VAT[rate]
    except KeyError:
        raise UnknownRateError(f"unknown tax rate: {rate}") from None
    return round_to_cents(net * (1 + share))


def memoize(maxsize: int = 128) -> Callable[[Callable[P, T]], Callable[P, T]]:
    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        results: dict[object, T] = {}

        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            key = (args, tuple(sorted(kwargs.items())))
            if key not in results:
                if len(results) >= maxsize:
                    results.pop(next(iter(results)))
                results[key] = function(*args, **kwargs)
            return results[key]

        return wrapper

    return decorate


@memoize(maxsize=32)
def shipping_cost(weight_grams: int, express: bool = False) -> Decimal:
    if weight_grams <= 0:
        raise ValueError("weight must be positive")
    if weight_grams > 30_000:
        raise OverflowError("parcels over 30 kg travel as freight")
    base = Decimal("3.50") + Decimal(weight_grams) / 1000 * Decimal("0.90")
    return round_to_cents(base * 2 if express else base)


@dataclass(frozen=True)
class OrderLine:
    article: str
    quantity: int
    unit_price: Decimal
    rate: str = "standard"
    notes: list[str] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return add_tax(self.unit_price * self.quantity, self.rate)

    @classmethod
    def parse(cls, text: str, separator: str = ";") -> OrderLine:
        fields = [part.strip() for part in text.split(separator)]
        if len(fields) != 3:
            raise ValueError(f"expected article, quantity and price, got {len(fields)} fields")
        return cls(fields[0], int(fields[1]), Decimal(fields[2]))
