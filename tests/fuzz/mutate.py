"""Files that were meant to be whole, and are not: each the same for the same random numbers."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

Mutator = Callable[[Random, bytes], bytes]

_NUMBERS = (0, -1, 1, 2**31 - 1, 2**31, 2**32, 2**63 - 1, 2**63, 10**9, 10**18, 10**40, -(2**63))
_BYTES = (b"\0", b"\xff", b"\x7f", b"\x80", b"\n", b'"', b"[" * 64, b"{" * 64)


def any_bytes(random: Random, data: bytes) -> bytes:
    """Flip, cut, move, repeat and blow up a few places."""
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        if not made:
            break
        at = random.randrange(len(made))
        size = min(random.choice((1, 4, 8, 64, 1024)), len(made) - at)
        match random.randrange(8):
            case 0:
                made[at] ^= 1 << random.randrange(8)
            case 1:
                made[at : at + 1] = random.choice(_BYTES)
            case 2:
                del made[at:]
            case 3:
                del made[at : at + size]
            case 4:
                made[at:at] = random.randbytes(size)
            case 5:
                made[at:at] = made[at : at + size] * random.choice((1, 2, 50))
            case 6:
                width = random.choice((4, 8))
                number = random.choice(_NUMBERS) % (1 << 8 * width)
                made[at : at + width] = number.to_bytes(width, random.choice(("little", "big")))
            case 7:
                other = random.randrange(len(made))
                made[at : at + size] = made[other : other + size]
    return bytes(made)


def json_text(random: Random, data: bytes) -> bytes:
    """Change values within the structure, or, once in a while, the bytes."""
    if random.random() < 0.25:
        return any_bytes(random, data)
    value = json.loads(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        _change(random, value)
    return json.dumps(value).encode()


def _change(random: Random, value: Any) -> None:
    """Change one place in JSON, found by going down at random."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = random.choice(keys)
        inner = value[key]
        if isinstance(inner, dict | list) and inner and random.random() < 0.85:
            value = inner
            continue
        break
    match random.randrange(7):
        case 0:
            del value[key]
        case 1 if isinstance(value, list):
            value.extend(json.loads(json.dumps(value[:50])) * random.choice((1, 2, 20)))
        case 2 if isinstance(value, dict):
            value[random.choice(("id", "name", "layer", "options", "x" * 300))] = inner
        case 3:
            value[key] = value[random.choice(keys)]
        case _:
            value[key] = _value(random)


def _value(random: Random) -> Any:
    nested: Any = []
    for _ in range(random.choice((1, 50, 900))):
        nested = [nested]
    number = random.choice(_NUMBERS)
    text = random.choice(("", "Conv2d", "Block", "ReLU", "é\ud800", "x" * 5000, "../../etc"))
    return random.choice((number, number / 3, text, None, True, nested, {}, {"a": 1}, [number] * 3))


def source_text(random: Random, data: bytes) -> bytes:
    """Blow numbers up, and swap, drop and repeat words and lines."""
    if random.random() < 0.25:
        return any_bytes(random, data)
    parts = re.split(r"(\W)", data.decode())
    for _ in range(random.choice((1, 2, 4))):
        at = random.randrange(len(parts))
        match random.randrange(6):
            case 0:
                parts[at] = str(random.choice(_NUMBERS))
            case 1:
                parts[at] = ""
            case 2:
                parts[at] = parts[random.randrange(len(parts))]
            case 3:
                parts[at] = random.choice(("(" * 150, "-" * 3000, "[x for x in ", "**", "9**9**9"))
            case 4:
                parts[at:at] = parts[at : at + 40] * random.choice((1, 30))
            case 5:
                numbers = [i for i, part in enumerate(parts) if part.isdigit()] or [at]
                parts[random.choice(numbers)] = str(random.choice(_NUMBERS))
    return "".join(parts).encode("utf-8", "replace")


def safetensors(random: Random, data: bytes) -> bytes:
    """Change the header, which is JSON, and its length with it."""
    if random.random() < 0.4:
        return any_bytes(random, data)
    length = int.from_bytes(data[:8], "little")
    header = json_text(random, data[8 : 8 + length])
    return len(header).to_bytes(8, "little") + header + data[8 + length :]


def archive(random: Random, data: bytes) -> bytes:
    """Change a file within an archive, which is whole again; or the archive's own bytes."""
    if random.random() < 0.3:
        return any_bytes(random, data)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        members = old.infolist()
        chosen = random.choice(members)
        for member in members:
            inner, name = old.read(member), member.filename
            if member is chosen:
                match random.randrange(6):
                    case 0:
                        name = random.choice(("../" + name, "/" + name, "a/" * 40 + name))
                    case 1:
                        continue
                    case _ if name.endswith(".json"):
                        inner = json_text(random, inner) if inner.strip() else inner
                    case _:
                        inner = any_bytes(random, inner)
            packed = random.random() < 0.02
            new.writestr(name, inner, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return made.getvalue()


def onnx_model(random: Random, data: bytes) -> bytes:
    """Change operators, attributes, sizes and weights of a model; or its bytes."""
    if random.random() < 0.35:
        return any_bytes(random, data)
    from onnx import ModelProto

    model = ModelProto.FromString(data)
    graph = model.graph
    for _ in range(random.choice((1, 1, 2, 4))):
        node = random.choice(graph.node)
        tensor = random.choice(graph.initializer)
        number = max(-(2**63), min(random.choice(_NUMBERS), 2**63 - 1))
        match random.randrange(9):
            case 0:
                node.op_type = random.choice([n.op_type for n in graph.node] + ["Tile", "Loop"])
            case 1 if node.attribute:
                attribute = random.choice(node.attribute)
                attribute.i = number
                if attribute.ints:
                    attribute.ints[random.randrange(len(attribute.ints))] = number
            case 2 if node.input:
                names = [name for n in graph.node for name in (*n.input, *n.output)]
                node.input[random.randrange(len(node.input))] = random.choice(names)
            case 3:
                graph.node.remove(node)
                if not graph.node:
                    break
            case 4 if tensor.dims:
                tensor.dims[random.randrange(len(tensor.dims))] = number
            case 5:
                tensor.data_type = random.randrange(24)
            case 6:
                tensor.raw_data = any_bytes(random, tensor.raw_data)
            case 7:
                tensor.data_location = 1
                entry = tensor.external_data.add()
                entry.key = "location"
                entry.value = random.choice(("/etc/passwd", "../x", "x", "", "\\\\a\\b"))
            case 8:
                sizes = graph.input[0].type.tensor_type.shape.dim
                if sizes:
                    random.choice(sizes).dim_value = number
    return bytes(model.SerializeToString())
