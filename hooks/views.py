"""Links to two other views of a page, beside its kind and reading time.

`?view=both` shows both languages side by side, `?view=slides` one section a screen. Both are made
in the browser (on-demand.js loads their scripts); without JavaScript the links are not shown.
"""

WORDS = {"ko": ("나란히 보기", "발표 화면"), "en": ("Side by side", "Slides")}


def on_page_content(text, page, config, files):
    both, slides = WORDS[page.file.locale]
    links = f'<span class="views"> · <a href="?view=both">{both}</a> · <a href="?view=slides">{slides}</a></span></p>'
    before, facts, after = text.partition('<p class="page-facts" data-search-exclude>')
    return before + facts + after.replace("</p>", links, 1) if facts else text
