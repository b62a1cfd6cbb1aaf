"""A folder of workbooks and published reports at once: every file checked, a Word report for every workbook without errors."""
