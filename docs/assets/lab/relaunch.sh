#!/usr/bin/env bash
# Starting again: makes what is missing of the first lab and leaves what is there.
#
#   bash relaunch.sh      up to step 9: lab-server and its floating IP
#   bash relaunch.sh 7    up to step 7: key pair, image, network, router, security group
#
# Run it in the folder with clouds.yaml. Write the values of your class here first.
export OS_CLOUD="${OS_CLOUD:-openstack}"
external=public
flavor=m1.tiny
mine=198.51.100.7
cirros=cirros-0.6.3-x86_64-disk.img

set -euo pipefail
missing() { # name, kind: whether the project has nothing of this kind and name
    local name=$1
    shift
    ! openstack "$@" list -f value -c Name | grep -xF "$name" >/dev/null
}
openstack token issue -f value -c project_id >/dev/null # a wrong login ends here

# 1. Key pair. A key of last week is used again; its public half is all that the cloud gets.
if [ -f lab-key.pem ]; then
    chmod 600 lab-key.pem
    if missing lab-key keypair; then
        ssh-keygen -y -f lab-key.pem >lab-key.pem.pub
        openstack keypair create --public-key lab-key.pem.pub lab-key -f value -c name
    fi
elif missing lab-key keypair; then
    openstack keypair create --private-key lab-key.pem lab-key
    chmod 600 lab-key.pem
else
    echo "The cloud has lab-key, but lab-key.pem is not in this folder: copy it here, or delete the instance and lab-key." >&2
    exit 1
fi

# 2. Image
if missing lab-image image; then
    [ -f "$cirros" ] || curl -fLO "https://download.cirros-cloud.net/0.6.3/$cirros"
    openstack image create --disk-format qcow2 --container-format bare --file "$cirros" lab-image -f value -c name
fi

# 4. and 5. Network and subnet
if missing lab-net network; then
    openstack network create lab-net -f value -c name
fi
if missing lab-subnet subnet; then
    openstack subnet create --network lab-net --subnet-range 192.168.50.64/26 lab-subnet -f value -c name
fi

# 6. Router
if missing lab-router router; then
    openstack router create lab-router -f value -c name
fi
if ! openstack router show lab-router -f value -c external_gateway_info | grep -F network_id >/dev/null; then
    openstack router set --external-gateway "$external" lab-router
fi
if ! openstack router show lab-router -f value -c interfaces_info | grep -F 192.168.50.65 >/dev/null; then
    openstack router add subnet lab-router lab-subnet
fi

# 7. Security group. At another address than last week, a rule for it is added.
if missing lab-sg security group; then
    openstack security group create lab-sg -f value -c name
fi
if ! openstack security group rule list lab-sg --protocol icmp -f value -c "IP Range" | grep -xF "$mine/32" >/dev/null; then
    openstack security group rule create --protocol icmp --remote-ip "$mine/32" lab-sg -f value -c remote_ip_prefix
fi
if ! openstack security group rule list lab-sg --protocol tcp -f value -c "IP Range" -c "Port Range" | grep -xF "$mine/32 22:22" >/dev/null; then
    openstack security group rule create --protocol tcp --dst-port 22 --remote-ip "$mine/32" lab-sg -f value -c remote_ip_prefix
fi
[ "${1:-9}" -gt 7 ] || exit 0

# 8. Instance
if missing lab-server server; then
    openstack server create --flavor "$flavor" --image lab-image --network lab-net \
        --security-group lab-sg --key-name lab-key --wait lab-server -f value -c name
fi

# 9. Floating IP
port=$(openstack port list --server lab-server -f value -c ID)
address=$(openstack floating ip list --port "$port" -f value -c "Floating IP Address")
if [ -z "$address" ]; then
    address=$(openstack floating ip create "$external" -f value -c floating_ip_address)
    openstack server add floating ip lab-server "$address"
fi
openstack server list -c Name -c Status -c Networks
echo "ssh -i lab-key.pem cirros@$address"
