"""The buttons in Excel and LibreOffice: one job a click, on the workbook that is open."""
