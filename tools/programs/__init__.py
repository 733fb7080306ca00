"""Are the files for teachers right in the programs that read them? `python -m programs --help`."""
