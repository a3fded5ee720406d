"""What is set in scratch mode: the kernel, how it slides, and on what."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from designer.analysis.scratch import KERNELS
from designer.ui.lengths import hold
from designer.ui.panels.explain.player import Player
from designer.ui.panels.explain.size_field import SizeField
from designer.ui.panels.explain.trial import INPUT_SIZES, KERNEL_SIZES, OPERATIONS, OWN
from designer.ui.panels.explain.whole import named
from designer.ui.theme import mark
from designer.ui.widgets.flow import FlowLayout
from designer.ui.words import tr


class ScratchTools(QWidget):
    """The fields and buttons of scratch mode, in lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = Player()
        self.operation, self.kernel = QComboBox(), QComboBox()
        self.operation.addItems([tr(operation) for operation in OPERATIONS])
        self.operation.setAccessibleName(tr("Operation"))
        for box in (self.operation, self.kernel):
            hold(box, width=106)
        for name in (*KERNELS, OWN):
            self.kernel.addItem(tr(name), name)
        self.kernel.setAccessibleName(tr("Kernel"))
        self.kernel.setToolTip(tr("A kernel to begin with; each of its numbers can be typed over"))
        self.stride = named("stride", 1, 9)
        self.padding = named("padding", 0, 9)
        self.dilation = named("dilation", 1, 9)
        self.input_size = SizeField(tr("Input size"), *INPUT_SIZES)
        self.kernel_size = SizeField(tr("Kernel size"), *KERNEL_SIZES)
        self.on_picture = QToolButton()
        self.on_picture.setText(tr("Picture"))
        self.on_picture.setAccessibleName(tr("On a picture"))
        self.on_picture.setCheckable(True)
        self.on_picture.setToolTip(tr("Run the kernel on the present sample, or on a picture file"))
        self.open = QToolButton()
        self.open.setText(tr("Open picture…"))
        self.of_sample = QToolButton()
        self.of_sample.setText(tr("Sample"))
        self.of_sample.setToolTip(tr("Take the present sample in the place of the picture file"))
        self.sized_input = _labelled(tr("input"), self.input_size)
        self.sized_kernel = _labelled(tr("kernel"), self.kernel_size)
        self.settings = QToolButton()
        self.settings.setText(tr("Settings"))
        self.settings.setCheckable(True)
        self.settings.setToolTip(tr("Stride, padding, dilation and sizes"))
        self.line = line = FlowLayout(self)
        for tool in (
            self.operation,
            self.kernel,
            self.on_picture,
            self.player,
            self.settings,
            self.open,
            self.of_sample,
            self.stride,
            self.padding,
            self.dilation,
            self.sized_kernel,
            self.sized_input,
        ):
            line.addWidget(tool)

    def show_settings(self, shown: bool) -> None:
        """Show how the window slides, or have room for other things."""
        for field in (self.stride, self.padding, self.dilation, self.sized_kernel):
            field.setVisible(shown)


def _labelled(text: str, field: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    label = QLabel(text)
    mark(label, role="muted")
    row.addWidget(label)
    row.addWidget(field)
    return both
