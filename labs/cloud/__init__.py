"""A real one-machine OpenStack from Debian's packages, in a folder and namespaces of its own.

`python -m labs.cloud up` builds and starts it, `down` removes every trace. Nothing of it touches
the machine outside `place.STATE`: processes, mounts, network and host name are in namespaces.
"""
