"""The configuration files: `files/` mirrors the cloud's Debian, `@{…}` is filled in."""

import re
import secrets
from pathlib import Path

from labs.cloud import place, root

FILES = place.HERE / "files"
DATABASES = ("keystone", "glance", "placement", "nova", "nova_api", "nova_cell0", "neutron", "cinder")
ACCOUNT = """\
auth_url = http://@{host}:5000
www_authenticate_uri = http://@{host}:5000
memcached_servers = 127.0.0.1:11211
auth_type = password
project_domain_name = Default
user_domain_name = Default
project_name = service
username = @{name}
password = @{secret}
region_name = RegionOne
service_token_roles = service
service_token_roles_required = true"""


def secret(name: str) -> str:
    """A password of this cloud's: made once, kept beside it."""
    file = place.STATE / "secrets" / name
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(secrets.token_hex(12))
    return file.read_text()


def fill(template: str, values: dict[str, str]) -> str:
    """Fill in `@{name}`, `@{account SERVICE}` and `@{database NAME}`; an unknown one is an error."""

    def value(match: re.Match[str]) -> str:
        kind, _, name = match[1].partition(" ")
        if kind == "account":
            return fill(ACCOUNT, {**values, "name": name})
        if kind == "database":
            return f"mysql+pymysql://{name.split('_')[0]}:{values['secret']}@127.0.0.1/{name}"
        return values[kind]

    return re.sub(r"@\{([\w ]+)\}", value, template)


def values(kvm: bool) -> dict[str, str]:
    """What the templates may name."""
    word = secret("services")
    return {
        "host": place.HOST,
        "secret": word,
        "queue": f"rabbit://openstack:{word}@127.0.0.1:5672/",
        "virt_type": "kvm" if kvm else "qemu",
        "cpu_mode": "host-passthrough" if kvm else "none",
    }


def write(names: dict[str, str], folder: Path = FILES) -> None:
    """Write every configuration file into the cloud's Debian."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            mode = 0o755 if file.stat().st_mode & 0o100 else 0o644
            root.write(str(file.relative_to(folder)), fill(file.read_text(), names), mode)
