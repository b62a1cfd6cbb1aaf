"""What changed between two filings, and nothing else: who reports, the figures, the text."""
