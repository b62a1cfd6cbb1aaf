"""What is true of the language whatever the form: numerals, headings, characters, word lists, patterns."""
