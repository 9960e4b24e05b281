package dev.stepslew.report;

import dev.stepslew.history.FindingStory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stories of findings, the oldest first. */
public record PastFindings(List<FindingStory> stories, ZoneId zone) implements Past {

    private static final Table TABLE = new Table(
            List.of("first seen", "last seen", "now", "host", "severity", "finding", "title"), List.of(1, 4, 0, 6));

    public PastFindings {
        stories = List.copyOf(stories);
    }

    @Override
    public List<String> lines(int room) {
        if (stories.isEmpty()) {
            return List.of("no such finding is remembered in that time");
        }
        long open = stories.stream().filter(story -> story.resolved().isEmpty()).count();
        List<String> lines = new ArrayList<>();
        lines.add(open + " open, " + (stories.size() - open) + " resolved");
        lines.addAll(TABLE.lines(
                stories.stream()
                        .map(story -> List.of(
                                Times.local(story.first(), zone),
                                Times.local(story.last(), zone),
                                story.resolved()
                                        .map(when -> "resolved " + Times.local(when, zone))
                                        .orElse("open"),
                                story.host(),
                                story.severity(),
                                story.key(),
                                story.title()))
                        .toList(),
                room));
        return lines;
    }

    @Override
    public Object document() {
        return rows();
    }

    @Override
    public List<String> names() {
        return List.of(
                "host",
                "finding",
                "profile",
                "rule",
                "kind",
                "severity",
                "title",
                "evidence",
                "first_seen",
                "last_seen",
                "resolved",
                "first_run",
                "resolved_run");
    }

    @Override
    public List<Map<String, Object>> rows() {
        return stories.stream().map(PastFindings::row).toList();
    }

    private static Map<String, Object> row(FindingStory story) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("host", story.host());
        row.put("finding", story.key());
        row.put("profile", story.profile());
        row.put("rule", story.rule());
        row.put("kind", story.kind());
        row.put("severity", story.severity());
        row.put("title", story.title());
        row.put("evidence", story.evidence());
        row.put("first_seen", Times.utc(story.first()));
        row.put("last_seen", Times.utc(story.last()));
        row.put("resolved", Times.utc(story.resolved()));
        row.put("first_run", story.firstRun());
        row.put("resolved_run", story.resolvedRun());
        return row;
    }
}
