"""The way in, which imports nothing before it minds Ctrl-C."""

from __future__ import annotations


def main() -> None:
    """Run the program; Ctrl-C ends it without a word also while it is still being imported."""
    try:
        from r57ledger import cli
    except KeyboardInterrupt:
        import os

        os._exit(130)  # `errors.INTERRUPTED`, which may not be imported yet
    cli.main()


if __name__ == "__main__":
    main()
