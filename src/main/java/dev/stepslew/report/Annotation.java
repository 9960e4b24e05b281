package dev.stepslew.report;

import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A remark at a line of a file, as GitHub's workflow commands write it: {@code ::error file=a.yml,line=3::text}.
 * See "Workflow commands for GitHub Actions" in GitHub's documentation.
 *
 * @param title what kind of remark it is
 * @param text may have several lines
 */
public record Annotation(Level level, Position at, String title, String text) {

    public enum Level {
        ERROR,
        WARNING,
        NOTICE
    }

    @Override
    public String toString() {
        List<String> properties = new ArrayList<>();
        if (!at.file().isEmpty()) {
            properties.add("file=" + property(at.file()));
        }
        if (at.line() > 0) {
            properties.add("line=" + at.line());
            properties.add("col=" + Math.max(1, at.column()));
        }
        properties.add("title=" + property(title));
        return "::" + level.name().toLowerCase(Locale.ROOT) + " " + String.join(",", properties) + "::" + lines(text);
    }

    private static String lines(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return lines(text).replace(":", "%3A").replace(",", "%2C");
    }
}
