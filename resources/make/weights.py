"""Train the filters that the sample on transfer learning begins with.

`python -m resources.make.weights` has a network like the sample's, with five classes, learn the
digits 0 to 4, and writes its convolutions beside the templates. It takes half a minute, and is to
be done again only where that network changes.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from safetensors.torch import load_file, save_file

from designer import data
from designer.graph import edit
from designer.train import Epoch, Failed
from designer.train.files import LAST
from designer.train.loop import train
from resources.make.samples import WEIGHTS, transfer_digits

KNOWN = 5
"""So many of the digits, from 0, are seen."""


def main() -> None:
    """Train, and write the weights of the convolutions."""
    design = transfer_digits()
    for name in ("conv1", "conv2"):
        design = edit.set_options(design, design.by_name[name].id, trainable=True)
    design = edit.set_options(design, design.by_name["fc1"].id, out_features=KNOWN)
    design = design.with_recipe(design.recipe.replace(pretrained="", epochs=5))
    with tempfile.TemporaryDirectory() as folder:
        for event in train(design, _first_digits(), device="cpu", run_dir=Path(folder)):
            if isinstance(event, Failed):
                raise RuntimeError(event.message)
            if isinstance(event, Epoch):
                print(f"validation accuracy {event.val_accuracy:.4f}")
        weights = load_file(Path(folder) / LAST)
    kept = {name: tensor for name, tensor in weights.items() if name.startswith("conv")}
    save_file(kept, Path(__file__).parents[1] / "templates" / WEIGHTS)


def _first_digits() -> data.Dataset:
    whole = data.load("digits")

    def first(split: data.Split) -> data.Split:
        seen = split.labels < KNOWN
        return data.Split(split.images[seen], split.labels[seen])

    few = first(whole.train), first(whole.validation)
    info = replace(
        whole.info,
        classes=whole.info.classes[:KNOWN],
        train_size=len(few[0]),
        validation_size=len(few[1]),
    )
    return data.Dataset(info, *few)


if __name__ == "__main__":
    main()
