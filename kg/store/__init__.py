"""Where the graph lives, and how it is asked."""
