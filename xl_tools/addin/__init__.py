"""The buttons in Excel, LibreOffice and WPS: one job a click, on the workbook that is open."""
