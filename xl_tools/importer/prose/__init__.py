"""The text around the tables: outline, blocks, title, signature."""
