"""Printed tables laid against the form: labels, rows, values, and what remains doubtful."""
