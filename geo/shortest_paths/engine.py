"""Which search engine this machine has: compiled where numba works, scipy otherwise."""

import importlib.util
import os

# Set to 1 to use the uncompiled engine, e.g. where a policy forbids compiling at run time.
NO_COMPILER = "SCHOOL_LAYOUT_NO_COMPILER"
NUMBA = importlib.util.find_spec("numba") is not None and os.environ.get(NO_COMPILER) != "1"
