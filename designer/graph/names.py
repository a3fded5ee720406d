"""What nodes may be called: their names are the keys of the weights."""

from __future__ import annotations

import keyword
import re

from designer.graph.design import Design
from designer.graph.wording import cut

_MODULE_ATTRIBUTES = """
    T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda
    double dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter
    get_submodule half ipu load_state_dict modules mtia named_buffers named_children
    named_modules named_parameters parameters register_backward_hook register_buffer
    register_forward_hook register_forward_pre_hook register_full_backward_hook
    register_full_backward_pre_hook register_load_state_dict_post_hook
    register_load_state_dict_pre_hook register_module register_parameter
    register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state
    set_submodule share_memory state_dict to to_empty train training type xpu zero_grad
"""
_GRAPH_MODULE_ATTRIBUTES = """
    add_submodule code delete_all_unused_submodules delete_submodule graph meta print_readable
    recompile shape_env to_folder
"""
_USED_IN_CODE = "self torch nn"
RESERVED = frozenset((_MODULE_ATTRIBUTES + _GRAPH_MODULE_ATTRIBUTES + _USED_IN_CODE).split())
"""Names that torch.nn.Module, torch.fx.GraphModule and generated code need for themselves."""


def free_name(design: Design, base: str) -> str:
    """Return the first of base1, base2, ... that no node has; `input` and `flatten` go bare."""
    taken = design.by_name
    if base in {"input", "flatten"} and base not in taken:
        return base
    count = 1
    while f"{base}{count}" in taken:
        count += 1
    return f"{base}{count}"


def word_problem(name: str) -> str | None:
    """Say why nothing may be called `name`, or None where something may."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        return f"“{cut(name)}” is not a name: use letters, digits and _, beginning with a letter."
    if keyword.iskeyword(name) or name in RESERVED:
        return f"“{name}” has a meaning of its own in Python or PyTorch: choose another name."
    return None


def name_problem(design: Design, node: int, name: str) -> str | None:
    """Say why `node` may not be called `name`, or None where it may."""
    other = design.by_name.get(name)
    if other is not None and other.id != node:
        return f"Another node is called “{name}” already."
    return word_problem(name)
