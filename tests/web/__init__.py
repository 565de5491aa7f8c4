"""The web edition's JavaScript, run by node and, where it can be, compared with Python."""
