"""What happens at a click, from the request in its folder to the reply."""
