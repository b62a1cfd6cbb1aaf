"""Workbooks written: blank, filled, annotated, with last year's figures and the record of an import."""
