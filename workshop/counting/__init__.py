"""The read side: what may be counted, what it adds up to, and what that says; `published` is the only way out."""
