"""A letter becomes a document: PDF through the layout engine, or plain text."""
