"""What is true of any file: the disk, packages, the zip writer, hazards, LibreOffice, what ships with the program."""
