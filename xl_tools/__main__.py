"""`python -m xl_tools` is `xl-tools`."""

import sys

from xl_tools.cli import main

if __name__ == "__main__":
    sys.exit(main())
