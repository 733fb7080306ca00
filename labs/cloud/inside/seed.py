"""What is in the cloud: run inside it, by its own Python, with Debian's openstacksdk.

`seed.py identity` writes service accounts and the catalogue, `seed.py content` flavors, the
network `public` and images, `seed.py student NUMBER` a project and its user. Each looks first, so that it may
be run again.
"""

import hashlib
import json
import sys
from pathlib import Path

import openstack
from openstack.connection import Connection

FLAVORS = {"m1.tiny": (512, 1, 1), "m1.small": (2048, 20, 1), "m1.medium": (4096, 40, 2)}
IMAGES = Path("/srv/images")


def identity(cloud: Connection, known: dict[str, str]) -> None:
    """Accounts of the services, and where they answer."""
    at = f"http://{known['host']}"
    catalogue = {
        "glance": ("image", f"{at}:9292"),
        "placement": ("placement", f"{at}:8778"),
        "nova": ("compute", f"{at}:8774/v2.1"),
        "neutron": ("network", f"{at}:9696"),
        "cinder": ("block-storage", f"{at}:8776/v3"),
        "swift": ("object-store", f"{at}:8080/v1/AUTH_%(project_id)s"),
    }
    keystone = cloud.identity
    project = keystone.find_project("service") or keystone.create_project(name="service", domain_id="default")
    roles = {role.name: role for role in keystone.roles()}
    for name, (kind, url) in catalogue.items():
        user = keystone.find_user(name) or keystone.create_user(name=name, password=known["secret"], domain_id="default")
        for role in ("admin", "service"):
            keystone.assign_project_role_to_user(project, user, roles[role])
        service = keystone.find_service(name) or keystone.create_service(name=name, type=kind)
        there = {endpoint.interface for endpoint in keystone.endpoints(service_id=service.id)}
        for interface in {"public", "internal", "admin"} - there:
            keystone.create_endpoint(service_id=service.id, interface=interface, url=url, region_id="RegionOne")


def content(cloud: Connection, known: dict[str, str]) -> None:
    """What the operator made before the course begins."""
    for number, (name, (ram, disk, cpus)) in enumerate(FLAVORS.items(), 1):
        if not cloud.compute.find_flavor(name):
            cloud.compute.create_flavor(id=str(number), name=name, ram=ram, disk=disk, vcpus=cpus)
    network = cloud.network.find_network("public") or cloud.network.create_network(
        name="public", is_router_external=True, provider_network_type="flat", provider_physical_network="physnet1"
    )
    if not cloud.network.find_subnet("public-subnet"):
        base = known["outside"].rsplit(".", 1)[0]
        cloud.network.create_subnet(
            name="public-subnet",
            network_id=network.id,
            ip_version=4,
            cidr=f"{base}.0/24",
            gateway_ip=known["outside"],
            is_dhcp_enabled=False,
            allocation_pools=[{"start": f"{base}.20", "end": f"{base}.200"}],
        )
    for file in sorted(IMAGES.glob("*.qcow2")):
        there = cloud.image.find_image(file.stem)
        if there and there.checksum != hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest():
            cloud.image.delete_image(there)
            there = None
        if not there:
            cloud.create_image(file.stem, filename=str(file), disk_format="qcow2", container_format="bare", visibility="public", wait=True)


def student(cloud: Connection, known: dict[str, str]) -> None:
    """A project and its member: `lab-07` and `student-07`."""
    keystone, number = cloud.identity, known["number"]
    project = keystone.find_project(f"lab-{number}") or keystone.create_project(name=f"lab-{number}", domain_id="default")
    user = keystone.find_user(f"student-{number}") or keystone.create_user(
        name=f"student-{number}", password=known["password"], domain_id="default"
    )
    keystone.assign_project_role_to_user(project, user, keystone.find_role("member"))


if __name__ == "__main__":
    what = json.loads(sys.argv[2])
    admin = openstack.connect(
        auth_url=f"http://{what['host']}:5000/v3",
        username="admin",
        password=what["secret"],
        project_name="admin",
        user_domain_name="Default",
        project_domain_name="Default",
        region_name="RegionOne",
    )
    {"identity": identity, "content": content, "student": student}[sys.argv[1]](admin, what)
