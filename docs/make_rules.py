"""Write docs/rules.md and docs/rules.vi.md, the table of all rules: python docs/make_rules.py

Each rule says itself what it wants to be true: in the first sentence of its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from r57ledger.command_line.topics import TOPICS
from r57ledger.diagnostic import Rule
from r57ledger.rules.catalog import RULES
from r57ledger.words.labels import label
from r57ledger.words.language import use
from r57ledger.words.message import page, say

DOCS = Path(__file__).parent
_TEXTS = {
    "en": (
        "Rules",
        "**[Tiếng Việt](rules.vi.md)**",
        "Every rule that `r57 check` holds files against. `r57 explain CODE` shows the page of a "
        "rule, with an example that fails and one that is mended. An error makes the exit code 1. "
        "`severity` in [r57.yaml](format.md#settings-r57yaml) changes how severe a rule is.",
        ("code", "severity", "what is to be true"),
    ),
    "vi": (
        "Quy tắc",
        "**[English](rules.md)**",
        "Mọi quy tắc mà `r57 check` đối chiếu với các tệp. `r57 explain MÃ` hiện trang của quy "
        "tắc, kèm ví dụ sai và ví dụ đã sửa. Có lỗi thì mã kết thúc là 1. Thiết lập `severity` "
        "trong [r57.yaml](format.md#settings-r57yaml) quy định mức độ của quy tắc.",
        ("mã", "mức độ", "điều phải đúng"),
    ),
}


def pages() -> dict[Path, str]:
    """Return each file that is made, with what it should hold. The language is English after."""
    made = {}
    for language, (title, *intro, head) in _TEXTS.items():
        use(language)
        suffix = "" if language == "en" else f".{language}"
        made[DOCS / f"rules{suffix}.md"] = "\n".join(
            [f"# {title}\n", *(f"{text}\n" for text in intro), *_parts(head)]
        )
    use("en")
    return made


def _parts(head: tuple[str, str, str]) -> Iterator[str]:
    """Yield the rules by the subjects that `r57 help rules` names."""
    for _, subjects in TOPICS["rules"].parts:
        for codes, subject in subjects:
            begin = codes.rstrip("…")
            yield f"## {codes} {say(subject).rstrip('.')}\n"
            yield f"| {' | '.join(head)} |"
            yield "|---|---|---|"
            for rule in RULES:
                if rule.code.startswith(begin):
                    yield f"| {rule.code} | {label(rule.severity)} | {_sentence(rule)} |"
            yield ""


def _sentence(rule: Rule) -> str:
    """Return the first paragraph of a rule's page, which is one sentence."""
    first = cleandoc(rule.page).partition("\n\n")[0]
    return page(" ".join(first.split())).replace("|", "\\|")


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_bytes(text.encode())
