"""The Word template and its placeholders: built, loaded, linted, filled in safely."""
