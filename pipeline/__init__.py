"""The flow for one order as one pure function of bytes, its normalisers, batches, and the command line."""
