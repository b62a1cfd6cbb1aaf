"""A Chromium of our own for tests."""
