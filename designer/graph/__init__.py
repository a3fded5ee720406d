"""The design as a value: nodes, wires, recipe; the edits, the wiring rules, the file format.

Also what a layer, a shape and a fix are. Knows neither torch nor Qt.
"""

from designer.graph import edit, file, grouping, shelf
from designer.graph.augmentation import Augmentation
from designer.graph.block import Block
from designer.graph.declare import (
    Declaration,
    Field,
    choice,
    common_fields,
    fields_of,
    flag,
    integer,
    number,
    option,
    pair,
)
from designer.graph.design import (
    Design,
    Frame,
    Mark,
    Node,
    Note,
    Port,
    Position,
    Promoted,
    Target,
    Wire,
)
from designer.graph.edit import EditError
from designer.graph.family import Family, Member, families_of, turned_into
from designer.graph.file import FileError
from designer.graph.fix import Append, Fix, Insert, Remove, Replace, Set, Within
from designer.graph.fragment import Fed, Fragment, part_of
from designer.graph.kinds import (
    Ascending,
    Axes,
    OptionalInteger,
    Permutation,
    Sides,
    dims,
    optional_integer,
    sides,
)
from designer.graph.layer import (
    LAYERS,
    Layer,
    Notice,
    ShapeError,
    UnknownLayer,
    Window,
    kind_of,
    layer,
)
from designer.graph.loss import LOSSES, Loss
from designer.graph.optimizer import OPTIMIZERS, Optimizer
from designer.graph.options import (
    LARGEST_SIZE,
    Choice,
    FilePath,
    Flag,
    Integer,
    Number,
    Option,
    PairOf,
    Renames,
    Sizes,
    Text,
)
from designer.graph.recipe import MONITORS, PRECISIONS, WEIGHT_INITS, Recipe
from designer.graph.schedule import SCHEDULES, Moment, Schedule, lr_curve
from designer.graph.sections import SECTIONS, sections_of
from designer.graph.shape import Shape, show_pair
from designer.graph.typed import OptionError
from designer.graph.wiring import Reason, Refusal, check_wire, downstream, inputs_of, upstream
from designer.graph.wording import THIN, grouped, plain

__all__ = [
    "LARGEST_SIZE",
    "LAYERS",
    "LOSSES",
    "MONITORS",
    "OPTIMIZERS",
    "PRECISIONS",
    "SCHEDULES",
    "SECTIONS",
    "THIN",
    "WEIGHT_INITS",
    "Append",
    "Ascending",
    "Augmentation",
    "Axes",
    "Block",
    "Choice",
    "Declaration",
    "Design",
    "EditError",
    "Family",
    "Fed",
    "Field",
    "FileError",
    "FilePath",
    "Fix",
    "Flag",
    "Fragment",
    "Frame",
    "Insert",
    "Integer",
    "Layer",
    "Loss",
    "Mark",
    "Member",
    "Moment",
    "Node",
    "Note",
    "Notice",
    "Number",
    "Optimizer",
    "Option",
    "OptionError",
    "OptionalInteger",
    "PairOf",
    "Permutation",
    "Port",
    "Position",
    "Promoted",
    "Reason",
    "Recipe",
    "Refusal",
    "Remove",
    "Renames",
    "Replace",
    "Schedule",
    "Set",
    "Shape",
    "ShapeError",
    "Sides",
    "Sizes",
    "Target",
    "Text",
    "UnknownLayer",
    "Window",
    "Wire",
    "Within",
    "check_wire",
    "choice",
    "common_fields",
    "dims",
    "downstream",
    "edit",
    "families_of",
    "fields_of",
    "file",
    "flag",
    "grouped",
    "grouping",
    "inputs_of",
    "integer",
    "kind_of",
    "layer",
    "lr_curve",
    "number",
    "option",
    "optional_integer",
    "pair",
    "part_of",
    "plain",
    "sections_of",
    "shelf",
    "show_pair",
    "sides",
    "turned_into",
    "upstream",
]
