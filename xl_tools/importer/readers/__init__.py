"""One reader for each kind of file; none knows a form."""
