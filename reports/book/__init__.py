"""The map book: cover, contents, sheets, bookmarks."""

from reports.book.book import BookCancelled, BookResult, book_sheet, book_title, map_book
from reports.book.page_plan import Township, townships_of

__all__ = [
    "BookCancelled",
    "BookResult",
    "Township",
    "book_sheet",
    "book_title",
    "map_book",
    "townships_of",
]
