terraform {
  required_providers {
    openstack = {
      source  = "terraform-provider-openstack/openstack"
      version = "~> 3.4"
    }
  }
}

# 4. openstack network create
resource "openstack_networking_network_v2" "lab" {
  name = "lab-net"
}

# 5. openstack subnet create
resource "openstack_networking_subnet_v2" "lab" {
  name       = "lab-subnet"
  network_id = openstack_networking_network_v2.lab.id
  cidr       = "192.168.50.64/26"
}

# 6. openstack router create
data "openstack_networking_network_v2" "public" {
  name = "public"
}

resource "openstack_networking_router_v2" "lab" {
  name                = "lab-router"
  external_network_id = data.openstack_networking_network_v2.public.id
}

# 6. openstack router add subnet
resource "openstack_networking_router_interface_v2" "lab" {
  router_id = openstack_networking_router_v2.lab.id
  subnet_id = openstack_networking_subnet_v2.lab.id
}

# 7. openstack security group create
resource "openstack_networking_secgroup_v2" "lab" {
  name = "lab-sg"
}

# 7. openstack security group rule create
resource "openstack_networking_secgroup_rule_v2" "ping" {
  security_group_id = openstack_networking_secgroup_v2.lab.id
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "icmp"
  remote_ip_prefix  = "198.51.100.7/32"
}

resource "openstack_networking_secgroup_rule_v2" "ssh" {
  security_group_id = openstack_networking_secgroup_v2.lab.id
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  port_range_min    = 22
  port_range_max    = 22
  remote_ip_prefix  = "198.51.100.7/32"
}

# 8. openstack server create
resource "openstack_networking_port_v2" "lab" {
  network_id         = openstack_networking_network_v2.lab.id
  security_group_ids = [openstack_networking_secgroup_v2.lab.id]
  fixed_ip {
    subnet_id = openstack_networking_subnet_v2.lab.id
  }
}

resource "openstack_compute_instance_v2" "lab" {
  name        = "lab-server"
  flavor_name = "m1.tiny"
  image_name  = "lab-image"
  key_pair    = "lab-key"
  network {
    port = openstack_networking_port_v2.lab.id
  }
}

# 9. openstack floating ip create
resource "openstack_networking_floatingip_v2" "lab" {
  pool       = "public"
  port_id    = openstack_networking_port_v2.lab.id
  depends_on = [openstack_networking_router_interface_v2.lab]
}

output "floating_ip" {
  value = openstack_networking_floatingip_v2.lab.address
}
