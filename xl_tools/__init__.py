"""政府信息公开工作年度报告: a locked workbook, its checks, and the official report."""
