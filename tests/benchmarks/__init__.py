"""How fast nnlib is beside others that do the same arithmetic; README.md tells the story."""
