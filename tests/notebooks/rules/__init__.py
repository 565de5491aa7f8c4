"""What every stored notebook keeps to; tests/notebook_rules.py lists all rules."""
