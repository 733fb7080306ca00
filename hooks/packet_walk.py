"""Puts the packet walk where a page says `<!-- packet-walk -->`.

It is a closed box; opening it loads web/packet-walk/packet-walk.js. Without scripts it
says that the page's figures show the same paths.
"""

from page_modules import box

PLACEHOLDER = "<!-- packet-walk -->"

WORDS = {
    "ko": {"title": "패킷을 한 걸음씩 보내 보기",
           "without": "플로팅 IP, SNAT, 보안 그룹을 켜고 끄며 패킷을 한 걸음씩 보내는 상자입니다. 자바스크립트를 켜야 "
                      "움직입니다. 위의 그림들이 같은 길을 보여 줍니다."},
    "en": {"title": "Send a packet, step by step",
           "without": "Here you switch floating IP, SNAT and security group on and off and send a packet step by step. "
                      "It needs JavaScript. The figures above show the same paths."},
}


def on_page_markdown(markdown, page, config, files):
    return markdown.replace(PLACEHOLDER, box(page.file.locale, "packet-walk", **WORDS[page.file.locale], id="packet-walk"))
