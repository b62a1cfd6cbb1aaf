"""The Word report: its template, its standard sentences, its tables, and the check that what was written is what was meant."""
