"""Draw docs/overdue.svg and docs/overdue.vi.svg, what `r57 overdue` shows: docs/make_picture.py"""

from __future__ import annotations

import io
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests"))

from page_session import Session  # noqa: E402

COMMAND = "r57 overdue --as-of 2025-07-15"
PICTURES = {"en_US.UTF-8": ("en", "overdue.svg"), "vi_VN.UTF-8": ("vi", "overdue.vi.svg")}
_WIDTH = 100


def picture(locale: str, language: str) -> str:
    """Return as SVG what the command shows of this repository's ledger, up to its second part."""
    with TemporaryDirectory() as folder:
        session = Session(Path(folder) / "ledger", locale)
        for name in ("plans", "units", "calendar"):
            shutil.copytree(DOCS.parent / name, session.folder / name)
        shutil.copy(DOCS.parent / "r57.yaml", session.folder)
        del session.environment["NO_COLOR"]
        printed = session.run(f"{COMMAND} --lang {language}")
    # The parts are told apart by a blank line and a title in bold.
    head, table, *_ = printed.split("\n\n\x1b[1m")
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ {COMMAND}\n{head}\n\n\x1b[1m{table}"))
    return _with_own_fonts(console.export_svg(title="r57", unique_id="r57"))


def _with_own_fonts(svg: str) -> str:
    """Return a picture that fetches nothing: rich's would ask a server for its letters."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", "Consolas, 'DejaVu Sans Mono', Menlo, monospace")


if __name__ == "__main__":
    for locale, (language, name) in PICTURES.items():
        (DOCS / name).write_text(picture(locale, language), encoding="utf-8")
