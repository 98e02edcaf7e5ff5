"""Interactive pages: one self-contained file each, made by pyvis from a template of our own."""
