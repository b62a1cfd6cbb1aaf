"""The resident: a click answered by it end to end, and every way in which it can be missing, busy, foreign or gone."""
