"""Help over the page, and the guide that leads through a first vote."""
