"""Reading and checking the files of data/. Used by hooks and tests; knows nothing of MkDocs."""
