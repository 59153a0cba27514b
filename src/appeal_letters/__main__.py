"""The program's front door: `appeal-letters`, or `python -m appeal_letters`."""

from appeal_letters.cli.door import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
