"""Files, text, structure of documents, references, duties and time. Knows nothing of vectors, ranking or screens."""

import os

# The tagger of duties multiplies small matrices, in as many processes as there are cores: threads within each get in each
# other's way. Read by numpy's library when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
