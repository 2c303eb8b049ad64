"""The worst minute on the facilitator's screen: what is wrong with a file, the ways out of it, and copies."""
