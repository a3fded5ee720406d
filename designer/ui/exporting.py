"""File > Export: the open design, and the network that is looked into, for other programs.

Diagrams, tables and Python are written at once. A network takes its time: its weights are asked
of the network that trains or was trained, and a thread, or a process that it waits for, writes
them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from designer.analysis import expected, tables
from designer.graph import Design, FileError, file
from designer.graph.normalization import Normalization, takes
from designer.train.live import same_network
from designer.ui.banner import Banner
from designer.ui.clerk import Clerk
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.run_thread import give_way
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from torch import Tensor, nn

CLOSING_S = 5.0
_TRACED = {".pt2", ".onnx"}
"""What takes seconds of Python, and so a process of its own."""


class Exporting(QObject):
    """Asks for a file, writes it, and tells in the banner where it is, or why it is not there."""

    def __init__(self, window: QWidget, document: Document, inside: Inside, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._document, self._inside, self._banner = window, document, inside, banner
        self._folder: Path | None = None
        self._waiting: Path | None = None  # for the weights of the network that is looked into
        self._clerk = Clerk(FileError, self)
        self._asked_of = document.number
        self._clerk.failed.connect(banner.tell)
        inside.answered.connect(self._take_weights)
        inside.failed.connect(self._miss_weights)
        document.file_changed.connect(self._give_up)

    def choose(self) -> None:
        """Ask for a file, and write it in the format of its suffix."""
        known = filters()
        name, chosen = QFileDialog.getSaveFileName(
            self._window, tr("Export"), str(self._proposed()), ";;".join(known)
        )
        if name:
            path, first = Path(name), known.get(chosen, _FIRST)
            if not path.suffix:
                path = path.with_name(f"{path.name}{first.suffix}")
                if path.exists() and not self._may_replace(path):  # the dialog asked of no such
                    return
            self.save(path, first)

    def save(self, path: Path, chosen: Format | None = None) -> None:
        """Write a file in the format of its suffix; of several with that, in the one chosen."""
        self._folder = path.parent
        suffix = path.suffix.lower()
        if chosen is None or chosen.suffix != suffix:
            chosen = next((each for each in FORMATS if each.suffix == suffix), None)
        if chosen is None:
            known = ", ".join(dict.fromkeys(each.suffix for each in FORMATS))
            self._banner.tell(
                tr(
                    "Nothing is written as “{suffix}”. There are {known}.",
                    suffix=suffix,
                    known=known,
                )
            )
        elif chosen.write is None:
            self._save_network(path)
        else:
            try:
                chosen.write(self._document, path)
            except FileError as error:
                self._banner.tell(str(error))
            else:
                pictures = expected(self._document.root) if chosen.suffix == ".py" else ""
                self._tell(path, chosen.content, pictures)

    def close(self) -> None:
        """Let a file that is being written be finished, at the end of the application."""
        self._clerk.wait(CLOSING_S)

    def _proposed(self) -> Path:
        own = self._document.path
        folder = self._folder or (own.parent if own else Path.home())
        return folder / (own.stem if own else self._document.root.name)

    def _may_replace(self, path: Path) -> bool:
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window, tr("Export"), tr("{name} is there already. Replace it?", name=path.name)
        )
        return bool(answer == buttons.Yes)

    def _save_network(self, path: Path) -> None:
        self._banner.tell(tr("{name} is being written.", name=path.name), tone="note")
        if self._inside.design is None or self._inside.is_fresh:
            root = self._document.root
            content = tr("the weights that training begins with")
            self._write(root, lambda: _fresh(root), path, content, expected(root))
        else:
            self._waiting, self._asked_of = path, self._document.number
            self._inside.watch(self, _weights)

    def _take_weights(self, key: object, taken: Any) -> None:
        if key is self and self._waiting is not None and self._inside.design is not None:
            path, self._waiting = self._waiting, None
            self._inside.watch(self, None)
            weights, normalization = taken
            design, content = self._inside.design, self._content()
            self._write(design, lambda: weights, path, content, takes(normalization))

    def _give_up(self) -> None:
        """Write no weights of another design into the file."""
        if self._waiting is not None and self._asked_of != self._document.number:
            name = self._waiting.name
            self._miss_weights(
                self, tr("{name} is not written: its design is no longer in front.", name=name)
            )

    def _miss_weights(self, key: object, sentence: str) -> None:
        if key is self:
            self._waiting = None
            self._inside.watch(self, None)
            self._banner.tell(sentence)

    def _content(self) -> str:
        """Say which weights those of the network are that is looked into."""
        inside = self._inside
        said = tr("the weights as trained")
        if inside.is_past:
            said = (
                tr("the weights of another time: {moment}", moment=inside.moment)
                if inside.moment
                else said
            )
        elif inside.is_live:
            said = tr("the weights that the training has now")
        changed = inside.design is None or not same_network(inside.design, self._document.root)
        return (
            tr("{said}, without what was changed in the design since", said=said)
            if changed
            else said
        )

    def _write(
        self,
        design: Design,
        weights: Callable[[], Mapping[str, Tensor]],
        path: Path,
        content: str,
        pictures: str,
    ) -> None:
        def work() -> None:
            give_way()  # to a training that goes on
            from designer.compile import CompileError, ExportError, export
            from designer.compile.apart import export_apart

            write = export_apart if path.suffix.lower() in _TRACED else export
            try:
                write(design, weights(), path)
            except CompileError as error:
                raise FileError(tr("The design does not work yet. {error}", error=error)) from None
            except ExportError as error:
                raise FileError(str(error)) from None

        self._clerk.ask(work, lambda _none: self._tell(path, content, pictures))

    def _tell(self, path: Path, content: str, pictures: str) -> None:
        told = tr("{path} has {content}.", path=path, content=tr(content))
        self._banner.tell(f"{told} {pictures}".rstrip(), tone="note")


def _weights(module: nn.Module) -> tuple[dict[str, Tensor], Normalization | None]:
    """Copy the weights of a network that may go on learning, and say what it normalises by."""
    from designer.compile import normalization_of

    weights = {key: value.detach().cpu().clone() for key, value in module.state_dict().items()}
    return weights, normalization_of(module)


def _fresh(design: Design) -> Mapping[str, Tensor]:
    from designer.compile import fresh

    return fresh(design).state_dict()


def _diagram(document: Document, path: Path) -> None:
    from designer.ui import diagram

    diagram.save(document.design, document.readout, path)


def _python(document: Document, path: Path, *, training: bool = False) -> None:
    from designer.code import CodeError, write

    try:
        text = write(document.root, training=training).text
    except CodeError as error:
        raise FileError(tr("The design does not work yet. {error}", error=error)) from None
    _write_text(path, text)


def _table(write: Callable[..., str]) -> Callable[[Document, Path], None]:
    return lambda document, path: _write_text(path, write(document.root, document.root_readout))


def _write_text(path: Path, text: str) -> None:
    try:
        file.write_atomically(path, text)
    except OSError as error:
        raise FileError(
            tr("{path}: cannot be written: {reason}", path=path, reason=error.strerror or error)
        ) from None


class Format(NamedTuple):
    """What a file can be: how people call it, its suffix, what is in it, and what writes it.

    Nothing writes the formats of a network at once.
    """

    title: str
    suffix: str
    content: str = ""
    write: Callable[[Document, Path], None] | None = None


_DIAGRAM, _SUMMARY = later("the diagram"), later("the summary")
FORMATS = (
    Format("Python", ".py", later("the network"), _python),
    Format(
        later("Python with a script that trains it"),
        ".py",
        later("the network, and a script that trains it"),
        partial(_python, training=True),
    ),
    Format(later("Weights, safetensors"), ".safetensors"),
    Format(later("Weights, PyTorch state dict"), ".pt"),
    Format(later("PyTorch program, torch.export"), ".pt2"),
    Format("ONNX", ".onnx"),
    Format(later("Diagram, SVG"), ".svg", _DIAGRAM, _diagram),
    Format(later("Diagram, PDF"), ".pdf", _DIAGRAM, _diagram),
    Format(later("Diagram, PNG"), ".png", _DIAGRAM, _diagram),
    Format(later("Summary, Markdown"), ".md", _SUMMARY, _table(tables.markdown)),
    Format(later("Summary, LaTeX"), ".tex", _SUMMARY, _table(tables.latex)),
    Format(later("Summary, CSV"), ".csv", _SUMMARY, _table(tables.comma_separated)),
)
_FIRST = FORMATS[0]


def filters() -> dict[str, Format]:
    """Return the formats by what a file dialog calls them."""
    return {f"{tr(each.title)} (*{each.suffix})": each for each in FORMATS}
