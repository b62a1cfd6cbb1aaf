"""Tables that ruling lines make cells of."""
