"""How much of a file is read at most. Files come from anywhere; an honest return is far below every limit.

What nobody reads (a picture, rows that are only formatted, an unused style) counts only where passing over it costs.
"""

MIB = 1024 * 1024

FILE_BYTES = 64 * MIB  # the file as it lies on disk
ENTRIES = 10_000  # members of the container
PART_BYTES = 64 * MIB  # of one member, inflated, without what is passed over
TOTAL_BYTES = 128 * MIB  # of all members that are read
INFLATED_BYTES = 768 * MIB  # of all of them, with what is passed over
DEPTH = 256  # elements within elements
SHARED_STRINGS = 1_000_000
CELL_CHARACTERS = 32_767  # Excel's own limit for a cell's text

CHUNK_BYTES = 128 * 1024  # inflated bytes handed on at a time
CHILDREN = 20_000  # children of one unfinished element: a row has at most 16,384 cells
TOKEN_BYTES = 4 * MIB  # one tag, comment or text: a parser goes over it again with every chunk
MOST_STYLE = 1 << 20  # the highest index of a style
MERGES = 100_000  # merged ranges of one sheet
KEPT_CELLS = 150_000  # filled cells kept of one sheet; a form has some hundreds
OPEN_CELLS = 200_000  # and of a roll-up
FOREIGN_SECONDS = 8.0  # for a child process that reads another program's format
FOREIGN_BYTES = 400 * MIB  # and the memory it may take
