"""The resident: a process of one user that has everything loaded, and answers jobs until nobody clicks any more."""
