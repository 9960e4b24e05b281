package dev.stepslew.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names as people write many of them: {@code web[01-48,50],db1}. */
public final class HostNames {

    /** So many names are still read one by one. */
    static final int FEW = 20;

    // the last number of the first label, so that web01.dc2.example folds over 01; of an address the end
    private static final Pattern NUMBERED =
            Pattern.compile("([0-9.]+\\.)(\\d{1,3})()|([^.]*?)(\\d{1,9})(\\D*)|([^.]*?)(\\d{1,9})([^.\\d]*\\..*)");
    private static final int PARTS = 3;

    private HostNames() {}

    /** The names with commas between, folded where there are many. */
    public static String list(Collection<String> names) {
        return names.size() > FEW ? fold(names) : String.join(", ", names);
    }

    /** The names in brackets where they share all but a number; in order of first appearance. */
    public static String fold(Collection<String> names) {
        Map<Family, List<String>> families = new LinkedHashMap<>();
        Set<String> padded = paddedWidths(names);
        for (String name : names) {
            Matcher parts = NUMBERED.matcher(name);
            if (parts.matches()) {
                Numbered numbered = Numbered.of(parts);
                families.computeIfAbsent(numbered.family(padded), f -> new ArrayList<>())
                        .add(numbered.digits());
            } else {
                families.put(new Family(name, "", 0), List.of());
            }
        }
        List<String> folded = new ArrayList<>();
        families.forEach((family, digits) -> folded.add(family.with(digits)));
        return String.join(",", folded);
    }

    private static Set<String> paddedWidths(Collection<String> names) {
        Set<String> widths = new HashSet<>();
        for (String name : names) {
            Matcher parts = NUMBERED.matcher(name);
            if (parts.matches() && Numbered.of(parts).isPadded()) {
                widths.add(Numbered.of(parts).widthKey());
            }
        }
        return widths;
    }

    private record Numbered(String before, String digits, String after) {

        static Numbered of(Matcher parts) {
            int first = 1;
            while (parts.group(first) == null) {
                first += PARTS;
            }
            return new Numbered(parts.group(first), parts.group(first + 1), parts.group(first + 2));
        }

        boolean isPadded() {
            return digits.length() > 1 && digits.startsWith("0");
        }

        String widthKey() {
            return before + "\n" + after + "\n" + digits.length();
        }

        /** web10 belongs to web01's family where that is there, and to web1's otherwise. */
        Family family(Set<String> paddedWidths) {
            return new Family(before, after, paddedWidths.contains(widthKey()) ? digits.length() : 0);
        }
    }

    /** Names that differ in one number only; {@code width} 0 where the number is not padded with zeros. */
    private record Family(String before, String after, int width) {

        String with(List<String> digits) {
            if (digits.isEmpty()) {
                return before;
            }
            TreeSet<Integer> numbers = new TreeSet<>();
            digits.forEach(each -> numbers.add(Integer.valueOf(each)));
            String inside = String.join(",", ranges(numbers));
            return numbers.size() == 1 ? before + inside + after : before + "[" + inside + "]" + after;
        }

        private List<String> ranges(TreeSet<Integer> numbers) {
            List<String> ranges = new ArrayList<>();
            int first = numbers.first();
            int last = first;
            for (int number : numbers.tailSet(first, false)) {
                if (number != last + 1) {
                    ranges.add(range(first, last));
                    first = number;
                }
                last = number;
            }
            ranges.add(range(first, last));
            return ranges;
        }

        private String range(int first, int last) {
            return first == last ? padded(first) : padded(first) + "-" + padded(last);
        }

        private String padded(int number) {
            return width == 0 ? Integer.toString(number) : String.format("%0" + width + "d", number);
        }
    }
}
