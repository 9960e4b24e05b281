package dev.stepslew.chrony;

import java.util.List;
import java.util.Optional;

/** The files of the host that a configuration is for, as include, confdir and sourcedir name them. */
public interface ConfigFiles {

    /** A file's bytes; empty where there is none to be read. */
    Optional<byte[]> content(String path);

    /** The names in a directory; empty where there is no such directory to be read. */
    Optional<List<String>> names(String directory);
}
