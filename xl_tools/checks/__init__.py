"""The checks: values, rules of the form, text against tables, wording. They take a reading and give findings."""
