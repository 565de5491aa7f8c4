"""The web edition: pages on which every control works without a kernel."""
