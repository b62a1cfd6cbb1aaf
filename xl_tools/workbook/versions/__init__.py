"""Earlier versions of the workbook, kept as data: one file for each version, form and kind of totals."""
