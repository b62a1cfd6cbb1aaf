"""政府信息公开工作年度报告: all that the program knows of this report, as data."""
