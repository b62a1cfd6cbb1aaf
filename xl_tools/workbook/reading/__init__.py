"""A workbook read into a filing, with the place of each thing."""
