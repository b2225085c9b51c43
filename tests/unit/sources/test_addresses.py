"""Which addresses are anyone's on the internet."""

import pytest

from pipelines.sources.addresses import AddressRefused, is_public, permitted_address


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_may_be_fetched_from(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_its_networks_may_not(address):
    assert not is_public(address)


def test_a_name_for_this_machine_is_refused_unless_its_port_is_allowed():
    with pytest.raises(AddressRefused, match="localhost:8123"):
        permitted_address("localhost", 8123, frozenset())
    assert permitted_address("localhost", 8123, frozenset({"localhost:8123"}))
    with pytest.raises(AddressRefused):
        permitted_address("localhost", 8124, frozenset({"localhost:8123"}))


@pytest.mark.parametrize("written", ["2130706433", "0x7f000001", "127.1"])
def test_this_machine_in_another_spelling_is_refused_too(written):
    with pytest.raises((AddressRefused, OSError)):
        permitted_address(written, 80, frozenset())
