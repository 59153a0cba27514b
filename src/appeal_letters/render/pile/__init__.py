"""The pile: finished documents in, one PDF to print out, as a stream of bytes; nothing in it is set anew.

    binding    the documents of a pile one after the other: `bound`
    source     one document, opened: refused, or its pages with all that they inherit
    copying    what a page needs, under the pile's numbers; what is equal is written once
    usage      which glyphs a document's pages draw
    parts      a font as one letter has it: the glyphs, widths and meanings of its subset
    outlines   the glyphs of a TrueType font, and a font made of them
    faces      the fonts of the whole pile, united of what the letters have
    tree       the tree of pages, and the bookmarks
    writer     objects, their numbers, and the table of their places

How a PDF is built of these: ISO 32000-1, 7.5 (file structure) and 7.7 (document structure).
"""
