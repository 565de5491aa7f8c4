"""What a widget that trains while you watch has: a trainer, curves, a talk with the browser."""
