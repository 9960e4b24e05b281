package dev.stepslew.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network in a fake clock's time: what the servers will do, exchange by exchange; the last move is repeated. */
final class FakeNetwork extends Network {
    /** One exchange: milliseconds on the way there and back, the answer, and what happens to our clock meanwhile. */
    record Move(double there, double back, Answer answer, Runnable meanwhile) {}

    private final FakeClock clock;
    private final Deque<Move> moves = new ArrayDeque<>();
    private final Map<String, String> names = new HashMap<>();
    private boolean refused;
    private String localAddress = "192.0.2.9";
    private double trueAhead;
    private double trueRate = 1;
    private final long trueOrigin;
    final List<Double> sentAt = new ArrayList<>();
    int requests;

    FakeNetwork(FakeClock clock) {
        this.clock = clock;
        trueOrigin = clock.nanos() - clock.ticks();
    }

    FakeNetwork then(double thereMillis, double backMillis, Answer answer) {
        return then(thereMillis, backMillis, answer, () -> {});
    }

    FakeNetwork then(double thereMillis, double backMillis, Answer answer, Runnable meanwhile) {
        moves.add(new Move(thereMillis, backMillis, answer, meanwhile));
        return this;
    }

    FakeNetwork then(Answer answer) {
        return then(5, 5, answer);
    }

    FakeNetwork refusing() {
        refused = true;
        return this;
    }

    /** True time minus our wall clock, when the test begins. */
    FakeNetwork ahead(double seconds) {
        trueAhead = seconds;
        return this;
    }

    /** Lets true time run at another speed than both our clocks, as it seems to while the kernel slews them. */
    FakeNetwork running(double speed) {
        trueRate = speed;
        return this;
    }

    FakeNetwork named(String name, String... addresses) {
        names.put(name, String.join(" ", addresses));
        return this;
    }

    FakeNetwork from(String address) {
        localAddress = address;
        return this;
    }

    private long trueNanos() {
        return trueOrigin + Math.round(clock.ticks() * trueRate) + Math.round(trueAhead * 1e9);
    }

    @Override
    public InetAddress[] resolve(String name) throws UnknownHostException {
        if (!names.containsKey(name)) throw new UnknownHostException(name);
        String[] texts = names.get(name).split(" ");
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) addresses[i] = InetAddress.getByName(texts[i]);
        return addresses;
    }

    @Override
    public DatagramSocket dial(InetSocketAddress to) throws IOException {
        return new FakeSocket();
    }

    private final class FakeSocket extends DatagramSocket {
        private byte[] request = new byte[0];

        FakeSocket() throws IOException {
            super((SocketAddress) null); // bound to nothing
        }

        @Override
        public void send(DatagramPacket packet) {
            request = Arrays.copyOf(packet.getData(), packet.getLength());
            synchronized (clock) {
                sentAt.add(clock.passedSeconds());
                requests++;
            }
        }

        @Override
        public void receive(DatagramPacket into) throws IOException {
            synchronized (clock) {
                into.setLength(exchange(into.getData(), getSoTimeout() * 1_000_000L));
            }
        }

        private int exchange(byte[] into, long waitNanos) throws IOException {
            if (refused) throw new PortUnreachableException("ICMP Port Unreachable");
            if (request.length == 0 || next().answer().fault() == Answer.Fault.DROPPED) {
                if (request.length > 0) take();
                request = new byte[0];
                clock.pass(waitNanos);
                throw new SocketTimeoutException();
            }
            Move move = take();
            clock.pass(move.there() * 1e6);
            long received = trueNanos();
            move.meanwhile().run();
            clock.pass(10_000);
            byte[] reply = move.answer().to(request, received, trueNanos());
            clock.pass(move.back() * 1e6);
            request = new byte[0];
            System.arraycopy(reply, 0, into, 0, reply.length);
            return reply.length;
        }

        private Move next() {
            return moves.getFirst();
        }

        private Move take() {
            return moves.size() > 1 ? moves.removeFirst() : moves.getFirst();
        }

        @Override
        public InetAddress getLocalAddress() {
            try {
                return InetAddress.getByName(localAddress);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
