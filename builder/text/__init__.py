"""Reading and mending running text: addresses, Markdown, HTML, Korean. Knows nothing of data/."""
