"""Files, text, structure of documents, references, duties and time. Knows nothing of vectors, ranking or screens."""
