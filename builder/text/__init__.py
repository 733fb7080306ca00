"""Reading and mending running text: addresses, Markdown, HTML, Korean, codes. Knows nothing of data/."""
