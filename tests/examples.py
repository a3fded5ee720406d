"""How many examples a property is tried on, where it is not the ordinary number."""

from typing import Any

from hypothesis import settings


def times(factor: float, **options: Any) -> settings:
    """Try a property so many times as often as the profile says, with `options` of hypothesis.

    A profile that looks further looks further here, too.
    """
    return settings(max_examples=max(1, round(factor * settings().max_examples)), **options)
