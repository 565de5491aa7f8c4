"""How pytest runs here: on which cores, what it shows meanwhile, and how it sums up."""
