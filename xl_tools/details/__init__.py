"""What the sentences of the catalogue are filled with: every wording as a template with named fields. Below all other rooms, for files are refused there too."""
