package dev.stepslew.serve;

import dev.stepslew.schedule.Cron;
import java.time.Duration;
import java.util.List;

/**
 * A schedule of the file.
 *
 * @param name no other has it
 * @param when it is due
 * @param words behind {@code stepslew audit}
 * @param limit an audit that takes longer is ended
 */
public record Entry(String name, Cron when, List<String> words, Duration limit) {

    public Entry {
        words = List.copyOf(words);
    }
}
