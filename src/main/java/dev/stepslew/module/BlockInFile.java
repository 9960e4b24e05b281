package dev.stepslew.module;

import dev.stepslew.module.Spot.Kind;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that a block of lines stands in a file, between two marker lines by which it is found again.
 *
 * <pre>
 * blockinfile:
 *   path: /etc/chrony/chrony.conf
 *   marker: '# {mark} time servers of this site'
 *   block: |
 *     server ntp1.example.net iburst
 *     server ntp2.example.net iburst
 * </pre>
 */
final class BlockInFile implements Module<BlockInFile.Wanted, FileFact> {

    /** Which file, and what shall be in it. */
    record Wanted(Edit file, boolean present, BlockEdit edit) {}

    @Override
    public String name() {
        return "blockinfile";
    }

    @Override
    public Parameters parameters() {
        return Edit.parameters(
                        Parameter.string("state").or("present").among("absent", "present"),
                        Parameter.string("marker").or("# {mark} ANSIBLE MANAGED BLOCK"),
                        Parameter.string("block").alias("content"),
                        Parameter.string("insertafter"),
                        Parameter.string("insertbefore"),
                        Parameter.bool("create"),
                        Parameter.string("marker_begin").or("BEGIN"),
                        Parameter.string("marker_end").or("END"))
                .exclusive("insertbefore", "insertafter");
    }

    @Override
    public Wanted arguments(Args args) {
        boolean present = args.string("state").equals("present");
        String marker = args.string("marker");
        BlockEdit edit = new BlockEdit(
                Bytes.of(marker.replace("{mark}", args.string("marker_begin"))) + "\n",
                Bytes.of(marker.replace("{mark}", args.string("marker_end"))) + "\n",
                present ? Bytes.of(args.stringOrEmpty("block")) : "",
                spot(args));
        return new Wanted(Edit.of(args, args.flag("create")), present, edit);
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        return wanted.file().observe();
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        if (!wanted.present() && seen.isAbsent() && wanted.file().create()) {
            return Decision.settled(Map.of("msg", "File " + wanted.file().path() + " not present"));
        }
        return wanted.file().plan(seen, "Path " + wanted.file().path() + " does not exist !", old -> wanted.file()
                .tellingAll(seen, wanted.edit().of(Bytes.text(old), seen.isAbsent())));
    }

    // Unlike lineinfile, it takes BOF behind insertafter, and no text at all, for expressions.
    private static Spot spot(Args args) {
        boolean before = args.has("insertbefore");
        String word = args.maybe(before ? "insertbefore" : "insertafter")
                .map(Conversion::text)
                .orElse("EOF");
        if (word.equals(before ? "BOF" : "EOF")) {
            return new Spot(before ? Kind.BEGINNING : Kind.END, List.of());
        }
        String argument = before ? "insertbefore" : "insertafter";
        return new Spot(before ? Kind.BEFORE : Kind.AFTER, List.of(Spot.regex(word, argument, args)));
    }
}
