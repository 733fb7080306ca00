"""Downloads for teachers, made from data/ and the built site.

    markup      inline Markdown → HTML and plain text
    archive     zip files with the same bytes for the same input
    bank        questions in the one form that all formats are written from
    gift, moodle_xml, qti, cartridge, anki      one format each
    moodle_backup   a course for Moodle in its own form
    office      documents of Word and workbooks of Excel
    plans       course plans in both
    live        quizzes for Kahoot! and Wayground
    sheets      worksheets, open questions and lab sheets for print
    papers      the paper for practice in all formats; secret ones are made by web/papers
    figures     the figures with credit
    offline     the whole site without a network
    catalogue   which files there are, and writing them all

Knows nothing of MkDocs.
"""
