"""Help inside the app: its articles, the search in them, and the worked examples they are illustrated with."""

from workshop.help.articles import Article, Block, Part
from workshop.help.search import Hit, found, is_hit
from workshop.help.shelf import article, articles, fitting, sections

__all__ = ["Article", "Block", "Hit", "Part", "article", "articles", "fitting", "found", "is_hit", "sections"]
