# The functions that the scripts of these pages use. The shell stands in a folder that is thrown away;
# $STATE holds the guest's disk as an installer leaves it, and the key that it accepts.

# installed DISK: what the reader's installer leaves on the disk.
installed() {
  cp --sparse=always "$STATE/guest.qcow2" "$1"
}

# start DISK [CPU]: switch a guest on and wait until one can log in. Always emulated: what KVM can do
# differs from machine to machine, and what is printed should not.
start() {
  qemu-system-x86_64 -accel tcg,thread=multi -cpu "${2:-max}" -smp 2 -m 2048 -display none -serial file:serial.log \
    -daemonize -pidfile pid -drive "file=$1,if=virtio" -nic "user,model=virtio,hostfwd=tcp:127.0.0.1:$PORT-:22" || return
  for _ in $(seq 150); do
    guest true 2>/dev/null && return
    sleep 4
  done
  echo "the guest does not answer; its console ends with:"
  tail -n 5 serial.log
  return 1
}

# guest COMMAND: run a command in the guest, as its user.
guest() {
  ssh -p "$PORT" -i "$STATE/key" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR \
    -o ConnectTimeout=10 student@127.0.0.1 "$@"
}

# off: shut the guest down and wait until its process is gone.
off() {
  guest sudo poweroff || true
  for _ in $(seq 60); do
    [ -e pid ] || return 0
    sleep 2
  done
  kill "$(cat pid)"
  rm -f pid
}
