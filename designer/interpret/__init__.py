"""What a network has learned and does, as arrays that can be drawn. Imports torch.

Each function takes the network first, so that with the rest filled in it is a question that a
training answers between two steps (`designer.train.Question`). None changes the network, draws
random numbers of torch's own, or leaves gradients behind.
"""

from designer.interpret.attribution import (
    Attribution,
    grad_cam,
    gradient_times_input,
    integrated_gradients,
    occlusion,
)
from designer.interpret.excitation import Excitement, Optimised, most_exciting, optimised_input
from designer.interpret.filters import filters, largest_weight
from designer.interpret.maps import Maps, feature_maps
from designer.interpret.predictions import Hardest, hardest, predict
from designer.interpret.probabilities import probabilities
from designer.interpret.record import as_input, evaluated, inputs, outputs

__all__ = [
    "Attribution",
    "Excitement",
    "Hardest",
    "Maps",
    "Optimised",
    "as_input",
    "evaluated",
    "feature_maps",
    "filters",
    "grad_cam",
    "gradient_times_input",
    "hardest",
    "inputs",
    "integrated_gradients",
    "largest_weight",
    "most_exciting",
    "occlusion",
    "optimised_input",
    "outputs",
    "predict",
    "probabilities",
]
