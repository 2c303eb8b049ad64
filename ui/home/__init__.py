"""Home: start from a template, open a workshop, or try it with a sample room."""
