"""The graph as a network: built from the store's views, walked by signed paths."""
