"""The services: what runs, how it is started, and how one knows that it is there."""

import shlex
from dataclasses import dataclass, field
from pathlib import Path

from labs.cloud import place
from labs.cloud.namespaces import holder, responds, script

NEUTRON = "--config-file /etc/neutron/neutron.conf"
ML2 = f"{NEUTRON} --config-file /etc/neutron/plugins/ml2/ml2_conf.ini"


@dataclass(frozen=True)
class Service:
    """A program that runs until the cloud ends. `ready` is a shell command that succeeds when it answers."""

    name: str
    command: str
    ready: str = ""
    environment: dict[str, str] = field(default_factory=dict)


def answers(port: int, host: str = place.HOST) -> str:
    """A shell command that succeeds when something answers HTTP there."""
    return f"curl -s -o /dev/null http://{host}:{port}/"


def wsgi(name: str, port: int, file: str, extra: str = "", host: str = place.HOST, **environment: str) -> Service:
    """An API under uWSGI: one process. `file` is its program, or `/path=program` where it answers below a path."""
    load = "--manage-script-name --mount" if "=" in file else "--wsgi-file"
    command = (
        f"uwsgi_python3 --http-socket {host}:{port} {load} {file} --master --processes 1 --lazy-apps --enable-threads"
        f" --buffer-size 65535 --rem-header Content-Length --die-on-term --thunder-lock {extra}"
    )
    return Service(name, command, answers(port, host), {"OS_OSLO_MESSAGING_RABBIT__PROCESSNAME": name, **environment})


FOUNDATION = [
    Service("mariadb", "mariadbd --user=mysql", "mariadb -e 'select 1'"),
    Service("memcached", "memcached -u nobody -l 127.0.0.1 -m 64"),
    Service(
        "rabbitmq",
        "rabbitmq-server",
        "rabbitmqctl -n rabbit@localhost await_startup",
        {"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none"},
    ),
    Service(
        "ovsdb",
        "ovsdb-server /etc/openvswitch/conf.db --remote=punix:/run/openvswitch/db.sock --remote=ptcp:6640:127.0.0.1"
        " --pidfile=/run/openvswitch/ovsdb-server.pid",
        "ovs-vsctl --no-wait init",
    ),
    Service("vswitchd", "ovs-vswitchd --pidfile", "ovs-appctl -t ovs-vswitchd version"),
]

IDENTITY = [wsgi("keystone", 5000, "/usr/bin/keystone-wsgi-public", "--threads 4")]

OPENSTACK = [
    # Under uWSGI Glance refuses Nova's snapshots, which come in chunks.
    Service("glance", "glance-api --config-file /etc/glance/glance-api.conf", answers(9292)),
    wsgi("placement", 8778, "/usr/bin/placement-api", "--threads 2"),
    wsgi("nova-api", 8774, "/usr/bin/nova-api-wsgi"),
    wsgi("nova-metadata", 8775, "/usr/bin/nova-metadata-wsgi", host="127.0.0.1"),
    wsgi(
        "neutron",
        9696,
        "/usr/bin/neutron-api",
        '--add-header "Connection: close"',
        OS_NEUTRON_CONFIG_FILES="neutron.conf;plugins/ml2/ml2_conf.ini",
    ),
    wsgi("cinder", 8776, "/usr/bin/cinder-wsgi"),
    Service("nova-conductor", "nova-conductor"),
    Service("nova-scheduler", "nova-scheduler"),
    Service("virtlogd", "virtlogd"),
    Service("libvirtd", "libvirtd", "virsh -c qemu:///system version"),
    Service("nova-compute", "nova-compute --config-file /etc/nova/nova.conf --config-file /etc/nova/nova-compute.conf"),
    Service("nova-console", "nova-novncproxy"),
    Service("neutron-metadata", f"neutron-ovn-metadata-agent {NEUTRON} --config-file /etc/neutron/neutron_ovn_metadata_agent.ini"),
    Service("neutron-maintenance", f"neutron-ovn-maintenance-worker {ML2}"),
    Service("neutron-periodic", f"neutron-periodic-workers {ML2}"),
    Service("cinder-scheduler", "cinder-scheduler"),
    Service("cinder-volume", "cinder-volume"),
    Service("swift-account", "swift-account-server /etc/swift/account-server.conf", answers(6202, "127.0.0.1")),
    Service("swift-container", "swift-container-server /etc/swift/container-server.conf", answers(6201, "127.0.0.1")),
    Service("swift-object", "swift-object-server /etc/swift/object-server.conf", answers(6200, "127.0.0.1")),
    wsgi(
        "horizon",
        80,
        "/usr/share/openstack-dashboard/wsgi.py",  # at the root, as Debian's settings have it: elsewhere its scripts reload for ever
        "--single-interpreter --chdir /usr/share/openstack-dashboard --static-map /static=/var/lib/openstack-dashboard/static --threads 2",
    ),
    Service("swift-proxy", "swift-proxy-server /etc/swift/proxy-server.conf", answers(8080)),
]


def running(service: Service) -> bool:
    """Whether the service's process is there, seen through its own /proc."""
    top = Path(f"/proc/{holder()}/root")
    try:
        pid = (top / f"run/cloud/{service.name}.pid").read_text().strip()
    except OSError:
        return False
    return (top / "proc" / pid / "cmdline").exists() and bool((top / "proc" / pid / "cmdline").read_bytes())


def start(services: list[Service]) -> None:
    """Start those that do not run, all at once, then wait for each to answer."""
    for service in services:
        if not running(service):
            settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in service.environment.items())
            inner = f"echo $$ >/run/cloud/{service.name}.pid; exec env {settings} {service.command}"
            script(f"setsid -f bash -c {shlex.quote(inner)} >/var/log/cloud/{service.name}.log 2>&1 </dev/null")
    for service in services:
        if service.ready:
            responds(service.ready)
