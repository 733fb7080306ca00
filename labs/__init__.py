"""The labs on a real cloud: `cloud` builds it, `pages` runs the pages' commands on it."""
