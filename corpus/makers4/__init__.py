"""A fourth set of orders of other makers: Writer, Chromium, matplotlib and three ways of drawing a page by hand."""
