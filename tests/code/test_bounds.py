"""Whatever a source asks for, reading it ends soon, in a design or in a sentence."""

import contextlib
import random
import re
import time
import tracemalloc

import pytest

from designer.code import CodeError, Parsed, read
from tests.code.sources import MNIST, RESNET, SOURCES

SLOWEST = 2.0
"""Seconds of a processor that reading any source may take."""
MOST_MEMORY = 64 * 1024 * 1024

LAYER = "nn.Conv2d(1, {}, 3)"

ABSURD = {
    "power": "n = 10 ** 10 ** 10\nnet = nn.Sequential(nn.Conv2d(1, n, 3), nn.ReLU())",
    "tower": "n = 2\nfor i in range(90): n = n ** 2\nnet = nn.Sequential(nn.Linear(4, n), nn.ReLU())",
    "text": "s = 'a' * 10 ** 9\nnet = nn.Sequential(nn.Conv2d(1, len(s), 3), nn.ReLU())",
    "list": "l = [0] * 10 ** 9\nnet = nn.Sequential(nn.Conv2d(1, len(l), 3), nn.ReLU())",
    "doubled": "l = [1]\nfor i in range(99): l = l + l\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "doubled-text": "s = 'ab'\nfor i in range(99): s += s\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "nested-lists": "l = []\nfor i in range(10**6): l = [l, l]\nnet = nn.Sequential(*l)",
    "repr-of-nested": "l = [1]\nfor i in range(60): l = [l, l]\ns = str(l)\nnet = nn.Sequential(nn.ReLU())",
    "equal-nested": "a = [1]\nb = [1]\nfor i in range(60):\n    a = [a, a]\n    b = [b, b]\n"
    "net = nn.Sequential(nn.ReLU() if a == b else nn.Tanh(), nn.ReLU())",
    "itself": "l = [nn.ReLU()]\nl.append(l)\ns = f'{l}' + str(l)\nnet = nn.Sequential(*l)",
    "while": "while True: pass\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "loops": "for a in range(9999):\n  for b in range(9999):\n    for c in range(9999): x = 1",
    "recursion": "def f(n): return f(n + 1) + f(n + 2)\nnet = nn.Sequential(nn.Conv2d(1, f(0), 3))",
    "forward": "class A(nn.Module):\n  def __init__(self):\n    super().__init__()\n"
    "    self.c = nn.Conv2d(1, 1, 1)\n  def forward(self, x):\n    return self(self.c(x)) + self(x)",
    "constructor": "class A(nn.Module):\n  def __init__(self):\n    super().__init__()\n    self.a = A()\n"
    "    self.b = A()\n",
    "layers": "net = nn.Sequential(*[nn.Conv2d(1, 1, 1) for _ in range(19999)])",
    "own-part": "net = nn.Sequential(nn.ReLU())\nnet.append(net)\n",
    "format": "s = f'{1:1000000000d}'\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "percent": "s = '%1000000000d' % 1\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "format-method": "s = '{:>999999999}'.format(1)\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "join-nested": "l = [1]\nfor i in range(60): l = [l, l]\ns = ''.join(l)\nnet = nn.Sequential(nn.ReLU())",
    "key": "t = (1,)\nfor i in range(60): t = (t, t)\nn = {1: 2}[t]\nnet = nn.Sequential(nn.ReLU())",
    "networks": "net = nn.Sequential(nn.ReLU())\nfor i in range(60): net = net + net",
    "networks-grow": "net = nn.Sequential(nn.ReLU())\nfor i in range(60): net.extend(net)",
    "option": "l = [1]\nfor i in range(60): l = [l, l]\nnet = nn.Sequential(nn.Conv2d(1, 1, l), nn.ReLU())",
    "join": "s = ('a' * 9999).join(['b'] * 9999)\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "product": "import itertools\nl = itertools.product(range(9999), range(9999), range(9999))\n"
    "net = nn.Sequential(nn.ReLU(), nn.ReLU())",
    "repeat": "import itertools\nl = itertools.repeat(1, 10 ** 9)\nnet = nn.Sequential(nn.ReLU())",
    "range": "l = list(range(10 ** 15))\nn = sum(range(10 ** 15))\nnet = nn.Sequential(nn.ReLU())",
    "max-range": "n = max(range(10 ** 15)) + len(range(10 ** 18))\nnet = nn.Sequential(nn.ReLU())",
    "in-range": "n = 1.5 in range(10 ** 15)\nnet = nn.Sequential(nn.ReLU())",
    "prod": "import math\nn = math.prod([10 ** 9] * 9999)\nnet = nn.Sequential(nn.Linear(n, n))",
    "number": "n = " + "9" * 5000 + "\nnet = nn.Sequential(nn.Conv2d(1, n, 3), nn.ReLU())",
    "int-of-text": "n = int('9' * 9999)\nnet = nn.Sequential(nn.Conv2d(1, n, 3), nn.ReLU())",
    "huge-float": "n = 1e999\nnet = nn.Sequential(nn.Dropout(n), nn.ReLU())",
    "brackets": "net = " + "(" * 5000 + ")" * 5000,
    "minus": "n = " + "-" * 20000 + "1",
    "dots": "n = a" + ".b" * 20000,
    "sum": "n = " + "+".join("1" * 20000) + "\nnet = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU())",
    "mixed-sum": "n = " + "+1-1" * 20000 + "\nnet = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU())",
    "calls": "n = " + "f(" * 3000 + ")" * 3000,
    "comparisons": "n = " + "<".join("1" * 20000),
    "lambdas": "f = " + "lambda: " * 3000 + "1",
    "branches": "if a: pass\n" + "elif a: pass\n" * 20000,
    "nesting": "".join(f"{' ' * n}if 1:\n" for n in range(90)) + " " * 90 + "x = 1",
    "sequential": "net = " + "nn.Sequential(" * 60 + "nn.ReLU(), nn.ReLU()" + ")" * 60,
    "self-base": "class A(A): pass\nclass B(A): pass\nclass A(B): pass\nnet = A()",
    "shape": "net = nn.Sequential(nn.Conv2d(1, 999999999, 3), nn.Conv2d(1, 999999999, 999999))",
    "dims": "x = torch.randn(*[1] * 9999)\nnet = nn.Sequential(nn.ReLU(), nn.ReLU())\nnet(x)",
    "batch": "class A(nn.Module):\n  def forward(self, x):\n    n = x.size(0) ** 99\n    return x * n",
}


def read_within_bounds(text: str, **options: object) -> Parsed | CodeError:
    begun = time.process_time()
    try:
        return read(text, **options)  # type: ignore[arg-type]
    except CodeError as error:
        return error
    finally:
        assert time.process_time() - begun < SLOWEST


@pytest.mark.parametrize("name", ABSURD)
def test_what_is_absurd_is_refused_within_bounds(name):
    text = "import torch\nfrom torch import nn\n" + ABSURD[name]
    result = read_within_bounds(text)
    assert not isinstance(result, CodeError) or str(result).endswith(".")


@pytest.mark.parametrize(
    "name", ["doubled", "nested-lists", "networks", "layers", "join", "product", "repeat"]
)
def test_what_is_absurd_takes_no_more_memory_than_is_stated(name):
    tracemalloc.start()
    try:
        with contextlib.suppress(CodeError):
            read("import torch\nfrom torch import nn\n" + ABSURD[name])
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no network"),
        ("x = 1", "no network"),
        ("def (", "no Python source (line 1"),
        ("a\x00b", "binary"),
        ("#" * (1024 * 1024 + 1), "larger than 1 MiB"),
        ("import os\nos.system('true')\n", "no network"),
    ],
)
def test_a_sentence_says_why_there_is_nothing_to_read(text, words):
    with pytest.raises(CodeError, match=re.escape(words)):
        read(text)


def test_nothing_of_a_source_is_run(tmp_path):
    witness = tmp_path / "witness"
    text = f"""
import os, subprocess, sys
open({str(witness)!r}, "w").write("x")
os.system("touch {witness}")
subprocess.run(["touch", {str(witness)!r}])
().__class__.__base__.__subclasses__()
eval("__import__('os').system('touch {witness}')")
exec("open({str(witness)!r}, 'w')")
__import__("pathlib").Path({str(witness)!r}).touch()
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, len(open({str(witness)!r}, "w").name))
    def forward(self, x):
        getattr(os, "system")("touch {witness}")
        return self.fc(x)
"""
    read(text)
    assert not witness.exists()


@pytest.mark.parametrize("seed", range(4))
def test_mutated_sources_give_a_design_or_a_sentence(seed):
    chance = random.Random(seed)
    texts = [source.text for source in SOURCES.values() if len(source.text) < 2500]
    tokens = re.findall(r"\w+|[^\w\s]|\s+", MNIST + RESNET)
    for _ in range(100):
        read_within_bounds(mutated(chance, chance.choice(texts), tokens))


def mutated(chance: random.Random, text: str, tokens: list[str]) -> str:
    """Change a text in a few places: letters, words, numbers, lines."""
    for _ in range(chance.randint(1, 6)):
        kind = chance.randrange(6)
        at = chance.randrange(len(text))
        if kind == 0:
            text = text[:at] + chr(chance.randrange(1, 300)) + text[at + 1 :]
        elif kind == 1:
            words = list(re.finditer(r"\w+|[^\w\s]", text))
            word = chance.choice(words)
            text = text[: word.start()] + chance.choice(tokens) + text[word.end() :]
        elif kind == 2:
            numbers = list(re.finditer(r"\d+", text))
            if numbers:
                number = chance.choice(numbers)
                other = chance.choice(
                    ["0", "-1", "10**9", "10**10**9", "None", "'a'", "1.5", "[1]"]
                )
                text = text[: number.start()] + other + text[number.end() :]
        elif kind == 3:
            lines = text.split("\n")
            del lines[chance.randrange(len(lines))]
            text = "\n".join(lines)
        elif kind == 4:
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            text = "\n".join(lines)
        else:
            text = text[:at] + text[at + chance.randrange(20) :]
        if not text:
            return " "
    return text
