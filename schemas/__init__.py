"""The types that cross a border between rooms: layout, raw order, record, rejection. Imports nothing of ours."""
