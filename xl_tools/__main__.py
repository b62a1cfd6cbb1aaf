"""`python -m xl_tools` is `xl-tools`."""

from xl_tools.cli import run

if __name__ == "__main__":
    run()
