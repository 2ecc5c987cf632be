"""Reports: one HTML file and one Markdown file, made from runs alone; no outside script, style, font or picture."""
