"""What pyproject.toml declares is imported, and what is imported is declared."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
SOURCE = REPOSITORY / "src" / "r57ledger"

# Extras for those who change the program; its own code imports nothing of them.
FOR_DEVELOPERS = {"dev", "mutants"}

# A package that comes with a declared one, which pins its exact version.
COMES_WITH = {"pydantic-core": "pydantic"}


def normal(name: str) -> str:
    """Return a distribution's name in its normal form, as PEP 503 asks for."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = list(project["dependencies"])
    for extra, names in project["optional-dependencies"].items():
        if extra not in FOR_DEVELOPERS:
            requirements += names
    return {normal(re.split(r"[\s\[<>=!~;]", one, maxsplit=1)[0]) for one in requirements}


@cache
def imported() -> set[str]:
    """Return the top-level names that src imports from outside it and the standard library."""
    names: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    tops = {name.partition(".")[0] for name in names}
    return tops - sys.stdlib_module_names - {"r57ledger"}


def distributions(package: str) -> set[str]:
    """Return the distributions that an import name comes from, in what is installed here."""
    return {normal(name) for name in packages_distributions().get(package, ())}


@pytest.mark.parametrize("name", sorted(declared()))
def test_a_declared_dependency_is_imported(name: str) -> None:
    assert name in {one for package in imported() for one in distributions(package)}


@pytest.mark.parametrize("package", sorted(imported()))
def test_an_imported_package_is_declared(package: str) -> None:
    names = {COMES_WITH.get(name, name) for name in distributions(package)}
    assert names & declared(), f"{package} is imported, and pyproject.toml does not declare it"
