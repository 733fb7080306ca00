"""From an empty folder to a running cloud, step by step; what is done already is not done again."""

import hashlib
import json
import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from labs.cloud import config, image, namespaces, place, root, services, students
from labs.cloud.namespaces import call, script

FOLDERS = (
    "/var/log/cloud /run/mysqld /run/rabbitmq /run/openvswitch /run/ovn /run/lock/nova /run/lock/neutron /run/lock/cinder /run/libvirt"
)
OVS = " ".join(
    f"external_ids:{pair}"
    for pair in (
        "system-id=cloud",
        "hostname=cloud",
        "ovn-remote=unix:/run/ovn/ovnsb_db.sock",
        "ovn-encap-type=geneve",
        "ovn-encap-ip=127.0.0.1",
        "ovn-bridge-datapath-type=netdev",  # packets are handled by a process: no kernel module is needed
        "ovn-bridge-mappings=physnet1:br-ex",
        "ovn-cms-options=enable-chassis-as-gw",
    )
)


class Steps:
    """Do the steps of a list in order and say how long each took."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say, self.began = say, time.monotonic()

    def do(self, name: str, function: Callable[[], None], once: str | None = None) -> None:
        """Do a step. With `once`, what it is made from, it is left out when that was done before."""
        mark = place.STATE / "done" / name.replace(" ", "-")
        key = hashlib.sha256((once or "").encode()).hexdigest()
        if once is not None and mark.exists() and mark.read_text() == key:
            self.say(f"{name:<24}   done before")
            return
        start = time.monotonic()
        function()
        if once is not None:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_text(key)
        now = time.monotonic()
        self.say(f"{name:<24} {now - start:5.0f} s   (at {now - self.began:.0f} s)")


def up(say: Callable[[str], None]) -> None:
    """Build and start the cloud."""
    steps, names = Steps(say), root.packages()
    steps.do("Debian", root.debootstrap, once=place.SUITE)
    steps.do("packages", lambda: root.install(names), once=" ".join(names))
    steps.do("namespaces", namespaces.start)
    for kind, name in image.GUESTS.items():
        steps.do(f"guest {name}", partial(image.build, kind, name), once=image.made_from(kind))
    steps.do("KVM tried", image.try_kvm, once=Path("/proc/version").read_text())
    kvm = image.kvm_works()
    say(f"guests run under {'KVM' if kvm else 'emulation (QEMU): KVM is not usable here'}")
    steps.do("configuration", lambda: configure(kvm))
    steps.do("database, queue, switch", lambda: services.start(services.FOUNDATION))
    steps.do("network", network)
    steps.do("databases filled", databases, once="1")
    steps.do("Keystone", lambda: services.start(services.IDENTITY))
    steps.do("catalogue", lambda: seed("identity"), once=(place.HERE / "inside/seed.py").read_text())
    steps.do("services", lambda: services.start(services.OPENSTACK))
    steps.do(
        "hypervisor known",
        lambda: namespaces.responds(
            "nova-manage cell_v2 discover_hosts --verbose | grep -q . && "
            "mariadb -N -e 'select count(*) from nova_api.host_mappings' | grep -qx 1"
        ),
    )
    steps.do("flavors, network, images", lambda: seed("content"))
    steps.do("client", students.client, once=students.WANTED)
    steps.do("student-07", lambda: students.make("07"))


def configure(kvm: bool) -> None:
    """Write the configuration, and the folders that it names."""
    config.write(config.values(kvm))
    script(
        f"""
        mkdir -p {FOLDERS} /srv/volumes /var/lib/nova/mnt /var/lib/cinder/mnt /var/lib/cinder/conversion /srv/node/d1
        mkdir -p /var/lib/glance/images /var/lib/glance/staging /var/lib/glance/tasks
        chown mysql /run/mysqld; chown rabbitmq /run/rabbitmq; chmod 777 /srv/volumes; chown -R swift: /srv/node
        ln -sf mount.nfs /sbin/mount.nfs4
        [ -e /etc/openvswitch/conf.db ] || ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
        emulator=/usr/bin/qemu-system-x86_64
        [ -e $emulator.real ] || mv $emulator $emulator.real
        cp /usr/local/lib/qemu $emulator
        """
    )


def network() -> None:
    """The switch's bridges, OVN, and the network between the cloud and the student's computer."""
    script(
        f"""
        ovs-vsctl set Open_vSwitch . {OVS}
        ovs-vsctl --may-exist add-br br-ex -- set bridge br-ex datapath_type=netdev
        ovs-vsctl --may-exist add-br br-int -- set bridge br-int datapath_type=netdev fail-mode=secure
        ip address replace {place.OUTSIDE}/24 dev br-ex
        ip link set br-ex up; ip link set br-int up
        if ! ip netns pids computer >/dev/null 2>&1; then
            ip netns add computer
            ip link add computer type veth peer name eth0 netns computer
            ip -n computer link set lo up
            ip -n computer address add {place.STUDENT}/24 dev eth0
            ip -n computer link set eth0 up
            ip address add {place.HOST}/24 dev computer
            ip link set computer up
            ip -n computer route add default via {place.HOST}
            ip netns exec computer sysctl -qw net.ipv4.ping_group_range='0 2147483647'
        fi
        echo 1 >/proc/sys/net/ipv4/ip_forward
        /usr/share/ovn/scripts/ovn-ctl --ovn-northd-log='-vconsole:emer -vsyslog:err -vfile:info' start_northd
        ovn-appctl -t ovn-controller version >/dev/null 2>&1 || /usr/share/ovn/scripts/ovn-ctl start_controller
        """
    )


def databases() -> None:
    """Make the databases, their tables, Keystone's keys and first account, and Swift's rings."""
    word, at = config.secret("services"), f"http://{place.HOST}:5000/v3"
    for name in config.DATABASES:
        user = name.split("_")[0]
        grants = "".join(f"grant all on {name}.* to '{user}'@'{host}' identified by '{word}';" for host in ("localhost", "127.0.0.1"))
        call("mariadb", text=f"create database if not exists {name}; {grants}")
    script(
        f"""
        keystone-manage db_sync
        keystone-manage fernet_setup --keystone-user root --keystone-group root
        keystone-manage credential_setup --keystone-user root --keystone-group root
        keystone-manage bootstrap --bootstrap-password {word} --bootstrap-region-id RegionOne \
            --bootstrap-admin-url {at} --bootstrap-internal-url {at} --bootstrap-public-url {at}
        glance-manage db_sync
        placement-manage db sync
        nova-manage api_db sync
        nova-manage cell_v2 map_cell0 --database_connection mysql+pymysql://nova:{word}@127.0.0.1/nova_cell0
        nova-manage cell_v2 list_cells | grep -q cell1 || nova-manage cell_v2 create_cell --name=cell1
        nova-manage db sync
        neutron-db-manage --config-file /etc/neutron/neutron.conf --config-file /etc/neutron/plugins/ml2/ml2_conf.ini upgrade heads
        cinder-manage db sync
        cd /etc/swift
        for ring in account:6202 container:6201 object:6200; do
            name=${{ring%:*}}
            rm -f $name.builder $name.ring.gz
            swift-ring-builder $name.builder create 6 1 1
            swift-ring-builder $name.builder add --region 1 --zone 1 --ip 127.0.0.1 --port ${{ring#*:}} --device d1 --weight 1
            swift-ring-builder $name.builder rebalance
        done
        """
    )


def seed(what: str, **more: str) -> None:
    """Run seed.py inside the cloud."""
    known = {"host": place.HOST, "outside": place.OUTSIDE, "secret": config.secret("services"), **more}
    call("python3", "-", what, json.dumps(known), text=(place.HERE / "inside/seed.py").read_text())


def down() -> None:
    """Stop the cloud and remove every trace of it."""
    namespaces.stop()
    mounted = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()]
    for folder in reversed(mounted):
        if Path(folder).is_relative_to(place.STATE):  # debootstrap may leave its /proc
            subprocess.run(["umount", folder], check=False)
    shutil.rmtree(place.STATE, ignore_errors=True)
