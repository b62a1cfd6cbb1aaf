"""The forms as data, and what follows from them without any library: paper grid, descriptions of rules."""
