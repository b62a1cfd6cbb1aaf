"""What is wrong or doubtful: the record, the catalogue of its words, its JSON."""
