"""The panels around the canvas: each knows the document or the run, and no other panel."""
