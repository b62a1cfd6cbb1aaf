"""How cells look, as far as it hides what stands in them: formats, colours, conditions, and what is drawn over them."""
