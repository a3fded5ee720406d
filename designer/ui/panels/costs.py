"""What a layer, several layers or the whole design cost, as rows of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.analysis import Field, NodeReadout, Readout, training_bytes
from designer.analysis.numbers import THIN, grouped, in_bytes
from designer.graph import Design, Node, Shape
from designer.ui.lengths import hold
from designer.ui.widgets import NumberRow, SectionHeading
from designer.ui.words import tr

UNKNOWN = "–"
_BLANK = "\u00a0"
_MANY_INPUTS = 4
# Room for the tallest of the typefaces that a thin space or a sign may be taken from.
_ROW, _ROW_WITH_FORMULA = 24, 46


@dataclass(frozen=True)
class Figure:
    """One row: what it is, how much it is, and the formula where there is one."""

    label: str
    value: str
    formula: str = ""


class FiguresView(QWidget):
    """Rows of figures under a heading; each keeps its place while the values change."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = SectionHeading(heading, strong=True)
        self._figures: tuple[Figure, ...] = ()
        self._rows: list[NumberRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What is shown."""
        return self._figures

    def present(self, figures: Sequence[Figure], *, same_subject: bool = False) -> None:
        """Show these figures; those of the same subject keep the lines of their formulas."""
        had = {figure.label for figure in self._figures if same_subject and figure.formula}
        kept = [
            replace(figure, formula=_BLANK)
            if figure.value == UNKNOWN and figure.label in had
            else figure
            for figure in figures
        ]
        while len(self._rows) < len(kept):
            self._rows.append(NumberRow(""))
            self._column.addWidget(self._rows[-1])
        for row, old, new in zip_longest(self._rows, self._figures, kept):
            if new != old:
                _fill(row, new)
        self._figures = tuple(kept)


def _fill(row: NumberRow, figure: Figure | None) -> None:
    row.setVisible(figure is not None)
    if figure is not None:
        row.set_label(figure.label)
        row.set_value(figure.value)
        row.set_formula(figure.formula)
        hold(row, min_height=_ROW_WITH_FORMULA if figure.formula else _ROW)


def of_node(node: Node, read: NodeReadout) -> tuple[Figure, ...]:
    """List what one layer gives and costs for the inputs that it has."""
    layer, costs = node.layer, read.costs
    formulas = layer.formulas(*read.inputs) if costs and not node.is_bypassed else {}
    receives = (Figure(tr("input"), _inputs(read.inputs)),) if layer.arity != 0 else ()
    if costs is None:
        names = tr("output"), tr("parameters"), tr("multiply-adds"), tr("FLOPs"), tr("activations")
        return (
            *receives,
            *(Figure(name, UNKNOWN) for name in names),
            Figure(tr("receptive field"), UNKNOWN),
        )
    size = formulas.get("output_shape", "")
    axis = tr("height =") + " " if costs.shape.is_map else "= "
    return (
        *receives,
        Figure(tr("output"), show_shape(costs.shape), size and axis + size),
        *_parameters(
            costs.parameters, costs.trainable_parameters, _equals(formulas.get("parameters", ""))
        ),
        Figure(tr("multiply-adds"), grouped(costs.macs), _equals(formulas.get("macs", ""))),
        Figure(tr("FLOPs"), grouped(costs.flops)),
        Figure(tr("activations"), in_bytes(costs.activation_bytes)),
        Figure(tr("receptive field"), show_field(read.receptive_field)),
    )


def of_nodes(reads: Iterable[NodeReadout]) -> tuple[Figure, ...]:
    """List what several layers cost together."""
    known = [read.costs for read in reads if read.costs]
    return _totals(
        sum(costs.parameters for costs in known),
        sum(costs.trainable_parameters for costs in known),
        sum(costs.macs for costs in known),
        sum(costs.flops for costs in known),
        sum(costs.activation_bytes for costs in known),
    )


def of_design(design: Design, readout: Readout) -> tuple[Figure, ...]:
    """List what the whole design costs, and what training it takes."""
    needs = training_bytes(readout, design.recipe)
    return (
        *_totals(
            readout.parameters,
            readout.trainable_parameters,
            readout.macs,
            readout.flops,
            readout.activation_bytes,
        ),
        Figure(tr("training memory"), f"≈{THIN}{in_bytes(needs)}"),
    )


def show_shape(shape: Shape) -> str:
    """Write a shape with room between its sizes: `20 × 8 × 8`."""
    return " × ".join(map(str, shape))


def show_field(field: Field | None) -> str:
    """Write a receptive field: `14 × 14, stride 2`."""
    if field is None:
        return tr("whole input")
    rows, columns = field
    stride = str(rows.stride)
    if rows.stride != columns.stride:
        stride = f"{rows.stride} × {columns.stride}"
    return tr("{size}, stride {stride}", size=f"{rows.size} × {columns.size}", stride=stride)


def _parameters(parameters: int, trainable: int, formula: str = "") -> tuple[Figure, ...]:
    """Tell of parameters, and where some are frozen how many training changes."""
    every = Figure(tr("parameters"), grouped(parameters), formula)
    return (
        (every,)
        if trainable == parameters
        else (every, Figure(tr("trainable"), grouped(trainable)))
    )


def _totals(
    parameters: int, trainable: int, macs: int, flops: int, activations: int
) -> tuple[Figure, ...]:
    return (
        *_parameters(parameters, trainable),
        Figure(tr("multiply-adds"), grouped(macs)),
        Figure(tr("FLOPs"), grouped(flops)),
        Figure(tr("activations"), in_bytes(activations)),
    )


def _inputs(shapes: Sequence[Shape]) -> str:
    if not shapes:
        return UNKNOWN
    lines = [show_shape(shape) for shape in shapes[:_MANY_INPUTS]]
    if len(shapes) > len(lines):
        lines.append(tr("and {n} more", n=len(shapes) - len(lines)))
    return "\n".join(lines)


def _equals(formula: str) -> str:
    return f"= {formula}" if formula else ""
