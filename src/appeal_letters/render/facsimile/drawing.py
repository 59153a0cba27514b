"""A page of a PDF as the pixels of a fax, which are black or white."""

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from appeal_letters.render.facsimile.frame import WIDTH, Frame, Resolution, framed
from appeal_letters.render.facsimile.pictures import DRAWN, NOTHING, parted, placed

_WHITE = (255, 255, 255, 255)
_RIM = 2  # pixels at the edge of a picture that it covers in part: dark paper would leave a line there


def drawn(page: pypdfium2.PdfPage, resolution: Resolution) -> Image.Image:
    """Return a page, 1728 pixels wide, as a picture of mode "1"."""
    frame = framed(page.get_size(), resolution)
    grey = _grey(page, frame, resolution)
    bits = grey.point([255 if level >= resolution.paper else 0 for level in range(256)], "1")
    for place in placed(page, frame, resolution):
        if not NOTHING <= place.share(bits) <= DRAWN:
            left, top, right, bottom = place.box
            bits.paste(255, (left - _RIM, top - _RIM, right + _RIM, bottom + _RIM))
            bits.paste(parted(grey.crop(place.box), resolution), place.box)
    return bits


def _grey(page: pypdfium2.PdfPage, frame: Frame, resolution: Resolution) -> Image.Image:
    """Return a page in shades of grey: several samples for each pixel, averaged."""
    times, lines = resolution.samples
    bitmap = pypdfium2.PdfBitmap.new_native(WIDTH * times, frame.rows * lines, pdfium.FPDFBitmap_Gray)
    try:
        bitmap.fill_rect(_WHITE, 0, 0, bitmap.width, bitmap.height)
        place = frame.left, frame.top, frame.width, frame.height
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *place, 0, pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT)
        drawn_large: Image.Image = bitmap.to_pil()
        return drawn_large.reduce(resolution.samples)
    finally:
        bitmap.close()
