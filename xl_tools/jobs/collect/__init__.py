"""`collect`: the received files of a county checked, decided on, answered and summed."""
