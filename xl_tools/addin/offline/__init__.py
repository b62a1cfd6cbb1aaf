"""The folder for machines without a network."""
