"""Runs the commands of the pages on the real cloud and records what they print.

script    labs/scripts/<page>.yml: what a reader knows and a program must be told
terminal  the student's shell
normal    what changes with each run, made the same each time
record    a page's commands, run in order; data/transcripts/<page>.yml
"""
