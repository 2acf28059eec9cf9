"""What the field knows, as data with a schema: regions, bodies, column words, kinds of acts, messages; and morphology.

Every room may import it; it imports nothing of ours but `schemas`.
"""
