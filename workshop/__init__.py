"""Everything Common Ground knows about a workshop; no Qt, usable as a library and from the command line."""

import os

# A room's sums are too small to share out, and on a busy computer waiting for a second thread costs more than they do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
