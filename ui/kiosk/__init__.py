"""The shared screen: people walk up, say which group they speak for, vote and hand in."""
