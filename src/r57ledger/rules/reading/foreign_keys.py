"""Keys of other programs, and Vietnamese ones: which key of the format they mean."""

from __future__ import annotations

from collections.abc import Collection

from r57ledger.text import fold, nearest

# In the order of their likeness where several keys of a record are meant: a unit has a `name`,
# a task a `title`. `log` stands for what has no key: it follows from entries.
_MEANT: dict[str, tuple[str, ...]] = {
    "title": ("name", "subject", "summary", "ten", "tieu de", "ten nhiem vu", "nhiem vu",
              "noi dung"),
    "name": ("title", "ten", "ten don vi"),
    "due": ("due date", "duedate", "deadline", "han", "thoi han", "thoi gian", "han hoan thanh",
            "thoi gian hoan thanh", "end date", "finish", "target date"),
    "lead": ("assignee", "assigned to", "owner", "responsible unit", "chu tri", "don vi chu tri",
             "co quan chu tri", "don vi thuc hien", "don vi", "unit", "leads"),
    "coordinating": ("phoi hop", "don vi phoi hop", "co quan phoi hop", "cooperating",
                     "collaborators", "participants"),
    "assigned": ("start", "start date", "assigned date", "created", "ngay giao"),
    "responsible": ("person", "contact", "nguoi phu trach", "phu trach", "dau moi"),
    "product": ("output", "deliverable", "deliverables", "result", "san pham", "ket qua"),
    "log": ("status", "state", "done", "completed", "closed", "progress", "percent", "history",
            "comments", "trang thai", "tinh trang", "tien do", "hoan thanh", "ngay hoan thanh",
            "completed date", "completion date"),
    "note": ("description", "desc", "comment", "remark", "notes", "ghi chu", "mo ta"),
    "sources": ("source", "document", "reference", "references", "can cu", "nguon", "van ban"),
    "code": ("number", "so hieu", "ky hieu", "so ky hieu"),
    "issued": ("date", "issue date", "issued date", "ngay ban hanh"),
    "effective": ("effective date", "ngay hieu luc"),
    "parent": ("part of", "truc thuoc", "cap tren"),
    "value": ("target", "chi tieu", "muc tieu"),
    "unit": ("don vi tinh",),
    "submitted": ("date", "submitted date", "ngay nop", "ngay bao cao"),
    "document": ("so hieu", "van ban", "decision", "code"),
    "date": ("ngay", "day", "on"),
    "kind": ("type", "loai"),
}  # fmt: skip


_MEANINGS: dict[str, list[str]] = {}
for _name, _words in _MEANT.items():
    for _word in (_name, *_words):
        _MEANINGS.setdefault(_word, []).append(_name)


def _foreign_key(key: str, names: Collection[str]) -> str | None:
    """Return which of the keys that are allowed a foreign word means; None for no such word."""
    folded = fold(key[:40]).replace("_", " ").replace("-", " ").strip()
    return next((name for name in _MEANINGS.get(folded, ()) if name in names), None)


def is_misnamed(name: str, mapping: object, names: Collection[str]) -> bool:
    """Return whether a key of a mapping that is not allowed means the allowed key `name`."""
    return isinstance(mapping, dict) and any(
        _foreign_key(key, names) == name
        for key in mapping
        if isinstance(key, str) and key not in names
    )


def meant_key(key: str, names: Collection[str]) -> str | None:
    """Return which of the keys that are allowed a foreign or mistyped one means; None for none."""
    return _foreign_key(key, names) or nearest(key, names)
