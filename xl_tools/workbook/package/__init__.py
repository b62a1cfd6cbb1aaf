"""What is in the file of a workbook: parts, cells, values, markup, and how much of it is bearable."""
