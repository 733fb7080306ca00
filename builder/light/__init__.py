"""Fewer bytes and fewer requests for the same page; and the policy that says what a page may load."""
