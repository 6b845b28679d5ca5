"""The documents: which plan a name means, and which plans assigned a task.

A document is named by the id of its plan, its code, an alias or a former id, whatever the
spelling. People also say the kind of the document and its number, `Nghị quyết 57`, or the number
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from r57ledger.format.plan import Plan
from r57ledger.format.task import Task
from r57ledger.text import code_key, fold, texts

_ANY: tuple[str, ...] = ()

# What documents are called, and the kinds of plans that may be meant. A decision, an official
# dispatch or a submission may lay down a document of any kind: its code tells then.
_KINDS: dict[str, tuple[str, ...]] = {
    "nghi quyet": ("resolution",), "nq": ("resolution",), "resolution": ("resolution",),
    "ke hoach": ("plan",), "kh": ("plan",), "plan": ("plan",),
    "chuong trinh": ("programme",), "ctr": ("programme",), "programme": ("programme",),
    "quyet dinh": ("decision",), "qd": ("decision",), "decision": ("decision",),
    "ket luan": ("conclusion",), "kl": ("conclusion",), "conclusion": ("conclusion",),
    "thong bao": ("conclusion",), "tb": ("conclusion",),
    "cong van": ("dispatch",), "cv": ("dispatch",), "dispatch": ("dispatch",),
    "luat": ("law",), "law": ("law",),
    "de an": ("project",), "da": ("project",), "project": ("project",),
    "danh muc": ("list",), "list": ("list",),
    "chi thi": _ANY, "ct": _ANY, "nghi dinh": _ANY, "nd": _ANY, "thong tu": _ANY, "tt": _ANY,
    "to trinh": _ANY, "ttr": _ANY, "bao cao": _ANY, "bc": _ANY, "van ban": _ANY, "vb": _ANY,
}  # fmt: skip
_SIGNS = {
    "nghi quyet": "nq", "resolution": "nq", "ke hoach": "kh", "plan": "kh", "chuong trinh": "ctr",
    "programme": "ctr", "quyet dinh": "qd", "decision": "qd", "ket luan": "kl", "conclusion": "kl",
    "thong bao": "tb", "de an": "da", "project": "da", "chi thi": "ct", "nghi dinh": "nd",
    "thong tu": "tt", "to trinh": "ttr", "bao cao": "bc",
}  # fmt: skip
"""How the code of such a document names its kind: `1169/QĐ-TTg` is a decision."""

# Texts rather than patterns: every command loads this module, and few ask for a document. `re`
# keeps what it has compiled.
_SAID = rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?P<rest>[ 0-9].*)"
_NUMBER_SIGN = r"(?:so\b|no\b\.?|№)[ :]*"
_NUMBER = r"0*([0-9]+)((?:/[0-9]{4})?)"
_OF_CODE = r"0*([0-9]+)(?:/([0-9]{4}))?(?![0-9])"
_OF_ID = r"[a-z-]*-0*([0-9]+)"
_SIGN = "[a-z]+"


class Documents:
    """Which of the plans of a ledger a name means; `unreadable` are plans without a record."""

    def __init__(self, plans: Mapping[str, Plan], unreadable: frozenset[str] = frozenset()) -> None:
        self.plans = plans
        self.unreadable = unreadable
        self._by_name: dict[str, list[str]] | None = None

    def named(self, document: str) -> str | None:
        """Return the plan that a record means by `document`; None where it is none, or several."""
        if document in self.plans or document in self.unreadable:
            return document
        matches = self._names().get(code_key(document), ())
        return matches[0] if len(matches) == 1 else None

    def assigners(self, task: Task) -> tuple[str, ...]:
        """Return the plans that assigned a task: its own, and those that its sources name."""
        named = (self.named(source.document) for source in task.sources if source.document)
        return tuple(dict.fromkeys((task.plan, *filter(None, named))))

    def find(self, text: str) -> list[str]:
        """Return the plans that a person may mean, by the first of these that finds any.

        An id, a code, an alias or a former id; a title; the kind of the document with one of these
        or with its number; the number alone.
        """
        if text in self.plans:
            return [text]
        said = fold(text)
        plans = list(self._names().get(code_key(text), ())) or self._by_title(said)
        if plans:
            return plans
        kind, rest = _kind_and_rest(said)
        return list(self._names().get(code_key(rest), ())) or self._by_number(rest, kind)

    def words(self) -> Iterator[str]:
        """Yield the names of the plans as they are written, for "did you mean"."""
        for plan in self.plans.values():
            yield from names_of(plan)

    def _names(self) -> dict[str, list[str]]:
        if self._by_name is None:
            self._by_name = {}
            for plan in self.plans.values():
                for key in dict.fromkeys(map(code_key, names_of(plan))):
                    self._by_name.setdefault(key, []).append(plan.id)
        return self._by_name

    def _by_title(self, said: str) -> list[str]:
        return [p.id for p in self.plans.values() if said in map(fold, texts(p.title))]

    def _by_number(self, said: str, kind: str | None) -> list[str]:
        match = re.fullmatch(_NUMBER, said)
        if match is None:
            return []
        number = (match[1], match[2].lstrip("/"))
        return [
            plan.id
            for plan in self.plans.values()
            if any(number in ((n, ""), (n, year)) for n, year in _numbers(plan))
            and (kind is None or _is_of_kind(plan, kind))
        ]


def code_said(text: str) -> str:
    """Return the key of the code that a person means: `Quyết định số 388/QĐ-BMH` is 388/qd-bmh."""
    return code_key(_kind_and_rest(fold(text))[1])


def _kind_and_rest(said: str) -> tuple[str | None, str]:
    """Divide a folded name into the kind of document that it begins with, and all else."""
    match = re.fullmatch(_SAID, said)
    kind, rest = (match["kind"], match["rest"].strip()) if match else (None, said)
    sign = re.match(_NUMBER_SIGN, rest)
    return kind, rest[sign.end() :] if sign else rest


def names_of(plan: Plan) -> Iterable[str]:
    """Return the id, the code, the aliases and the former ids of a plan."""
    return (plan.id, *filter(None, (plan.code,)), *plan.aliases, *plan.formerly)


def _numbers(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the number of a plan's code with its year; without a code, that of its id."""
    match = re.match(_OF_CODE, plan.code) if plan.code else re.fullmatch(_OF_ID, plan.id)
    if match is not None:
        yield match[1], (match[2] or "") if plan.code else ""


def _is_of_kind(plan: Plan, kind: str) -> bool:
    """Tell whether a document that is called so may be this plan: by its kind, or by its code."""
    if plan.kind in _KINDS[kind]:
        return True
    return _SIGNS.get(kind, kind) in re.findall(_SIGN, fold(plan.code or ""))
