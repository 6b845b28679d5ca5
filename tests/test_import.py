"""`r57 import`: appendices laid out as real ones are, in each kind of file, and hostile files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from program import r57, write

ROWS = [
    ["PHỤ LỤC: NHIỆM VỤ", "", "", "", "", "", ""],
    ["TT", "Nhiệm vụ", "Đơn vị thực hiện", "", "Thời gian hoàn thành", "Sản phẩm", "Ghi chú"],
    ["", "", "Chủ trì", "Phối hợp", "", "", ""],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    ["I", "Thể chế", "", "", "", "", ""],
    ["1", "Xây dựng nghị định", "Vụ Pháp chế", "VP Bộ; Cục Văn hóa, Thể thao và Du lịch",
     "Tháng 6/2025", "Nghị định", "Gấp"],
    ["2", "Rà soát văn bản", "Như trên", "-nt-", "Thường xuyên", "", ""],
    ["II", "Dữ liệu", "", "", "", "", ""],
    ["3", "Mở dữ liệu", "van phong bo và Vụ Pháp chế", "", "5/6/2025", "", ""],
    ["4", "Báo cáo", "Các bộ, ngành, địa phương", "", "30/6 hằng năm", "", ""],
    ["Tổng cộng", "4 nhiệm vụ", "", "", "", "", ""],
    ["(*) Ghi chú cuối", "", "", "", "", "", ""],
    ["", "", "", "KT. BỘ TRƯỞNG", "", "", ""],
]  # fmt: skip
RECORDS = {
    "t01": """\
title: Xây dựng nghị định
lead: vu-phap-che
coordinating:
  - van-phong-bo
  - cuc-vh
due: 2025-06
due_text: Tháng 6/2025
product: Nghị định
sources:
  - document: kh-1
    at: Phụ lục, mục I.1
    note: Thể chế
note: Gấp
""",
    "t02": """\
title: Rà soát văn bản
kind: regular
lead: vu-phap-che
coordinating:
  - van-phong-bo
  - cuc-vh
due: none
due_text: Thường xuyên
sources:
  - document: kh-1
    at: Phụ lục, mục I.2
    note: Thể chế
""",
    "t03": """\
title: Mở dữ liệu
lead:
  - van-phong-bo
  - vu-phap-che
due: 2025-06-05
due_text: 5/6/2025
sources:
  - document: kh-1
    at: Phụ lục, mục II.3
    note: Dữ liệu
""",
    "t04": """\
title: Báo cáo
every: year
each:
  - cac-bo
due: day 30 of month 6
due_text: 30/6 hằng năm
sources:
  - document: kh-1
    at: Phụ lục, mục II.4
    note: Dữ liệu
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    unit = "name: {}\nkind: department\n"
    return write(
        tmp_path / "ledger",
        {
            "plans/kh-1/plan.yaml": "title: Kế hoạch\nkind: plan\nissued: 2025-01-10\n",
            "units/vu-phap-che.yaml": unit.format("Vụ Pháp chế"),
            "units/van-phong-bo.yaml": unit.format("Văn phòng Bộ") + "aliases: [VP Bộ]\n",
            "units/cuc-vh.yaml": unit.format("Cục Văn hóa, Thể thao và Du lịch"),
            "units/cac-bo.yaml": "name: Các bộ, ngành, địa phương\nkind: group\ncomplete: false\n",
        },
    )


def save(path: Path, rows: list[list[str]]) -> Path:
    if path.suffix == ".xlsx":
        book = Workbook()
        sheet = book.worksheets[0]
        for row in rows:
            sheet.append([int(one) if one.isdecimal() else one or None for one in row])
        for span in ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "B5:G5"):
            sheet.merge_cells(span)
        sheet.row_dimensions[7].hidden = True
        book.save(str(path))
    elif path.suffix == ".docx":
        document = Document()
        document.add_table(1, 2).cell(0, 0).text = "BỘ VĂN HÓA"
        table = document.add_table(len(rows), 7)
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
        for top, left, bottom, right in ((1, 0, 2, 0), (1, 2, 1, 3), (4, 1, 4, 6)):
            table.cell(top, left).merge(table.cell(bottom, right))
        document.save(str(path))
    else:
        lines = (";".join(f'"{one}"' if ";" in one else one for one in row) for row in rows)
        path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    return path


def tasks(root: Path) -> dict[str, str]:
    return {p.stem: p.read_text("utf-8") for p in (root / "plans/kh-1/tasks").glob("*")}


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".csv"])
def test_an_appendix_makes_its_tasks_once(root: Path, suffix: str) -> None:
    file = save(root.parent / f"phu-luc{suffix}", ROWS)
    shown = r57("import", str(file), "--plan", "kh-1", "--format", "md", cwd=root)
    assert shown.code == 0, shown
    for text in ("It is a total.", "It is a footnote.", "KT. BỘ TRƯỞNG"):
        assert text in shown.out
    assert ("read all the same: 7." in shown.err) is (suffix == ".xlsx")
    assert tasks(root) == {}
    assert r57("import", str(file), "--plan", "kh-1", "--write", cwd=root).code == 0
    assert tasks(root) == RECORDS
    again = r57("import", str(file), "--plan", "kh-1", "--write", cwd=root)
    assert again.code == 0
    assert "4 tasks are in the plan already." in again.err
    assert tasks(root) == RECORDS


def test_nothing_is_written_while_a_cell_is_unread(root: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[8][2] = "Vụ Không Có"
    rows[9][4] = "sớm"
    file = save(root.parent / "a.csv", rows)
    done = r57("import", str(file), "--plan", "kh-1", "--write", "--format", "md", cwd=root)
    assert done.code == 1
    assert '| C9 | lead | Vụ Không Có | No unit is called "Vụ Không Có". |' in done.out
    assert "| E10 | due | sớm |" in done.out
    assert tasks(root) == {}


def test_a_numbered_row_without_cells_is_no_group(root: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[6][2:5] = ["", "", ""]
    rows[9][2:5] = ["", "", ""]
    file = save(root.parent / "a.csv", rows)
    done = r57("import", str(file), "--plan", "kh-1", "--format", "md", cwd=root)
    assert done.code == 1
    assert "| C7 | lead | It is empty. |" in done.out
    assert "| C10 | lead | It is empty. |" in done.out


def test_the_sign_of_a_list_alone_is_no_unit(root: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[8][2] = "*"
    file = save(root.parent / "a.csv", rows)
    done = r57("import", str(file), "--plan", "kh-1", "--write", "--format", "md", cwd=root)
    assert (done.code, tasks(root)) == (1, {})
    assert r"| C9 | lead | \* | It is empty. |" in done.out


def test_a_changed_row_is_told_and_left(root: Path) -> None:
    r57("import", str(save(root.parent / "a.csv", ROWS)), "--plan", "kh-1", "--write", cwd=root)
    rows = [list(row) for row in ROWS]
    rows[5][4] = "Tháng 7/2025"
    file = save(root.parent / "a.csv", rows)
    done = r57("import", str(file), "--plan", "kh-1", "--write", cwd=root)
    assert done.code == 0
    assert "t01 is in the plan already and differs in due: it stays as it is." in done.err
    assert tasks(root) == RECORDS


def test_map_names_a_column_that_no_heading_tells(root: Path) -> None:
    text = "Việc\tAi\tKhi nào\nMở dữ liệu\tVụ Pháp chế\t2025-06\n"
    file = root.parent / "a.csv"
    file.write_bytes(text.encode("utf-16"))
    assert r57("import", str(file), "--plan", "kh-1", cwd=root).code == 2
    maps = ["--map", "Việc=title", "--map", "B=lead", "--map", "C=due"]
    assert r57("import", str(file), "--plan", "kh-1", *maps, "--write", cwd=root).code == 0
    assert "lead: vu-phap-che\n" in tasks(root)["t01"]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("Công b? d? li?u;V? Pháp ch?;2025-06", "li?u"),
        ("Ti?p t?c;Thanh tra;2025-06", "Ti?p"),  # no letter of its own is left
    ],
)
def test_letters_that_excel_has_lost_are_refused(root: Path, row: str, word: str) -> None:
    file = root.parent / "a.csv"
    file.write_bytes(f"title;lead;due\n{row}\n".encode("cp1252"))
    done = r57("import", str(file), "--plan", "kh-1", "--write", cwd=root)
    assert (done.code, tasks(root)) == (2, {})
    assert f'Letters of "a.csv" are lost, as in "{word}".' in done.err
    assert "CSV UTF-8" in done.err


def test_a_question_mark_in_an_address_or_at_an_end_is_no_lost_letter(root: Path) -> None:
    text = "title;lead;due\nSao? https://a.vn/x?y=1 à;Thanh tra;2025-06\n"
    for encoding in ("cp1258", "utf-8"):
        file = root.parent / f"{encoding}.csv"
        file.write_bytes(text.encode(encoding))
        done = r57("import", str(file), "--plan", "kh-1", cwd=root)
        assert "are lost" not in done.err, done.err


def test_columns_that_are_not_read_are_told(root: Path) -> None:
    file = root.parent / "a.csv"
    head = "Nhiệm vụ;Lãnh đạo chỉ đạo;Đơn vị chủ trì;Thời hạn;;Kinh phí"
    file.write_text(head + "\nMở dữ liệu;Ông A;Vụ Pháp chế;2025-06;;5\n", "utf-8")
    told = 'Columns not read: B "Lãnh đạo chỉ đạo", F "Kinh phí".\n'
    assert told in r57("import", str(file), "--plan", "kh-1", cwd=root).err
    assert told in r57("import", str(file), "--plan", "kh-1", "--write", cwd=root).err


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_what_is_no_office_file_is_refused(root: Path, suffix: str) -> None:
    file = root.parent / f"a{suffix}"
    file.write_bytes(b"no zip")
    done = r57("import", str(file), "--plan", "kh-1", cwd=root)
    assert done.code == 2
    assert "cannot be read as the kind of file that its name tells" in done.err


def test_a_sheet_merged_without_end_is_refused(root: Path) -> None:
    book = Workbook()
    book.worksheets[0].merged_cells.add("A1:XFD1048576")
    file = root.parent / "a.xlsx"
    book.save(str(file))
    assert "is too large" in r57("import", str(file), "--plan", "kh-1", cwd=root).err


def test_units_in_one_cell_and_years_to_come(root: Path) -> None:
    """What is known of the units that help is kept, and the whole stays in the source's words."""
    rows = [
        ["TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Sản phẩm"],
        ["1", "Một", "Chủ trì: Vụ Pháp chế; phối hợp: VP Bộ và các đơn vị liên quan", "2025", ""],
        ["2", "Hai", "VP Bộ", "Từ năm 2025 - 2030, hằng năm", ""],
    ]
    file = save(root.parent / "a.csv", rows)
    done = r57("import", str(file), "--plan", "kh-1", "--write", cwd=root)
    assert done.code == 0, done.err
    assert 'C2: No unit is called "các đơn vị liên quan".' in done.err
    assert tasks(root) == {
        "t01": """\
title: Một
lead: vu-phap-che
coordinating:
  - van-phong-bo
due: 2025
sources:
  - document: kh-1
    at: Phụ lục, mục 1
note: "Phối hợp: VP Bộ và các đơn vị liên quan"
""",
        "t02": """\
title: Hai
every: year
from: 2025
until: 2030
lead: van-phong-bo
due: none
due_text: Từ năm 2025 - 2030, hằng năm
sources:
  - document: kh-1
    at: Phụ lục, mục 2
""",
    }


def test_marks_behind_names_and_deadlines_that_leave_a_doubt(root: Path) -> None:
    rows: list[list[object]] = [
        ["TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn"],
        [1, "Một", "Vụ Pháp chế (chủ trì), VP Bộ (phối hợp)", 2025],
        [2, "Hai", "VP Bộ (Chủ trì)\nCục Văn hóa, Thể thao và Du lịch, Vụ Pháp chế", 2025],
        [3, "Ba", "VP Bộ, Vụ Pháp chế (chủ trì)", 2025],
        [4, "Bốn", "VP Bộ", "30/9"],
        [5, "Năm", "VP Bộ", 45930],
        [6, "Sáu", "VP Bộ", "trước ngày 15 tháng 12"],
    ]
    file = root.parent / "a.xlsx"

    def saved(lines: list[list[object]]) -> None:
        book = Workbook()
        for line in lines:
            book.worksheets[0].append(line)
        book.save(str(file))

    saved(rows)
    done = r57("import", str(file), "--plan", "kh-1", "--format", "md", cwd=root)
    assert done.code == 1
    assert 'No unit is called "Vụ Pháp chế (chủ trì)".' in done.out
    assert '"30/9" does not say of which year. Write the year as well' in done.out
    assert '"trước ngày 15 tháng 12" does not say of which year.' in done.out
    # Excel's day 1 is 1 January 1900, and it takes 1900 for a leap year: 45,930 is in 2025.
    assert "It may be 30 September 2025, which the cell shows as a number" in done.out
    saved(rows[:3])
    assert r57("import", str(file), "--plan", "kh-1", "--write", cwd=root).code == 0
    assert "lead: vu-phap-che\ncoordinating:\n  - van-phong-bo\n" in tasks(root)["t01"]
    two = "lead: van-phong-bo\ncoordinating:\n  - cuc-vh\n  - vu-phap-che\n"
    assert two in tasks(root)["t02"]


def test_products_of_rows_that_share_a_title(root: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm"],
        [1, "Một", "VP Bộ", 2025, "Đề án"],
        [None, None, None, None, "Báo cáo"],
    ):
        sheet.append(row)
    for span in ("A2:A3", "B2:B3", "C2:C3", "D2:D3"):
        sheet.merge_cells(span)
    file = root.parent / "a.xlsx"
    book.save(str(file))
    assert r57("import", str(file), "--plan", "kh-1", "--write", cwd=root).code == 0
    assert "product:\n  - Đề án\n  - Báo cáo\n" in tasks(root)["t01"]


def test_a_hidden_sheet_is_named_as_such(root: Path) -> None:
    book = Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("Nháp")):
        for row in (["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], [1, "Một", "VP Bộ", 2025]):
            sheet.append(row)
    book.worksheets[1].sheet_state = "hidden"
    file = root.parent / "a.xlsx"
    book.save(str(file))
    done = r57("import", str(file), "--plan", "kh-1", cwd=root)
    assert done.code == 2
    assert 'tell tasks: "Sheet", "Nháp" (hidden).' in done.err
    assert r57("import", str(file), "--plan", "kh-1", "--sheet", "nhap", cwd=root).code == 0


def test_titles_that_no_program_has_computed_and_days_of_another_century(root: Path) -> None:
    """Who types 6 into a cell with the format of a date gets 6 January 1900."""
    book = Workbook()
    for row in (
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        [1, "=A1&B1", "VP Bộ", 2025],
        [2, "# Hai", "1. VP Bộ\n2. Vụ Pháp chế", date(1900, 1, 6)],
        [3, "#REF!", "VP Bộ", 2025],
    ):
        book.worksheets[0].append(row)
    file = root.parent / "a.xlsx"
    book.save(str(file))
    done = r57("import", str(file), "--plan", "kh-1", "--format", "json", cwd=root)
    assert done.code == 1
    unread = [(one["cell"], one["text"]) for one in json.loads(done.out)["unread"]]
    assert unread == [("B2", "=A1&B1"), ("D3", "06/01/1900"), ("B4", "#REF!")]


def test_a_document_without_tables_tells_no_name_that_nobody_gave(root: Path) -> None:
    file = root.parent / "a.docx"
    Document().save(str(file))
    done = r57("import", str(file), "--plan", "kh-1", cwd=root)
    assert done.code == 2
    assert '"a.docx" has no headings of tasks and of leads or deadlines.' in done.err
