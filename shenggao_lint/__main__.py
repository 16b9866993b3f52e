"""``python -m shenggao_lint``."""

import sys

from shenggao_lint.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
