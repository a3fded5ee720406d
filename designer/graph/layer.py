"""What a layer is, and the register of those that exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

from designer.graph.declare import Declaration
from designer.graph.shape import Shape
from designer.graph.wording import cut

if TYPE_CHECKING:
    from designer.graph.fix import Fix


class ShapeError(Exception):
    """The layer cannot take these inputs.

    The text is a sentence with the numbers in it that a beginner understands; `fix` is an
    edit that repairs it, where there is one.
    """

    def __init__(self, message: str, fix: Fix | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


@dataclass(frozen=True)
class Notice:
    """What PyTorch accepts but people should know."""

    message: str
    fix: Fix | None = None


@dataclass(frozen=True)
class Window:
    """The window that one output value looks through, per axis (height, width).

    With `input_dilation` the values of the input lie so far apart, with nothing between them, as
    below a transposed convolution of that stride. `None` in the place of a window means that an
    output value sees the whole input, or that no one window stands for what the values see.
    """

    kernel: tuple[int, int] = (1, 1)
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int] = (0, 0)
    dilation: tuple[int, int] = (1, 1)
    input_dilation: tuple[int, int] = (1, 1)


class Layer(Declaration):
    """A layer: a frozen dataclass whose fields carry PyTorch's own names.

    What the wires already tell (`in_channels`, `in_features`) is inferred, never a field.
    Every method takes the shapes of the inputs, without the batch axis, in port order.
    """

    category: ClassVar[str] = ""
    """The group in the palette."""
    family: ClassVar[str] = ""
    """The family whose colour and icon it carries: convolution, pooling, ..."""
    summary: ClassVar[str] = ""
    """One sentence that says what it does."""
    target: ClassVar[str] = ""
    """The dotted name of its torch.nn class, or of its torch function."""
    is_module: ClassVar[bool] = True
    """Whether `target` is a class to instantiate, or else a function to call."""
    base_name: ClassVar[str] = ""
    """What new nodes are called: `conv` gives conv1, conv2, ..."""
    arity: ClassVar[int | None] = 1
    """The number of inputs; None for any number from two up."""
    outputs: ClassVar[int] = 1
    """The number of outputs."""
    takes_list: ClassVar[bool] = False
    """Whether the function in `target` takes its inputs as one list, as torch.cat does."""

    @property
    def title(self) -> str:
        """The name of its kind, as it stands on its card."""
        return type(self).__name__

    def infer(self, *inputs: Shape) -> Shape:
        """Return the output shape, or raise ShapeError."""
        raise NotImplementedError

    def inferred(self, *inputs: Shape) -> Mapping[str, Any]:
        """Return the constructor arguments that the inputs tell."""
        return {}

    def arguments(self) -> Mapping[str, Any]:
        """Return the fields as `target` takes them."""
        return self.options()

    def parameters(self, *inputs: Shape) -> int:
        """Count the learned values."""
        return 0

    def trainable_parameters(self, *inputs: Shape) -> int:
        """Count those of them that training changes."""
        return self.parameters(*inputs)

    def macs(self, *inputs: Shape) -> int:
        """Count the multiply-adds for one example; a bias and a comparison count nothing."""
        return 0

    def flops(self, *inputs: Shape) -> int:
        """Count floating-point operations as torch.utils.flop_counter does: two a multiply-add."""
        return 2 * self.macs(*inputs)

    def window(self, *inputs: Shape) -> Window | None:
        """Return what one output value sees of the input, None for all of it."""
        return Window()

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        """Return what people should know although it works."""
        return ()

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        """Return, for `output_shape`, `parameters` and `macs`, the formula with its numbers."""
        return {}

    def headline(self) -> str:
        """Return the few numbers that matter, for the card."""
        return ""


@dataclass(frozen=True)
class UnknownLayer(Layer):
    """A layer of a newer version: kept as it was read, shown as such, never dropped."""

    kind: str = ""
    kept: str = "{}"
    """Its options, as JSON text."""
    category: ClassVar[str] = "Unknown"
    family: ClassVar[str] = "input"
    base_name: ClassVar[str] = "unknown"

    @property
    def title(self) -> str:
        return self.kind

    @property
    def message(self) -> str:
        """What stands on its card."""
        return (
            f"This version of Convas does not know the layer “{cut(self.kind)}”. It is kept as it "
            "is; delete it, or open the design with a newer version."
        )

    def infer(self, *inputs: Shape) -> Shape:
        raise ShapeError(self.message)


LAYERS: dict[str, type[Layer]] = {}
"""Every layer by its name, in the order of the palette."""


L = TypeVar("L", bound=Layer)


def kind_of(layer: Layer) -> str:
    """Return the name of its kind that a layer carries on its card: for a block, the block's."""
    return layer.title


@dataclass_transform(frozen_default=True)
def layer(
    *,
    category: str,
    family: str,
    summary: str,
    base_name: str,
    target: str = "",
) -> Callable[[type[L]], type[L]]:
    """Declare a layer: make the class a frozen dataclass and list it in `LAYERS`.

    `target` is the dotted name of the torch.nn class (or torch function); left out, it is
    torch.nn's class of the same name.
    """

    def declare(cls: type[L]) -> type[L]:
        cls.category, cls.family, cls.summary = category, family, summary
        cls.base_name = base_name
        cls.target = target or f"torch.nn.{cls.__name__}"
        made = dataclass(frozen=True)(cls)
        LAYERS[made.__name__] = made
        return made

    return declare
