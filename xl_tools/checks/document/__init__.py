"""Is it a proper report: sections, dates, title, nothing left over?"""
