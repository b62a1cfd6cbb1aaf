"""The sheets of 汇总.xlsx, one module each, and what they share."""
