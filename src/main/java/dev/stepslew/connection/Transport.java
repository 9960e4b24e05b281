package dev.stepslew.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** What carries command lines to a host and their bytes back; knows nothing of steps and frames. */
public interface Transport extends AutoCloseable {

    /**
     * Starts a command line in the login shell there; returns as soon as it is on its way.
     *
     * @throws IOException where the connection is gone or refuses the command
     */
    Running start(String commandLine, Receiver receiver) throws IOException;

    @Override
    void close();

    /** A command that was started. */
    interface Running extends AutoCloseable {

        /** Its standard input; a write may block for as long as the other side doesn't read. */
        OutputStream input();

        /** Lets go of it without waiting for its end; what it still says is thrown away. */
        @Override
        void close();
    }

    /** Hears what a command says; called from the transport's threads, never two calls at once for one stream. */
    interface Receiver {

        void out(byte[] bytes, int offset, int length);

        void err(byte[] bytes, int offset, int length);

        /**
         * It has ended.
         *
         * @param status its exit status where one was sent
         */
        void ended(OptionalInt status);

        /** The connection under it is gone. */
        void lost(String why);
    }
}
