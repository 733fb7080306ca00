#!/usr/bin/env python3
"""A class on a shared OpenStack: a project, a user, quotas and a clouds.yaml for every student of a list.

    python3 class_kit.py create    students.csv   make what is missing for each student
    python3 class_kit.py check-all students.csv   how far each student got with the first lab
    python3 class_kit.py reset     students.csv   delete what students made, keep projects and users
    python3 class_kit.py remove    students.csv   delete their projects and users too
    python3 class_kit.py cost      students.csv --hours 2 --price 20   what the class costs, in won

create, reset and remove only say what they would do; with --yes they do it. All may be run again.

The list is a CSV file, in UTF-8 or as Korean Excel saves it (CP949). Its first line names the columns, in Korean or
English: `number` (학번, 번호) or `login` (아이디), and if you like `name` (이름). Number 27001 gets the user
student-27001 and the project lab-27001; login kim gets the user kim and the project lab-kim. Names stay on your
computer: the cloud does not learn them.

Only projects with the tag and users with the description that MARK holds are ever changed. Passwords are random, stand
in the students' clouds.yaml and nowhere else, and are never printed. If one is lost, delete the student's folder and
run create again.

It needs Python 3.11 and, but for --help and cost, python-openstackclient (for openstacksdk and prettytable) and the role
`admin`. A page of Funny OpenStack, teach/class-kit, shows it at work. MIT licence.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import logging
import os
import queue
import re
import secrets
import stat
import string
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

REFUSALS: tuple[type[Exception], ...] = ()  # of the services, and of what is between
MISSING = ""
try:
    import openstack
    import yaml
    from keystoneauth1.exceptions import ClientException
    from openstack.exceptions import SDKException
    from prettytable import PrettyTable

    REFUSALS = (SDKException, ClientException)
except ImportError as error:  # said where a cloud is needed, so that --help and cost work on any computer
    MISSING = str(error.name)

MARK = "funny-openstack-class-kit"

# What one student needs at a time in the largest lab, by service as openstacksdk names it. Networks: one more, to try out.
QUOTAS = {
    "compute": {"instances": 2, "cores": 2, "ram": 2560},
    "network": {"floating_ips": 1, "routers": 1, "networks": 2, "security_groups": 10},
    "block_storage": {"volumes": 2, "snapshots": 1, "gigabytes": 3},
}
ADDRESSES = 2  # of the external network for each student: router and floating IP
# Left out of openstacksdk's clean-up (4.22) and done here: it passes over a network with a port of OVN's own as long as there
# is anything else, and lists routers without naming a project, so that an admin's token would reach those of others.
OURS = ["network.network", "network.router"]
HOURS = 720  # of a month, as clouds bill volumes

COLUMNS = {
    "number": ("number", "no", "no.", "studentnumber", "studentid", "학번", "번호", "출석번호"),
    "login": ("login", "id", "user", "username", "아이디", "로그인", "계정"),
    "name": ("name", "fullname", "이름", "성명"),
}
LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
# No letters that are taken for one another when they are typed from paper.
SIGNS = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))


class Problem(Exception):
    """What hinders, a sentence a line: where it is, and what to do."""


# ── the list of students ─────────────────────────────────────────────────────


@dataclass(frozen=True)
class Student:
    """One line of the list.

    Attributes:
        user: the name of the user in the cloud.
        project: the name of the project.
        name: how the teacher calls the student, if the list says so.
        line: the line of the list.
    """

    user: str
    project: str
    name: str
    line: int


def read_class(file: Path) -> list[Student]:
    """The students of a list.

    Args:
        file: a CSV file in UTF-8, with or without a byte order mark, or CP949.

    Raises:
        Problem: with a sentence for every line that is wrong.
    """
    try:
        rows = list(_rows(file))
    except OSError as error:
        raise Problem(f"{file}: cannot be read ({error.strerror}); give the path of the list") from None
    if not rows:
        raise Problem(f"{file}: is empty; its first line names the columns, as 학번,이름 or number,name")
    (top, header), *lines = rows
    place = _columns(file, top, header)
    if not lines:
        raise Problem(f"{file}:{top}: names the columns and no student stands below; add a line for each")
    students: list[Student] = []
    wrong: list[str] = []
    seen: dict[str, int] = {}
    for line, cells in lines:
        if len(cells) > len(header):
            wrong.append(f"{file}:{line}: has {len(cells)} cells for {len(header)} columns; put a text with a comma in quotes")
            continue
        row = [*cells, *[""] * (len(header) - len(cells))]
        kind = "login" if "login" in place else "number"
        word = row[place[kind]]
        if not LOGIN.fullmatch(word):
            said = f"“{word}” is no {kind}" if word else f"has no {kind}"
            wrong.append(f"{file}:{line}: {said}; use up to 40 of a–z, 0–9, “.”, “_” and “-”, a letter or digit first")
        elif word.lower() in seen:
            wrong.append(f"{file}:{line}: {kind} {word} stands in line {seen[word.lower()]} too; change one, or take it out")
        else:
            seen[word.lower()] = line
            user = word if kind == "login" else f"student-{word}"
            students.append(Student(user, f"lab-{word}", row[place["name"]] if "name" in place else "", line))
    if wrong:
        raise Problem("\n".join(wrong))
    return students


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines of a list that say something: number and cells, empty ones at the end left out."""
    reader = csv.reader(_text(file).splitlines(keepends=True), strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise Problem(f"{file}:{reader.line_num}: is broken ({error}); look for a quote that is not closed") from None


def _text(file: Path) -> str:
    raw = file.read_bytes()
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Problem(f"{file}: is no text in UTF-8 or CP949; in Excel, save it as “CSV UTF-8”")


def _columns(file: Path, line: int, header: list[str]) -> dict[str, int]:
    """Where each column that we know is."""
    place: dict[str, int] = {}
    for number, cell in enumerate(header):
        word = re.sub(r"\s", "", cell).lower()
        for kind, words in COLUMNS.items():
            if word in words:
                if kind in place:
                    raise Problem(f"{file}:{line}: two columns are the {kind}; rename one of them")
                place[kind] = number
    if not {"number", "login"} & place.keys():
        raise Problem(f"{file}:{line}: no column is the number (학번) or the login (아이디); name one of “{', '.join(header)}” so")
    return place


# ── the cloud ────────────────────────────────────────────────────────────────


@dataclass
class Place:
    """What the cloud has of a student; None where it has nothing."""

    student: Student
    project: Any = None
    user: Any = None


@dataclass
class Work:
    """What is to do for a student: what is said of it, and the steps in order.

    Attributes:
        student: whose.
        said: the parts of the line that is printed.
        steps: what does it.
    """

    student: Student
    said: list[str] = field(default_factory=list)
    steps: list[Callable[[], object]] = field(default_factory=list)

    def add(self, said: str, step: Callable[[], object]) -> None:
        """One more step."""
        self.said.append(said)
        self.steps.append(step)


class Kit:
    """The class in a cloud.

    Args:
        cloud: a connection of openstacksdk, as a user with the role admin.
        file: the list, for messages.
        students: those of the list.
        folder: where the students' clouds.yaml files are.
        role: what a student may do in the project.
        external: the name of the external network; empty where there is one only.
        quotas: by service, as QUOTAS.
    """

    def __init__(
        self,
        cloud: Any,  # noqa: ANN401 - openstacksdk finds its services at run time
        file: Path,
        students: list[Student],
        folder: Path,
        role: str = "member",
        external: str = "",
        quotas: dict[str, dict[str, int]] = QUOTAS,
    ) -> None:
        self.cloud, self.file, self.students, self.folder, self.external = cloud, file, students, folder, external
        access = cloud.session.auth.get_access(cloud.session)
        if "admin" not in access.role_names:
            raise Problem(
                f"{access.username} is no admin here, and only the role admin makes projects and quotas; ask your operator for it"
            )
        self.teacher = access.user_id
        self.domain = access.project_domain_id or access.domain_id or "default"
        self.domain_name = access.project_domain_name or access.domain_name or "Default"
        self.role = cloud.identity.find_role(role)
        if not self.role:
            raise Problem(f"the cloud has no role “{role}”; name the one that students get with --role")
        self.quotas = {name: one for name, one in quotas.items() if cloud.has_service(name.replace("_", "-"))}
        self.places = [self._place(student) for student in students]

    def _place(self, student: Student) -> Place:
        """Look a student up, and refuse to take what is somebody else's for ours."""
        keystone, at = self.cloud.identity, f"{self.file}:{student.line}"
        project = next(iter(keystone.projects(name=student.project, domain_id=self.domain)), None)
        user = next(iter(keystone.users(name=student.user, domain_id=self.domain)), None)
        for kind, one, ours in (("project", project, MARK in (project.tags if project else ())), ("user", user, user and is_ours(user))):
            if one and not ours:
                raise Problem(
                    f"{at}: the {kind} {one.name} was there before and is not touched; change the number or login, or rename the {kind}"
                )
        return Place(student, project, user)

    # ── create ──

    def create(self) -> list[Work]:
        """What is missing for each student, after a look at whether the cloud can hold all of them."""
        self.look_at_addresses()
        return [work for work in map(self._missing, self.places) if work.steps]

    def _missing(self, place: Place) -> Work:
        work, student, keystone = Work(place.student), place.student, self.cloud.identity
        password = self._password(student)

        def project() -> None:
            place.project = keystone.create_project(
                name=student.project, domain_id=self.domain, description="A student's project", tags=[MARK]
            )

        def user() -> None:
            place.user = keystone.create_user(name=student.user, domain_id=self.domain, password=word, description=MARK)

        if not place.project:
            work.add(f"project {student.project}", project)
        self._quotas(work, place)
        # The file comes first: what stops between the two leaves no user whose password nobody has.
        word = password or new_password()
        if not password:
            work.add("clouds.yaml", lambda: write_private(self.file_of(student), self.login(student, word)))
        elif stat.S_IMODE(self.file_of(student).stat().st_mode) != 0o600 and os.name == "posix":
            work.add("clouds.yaml: mode 600", lambda: self.file_of(student).chmod(0o600))
        if not place.user:
            work.add(f"user {student.user}", user)
        elif not password:
            work.add("new password", lambda: keystone.update_user(place.user, password=word))
        for who, whose in (("user", f"role {self.role.name}"), ("teacher", "your role")):
            self._role(work, place, who, whose)
        return work

    def _role(self, work: Work, place: Place, who: str, said: str) -> None:
        """The role of a student, or of the teacher, who empties the project with it."""
        keystone = self.cloud.identity

        def ident() -> str:
            return place.user.id if who == "user" else self.teacher

        known = place.project and (place.user or who == "teacher")
        if known and keystone.validate_user_has_project_role(place.project, ident(), self.role):
            return
        work.add(said, lambda: keystone.assign_project_role_to_user(place.project, ident(), self.role))

    def _quotas(self, work: Work, place: Place) -> None:
        """The quotas that are not as they should be; those that are not named stay."""
        changed: list[str] = []
        for name, wanted in self.quotas.items():
            service = getattr(self.cloud, name)
            old: dict[str, int] = {}
            if place.project:
                now = (service.get_quota if name == "network" else service.get_quota_set)(place.project.id)
                old = {key: getattr(now, key) for key, value in wanted.items() if getattr(now, key) != value}
                if not old:
                    continue
            put = service.update_quota if name == "network" else service.update_quota_set
            changed += [f"{key} {value} → {wanted[key]}" for key, value in old.items()]
            work.steps.append(lambda put=put, wanted=wanted: put(place.project.id, **wanted))
        if changed or not place.project:
            work.said.append(f"quotas ({', '.join(changed)})" if changed else "quotas")

    def look_at_addresses(self) -> None:
        """Refuse a class that the external network has too few addresses for: its own count as free."""
        neutron = self.cloud.network
        found = [one for one in neutron.networks(is_router_external=True) if self.external in ("", one.name)]
        if len(found) != 1:
            names = ", ".join(one.name for one in found)
            raise Problem(
                f"several networks are external ({names}); name one with --external"
                if found
                else f"the cloud has no external network {self.external}".rstrip() + "; ask your operator for its name, or for one"
            )
        mine = {place.project.id for place in self.places if place.project}
        used = sum(one.project_id in mine for one in neutron.ips())
        used += sum(one.project_id in mine and bool(one.external_gateway_info) for one in neutron.routers())
        there = neutron.get_network_ip_availability(found[0].id)
        free, need = there.total_ips - there.used_ips + used, ADDRESSES * len(self.students)
        if free < need:
            raise Problem(
                f"{self.file}: {len(self.students)} students need {need} addresses of {found[0].name}, a router's and a floating IP each, "
                f"and {free} are free; shorten the list to {free // ADDRESSES}, or ask your operator for a larger network"
            )

    def notes(self) -> Iterator[str]:
        """What the whole class cannot do at once."""
        if not self.cloud.has_service("placement"):
            return
        for kind, name, unit in (("MEMORY_MB", "ram", " MiB"), ("VCPU", "cores", " vCPUs")):
            need, there = self.quotas["compute"][name] * len(self.students), 0
            for host in self.cloud.placement.resource_providers():
                for one in self.cloud.placement.resource_provider_inventories(host):
                    if one.resource_class == kind:
                        there += int((one.total - one.reserved) * one.allocation_ratio)
            if need > there:
                each = self.quotas["compute"][name]
                yield (
                    f"Note: the quotas allow {need:,}{unit} in all and the hosts have {there:,}: "
                    f"{there // each} students at once can use theirs up"
                )

    # ── passwords ──

    def file_of(self, student: Student) -> Path:
        """Where a student's clouds.yaml is."""
        return self.folder / student.user / "clouds.yaml"

    def login(self, student: Student, password: str) -> dict[str, Any]:
        """What a student's clouds.yaml says; the labs call the cloud `openstack`."""
        config = self.cloud.config
        auth = {
            "auth_url": config.auth["auth_url"],
            "username": student.user,
            "password": password,
            "project_name": student.project,
            "user_domain_name": self.domain_name,
            "project_domain_name": self.domain_name,
        }
        region = config.get_region_name()
        return {"clouds": {"openstack": {"auth": auth, **({"region_name": region} if region else {})}}}

    def _password(self, student: Student) -> str:
        """The password in a student's clouds.yaml; empty where there is none."""
        file = self.file_of(student)
        if not file.exists():
            return ""
        try:
            auth = yaml.safe_load(file.read_text(encoding="utf-8"))["clouds"]["openstack"]["auth"]
            known, password = (auth["auth_url"], auth["username"]), str(auth["password"])
        except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError):
            raise Problem(f"{file}: is not as create wrote it; delete it, and the student gets a new password") from None
        if known != (self.cloud.config.auth["auth_url"], student.user):
            raise Problem(f"{file}: is for {known[1]} at {known[0]}; give another folder with --out")
        return password

    # ── check-all ──

    STEPS = ("key pair", "network", "subnet", "router", "SSH rule", "server", "floating IP")

    def check(self) -> list[list[str]]:
        """A row for each student: user, name, what is there of each of STEPS, and how many of them are done."""
        neutron = self.cloud.network

        def by_project(things: Iterable[Any]) -> dict[str, list[Any]]:
            found: dict[str, list[Any]] = {}
            for one in things:
                found.setdefault(one.project_id, []).append(one)
            return found

        networks, subnets, routers = by_project(neutron.networks()), by_project(neutron.subnets()), by_project(neutron.routers())
        inner = {port.device_id for port in neutron.ports() if str(port.device_owner).startswith("network:router_interface")}
        rules = by_project(neutron.security_group_rules(direction="ingress", protocol="tcp"))
        servers, addresses = by_project(self.cloud.compute.servers(all_projects=True)), by_project(neutron.ips())
        rows = []
        for place in self.places:
            row = [place.student.user, place.student.name]
            if not place.project or not place.user:
                rows.append([*row, *("" for _ in self.STEPS), "not created"])
                continue
            at = place.project.id
            cells = [
                yes(list(self.cloud.compute.keypairs(user_id=place.user.id))),
                yes(networks.get(at)),
                yes(subnets.get(at)),
                best(("yes", "no gateway", "no subnet"), (router_state(one, inner) for one in routers.get(at, []))),
                best(("yes", "open to all"), filter(None, map(rule_state, rules.get(at, [])))),
                best(("ACTIVE",), (one.status for one in servers.get(at, []))),
                best(("yes", "not in use"), ("yes" if one.port_id else "not in use" for one in addresses.get(at, []))),
            ]
            done = sum(cell in ("yes", "ACTIVE", "open to all") for cell in cells)
            rows.append([*row, *cells, f"{done}/{len(cells)}"])
        return rows

    # ── reset and remove ──

    def reset(self) -> list[Work]:
        """What students made, to be deleted."""
        return [work for work in self._each(self._emptied) if work.steps]

    def remove(self) -> list[Work]:
        """The same, and projects, users and files after it."""
        return [work for work in self._each(self._removed) if work.steps]

    def _each(self, look: Callable[[Place], Work]) -> list[Work]:
        """Look at every student that is there, four at a time: each look asks all services."""
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(look, self.places))

    def _emptied(self, place: Place) -> Work:
        work = Work(place.student)
        if place.project and (things := self._things(place)):
            work.add(", ".join(things), lambda: self._empty(place))
        if place.user:
            for pair in self.cloud.compute.keypairs(user_id=place.user.id):
                work.add(f"key pair {pair.name}", lambda pair=pair: self.cloud.compute.delete_keypair(pair, user_id=place.user.id))
        return work

    def _removed(self, place: Place) -> Work:
        work, keystone, file = self._emptied(place), self.cloud.identity, self.file_of(place.student)
        if place.user:
            work.add(f"user {place.student.user}", lambda: keystone.delete_user(place.user))
        if place.project:
            work.add(f"project {place.student.project}", lambda: self._delete_project(place.project))
        if file.exists():
            work.add("clouds.yaml", lambda: forget(file))
        return work

    def _inside(self, place: Place) -> Any:  # noqa: ANN401 - see __init__
        """A connection that sees nothing but a student's project.

        openstacksdk's clean-up does not name the project in all that it lists: the teacher therefore is an ordinary member
        there, and no more.
        """
        if MARK not in place.project.tags:
            raise Problem(f"{place.project.name} was not made by this kit and is not touched")
        if not self.cloud.identity.validate_user_has_project_role(place.project, self.teacher, self.role):
            raise Problem(f"{self.file}:{place.student.line}: you have no role in {place.project.name}; run create again, which gives it")
        own = self.cloud.connect_as(project_id=place.project.id, project_name=None)
        access = own.session.auth.get_access(own.session)
        if access.project_id != place.project.id or "admin" in access.role_names:
            raise Problem(
                f"you are admin of {place.project.name} too, so that emptying it could reach other projects; remove that role, or use "
                "another account"
            )
        return own

    def _things(self, place: Place) -> list[str]:
        """What is in a student's project, in words."""
        own, found = self._inside(place), queue.Queue()
        try:
            own.project_cleanup(dry_run=True, status_queue=found, skip_resources=OURS)
            things = [*found.queue, *(thing for kind in self._network_of(own, place) for thing in kind)]
        finally:
            own.close()
        return sorted({said_of(one) for one in things})

    def _network_of(self, own: Any, place: Place) -> tuple[list[Any], list[Any], list[Any]]:  # noqa: ANN401 - see __init__
        """A project's routers, the ports that belong to nothing, and the networks."""
        neutron, mine = own.network, {"project_id": place.project.id}
        loose = [port for port in neutron.ports(**mine) if not port.device_owner]
        return list(neutron.routers(**mine)), loose, list(neutron.networks(**mine))

    def _empty(self, place: Place) -> None:
        """Delete it; a second and a third time, since what was in use is free only after a while."""
        for _ in range(3):
            own = self._inside(place)
            try:
                own.project_cleanup(dry_run=False, wait_timeout=300, skip_resources=OURS)
                self._empty_network(own, place)
            finally:
                own.close()
            if not (left := self._things(place)):
                return
        raise Problem(f"{', '.join(left)} could not be deleted; look at it in the dashboard, then run this again")

    def _empty_network(self, own: Any, place: Place) -> None:  # noqa: ANN401 - see __init__
        """Routers first, since a network stays as long as one is connected; subnets go with their network."""
        neutron = own.network
        routers, ports, networks = self._network_of(own, place)

        def delete_router(router: Any) -> None:  # noqa: ANN401 - see __init__
            if router.routes:
                neutron.update_router(router, routes=[])
            for port in list(neutron.ports(device_id=router.id)):
                if str(port.device_owner).startswith("network:router_interface"):
                    neutron.remove_interface_from_router(router, port_id=port.id)
            neutron.delete_router(router)

        for delete, things in ((delete_router, routers), (neutron.delete_port, ports), (neutron.delete_network, networks)):
            for thing in things:
                # What does not go now may go in the next turn; what never goes is named.
                with contextlib.suppress(SDKException):
                    delete(thing)

    def _delete_project(self, project: Any) -> None:  # noqa: ANN401 - see __init__
        """With what services keep of it: quotas, and the security group that nobody else can delete."""
        for name in self.quotas:
            service = getattr(self.cloud, name)
            (service.delete_quota if name == "network" else service.revert_quota_set)(project.id)
        for group in list(self.cloud.network.security_groups(project_id=project.id)):
            self.cloud.network.delete_security_group(group)
        self.cloud.identity.delete_project(project)


def is_ours(user: Any) -> bool:  # noqa: ANN401 - a user of openstacksdk
    """Whether a user was made by this kit."""
    return user.description == MARK


def yes(things: list[Any] | None) -> str:
    """A cell of the table."""
    return "yes" if things else "-"


def best(order: tuple[str, ...], states: Iterable[str]) -> str:
    """Of several things the one that is furthest; another state than those of the order comes last."""
    found = list(states)
    return next((state for state in order if state in found), found[0] if found else "-")


def router_state(router: Any, inner: set[str]) -> str:  # noqa: ANN401 - a router of openstacksdk
    """Whether a router has both its sides."""
    if not router.external_gateway_info:
        return "no gateway"
    return "yes" if router.id in inner else "no subnet"


def rule_state(rule: Any) -> str:  # noqa: ANN401 - a rule of openstacksdk
    """Whether a rule lets SSH in; empty if not."""
    low, high = rule.port_range_min or 1, rule.port_range_max or 65535
    if not low <= 22 <= high or rule.remote_group_id:
        return ""
    return "open to all" if rule.remote_ip_prefix in (None, "", "0.0.0.0/0", "::/0") else "yes"


def said_of(thing: Any) -> str:  # noqa: ANN401 - any resource of openstacksdk
    """A resource in words: `server lab-server`."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(thing).__name__.removesuffix("Detail"))
    kind = "floating IP" if kind == "Floating IP" else kind.lower()
    return f"{kind} {getattr(thing, 'floating_ip_address', None) or thing.name or thing.id}"


def new_password() -> str:
    """Sixteen signs of letters and digits, each kind at least once: about 92 bits."""
    while True:
        word = "".join(secrets.choice(SIGNS) for _ in range(16))
        if all(re.search(kind, word) for kind in ("[a-z]", "[A-Z]", "[0-9]")):
            return word


def write_private(file: Path, content: dict[str, Any]) -> None:
    """Write YAML that only its owner can read, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        yaml.safe_dump(content, stream, sort_keys=False)
    new.replace(file)


def forget(file: Path) -> None:
    """Delete a student's file, and its folder if that is empty then."""
    file.unlink()
    if not any(file.parent.iterdir()):
        file.parent.rmdir()


# ── the commands ─────────────────────────────────────────────────────────────


def carry_out(works: list[Work], total: int, do: bool, stop: bool) -> None:
    """Say for each student what is to do and, if wished, do it.

    Args:
        works: what is to do.
        total: how many students the list has.
        do: whether to do it.
        stop: whether the first student with whom it does not work is the last.

    Raises:
        Problem: with a sentence for each student with whom it did not work; what was done stays.
    """
    failed: list[str] = []
    for work in works:
        try:
            for step in work.steps if do else ():
                step()
        except (Problem, *REFUSALS) as error:
            said = str(error) if isinstance(error, Problem) else f"the cloud refused ({error}); mend it and run this again"
            failed.append(f"{work.student.user}: {said}")
            if stop:
                break
            continue
        say(f"{work.student.user}: {', '.join(work.said)}")
    if failed:
        raise Problem("\n".join(failed))
    if not works:
        say(f"{total} students, nothing to do.")
    elif do:
        say(f"{total} students, {len(works)} done.")
    else:
        say(f"{total} students, {len(works)} to do. Nothing was changed; add --yes to do it.")


def show_check(rows: list[list[str]], table: Path | None) -> None:
    """Print how far everyone is, and write it as CSV that Excel opens."""
    head = ["user", "name", *Kit.STEPS, "done"]
    drawn = PrettyTable(head, align="l")
    drawn.add_rows(rows)
    say(drawn.get_string())
    if table:
        with table.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([head, *rows])


def show_cost(students: int, options: argparse.Namespace) -> None:
    """Print what a class costs, in won."""
    hours, servers = options.hours, options.instances
    parts = [
        (f"instances: {students} × {servers} × {hours:f} h × {options.price:f}", students * servers * hours * options.price),
        (
            f"volumes: {students} × {options.volume_gib} GiB × {hours:f} h × {options.volume_price:f} ÷ {HOURS} h",
            students * options.volume_gib * hours * options.volume_price / HOURS,
        ),
        (f"floating IPs: {students} × {hours:f} h × {options.ip_price:f}", students * hours * options.ip_price),
    ]
    for said, won in parts:
        if won:
            say(f"{said} = {won:,.0f} won")
    say(f"total: {sum(won for _, won in parts):,.0f} won")


def say(text: str) -> None:
    """A line for the reader, at once."""
    print(text, flush=True)


def amount(text: str) -> Decimal:
    """A price or a time: a number that is not negative."""
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"“{text}” is no number") from None
    if not value.is_finite() or value < 0:
        raise argparse.ArgumentTypeError(f"“{text}” is less than nothing, or no number")
    return value


def quota(text: str) -> tuple[str, str, int]:
    """A quota as `ram=4096`: its service, its name and its value."""
    name, _, value = text.partition("=")
    for service, known in QUOTAS.items():
        if name in known and value.isdecimal():
            return service, name, int(value)
    names = ", ".join(name for known in QUOTAS.values() for name in known)
    raise argparse.ArgumentTypeError(f"“{text}” is not as ram=4096, with one of {names}")


def arguments() -> argparse.ArgumentParser:
    """What stands on the command line."""
    parser = argparse.ArgumentParser(
        prog="class_kit.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name in ("create", "check-all", "reset", "remove", "cost"):
        one = commands.add_parser(name, allow_abbrev=False)
        one.add_argument("list", type=Path, help="the CSV file of the students")
        if name == "cost":
            one.add_argument("--hours", type=amount, required=True, help="how long everything is there")
            one.add_argument("--price", type=amount, required=True, help="won for an instance and hour")
            one.add_argument("--instances", type=int, default=1, help="of each student")
            one.add_argument("--volume-gib", type=int, default=0, help="volumes and snapshots of each student")
            one.add_argument("--volume-price", type=amount, default=Decimal(0), help=f"won for a GiB and month ({HOURS} hours)")
            one.add_argument("--ip-price", type=amount, default=Decimal(0), help="won for a floating IP and hour")
            continue
        one.add_argument("--os-cloud", help="your cloud in clouds.yaml; otherwise OS_CLOUD")
        one.add_argument("--out", type=Path, default=Path("class-clouds"), help="folder of the students' clouds.yaml files")
        one.add_argument("--role", default="member", help="what students are in their projects")
        if name == "check-all":
            one.add_argument("--csv", type=Path, help="write the table here too")
        else:
            one.add_argument("--yes", action="store_true", help="do it; otherwise it is only said")
        if name == "create":
            one.add_argument("--external", default="", help="the external network, where there are several")
            one.add_argument("--quota", type=quota, action="append", default=[], metavar="NAME=N", help="another quota: ram=4096")
    return parser


def run(options: argparse.Namespace, connect: Callable[..., Any] | None = None) -> None:
    """Do what is asked; the list is read whole before the cloud is asked anything."""
    students = read_class(options.list)
    if options.command == "cost":
        show_cost(len(students), options)
        return
    if MISSING:
        raise Problem(f"class_kit.py: {MISSING} is missing; install python-openstackclient for this Python")
    # Hundreds of requests over one connection: a server may drop it in between.
    cloud = (connect or openstack.connect)(cloud=options.os_cloud, connect_retries=3)
    quotas = {service: dict(known) for service, known in QUOTAS.items()}
    for service, name, value in getattr(options, "quota", []):
        quotas[service][name] = value
    kit = Kit(cloud, options.list, students, options.out, options.role, getattr(options, "external", ""), quotas)
    if options.command == "check-all":
        show_check(kit.check(), options.csv)
        return
    works = {"create": kit.create, "reset": kit.reset, "remove": kit.remove}[options.command]()
    carry_out(works, len(students), options.yes, stop=options.command == "create")
    if options.command == "create" and works:
        for note in kit.notes():
            say(note)


def main(words: list[str] | None = None, connect: Callable[..., Any] | None = None) -> int:
    """Run a command line; a problem is printed as its sentence and gives 1."""
    for name in ("openstack", "keystoneauth"):  # the kit says itself what could not be done
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        run(arguments().parse_args(words), connect)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except (OSError, *REFUSALS) as error:
        print(f"class_kit.py: {str(error).rstrip('.')}; look at your clouds.yaml and OS_CLOUD, then run this again", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
