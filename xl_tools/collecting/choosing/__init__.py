"""Which file of a unit counts: content numbers, different filings, the decision and what it rests on."""
