"""What stands on pages, one file a feature: data/ and other pages → Markdown or HTML."""
