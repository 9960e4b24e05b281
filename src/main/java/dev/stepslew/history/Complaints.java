package dev.stepslew.history;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/** Makes of what a database refuses words for people: what is wrong, and how to mend it; never with a password. */
record Complaints(Place place) {

    // the driver names the whole URL where it does not understand it
    private static final Pattern SECRET = Pattern.compile("(?i)(password|sslpassword)=[^&\\s]*");

    HistoryException of(SQLException problem) {
        return new HistoryException(place.shown() + ": " + words(problem));
    }

    private String words(SQLException problem) {
        return place instanceof Place.Server server
                ? server(server, problem)
                : code(problem).map(this::sqlite).orElseGet(() -> firstLine(problem));
    }

    private static Optional<String> code(SQLException problem) {
        return problem instanceof SQLiteException ours
                ? Optional.of(ours.getResultCode().name())
                : Optional.empty();
    }

    private String sqlite(String code) {
        if (code.startsWith("SQLITE_CORRUPT") || code.equals("SQLITE_NOTADB")) {
            return "is damaged, or no SQLite database (" + code
                    + "); move it away and the next run begins a new one, or mend it with sqlite3's .recover";
        }
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return "another process has kept it locked for too long (" + code + "); which one: fuser -v "
                    + place.shown();
        }
        if (code.startsWith("SQLITE_FULL")) {
            return "there is no room for more (" + code + "); is the disk full? 'stepslew history prune' makes room";
        }
        if (code.startsWith("SQLITE_READONLY")
                || code.startsWith("SQLITE_CANTOPEN")
                || code.startsWith("SQLITE_PERM")) {
            return "cannot be opened or written (" + code + "); is it another user's, or its directory?"
                    + " --history PATH names another place, --history none does without";
        }
        if (code.startsWith("SQLITE_IOERR")) {
            return "cannot be read or written (" + code + "); is the disk full or broken?";
        }
        return code;
    }

    private static String server(Place.Server server, SQLException problem) {
        String message = SECRET.matcher(firstLine(problem).replace(server.url(), server.shown()))
                .replaceAll("$1=***");
        String state = Optional.ofNullable(problem.getSQLState()).orElse("");
        return switch (state) {
            case "28P01", "28000" ->
                message + "; the password is taken from ~/.pgpass or the file that PGPASSFILE names";
            case "3D000" -> message + "; make it: createdb NAME";
            case "42501" ->
                message + "; the user must be allowed to create a schema in the database, or one named with"
                        + " ?currentSchema=NAME must be the user's own";
            default -> message;
        };
    }

    private static String firstLine(SQLException problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }
}
