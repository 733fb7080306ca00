"""Empty a student's project: run inside the cloud, by its own Python, with Debian's openstacksdk."""

import json
import sys
import time

import openstack


def main(known: dict[str, str]) -> None:
    """Delete everything that the project has, in the order in which it can be deleted."""
    cloud = openstack.connect(**known)
    for server in list(cloud.compute.servers()):
        cloud.compute.delete_server(server, force=True)
    wait(lambda: not list(cloud.compute.servers()))
    for address in list(cloud.network.ips()):
        cloud.network.delete_ip(address)
    project = cloud.current_project_id
    for router in list(cloud.network.routers(project_id=project)):
        for port in cloud.network.ports(device_id=router.id):
            if port.device_owner == "network:router_interface":
                cloud.network.remove_interface_from_router(router, port_id=port.id)
        cloud.network.delete_router(router)
    for port in list(cloud.network.ports(project_id=project)):
        if not port.device_owner:
            cloud.network.delete_port(port)
    for network in list(cloud.network.networks(project_id=project)):
        cloud.network.delete_network(network)
    for group in list(cloud.network.security_groups(project_id=project)):
        if group.name != "default":
            cloud.network.delete_security_group(group)
    for snapshot in list(cloud.block_storage.snapshots()):
        cloud.block_storage.delete_snapshot(snapshot)
    wait(lambda: not list(cloud.block_storage.snapshots()))
    for volume in list(cloud.block_storage.volumes()):
        wait(lambda: cloud.block_storage.get_volume(volume.id).status not in ("detaching", "in-use"))
        cloud.block_storage.delete_volume(volume)
    wait(lambda: not list(cloud.block_storage.volumes()))
    for image in list(cloud.image.images(owner=project)):
        cloud.image.update_image(image, is_protected=False)
        cloud.image.delete_image(image)
    for pair in list(cloud.compute.keypairs()):
        cloud.compute.delete_keypair(pair)
    for container in list(cloud.object_store.containers()):
        for one in list(cloud.object_store.objects(container)):
            cloud.object_store.delete_object(one, container=container.name)
        cloud.object_store.delete_container(container)


def wait(done: object, seconds: int = 120) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(1)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
