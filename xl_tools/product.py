"""What the product is called, where a person reads it: the only place for its name."""

TITLE = "政府信息公开年报"
"""Over its buttons and dialogs."""
PURPOSE = "政府信息公开工作年度报告的填报、校验和生成"
"""What it does, in a line."""
