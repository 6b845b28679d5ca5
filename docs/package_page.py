"""Make the page that a package index shows: README, without links that lead nowhere there.

An index has the page alone. A link to a file of this repository becomes the name of the file, which
the source distribution holds; a picture becomes its description.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[([^\]]*)\]\((?!https?:)[^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:|#)([^)]*)\)")


def page(readme: str) -> str:
    """Return README as it is shown where no other file of the repository is."""
    return _LINK.sub(_named, _PICTURE.sub(r"\1", readme))


def _named(link: re.Match[str]) -> str:
    text, file = link[1], link[2].partition("#")[0]
    return text if file in text else f"{text} (`{file}`)"


class PackagePage(MetadataHookInterface):
    """A hook of hatchling: it sets the description of wheel and source distribution."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the page into the metadata."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": page(text)}
