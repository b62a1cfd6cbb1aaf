"""Where the text, its figures and what is told of it stand on 文字."""

import pytest

from xl_tools.form.editions import EDITIONS
from xl_tools.form.told import sentences_of
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.sheets.text_geometry import CHANNELS, TOLD_ROWS, text_geometry

FORMS = pytest.mark.parametrize("form", EDITIONS.values(), ids=lambda form: form.key)


@FORMS
def test_a_figure_stands_with_the_topic_it_belongs_to_and_above_its_sentence(form):
    text = text_geometry(form)

    for figure in form.figures:
        block = text.blocks[figure.home]
        above = [other.last for other in text.blocks.values() if other.first < block.first]
        told = TOLD_ROWS if block.key in sentences_of(form) else 0
        assert max(above, default=0) < text.spots[figure.key].row < block.first - told


@FORMS
def test_no_text_can_be_typed_where_figures_stand_and_no_two_cells_are_one(form):
    text = text_geometry(form)
    closed = {row for region in text.regions for row in region.closed}
    places = [(spot.row, spot.column) for spot in text.spots.values()]

    assert {row for row, _ in places} <= closed
    assert len(set(places)) == len(places) == len(form.figures) + 2 * CHANNELS


@FORMS
def test_a_locked_row_closes_the_table_of_channels(form):
    text = text_geometry(form)
    sheet = next(
        sheet for sheet in layout_of(form, "computed").sheets if "figures.channels.1.name" in {one.name for one in sheet.cells}
    )
    typed = {cell.row for cell in sheet.cells if cell.entry}

    assert text.channels not in typed
    assert text.channels + CHANNELS in typed
    assert text.channels + CHANNELS + 1 not in typed


@FORMS
def test_every_sentence_stands_right_above_the_rows_it_may_stand_for(form):
    text = text_geometry(form)

    for key in sentences_of(form):
        block = text.blocks[key]
        region = next(one for one in text.regions if one.part == block.section)
        assert {block.first - at for at in range(1, TOLD_ROWS + 1)} <= region.closed
        assert block.first in region.open
