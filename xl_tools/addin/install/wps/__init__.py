"""The add-in in WPS: its folder, and its line in the list that WPS reads."""
