"""The labs: what needs no cloud. What is recorded is the same each time, a machine that cannot hold the cloud is refused."""

import subprocess
import sys

import pytest
from reading import ROOT

from builder.data import transcripts
from builder.text.commands import blocks, chosen, commands, prompt, shown
from builder.text.markdown import Markdown
from labs.cloud import config, namespaces, place, preflight, root
from labs.pages import script
from labs.pages.normal import Normal, tables

# ── commands of a page, and what it shows ────────────────────────────────────

PAGE = """# A

## Make it {#make}

```console
$ export OS_CLOUD=openstack
$ openstack server create --flavor m1.tiny \\
    --image lab-image lab-server
$ openstack server list
```

```output
server create: status | name
server list
```

## Look {#look}

```console
$ openstack server list
```

```output
```
"""
CREATED = "+--------+------------+\n| Field  | Value      |\n+--------+------------+\n| id     | 1          |\n| name   | lab-server |\n| status | ACTIVE     |\n+--------+------------+"
LISTED = "+----+\n| ID |\n+----+\n| 1  |\n+----+"


def test_commands_are_joined_and_know_their_section():
    assert [(one.line, one.section, one.text) for one in commands(Markdown(PAGE))] == [
        (6, "make", "export OS_CLOUD=openstack"),
        (7, "make", "openstack server create --flavor m1.tiny --image lab-image lab-server"),
        (9, "make", "openstack server list"),
        (20, "look", "openstack server list"),
    ]


def test_a_page_shows_the_rows_it_asks_for():
    first, second = blocks(Markdown(PAGE))
    printed = dict(zip(first.commands, ["", CREATED, LISTED], strict=True))
    assert (
        shown(first, printed)
        == f"$ openstack server create …\n| name   | lab-server |\n| status | ACTIVE     |\n$ openstack server list\n{LISTED}"
    )
    assert shown(second, {second.commands[0]: LISTED}) == LISTED


def test_lines_and_rows_are_chosen():
    assert chosen("one\ntwo three\nfour", ("three", "four")) == ["two three", "four"]
    assert chosen("{\n    a: 1\n      b: 2\n}", ("a", "b")) == ["a: 1", "  b: 2"]
    assert chosen(CREATED, ("name",)) == ["| name | lab-server |"]
    assert chosen("+---+\n| a | b |\n+---+\n| icmp | x |\n+---+", ("x",)) == ["| icmp | x |"], "any cell, where no row begins so"


@pytest.mark.parametrize(
    "text, short",
    [
        ("openstack server list", "openstack server list"),
        ("openstack server create --flavor m1.tiny --image lab-image --wait s", "openstack server create …"),
        ("openstack security group rule list lab-sg --ingress -c 'IP Range' -c x", "openstack security group rule list lab-sg …"),
        ("openstack server add volume lab-server a-volume-with-a-name", "openstack server add volume lab-server a-volume-with-a-name"),
        ("ssh -i lab-key.pem cirros@203.0.113.25 curl -s http://169.254.169.254/", "ssh …"),
    ],
)
def test_a_long_command_is_cut_in_its_prompt(text, short):
    assert prompt(text) == short


def test_a_recording_is_found_by_section_and_order():
    found = commands(Markdown(PAGE))
    recording = transcripts.Transcript(
        client="", cloud="", commands=[transcripts.Recorded(section=one.section, command=one.text, output=str(one.line)) for one in found]
    )
    assert recording.printed(found) == {one: str(one.line) for one in found}


# ── what changes with each run ───────────────────────────────────────────────


def run(*outputs, learnt=None):
    normal = Normal("a.md")
    normal.learnt = learnt or {}
    return [normal.output(one) for one in outputs]


def test_two_runs_are_recorded_alike():
    first = [
        "id dbfae7f3-506c-4e40-a11c-bde51c4f1fe9 at 2026-11-29T15:13:37Z",
        "again dbfae7f3-506c-4e40-a11c-bde51c4f1fe9 fa:16:3e:01:02:03",
    ]
    second = [
        "id 2e168b21-d30b-4882-ad77-598417b0126e at 2027-01-02T03:04:05Z",
        "again 2e168b21-d30b-4882-ad77-598417b0126e fa:16:3e:aa:bb:cc",
    ]
    assert run(*first) == run(*second)
    one, two = run(*first)
    assert one.split()[1] == two.split()[1] != first[0].split()[1]
    assert "2026-11-29" not in one


@pytest.mark.parametrize(
    "text, kept",
    [
        ("64 bytes from 203.0.113.81: icmp_seq=1 ttl=62 time=4.90 ms", "64 bytes from 203.0.113.81: icmp_seq=1 ttl=62 time=1.2 ms"),
        (
            "2 packets transmitted, 2 received, 0% packet loss, time 1001ms",
            "2 packets transmitted, 2 received, 0% packet loss, time 2003ms",
        ),
        ("| adminPass | Zx9aaaaaaaaa |", "| adminPass | kR7vM2xQ9bLd |"),
        ("Quota exceeded for ram: Requested 2048, but already used 512 of 1024 ram", None),
        ("192.168.50.66-192.168.50.126", None),
    ],
)
def test_only_what_changes_is_touched(text, kept):
    assert run(text) == [kept or text]


def test_the_readers_own_address_becomes_the_pages_and_back():
    learnt = {"203.0.113.81": "203.0.113.25", "203.0.113.8": "203.0.113.21"}
    assert run("203.0.113.81, 203.0.113.8. 203.0.113.80", learnt=learnt) == ["203.0.113.25, 203.0.113.21. 203.0.113.80"]
    normal = Normal("a.md")
    normal.learnt = learnt
    assert normal.real("ping -c 3 203.0.113.25") == "ping -c 3 203.0.113.81"


def test_what_the_console_says_after_the_prompt_is_left_out():
    assert run("x\nlab-old login: [  276.251955] sh[476]: Completed boot stage config\ny") == ["x\nlab-old login:\ny"]
    assert run("lab-server login: ") == ["lab-server login:"]


def test_an_id_in_a_value_of_the_pages_stays():
    page, real = "7f3a0c2e9b1d4e58a6c4d2b8f0e17a35", "a9f1a8cc586a4bcdb44db251f54e1223"
    learnt = {f"http://198.51.100.1:8080/v1/AUTH_{real}": f"https://object.example.com/v1/AUTH_{page}"}
    assert run(f"public: http://198.51.100.1:8080/v1/AUTH_{real}", learnt=learnt) == [f"public: https://object.example.com/v1/AUTH_{page}"]
    assert page not in run(f"id {real}", learnt=learnt)[0]


def test_tables_are_drawn_again():
    wide = "x" * 200
    assert tables(f"+---+---+\n| Name | RAM |\n+---+---+\n| {wide} |   2 |\n+---+---+").splitlines()[3] == f"| {'x' * 79}… |   2 |"
    assert tables("+---+\n| A |\n+---+\n| b |\n| a |\n+---+", sort=True).splitlines()[3:5] == ["| a |", "| b |"]


# ── the scripts ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", script.pages())
def test_a_script_belongs_to_a_page_and_to_its_commands(page):
    source = Markdown((ROOT / "docs" / "ko" / page).read_text(encoding="utf-8"))
    texts = [one.text for one in commands(source)]
    for key, step in script.read(page).steps.items():
        start = key.partition("#")[0].rstrip()
        assert any(text.removeprefix("openstack ").startswith(start) or text.startswith(start) for text in texts), f"{page}: {key}"
        assert step.because or not (step.instead or step.skip), f"{page}: {key}: say why it is run otherwise"
    for name in script.read(page).bring:
        assert (ROOT / name).is_file() and f'href="../../{name.removeprefix("docs/")}"' in source.source, f"{page}: does not offer {name}"
    assert transcripts.file_for(page).is_file(), f"{page} has a script and no recording: make labs PAGES={page}"


# ── the machine ──────────────────────────────────────────────────────────────

FINE = preflight.Machine(root=True, cores=2, memory=8, disk=30, ports=frozenset({22, 8000}), missing=(), kernel=())


def test_a_fine_machine_is_not_refused():
    assert preflight.refusals(FINE) == []


@pytest.mark.parametrize(
    "change, words",
    [
        ({"root": False}, "sudo make cloud"),
        ({"cores": 1}, "needs 2 cores; here is 1"),
        ({"memory": 3.9}, "memory that is free; here are 3.9"),
        ({"disk": 4.0}, "CLOUD_STATE=/another/folder"),
        ({"ports": frozenset({5000})}, "port 5000 is taken"),
        ({"missing": ("debootstrap",)}, "apt-get install debootstrap"),
        ({"kernel": ("namespaces",)}, "the kernel lacks namespaces"),
        ({"x86": False}, "x86-64"),
    ],
)
def test_what_a_machine_lacks_is_said_with_the_mend(change, words):
    found = preflight.refusals(preflight.Machine(**{**vars(FINE), **change}))
    assert len(found) == 1 and words in found[0]


def test_a_running_cloud_does_not_refuse_itself():
    taken = preflight.Machine(**{**vars(FINE), "memory": 1.0, "disk": 1.0, "ports": frozenset({5000})})
    assert preflight.refusals(taken, running=True) == []


@pytest.mark.parametrize(
    "file, folder, found",
    [("hold.py", "state/root", True), ("hold.py", "another/root", False), ("sleep.py", "state/root", False)],
)
def test_the_cloud_is_found_from_every_copy_of_the_repository(tmp_path, monkeypatch, file, folder, found):
    monkeypatch.setattr(place, "ROOT", tmp_path / "state/root")
    monkeypatch.setattr(namespaces, "PID", tmp_path / "pid")
    assert namespaces.holder() is None, "none was started"
    (tmp_path / file).write_text("import time; print('up', flush=True); time.sleep(60)")
    with subprocess.Popen([sys.executable, tmp_path / file, tmp_path / folder], stdout=subprocess.PIPE) as process:
        try:
            process.stdout.readline()
            (tmp_path / "pid").write_text(str(process.pid))
            assert namespaces.holder() == (process.pid if found else None)
        finally:
            process.kill()
    assert namespaces.holder() is None, "it has ended"


def test_ports_are_read_from_the_kernels_table():
    table = "  sl  local_address rem_address   st\n   0: 0100007F:1388 00000000:0000 0A\n   1: 0100007F:1389 0100007F:0050 01\n"
    assert preflight.listening(table) == {5000}


# ── its files ────────────────────────────────────────────────────────────────


def test_every_template_can_be_filled_and_its_accounts_are_known(monkeypatch):
    monkeypatch.setattr(config, "secret", lambda _name: "word")
    values = config.values(kvm=False)
    for file in config.FILES.rglob("*"):
        if file.is_file():
            assert "@{" not in config.fill(file.read_text(), values), file
    assert config.fill("@{database nova_api}", values) == "mysql+pymysql://nova:word@127.0.0.1/nova_api"
    assert f"auth_url = http://{place.HOST}:5000\n" in config.fill("@{account glance}", values)
    with pytest.raises(KeyError):
        config.fill("@{nothing}", values)


def test_the_machines_own_sources_are_used():
    one = "deb [signed-by=/k] http://mirror.example/debian bookworm main\n# deb http://no.example/debian x\n"
    new = "Types: deb\nURIs: http://mirror.example/debian-security/\nSuites: x\n"
    assert root.mirrors([one, new]) == ("http://mirror.example/debian", "http://mirror.example/debian-security/")
    assert root.mirrors(["deb http://archive.example/ubuntu noble main\n"]) is None
