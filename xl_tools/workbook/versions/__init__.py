"""The workbook as data: the plan of the template in force, and of each earlier version one file for each form and kind of totals."""
