"""The published schemas of what r57 writes; `tests/schemas/README.md` says whose they are."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft4Validator
from lxml import etree

_FOLDER = Path(__file__).parent / "schemas"

SARIF = Draft4Validator(json.loads((_FOLDER / "sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(_FOLDER / "junit-10.xsd"))
