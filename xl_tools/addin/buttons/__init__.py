"""The buttons: what each does to the workbook on the desk."""
