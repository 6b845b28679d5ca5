"""Compile the catalogues when a wheel is built, or the program is installed from its folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))


class CompileCatalogues(BuildHookInterface[Any]):
    """A hook of hatchling: gettext reads `.mo` files, which are not kept in git."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the `.mo` files and put them into the wheel."""
        from catalogues import compile_all

        for path in compile_all():
            build_data["artifacts"].append(path.relative_to(self.root).as_posix())
