"""The first process of the cloud's namespaces: mounts its Debian, then looks after orphans.

Run as a file, by `unshare`, with the folder of the root as its argument. When it ends, the
kernel ends every process of the cloud, and mounts and network go with them.
"""

import os
import signal
import subprocess
import sys


def mount(*words: str) -> None:
    """Mount; a failure ends everything."""
    subprocess.run(["mount", *words], check=True)


def main(folder: str) -> None:
    """Mount, change root, and wait for ever."""
    mount("--make-rprivate", "/")
    mount("--bind", folder, folder)  # `ip netns` wants a root that is a mount of its own
    os.chdir(folder)
    mount("-t", "proc", "proc", f"{folder}/proc")
    mount("-t", "sysfs", "sysfs", f"{folder}/sys")
    mount("--bind", "/dev", f"{folder}/dev")
    mount("-t", "devpts", "devpts", f"{folder}/dev/pts", "-o", "newinstance,ptmxmode=666,gid=5,mode=620")
    mount("-t", "tmpfs", "tmpfs", f"{folder}/dev/shm")
    mount("-t", "tmpfs", "tmpfs", f"{folder}/run")
    subprocess.run(["hostname", "cloud"], check=True)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    os.chroot(".")
    os.chdir("/")
    os.makedirs("/run/cloud")
    signal.signal(signal.SIGCHLD, lambda *_: None)
    open("/run/cloud/ready", "w").close()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            signal.pause()


if __name__ == "__main__":
    main(sys.argv[1])
