"""Measures, a short file each: what is counted, its unit and range, and where the definition comes from."""
