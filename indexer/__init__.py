"""Passages, words, vectors, ranking and answering. Knows nothing of screens or gold answers."""

import os

# A question multiplies small matrices: handing them to several threads takes longer than multiplying them, twice as long
# where others use the machine (docs/experiments.md). Read by numpy's library when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
