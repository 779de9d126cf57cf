"""Draws tickets, vouchers and lists: words, typeface, layout. ESC/POS bytes are made in `devices.raster`."""
