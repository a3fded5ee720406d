"""What the window says: English in the source, and another language where there is one.

Every text that a person reads goes through `tr` when it is shown. `python -m
resources.make.translations` finds them in the source, writes them into the files that Qt Linguist
opens, `resources/translations/convas_*.ts`, and makes what is loaded here of those.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

CONTEXT = "Convas"
"""The one context of all texts: what is written alike in two places is said alike."""
FOLDER = Path(resources.__file__).parent / "translations"
SOURCE = "en"
LANGUAGES = {SOURCE: "English", "ko": "한국어"}
"""What there is, by the code that Qt has for it, each in its own words."""
_MARK = "words"


def tr(text: str, /, **values: object) -> str:
    """Say a text in the language of the window.

    Placeholders are named, so that a translation can put them in an order of its own:
    `tr("Close {name}?", name=sheet.name)`. `text` stands there as it is, for the texts are found
    in the source; what is no literal was marked by `later` where it is one.
    """
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def counted(count: int, one: str, many: str, /, **values: object) -> str:
    """Say a text whose words depend on a number: `counted(3, "1 layer", "{n} layers")`.

    English has the two; a translation as many forms of `many` as its language has.
    """
    said = QCoreApplication.translate(CONTEXT, many, None, count)
    if said == many and count == 1:
        said = one
    return said.format(**{"n": count, **values})


def later(text: str) -> str:
    """Mark a text that is a constant, so that it is found; `tr` says it when it is shown."""
    return text


def language_for(setting: str) -> str:
    """Return the language that a setting stands for; that of the desktop for `system`."""
    if setting in LANGUAGES:
        return setting
    wanted = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in LANGUAGES), SOURCE)


def install(app: QCoreApplication, setting: str) -> None:
    """Have the application, and the dialogs that Qt brings, speak the language of a setting.

    Widgets that are there already go on as they are.
    """
    for translator in app.findChildren(QTranslator, _MARK):
        app.removeTranslator(translator)
        translator.deleteLater()
    language = language_for(setting)
    if language == SOURCE:
        return
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", of_qt), ("convas", str(FOLDER))):
        translator = QTranslator(app)
        translator.setObjectName(_MARK)
        if translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)
