#!/usr/bin/env python3
"""wan.py NETNS_A NETNS_B MILLISECONDS: a long cable, for kernels without netem.

Makes a TAP device `wan0` in each of the two network namespaces and carries frames between them, each that much later.
On SIGTERM it prints how many frames and bytes went each way, and ends.
"""
import ctypes
import fcntl
import heapq
import os
import select
import signal
import struct
import sys
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TAP_WITHOUT_HEADER = 0x1002


def tap(namespace):
    libc = ctypes.CDLL(None, use_errno=True)
    door = os.open(namespace, os.O_RDONLY)
    if libc.setns(door, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns " + namespace)
    os.close(door)
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", b"wan0", IFF_TAP_WITHOUT_HEADER))
    return device


def carry(a, b, delay):
    other = {a: b, b: a}
    carried = {a: [0, 0], b: [0, 0]}
    under_way = []
    number = 0

    def end(*_):
        print("A to B: %d frames, %d bytes; B to A: %d frames, %d bytes" % (*carried[a], *carried[b]), flush=True)
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    poll = select.poll()
    poll.register(a, select.POLLIN)
    poll.register(b, select.POLLIN)
    while True:
        pause = max(0, (under_way[0][0] - time.monotonic()) * 1000) if under_way else None
        for device, _ in poll.poll(pause):
            try:
                frame = os.read(device, 65536)
            except BlockingIOError:
                continue
            except OSError:  # the device is not up yet
                time.sleep(0.01)
                continue
            carried[device][0] += 1
            carried[device][1] += len(frame)
            number += 1
            heapq.heappush(under_way, (time.monotonic() + delay, number, other[device], frame))
        while under_way and under_way[0][0] <= time.monotonic():
            _, _, device, frame = heapq.heappop(under_way)
            try:
                os.write(device, frame)
            except OSError:
                pass  # a cable into a device that is down loses frames


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    carry(tap(sys.argv[1]), tap(sys.argv[2]), float(sys.argv[3]) / 1000)
