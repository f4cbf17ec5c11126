"""Takes out of a row what no log may bring along: identity codes, phone numbers, addresses."""

import dataclasses

from rinnalla.core.detecting import MASK, Kind, found_in
from rinnalla.oldlogs.reading.remarks import Remark
from rinnalla.oldlogs.reading.shapes import Column, Log, RawRow

MASKS = {Kind.IDENTITY_CODE: MASK, Kind.PHONE: "··· ··· ····", Kind.EMAIL: "···@···"}
FEWEST_DIGITS = 7  # of the shortest phone number; identity codes have nine or ten


def masked_log(log: Log) -> tuple[Log, int]:
    """The log with a mask for each code, number and address; and how many there were."""
    rows, masked = [], 0
    sheets = {name: masked_text(name)[0] for name in {row.sheet for row in log.rows}}
    for row in log.rows:
        clean, found = _masked_row(row)
        name = sheets[row.sheet]
        rows.append(clean if name == row.sheet else dataclasses.replace(clean, sheet=name))
        masked += found
    columns = tuple(
        Column(masked_text(one.header)[0], tuple(masked_text(text)[0] for text in one.examples))
        for one in log.columns
    )
    remarks = tuple(map(_masked_remark, log.remarks))  # they name sheets and columns
    return dataclasses.replace(log, rows=tuple(rows), columns=columns, remarks=remarks), masked


def masked_text(text: str) -> tuple[str, int]:
    """The text with its masks, and how many there are."""
    if "@" not in text and (
        len(text) < FEWEST_DIGITS or sum(map(text.count, "0123456789")) < FEWEST_DIGITS
    ):
        return text, 0
    parts, at = [], 0
    findings = found_in(text)
    for one in findings:
        parts += [text[at : one.start], MASKS[one.kind]]
        at = one.end
    return "".join([*parts, text[at:]]), len(findings)


def _masked_row(row: RawRow) -> tuple[RawRow, int]:
    cells, masked = {}, 0
    for header, cell in row.cells.items():
        header_too, in_header = masked_text(header)
        cells[header_too], in_cell = masked_text(cell)
        masked += in_cell + in_header
    return (dataclasses.replace(row, cells=cells), masked) if masked else (row, 0)


def _masked_remark(one: Remark) -> Remark:
    facts = tuple(
        (name, masked_text(said)[0] if isinstance(said, str) else said) for name, said in one.facts
    )
    return Remark(one.code, facts)
