"""Every `openstack …` line of every page is one that the real client accepts.

Each command of a ```console block is parsed by the client's own parser, without a cloud.
Abbreviated options are refused: they work only until the client gains another option. What the
parser does not look at (CIDRs, protocols, ports) is checked here. Swift's REST requests, shown
with curl, are compared with what python-swiftclient sends.
"""

import ipaddress
import re
import shlex
from urllib.parse import urlsplit

import pytest
import swiftclient.client
from openstack_client import REPO, Refusal, commands, is_group, pages, parse

# Protocol names Neutron accepts by name (openstack security group rule create --help).
PROTOCOLS = {
    "ah",
    "any",
    "dccp",
    "egp",
    "esp",
    "gre",
    "icmp",
    "igmp",
    "ipip",
    "ipv6-encap",
    "ipv6-frag",
    "ipv6-icmp",
    "ipv6-nonxt",
    "ipv6-opts",
    "ipv6-route",
    "ospf",
    "pgm",
    "rsvp",
    "sctp",
    "tcp",
    "udp",
    "udplite",
    "vrrp",
}
# A place holder for what a reader fills in, as `<name>`.
PLACEHOLDER = re.compile(r"<[^<>|]+>")


def openstack_commands(page):
    """The `openstack …` commands of a page, also behind an assignment or before a pipe."""
    for command in commands(page):
        for words in split_commands(command.text):
            if words and words[0] == "openstack":
                yield command, words


def split_commands(text):
    """The words of each command in a shell line, without redirections and assignments."""
    text = re.sub(r"\$\(([^()]*)\)", r"word; \1 ;", PLACEHOLDER.sub("word", text))
    parts, current, skip = [], [], False
    lexer = shlex.shlex(text, posix=True, punctuation_chars="();<>|&")
    lexer.whitespace_split = True
    lexer.commenters = ""
    for word in lexer:
        if set(word) <= set("();|&"):
            parts.append(current)
            current = []
        elif set(word) <= set("<>"):
            skip = True
        elif skip:
            skip = False
        elif current or not re.fullmatch(r"\w+=.*", word):
            current.append(word)
    return [part for part in [*parts, current] if part]


def inline_commands(page):
    """(line, words) of each command in running text; `openstack server …` stands for many."""
    fenced = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(r"\s*```", line):
            fenced = not fenced
        if not fenced:
            for text in re.findall(r"(?<!`)`(openstack [^`…]+)`(?!`)", line):
                yield number, split_commands(text)[0]


# ── what the parser does not look at ─────────────────────────────────────────
CIDR_OPTIONS = ("subnet_range", "remote_ip")
ADDRESS_OPTIONS = ("gateway", "dns_nameservers", "ip_address", "floating_ip_address", "fixed_ip_address", "vip_address", "address")


def check_values(name, arguments):
    """Raise ValueError, with the mend, for a value that the cloud would refuse. `name` is the command's."""
    for option in CIDR_OPTIONS:
        if value := getattr(arguments, option, None):
            check_network(value)
    for option in ADDRESS_OPTIONS:
        values = getattr(arguments, option, None) or []
        for value in [values] if isinstance(values, str) else values:
            if isinstance(value, str) and re.match(r"\d+\.", value):
                ipaddress.ip_address(value)
    for pool in getattr(arguments, "allocation_pools", None) or []:
        first, last = (ipaddress.ip_address(pool[key]) for key in ("start", "end"))
        if first > last:
            raise ValueError(f"the pool starts at {first}, after its end {last}: swap them")
        inside = getattr(arguments, "subnet_range", None)
        if inside and not all(end in ipaddress.ip_network(inside) for end in (first, last)):
            raise ValueError(f"the pool {first}-{last} is not inside {inside}")
    gateway, inside = getattr(arguments, "gateway", None), getattr(arguments, "subnet_range", None)
    if gateway and inside and re.match(r"\d+\.", gateway):
        if ipaddress.ip_address(gateway) not in ipaddress.ip_network(inside):
            raise ValueError(f"the gateway {gateway} is not inside {inside}")
    # Octavia's parser knows the protocols of its own.
    protocol = None if name.startswith("loadbalancer") else getattr(arguments, "protocol", None)
    if isinstance(protocol, str) and protocol.lower() not in PROTOCOLS and not protocol.isdigit():
        raise ValueError(f"`{protocol}` is no protocol; did you mean one of {', '.join(sorted(PROTOCOLS))}?")
    delay, timeout = getattr(arguments, "delay", None), getattr(arguments, "timeout", None)
    if name.startswith("loadbalancer healthmonitor") and delay and timeout and int(timeout) >= int(delay):
        raise ValueError(f"the timeout of {timeout} s must be less than the delay of {delay} s")


def check_network(value):
    """A CIDR without host bits: Neutron refuses 192.168.50.65/26 and names 192.168.50.64/26."""
    try:
        ipaddress.ip_network(value)
    except ValueError as error:
        try:
            mend = f"write {ipaddress.ip_network(value, strict=False)}"
        except ValueError:
            mend = "write an address and a prefix length up to 32"
        raise ValueError(f"`{value}` is no network ({error}); {mend}") from None


def problem_of(words, complete=True):
    """What is wrong with a command, or None."""
    try:
        check_values(*parse(words, complete))
    except Refusal as refusal:
        return f"the client refuses it: {refusal}. Run `openstack help` with its name for the options it has, written in full"
    except ValueError as error:
        return str(error)
    return None


# ── the pages ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(REPO / "docs")))
def test_every_command_is_accepted(page):
    problems = [
        f"{command.place}: `{' '.join(words)}`: {problem}" for command, words in openstack_commands(page) if (problem := problem_of(words))
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(REPO / "docs")))
def test_every_command_in_running_text_exists(page):
    """In text a command may stand without what it needs, but its name and options are real."""
    problems = [
        f"{page.relative_to(REPO)}:{number}: `{' '.join(words)}`: {problem}"
        for number, words in inline_commands(page)
        if (problem := inline_problem_of(words))
    ]
    assert not problems, "\n".join(problems)


def inline_problem_of(words):
    """Like problem_of, but missing arguments, the beginning of several names and asking for the version are fine."""
    return None if is_group(words) or words[1:] == ["--version"] else problem_of(words, complete=False)


@pytest.mark.parametrize(
    "text, fine",
    [
        ("openstack server", True),
        ("openstack server create", True),
        ("openstack servers", False),
        ("openstack server create --flavour", False),
        ("openstack floating ip delete", True),
        ("openstack --version", True),
        ("openstack --versions", False),
    ],
)
def test_commands_in_running_text(text, fine):
    assert (inline_problem_of(text.split()) is None) is fine


def test_there_are_commands_to_check():
    assert sum(1 for page in pages() for _ in openstack_commands(page)) > 50


# ── the checks notice what they should ───────────────────────────────────────
COMPLETE = sorted({tuple(words) for page in pages() for _, words in openstack_commands(page)})


@pytest.mark.parametrize("words", COMPLETE, ids=lambda words: " ".join(words[1:6]))
def test_a_bogus_option_is_refused(words):
    assert "refuses" in (problem_of([*words, "--bogus"]) or "accepted")


@pytest.mark.parametrize(
    "line, part",
    [
        ("openstack server lst", "Unknown command"),
        ("openstack serverlist", "Unknown command"),
        ("openstack server create --flav m1.tiny --image i --network n s", "required: --flavor"),
        ("openstack server list --al", "unrecognized"),
        ("openstack subnet create --network n --subnet-range 10.0.0.0/33 s", "no network"),
        ("openstack subnet create --network n --subnet-range 192.168.50.65/26 s", "192.168.50.64/26"),
        ("openstack subnet create --network n --subnet-range 10.0.0.0/24 --gateway 10.0.1.1 s", "not inside"),
        ("openstack subnet create --network n --subnet-range 10.0.0.0/24 --allocation-pool start=10.0.0.200,end=10.0.1.9 s", "not inside"),
        ("openstack subnet set --dns-nameserver 192.0.2.256 s", "192.0.2.256"),
        ("openstack security group rule create --protocol tpc --dst-port 22 g", "`tpc` is no protocol"),
        ("openstack security group rule create --protocol tcp --remote-ip 10.0.0.1/24 g", "10.0.0.0/24"),
        ("openstack server delete", "required"),
        ("openstack --os-cloud lab server list", None),
        ("openstack --os-clou lab server list", "refuses"),
        ("openstack share create NFS 1", None),
        ("openstack loadbalancer create --name l --vip-subnet-id s --vip-address 192.0.2.256", "192.0.2.256"),
        ("openstack loadbalancer listener create --protocol FTP --protocol-port 80 l", "invalid choice"),
        ("openstack loadbalancer pool create --protocol HTTP --listener l", "required"),
        ("openstack loadbalancer member create --address 10.0.0.300 --protocol-port 80 p", "10.0.0.300"),
        ("openstack loadbalancer healthmonitor create --type HTTP --delay 5 --timeout 5 --max-retries 3 p", "less than the delay"),
        ("openstack loadbalancer healthmonitor create --type HTTP --delay 5 --timeout 3 --max-retries 3 p", None),
        ("openstack container create photos", None),
        ("openstack server reboot --medium s", "unrecognized"),
        ("openstack image create --disk-format qcow3 i", "invalid choice"),
    ],
)
def test_wrong_commands_are_noticed(line, part):
    problem = problem_of(line.split())
    assert problem is None if part is None else part in (problem or "accepted")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("openstack server list | grep x", [["openstack", "server", "list"], ["grep", "x"]]),
        ("ID=$(openstack image list -f value -c ID)", [["openstack", "image", "list", "-f", "value", "-c", "ID"]]),
        ("openstack token issue -f json > token.json", [["openstack", "token", "issue", "-f", "json"]]),
        (
            "openstack server show <name> && openstack server list",
            [["openstack", "server", "show", "word"], ["openstack", "server", "list"]],
        ),
        ("OS_CLOUD=lab openstack server list", [["openstack", "server", "list"]]),
    ],
)
def test_taking_a_shell_line_apart(text, expected):
    assert split_commands(text) == expected


def test_a_continued_line_is_one_command(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# A\n\n## B {#b}\n\n```console\n$ openstack server create \\\n    --flavor m1.tiny \\\n    --image i one\n$ openstack server list\n```\n",
        encoding="utf-8",
    )
    assert [(command.line, command.section, command.text) for command in commands(page)] == [
        (6, "b", "openstack server create --flavor m1.tiny --image i one"),
        (9, "b", "openstack server list"),
    ]


# ── Swift's REST API ─────────────────────────────────────────────────────────
STORAGE = "https://swift.example.org/v1/AUTH_lab"


class _Recorder:
    """Stands where swiftclient keeps its HTTP connection, and writes requests down."""

    def __init__(self):
        self.requests = []

    def __call__(self, *_args, **_kwargs):
        return urlsplit(STORAGE), self

    def request(self, method, path, *_args, **_kwargs):
        self.requests.append((method, urlsplit(path).path))

    putrequest = request

    def getresponse(self):
        class Response:
            status, reason, headers = 204, "No Content", {}

            def read(self, *_args):
                return b""

            def getheaders(self):
                return []

            def getheader(self, _name, default=None):
                return default

        return Response()

    def close(self):
        pass


def swift_requests():
    """(method, how many parts the path has below the account) of each call of swiftclient."""
    recorder = _Recorder()
    http = (urlsplit(STORAGE), recorder)
    client, url, token = swiftclient.client, STORAGE, "token"
    for function, arguments in [
        (client.get_account, ()),
        (client.head_account, ()),
        (client.post_account, ({},)),
        (client.get_container, ("c",)),
        (client.head_container, ("c",)),
        (client.put_container, ("c",)),
        (client.post_container, ("c", {})),
        (client.delete_container, ("c",)),
        (client.get_object, ("c", "o")),
        (client.head_object, ("c", "o")),
        (client.put_object, ("c", "o", "text")),
        (client.post_object, ("c", "o", {})),
        (client.copy_object, ("c", "o", "/d/o")),
        (client.delete_object, ("c", "o")),
    ]:
        if function is client.put_object:
            function(url, token, *arguments, http_conn=http, content_length=4)
        else:
            function(url, token, *arguments, http_conn=http)
    return {(method, path.rstrip("/").removeprefix("/v1/AUTH_lab").count("/")) for method, path in recorder.requests}


def curl_request(words):
    """(method, url) of a curl command line."""
    method, url, upload, head, data = None, None, False, False, False
    rest = iter(words[1:])
    for word in rest:
        if word in ("-X", "--request"):
            method = next(rest)
        elif word in ("-T", "--upload-file"):
            upload = bool(next(rest))
        elif word in ("-d", "--data", "--data-binary"):
            data = bool(next(rest))
        elif word in ("-H", "--header", "-o", "--output", "-w", "--write-out"):
            next(rest)
        elif word in ("-I", "--head"):
            head = True
        elif not word.startswith("-"):
            url = word
    return method or ("HEAD" if head else "PUT" if upload else "POST" if data else "GET"), url


ACCOUNT = re.compile(r"https?://[^/]+/v1/AUTH_[\w-]+(.*)")


def swift_examples(page):
    """(command, method, parts of the path below the account) of each curl request to Swift.

    A request to Swift carries a token and goes to an account's address, written out or in a
    variable such as $STORAGE_URL.
    """
    for command in commands(page):
        yield from ((command, *request) for request in swift_requests_in(command.text))


def swift_requests_in(text):
    for words in split_commands(re.sub(r"\$\{?\w+\}?(?=[/\s\"']|$)", STORAGE, text)):
        if words[0] == "curl" and any(word.startswith("X-Auth-Token") for word in words):
            method, url = curl_request(words)
            if found := ACCOUNT.fullmatch(url or ""):
                yield method, urlsplit("//x" + found[1]).path.rstrip("/").count("/")


@pytest.mark.parametrize(
    "line, request_",
    [
        ('curl -i -X PUT -H "X-Auth-Token: $TOKEN" $URL/photos', ("PUT", 1)),
        ('curl -i -T cat.jpg -H "X-Auth-Token: $TOKEN" "$URL/photos/cat.jpg"', ("PUT", 2)),
        ('curl -X PUT -H "X-Auth-Token: $TOKEN" "${STORAGE_URL}"', ("PUT", 0)),
        ('curl -H "X-Auth-Token: t" "https://swift.example.org/v1/AUTH_lab/photos?format=json"', ("GET", 1)),
    ],
)
def test_finding_swift_requests(line, request_):
    assert list(swift_requests_in(line)) == [request_]


def test_swift_requests_are_those_of_the_client_library():
    known = swift_requests()
    problems = []
    for page in pages():
        for command, method, parts in swift_examples(page):
            # An object's name may hold slashes itself: below the container they do not count.
            if (method, min(parts, 2)) not in known:
                level = ("account", "container", "object")[min(parts, 2)]
                problems.append(
                    f"{command.place}: swiftclient sends no {method} to an {level}; "
                    f"it sends {sorted(m for m, p in known if p == min(parts, 2))}"
                )
    assert not problems, "\n".join(problems)


def test_what_swiftclient_sends():
    known = swift_requests()
    assert {("GET", 0), ("PUT", 1), ("DELETE", 1), ("PUT", 2), ("GET", 2), ("DELETE", 2)} <= known
    assert ("PUT", 0) not in known


@pytest.mark.parametrize(
    "line, request_",
    [
        ("curl -H 'X-Auth-Token: t' https://swift.example.org/v1/AUTH_lab/photos", ("GET", "https://swift.example.org/v1/AUTH_lab/photos")),
        ("curl -X PUT -T cat.jpg -H a https://s/v1/AUTH_x/photos/cat.jpg", ("PUT", "https://s/v1/AUTH_x/photos/cat.jpg")),
        ("curl -I https://s/v1/AUTH_x", ("HEAD", "https://s/v1/AUTH_x")),
        ("curl -T cat.jpg https://s/v1/AUTH_x/photos/cat.jpg", ("PUT", "https://s/v1/AUTH_x/photos/cat.jpg")),
    ],
)
def test_reading_a_curl_line(line, request_):
    assert curl_request(shlex.split(line)) == request_
