"""What was done to a workbook that should not have been: each deed named at its cell."""
