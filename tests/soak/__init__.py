"""Workshops one after the other in the real windows, for as long as one likes: does anything grow?"""
