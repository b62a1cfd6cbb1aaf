"""Does the text say the same as the tables?"""
