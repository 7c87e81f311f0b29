"""Plain Python that turns lessons and data into pages; it knows no MkDocs."""
