"""The statutory annual report of a Chinese public body: a locked workbook, its checks, and the official report."""
