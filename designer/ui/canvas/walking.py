"""Where the arrow keys lead from a card."""

from __future__ import annotations

from collections.abc import Collection

from designer.graph import Design


def neighbour(design: Design, chosen: Collection[int], way: tuple[int, int]) -> int | None:
    """Return the nearest node in a direction from the chosen one, the first without one."""
    if not chosen:
        return design.nodes[0].id if design.nodes else None
    here = design.by_id[max(chosen)].position
    ranked: list[tuple[float, int]] = []
    for node in design.nodes:
        dx, dy = node.position[0] - here[0], node.position[1] - here[1]
        along, across = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
        if along > 1 and across <= 2 * along:
            ranked.append((along + 2 * across, node.id))
    return min(ranked)[1] if ranked else None
