"""Tables as they were before a page or a converter cut or repeated what is in them."""
