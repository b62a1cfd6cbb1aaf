"""The add-in put into place for one user, checked and taken out again."""
