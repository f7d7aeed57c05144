"""The app is open to its own machine alone, as it is started without an option."""

import socket
from urllib.parse import urlsplit

import pytest


def test_no_other_address_of_the_machine_answers(app: str) -> None:
    port = urlsplit(app).port
    assert port is not None
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    # Everything from 127.0.0.0 to 127.255.255.255 is this machine; served is the one address.
    with (
        pytest.raises(ConnectionRefusedError),
        socket.create_connection(("127.0.0.2", port), timeout=5),
    ):
        pass
