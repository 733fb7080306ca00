"""Puts the packet walk where a page says `<!-- packet-walk -->`.

It is a closed box; opening it loads assets/javascripts/practice/packet-walk.js. Without scripts it
says that the page's figures show the same paths.
"""

from builder.pages.boxes import box
from builder.site import Page, Site

PLACEHOLDER = "<!-- packet-walk -->"

WORDS = {
    "ko": {"title": "패킷을 한 걸음씩 보내 보기",
           "without": "플로팅 IP, SNAT, 보안 그룹을 켜고 끄며 패킷을 한 걸음씩 보내는 상자입니다. 자바스크립트를 켜야 "
                      "움직입니다. 위의 그림들이 같은 길을 보여 줍니다."},
    "en": {"title": "Send a packet, step by step",
           "without": "Here you switch floating IP, SNAT and security group on and off and send a packet step by step. "
                      "It needs JavaScript. The figures above show the same paths."},
}


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put the packet walk's box where a page says so."""
    return text.replace(PLACEHOLDER, box(page.language, "packet-walk", **WORDS[page.language], id="packet-walk"))
