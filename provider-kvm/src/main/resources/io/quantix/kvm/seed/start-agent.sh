#!/bin/sh
# Starts the agent now and at each boot, whoever starts services in this guest.
port=org.qemu.guest_agent.0

# Where nobody names the ports of virtio, the agent is told which one is its own.
path_of_port() {
    [ ! -e "/dev/virtio-ports/$port" ] || return 0
    for name in /sys/class/virtio-ports/*/name; do
        if [ -r "$name" ] && [ "$(cat "$name")" = "$port" ]; then
            basename "$(dirname "$name")"
        fi
    done
}

if [ -d /run/systemd/system ]; then
    # Some packages have udev start it, and leave nothing to enable.
    systemctl enable qemu-guest-agent.service || udevadm trigger --action=add --subsystem-match=virtio-ports
    systemctl start qemu-guest-agent.service || udevadm settle
elif command -v rc-update >/dev/null; then
    own=$(path_of_port)
    [ -z "$own" ] || echo "GA_PATH=\"/dev/$own\"" >>/etc/conf.d/qemu-guest-agent
    rc-update add qemu-guest-agent default
    rc-service qemu-guest-agent start
elif command -v sysrc >/dev/null; then
    kldload -n virtio_console
    sysrc qemu_guest_agent_enable=YES kld_list+=virtio_console
    service qemu-guest-agent start
else
    service qemu-guest-agent start
fi
