"""Reading and checking the files of data/. Knows nothing of pages or of MkDocs."""
