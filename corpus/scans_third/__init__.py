"""A third set of scans: other texts, printed by LibreOffice and Chromium, spoilt by OpenCV in ways of its own."""
