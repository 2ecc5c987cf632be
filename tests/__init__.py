"""The tests: they may use every room, and no room uses them."""
