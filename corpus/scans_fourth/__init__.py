"""A fourth set of scans: other texts and fonts, copied twice, stamped and signed over the text, spoilt by itself."""
