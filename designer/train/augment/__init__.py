"""Training pictures varied in batches, where they lie: geometry, colour, cut-out, mixed pairs."""

from designer.train.augment.augment import Augment

__all__ = ["Augment"]
