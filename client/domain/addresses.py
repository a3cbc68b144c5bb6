"""Addresses of servers, as people type them."""

from urllib.parse import urlsplit

from client.domain.submission import Refused

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def checked_address(server: str) -> str:
    """Return a server's address in full; without a scheme it is https, but http on this PC itself.

    Plain http is for nothing else: a password would travel in the open. Raises Refused.
    """
    address = server.strip()
    if "://" not in address:
        address = f"{_scheme(address)}://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise Refused("bad-address") from error
    if not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        raise Refused("bad-address")
    if parts.username is not None or not address.isprintable() or " " in address:
        raise Refused("bad-address")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise Refused("insecure")
    return address.rstrip("/")


def host_of(server: str) -> str:
    """Return whose address it is, as a person compares it: the host, and the port if there is one; "" for none."""
    try:
        parts = urlsplit(checked_address(server))
    except Refused:
        return ""
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _scheme(address: str) -> str:
    """Return what an address without a scheme means."""
    try:
        host = urlsplit(f"//{address}").hostname
    except ValueError:
        return "https"
    return "http" if host in LOOPBACK else "https"
