"""What a network has learned and does, as arrays that can be drawn. Imports torch.

Each function takes the network first, so that with the rest filled in it is a question that a
training answers between two steps (`designer.train.Question`). None changes the network, draws
random numbers of torch's own, or leaves gradients behind.
"""

from designer.interpret.filters import filters
from designer.interpret.predictions import Hardest, hardest, predict
from designer.interpret.probabilities import probabilities
from designer.interpret.record import as_input, evaluated, inputs, outputs

__all__ = [
    "Hardest",
    "as_input",
    "evaluated",
    "filters",
    "hardest",
    "inputs",
    "outputs",
    "predict",
    "probabilities",
]
