"""The buttons inside LibreOffice: plain Python from 3.5 on, run by LibreOffice itself, needing nothing that is installed elsewhere."""
