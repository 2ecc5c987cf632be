"""Passages, words, vectors, ranking and answering. Knows nothing of screens or gold answers."""
