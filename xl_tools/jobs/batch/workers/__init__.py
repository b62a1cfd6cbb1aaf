"""The processes that share a batch."""
