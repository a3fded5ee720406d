"""Small parts that panels are put together from: values in by setters, touches out by signals."""

from designer.ui.widgets.button_row import button_row
from designer.ui.widgets.elided_label import ElidedLabel
from designer.ui.widgets.empty_state import EmptyState
from designer.ui.widgets.flow import FlowLayout
from designer.ui.widgets.fold import Fold, FoldHeading
from designer.ui.widgets.number_field import DecimalField, WholeField
from designer.ui.widgets.number_row import NumberRow
from designer.ui.widgets.progress_line import ProgressLine
from designer.ui.widgets.rate_picture import RatePicture
from designer.ui.widgets.section import SectionHeading
from designer.ui.widgets.steady_button import SteadyButton
from designer.ui.widgets.swatch_bar import SwatchBar, paint_swatch_bar
from designer.ui.widgets.word_button import WordButton

__all__ = [
    "DecimalField",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "Fold",
    "FoldHeading",
    "NumberRow",
    "ProgressLine",
    "RatePicture",
    "SectionHeading",
    "SteadyButton",
    "SwatchBar",
    "WholeField",
    "WordButton",
    "button_row",
    "paint_swatch_bar",
]
