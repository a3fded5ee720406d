"""ONNX in: a file becomes a design with its weights.

The file is read within bounds (`loading`), decompositions that exporters write are put back
together (`patterns`), and each operator becomes a layer of ours (`operators`) of a network that
grows (`network`); what only computes shapes is worked out on the way (`constants`).
"""

from designer.compile.onnx_in.reading import from_onnx

__all__ = ["from_onnx"]
