"""Corrections as pure functions: which row a correction is about, which values may be corrected, and the overlay."""

from outputs.corrections.lying import Laid
from outputs.corrections.overlay import Overlaid, overlay
from outputs.corrections.scope import Scope, scope_of

__all__ = ["Laid", "Overlaid", "Scope", "overlay", "scope_of"]
