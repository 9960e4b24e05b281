package dev.stepslew.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;

/** One request and its answer, checked as RFC 5905 section 8 and chrony do. */
final class Exchange {
    private static final double MAX_SERVER_SECONDS = 4;
    private static final double MAX_ROOT_SECONDS = 16;

    private final DatagramSocket socket;
    private final WallClock clock;
    private final long wait;
    private final Tally tally;
    private final byte[] buffer = new byte[Packet.LENGTH];

    Exchange(DatagramSocket socket, WallClock clock, long wait, Tally tally) {
        this.socket = socket;
        this.clock = clock;
        this.wait = wait;
        this.tally = tally;
    }

    void run(long nonce) {
        try {
            clock.settle();
            DatagramPacket request = new DatagramPacket(Packet.request(nonce), Packet.LENGTH);
            long ticks = clock.ticks();
            long wall = clock.nanos();
            socket.send(request);
            listen(nonce, ticks, wall);
        } catch (SocketTimeoutException e) {
            // silence is what a tally has when nothing else is noted
        } catch (PortUnreachableException e) {
            tally.refused();
        } catch (IOException e) {
            tally.failed(String.valueOf(e.getMessage()));
        } finally {
            tally.asked(nonce);
        }
    }

    private void listen(long nonce, long ticks, long wall) throws IOException {
        while (true) {
            long left = ticks + wait - clock.ticks();
            if (left <= 0) return;
            DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
            // 0 would wait for ever
            socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
            socket.receive(answer);
            long wallThen = clock.nanos();
            long ticksThen = clock.ticks();
            if (answer.getLength() < Packet.LENGTH) {
                tally.fault(Status.INVALID, "answer of " + answer.getLength() + " bytes, expected 48");
                continue;
            }
            Packet reply = new Packet(buffer);
            if (reply.origin() == nonce) {
                tally.heard(reply);
                weigh(reply, wall, wallThen, ticks, ticksThen);
                return;
            }
            stranger(reply);
        }
    }

    private void stranger(Packet reply) {
        if (tally.hasAsked(reply.origin())) {
            tally.fault(Status.UNREACHABLE, "answers later than " + Json.brief(wait / 1e9) + " s");
            return;
        }
        tally.fault(Status.INVALID, "origin timestamp is not ours");
    }

    private void weigh(Packet reply, long wall, long wallThen, long ticks, long ticksThen) {
        if (reply.mode() != Packet.SERVER) {
            tally.fault(Status.INVALID, "mode " + reply.mode() + ", expected 4");
            return;
        }
        if (reply.stratum() == 0) {
            kiss(reply.kiss());
            return;
        }
        if (reply.leap() == 3 || reply.stratum() > 15) {
            tally.fault(Status.UNSYNCHRONISED, "leap " + reply.leap() + ", stratum " + reply.stratum());
            return;
        }
        String flaw = flaw(reply);
        if (!flaw.isEmpty()) {
            tally.fault(Status.INVALID, flaw);
            return;
        }
        // A clock that was stepped between T1 and T4 makes offset and delay meaningless.
        if (Math.abs((wallThen - wall) - (ticksThen - ticks)) > Measurement.STEP_NANOS) {
            tally.fault(Status.INVALID, "the clock was stepped meanwhile");
            return;
        }
        tally.samples.add(sample(reply, wall, wallThen, ticks, ticksThen));
    }

    private void kiss(String code) {
        if (code.equals("RATE") || code.equals("DENY") || code.equals("RSTR")) {
            tally.kissed(code);
            return;
        }
        tally.fault(Status.UNSYNCHRONISED, code.isEmpty() ? "stratum 0" : "stratum 0, " + code);
    }

    private static String flaw(Packet reply) {
        if (reply.receive() == 0 || reply.transmit() == 0) return "zero timestamp";
        double held = reply.held();
        if (held < 0) return "sent before it received";
        if (held > MAX_SERVER_SECONDS) return "held the request for " + Json.brief(held) + " s";
        double root = reply.rootDelay() / 2 + reply.rootDispersion();
        return root < MAX_ROOT_SECONDS ? "" : "root distance of " + Json.brief(root) + " s";
    }

    private Sample sample(Packet reply, long wall, long wallThen, long ticks, long ticksThen) {
        long t1 = Packet.timestamp(wall);
        long t4 = Packet.timestamp(wallThen);
        double precision = clock.precision() + reply.precision();
        return new Sample(
                reply, reply.offset(t1, t4), reply.delay(t1, t4), (ticksThen - ticks) / 1e9, precision, ticksThen);
    }
}
