"""A small OpenStack cloud on loopback for the tests of the lab: identity, image, compute,
network and volume, as far as the lab uses them.

It is stateful and strict. It knows one project, one external network and a few flavors;
everything else has to be made through its API first, and a request that names something
unknown, or removes something still in use, is refused with the status and the words of the
service itself. Where Nova or Neutron may pick freely (an address from a pool), it always picks
the same, so that the page can show what is printed.

Names follow the API references at https://docs.openstack.org/api-ref/. Tokens, catalogue and
version documents come from keystoneauth's own fixtures.
"""

import copy
import ipaddress
import json
import re
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from keystoneauth1.fixture import discovery as keystone_discovery
from keystoneauth1.fixture import v3 as keystone_v3

PROJECT = "5f0c1d2e3b4a49788695a4b3c2d1e0f0"
USER = "student"
PASSWORD = "not-a-secret"
NOW = "2026-11-23T01:00:00Z"
# A version every release since 2024.1 speaks; the client takes the newest that it knows itself.
COMPUTE_MICROVERSION = "2.96"
VOLUME_MICROVERSION = "3.71"
# Neutron hands out any free address of a pool. The fake takes this one, counted from its start.
FIXED_POSITION = 17
QCOW2_MAGIC = b"QFI\xfb"


class Refused(Exception):
    """The cloud says no: an HTTP status and the service's message."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def new_id():
    return str(uuid.uuid4())


# The public half of a host key of the guests: a key's blob in base64, as ssh-keygen reads it.
HOST_KEY = "AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43


class FakeCloud:
    """The state of the cloud and what its API does to it.

    `snapshot()` and `restore()` carry the state around, so that a test can begin in the middle
    of the lab. `requests` lists what was asked, for a failing test's message.
    """

    def __init__(self):
        self.requests = []
        self.state = {
            kind: {}
            for kind in (
                "keypairs",
                "images",
                "flavors",
                "servers",
                "volumes",
                "networks",
                "subnets",
                "ports",
                "routers",
                "security_groups",
                "security_group_rules",
                "floatingips",
            )
        }
        for position, (name, ram, disk, vcpus) in enumerate(
            [("m1.tiny", 512, 1, 1), ("m1.small", 2048, 20, 1), ("m1.medium", 4096, 40, 2)]
        ):
            self.state["flavors"][str(position + 1)] = {
                "id": str(position + 1),
                "name": name,
                "ram": ram,
                "disk": disk,
                "vcpus": vcpus,
                "swap": 0,
                "OS-FLV-EXT-DATA:ephemeral": 0,
                "OS-FLV-DISABLED:disabled": False,
                "os-flavor-access:is_public": True,
                "rxtx_factor": 1.0,
                "description": None,
                "extra_specs": {},
                "links": [],
            }
        public = self._add_network("public", external=True)
        self._add_subnet(
            {
                "name": "public-subnet",
                "network_id": public["id"],
                "ip_version": 4,
                "cidr": "203.0.113.0/24",
                "enable_dhcp": False,
                "allocation_pools": [{"start": "203.0.113.20", "end": "203.0.113.199"}],
            }
        )
        self._add_security_group("default", "Default security group")

    # ── state ────────────────────────────────────────────────────────────────
    def snapshot(self):
        return copy.deepcopy(self.state)

    def restore(self, snapshot):
        self.state = copy.deepcopy(snapshot)

    def get(self, kind, ident, message=None, status=404):
        """The resource with that id; otherwise the service's refusal."""
        try:
            return self.state[kind][ident]
        except KeyError:
            singular = kind.rstrip("s")
            raise Refused(status, message or f"{singular} {ident} could not be found.") from None

    def find(self, kind, **values):
        return [item for item in self.state[kind].values() if all(item.get(key) == value for key, value in values.items())]

    # ── network ──────────────────────────────────────────────────────────────
    def _add_network(self, name, external=False):
        ident = new_id()
        return self.state["networks"].setdefault(
            ident,
            {
                "id": ident,
                "name": name,
                "status": "ACTIVE",
                "admin_state_up": True,
                "mtu": 1442,
                "shared": False,
                "router:external": external,
                "subnets": [],
                "project_id": PROJECT,
                "tenant_id": PROJECT,
                "availability_zones": ["nova"],
                "availability_zone_hints": [],
                "ipv4_address_scope": None,
                "ipv6_address_scope": None,
                "l2_adjacency": True,
                "description": "",
                "port_security_enabled": True,
                "is_default": False,
                "qos_policy_id": None,
                "revision_number": 1,
                "tags": [],
                "created_at": NOW,
                "updated_at": NOW,
                "dns_domain": "",
            },
        )

    def create_network(self, body):
        return self._add_network(body["name"])

    def delete_network(self, ident):
        self.get("networks", ident)
        if self.find("ports", network_id=ident):
            raise Refused(409, f"Unable to complete operation on network {ident}. There are one or more ports still in use on the network.")
        for subnet in self.find("subnets", network_id=ident):
            del self.state["subnets"][subnet["id"]]
        del self.state["networks"][ident]

    def _add_subnet(self, body):
        network = self.get("networks", body["network_id"])
        try:
            cidr = ipaddress.ip_network(body["cidr"])
        except ValueError as error:
            raise Refused(400, f"Invalid input for cidr. Reason: {error}.") from None
        for other in self.find("subnets", network_id=network["id"]):
            if cidr.overlaps(ipaddress.ip_network(other["cidr"])):
                raise Refused(
                    400,
                    f"Invalid input for operation: Requested subnet with cidr: "
                    f"{cidr} for network: {network['id']} overlaps with another "
                    "subnet.",
                )
        hosts = list(cidr.hosts())
        gateway = ipaddress.ip_address(body.get("gateway_ip") or hosts[0])
        pools = body.get("allocation_pools") or [{"start": str(first), "end": str(last)} for first, last in _runs(hosts, gateway)]
        ident = new_id()
        network["subnets"].append(ident)
        return self.state["subnets"].setdefault(
            ident,
            {
                "id": ident,
                "name": body.get("name", ""),
                "network_id": network["id"],
                "ip_version": 4,
                "cidr": str(cidr),
                "gateway_ip": str(gateway),
                "allocation_pools": pools,
                "enable_dhcp": body.get("enable_dhcp", True),
                "dns_nameservers": body.get("dns_nameservers", []),
                "host_routes": [],
                "dns_publish_fixed_ip": False,
                "ipv6_address_mode": None,
                "ipv6_ra_mode": None,
                "subnetpool_id": None,
                "segment_id": None,
                "service_types": [],
                "description": "",
                "project_id": PROJECT,
                "tenant_id": PROJECT,
                "revision_number": 0,
                "tags": [],
                "router:external": network["router:external"],
                "created_at": NOW,
                "updated_at": NOW,
            },
        )

    def delete_subnet(self, ident):
        subnet = self.get("subnets", ident)
        if any(ip["subnet_id"] == ident for port in self.state["ports"].values() for ip in port["fixed_ips"]):
            raise Refused(409, f"Unable to complete operation on subnet {ident}: One or more ports have an IP allocation from this subnet.")
        self.state["networks"][subnet["network_id"]]["subnets"].remove(ident)
        del self.state["subnets"][ident]

    def _take_address(self, subnet, position):
        """A free address of the subnet's first pool: the one at `position`, or the next."""
        pool = subnet["allocation_pools"][0]
        first, last = (int(ipaddress.ip_address(pool[key])) for key in ("start", "end"))
        used = {ip["ip_address"] for port in self.state["ports"].values() for ip in port["fixed_ips"]}
        used |= {fip["floating_ip_address"] for fip in self.state["floatingips"].values()}
        addresses = [str(ipaddress.ip_address(number)) for number in range(first, last + 1)]
        for address in addresses[position:] + addresses[:position]:
            if address not in used:
                return address
        raise Refused(409, f"No more IP addresses available on network {subnet['network_id']}.")

    def _add_port(self, network_id, address, subnet_id, owner, device, groups=()):
        ident = new_id()
        return self.state["ports"].setdefault(
            ident,
            {
                "id": ident,
                "name": "",
                "network_id": network_id,
                "status": "ACTIVE",
                "admin_state_up": True,
                "device_owner": owner,
                "device_id": device,
                "fixed_ips": [{"subnet_id": subnet_id, "ip_address": address}],
                "mac_address": "fa:16:3e:5c:0a:7e",
                "security_groups": list(groups),
                "project_id": PROJECT,
                "tenant_id": PROJECT,
                "tags": [],
            },
        )

    def create_router(self, body):
        ident = new_id()
        router = self.state["routers"].setdefault(
            ident,
            {
                "id": ident,
                "name": body["name"],
                "status": "ACTIVE",
                "admin_state_up": True,
                "external_gateway_info": None,
                "external_gateways": [],
                "routes": [],
                "ha": False,
                "distributed": False,
                "flavor_id": None,
                "availability_zones": [],
                "availability_zone_hints": [],
                "description": "",
                "project_id": PROJECT,
                "tenant_id": PROJECT,
                "revision_number": 1,
                "tags": [],
                "enable_ndp_proxy": None,
                "created_at": NOW,
                "updated_at": NOW,
            },
        )
        if body.get("external_gateway_info"):
            self.update_router(ident, body)
        return router

    def update_router(self, ident, body):
        router = self.get("routers", ident)
        gateway = body.get("external_gateway_info")
        if gateway:
            network = self.get("networks", gateway["network_id"])
            if not network["router:external"]:
                raise Refused(400, f"Bad router request: Network {network['id']} is not an external network.")
            subnet = self.state["subnets"][network["subnets"][0]]
            address = self._take_address(subnet, 1)
            self._add_port(network["id"], address, subnet["id"], "network:router_gateway", ident)
            router["external_gateway_info"] = {
                "network_id": network["id"],
                "enable_snat": True,
                "external_fixed_ips": [{"subnet_id": subnet["id"], "ip_address": address}],
            }
        return router

    def add_router_interface(self, ident, body):
        router = self.get("routers", ident)
        subnet = self.get("subnets", body["subnet_id"])
        if any(
            subnet["id"] == ip["subnet_id"]
            for port in self.find("ports", device_owner="network:router_interface")
            for ip in port["fixed_ips"]
        ):
            raise Refused(409, f"IP address {subnet['gateway_ip']} already allocated in subnet {subnet['id']}")
        port = self._add_port(subnet["network_id"], subnet["gateway_ip"], subnet["id"], "network:router_interface", router["id"])
        return {"id": ident, "subnet_id": subnet["id"], "port_id": port["id"]}

    def _interface(self, router_id, subnet_id):
        for port in self.find("ports", device_id=router_id, device_owner="network:router_interface"):
            if port["fixed_ips"][0]["subnet_id"] == subnet_id:
                return port
        return None

    def remove_router_interface(self, ident, body):
        self.get("routers", ident)
        subnet = self.get("subnets", body["subnet_id"])
        port = self._interface(ident, subnet["id"])
        if not port:
            raise Refused(404, f"Router {ident} has no interface on subnet {subnet['id']}")
        if any(fip["router_id"] == ident for fip in self.state["floatingips"].values()):
            raise Refused(
                409,
                f"Router interface for subnet {subnet['id']} on router {ident} "
                "cannot be deleted, as it is required by one or more floating IPs.",
            )
        del self.state["ports"][port["id"]]
        return {"id": ident, "subnet_id": subnet["id"], "port_id": port["id"]}

    def delete_router(self, ident):
        self.get("routers", ident)
        if self.find("ports", device_id=ident, device_owner="network:router_interface"):
            raise Refused(409, f"Router {ident} still has ports")
        for port in self.find("ports", device_id=ident):
            del self.state["ports"][port["id"]]
        del self.state["routers"][ident]

    def _add_security_group(self, name, description):
        ident = new_id()
        self.state["security_groups"][ident] = {
            "id": ident,
            "name": name,
            "description": description,
            "project_id": PROJECT,
            "tenant_id": PROJECT,
            "stateful": True,
            "shared": False,
            "is_shared": False,
            "revision_number": 1,
            "tags": [],
            "created_at": NOW,
            "updated_at": NOW,
        }
        for ethertype in ("IPv4", "IPv6"):
            self._add_rule({"security_group_id": ident, "direction": "egress", "ethertype": ethertype})
        return self._with_rules(ident)

    def _with_rules(self, ident):
        group = self.get("security_groups", ident)
        return {**group, "security_group_rules": self.find("security_group_rules", security_group_id=ident)}

    def create_security_group(self, body):
        return self._add_security_group(body["name"], body.get("description", ""))

    def delete_security_group(self, ident):
        self.get("security_groups", ident)
        if any(ident in port["security_groups"] for port in self.state["ports"].values()):
            raise Refused(409, f"Security Group {ident} in use.")
        for rule in self.find("security_group_rules", security_group_id=ident):
            del self.state["security_group_rules"][rule["id"]]
        del self.state["security_groups"][ident]

    def _add_rule(self, body):
        ident = new_id()
        return self.state["security_group_rules"].setdefault(
            ident,
            {
                "id": ident,
                "security_group_id": body["security_group_id"],
                "direction": body.get("direction", "ingress"),
                "ethertype": body.get("ethertype", "IPv4"),
                "protocol": body.get("protocol"),
                "port_range_min": body.get("port_range_min"),
                "port_range_max": body.get("port_range_max"),
                "remote_ip_prefix": body.get("remote_ip_prefix"),
                "normalized_cidr": body.get("remote_ip_prefix"),
                "remote_group_id": None,
                "remote_address_group_id": None,
                "description": "",
                "belongs_to_default_sg": False,
                "project_id": PROJECT,
                "tenant_id": PROJECT,
                "revision_number": 0,
                "tags": [],
                "created_at": NOW,
                "updated_at": NOW,
            },
        )

    def create_security_group_rule(self, body):
        self.get("security_groups", body["security_group_id"])
        if body.get("remote_ip_prefix"):
            ipaddress.ip_network(body["remote_ip_prefix"])
        return self._add_rule(body)

    def create_floatingip(self, body):
        network = self.get("networks", body["floating_network_id"])
        if not network["router:external"]:
            raise Refused(400, f"Bad floatingip request: Network {network['id']} is not a valid external network.")
        subnet = self.state["subnets"][network["subnets"][0]]
        ident = new_id()
        return self.state["floatingips"].setdefault(
            ident,
            {
                "id": ident,
                "floating_ip_address": self._take_address(subnet, 5),
                "floating_network_id": network["id"],
                "fixed_ip_address": None,
                "port_id": None,
                "router_id": None,
                "status": "DOWN",
                "description": "",
                "dns_domain": "",
                "dns_name": "",
                "port_details": None,
                "qos_policy_id": None,
                "tags": [],
                "port_forwardings": [],
                "project_id": PROJECT,
                "tenant_id": PROJECT,
                "revision_number": 0,
                "created_at": NOW,
                "updated_at": NOW,
            },
        )

    def update_floatingip(self, ident, body):
        floating = self.get("floatingips", ident)
        if "port_id" not in body:
            return floating
        if body["port_id"] is None:
            return self._release(floating)
        port = self.get("ports", body["port_id"])
        fixed = port["fixed_ips"][0]
        for router in self.state["routers"].values():
            gateway = router["external_gateway_info"]
            if gateway and gateway["network_id"] == floating["floating_network_id"] and self._interface(router["id"], fixed["subnet_id"]):
                break
        else:
            raise Refused(
                404,
                f"External network {floating['floating_network_id']} is not "
                f"reachable from subnet {fixed['subnet_id']}. Therefore, cannot "
                f"associate Port {port['id']} with a Floating IP.",
            )
        floating.update(port_id=port["id"], fixed_ip_address=fixed["ip_address"], router_id=router["id"], status="ACTIVE")
        return floating

    @staticmethod
    def _release(floating):
        floating.update(port_id=None, fixed_ip_address=None, router_id=None, status="DOWN")
        return floating

    def delete_floatingip(self, ident):
        self.get("floatingips", ident)
        del self.state["floatingips"][ident]

    # ── image ────────────────────────────────────────────────────────────────
    def create_image(self, body):
        ident = body.get("id") or new_id()
        return self.state["images"].setdefault(
            ident,
            {
                **{key: value for key, value in body.items() if key != "id"},
                "id": ident,
                "status": "queued",
                "visibility": "shared",
                "protected": False,
                "os_hidden": False,
                "min_disk": 0,
                "min_ram": 0,
                "size": None,
                "virtual_size": None,
                "checksum": None,
                "os_hash_algo": None,
                "os_hash_value": None,
                "owner": PROJECT,
                "tags": [],
                "created_at": NOW,
                "updated_at": NOW,
                "file": f"/v2/images/{ident}/file",
                "schema": "/v2/schemas/image",
                "self": f"/v2/images/{ident}",
            },
        )

    def upload_image(self, ident, content):
        image = self.get("images", ident)
        if image["disk_format"] == "qcow2" and not content.startswith(QCOW2_MAGIC):
            raise Refused(415, f"Image content does not match declared disk_format {image['disk_format']}")
        image.update(status="active", size=len(content))

    def delete_image(self, ident):
        self.get("images", ident)
        del self.state["images"][ident]

    # ── compute ──────────────────────────────────────────────────────────────
    def create_keypair(self, body):
        if body["name"] in self.state["keypairs"]:
            raise Refused(409, f"Key pair '{body['name']}' already exists.")
        if not str(body.get("public_key", "")).startswith("ssh-"):
            raise Refused(400, "Keypair data is invalid")
        return self.state["keypairs"].setdefault(
            body["name"],
            {
                "name": body["name"],
                "type": body.get("type", "ssh"),
                "user_id": USER,
                "public_key": body["public_key"],
                "created_at": NOW,
                "id": 1,
                "deleted": False,
                "fingerprint": "3c:4f:" + ":".join(["0a"] * 14),
            },
        )

    def delete_keypair(self, name):
        self.get("keypairs", name, f"Keypair {name} not found for user {USER}")
        del self.state["keypairs"][name]

    def create_server(self, body):
        flavor = self.get("flavors", body["flavorRef"], f"Flavor {body['flavorRef']} could not be found.", 400)
        image = self.get("images", body["imageRef"], f"Can not find requested image {body['imageRef']}", 400)
        if image["status"] != "active":
            raise Refused(400, f"Image {image['id']} is not active.")
        if body.get("key_name"):
            self.get("keypairs", body["key_name"], "Invalid key_name provided.", 400)
        networks = body.get("networks") or []
        if not isinstance(networks, list) or len(networks) != 1:
            raise Refused(400, "the fake expects one network")
        network = self.get("networks", networks[0]["uuid"], None, 400)
        if not network["subnets"]:
            raise Refused(400, f"Network {network['id']} requires a subnet in order to boot instances on.")
        groups = []
        for wanted in body.get("security_groups", [{"name": "default"}]):
            found = [group for group in self.state["security_groups"].values() if wanted["name"] in (group["id"], group["name"])]
            if not found:
                raise Refused(400, f"Unable to find security_group with name or id '{wanted['name']}'")
            groups.append(found[0])
        ident = new_id()
        subnet = self.state["subnets"][network["subnets"][0]]
        address = self._take_address(subnet, FIXED_POSITION)
        self._add_port(network["id"], address, subnet["id"], "compute:nova", ident, [group["id"] for group in groups])
        self.state["servers"][ident] = {
            "id": ident,
            "name": body["name"],
            "status": "BUILD",
            "key_name": body.get("key_name"),
            "image": {"id": image["id"], "links": []},
            "tenant_id": PROJECT,
            "user_id": USER,
            "flavor": {
                "original_name": flavor["name"],
                "vcpus": flavor["vcpus"],
                "ram": flavor["ram"],
                "disk": flavor["disk"],
                "ephemeral": 0,
                "swap": 0,
                "extra_specs": {},
            },
            "security_groups": [{"name": group["name"]} for group in groups],
            "metadata": {},
            "tags": [],
            "description": None,
            "locked": False,
            "host_status": "",
            "locked_reason": None,
            "hostId": "",
            "progress": 0,
            "accessIPv4": "",
            "accessIPv6": "",
            "config_drive": "",
            "created": NOW,
            "updated": NOW,
            "trusted_image_certificates": None,
            "server_groups": [],
            "links": [],
            "pinned_availability_zone": None,
            "OS-EXT-AZ:availability_zone": "nova",
            "OS-EXT-STS:task_state": None,
            "OS-EXT-STS:vm_state": "building",
            "OS-EXT-STS:power_state": 0,
            "OS-DCF:diskConfig": "MANUAL",
            "OS-SRV-USG:launched_at": None,
            "OS-SRV-USG:terminated_at": None,
            "os-extended-volumes:volumes_attached": [],
        }
        return {"id": ident, "links": [], "security_groups": [], "OS-DCF:diskConfig": "MANUAL", "adminPass": "eZ3rq8Yt4nKw"}

    def show_server(self, ident):
        """The server; a moment after it was made, it is running."""
        server = self.get("servers", ident, f"Instance {ident} could not be found.")
        if server["status"] == "BUILD":
            server.update({"status": "ACTIVE", "OS-EXT-STS:vm_state": "active", "OS-EXT-STS:power_state": 1, "OS-SRV-USG:launched_at": NOW})
        addresses = {}
        for port in self.find("ports", device_id=ident):
            name = self.state["networks"][port["network_id"]]["name"]
            entries = addresses.setdefault(name, [])
            fixed = port["fixed_ips"][0]["ip_address"]
            for kind, address in [("fixed", fixed)] + [
                ("floating", fip["floating_ip_address"]) for fip in self.find("floatingips", port_id=port["id"])
            ]:
                entries.append({"addr": address, "version": 4, "OS-EXT-IPS:type": kind, "OS-EXT-IPS-MAC:mac_addr": port["mac_address"]})
        return {**server, "addresses": addresses}

    def delete_server(self, ident):
        self.get("servers", ident, f"Instance {ident} could not be found.")
        for port in self.find("ports", device_id=ident):
            for floating in self.find("floatingips", port_id=port["id"]):
                self._release(floating)
            del self.state["ports"][port["id"]]
        for volume in self.state["volumes"].values():
            self._detach(volume, ident)
        del self.state["servers"][ident]

    def console_output(self, ident):
        server = self.show_server(ident)
        return (
            f"-----BEGIN SSH HOST KEY KEYS-----\nssh-ed25519 {HOST_KEY} root@{server['name']}\n-----END SSH HOST KEY KEYS-----\n"
            "=== cirros: current=0.6.3 ===\n\n"
            "login as 'cirros' user. default password: 'gocubsgo'. use 'sudo' for root.\n"
            f"{server['name']} login: "
        )

    def attach_volume(self, server_id, body):
        self.get("servers", server_id, f"Instance {server_id} could not be found.")
        volume = self.get("volumes", body["volumeId"], f"Volume {body['volumeId']} could not be found.")
        if self.show_volume(volume["id"])["status"] != "available":
            raise Refused(400, f"Invalid volume: volume {volume['id']} is already attached")
        volume["status"] = "in-use"
        volume["attachments"] = [
            {
                "id": volume["id"],
                "attachment_id": new_id(),
                "volume_id": volume["id"],
                "server_id": server_id,
                "device": "/dev/vdb",
                "host_name": None,
                "attached_at": NOW,
            }
        ]
        self.state["servers"][server_id]["os-extended-volumes:volumes_attached"] = [{"id": volume["id"], "delete_on_termination": False}]
        return {
            "id": volume["id"],
            "volumeId": volume["id"],
            "serverId": server_id,
            "device": "/dev/vdb",
            "tag": None,
            "delete_on_termination": False,
            "attachment_id": volume["attachments"][0]["attachment_id"],
            "bdm_uuid": new_id(),
        }

    def detach_volume(self, server_id, volume_id):
        self.get("servers", server_id, f"Instance {server_id} could not be found.")
        volume = self.get("volumes", volume_id, f"Volume {volume_id} could not be found.")
        if not self._detach(volume, server_id):
            raise Refused(404, f"volume_id not found: {volume_id}")
        self.state["servers"][server_id]["os-extended-volumes:volumes_attached"] = []

    @staticmethod
    def _detach(volume, server_id):
        if not any(entry["server_id"] == server_id for entry in volume["attachments"]):
            return False
        volume.update(status="available", attachments=[])
        return True

    # ── volume ───────────────────────────────────────────────────────────────
    def create_volume(self, body):
        ident = new_id()
        return self.state["volumes"].setdefault(
            ident,
            {
                "id": ident,
                "name": body["name"],
                "size": body["size"],
                "status": "creating",
                "attachments": [],
                "availability_zone": "nova",
                "bootable": "false",
                "consistencygroup_id": None,
                "created_at": NOW,
                "updated_at": NOW,
                "description": None,
                "encrypted": False,
                "metadata": {},
                "multiattach": False,
                "replication_status": None,
                "snapshot_id": None,
                "source_volid": None,
                "user_id": USER,
                "volume_type": "lvmdriver-1",
                "links": [],
                "group_id": None,
                "provider_id": None,
                "service_uuid": None,
                "shared_targets": False,
                "cluster_name": None,
                "volume_type_id": new_id(),
                "consumes_quota": True,
            },
        )

    def show_volume(self, ident):
        """The volume; a moment after it was made, it is available."""
        volume = self.get("volumes", ident, f"Volume {ident} could not be found.")
        if volume["status"] == "creating":
            volume["status"] = "available"
        return volume

    def delete_volume(self, ident):
        volume = self.show_volume(ident)
        if volume["status"] != "available":
            raise Refused(400, f"Invalid volume: Volume status must be available or error, but current status is: {volume['status']}.")
        del self.state["volumes"][ident]

    # ── what the network lets through ────────────────────────────────────────
    def reach(self, address, protocol, port=None, source="198.51.100.7"):
        """The server that answers at a floating IP, or None when the packet is lost.

        It needs a server behind that address and a security-group rule for the protocol (and
        port) that covers the sender's address.
        """
        for floating in self.find("floatingips", floating_ip_address=address, status="ACTIVE"):
            inside = self.state["ports"][floating["port_id"]]
            for rule in self.state["security_group_rules"].values():
                if (
                    rule["security_group_id"] in inside["security_groups"]
                    and rule["direction"] == "ingress"
                    and rule["protocol"] == protocol
                    and (port is None or rule["port_range_min"] <= port <= rule["port_range_max"])
                    and ipaddress.ip_address(source) in ipaddress.ip_network(rule["remote_ip_prefix"] or "0.0.0.0/0")
                ):
                    return self.show_server(inside["device_id"])
        return None

    def metadata(self, server):
        """What a server reads at 169.254.169.254, as path → value."""
        port = self.find("ports", device_id=server["id"])[0]
        floating = self.find("floatingips", port_id=port["id"])
        return {"local-ipv4": port["fixed_ips"][0]["ip_address"], "public-ipv4": floating[0]["floating_ip_address"] if floating else ""}


def _runs(hosts, gateway):
    """The runs of addresses around the gateway, as (first, last)."""
    before = [host for host in hosts if host < gateway]
    after = [host for host in hosts if host > gateway]
    return [(run[0], run[-1]) for run in (before, after) if run]


# ── HTTP ─────────────────────────────────────────────────────────────────────
def routes():
    """(method, pattern, function of (cloud, url, body, *groups)) for every request it serves."""
    table = []

    def add(method, pattern, function):
        table.append((method, re.compile(pattern + r"$"), function))

    def collection(prefix, kind, singular, show=None, delete=None):
        """List, show and delete of one kind of resource, with the query as a filter."""

        def read(cloud, ident):
            return getattr(cloud, show)(ident) if show else cloud.get(kind, ident)

        def listing(cloud, query, _body):
            items = [read(cloud, ident) for ident in list(cloud.state[kind])]
            return 200, {kind: [item for item in items if _matches(item, query)]}

        add("GET", prefix + "(?:/detail)?", listing)
        add("GET", prefix + "/([^/]+)", lambda cloud, _query, _body, ident: (200, {singular: read(cloud, ident)}))
        if delete:
            add("DELETE", prefix + "/([^/]+)", lambda cloud, _query, _body, ident: (204, getattr(cloud, delete)(ident)))

    def create(prefix, singular, method, status=201):
        add("POST", prefix, lambda cloud, _query, body: (status, {singular: getattr(cloud, method)(body[singular])}))

    # network
    net = "/network/v2.0"
    add(
        "GET",
        net + "/extensions",
        lambda *_: (
            200,
            {
                "extensions": [
                    {"alias": alias, "name": alias, "description": "", "updated": NOW, "links": []}
                    for alias in ("router", "external-net", "security-group", "standard-attr-tag")
                ]
            },
        ),
    )
    add("GET", net + "/extensions/([^/]+)", _no_extension)
    for kind, singular, show in [
        ("networks", "network", None),
        ("subnets", "subnet", None),
        ("ports", "port", None),
        ("routers", "router", None),
        ("floatingips", "floatingip", None),
        ("security-groups", "security_group", "_with_rules"),
        ("security-group-rules", "security_group_rule", None),
    ]:
        state = kind.replace("-", "_")
        collection(f"{net}/{kind}", state, singular, show, None if singular in ("port", "security_group_rule") else f"delete_{singular}")
        if singular != "port":
            create(f"{net}/{kind}", singular, "_add_subnet" if singular == "subnet" else f"create_{singular}")
    add("PUT", net + "/routers/([^/]+)", lambda cloud, _query, body, ident: (200, {"router": cloud.update_router(ident, body["router"])}))
    for action in ("add_router_interface", "remove_router_interface"):
        add(
            "PUT",
            f"{net}/routers/([^/]+)/{action}",
            lambda cloud, _query, body, ident, action=action: (200, getattr(cloud, action)(ident, body)),
        )
    add(
        "PUT",
        net + "/floatingips/([^/]+)",
        lambda cloud, _query, body, ident: (200, {"floatingip": cloud.update_floatingip(ident, body["floatingip"])}),
    )

    # image: its API has no envelope around a single image
    img = "/image/v2/images"
    add(
        "GET",
        img,
        lambda cloud, query, _body: (200, {"images": [image for image in cloud.state["images"].values() if _matches(image, query)]}),
    )
    add("POST", img, lambda cloud, _query, body: (201, cloud.create_image(body)))
    add("GET", img + "/([^/]+)", lambda cloud, _query, _body, ident: (200, cloud.get("images", ident)))
    add("PUT", img + "/([^/]+)/file", lambda cloud, _query, body, ident: (204, cloud.upload_image(ident, body)))
    add("DELETE", img + "/([^/]+)", lambda cloud, _query, _body, ident: (204, cloud.delete_image(ident)))

    # compute
    nova = "/compute/v2.1"
    add(
        "GET",
        nova + "/os-keypairs",
        lambda cloud, _query, _body: (200, {"keypairs": [{"keypair": keypair} for keypair in cloud.state["keypairs"].values()]}),
    )
    create(nova + "/os-keypairs", "keypair", "create_keypair")
    add(
        "GET",
        nova + "/os-keypairs/([^/]+)",
        lambda cloud, _query, _body, name: (200, {"keypair": cloud.get("keypairs", name, f"Keypair {name} not found for user {USER}")}),
    )
    add("DELETE", nova + "/os-keypairs/([^/]+)", lambda cloud, _query, _body, name: (204, cloud.delete_keypair(name)))
    collection(nova + "/flavors", "flavors", "flavor")
    add("GET", nova + "/flavors/([^/]+)/os-extra_specs", lambda *_: (200, {"extra_specs": {}}))
    create(nova + "/servers", "server", "create_server", 202)
    collection(nova + "/servers", "servers", "server", "show_server", "delete_server")
    add("POST", nova + "/servers/([^/]+)/action", lambda cloud, _query, _body, ident: (200, {"output": cloud.console_output(ident)}))
    add(
        "POST",
        nova + "/servers/([^/]+)/os-volume_attachments",
        lambda cloud, _query, body, ident: (200, {"volumeAttachment": cloud.attach_volume(ident, body["volumeAttachment"])}),
    )
    add(
        "DELETE",
        nova + "/servers/([^/]+)/os-volume_attachments/([^/]+)",
        lambda cloud, _query, _body, ident, volume: (202, cloud.detach_volume(ident, volume)),
    )

    # volume
    cinder = f"/volume/v3/{PROJECT}"
    create(cinder + "/volumes", "volume", "create_volume", 202)
    collection(cinder + "/volumes", "volumes", "volume", "show_volume", "delete_volume")
    return table


def _no_extension(_cloud, _query, _body, alias):
    raise Refused(404, f"The extension {alias} could not be found.")


def _matches(item, query):
    """Whether a resource passes a list's filters; what is no filter (paging, columns) passes."""
    for key, values in query.items():
        if key == "name":
            # Nova takes a regular expression, the others the name itself.
            if not re.search(values[0].removeprefix("in:").strip('"'), item.get("name") or ""):
                return False
        elif key in (
            "visibility",
            "status",
            "network_id",
            "device_id",
            "device_owner",
            "floating_ip_address",
            "security_group_id",
            "direction",
            "id",
            "router:external",
        ):
            if str(item.get(key)).lower() not in [value.lower() for value in values]:
                return False
    return True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One packet an answer: written piece by piece, each waits 40 ms for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    ROUTES = routes()

    def log_message(self, *_args):
        pass

    def _answer(self, status, document=None, headers=()):
        content = b"" if document is None or status == 204 else json.dumps(document).encode()
        self.send_response(status)
        for name, value in [*headers, ("Content-Length", str(len(content)))]:
            self.send_header(name, value)
        if content:
            self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(content)

    def _body(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            content = b""
            while size := int(self.rfile.readline(), 16):
                content += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return content
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _serve(self):
        cloud, url = self.server.cloud, urlsplit(self.path)
        path, content = unquote(url.path), self._body()
        cloud.requests.append(f"{self.command} {self.path}")
        if document := self._version_document(path.rstrip("/")):
            return self._answer(200, document)
        if path == "/identity/v3/auth/tokens" and self.command == "POST":
            return self._issue_token(json.loads(content))
        if self.headers.get("X-Auth-Token") != self.server.token_id:
            return self._answer(
                401, {"error": {"code": 401, "title": "Unauthorized", "message": "The request you have made requires authentication."}}
            )
        body = content
        if "json" in (self.headers.get("Content-Type") or "") and content:
            body = json.loads(content)
        for method, pattern, function in self.ROUTES:
            if method == self.command and (match := pattern.match(path)):
                try:
                    return self._answer(*function(cloud, parse_qs(url.query), body, *match.groups()))
                except Refused as refusal:
                    return self._refuse(path, refusal.status, str(refusal))
        return self._refuse(path, 404, "The resource could not be found.")

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _serve

    def _refuse(self, path, status, message):
        """Each service wraps its message in its own way."""
        if path.startswith("/network"):
            return self._answer(status, {"NeutronError": {"type": "Refused", "message": message, "detail": ""}})
        if path.startswith("/image"):
            return self._answer(status, {"message": message, "code": status, "title": ""})
        return self._answer(status, {"refused": {"code": status, "message": message}})

    def _version_document(self, path):
        base, discovery = self.server.url, keystone_discovery
        if path == "/identity/v3":
            return {"version": discovery.V3Discovery(f"{base}/identity/v3")}
        if path == "/image":
            return {"versions": [discovery.VersionDiscovery(f"{base}/image/v2/", "v2.17", status="CURRENT")]}
        if path == "/compute/v2.1":
            return {
                "version": discovery.NovaMicroversionDiscovery(
                    f"{base}/compute/v2.1/", "v2.1", status="CURRENT", min_version="2.1", version=COMPUTE_MICROVERSION
                )
            }
        if path in (f"/volume/v3/{PROJECT}", "/volume/v3"):
            return {
                "versions": [
                    discovery.NovaMicroversionDiscovery(
                        f"{base}/volume/v3/", "v3.0", status="CURRENT", min_version="3.0", version=VOLUME_MICROVERSION
                    )
                ]
            }
        if path in ("/network", "/network/v2.0"):
            return {"versions": [discovery.VersionDiscovery(f"{base}/network/v2.0/", "v2.0", status="CURRENT")]}
        return None

    def _issue_token(self, body):
        password = body["auth"]["identity"].get("password", {}).get("user", {})
        if (password.get("name"), password.get("password")) != (USER, PASSWORD):
            return self._answer(
                401, {"error": {"code": 401, "title": "Unauthorized", "message": "The request you have made requires authentication."}}
            )
        return self._answer(201, self.server.token, [("X-Subject-Token", self.server.token_id)])


class RunningCloud:
    """A FakeCloud that listens on loopback while the `with` block lasts."""

    def __init__(self):
        self.cloud = FakeCloud()

    def __enter__(self):
        self._server = server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        server.daemon_threads = True
        server.cloud = self.cloud
        server.url = self.url = f"http://127.0.0.1:{server.server_port}"
        server.token_id = uuid.uuid4().hex
        server.token = token = keystone_v3.Token(
            user_name=USER, user_domain_name="Default", project_id=PROJECT, project_name="lab-07", project_domain_name="Default"
        )
        token.add_role(name="member")
        for kind, name, path in [
            ("identity", "keystone", "/identity/v3"),
            ("image", "glance", "/image"),
            ("compute", "nova", "/compute/v2.1"),
            ("network", "neutron", "/network"),
            ("block-storage", "cinder", f"/volume/v3/{PROJECT}"),
        ]:
            token.add_service(kind, name=name).add_standard_endpoints(public=server.url + path, region="RegionOne")
        threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.05}).start()
        return self

    def __exit__(self, *_exc):
        self._server.shutdown()
        self._server.server_close()

    def clouds_yaml(self, name):
        """The client's configuration for this cloud, under that name.

        A second cloud stands beside it, because the client takes an only one without being told.
        """
        return json.dumps(
            {
                "clouds": {
                    name: {
                        "region_name": "RegionOne",
                        "auth": {
                            "auth_url": f"{self.url}/identity/v3",
                            "username": USER,
                            "password": PASSWORD,
                            "project_name": "lab-07",
                            "user_domain_name": "Default",
                            "project_domain_name": "Default",
                        },
                    },
                    "another": {"auth": {"auth_url": "http://127.0.0.1:9/v3"}},
                }
            }
        )
