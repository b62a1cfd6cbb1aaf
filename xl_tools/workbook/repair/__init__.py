"""The entries of a damaged workbook, lifted into a clean one."""
