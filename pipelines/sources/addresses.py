"""Which network addresses may be fetched from: public ones, and private ones only where a setting names host and port.

A page that a stranger wrote can redirect anywhere; without this a news feed could read the cloud's metadata service or a
printer. What does not belong here: the fetching itself (`fetch`).
"""

import ipaddress
import socket
from collections.abc import Container


class AddressRefused(Exception):
    """The host is at an address that may not be fetched from."""


def permitted_address(host: str, port: int, allow_private: Container[str]) -> str:
    """The address of `host` to connect to, as digits. Raises AddressRefused, or OSError where the name is unknown.

    Every address that the name stands for must be public: one private among them is how a name is turned against us.
    """
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if f"{host.lower()}:{port}" not in allow_private:
        for address in found:
            if not is_public(address):
                raise AddressRefused(
                    f"{host} is at {address}, which is not a public address; "
                    f'to allow it, add "{host}:{port}" to allow_private (DEALHOUSE_ALLOW_PRIVATE, or of the source)'
                )
    return found[0]


def is_public(address: str) -> bool:
    """Whether an address is anyone's on the internet: not private, loopback, link-local, shared, multicast or reserved."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:  # an IPv4 address in IPv6 clothes reaches what the IPv4 address reaches
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.IPv6Network("64:ff9b::/96") else None
