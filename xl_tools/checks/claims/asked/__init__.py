"""What is only asked about: readings of clauses that are not understood to their last word."""
