"""The locked workbook: its plan, its blank, filling, reading, and whether it is still what was handed out."""
