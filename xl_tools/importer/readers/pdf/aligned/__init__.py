"""Tables without ruling lines, read from the alignment of their columns."""
