package dev.stepslew.connection.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The command of ssh_config's ProxyCommand, as a loopback port that takes one connection: whatever it says on its
 * standard output comes from the host, whatever goes to its standard input is for it.
 */
final class ProxyCommand implements AutoCloseable {

    private static final int LONGEST_COMPLAINT = 4096;
    private static final long LAST_WORDS_MILLIS = 1000;

    private final ServerSocket listener;
    private final Process process;
    private final StringBuffer complaint = new StringBuffer();
    private final Thread ear = daemon(this::listen);

    private ProxyCommand(ServerSocket listener, Process process) {
        this.listener = listener;
        this.process = process;
    }

    static ProxyCommand start(String commandLine) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "exec " + commandLine).start();
        ProxyCommand proxy = new ProxyCommand(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")), process);
        daemon(proxy::carry).start();
        proxy.ear.start();
        return proxy;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** What it said on standard error, in one line; empty where it said nothing. Gives it a moment to say it. */
    String complaint() {
        try {
            ear.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return complaint.toString().strip().replaceAll("\\s*[\r\n]+\\s*", "; ");
    }

    /** Takes no more connections; the one that there is goes on. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void carry() {
        try (Socket socket = listener.accept()) {
            listener.close();
            socket.setTcpNoDelay(true);
            daemon(() -> copy(socket, process)).start();
            process.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // One of the two has hung up, or nobody came.
        } finally {
            // Process.destroy would close its standard error, too, and so lose its last words.
            process.toHandle().destroy();
        }
    }

    private static void copy(Socket from, Process to) {
        byte[] chunk = new byte[32 << 10];
        try (OutputStream output = to.getOutputStream()) {
            InputStream input = from.getInputStream();
            for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
                output.write(chunk, 0, length);
                output.flush();
            }
        } catch (IOException e) {
            // The other direction ends with this one.
        }
    }

    private void listen() {
        byte[] chunk = new byte[512];
        try (InputStream errors = process.getErrorStream()) {
            for (int length = errors.read(chunk); length >= 0; length = errors.read(chunk)) {
                if (complaint.length() < LONGEST_COMPLAINT) {
                    complaint.append(new String(chunk, 0, length, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ProxyCommand");
        thread.setDaemon(true);
        return thread;
    }
}
