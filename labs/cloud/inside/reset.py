"""Empty a student's project: run inside the cloud, by its own Python, with Debian's openstacksdk."""

import json
import sys
import time
from collections.abc import Callable

import openstack
from openstack.connection import Connection


def servers(cloud: Connection) -> None:
    """Instances, their key pairs and images."""
    for server in list(cloud.compute.servers()):
        cloud.compute.delete_server(server, force=True)
    wait(lambda: not list(cloud.compute.servers()))
    for pair in list(cloud.compute.keypairs()):
        cloud.compute.delete_keypair(pair)
    for image in list(cloud.image.images(owner=cloud.current_project_id)):
        cloud.image.delete_image(image)


def networks(cloud: Connection) -> None:
    """Floating IPs, routers, ports, networks and security groups."""
    neutron, mine = cloud.network, {"project_id": cloud.current_project_id}
    for address in list(neutron.ips()):
        neutron.delete_ip(address)
    for router in list(neutron.routers(**mine)):
        for port in neutron.ports(device_id=router.id, device_owner="network:router_interface"):
            neutron.remove_interface_from_router(router, port_id=port.id)
        neutron.delete_router(router)
    for port in list(neutron.ports(device_owner="", **mine)):
        neutron.delete_port(port)
    for network in list(neutron.networks(**mine)):
        neutron.delete_network(network)
    for group in list(neutron.security_groups(**mine)):
        if group.name != "default":
            neutron.delete_security_group(group)


def storage(cloud: Connection) -> None:
    """Snapshots, volumes, containers and what is in them."""
    cinder, swift = cloud.block_storage, cloud.object_store
    for snapshot in list(cinder.snapshots()):
        cinder.delete_snapshot(snapshot)
    wait(lambda: not list(cinder.snapshots()))
    wait(lambda: all(volume.status not in ("detaching", "in-use") for volume in cinder.volumes()))
    for volume in list(cinder.volumes()):
        cinder.delete_volume(volume)
    wait(lambda: not list(cinder.volumes()))
    for container in list(swift.containers()):
        for one in list(swift.objects(container)):
            swift.delete_object(one, container=container.name)
        swift.delete_container(container)


def wait(done: Callable[[], bool], seconds: int = 120) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(1)


if __name__ == "__main__":
    project = openstack.connect(**json.loads(sys.argv[1]))
    for empty in (servers, networks, storage):
        empty(project)
