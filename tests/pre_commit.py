"""The program pre-commit, run as git would run it before a commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from program import Done


def pre_commit(top: Path, *words: str) -> Done:
    """Run the hooks of a repository on what is staged; r57 is the one of these tests."""
    programs = Path(sys.executable).parent
    environment = {name: value for name, value in os.environ.items() if "GIT_" not in name}
    environment |= {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(top / ".git/pre-commit"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color=never", *words],
        cwd=top,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
