"""The built-in region Liaocheng: real names, modelled places."""
