"""docs/assets/teach/class_kit.py: lists are read or refused whole, nothing is done twice, nobody else's is touched.

The cloud is a small one of the SDK's own resources: what the kit calls of openstacksdk, and nothing else.
"""

import csv
import functools
import queue
import re
import stat
import subprocess
import sys
import types
from types import SimpleNamespace

import pytest
import yaml
from keystoneauth1.exceptions import ConnectFailure
from openstack.compute.v2.keypair import Keypair
from openstack.compute.v2.quota_set import QuotaSet as ComputeQuota
from openstack.compute.v2.server import Server
from openstack.exceptions import ConflictException
from openstack.identity.v3.project import Project
from openstack.identity.v3.role import Role
from openstack.identity.v3.user import User
from openstack.network.v2.floating_ip import FloatingIP
from openstack.network.v2.network import Network
from openstack.network.v2.network_ip_availability import NetworkIPAvailability
from openstack.network.v2.port import Port
from openstack.network.v2.quota import Quota
from openstack.network.v2.router import Router
from openstack.network.v2.security_group import SecurityGroup
from openstack.network.v2.security_group_rule import SecurityGroupRule
from openstack.network.v2.subnet import Subnet
from reading import LANGUAGES, ROOT

FILE = ROOT / "docs" / "assets" / "teach" / "class_kit.py"
# Compiled here, so that no __pycache__ comes to stand among the files that are published.
kit = types.ModuleType("class_kit")
sys.modules["class_kit"] = kit
exec(compile(FILE.read_text(encoding="utf-8"), FILE, "exec"), kit.__dict__)

AUTH_URL = "http://198.51.100.1:5000/v3"
TEACHER = "teacher-id"


class Things(list):
    """The resources of one kind; what the SDK would look for, found by its attributes."""

    def find(self, **wanted):
        return [one for one in self if all(getattr(one, key) == value for key, value in wanted.items())]


class Cloud:
    """A cloud in which every change is noted in `done`."""

    def __init__(self, addresses=200):
        self.done, self.addresses, self.scope, self.roles_there, self.stuck = [], addresses, None, ["admin", "member"], {}
        self.all = {name: Things() for name in ("projects", "users", "keypairs", "servers", "networks", "subnets", "ports", "routers")}
        self.all |= {name: Things() for name in ("security_group_rules", "security_groups", "ips")}
        self.all["networks"].append(Network(id="out", name="public", project_id="admin", is_router_external=True))
        self.granted, self.quotas, self.refuses, self.refusal = set(), {}, "", None
        self.config = SimpleNamespace(auth={"auth_url": AUTH_URL, "password": "the-teachers"}, get_region_name=lambda: "RegionOne")
        self.session = SimpleNamespace(auth=SimpleNamespace(get_access=self.access))
        self.identity = self.compute = self.network = self.block_storage = self.placement = self
        self.compute = types.SimpleNamespace(
            servers=lambda **wanted: self.servers(),
            keypairs=lambda user_id: self.all["keypairs"].find(user_id=user_id),
            delete_keypair=lambda pair, user_id: self.delete("keypairs", pair),
            **self.quota_methods("compute", ComputeQuota),
        )
        self.block_storage = types.SimpleNamespace(**self.quota_methods("block_storage", SimpleNamespace))

    def quota_methods(self, service, kind):
        return {
            "get_quota_set": functools.partial(self.get_quotas, service, kind),
            "update_quota_set": functools.partial(self.put_quotas, service),
            "revert_quota_set": lambda project: self.done.append(("revert quotas", service, project)),
        }

    def get_quotas(self, service, kind, project):
        return kind(**{**dict.fromkeys(kit.QUOTAS[service], 10), **self.quotas.get((service, project), {})})

    def put_quotas(self, service, project, **values):
        self.done.append(("quotas", service, project))
        self.quotas[service, project] = {**self.quotas.get((service, project), {}), **values}

    def access(self, session):
        where = self.scope or "admin"
        return SimpleNamespace(
            role_names=["member"] if self.scope else self.roles_there,
            user_id=TEACHER,
            username="teacher",
            project_id=where,
            project_domain_id="default",
            project_domain_name="Default",
            domain_id=None,
            domain_name=None,
        )

    def has_service(self, name):
        return name in ("compute", "network", "block-storage", "placement")

    def resource_providers(self):
        return ["host"]

    def resource_provider_inventories(self, host):
        for kind, total, reserved, ratio in (("MEMORY_MB", 24576, 512, 1.0), ("VCPU", 2, 0, 4.0), ("DISK_GB", 1, 0, 1.0)):
            yield SimpleNamespace(resource_class=kind, total=total, reserved=reserved, allocation_ratio=ratio)

    def make(self, name, thing):
        if name == self.refuses:
            raise self.refusal
        self.done.append(("make", name, thing.name))
        self.all[name].append(thing)
        return thing

    def delete(self, name, thing):
        self.done.append(("delete", name, thing.name))
        self.all[name].remove(thing)

    # identity
    def find_role(self, name):
        return Role(id=name, name=name) if name == "member" else None

    def projects(self, **wanted):
        return self.all["projects"].find(**wanted)

    def users(self, **wanted):
        return self.all["users"].find(**wanted)

    def create_project(self, name, domain_id, description, tags):
        return self.make("projects", Project(id=f"id-{name}", name=name, domain_id=domain_id, tags=tags, description=description))

    def create_user(self, name, domain_id, password, description):
        return self.make("users", User(id=f"id-{name}", name=name, domain_id=domain_id, description=description, password=password))

    def update_user(self, user, password):
        self.done.append(("password", "users", user.name))
        user.password = password

    def validate_user_has_project_role(self, project, user, role):
        return (project.id, user, role.id) in self.granted

    def assign_project_role_to_user(self, project, user, role):
        self.done.append(("grant", project.name, user))
        self.granted.add((project.id, user, role.id))

    def delete_user(self, user):
        self.delete("users", user)

    def delete_project(self, project):
        self.delete("projects", project)

    # network
    def networks(self, **wanted):
        return self.all["networks"].find(**wanted)

    def __getattr__(self, name):
        if name in ("subnets", "ports", "routers", "ips", "security_groups", "servers"):
            return lambda **wanted: self.all[name].find(**wanted)
        raise AttributeError(name)

    def security_group_rules(self, **wanted):
        return self.all["security_group_rules"].find(**wanted)

    def delete_security_group(self, group):
        self.delete("security_groups", group)

    def get_network_ip_availability(self, network):
        assert network == "out", "an id; openstacksdk takes no network here"
        return NetworkIPAvailability(total_ips=self.addresses, used_ips=len(self.all["ips"]) + len(self.all["routers"]))

    def get_quota(self, project):
        return self.get_quotas("network", Quota, project)

    def update_quota(self, project, **values):
        self.put_quotas("network", project, **values)

    def delete_quota(self, project):
        self.done.append(("revert quotas", "network", project))

    # a student's project, as the teacher sees it who is a member there
    def connect_as(self, project_id, project_name):
        return Inside(self, project_id)


class Inside:
    """A connection that is scoped to one project; what is in use cannot be deleted, as in Neutron."""

    KINDS = ("servers", "ips")

    def __init__(self, cloud, project):
        self.cloud, self.project, self.network = cloud, project, self
        self.session = SimpleNamespace(auth=SimpleNamespace(get_access=self.access))

    def access(self, session):
        roles = [role for project, who, role in self.cloud.granted if (project, who) == (self.project, TEACHER)]
        return SimpleNamespace(role_names=roles, project_id=self.project)

    def project_cleanup(self, dry_run, skip_resources, status_queue=None, wait_timeout=120):
        """As openstacksdk's, without networks and routers: it would pass over networks of OVN, and not over others' routers."""
        assert {"network.network", "network.router"} <= set(skip_resources)
        for kind in self.KINDS:
            for one in self.cloud.all[kind].find(project_id=self.project):
                (status_queue or queue.Queue()).put(one)
                if not dry_run and not self.cloud.stuck.get(one.name):
                    self.cloud.delete(kind, one)
                elif not dry_run:
                    self.cloud.stuck[one.name] -= 1

    def __getattr__(self, name):
        if name in ("ports", "routers", "networks"):
            return lambda **wanted: self.cloud.all[name].find(**wanted)
        raise AttributeError(name)

    def refuse(self, why):
        self.cloud.done.append(("refused", why))
        return ConflictException(why)

    def update_router(self, router, routes):
        router.routes = routes

    def remove_interface_from_router(self, router, port_id):
        if router.routes:
            raise self.refuse("in use by one or more routes")
        self.delete_port(self.cloud.all["ports"].find(id=port_id, device_id=router.id)[0])

    def delete_router(self, router):
        if self.cloud.all["ports"].find(device_id=router.id):
            raise self.refuse("still has ports")
        self.cloud.delete("routers", router)

    def delete_port(self, port):
        self.cloud.delete("ports", port)

    def delete_network(self, network):
        ports = self.cloud.all["ports"].find(network_id=network.id)
        if any(one.device_owner != "network:distributed" for one in ports):
            raise self.refuse("one or more ports still in use")
        for kind in ("ports", "subnets"):
            for one in self.cloud.all[kind].find(network_id=network.id):
                self.cloud.delete(kind, one)
        self.cloud.delete("networks", network)

    def close(self):
        pass


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a list of three."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "students.csv").write_text("학번,이름\n27001,가\n27002,나\n27003,다\n", encoding="utf-8")
    return tmp_path


def command(cloud, text, capsys):
    """Exit status, what was printed, and what was said of problems."""
    status = kit.main(text.split(), connect=lambda **_: cloud)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def there(cloud):
    """The ids of everything that is in a cloud."""
    pairs = {f"{one.user_id} {one.name}" for one in cloud.all["keypairs"]}
    return pairs | {one.id for kind, things in cloud.all.items() if kind != "keypairs" for one in things}


def walked(cloud, number, server="ACTIVE", cidr="198.51.100.7/32", gateway=True, attached=True):
    """A student who did the first lab."""
    at, user = f"id-lab-{number}", f"id-student-{number}"
    cloud.all["keypairs"].append(Keypair(name="lab-key", user_id=user))
    cloud.all["networks"].append(Network(id=f"n{number}", name="lab-net", project_id=at, is_router_external=False))
    cloud.all["subnets"].append(Subnet(id=f"s{number}", name="lab-subnet", project_id=at, network_id=f"n{number}"))
    cloud.all["routers"].append(
        Router(id=f"r{number}", name="lab-router", project_id=at, external_gateway_info={"network_id": "out"} if gateway else None)
    )
    for name, device, owner in (("p", f"r{number}", "network:router_interface"), ("o", "ovnmeta", "network:distributed"), ("q", "", "")):
        cloud.all["ports"].append(
            Port(id=f"{name}{number}", name=name, device_id=device, device_owner=owner, project_id=at, network_id=f"n{number}")
        )
    cloud.all["security_group_rules"].append(
        SecurityGroupRule(
            name="ssh", project_id=at, direction="ingress", protocol="tcp", port_range_min=22, port_range_max=22, remote_ip_prefix=cidr
        )
    )
    cloud.all["servers"].append(Server(id=f"v{number}", name="lab-server", project_id=at, status=server))
    cloud.all["ips"].append(
        FloatingIP(id=f"f{number}", floating_ip_address="203.0.113.25", project_id=at, port_id="p" if attached else None)
    )


# ── the list ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_is_read_in_every_encoding_that_excel_saves(tmp_path, encoding, end):
    file = tmp_path / "students.csv"
    file.write_bytes(
        end.join(["학번, 이름,", "27001,김가나,", "", "27002,“똠방각하”,"]).encode("utf-8" if encoding != "cp949" else "cp949")
    )
    if encoding == "utf-8-sig":
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    first, second = kit.read_class(file)
    assert (first.user, first.project, first.name, first.line) == ("student-27001", "lab-27001", "김가나", 2)
    assert (second.user, second.name, second.line) == ("student-27002", "“똠방각하”", 4)


@pytest.mark.parametrize(
    "header, row, user, project, name",
    [
        ("number,name", "07,A", "student-07", "lab-07", "A"),
        ("Login,Name", "kim.a,A", "kim.a", "lab-kim.a", "A"),
        ("이름,아이디", '"A, B",kim', "kim", "lab-kim", "A, B"),
        ("출석 번호", "7", "student-7", "lab-7", ""),
        ("번호,아이디,이름,학과", "1,kim,A,B", "kim", "lab-kim", "A"),
    ],
)
def test_columns_have_names_in_either_language(tmp_path, header, row, user, project, name):
    file = tmp_path / "students.csv"
    file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert [(one.user, one.project, one.name) for one in kit.read_class(file)] == [(user, project, name)]


@pytest.mark.parametrize(
    "content, line, part",
    [
        (b"", "", "is empty"),
        (b"\n \n", "", "is empty"),
        (b"number,name\n", ":1", "no student"),
        (b"who,name\n1,a\n", ":1", "no column"),
        (b"number,no\n1,2\n", ":1", "two columns"),
        (b"number,name\n1,a\n2,a,b\n", ":3", "3 cells for 2 columns"),
        (b"number,name\n1,a\n,b\n", ":3", "has no number"),
        (b"login,name\nkim,a\nlee,c\nKim,b\n", ":4", "stands in line 2 too"),
        (b"number,name\n2.02E+09,a\n", ":2", "is no number"),
        (b"login\n../x\n", ":2", "is no login"),
        ("login\n김가나\n".encode(), ":2", "is no login"),
        (b'number,name\n1,"a\n2,b\n', ":3", "is broken"),
        ("number,name\n1,a\n".encode("utf-16"), "", "is no text"),
        ("number,name\n1,a\n".encode("utf-16-le"), "", "is no text"),
        (b"number\n\xff\xfe\xff\n", "", "is no text"),
    ],
)
def test_a_bad_list_is_refused_with_its_line_before_the_cloud_is_asked(here, capsys, content, line, part):
    (here / "students.csv").write_bytes(content)
    cloud = Cloud()
    status = kit.main(["create", "students.csv", "--yes"], connect=lambda **_: pytest.fail("the cloud was asked"))
    said = capsys.readouterr().err
    assert status == 1 and said.startswith(f"students.csv{line}: ") and part in said and said.count("\n") == 1
    assert ";" in said, "it says what to do"
    assert not cloud.done and not (here / "class-clouds").exists()


def test_every_wrong_line_is_named_at_once(here, capsys):
    (here / "students.csv").write_text("number\n1\n 1\na b\n", encoding="utf-8")
    assert kit.main(["create", "students.csv"], connect=lambda **_: pytest.fail("the cloud was asked")) == 1
    assert re.findall(r"students\.csv:(\d+)", capsys.readouterr().err) == ["3", "4"]


def test_a_list_that_is_not_there(here, capsys):
    assert kit.main(["cost", "nobody.csv", "--hours", "1", "--price", "1"]) == 1
    assert "nobody.csv: cannot be read" in capsys.readouterr().err


# ── create ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["create", "reset", "remove"])
def test_without_yes_nothing_is_done(here, capsys, name):
    cloud = Cloud()
    if name != "create":
        command(cloud, "create students.csv --yes", capsys)
        walked(cloud, 27001)
    before, cloud.done = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}, []
    status, printed, _ = command(cloud, f"{name} students.csv", capsys)
    assert status == 0 and not cloud.done
    assert "to do. Nothing was changed" in printed and "student-27001: " in printed
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_everyone_gets_what_the_labs_need(here, capsys):
    cloud = Cloud()
    status, printed, _ = command(cloud, "create students.csv --yes", capsys)
    assert status == 0 and printed.endswith("3 students, 3 done.\n")
    assert [one.name for one in cloud.all["projects"]] == ["lab-27001", "lab-27002", "lab-27003"]
    assert all(kit.MARK in one.tags for one in cloud.all["projects"]) and all(map(kit.is_ours, cloud.all["users"]))
    for number in (27001, 27002, 27003):
        assert {(f"id-lab-{number}", f"id-student-{number}", "member"), (f"id-lab-{number}", TEACHER, "member")} <= cloud.granted
        for service, wanted in kit.QUOTAS.items():
            assert cloud.quotas[service, f"id-lab-{number}"] == wanted
    assert not any("가" in str(call) for call in cloud.done), "names stay with the teacher"


def test_passwords_are_in_private_files_and_nowhere_else(here, capsys):
    cloud = Cloud()
    _, printed, said = command(cloud, "create students.csv --yes", capsys)
    found = set()
    for user in cloud.all["users"]:
        file = here / "class-clouds" / user.name / "clouds.yaml"
        auth = yaml.safe_load(file.read_text())["clouds"]["openstack"]["auth"]
        assert (auth["username"], auth["password"], auth["auth_url"]) == (user.name, user.password, AUTH_URL)
        assert auth["project_name"] == user.name.replace("student", "lab")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert auth["password"] not in printed + said
        found.add(auth["password"])
    assert len(found) == 3 and all(len(one) == 16 and re.search("[a-z]", one) and re.search("[0-9]", one) for one in found)
    assert "the-teachers" not in "".join(path.read_text() for path in here.rglob("clouds.yaml"))
    assert len(list((here / "class-clouds").rglob("*"))) == 6, "nothing else is written"


def test_the_second_time_there_is_nothing_to_do(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    cloud.done = []
    assert command(cloud, "create students.csv --yes", capsys)[1] == "3 students, nothing to do.\n"
    assert not cloud.done


@pytest.mark.parametrize(
    "harm, said, done",
    [
        (lambda cloud, here: cloud.all["users"].pop(1), "user student-27002, role member", [("make", "users", "student-27002")]),
        (
            lambda cloud, here: cloud.quotas["compute", "id-lab-27002"].update(ram=512),
            "quotas (ram 512 → 2560)",
            [("quotas", "compute", "id-lab-27002")],
        ),
        (lambda cloud, here: cloud.granted.remove(("id-lab-27002", "id-student-27002", "member")), "role member", []),
        (
            lambda cloud, here: (here / "class-clouds/student-27002/clouds.yaml").unlink(),
            "clouds.yaml, new password",
            [("password", "users", "student-27002")],
        ),
        (lambda cloud, here: (here / "class-clouds/student-27002/clouds.yaml").chmod(0o644), "clouds.yaml: mode 600", []),
    ],
)
def test_what_is_missing_is_mended_and_nothing_else(here, capsys, harm, said, done):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    harm(cloud, here)
    if not any(one.name == "student-27002" for one in cloud.all["users"]):
        cloud.granted.discard(("id-lab-27002", "id-student-27002", "member"))
    cloud.done = []
    _, printed, _ = command(cloud, "create students.csv --yes", capsys)
    assert printed == f"student-27002: {said}\n3 students, 1 done.\n"
    assert [call for call in cloud.done if call[0] != "grant"] == done
    file = here / "class-clouds/student-27002/clouds.yaml"
    password = yaml.safe_load(file.read_text())["clouds"]["openstack"]["auth"]["password"]
    assert cloud.all["users"].find(name="student-27002")[0].password == password
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("refusal", [ConflictException("no"), ConnectFailure("no")])
def test_a_cloud_that_refuses_ends_it_and_it_goes_on_the_next_time(here, capsys, refusal):
    cloud = Cloud()
    cloud.refuses, cloud.refusal = "users", refusal
    status, _, said = command(cloud, "create students.csv --yes", capsys)
    assert status == 1 and said.startswith("student-27001: the cloud refused") and len(cloud.all["projects"]) == 1
    cloud.refuses = ""
    assert command(cloud, "create students.csv --yes", capsys)[0] == 0
    assert [len(cloud.all[name]) for name in ("projects", "users")] == [3, 3]
    for user in cloud.all["users"]:
        auth = yaml.safe_load((here / "class-clouds" / user.name / "clouds.yaml").read_text())["clouds"]["openstack"]["auth"]
        assert auth["password"] == user.password


def test_too_few_addresses_are_noticed_first(here, capsys):
    cloud = Cloud(addresses=5)
    status, _, said = command(cloud, "create students.csv --yes", capsys)
    assert status == 1 and "3 students need 6 addresses of public" in said and "to 2," in said and not cloud.done
    cloud = Cloud(addresses=6)
    assert command(cloud, "create students.csv --yes", capsys)[0] == 0
    walked(cloud, 27001)
    assert command(cloud, "create students.csv", capsys)[0] == 0, "what the class itself uses is free for it"
    cloud.all["ips"].append(FloatingIP(id="x", floating_ip_address="203.0.113.99", project_id="another"))
    assert command(cloud, "create students.csv", capsys)[0] == 1


@pytest.mark.parametrize(
    "words, part",
    [("--external nobody", "no external network nobody"), ("--role teacher", "no role “teacher”")],
)
def test_what_the_cloud_does_not_have(here, capsys, words, part):
    cloud = Cloud()
    status, _, said = command(cloud, f"create students.csv --yes {words}", capsys)
    assert status == 1 and part in said and not cloud.done


def test_what_the_hosts_cannot_hold_at_once_is_said(here, capsys):
    (here / "students.csv").write_text("number\n" + "".join(f"{n}\n" for n in range(10)), encoding="utf-8")
    _, printed, _ = command(Cloud(), "create students.csv", capsys)
    assert [line for line in printed.splitlines() if line.startswith("Note")] == [
        "Note: the quotas allow 25,600 MiB in all and the hosts have 24,064: 9 students at once can use theirs up",
        "Note: the quotas allow 20 vCPUs in all and the hosts have 8: 4 students at once can use theirs up",
    ]
    _, printed, _ = command(Cloud(), "create students.csv --quota ram=512 --quota cores=0", capsys)
    assert "Note" not in printed


def test_only_an_admin_can(here, capsys):
    cloud = Cloud()
    cloud.roles_there = ["member"]
    status, _, said = command(cloud, "create students.csv --yes", capsys)
    assert status == 1 and "teacher is no admin" in said and not cloud.done


def test_a_quota_of_ones_own(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes --quota ram=4096 --quota volumes=0", capsys)
    assert cloud.quotas["compute", "id-lab-27001"] == {**kit.QUOTAS["compute"], "ram": 4096}
    assert cloud.quotas["block_storage", "id-lab-27001"]["volumes"] == 0
    with pytest.raises(SystemExit):
        kit.main(["create", "students.csv", "--quota", "disk=3"])


def test_a_folder_of_another_cloud_is_left_alone(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    cloud = Cloud()
    cloud.config.auth["auth_url"] = "http://203.0.113.1:5000/v3"
    status, _, said = command(cloud, "create students.csv --yes", capsys)
    assert status == 1 and AUTH_URL in said and "--out" in said and not cloud.done


# ── nobody else's is touched ─────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["create", "check-all", "reset", "remove"])
@pytest.mark.parametrize("kind", ["projects", "users"])
def test_what_was_there_before_is_refused(here, capsys, name, kind):
    cloud = Cloud()
    if kind == "projects":
        cloud.all["projects"].append(Project(id="id-lab-27002", name="lab-27002", domain_id="default", tags=[]))
    else:
        cloud.all["users"].append(User(id="x", name="student-27002", domain_id="default", description="Somebody"))
    words = f"{name} students.csv" + ("" if name == "check-all" else " --yes")
    status, _, said = command(cloud, words, capsys)
    assert status == 1 and said.startswith("students.csv:3: ") and "was there before and is not touched" in said
    assert not cloud.done and not (here / "class-clouds").exists()


@pytest.mark.parametrize("name", ["reset", "remove"])
def test_others_keep_theirs(here, capsys, name):
    cloud = Cloud()
    cloud.all["projects"].append(Project(id="id-lab-99", name="lab-99", domain_id="default", tags=[]))
    command(cloud, "create students.csv --yes", capsys)
    walked(cloud, 27001)
    walked(cloud, 99)
    (here / "students.csv").write_text("number\n27001\n", encoding="utf-8")
    before = there(cloud)
    assert command(cloud, f"{name} students.csv --yes", capsys)[0] == 0
    mine = {*(f"{kind}27001" for kind in "vfrsnpoq"), "id-student-27001 lab-key"}
    assert before - there(cloud) == (mine if name == "reset" else mine | {"id-lab-27001", "id-student-27001"})


def test_a_teacher_who_is_admin_of_the_project_itself_is_refused(here, capsys):
    """An admin's clean-up would list, and delete, idle routers of every project."""
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    walked(cloud, 27001)
    cloud.granted.add(("id-lab-27001", TEACHER, "admin"))
    cloud.done = []
    status, _, said = command(cloud, "reset students.csv --yes", capsys)
    assert status == 1 and "you are admin of lab-27001 too" in said and not cloud.done


def test_another_teacher_is_told_to_run_create(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    cloud.granted = {one for one in cloud.granted if one[1] != TEACHER}
    cloud.done = []
    status, _, said = command(cloud, "remove students.csv --yes", capsys)
    assert status == 1 and "you have no role in lab-27001; run create again" in said and not cloud.done
    assert command(cloud, "create students.csv --yes", capsys)[1].startswith("student-27001: your role\n")
    assert command(cloud, "remove students.csv --yes", capsys)[0] == 0


# ── check-all, reset, remove, cost ───────────────────────────────────────────


def test_how_far_everyone_got(here, capsys):
    cloud = Cloud()
    (here / "students.csv").write_text("학번,이름\n27001,가\n27002,나\n27003,다\n27004,라\n", encoding="utf-8")
    command(cloud, "create students.csv --yes", capsys)
    walked(cloud, 27001)
    walked(cloud, 27002, server="ERROR", cidr="0.0.0.0/0", gateway=False, attached=False)
    cloud.all["users"].remove(cloud.all["users"].find(name="student-27004")[0])
    walked(cloud, 99)
    cloud.done = []
    status, printed, _ = command(cloud, "check-all students.csv --csv table.csv", capsys)
    assert status == 0 and not cloud.done
    with (here / "table.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    assert head == ["user", "name", *kit.Kit.STEPS, "done"]
    assert rows == [
        ["student-27001", "가", "yes", "yes", "yes", "yes", "yes", "ACTIVE", "yes", "7/7"],
        ["student-27002", "나", "yes", "yes", "yes", "no gateway", "open to all", "ERROR", "not in use", "4/7"],
        ["student-27003", "다", "-", "-", "-", "-", "-", "-", "-", "0/7"],
        ["student-27004", "라", "", "", "", "", "", "", "", "not created"],
    ]
    drawn = [re.split(r" +\| +", line.strip("| ")) for line in printed.splitlines() if line.startswith("| student-27001")]
    assert drawn == [rows[0]]


@pytest.mark.parametrize(
    "low, high, group, address, state",
    [
        (22, 22, None, "198.51.100.7/32", "yes"),
        (1, 1024, None, "198.51.100.7/32", "yes"),
        (None, None, None, None, "open to all"),
        (22, 22, None, "0.0.0.0/0", "open to all"),
        (80, 80, None, "198.51.100.7/32", ""),
        (22, 22, "default", None, ""),
    ],
)
def test_which_rule_lets_ssh_in(low, high, group, address, state):
    rule = SecurityGroupRule(port_range_min=low, port_range_max=high, remote_group_id=group, remote_ip_prefix=address)
    assert kit.rule_state(rule) == state


def test_reset_says_what_it_deletes_and_keeps_the_rest(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    walked(cloud, 27002)
    cloud.all["routers"][0].routes = [{"destination": "10.0.0.0/8", "nexthop": "192.168.50.70"}]
    _, printed, _ = command(cloud, "reset students.csv", capsys)
    assert printed.splitlines()[0] == (
        "student-27002: floating IP 203.0.113.25, network lab-net, port q, router lab-router, server lab-server, key pair lab-key"
    )
    command(cloud, "reset students.csv --yes", capsys)
    assert not [call for call in cloud.done if call[0] == "refused"], "in an order that works at once"
    assert not any(cloud.all[kind] for kind in ("servers", "keypairs", "routers", "ports", "subnets"))
    assert [one.name for one in cloud.all["networks"]] == ["public"] and len(cloud.all["users"]) == 3
    assert command(cloud, "reset students.csv --yes", capsys)[1] == "3 students, nothing to do.\n"


def test_what_is_in_use_for_a_while_is_tried_again(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    walked(cloud, 27001)
    cloud.stuck = {"lab-server": 2}
    assert command(cloud, "reset students.csv --yes", capsys)[0] == 0 and not cloud.all["servers"]


def test_one_student_whose_things_stay_does_not_stop_the_others_and_keeps_the_project(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    walked(cloud, 27001)
    walked(cloud, 27003)
    cloud.all["servers"][0].name = "stuck"
    cloud.stuck = {"stuck": 99}
    status, printed, said = command(cloud, "remove students.csv --yes", capsys)
    assert status == 1 and said.startswith("student-27001: server stuck could not be deleted") and "student-27003: " in printed
    assert [one.name for one in cloud.all["projects"]] == ["lab-27001"] and [one.name for one in cloud.all["servers"]] == ["stuck"]


def test_remove_leaves_nothing(here, capsys):
    cloud = Cloud()
    command(cloud, "create students.csv --yes", capsys)
    walked(cloud, 27001)
    cloud.all["security_groups"].append(SecurityGroup(id="g", name="default", project_id="id-lab-27001"))
    (here / "class-clouds/student-27002/notes.txt").write_text("the teacher's own")
    assert command(cloud, "remove students.csv --yes", capsys)[0] == 0
    assert not any(cloud.all[kind] for kind in ("projects", "users", "servers", "routers", "keypairs", "security_groups"))
    assert ("revert quotas", "network", "id-lab-27001") in cloud.done
    assert [path.name for path in (here / "class-clouds").rglob("*")] == ["student-27002", "notes.txt"]
    assert command(cloud, "remove students.csv --yes", capsys)[1] == "3 students, nothing to do.\n"


@pytest.mark.parametrize(
    "words, lines",
    [
        ("--hours 2 --price 20", ["instances: 3 × 1 × 2 h × 20 = 120 won", "total: 120 won"]),
        (
            "--hours 1.5 --price 20 --instances 2 --volume-gib 20 --volume-price 144 --ip-price 5",
            [
                "instances: 3 × 2 × 1.5 h × 20 = 180 won",
                "volumes: 3 × 20 GiB × 1.5 h × 144 ÷ 720 h = 18 won",
                "floating IPs: 3 × 1.5 h × 5 = 22 won",
                "total: 220 won",
            ],
        ),
    ],
)
def test_what_a_class_costs(here, capsys, words, lines):
    assert kit.main(["cost", "students.csv", *words.split()]) == 0
    assert capsys.readouterr().out.splitlines() == lines


# Python as it is where only Python is: none of what python-openstackclient brings can be imported.
BARE = f"""import runpy, sys
for name in ("openstack", "yaml", "keystoneauth1", "prettytable"):
    sys.modules[name] = None
sys.argv[0] = "class_kit.py"
runpy.run_path({str(FILE)!r}, run_name="__main__")"""


@pytest.mark.parametrize(
    "words, status, said",
    [
        ("--help", 0, "how far each student got"),
        ("cost --help", 0, "won for an instance and hour"),
        ("cost students.csv --hours 2 --price 20", 0, "total: 120 won\n"),
        ("create students.csv", 1, "class_kit.py: openstack is missing; install python-openstackclient for this Python\n"),
    ],
)
def test_what_needs_no_cloud_needs_no_client(here, words, status, said):
    done = subprocess.run([sys.executable, "-c", BARE, *words.split()], capture_output=True, text=True, cwd=here, timeout=60)
    assert done.returncode == status and said in done.stdout + done.stderr, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("price", ["-1", "cheap", "nan", "inf"])
def test_a_price_is_a_number(here, capsys, price):
    with pytest.raises(SystemExit):
        kit.main(["cost", "students.csv", "--hours", "1", f"--price={price}"])
    assert f"“{price}”" in capsys.readouterr().err


# ── the pages ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quotas_are_those_of_the_pages(language):
    text = (ROOT / "docs" / language / "openstack" / "practice-environments.md").read_text(encoding="utf-8").replace("\\\n", " ")
    said = {
        key.replace("-", "_"): int(n)
        for line in re.findall(r"openstack quota set (.*)", text)
        for key, n in re.findall(r"--([a-z-]+) (\d+)", line)
    }
    ours = {key: value for known in kit.QUOTAS.values() for key, value in known.items()}
    assert said and said == {key: ours[key] for key in said} and ours.keys() - said.keys() == {"security_groups"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_memory_asked_for_and_the_quotas_are_reckoned_together(language):
    text = (ROOT / "docs" / language / "teach" / "class-kit.md").read_text(encoding="utf-8")
    number = {word: int(word.replace(",", "")) for word in re.findall(r"\d[\d,]*", text)}
    rows = re.findall(r"(\d+) × ([\d,]+)&nbsp;MiB(?: \+ (\d+)&nbsp;GiB)? \| (\d+)&nbsp;GiB", text)
    assert len(rows) == 4
    for people, each, own, total in rows:
        assert number[people] * number[each] / 1024 + int(own or 0) == int(total)
    asked = int(re.search(r"\n1\. .*?(\d+)&nbsp;GiB", text)[1])
    limits = [number[each] for _, each, _, _ in rows]
    assert int(rows[0][3]) == asked and int(rows[1][3]) <= asked, "the request is enough for both ways of doing the labs"
    assert max(limits) == limits[-1] == kit.QUOTAS["compute"]["ram"] and not rows[-1][2]
    smaller = int(re.search(r"--quota ram=(\d+)` ?", text)[1])
    assert smaller == limits[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_messages_of_the_page_are_those_of_the_kit(language):
    text = (ROOT / "docs" / language / "teach" / "class-kit.md").read_text(encoding="utf-8")
    table = text.split("{#messages}")[1].split("<figcaption")[0]
    said = re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)
    kind = re.sub(r"\{kind\}", "number", FILE.read_text(encoding="utf-8"))
    # A sentence may go on in the next line of the source.
    source = re.sub(r'"\n\s+f?"', "", kind)
    assert len(said) >= 5 and [one for one in said if one not in source] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_command_and_column(language):
    text = (ROOT / "docs" / language / "teach" / "class-kit.md").read_text(encoding="utf-8")
    commands = next(one for one in kit.arguments()._actions if one.choices).choices
    assert re.findall(r"^\| \[`([\w-]+)`\]", text, re.MULTILINE) == list(commands)
    options = {word for one in commands.values() for action in one._actions for word in action.option_strings}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= options
    columns = text.split("{#list}")[1].split("<figcaption")[0]
    rows = [line.split(" | ")[1] for line in columns.splitlines() if line.startswith("| ")][2:]
    words = {re.sub(r"\s", "", word) for row in rows for word in row.split(",")}
    assert len(words) > 8 and words <= {word for known in kit.COLUMNS.values() for word in known}
