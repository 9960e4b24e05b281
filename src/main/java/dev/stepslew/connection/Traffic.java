package dev.stepslew.connection;

/** What a connection has cost so far: remote commands, and bytes of script and answer (not counting SSH's own). */
public record Traffic(int execs, long bytesSent, long bytesReceived) {

    public static final Traffic NONE = new Traffic(0, 0, 0);

    public Traffic plus(Traffic other) {
        return new Traffic(execs + other.execs, bytesSent + other.bytesSent, bytesReceived + other.bytesReceived);
    }

    /** What has been added since. */
    public Traffic since(Traffic earlier) {
        return new Traffic(execs - earlier.execs, bytesSent - earlier.bytesSent, bytesReceived - earlier.bytesReceived);
    }
}
