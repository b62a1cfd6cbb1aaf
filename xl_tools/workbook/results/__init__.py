"""What the formulas must show: verdicts and cached results."""
