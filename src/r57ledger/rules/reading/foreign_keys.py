"""Keys of other programs, and Vietnamese and Russian ones: which key of the format they mean."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from r57ledger.text import fold, nearest
from r57ledger.words.message import mark

# In the order of their likeness where several keys of a record are meant: a unit has a `name`,
# a task a `title`. Columns of the tables of offices are among them, as their heads have them.
_MEANT: dict[str, tuple[str, ...]] = {
    "title": ("name", "subject", "summary", "task", "todo", "tên", "tiêu đề", "nhiệm vụ",
              "nội dung", "công việc", "trích yếu", "задача", "название", "наименование"),
    "name": ("title", "tên", "tên đơn vị", "họ tên", "название", "наименование", "фио"),
    "due": ("due date", "duedate", "due on", "deadline", "hạn", "thời hạn", "thời gian",
            "hạn chót", "ngày hết hạn", "ngày kết thúc", "end", "end date", "finish",
            "target date", "срок", "срок исполнения"),
    "lead": ("assignee", "assignees", "assigned to", "owner", "responsible unit", "chủ trì",
             "đơn vị chủ trì", "cơ quan chủ trì", "đơn vị thực hiện", "cơ quan thực hiện",
             "đơn vị", "unit", "leads", "исполнитель", "ответственный исполнитель"),
    "coordinating": ("phối hợp", "đơn vị phối hợp", "cơ quan phối hợp", "cooperating",
                     "collaborators", "participants", "соисполнитель", "соисполнители"),
    "directed_by": ("lãnh đạo phụ trách", "lãnh đạo chỉ đạo", "chỉ đạo", "supervisor"),
    "submit_to": ("nơi nhận", "cấp trình", "nơi trình", "đơn vị nhận"),
    "assigned": ("start", "start date", "assigned date", "created", "ngày giao", "ngày bắt đầu",
                 "дата поручения"),
    "responsible": ("person", "contact", "người phụ trách", "phụ trách", "đầu mối", "cán bộ",
                    "người thực hiện", "ответственный"),
    "product": ("output", "outputs", "deliverable", "deliverables", "result", "sản phẩm",
                "kết quả", "результат"),
    "priority": ("urgency", "importance", "ưu tiên", "mức độ ưu tiên", "độ ưu tiên", "độ khẩn",
                 "mức độ khẩn", "приоритет"),
    "every": ("frequency", "recurrence", "repeat", "tần suất", "chu kỳ", "периодичность"),
    "after": ("depends on", "dependencies", "depends", "requires", "blocked by", "predecessors",
              "phụ thuộc", "nhiệm vụ trước", "зависит от"),
    "estimates": ("budget", "cost", "costs", "kinh phí", "dự toán", "chi phí", "бюджет"),
    "percent": ("progress", "percentage", "done", "tiến độ", "tỷ lệ", "tỉ lệ", "процент"),
    "reason": ("cause", "lý do", "lý do chậm", "nguyên nhân", "причина"),
    "note": ("description", "desc", "details", "comment", "remark", "remarks", "notes",
             "ghi chú", "mô tả", "chi tiết", "diễn giải", "примечание", "описание"),
    "document": ("số hiệu", "văn bản", "số văn bản", "quyết định", "decision", "code",
                 "документ"),
    "url": ("link", "href", "address", "website", "đường dẫn", "liên kết", "ссылка"),
    "code": ("number", "số hiệu", "ký hiệu", "số ký hiệu", "số văn bản", "số", "номер"),
    "sources": ("source", "document", "reference", "references", "căn cứ", "nguồn", "văn bản",
                "văn bản giao", "số văn bản", "url", "link", "links", "đường dẫn", "liên kết",
                "основание", "источник"),
    "issued": ("date", "issue date", "issued date", "ngày ban hành", "ngày ký", "дата"),
    "effective": ("effective date", "ngày hiệu lực", "hiệu lực"),
    "issuer": ("issued by", "cơ quan ban hành", "đơn vị ban hành"),
    "signed_by": ("signer", "signature", "người ký"),
    "parent": ("part of", "parent unit", "trực thuộc", "cấp trên", "đơn vị cấp trên",
               "nhiệm vụ cha"),
    "aliases": ("alias", "abbreviation", "abbreviations", "short name", "viết tắt",
                "tên viết tắt", "tên khác"),
    "head": ("leader", "chief", "người đứng đầu", "thủ trưởng", "lãnh đạo"),
    "emails": ("email", "e mail", "mail", "thư điện tử", "почта"),
    "value": ("target", "chỉ tiêu", "mục tiêu", "giá trị"),
    "unit": ("đơn vị", "đơn vị tính", "подразделение"),
    "submitted": ("date", "submitted date", "ngày nộp", "ngày báo cáo", "ngày gửi"),
    "date": ("ngày", "day", "on", "thời điểm", "дата"),
    "kind": ("type", "status", "state", "loại", "phân loại", "loại đơn vị", "loại văn bản",
             "trạng thái", "tình trạng", "вид", "тип", "статус"),
    "results": ("result", "kết quả", "kết quả thực hiện"),
    "proposals": ("đề xuất", "kiến nghị", "đề xuất kiến nghị", "предложения"),
    "difficulties": ("khó khăn", "vướng mắc", "khó khăn vướng mắc", "issues", "problems"),
}  # fmt: skip

_STATES = (
    "status", "state", "stage", "done", "completed", "closed", "finished", "open", "progress",
    "percent", "percentage", "history", "comments", "updates", "activity", "trạng thái",
    "tình trạng", "tiến độ", "hoàn thành", "đã hoàn thành", "ngày hoàn thành", "tình hình",
    "tình hình thực hiện", "kết quả thực hiện", "tỷ lệ hoàn thành", "completed date",
    "completed on", "completed at", "completion date", "extension", "gia hạn",
    "статус", "состояние", "выполнено", "ход исполнения",
)  # fmt: skip
"""Keys of what happened, or how something stands: it follows from entries, and has no key."""

_TAGS = mark("Tags are not kept: write it in `note`, or delete the line.")
_ID = mark("A record's id is the name of its file, and rows have no number: delete the line.")
_PLAN = mark("The plan of a record is the folder that it lies in: delete the line.")
_PARTS = mark(
    "A part of a task is a task in a file of its own, in which `parent: PLAN/TASK` names this one."
)
_PROOF = mark(
    "Evidence stands in the entry of `log` that it proves: `evidence:`, and below it "
    "`- document: CODE` or `- file: evidence/FILE` with `sha256: …`."
)
_REASON = mark(
    "Why a task is late stands in an entry of `log` with its day: `- date: 2025-07-15`, "
    "`kind: note`, `note: …`."
)
_OBSTACLE = mark(
    "A difficulty or a proposal is a record of its own, in the plan's folder difficulties/."
)
_ANSWERS: dict[str, tuple[str, ...]] = {
    _TAGS: ("tags", "tag", "labels", "label", "category", "categories", "keywords", "area",
            "field", "nhãn", "thẻ", "từ khóa", "lĩnh vực", "nhóm", "метки", "теги"),
    _ID: ("id", "key", "uid", "uuid", "no", "nr", "stt", "tt", "số thứ tự", "mã", "mã số",
          "mã nhiệm vụ", "mã đơn vị", "номер п/п"),
    _PLAN: ("plan", "project", "milestone", "epic", "kế hoạch", "dự án", "chương trình", "проект"),
    _PARTS: ("subtasks", "subtask", "children", "checklist", "nhiệm vụ con", "подзадачи"),
    _PROOF: ("evidence", "attachments", "attachment", "files", "file", "proof", "tệp",
             "tệp đính kèm", "đính kèm", "minh chứng", "tài liệu", "вложения"),
    _REASON: ("reason", "cause", "lý do", "lý do chậm", "nguyên nhân", "причина"),
    _OBSTACLE: ("difficulty", "difficulties", "issues", "problems", "risks", "khó khăn",
                "vướng mắc", "khó khăn vướng mắc", "đề xuất", "kiến nghị", "đề xuất kiến nghị",
                "proposal", "proposals", "предложения"),
}  # fmt: skip
"""What is answered to keys that have no counterpart, by the answer."""
_NEEDS = {_TAGS: "note", _PARTS: "parent", _PROOF: "log", _REASON: "log", _OBSTACLE: "log"}
"""The key that a record must be able to have for an answer to be of use."""


_LONGEST = 60
"""So many letters of a key are looked at."""


def _folded(key: str) -> str:
    """Return a key as it is compared: words of small letters, without what is in brackets."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", key[:_LONGEST])
    return fold(re.sub(r"\(.*?\)|[.:*]", " ", words))


_MEANINGS: dict[str, list[str]] = {}
for _name, _words in _MEANT.items():
    for _word in (_name, *_words):
        _MEANINGS.setdefault(_folded(_word), []).append(_name)
_OF_STATES = frozenset(map(_folded, _STATES))
_ANSWER = {_folded(word): answer for answer, words in _ANSWERS.items() for word in words}


def _foreign_key(key: str, names: Collection[str]) -> str | None:
    """Return which of the keys that are allowed a foreign word means; None for no such word."""
    return next((name for name in _MEANINGS.get(_known(key), ()) if name in names), None)


def _known(key: str) -> str:
    """Return a key folded; of one in several words the first ones, if only these are known.

    So are `Đơn vị chủ trì thực hiện` and `Nhiệm vụ cụ thể`, which are heads of columns.
    """
    return _known_beginning(key[:_LONGEST])


# A hostile file has 29,000 keys, and is asked for each key that it lacks.
@lru_cache(maxsize=65536)
def _known_beginning(key: str) -> str:
    whole = _folded(key)
    words = whole.split()
    for end in range(len(words), 1 if key.isascii() else 0, -1):
        start = " ".join(words[:end])
        if start in _MEANINGS or start in _OF_STATES or start in _ANSWER:
            return start
    return whole


def is_misnamed(name: str, mapping: object, names: Collection[str]) -> bool:
    """Return whether a key of a mapping that is not allowed means the allowed key `name`."""
    return isinstance(mapping, dict) and any(
        _foreign_key(key, names) == name
        for key in mapping
        if isinstance(key, str) and key not in names and not is_state(key, names)
    )


def meant_key(key: str, names: Collection[str]) -> str | None:
    """Return which of the keys that are allowed a foreign or mistyped one means; None for none."""
    if key.casefold() in names:
        return key.casefold()
    if is_state(key, names) or answer_to(key, names):
        return None
    return _foreign_key(key, names) or nearest(key, names)


def is_state(key: str, names: Collection[str]) -> bool:
    """Return whether a key of a record tells how something stands, or what happened.

    An entry has keys for that itself.
    """
    return _known(key) in _OF_STATES and not ("date" in names and "kind" in names)


def answer_to(key: str, names: Collection[str]) -> str | None:
    """Return what is answered to a key that has no counterpart, still to be said; None for none."""
    name = _known(key)
    if name not in _ANSWER or _foreign_key(key, names):
        return None
    answer = _ANSWER[name]
    needs = _NEEDS.get(answer)
    return answer if needs is None or needs in names else None
