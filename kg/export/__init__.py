"""Files out: pages for viewers."""
