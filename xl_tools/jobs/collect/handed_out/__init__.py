"""What the office hands out after a run: the page, notices, the roll-up, the state; each written where it belongs."""
