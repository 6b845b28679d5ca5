"""Words of other programs, and Vietnamese and Russian ones, in place of the format's own."""

from __future__ import annotations

from collections.abc import Iterable

from r57ledger.text import fold, nearest, word_of

_TYPED: dict[str, tuple[str, ...]] = {
    # tasks
    "task": ("công việc", "một lần", "задача"),
    "regular": ("thường xuyên", "recurring", "standing", "permanent", "ongoing", "постоянно",
                "постоянная"),
    "urgent": ("high", "highest", "critical", "blocker", "cao", "rất cao", "khẩn", "khẩn cấp",
               "thượng khẩn", "hỏa tốc", "gấp", "p0", "p1", "0", "1", "срочно", "срочная",
               "высокий"),
    "normal": ("medium", "low", "lowest", "trung bình", "thấp", "thường", "bình thường",
               "không", "p2", "p3", "p4", "2", "3", "4", "5", "обычный", "средний", "низкий"),
    # how often
    "week": ("weekly", "tuần", "hằng tuần", "hàng tuần", "неделя", "еженедельно"),
    "month": ("monthly", "tháng", "hằng tháng", "hàng tháng", "месяц", "ежемесячно"),
    "quarter": ("quarterly", "quý", "hằng quý", "hàng quý", "квартал", "ежеквартально"),
    "half": ("half year", "half yearly", "nửa năm", "6 tháng", "sáu tháng", "полугодие"),
    "year": ("yearly", "annual", "annually", "năm", "hằng năm", "hàng năm", "год", "ежегодно"),
    "event": ("đột xuất", "khi phát sinh", "по событию"),
    # entries
    "progress": ("in progress", "doing", "update", "started", "tiến độ", "cập nhật",
                 "đang thực hiện", "ход"),
    "submission": ("submitted", "handed in", "trình", "đã trình", "nộp", "сдано"),
    "return": ("returned", "rejected", "trả lại", "возвращено"),
    "completion": ("done", "complete", "completed", "finished", "closed", "hoàn thành",
                   "đã hoàn thành", "xong", "đã xong", "kết thúc", "исполнено", "выполнено",
                   "завершено"),
    "extension": ("extended", "postponed", "gia hạn", "lùi hạn", "продлено"),
    "adjustment": ("adjusted", "điều chỉnh", "изменено"),
    "reassignment": ("reassigned", "chuyển", "chuyển chủ trì", "đổi đơn vị chủ trì", "передано"),
    "suspension": ("suspended", "paused", "on hold", "tạm dừng", "tạm hoãn", "приостановлено"),
    "resumption": ("resumed", "tiếp tục", "возобновлено"),
    "cancellation": ("cancelled", "canceled", "dropped", "hủy", "hủy bỏ", "bãi bỏ", "отменено"),
    "reopening": ("reopened", "mở lại", "открыто повторно"),
    "correction": ("corrected", "sửa", "đính chính", "исправлено"),
    "reminder": ("reminded", "urged", "đôn đốc", "nhắc", "nhắc nhở", "напомнено"),
    "note": ("comment", "remark", "ghi chú", "ý kiến", "комментарий"),
    # documents; `resolution` and `decision` are entries, too
    "resolution": ("nghị quyết", "резолюция", "resolved", "solved", "tháo gỡ", "đã tháo gỡ",
                   "giải quyết", "đã giải quyết", "решено", "устранено"),
    "plan": ("kế hoạch", "план"),
    "programme": ("program", "chương trình", "программа"),
    "decision": ("quyết định", "decided", "đã quyết định", "решение", "постановление"),
    "conclusion": ("kết luận", "thông báo kết luận", "thông báo", "заключение"),
    "dispatch": ("letter", "công văn", "công điện", "chỉ thị", "письмо"),
    "law": ("act", "luật", "bộ luật", "закон"),
    "project": ("đề án", "dự án", "проект"),
    "list": ("danh mục", "danh sách", "перечень", "список"),
    # units and levels
    "ministry": ("bộ", "cấp bộ", "министерство"),
    "department": ("vụ", "sở", "phòng", "ban", "департамент", "управление", "отдел"),
    "agency": ("cục", "tổng cục", "агентство"),
    "office": ("văn phòng", "канцелярия"),
    "centre": ("center", "trung tâm", "центр"),
    "committee": ("board", "ủy ban", "ban chỉ đạo", "tổ công tác", "hội đồng", "комитет"),
    "party-body": ("party", "đảng", "ban đảng", "đảng ủy", "cơ quan đảng", "партийный орган"),
    "press": ("media", "báo", "báo chí", "tạp chí", "đài", "cơ quan báo chí", "сми"),
    "province": ("city", "tỉnh", "thành phố", "cấp tỉnh", "địa phương", "провинция"),
    "post": ("person", "position", "chức vụ", "chức danh", "người", "cá nhân", "должность"),
    "group": ("nhóm", "группа"),
    "national": ("quốc gia", "trung ương", "cấp quốc gia", "национальный"),
    "commune": ("xã", "phường", "cấp xã", "община"),
    "unit": ("đơn vị", "cấp đơn vị", "подразделение"),
    "difficulty": ("problem", "khó khăn", "vướng mắc", "khó khăn vướng mắc", "трудность"),
    "proposal": ("đề xuất", "kiến nghị", "đề xuất kiến nghị", "предложение"),
    "other": ("khác", "loại khác", "nghị định", "thông tư", "другое"),
    # settings
    "none": ("no", "không", "нет"),
    "next_working_day": ("ngày làm việc tiếp theo", "next day"),
    "error": ("lỗi", "ошибка"),
    "warning": ("warn", "cảnh báo", "предупреждение"),
    "off": ("false", "tắt", "bỏ qua", "выкл"),
    "vi": ("vn", "vie", "vietnamese", "tiếng việt", "вьетнамский"),
    "en": ("eng", "english", "tiếng anh", "английский"),
    "ru": ("rus", "russian", "tiếng nga", "русский"),
    # comparisons
    ">=": ("≥", "=>", "> =", "at least", "min", "ít nhất", "tối thiểu", "không ít hơn"),
    "<=": ("≤", "=<", "< =", "at most", "max", "nhiều nhất", "tối đa", "không quá"),
    "=": ("==", "bằng", "equal"),
    ">": ("more than", "trên", "hơn"),
    "<": ("less than", "dưới"),
}  # fmt: skip


def meant_word(typed: object, choices: Iterable[str]) -> str | None:
    """Return which of the words of a choice is meant by what was typed; None for none.

    Case, diacritics, blanks and hyphens do not count.
    """
    if isinstance(typed, bool) or not isinstance(typed, str | int):
        return None
    text, choices = str(typed)[:60], list(choices)
    key = _folded(text)
    for word in choices:
        if key == _folded(word) or key in map(_folded, _TYPED.get(word, ())):
            return word
    return word_of(text, choices) or nearest(text, choices)


def is_alike(typed: object, word: str) -> bool:
    """Return whether a text is rather a mistyped word than another word for it."""
    return nearest(str(typed)[:60], [word]) is not None


def _folded(text: str) -> str:
    return fold(text.replace("_", " ").replace("-", " "))
