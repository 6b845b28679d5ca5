"""What cells and rows of an appendix say, where Word and Excel keep it in ways of their own."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from r57ledger.errors import LedgerError
from r57ledger.importing import csv, docx, xlsx
from r57ledger.importing.grid import CellGrid
from r57ledger.importing.headings import find_columns
from r57ledger.importing.numbering import W
from r57ledger.importing.rows import lines_of

HEADINGS = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"]
TASK = ["1", "Một", "VP Bộ", "", "2025"]


def saved(file: Any) -> bytes:
    content = BytesIO()
    file.save(content)
    return content.getvalue()


def sheet_of(*rows: list[Any], merged: tuple[str, ...] = ()) -> CellGrid:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for span in merged:
        book.worksheets[0].merge_cells(span)
    return xlsx.grids(saved(book), "a.xlsx")[0]


def read(grid: CellGrid) -> list[tuple[tuple[tuple[str, str], ...], str, str, str]]:
    """Return the groups, the title, the lead and the deadline of each task of a grid."""
    columns = find_columns(grid, {})
    assert columns is not None
    lines, _ = lines_of(grid, columns)
    return [(one.groups, one.text("title"), one.text("lead"), one.text("due")) for one in lines]


@pytest.mark.parametrize(
    ("number_format", "text", "is_day"),
    [
        ("dd/mm/yyyy", "06/05/2025", True),
        ("m/d/yy h:mm", "06/05/2025", True),
        ("[Red]mmm-yy", "5/2025", False),
        ("yyyy", "2025", False),
        ('"Quý II/"yyyy', "Quý II/2025", False),
        ('"Trước ngày" d/m/yyyy', "Trước ngày 6/5/2025", False),
        ('"Tháng "m\\ "năm "yyyy;@', "Tháng 5 năm 2025", False),
    ],
)
def test_a_cell_with_a_date_is_read_as_it_is_shown(
    number_format: str, text: str, *, is_day: bool
) -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1, date(2025, 5, 6))
    cell.number_format = number_format
    (row,) = xlsx.grids(saved(book), "a.xlsx")[0].rows
    assert (row[0].text, row[0].day) == (text, date(2025, 5, 6) if is_day else None)


def test_columns_that_are_hidden_together_are_all_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet.column_dimensions.group("C", "H", hidden=True)
    assert xlsx.grids(saved(book), "a.xlsx")[0].hidden == ("C", "D", "E")


def document_of(rows: list[list[str]]) -> tuple[Any, Any]:
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    return document, table


def put(cell: Any, inside: str) -> None:
    """Put runs into the paragraph of a cell; `{…}` stands for a run with these words."""
    runs = inside.replace("{", "<w:r><w:t>").replace("}", "</w:t></w:r>")
    old = cell.paragraphs[0]._p
    old.getparent().replace(old, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))


@pytest.mark.parametrize(
    ("inside", "due"),
    [
        ('{Quý I}<w:ins w:id="1" w:author="a">{I}</w:ins>{/2025}', "Quý II/2025"),
        ('{12/202}<w:del w:id="1"><w:r><w:delText>5</w:delText></w:r></w:del>{6}', "12/2026"),
        ('<w:moveFrom w:id="1">{2025}</w:moveFrom><w:moveTo w:id="2">{2026}</w:moveTo>', "2026"),
        ('<w:smartTag w:uri="a" w:element="date">{30/6/2025}</w:smartTag>', "30/6/2025"),
        ("<w:sdt><w:sdtContent>{31/12/2025}</w:sdtContent></w:sdt>", "31/12/2025"),
        ('<w:fldSimple w:instr="DATE">{31/3/2025}</w:fldSimple>', "31/3/2025"),
    ],
)
def test_a_cell_of_a_document_says_what_word_shows(inside: str, due: str) -> None:
    document, table = document_of([HEADINGS, TASK])
    put(table.cell(1, 4), inside)
    (grid,) = docx.grids(saved(document), "a.docx")
    assert read(grid) == [((), "Một", "VP Bộ", due)]


def wrapped(element: Any) -> None:
    """Put an element into a content control, in its place."""
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    element.getparent().replace(element, control)
    control[1].append(element)


def test_tables_rows_and_cells_in_content_controls_are_read() -> None:
    document, table = document_of([HEADINGS, TASK, ["2", "Hai", "Vụ A", "", "2026"]])
    wrapped(table.cell(1, 2)._tc)
    wrapped(table.rows[2]._tr)
    wrapped(table._tbl)
    (grid,) = docx.grids(saved(document), "a.docx")
    assert read(grid) == [((), "Một", "VP Bộ", "2025"), ((), "Hai", "Vụ A", "2026")]


def test_a_row_that_a_tracked_change_takes_out_is_no_task() -> None:
    document, table = document_of([HEADINGS, TASK, ["2", "Hai", "Vụ A", "", "2026"]])
    deleted = f'<w:trPr {nsdecls("w")}><w:del w:id="1" w:author="a"/></w:trPr>'
    table.rows[1]._tr.insert(0, parse_xml(deleted))
    (grid,) = docx.grids(saved(document), "a.docx")
    assert read(grid) == [((), "Hai", "Vụ A", "2026")]
    assert grid.rows[1][0].address == "table 1, row 3, column 1"


@pytest.mark.parametrize(
    ("group", "span", "number", "title"),
    [
        (["NHIỆM VỤ TRỌNG TÂM"], "A2:E2", "", "NHIỆM VỤ TRỌNG TÂM"),
        (["I. Nhiệm vụ, giải pháp chung"], "A2:E2", "I", "Nhiệm vụ, giải pháp chung"),
        (["A. Công việc chung"], "", "A", "Công việc chung"),
        (["NHIỆM VỤ CHUNG"], "", "", "NHIỆM VỤ CHUNG"),
        (["", "Nhiệm vụ chung"], "", "", "Nhiệm vụ chung"),
        (["I", "Nhiệm vụ chung"], "", "I", "Nhiệm vụ chung"),
    ],
)
def test_a_group_right_below_the_headings_is_none_of_them(
    group: list[str], span: str, number: str, title: str
) -> None:
    grid = sheet_of(HEADINGS, group, TASK, merged=(span,) if span else ())
    assert read(grid) == [(((number, title),), "Một", "VP Bộ", "2025")]


def test_headings_of_three_rows_stand_again_on_each_page() -> None:
    headings = [
        ["TT", "Nhiệm vụ", "Tổ chức thực hiện", "", ""],
        ["", "", "Đơn vị", "", "Thời hạn"],
        ["", "", "Chủ trì", "Phối hợp", ""],
    ]
    spans = ("A1:A3", "B1:B3", "C1:E1", "C2:D2", "E2:E3")
    again = ("A5:A7", "B5:B7", "C5:E5", "C6:D6", "E6:E7")
    second = ["2", "Hai", "Vụ A", "", "2026"]
    grid = sheet_of(*headings, TASK, *headings, second, merged=(*spans, *again))
    assert read(grid) == [((), "Một", "VP Bộ", "2025"), ((), "Hai", "Vụ A", "2026")]


def test_one_column_for_those_who_lead_and_those_who_help_is_of_the_lead() -> None:
    headings = ["TT", "Nội dung", "Đơn vị chủ trì, phối hợp", "Thời hạn"]
    grid = sheet_of(headings, ["1", "Một", "Chủ trì: VP Bộ; phối hợp: Vụ A", "2025"])
    assert read(grid) == [((), "Một", "Chủ trì: VP Bộ; phối hợp: Vụ A", "2025")]


def test_footnotes_of_headings_are_no_part_of_them() -> None:
    grid = sheet_of(["TT", "Nhiệm vụ1", "Đơn vị2", "Thời hạn (*)"], ["1", "Một", "VP Bộ", "2025"])
    assert read(grid) == [((), "Một", "VP Bộ", "2025")]


@pytest.mark.parametrize("wide", ["1000000000", "-3", "many", None])
def test_a_cell_of_no_possible_width_is_refused(wide: str | None) -> None:
    document, table = document_of([HEADINGS, TASK])
    table.cell(1, 1)._tc.grid_span = 2
    span = table._tbl.xpath(".//w:gridSpan")[0]
    span.attrib.clear()
    if wide is not None:
        span.set(f"{W}val", wide)
    with pytest.raises(LedgerError):
        docx.grids(saved(document), "a.docx")


def test_a_total_with_its_number_below_the_leads_is_no_task() -> None:
    grid = sheet_of(HEADINGS, TASK, ["", "Tổng cộng", 1], ["2", "Hai", "Vụ A", "", "2026"])
    assert [title for _, title, _, _ in read(grid)] == ["Một", "Hai"]


LISTS = """\
<w:numbering {ns}>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
  <w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
 <w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="bullet"/>
  <w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(places: list[tuple[int, int] | None], start: str = "1") -> bytes:
    """Return a document whose rows bear numbers of lists, by the id of the list and the depth."""
    rows = [["", f"Việc {n}", "VP Bộ", "", "2025"] for n, _ in enumerate(places)]
    document, table = document_of([HEADINGS, *rows])
    for row, place in zip(table.rows[1:], places, strict=True):
        if place is not None:
            put(
                row.cells[0],
                f'<w:pPr><w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/>'
                "</w:numPr></w:pPr>",
            )
    lists = parse_xml(LISTS.format(ns=nsdecls("w"), start=start))
    document.part.numbering_part._element = lists
    return saved(document)


def test_numbers_that_word_counts_are_read() -> None:
    places: list[tuple[int, int] | None] = [
        *((1, 0), (2, 0), (2, 1), (2, 1), (2, 0), (2, 1)),
        *((1, 0), (4, 0), (2, 0), (3, 0), None),
    ]
    (grid,) = docx.grids(numbered(places), "a.docx")
    assert [row[0].text for row in grid.rows[1:]] == [
        *("I.", "1", "1.1", "1.2", "2", "2.1"),
        *("II.", "1", "2", "", ""),  # the other id of the list begins anew; a bullet is no number
    ]


def test_a_task_that_word_numbers_is_no_group_without_its_cells() -> None:
    document, table = document_of([HEADINGS, TASK, ["", "Hai", "", "", ""], TASK])
    for row in table.rows[1:]:
        row.cells[0].text = ""
        for cell in (row.cells[0], row.cells[3]):
            cell.paragraphs[0].style = "List Number"
    (grid,) = docx.grids(saved(document), "a.docx")
    assert [title for _, title, _, _ in read(grid)] == ["Một", "Hai", "Một"]
    # A number in any other column is that of no task.
    assert [(row[0].text, row[3].text) for row in grid.rows[1:]] == [
        ("1.", ""),
        ("3.", ""),
        ("5.", ""),
    ]


def test_a_list_that_begins_with_no_number_is_refused() -> None:
    with pytest.raises(LedgerError):
        docx.grids(numbered([(3, 0)], start="many"), "a.docx")


def test_commas_in_every_text_do_not_separate_the_cells_of_semicolons() -> None:
    lines = [
        "TT;Nhiệm vụ, giải pháp;Đơn vị chủ trì, giúp việc;Thời hạn",
        "1;Rà soát, sửa đổi;VP Bộ, Vụ A;2025",
        "2;Xây dựng, ban hành, công bố;VP Bộ;Quý I, quý II/2025",
        "3;Mua, thuê;Vụ A, Vụ B;2026",
    ]
    (grid,) = csv.grids("\r\n".join(lines).encode(), "a.csv")
    assert read(grid) == [
        ((), "Rà soát, sửa đổi", "VP Bộ, Vụ A", "2025"),
        ((), "Xây dựng, ban hành, công bố", "VP Bộ", "Quý I, quý II/2025"),
        ((), "Mua, thuê", "Vụ A, Vụ B", "2026"),
    ]


@given(
    title=st.sampled_from(["Nhiệm vụ", "Nội dung công việc", "Task", "Мероприятие"]),
    lead=st.sampled_from(["Đơn vị chủ trì", "Đơn vị", "Lead unit", "Исполнитель"]),
    due=st.sampled_from(["Thời hạn", "Thời gian hoàn thành", "Due date", "Срок"]),
    more=st.lists(st.sampled_from(["Sản phẩm", "Ghi chú", "TT"]), unique=True),
    words=st.lists(
        st.sampled_from(["Soạn thông tư", "Rà soát nội dung", "Báo cáo kết quả", "Draft a law"]),
        min_size=1,
        max_size=4,
    ),
)
def test_the_rows_under_the_headings_are_all_tasks(
    title: str, lead: str, due: str, more: list[str], words: list[str]
) -> None:
    """Without a column of numbers the first tasks were taken for more headings."""
    headings = [title, lead, due, *more]
    rows = [[word, "VP Bộ", "2025-06", *("1" for _ in more)] for word in words]
    content = "\n".join(";".join(row) for row in (headings, *rows))
    (grid,) = csv.grids(content.encode(), "a.csv")
    assert [title for _, title, _, _ in read(grid)] == words


def test_headings_in_two_rows_are_headings_also_where_nothing_is_merged() -> None:
    lines = [
        "TT;Nhiệm vụ;Đơn vị;;Thời gian",
        ";;chủ trì;phối hợp;hoàn thành",
        "1;Một;VP Bộ;;2025",
    ]
    (grid,) = csv.grids("\n".join(lines).encode(), "a.csv")
    assert read(grid) == [((), "Một", "VP Bộ", "2025")]


def test_a_first_row_without_a_title_is_told() -> None:
    headings = ["Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]
    grid = sheet_of(headings, ["", "Vụ A", "2025"], ["Hai", "Vụ A", "2026"])
    columns = find_columns(grid, {})
    assert columns is not None
    lines, _ = lines_of(grid, columns)
    assert [(one.text("title"), one.text("due")) for one in lines] == [
        ("", "2025"),
        ("Hai", "2026"),
    ]


def test_a_table_of_headings_alone_has_no_task() -> None:
    (grid,) = csv.grids(";".join(HEADINGS).encode(), "a.csv")
    assert read(grid) == []


def test_a_title_alone_without_a_number_is_told_since_it_may_be_a_task() -> None:
    grid = sheet_of(
        HEADINGS,
        ["A. NHÓM MỘT", "", "", "", ""],
        ["I", "Thể chế", "", "", ""],
        TASK,
        ["", "Rà soát văn bản", "", "", ""],
        ["2", "Hai", "Vụ A", "", "2026"],
        merged=("A2:E2",),
    )
    columns = find_columns(grid, {})
    assert columns is not None
    lines, left = lines_of(grid, columns)
    assert [line.text("title") for line in lines] == ["Một", "Hai"]
    assert [(one.address, one.text) for one in left] == [("B5", "Rà soát văn bản")]
    assert "it is taken for the title of a group" in left[0].reason


def test_a_cell_beside_an_empty_title_is_told_and_is_no_group() -> None:
    """It may be another product of the task above; it stood in the sources of all tasks below."""
    headings = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Sản phẩm"]
    rows = [
        ["1", "Một", "VP Bộ", "2025", "Đề án"],
        ["", "", "", "", "Báo cáo"],
        ["2", "Hai", "Vụ A", "2026", ""],
    ]
    columns = find_columns(grid := sheet_of(headings, *rows), {})
    assert columns is not None
    lines, left = lines_of(grid, columns)
    assert [(line.text("title"), line.groups) for line in lines] == [("Một", ()), ("Hai", ())]
    assert left == [("E3", "Báo cáo", "The row names no task.")]
