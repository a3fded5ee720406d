"""A design as one Python file that needs PyTorch alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from designer.analysis import Readout, expected, read, sentence
from designer.code import initialisation
from designer.code.classes import Written, docstring, write_class
from designer.code.errors import CodeError
from designer.code.forward import computing
from designer.code.initialisation import DEFAULT, way_of
from designer.code.model import Code, Place
from designer.code.names import BLOCK, NETWORK, class_name
from designer.code.parameters import Plan, plan
from designer.code.remainder import remainder
from designer.code.training import imports, names, script
from designer.code.uses import Made, Uses
from designer.graph import Block, Design

_OWN = frozenset({"Tensor", "True", "False", "None"})
"""Names with a capital that the file itself needs."""


def write(design: Design, *, training: bool = False) -> Code:
    """Write the classes of a design as a file that ruff format leaves as it is.

    Its modules are called as those of `designer.compile.build`, in the same order, so that each
    loads the weights of the other; in evaluation they give the same bits. Weights begin alike for
    the same seed.

    Parameters
    ----------
    design
        What to write; its blocks become classes of their own.
    training
        Whether a script that trains it by its recipe follows.

    Raises
    ------
    CodeError
        For a design with errors, in the words of the first of them.
    """
    readout = read(design)
    if readout.errors:
        raise CodeError(sentence(design, readout.errors[0]))
    taken = _OWN | names(design) if training else _OWN
    uses = Uses(design, readout)
    plans: dict[Made, Plan] = {}
    classes: list[Written] = []
    for made in uses:
        otherwise = NETWORK if made is uses.network else BLOCK
        known = {*taken, *(p.name for p in plans.values())}
        new = plan(class_name(made.definition.name, known, otherwise), made, uses, plans)
        classes.append(write_class(new, uses, plans, design.recipe.weight_init))
        plans[made] = new
    ways = _ways(uses, design.recipe.weight_init)
    functions = ["", "", *initialisation.function(ways)] if ways else []
    after = ["", "", *script(design, classes[-1].plan.name)] if training else []
    body = [*functions, *(line for written in classes for line in written.lines), *after]
    head = ["import torch"] if _speaks_of_torch(body) else []
    head.append("from torch import Tensor, nn")
    if training:
        head = [*imports(design), "", *head, "from torch.nn import functional"]
    lines = [*_head(design, readout), "", *head, *functions]
    begins: dict[Made, int] = {}
    for written in classes:
        lines += ["", ""]
        begins[written.plan.made] = len(lines)
        lines += written.lines
    lines += [*after, "", "", *remainder(classes, uses)]
    return Code("\n".join(lines) + "\n", tuple(_places(uses, classes, begins)))


def _speaks_of_torch(lines: list[str]) -> bool:
    steps = ast.walk(ast.parse("\n".join(lines)))
    return any(isinstance(step, ast.Name) and step.id == "torch" for step in steps)


def _head(design: Design, readout: Readout) -> list[str]:
    given = " and ".join(str(readout.nodes[id_].shape).replace("×", "x") for id_ in design.sources)
    gives = " and ".join(str(readout.nodes[id_].shape).replace("×", "x") for id_ in design.results)
    name = " ".join(design.name.split()) or "A network"
    told = f"{name}: takes {given}, gives {gives}; {readout.parameters} parameters."
    takes = expected(design)
    return docstring(" ".join(part for part in (told, takes, "Written by Convas.") if part), "")


def _ways(uses: Uses, of_network: str) -> list[str]:
    """List how weights begin that do not begin as PyTorch has them, at any depth.

    Among them is “default” where one layer begins so in one use of its class alone.
    """
    found: dict[str, None] = {}
    for made in uses:
        for node in computing(made.definition):
            row = {way_of(use.layer(node.id), of_network): None for use in made.uses}
            if list(row) != [DEFAULT]:
                found |= row
    return list(found)


def _places(uses: Uses, classes: list[Written], begins: dict[Made, int]) -> Iterator[Place]:
    """Give the lines of each node, for every way that leads to it."""
    spans = {written.plan.made: written.spans for written in classes}

    def inside(made: Made, way: tuple[int, ...]) -> Iterator[Place]:
        for id_, first, last in spans[made]:
            yield Place((*way, id_), begins[made] + first + 1, begins[made] + last + 1)
        for node in computing(made.definition):
            layer = made.uses[0].layer(node.id)
            if isinstance(layer, Block):
                yield from inside(uses.of(layer), (*way, node.id))

    yield from inside(uses.network, ())
