"""A reader's own computer, for the labs that need no cloud: QEMU with a Debian guest, and Podman in it.

guest/      what the guest is built from
place       where it is kept, and what the machine must have
helpers.sh  the shell functions that scripts of these pages use
perform     a page's commands, run in a folder that is thrown away
"""
