package dev.stepslew.inventory;

import dev.stepslew.yaml.None;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The source that a host is first named in.
 *
 * @param file for {@code inventory_file}; None where the source is no file
 * @param directory for {@code inventory_dir}
 */
record Origin(Object file, Object directory) {

    static final Origin NO_FILE = new Origin(None.NONE, None.NONE);

    static Origin of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new Origin(
                absolute.toString(),
                Optional.ofNullable(absolute.getParent()).orElse(absolute).toString());
    }
}
