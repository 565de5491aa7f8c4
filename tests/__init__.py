"""Everything that shows the series to be right."""
