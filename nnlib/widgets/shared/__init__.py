"""What several widgets are made of: elements, shapes, pens for a canvas."""
