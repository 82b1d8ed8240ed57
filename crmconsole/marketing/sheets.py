"""Files with rows of cells under their headers, CSV in Unicode or XLSX: reading them, and writing ones that do no harm in a spreadsheet.

Never guesses an encoding: whatever is not Unicode is refused with a sentence. What the cells mean is not decided here.
openpyxl is imported when the first workbook is read or written: it takes longer than opening a workspace.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import time
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from crmconsole.errors import InputProblem

DELIMITERS = (",", ";", "\t")
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a text begins that a spreadsheet may run, behind any number of guards."""
_WIDEST = 60
_MEASURED = 1000
"""Rows by which a column's width is chosen."""
MOST_ROWS = 1_048_576
"""What a worksheet can hold, the headers among it."""
_TEXT = "@"
"""The number format under which a spreadsheet keeps leading zeros and dates as they are written."""


class Row(NamedTuple):
    """A row of the file. `number` counts as a spreadsheet does, the header being 1; `trouble` says why it cannot be read, else it is empty."""

    number: int
    cells: Sequence[object]
    trouble: str = ""


class Sheet(NamedTuple):
    """A file that was opened. `rows` can be gone through once."""

    headers: Sequence[str]
    rows: Iterable[Row]


def read_sheet(path: Path, recognised: Callable[[Sequence[str]], int]) -> Sheet:
    """Return headers and rows of a CSV or XLSX file, told apart by content.

    The delimiter of a CSV file (comma, semicolon or tab) is the one under which most headers are `recognised`.

    Raises:
        InputProblem: there is no such file, it cannot be read, is empty, or is in another encoding than UTF-8 or UTF-16.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _problem(f"There is no file {path}.", "Check the name.") from None
    except OSError as error:
        raise _problem(f"{path} cannot be read: {error.strerror or error}.", "Check the file.") from error
    if data.startswith(_ZIP):
        return _workbook(path, data)
    if data.startswith(_OLD_EXCEL):
        raise _problem(f"{path.name} is in an old format of Excel.", "Save it as XLSX or as CSV UTF-8.")
    return _csv(path, _text(path, data), recognised)


# ------------------------------------------------------------------------------------------------ CSV
def _text(path: Path, data: bytes) -> str:
    """Return the text of the file.

    Raises:
        InputProblem: it is not Unicode; the sentence says where that shows.
    """
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _problem(
            f"{path.name} is not in UTF-8 (line {line:,} shows it), so names would be read wrongly.",
            "Save it as “CSV UTF-8” or as XLSX, then import it again.",
        ) from None
    if "\0" in text:
        raise _problem(f"{path.name} is no text file.", "Choose a CSV or XLSX file.")
    if not text.strip():
        raise _problem(f"{path.name} is empty.", "Choose a file with people in it.")
    return text


def _csv(path: Path, text: str, recognised: Callable[[Sequence[str]], int]) -> Sheet:
    first = text.split("\n", 1)[0].strip()
    marked = first[4:5] if first.lower().startswith("sep=") and len(first) == 5 else ""
    if marked:
        text = text.split("\n", 1)[1] if "\n" in text else ""
    attempts = [_headers(path, text, delimiter) for delimiter in ((marked,) if marked else DELIMITERS)]
    delimiter, headers = max(attempts, key=lambda one: (_known(recognised, one[1]), len(one[1])))
    return Sheet(headers, _csv_rows(text, delimiter, 3 if marked else 2))


def _known(recognised: Callable[[Sequence[str]], int], headers: Sequence[str]) -> int:
    return recognised(headers) if any(headers) else 0


def _headers(path: Path, text: str, delimiter: str) -> tuple[str, list[str]]:
    try:
        found = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error as error:
        raise _problem(f"The first row of {path.name} cannot be read: {error}.", "Check the file.") from None
    return delimiter, [header.strip() for header in found]


def _csv_rows(text: str, delimiter: str, first: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    next(reader, None)
    number = first
    while True:
        try:
            cells: Sequence[object] = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, (), f"The row cannot be read: {error}.")
        else:
            yield Row(number, cells)
        number += 1


# ------------------------------------------------------------------------------------------------ XLSX
def _workbook(path: Path, data: bytes) -> Sheet:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # What programs write there about the size is often wrong, and would cut rows off.
        sheet.reset_dimensions()
        lines = sheet.iter_rows(values_only=True)
        headers = next(lines, ())
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, ParseError, OSError) as error:
        raise _problem(
            f"{path.name} is no spreadsheet that can be read.", "Save it again as XLSX, or as CSV UTF-8."
        ) from error
    if not any(headers):
        raise _problem(f"The first sheet of {path.name} is empty.", "Put the people on the first sheet.")
    names = ["" if header is None else str(header).strip() for header in headers]
    return Sheet(names, (Row(number, [_cell(value) for value in line]) for number, line in enumerate(lines, 2)))


def _cell(value: object) -> object:
    """Return a cell as a person sees it: a telephone number or a postal code is no decimal number."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, time):
        return value.isoformat()
    return value if value is None or isinstance(value, bool) else value if hasattr(value, "year") else str(value)


def _problem(happened: str, fix: str) -> InputProblem:
    return InputProblem(happened, "Nothing was imported.", fix, cause="import")


# ------------------------------------------------------------------------------------------------ writing
def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula; `unguarded` gives the text back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return a text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def write_sheet(
    path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[str]], hidden: Collection[str] = ()
) -> None:
    """Write a .csv or .xlsx file; every cell is a text, guarded. A workbook hides the columns named in `hidden`.

    Rows are written as they come: a million of them are never held at once.

    Raises:
        InputProblem: another suffix, more rows than a workbook holds, or the file cannot be written.
    """
    safe = ([guarded(text) for text in row] for row in rows)
    write = {".csv": _write_csv, ".xlsx": _write_workbook}.get(path.suffix.lower())
    if write is None:
        raise InputProblem(
            f"{path.name} is neither a .csv nor an .xlsx file.",
            "Nothing was exported.",
            "End the name in .csv or .xlsx.",
        )
    try:
        write(path, title, headers, safe, hidden)
    except OSError as error:
        raise InputProblem(
            f"{path} cannot be written: {error.strerror or error}.", "Nothing was exported.", "Choose another place."
        ) from error


def _write_csv(
    path: Path, _title: str, headers: Sequence[str], rows: Iterable[Sequence[str]], _hidden: Collection[str]
) -> None:
    # With the mark at its beginning, spreadsheets know that it is Unicode.
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        writer.writerows(rows)


def _write_workbook(
    path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[str]], hidden: Collection[str]
) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    rows = iter(rows)
    first = list(islice(rows, _MEASURED))
    for place, header in enumerate(headers):
        longest = max([len(header), *(len(row[place]) for row in first)])
        column = sheet.column_dimensions[get_column_letter(place + 1)]
        column.width, column.hidden = min(longest, _WIDEST) + 2, header in hidden
    bold = Font(bold=True)

    def cell(text: str, font: Font | None = None) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text))
        made.number_format = _TEXT
        if font is not None:
            made.font = font
        return made

    sheet.append([cell(header, bold) for header in headers])
    for number, row in enumerate(chain(first, rows), 2):
        if number > MOST_ROWS:
            sheet.close()
            raise InputProblem(
                f"A workbook holds {MOST_ROWS:,} lines, and there are more.",
                "Nothing was exported.",
                "Export to a .csv file.",
            )
        sheet.append([cell(text) for text in row])
    book.save(path)
