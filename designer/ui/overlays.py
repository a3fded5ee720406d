"""What says which other runs are drawn beside the present one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Overlay:
    """Another run whose curves are drawn beside the present one."""

    run_id: str
    name: str
    colour: str
