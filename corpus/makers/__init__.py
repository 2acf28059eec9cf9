"""Orders in the manner of other makers than the sample builder, each with the record that a reader wrote for it."""
