"""Makes the site from data/ and docs/. Knows nothing of MkDocs; hooks.py calls it, by builder.stages.

    stages    the order of everything, by event
    site      one build: its settings, its data and its pages
    data      data/ read and checked, the words of the interface included
    text      reading and mending running text: Markdown, HTML, Korean; a text as a QR code
    pages     what stands on pages: one file a feature, data → Markdown or HTML
    output    files beside the pages: search texts, short addresses, topics, pictures of codes, service worker
    light     fewer bytes and requests: scripts, styles, HTML; and the security policy
    exports   the files of teach/downloads

Imports run down this list only, stages first: data knows nothing of pages, text nothing of data.
"""
