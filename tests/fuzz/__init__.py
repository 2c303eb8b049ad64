"""Files and lines damaged at random: whatever comes of it, there is the right value, or a sentence."""
