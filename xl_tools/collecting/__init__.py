"""The office's month: who has filed, which file counts, what goes back, and what the units are together. Pure decisions; files are read elsewhere."""
