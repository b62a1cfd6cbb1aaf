"""What the doors (command line, ribbon) ask for, put together from the engines: open, check, make, report."""
