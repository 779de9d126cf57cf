"""What stands on a paper: words, typeface, layout, and the bytes of the picture."""
