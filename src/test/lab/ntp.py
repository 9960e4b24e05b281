#!/usr/bin/env python3
"""An NTP server that misbehaves on request, and a client that sees how a server behaves.

    ntp.py serve ADDRESS[:PORT][,KEY=VALUE...]...
    ntp.py ask ADDRESS[:PORT] [SECONDS]

Keys of serve: offset=SECONDS (its clock is wrong), stratum=N (2), leap=0..3 (0), drop=0..1 (share of requests left
unanswered), kod=RATE|DENY|RSTR (kiss of death), delay=SECONDS (before the answer), every=N (answers one request in N),
bad=origin|short|mode|zero (foreign origin, 20 bytes only, client mode, no transmit time), ref=ID (up to four letters).
ask prints one line, `offset=+0.000 stratum=2 leap=0 ref=LAB`, or `silent` or `refused`. Neither sets a clock.
"""
import heapq
import random
import selectors
import socket
import struct
import sys
import time

EPOCH_1900 = 2208988800
DEFAULTS = dict(offset=0.0, stratum=2, leap=0, drop=0.0, kod="", delay=0.0, every=1, bad="", ref="LAB")


def endpoint(text):
    """ADDRESS or ADDRESS:PORT; an IPv6 address with a port stands in brackets."""
    if text.startswith("["):
        host, _, port = text[1:].partition("]")
        return host, int(port[1:] or 123)
    if text.count(":") == 1:
        host, port = text.split(":")
        return host, int(port)
    return text, 123


def udp(host):
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM)


def timestamp(seconds):
    whole = int(seconds)
    return struct.pack("!II", (whole + EPOCH_1900) & 0xFFFFFFFF, int((seconds - whole) * 2**32) & 0xFFFFFFFF)


def seconds(stamp):
    whole, fraction = struct.unpack("!II", stamp)
    return whole - EPOCH_1900 + fraction / 2**32


class Behaviour:
    def __init__(self, text):
        where, *settings = text.split(",")
        self.address = endpoint(where)
        self.seen = 0
        vars(self).update(DEFAULTS)
        for setting in settings:
            key, value = setting.split("=", 1)
            setattr(self, key, type(DEFAULTS[key])(value))

    def answers(self, request):
        self.seen += 1
        if len(request) < 48 or request[0] & 7 != 3:
            return False
        return self.seen % self.every == 0 and random.random() >= self.drop

    def reply(self, request, received):
        version = max(1, min(4, (request[0] >> 3) & 7))
        mode = 3 if self.bad == "mode" else 4
        stratum, reference = (0, self.kod) if self.kod else (self.stratum, self.ref)
        origin = b"\1" * 8 if self.bad == "origin" else request[40:48]
        transmit = b"\0" * 8 if self.bad == "zero" else timestamp(time.time() + self.offset)
        packet = struct.pack("!BBbb", self.leap << 6 | version << 3 | mode, stratum, 6, -20)
        packet += struct.pack("!II", 0, 0x20) + reference.encode()[:4].ljust(4, b"\0")
        packet += timestamp(received + self.offset - 16) + origin + timestamp(received + self.offset) + transmit
        return packet[:20] if self.bad == "short" else packet


def serve(arguments):
    selector = selectors.DefaultSelector()
    waiting = []  # a heap of answers under way: when due, running number, and what it takes to make one
    number = 0
    for argument in arguments:
        behaviour = Behaviour(argument)
        server = udp(behaviour.address[0])
        server.bind(behaviour.address)
        server.setblocking(False)
        selector.register(server, selectors.EVENT_READ, behaviour)
    while True:
        pause = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        for key, _ in selector.select(pause):
            server, behaviour = key.fileobj, key.data
            try:
                request, client = server.recvfrom(2048)
            except BlockingIOError:
                continue
            received = time.time()
            if behaviour.answers(request):
                number += 1
                due = time.monotonic() + behaviour.delay
                heapq.heappush(waiting, (due, number, server, behaviour, request, received, client))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, server, behaviour, request, received, client = heapq.heappop(waiting)
            server.sendto(behaviour.reply(request, received), client)


def ask(where, patience=1.0):
    host, port = endpoint(where)
    with udp(host) as client:
        client.settimeout(float(patience))
        client.connect((host, port))
        sent = time.time()
        try:
            client.send(struct.pack("!B39x", 0x23) + timestamp(sent))
            reply = client.recv(2048)
        except ConnectionRefusedError:
            return "refused"
        except socket.timeout:
            return "silent"
        received = time.time()
    if len(reply) < 48:
        return "short"
    offset = ((seconds(reply[32:40]) - sent) + (seconds(reply[40:48]) - received)) / 2
    reference = reply[12:16].rstrip(b"\0")
    name = reference.decode() if reference.isalpha() else reference.hex()
    return "offset=%+.3f stratum=%d leap=%d ref=%s" % (offset, reply[1], reply[0] >> 6, name)


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("serve", "ask"):
        sys.exit(__doc__)
    if sys.argv[1] == "serve":
        serve(sys.argv[2:])
    print(ask(*sys.argv[2:]))
