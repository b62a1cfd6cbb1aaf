"""What one organ reports for one year: the record, the organ itself, both as JSON."""
