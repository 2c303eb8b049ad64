"""Small faults, planted one at a time into a copy of the program: each must make a test fail."""
