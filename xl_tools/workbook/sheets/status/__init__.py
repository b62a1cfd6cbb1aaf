"""What the workbook says of itself: everything that can be wrong with a filing, worked out on a hidden sheet and told on two others."""
