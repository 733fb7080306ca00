"""The first lab in Horizon, done by the words of data/dashboard.yml, with the page's pictures: `make labs PAGES=openstack/dashboard.md`.

It needs the cloud (`make cloud`), root and a Chromium. Every button, field and menu entry is found by the word that
the page gives it, once in Korean and once in English: a word that is not on the screen ends the walk with its name.
The pictures are parts of screens as wide as a phone shows them, in docs/assets/dashboard.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error, Locator, Page, ViewportSize, sync_playwright

from builder.data.dashboard import load_labels
from builder.data.loader import ROOT
from labs.cloud import config, namespaces, place, students
from labs.cloud.shell import Failure

STUDENT = "31"  # not 07: whose project the pages' commands use
CIDR, SUBNET = "198.51.100.7/32", "192.168.50.64/26"  # as on the page
PICTURES = ROOT / "docs" / "assets" / "dashboard"
LOCALES = {"ko": "ko-KR", "en": "en-US"}
WIDE = ViewportSize(width=1000, height=900)  # CSS px
NARROW = ViewportSize(width=500, height=900)  # for pictures
FIELDS = "input[type=text], input[type=number], input:not([type]), textarea, select"


class Walk:
    """One student in one language.

    Args:
        page: a browser's page that reaches Horizon.
        language: `ko` or `en`.
        words: the labels of that language, by name.
    """

    def __init__(self, page: Page, language: str, words: dict[str, str]) -> None:
        self.page, self.language, self.words = page, language, words

    @property
    def here(self) -> Locator:
        """The open dialog, or the page below the menu."""
        dialog = self.page.locator(".modal-content:visible")
        return dialog if dialog.count() else self.page.locator("#content_body, .login, body").first

    def press(self, name: str, tags: str = "a, button, input[type=submit], label.btn") -> None:
        """Press what is called so."""
        word = re.escape(self.words[name])
        for one in self.here.locator(tags).all():
            said = (one.get_attribute("value") if one.evaluate("e => e.tagName") == "INPUT" else one.text_content()) or ""
            if one.is_visible() and re.fullmatch(rf"\W*{word}\W*", " ".join(said.split())):
                return one.click()
        raise Failure(f"{self.language}: nothing to press is called “{self.words[name]}” ({name}) at {self.page.url}")

    def field(self, name: str) -> Locator:
        """The box of a form with that label."""
        label = re.compile(rf"^\s*{re.escape(self.words[name])}\W*$")
        group = self.here.locator(".form-group:visible").filter(has=self.page.locator("label", has_text=label))
        if not group.count():
            raise Failure(f"{self.language}: no field is called “{self.words[name]}” ({name}) at {self.page.url}")
        return group.last.locator(FIELDS).first

    def reads(self, name: str) -> None:
        """The word stands on the screen."""
        if not self.here.get_by_text(self.words[name], exact=True).first.is_visible():
            raise Failure(f"{self.language}: “{self.words[name]}” ({name}) is not to be read at {self.page.url}")

    def choose(self, name: str, option: str) -> None:
        """Choose in a list; Horizon draws some of them itself."""
        select = self.field(name)
        drawn = select.locator("xpath=ancestor::*[contains(@class, 'themable-select')]")
        if drawn.count():
            drawn.locator("button").first.click()
            drawn.locator("li a").filter(has_text=option).first.click()
        else:
            select.select_option(label=option)

    def menu(self, group: str, panel: str) -> None:
        """Open a page by the menu."""
        head = self.page.locator("#sidebar-accordion-project > li > a").filter(has_text=self.exactly(group))
        entry = head.locator("xpath=..").locator("a.openstack-panel").filter(has_text=self.exactly(panel))
        if not entry.is_visible():
            head.click()
        entry.click()
        self.page.wait_for_load_state("networkidle")

    def exactly(self, name: str) -> re.Pattern[str]:
        """A pattern for a text that is this word and nothing else."""
        return re.compile(rf"^\s*{re.escape(self.words[name])}\s*$")

    def opened(self, name: str) -> None:
        """Press a button and wait for its dialog."""
        self.press(name)
        self.page.locator(".modal-content .form-group:visible").first.wait_for()
        self.page.wait_for_load_state("networkidle")
        time.sleep(1)  # it slides in, and Angular fills its lists

    def done(self, name: str) -> None:
        """Press the button that ends a dialog and wait until it is gone."""
        self.press(name)
        self.page.wait_for_selector(".modal-content", state="detached")
        self.page.wait_for_load_state("networkidle")

    def step(self, name: str) -> None:
        """Go to a step of the dialog that launches an instance."""
        self.page.locator(".modal li.nav-item").filter(has_text=self.exactly(name)).click()

    def move(self, row: str, arrow: str) -> None:
        """Take a row (`up`) or give it back (`down`) in a step with two tables."""
        self.page.locator(".modal tr:visible").filter(has_text=row).locator(f"button.fa-arrow-{arrow}:visible").first.click()

    def row(self, text: str) -> Locator:
        """A table's row."""
        return self.page.locator("tbody tr:visible").filter(has_text=text).first

    def away(self, text: str, button: str) -> None:
        """Tick a row, press the button above the table and confirm."""
        self.row(text).locator("input[type=checkbox]").first.evaluate("e => e.click()")
        self.press(button)
        self.page.wait_for_selector(".modal-content:visible")
        time.sleep(0.5)
        self.page.locator(".modal-content .btn-primary:visible, .modal-content .btn-danger:visible").last.click()
        self.page.wait_for_load_state("networkidle")
        self.until(lambda: not self.page.locator("tbody tr:visible").filter(has_text=text).count(), f"{text} is gone")

    def until(self, true: Callable[[], bool], what: str, seconds: float = 240) -> None:
        """Load the page again until something is so."""
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                raise Failure(f"{self.language}: waited in vain until {what}")
            time.sleep(3)
            self.page.reload()
            self.page.wait_for_load_state("networkidle")

    def picture(self, name: str, what: Locator, most: int, start: int = 0) -> None:
        """Keep what a part of the screen shows, as narrow as on a phone.

        Args:
            name: of the file, without its language.
            what: the part.
            most: of its height in CSS px; what is below is cut away.
            start: of its height in CSS px; what is above is cut away.
        """
        self.page.set_viewport_size(NARROW)
        time.sleep(0.6)
        shot = Image.open(io.BytesIO(what.screenshot(animations="disabled", type="png"))).convert("RGB")
        shot = shot.crop((0, start * 2, shot.width, min(shot.height, (start + most) * 2)))
        PICTURES.mkdir(parents=True, exist_ok=True)
        shot.save(PICTURES / f"{name}-{self.language}.webp", quality=55, method=6)
        self.page.set_viewport_size(WIDE)

    def sign_in(self, user: str, password: str) -> None:
        """To the overview."""
        self.page.goto(f"http://{place.HOST}/")
        self.field("user_name").fill(user)
        self.page.get_by_label(self.exactly("password")).fill(password)
        self.press("sign_in")
        self.page.wait_for_load_state("networkidle")

    def needs(self, image: Path) -> None:
        """Key pair, image, network and router."""
        self.menu("compute", "key_pairs")
        self.opened("create_key_pair")
        self.field("key_pair_name").fill("lab-key")
        self.choose("key_type", self.words["ssh_key"])
        with self.page.expect_download():
            self.press("create_key_pair")
        self.page.wait_for_selector(".modal-content", state="detached")
        self.menu("compute", "images")
        self.opened("create_image")
        self.field("image_name").fill("lab-image")
        self.reads("file")
        self.page.locator(".modal-content input[type=file]").set_input_files(image)
        self.choose("format", self.words["qcow2"])
        self.done("create_image")
        self.menu("network", "networks")
        self.opened("create_network")
        self.field("network_name").fill("lab-net")
        self.press("next")
        self.field("subnet_name").fill("lab-subnet")
        self.field("network_address").fill(SUBNET)
        self.picture("subnet", self.page.locator(".modal-content"), 420)
        self.press("next")
        self.done("create")
        self.menu("network", "routers")
        self.opened("create_router")
        self.field("router_name").fill("lab-router")
        self.choose("external_network", "public")
        self.done("create_router")
        self.page.get_by_role("link", name="lab-router").click()
        self.page.wait_for_load_state("networkidle")
        self.press("interfaces")
        time.sleep(1)
        self.opened("add_interface")
        self.choose("subnet", "lab-net")
        self.picture("interface", self.page.locator(".modal-content"), 260)
        self.done("submit")

    def lets_in(self) -> None:
        """The security group."""
        self.menu("network", "security_groups")
        self.opened("create_security_group")
        self.field("name").fill("lab-sg")
        self.done("create_security_group")
        for number, rule in enumerate(("all_icmp", "ssh")):
            self.opened("add_rule")
            self.choose("rule", self.words[rule])
            self.field("cidr").fill(CIDR)
            if number:
                self.picture("rule", self.page.locator(".modal-content"), 400)
            self.done("add")

    def launches(self) -> None:
        """The instance."""
        self.menu("compute", "instances")
        self.opened("launch_instance")
        self.field("instance_name").fill("lab-server")
        self.step("source")
        self.reads("create_new_volume")
        self.press("without")
        self.picture("source", self.page.locator(".modal-content"), 620, start=190)
        self.move("lab-image", "up")
        self.step("flavor")
        self.move("m1.tiny", "up")
        self.step("networks")
        self.step("security_groups")
        self.move("lab-sg", "up")
        self.move("default", "down")
        self.step("key_pair")
        self.done("launch_instance")
        self.until(lambda: "Active" in self.row("lab-server").inner_text(), "lab-server is Active")
        self.page.get_by_role("link", name="lab-server").first.click()
        self.page.wait_for_load_state("networkidle")
        self.press("log")

    def is_reached(self) -> None:
        """The floating IP."""
        self.menu("network", "floating_ips")
        self.opened("allocate_to_project")
        self.done("allocate")
        self.opened("associate")
        self.choose("port", "lab-server")
        self.picture("associate", self.page.locator(".modal-content"), 300)
        self.done("associate")

    def leaves(self) -> None:
        """Everything away, in the order of the page."""
        self.menu("network", "floating_ips")
        self.away("203.0.113", "release")
        self.menu("compute", "instances")
        self.away("lab-server", "delete_instances")
        self.menu("network", "routers")
        self.page.get_by_role("link", name="lab-router").click()
        self.page.wait_for_load_state("networkidle")
        self.press("interfaces")
        time.sleep(1)
        self.away("192.168.50.65", "delete_interfaces")
        self.menu("network", "routers")
        self.away("lab-router", "delete_routers")
        self.menu("network", "networks")
        self.away("lab-net", "delete_networks")
        self.menu("network", "security_groups")
        self.away("lab-sg", "delete_security_groups")
        self.menu("compute", "images")
        self.away("lab-image", "delete_images")
        self.menu("compute", "key_pairs")
        self.away("lab-key", "delete_key_pairs")


def walk(language: str) -> None:
    """From sign in to the empty project, in the cloud's network."""
    words = {name: word[language] for name, word in load_labels().labels.items()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"))
        context = browser.new_context(locale=LOCALES[language], viewport=WIDE, device_scale_factor=2)
        page = context.new_page()
        page.set_default_timeout(60_000)
        one = Walk(page, language, words)
        try:
            one.sign_in(f"student-{STUDENT}", config.secret(f"student-{STUDENT}"))
            one.menu("compute", "overview")
            one.needs(place.ROOT / "srv/images/cirros.qcow2")
            one.lets_in()
            one.launches()
            one.is_reached()
            one.leaves()
        except (Error, Failure):
            page.screenshot(path=place.STATE / "dashboard.png")
            raise
        finally:
            browser.close()


def record(say: Callable[[str], None]) -> None:
    """Walk in both languages, each from an empty project.

    Raises:
        Failure: with what the walk said, where a word is not on the screen or a step does not lead on.
    """
    students.make(STUDENT)
    for language in LOCALES:
        students.reset(STUDENT)
        enter = ["nsenter", "-t", str(namespaces.holder()), "-n", "--", sys.executable, "-m", "labs.dashboard", language]
        done = subprocess.run(enter, check=False, capture_output=True, text=True)
        if done.returncode:
            last = done.stderr.strip().splitlines()[-12:]
            raise Failure("\n".join([f"{load_labels().page} in {language}; the screen: {place.STATE}/dashboard.png", *last]))
        say(f"{language}: walked, and its pictures taken: {PICTURES}")


if __name__ == "__main__":
    walk(sys.argv[1])
