"""The canvas: cards and wires drawn from the design, and the gestures that edit it."""
