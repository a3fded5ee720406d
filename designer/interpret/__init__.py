"""What a network has learned and does, as arrays that can be drawn. Imports torch.

Each function takes the network first, so that with the rest filled in it is a question that a
training answers between two steps (`designer.train.Question`). None changes the network, draws
random numbers of torch's own, or leaves gradients behind.
"""

from designer.interpret.filters import filters, largest_weight
from designer.interpret.maps import Maps, feature_maps
from designer.interpret.probabilities import probabilities
from designer.interpret.record import as_input, evaluated, inputs, outputs

__all__ = [
    "Maps",
    "as_input",
    "evaluated",
    "feature_maps",
    "filters",
    "inputs",
    "largest_weight",
    "outputs",
    "probabilities",
]
