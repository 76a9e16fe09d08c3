"""The pages of the course: its map, modules with their questions, cases, flash cards, the matrix, and sheets to print."""

from .cards import card_pages
from .cases import case_pages
from .map import map_page, matrix_page
from .modules import module_page
from .sheets import sheet_pages
from .taught import Taught


def course_pages(world):
    """Every page of the course; none where there is no module."""
    taught = Taught(world)
    if not taught.modules:
        return
    yield map_page(taught)
    for module in taught.modules.values():
        yield module_page(taught, module)
        yield from sheet_pages(taught, module)
    yield from case_pages(taught)
    yield from card_pages(world)
    yield matrix_page(taught)
