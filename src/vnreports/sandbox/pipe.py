"""Messages between parent and child: a byte for the kind, a length, and as many bytes.

The parent gets no pickles: whatever a file has done to its child, what comes is only data.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

READY = b"r"  # the work is prepared
FAILED = b"f"  # it cannot be; with the reason
STEP = b"s"  # got on; with the stage that begins, where one does
ANSWER = b"a"
JOB = b"j"

_HEAD = struct.Struct("!cQ")


def send(stream: BinaryIO, kind: bytes, payload: bytes = b"") -> None:
    """Write a message."""
    stream.write(_HEAD.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> tuple[bytes, bytes]:
    """Return the kind and the content of the next message.

    Raises:
        EOFError: the other side has gone, or says what no message of ours does.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    kind, length = _HEAD.unpack(head)
    if length > most:
        raise EOFError(f"a message of {length} bytes")
    payload = stream.read(length)
    if len(payload) < length:
        raise EOFError
    return kind, payload
