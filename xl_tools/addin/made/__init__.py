"""The add-in as built from text: for Excel, for LibreOffice and for WPS."""
