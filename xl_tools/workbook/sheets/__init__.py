"""The sheets as they are planned: every cell, formula, style and validation, before any file exists."""
