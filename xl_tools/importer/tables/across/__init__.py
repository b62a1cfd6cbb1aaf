"""Tables whose rows lie side by side."""
