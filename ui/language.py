"""The language of the window: which one a person chose, and having Qt speak it before the first widget is made.

Owns the choice and the translators. Texts go through `texts.tr`, what the engine says through `texts.told`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QSettings, Qt, QTranslator

import resources
from ui import texts
from ui.told import Sentences

KEY = "language"
SETTINGS_FILE = "window.ini"


class Language(StrEnum):
    """What a person can choose."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


_LOCALES = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    Language.GERMAN: QLocale(QLocale.Language.German, QLocale.Country.Germany),
}


def keep(choice: Language, settings: QSettings) -> None:
    """Remember the choice; it holds from the next start."""
    settings.setValue(KEY, str(choice))


class _Spoken:
    """What is installed now."""

    language = Language.ENGLISH
    translators: list[QTranslator] = []


def spoken() -> Language:
    """Return the language of the window."""
    return _Spoken.language


def chosen(workspace: Path) -> Language:
    """Return what was chosen for a workspace; the system's where nothing was."""
    return kept(QSettings(str(workspace / SETTINGS_FILE), QSettings.Format.IniFormat))


def kept(settings: QSettings) -> Language:
    """Return what was remembered there."""
    found = str(settings.value(KEY, ""))
    return Language(found) if found in set(Language) else Language.SYSTEM


def meant(choice: Language, system: QLocale | None = None) -> Language:
    """Return the language that a choice comes to: of the system's, German where its first language is German, else English."""
    if choice is not Language.SYSTEM:
        return choice
    first = (system or QLocale.system()).uiLanguages()
    return Language.GERMAN if first and first[0].split("-")[0] == Language.GERMAN else Language.ENGLISH


def speak(choice: Language) -> Language:
    """Have everything that is made from now on in this language, with its numbers and dates; return which one it is."""
    language = meant(choice)
    for translator in _Spoken.translators:
        QCoreApplication.removeTranslator(translator)
    _Spoken.translators, _Spoken.language = [], language
    system = QLocale.system()
    locale = _LOCALES[language]
    QLocale.setDefault(system if system.language() == locale.language() else locale)
    if language is Language.ENGLISH:
        texts.tell_by(None)
        return language
    qt = QTranslator()
    if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _install(qt)
    ours = QTranslator()
    if ours.load(str(resources.path(f"translations/crmconsole_{language}.qm"))):
        _install(ours)
    templates = resources.path("translations/engine.txt").read_text(encoding="utf-8").splitlines()
    group, marks = QLocale().groupSeparator(), QLocale().quoteString("")
    point = QLocale().decimalPoint()
    told = Sentences(
        templates, lambda words: QCoreApplication.translate("engine", words), group, marks, day=_day, point=point
    )
    texts.tell_by(told.told)
    return language


def _day(stored: str) -> str:
    """Return a day as the language writes it in figures, its year whole; one that is none as it comes."""
    locale, day = QLocale(), QDate.fromString(stored, Qt.DateFormat.ISODate)
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return locale.toString(day, form if "yyyy" in form else form.replace("yy", "yyyy")) if day.isValid() else stored


def _install(translator: QTranslator) -> None:
    QCoreApplication.installTranslator(translator)
    _Spoken.translators.append(translator)
