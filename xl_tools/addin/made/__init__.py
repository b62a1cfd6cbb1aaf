"""The add-in as built from text: for Excel and for LibreOffice."""
