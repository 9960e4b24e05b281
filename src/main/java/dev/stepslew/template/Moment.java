package dev.stepslew.template;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Python's naive datetime. */
record Moment(LocalDateTime time) {

    @Override
    public String toString() {
        String seconds = time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        int micros = time.getNano() / 1000;
        return micros == 0 ? seconds : seconds + String.format(".%06d", micros);
    }
}
