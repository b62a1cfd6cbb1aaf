"""What every reader delivers: paragraphs and tables in order, and what they are made of."""
