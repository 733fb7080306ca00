"""Where the cloud lives, and the addresses in it."""

import os
from pathlib import Path

STATE = Path(os.environ.get("CLOUD_STATE", "/var/lib/funny-openstack-cloud"))
ROOT = STATE / "root"
HERE = Path(__file__).parent

SUITE = "trixie"
HOST = "198.51.100.1"  # the cloud's APIs, in the network of the student's computer
STUDENT = "198.51.100.7"
OUTSIDE = "203.0.113.1"  # the gateway of the network `public`
