"""双击打开审稿网页，没有黑色窗口；也可以把稿件拖到这个文件上。"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import window

sys.exit(window.main(sys.argv[1:]))
